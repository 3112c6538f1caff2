"""Where two texts part, short enough for one line of a message."""

from __future__ import annotations

BEFORE, AFTER = 3, 6
"""Words shown on either side of the first difference."""


def parting(expected: str, found: str) -> tuple[str, str]:
    """The words around the first difference: of the expected text, and of the one found."""
    left, right = expected.split(), found.split()
    at = next((i for i, (one, two) in enumerate(zip(left, right, strict=False)) if one != two), None)
    if at is None:
        at = min(len(left), len(right))
    if left == right:
        return _letters(expected, found)
    return _words(left, at), _words(right, at)


def _words(words: list[str], at: int) -> str:
    start, end = max(0, at - BEFORE), at + AFTER
    text = " ".join(_short(word) for word in words[start:end])
    return ("… " if start else "") + text + (" …" if end < len(words) else "")


def _short(word: str) -> str:
    return word if len(word) <= 60 else f"{word[:40]}…{word[-15:]}"


def _letters(expected: str, found: str) -> tuple[str, str]:
    """For texts that differ in white space only."""
    at = next((i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), 0)
    at = at or min(len(expected), len(found))
    start = max(0, at - 20)
    return repr(expected[start : at + 30])[1:-1], repr(found[start : at + 30])[1:-1]
