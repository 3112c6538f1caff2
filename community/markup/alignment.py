"""Which line of a text became which of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from .lines import Line

_PAIR = 0.4
"""How much of two lines must be the same for one to have become the other."""
MAX_PAIRS = 20_000
"""How many comparisons are worth their time."""

Lines = Sequence[Line]
Pair = tuple[Line | None, Line | None]
"""A line of the old text and what it became; one is None where the other was removed or added."""


def likeness(one: Sequence[str], two: Sequence[str]) -> float:
    """How many of the words of both are in both, whatever their order: 0 to 1."""
    return 2 * (Counter(one) & Counter(two)).total() / ((len(one) + len(two)) or 1)


def pairs_of(before: Lines, after: Lines) -> Iterator[Pair]:
    """The lines of both texts in order, each old one with what it became."""
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield from zip(before[a:b], after[c:d], strict=True)
        else:
            yield from _align(before[a:b], after[c:d])


def _align(before: Lines, after: Lines) -> list[Pair]:
    """The pairs, in order, that have most in common in all; everything else was removed or added."""
    if len(before) * len(after) > MAX_PAIRS:
        return [*((line, None) for line in before), *((None, line) for line in after)]
    gain = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    like = [[_like(one, two) for two in after] for one in before]
    for a in reversed(range(len(before))):
        for b in reversed(range(len(after))):
            gain[a][b] = max(gain[a + 1][b], gain[a][b + 1], like[a][b] and like[a][b] + gain[a + 1][b + 1])
    pairs: list[Pair] = []
    a = b = 0
    while a < len(before) or b < len(after):
        if a < len(before) and gain[a][b] == gain[a + 1][b]:
            pairs.append((before[a], None))
            a += 1
        elif b < len(after) and gain[a][b] == gain[a][b + 1]:
            pairs.append((None, after[b]))
            b += 1
        else:
            pairs.append((before[a], after[b]))
            a, b = a + 1, b + 1
    return pairs


def _like(one: Line, two: Line) -> float:
    """How much two lines have in common; 0 where one can't have become the other."""
    if one.kind != two.kind or (one.kind == "row" and len(one.words) != len(two.words)):
        return 0.0
    common = likeness(one.said, two.said)
    return common if common >= _PAIR else 0.0
