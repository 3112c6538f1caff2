"""Lines: a point for every figure, joined where no row between two of them lacks one."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from .frame import BOTTOM, GAP, HEIGHT, TOP, Frame, frame_of
from .lettering import PITCH, width, wrap
from .marks import NARROWEST, Sketch, cell, dot, rule, text
from .plan import Plan, Series

_MOST_LINES = 3


def draw_lines(plan: Plan) -> Sketch:
    """Lines over the rows of the table, all equally far apart."""
    frame = frame_of(plan, from_zero=False)
    pieces = frame.grid()
    for place, series in enumerate(plan.series, 1):
        pieces += _joined(place, series, frame)
    for place, series in enumerate(plan.series, 1):
        pieces += (dot(place, series, p, frame.centre(p.row), frame.level(p.value)) for p in series.points)
    pieces += _values(plan, frame)
    names = _names(plan, frame)
    bottom = TOP + HEIGHT + BOTTOM
    for row, lines in names.items():
        centre, data = frame.centre(row), cell(row, plan.x)
        pieces.append(text(lines, centre, bottom, anchor="middle", css="chart__name", data=data))
    most = max(map(len, names.values()), default=0)
    return Sketch("line", "".join(pieces), bottom + most * PITCH - GAP, frame.factor)


def _joined(place: int, series: Series, frame: Frame) -> Iterator[str]:
    for one, two in pairwise(series.points):
        if two.row == one.row + 1:
            ends = (
                frame.centre(one.row),
                frame.level(one.value),
                frame.centre(two.row),
                frame.level(two.value),
            )
            yield rule(*ends, f"chart__line chart__s{place}")


def _values(plan: Plan, frame: Frame) -> Iterator[str]:
    """The figures of a line that is alone, where they fit; of several the table has them."""
    room = float(frame.slot) * NARROWEST / 100 - 4
    if len(plan.series) > 1 or max(width(point.printed) for point in plan.points) > room:
        return
    for point in plan.series[0].points:
        data = cell(point.row, plan.series[0].column)
        at = frame.centre(point.row), frame.level(point.value) - 10
        yield text(point.printed, *at, anchor="middle", css="chart__value", data=data, haloed=True)


def _names(plan: Plan, frame: Frame) -> dict[int, tuple[str, ...]]:
    """The names of as many rows as have room for theirs: all, every second, every third …"""
    slot = float(frame.slot) * NARROWEST / 100
    rows = list(enumerate(plan.rows))
    for every in range(1, len(rows) + 1):
        names = {row: wrap(name, every * slot - 8) for row, name in rows[::every]}
        if all(
            len(lines) <= _MOST_LINES and not _is_torn(lines, plan.rows[row]) for row, lines in names.items()
        ):
            break
    return {row: lines for row, lines in names.items() if _is_inside(lines, frame.centre(row))}


def _is_torn(lines: tuple[str, ...], name: str) -> bool:
    return " ".join(lines).split() != name.split()


def _is_inside(lines: tuple[str, ...], centre: Fraction) -> bool:
    """Whether a name in the middle of its row stays within the chart."""
    half = max(map(width, lines)) / 2
    return half <= min(float(centre), 100 - float(centre)) * NARROWEST / 100
