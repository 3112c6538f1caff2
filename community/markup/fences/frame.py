"""The frame of a chart that stands: its scale at the left, and a place for each row of the table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .lettering import width
from .marks import percent, rule, text
from .plan import Plan
from .scale import Scale, scale_of, tick_texts

TOP, HEIGHT, BOTTOM, GAP = 26, 200, 26, 10
"""Pixels: above the highest tick, from there to the lowest, to the first line of the names; between rows."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things are in a chart that stands."""

    scale: Scale
    ticks: tuple[str, ...]
    factor: str
    left: Fraction
    """Per cent: where the scale ends and the drawing begins."""
    slot: Fraction
    """Per cent: the width of a row."""

    def centre(self, row: int) -> Fraction:
        """The middle of a row, in per cent."""
        return self.left + self.slot * (2 * row + 1) / 2

    def level(self, value: Fraction) -> Fraction:
        """How far down a value is, in pixels."""
        return TOP + HEIGHT * (1 - self.scale.place(value))

    def grid(self) -> list[str]:
        """The ticks with their figures."""
        pieces = []
        for tick, said in zip(self.scale.ticks, self.ticks, strict=True):
            y = self.level(tick)
            pieces.append(rule(self.left, y, 100, y, "chart__axis" if tick == 0 else "chart__grid"))
            pieces.append(text(said, self.left, y + Fraction(9, 2), anchor="end", dx=-6, css="chart__tick"))
        return pieces


def frame_of(plan: Plan, *, from_zero: bool) -> Frame:
    """The frame for all figures of `plan`."""
    scale = scale_of((point.value for point in plan.points), from_zero=from_zero)
    ticks, factor = tick_texts(scale)
    left = percent(max(map(width, ticks)) + 8)
    return Frame(scale, ticks, factor, left, (100 - left) / len(plan.rows))
