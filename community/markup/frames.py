"""Frames drawn with box lines: is each row as wide as the others?

Editors draw them in fonts of their own, so a side that is off by one cell goes unseen until the
drawing is shown on a grid. It is said, not mended: only the author knows what was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .cells import Row, grid

_LEFT_TOP, _RIGHT_TOP = frozenset("┌┍┎┏╒╓╔╭"), frozenset("┐┑┒┓╕╖╗╮")
_LEFT_BOTTOM = frozenset("└┕┖┗╘╙╚╰")
_SIDES = frozenset("│┃║┆┇┊┋├┝┞┟┠┡┢┣╞╟╠┤┥┦┧┨┩┪┫╡╢╣┼╋╪╫╬")
_RIGHT = _SIDES | _RIGHT_TOP | frozenset("┘┙┚┛╛╜╝╯")
_REACH = 4
"""Cells that a row may be off and still be taken for one of the frame."""


@dataclass(frozen=True, slots=True)
class Uneven:
    """A frame with rows that are longer or shorter than most of its rows."""

    rows: tuple[int, ...]
    """Which lines of the code these are, from 0."""
    width: int
    """Cells from the beginning of a line to the end of the frame in most rows."""
    found: int
    """The same in the first of `rows`."""


def uneven_frames(code: str) -> Iterator[Uneven]:
    """Every frame in `code` whose right side is not straight."""
    rows = grid(code)
    for top, row in enumerate(rows):
        for left, right in _tops(row):
            ends = dict(_ends(rows, top, left, right))
            usual = Counter(ends.values()).most_common(1)[0][0]
            off = tuple(number for number, end in ends.items() if end != usual)
            if off:
                yield Uneven(off, usual + 1, ends[off[0]] + 1)


def _tops(row: Row) -> Iterator[tuple[int, int]]:
    """Where upper edges of frames begin and end."""
    left = -1
    for at, sign in row.items():
        if sign in _LEFT_TOP:
            left = at
        elif sign in _RIGHT_TOP and left >= 0:
            yield left, at
            left = -1


def _ends(rows: Sequence[Row], top: int, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Each line of the frame with the cell in which its right side stands."""
    yield top, right
    for number in range(top + 1, len(rows)):
        row = rows[number]
        sign = row.get(left, "")
        if sign not in _SIDES and sign not in _LEFT_BOTTOM:
            return
        near = [at for at, sign in row.items() if sign in _RIGHT and left < at and abs(at - right) <= _REACH]
        if near:
            yield number, min(near, key=lambda at: (abs(at - right), at))
        if sign in _LEFT_BOTTOM:
            return
