"""How wide text may become in a font nobody knows yet: always rather too wide than too narrow."""

from __future__ import annotations

import unicodedata

SIZE = 13
"""Pixels of the text in charts, as in ``chart.css``."""
PITCH = 20
"""Pixels from line to line."""
_WIDE = frozenset("mwMW@%#…—")
_SIGNS = frozenset("+<=>~^−×÷≈")
_NARROW = frozenset(" .,:;'|!iljI()[]")


def width(text: str) -> float:
    """The width of `text` in pixels."""
    return SIZE * sum(_ems(letter) for letter in text)


def wrap(text: str, limit: float) -> tuple[str, ...]:
    """`text` in lines of at most `limit` pixels, broken at spaces, else between letters."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and width(f"{line} {word}") <= limit:
            line = f"{line} {word}"
            continue
        lines += [line] if line else []
        *full, line = _broken(word, limit)
        lines += full
    return (*lines, line) if line or not lines else tuple(lines)


def _broken(word: str, limit: float) -> list[str]:
    lines = [""]
    for letter in word:
        if lines[-1] and width(lines[-1] + letter) > limit and not unicodedata.combining(letter):
            lines.append("")
        lines[-1] += letter
    return lines


def _ems(letter: str) -> float:
    """Measured in DejaVu Sans, the widest of the usual faces, and rounded up."""
    if unicodedata.combining(letter) or letter in "\u200b\u200d\ufe0f":
        return 0
    if unicodedata.east_asian_width(letter) in "WFA" and not letter.isdigit():
        return 1.4 if ord(letter) > 0x1F000 else 1
    if letter in _WIDE:
        return 1
    if letter in _NARROW:
        return 0.41
    if letter in _SIGNS:
        return 0.86
    return 0.81 if letter.isupper() else 0.67 if ord(letter) < 0x250 else 1
