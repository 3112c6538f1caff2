"""The pieces of a chart as SVG. Only classes: colours and patterns are in ``chart.css``.

Across, everything is placed in per cent, down in pixels: so one drawing fits every width, and its
text is never scaled. What must fit is measured for the narrowest width.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from typing import Literal

from .lettering import PITCH
from .plan import Kind, Point, Series

NARROWEST = 288
"""Pixels: a phone of 360, in a list."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """The inside of a chart."""

    kind: Kind
    """As it is drawn: bars that would not fit standing lie."""
    svg: str
    height: int
    """Pixels."""
    factor: str
    """What the figures of its scale are to be multiplied by, or ""."""


Anchor = Literal["start", "middle", "end"]
Length = Fraction | float | int

_SHAPES = (
    "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
    "M-4 -4h8v8h-8z",
    "M0 -5.5L5 4h-10z",
    "M0 -5.5L5.5 0L0 5.5L-5.5 0z",
)


def percent(pixels: float) -> Fraction:
    """What part of the narrowest width `pixels` are."""
    return Fraction(round(pixels * 100)) / NARROWEST


def number(length: Length) -> str:
    """A length as short as it can be written."""
    return f"{round(float(length), 2) + 0:.2f}".rstrip("0").rstrip(".")


def text(
    said: str | Sequence[str],
    x: Length,
    y: Length,
    *,
    anchor: Anchor = "start",
    dx: int = 0,
    css: str,
    data: str = "",
    haloed: bool = False,
) -> str:
    """One text, of one line or of several below each other; `y` is the first baseline.

    A halo, which keeps it legible across lines, is what its style says of the stroke.
    """
    lines = [said] if isinstance(said, str) else list(said)
    place = f' x="{number(x)}%"' + (f' dx="{dx}"' if dx else "")
    held = escape(lines[0], quote=False)
    held += "".join(f'<tspan{place} dy="{PITCH}">{escape(line, quote=False)}</tspan>' for line in lines[1:])
    end = f' text-anchor="{anchor}"' if anchor != "start" else ""
    halo = ' paint-order="stroke"' if haloed else ""  # as a style it is unknown to checkers of HTML
    return f'<text class="{css}"{place} y="{number(y)}"{end}{halo}{data}>{held}</text>'


def rule(x1: Length, y1: Length, x2: Length, y2: Length, css: str) -> str:
    """A straight line."""
    ends = f'x1="{number(x1)}%" y1="{number(y1)}" x2="{number(x2)}%" y2="{number(y2)}"'
    return f'<line class="{css}" {ends}/>'


def bar(
    place: int, series: Series, point: Point, x: Length, y: Length, wide: Length, high: Length, *, lies: bool
) -> str:
    """A bar of the series at `place`; its stripes, if it has any, run across it."""
    size = f'x="{number(x)}%" y="{number(y)}" width="{number(wide)}%" height="{number(high)}"'
    return f'<svg class="chart__bar chart__s{place}" {size}{_data(series, point)}>{_filling(lies=lies)}</svg>'


def dot(place: int, series: Series, point: Point, x: Length, y: Length) -> str:
    """The point of a line."""
    at = f'x="{number(x)}%" y="{number(y)}" overflow="visible"'
    return f'<svg class="chart__dot chart__s{place}" {at}{_data(series, point)}>{_shape(place)}</svg>'


def cell(row: int, column: int) -> str:
    """Where in the table something comes from, as attributes; the proof looks there."""
    return f' data-row="{row}" data-column="{column}"'


def key(series: Iterable[Series], *, is_line: bool) -> str:
    """The list of what is what."""
    items = "".join(
        f'<li data-column="{one.column}">{_sample(place, is_line)}{escape(one.name, quote=False)}</li>'
        for place, one in enumerate(series, 1)
    )
    return f'<ul class="chart__key" data-ui>{items}</ul>'


def _data(series: Series, point: Point) -> str:
    return f'{cell(point.row, series.column)} data-value="{escape(point.printed)}"'


def _sample(place: int, is_line: bool) -> str:
    held, wide = _filling(lies=True), 20
    if is_line:
        shape = f'<svg x="14" y="7" overflow="visible">{_shape(place)}</svg>'
        held, wide = f'<line class="chart__line" x1="0" y1="7" x2="28" y2="7"/>{shape}', 28
    css = f"chart__sample chart__s{place}"
    return f'<svg class="{css}" width="{wide}" height="14" aria-hidden="true">{held}</svg>'


def _filling(*, lies: bool) -> str:
    ends = 'x1="0" y1="50%" x2="100%" y2="50%"' if lies else 'x1="50%" y1="0" x2="50%" y2="100%"'
    return f'<rect width="100%" height="100%"/><line {ends}/>'


def _shape(place: int) -> str:
    return f'<path d="{_SHAPES[(place - 1) % len(_SHAPES)]}"/>'
