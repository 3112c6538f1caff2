"""Bars: standing where everything fits on the narrowest screen, lying where not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .frame import BOTTOM, GAP, HEIGHT, TOP, Frame, frame_of
from .lettering import PITCH, width, wrap
from .marks import NARROWEST, Sketch, bar, cell, percent, rule, text
from .plan import Plan, Point, Series

_MOST_LINES = 3
_WIDEST_NAME = 92
"""Pixels; a longer name stands above its bars instead of before them."""
_THICK = 16
_THINNEST = 7
_BROADEST = Fraction(12)
"""Per cent."""
_LEAST_SPAN = 30
"""Per cent; where figures beside the bars leave less for these, they are in the table only."""
_MIDDLE = Fraction(9, 2)
"""Pixels from the middle of a line of text down to its baseline."""


def draw_standing(plan: Plan) -> Sketch | None:
    """Standing bars, or None if they or their names would not fit."""
    frame = frame_of(plan, from_zero=True)
    number, room = len(plan.series), float(frame.slot) * NARROWEST / 100
    broad = min(frame.slot * 4 / 5 / number, _BROADEST)
    names = {row: wrap(name, room - 6) for row, name in enumerate(plan.rows)}
    torn = any(" ".join(lines).split() != plan.rows[row].split() for row, lines in names.items())
    most = max(map(len, names.values()))
    if torn or most > _MOST_LINES or broad * NARROWEST / 100 < _THINNEST:
        return None
    room = (room if number == 1 else float(broad) * NARROWEST / 100) - 4
    has_values = max(width(point.printed) for point in plan.points) <= room
    pieces = frame.grid()
    for place, series in enumerate(plan.series, 1):
        for point in series.points:
            left = frame.centre(point.row) + broad * (2 * place - 2 - number) / 2
            pieces += _standing(place, series, point, frame, left, broad, has_values)
    bottom = TOP + HEIGHT + BOTTOM + (PITCH if frame.scale.first < 0 else 0)
    for row, lines in names.items():
        centre, data = frame.centre(row), cell(row, plan.x)
        pieces.append(text(lines, centre, bottom, anchor="middle", css="chart__name", data=data))
    return Sketch("bar", "".join(pieces), bottom + most * PITCH - GAP, frame.factor)


def _standing(
    place: int, series: Series, point: Point, frame: Frame, left: Fraction, broad: Fraction, has_values: bool
) -> Iterator[str]:
    zero, end = frame.level(Fraction(0)), frame.level(point.value)
    yield bar(place, series, point, left, min(zero, end), broad, abs(end - zero), lies=False)
    if has_values:
        y = end - 6 if point.value >= 0 else end + 17
        data = cell(point.row, series.column)
        yield text(
            point.printed, left + broad / 2, y, anchor="middle", css="chart__value", data=data, haloed=True
        )


# Lying


@dataclass(frozen=True, slots=True)
class _Across:
    """Where things are across a chart of lying bars, in per cent."""

    left: Fraction
    """Where the names before the bars end; 0 where they stand above."""
    start: Fraction
    span: Fraction
    low: Fraction
    high: Fraction
    has_values: bool

    def place(self, value: Fraction) -> Fraction:
        return self.start + self.span * (value - self.low) / (self.high - self.low)


def draw_lying(plan: Plan) -> Sketch:
    """Lying bars: they fit always, because nothing has to stand beside anything else."""
    across = _across(plan)
    zero = across.place(Fraction(0))
    pieces: list[str] = []
    y = 0
    for row, name in enumerate(plan.rows):
        bars = [
            (place, one, p) for place, one in enumerate(plan.series, 1) for p in one.points if p.row == row
        ]
        data = cell(row, plan.x)
        if across.left:
            middle = y + Fraction(max(len(bars), 1) * PITCH, 2) + _MIDDLE
            pieces.append(text(name, across.left, middle, anchor="end", dx=-8, css="chart__name", data=data))
        else:
            lines = wrap(name, NARROWEST - 4)
            pieces.append(text(lines, 0, y + 15, css="chart__name", data=data))
            y += len(lines) * PITCH
            pieces.append(rule(zero, y, zero, y + len(bars) * PITCH, "chart__axis"))
        for number, (place, series, point) in enumerate(bars):
            pieces += _lying(place, series, point, across, y + number * PITCH)
        y += max(len(bars), int(bool(across.left))) * PITCH + GAP
    axis = rule(zero, 0, zero, y - GAP, "chart__axis") if across.left else ""
    return Sketch("hbar", axis + "".join(pieces), y - GAP, "")


def _across(plan: Plan) -> _Across:
    values = [point.value for point in plan.points]
    low, high = min(Fraction(0), *values), max(Fraction(0), *values)
    longest = max(map(width, plan.rows))
    left = percent(longest + 10) if longest <= _WIDEST_NAME else Fraction(0)
    before, after = _margin(plan, negative=True), _margin(plan, negative=False)
    has_values = 100 - left - before - after >= _LEAST_SPAN
    if not has_values:
        before = after = Fraction(0)
    span = 100 - left - before - after
    return _Across(left, left + before, span, low, high if high > low else Fraction(1), has_values)


def _margin(plan: Plan, *, negative: bool) -> Fraction:
    """The room that figures need beyond the ends of their bars."""
    beyond = [width(point.printed) for point in plan.points if (point.value < 0) == negative]
    return percent(max(beyond) + 10) if beyond else Fraction(0)


def _lying(place: int, series: Series, point: Point, across: _Across, y: int) -> Iterator[str]:
    zero, end = across.place(Fraction(0)), across.place(point.value)
    top = y + (PITCH - _THICK) // 2
    yield bar(place, series, point, min(zero, end), top, abs(end - zero), _THICK, lies=True)
    if across.has_values:
        data = cell(point.row, series.column)
        middle, is_left = y + PITCH // 2 + _MIDDLE, point.value < 0
        yield text(
            point.printed, end, middle, anchor="end" if is_left else "start", dx=-6 if is_left else 6,
            css="chart__value", data=data, haloed=True,
        )  # fmt: skip
