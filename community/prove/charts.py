"""The charts, checks and tables that a piece of HTML holds: what is drawn where, and from what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from community.prove.listener import VOID, Attributes, Listener, attributes

_SILENT_CLASSES = frozenset({"footnote-ref", "footnote-backref"})
_SERIES = re.compile(r"chart__s(\d)(?!\d)")

Table = list[list[str]]
"""The text of every cell, the head first."""


@dataclass(slots=True)
class Said:
    """A text, and the cell of the table that it claims to repeat."""

    row: int
    """-1 where it names none."""
    column: int
    height: float
    """Of its baseline."""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar or a point."""

    row: int
    column: int
    value: str
    """As it is printed in the table."""
    series: int
    """Which look it has; 0 if none."""
    x: float
    y: float
    wide: float
    high: float


@dataclass(slots=True)
class Chart:
    """A chart and the table last closed before it."""

    kind: str
    table: Table
    marks: list[Mark] = field(default_factory=list)
    values: list[Said] = field(default_factory=list)
    names: list[Said] = field(default_factory=list)
    ticks: list[Said] = field(default_factory=list)
    key: list[Said] = field(default_factory=list)
    unit: list[Said] = field(default_factory=list)
    spoken: str = ""
    """Its words for those who cannot see it."""


@dataclass(frozen=True, slots=True)
class Drawings:
    """All that is drawn in one text."""

    charts: list[Chart]
    checks: list[list[str]]
    """The formulas that each check shows."""


def drawings_of(html: str) -> Drawings:
    """Read a piece of HTML."""
    listener = _Listener()
    listener.feed(html)
    listener.close()
    return Drawings(listener.charts, listener.checks)


class _Listener(Listener):
    def __init__(self) -> None:
        super().__init__()
        self.charts: list[Chart] = []
        self.checks: list[list[str]] = []
        self.rows: Table = []
        self.table: Table = []
        """The last one that was closed."""
        self.open: list[tuple[str, frozenset[str], bool]] = []
        """Every open element: its name, its classes, and whether its words count for nothing."""
        self.said: list[Said] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = attributes(attrs)
        classes = frozenset(held.get("class", "").split())
        if tag in VOID:
            self.handle_data(" ")
            return
        silent = bool(classes & _SILENT_CLASSES) or "data-ui" in held
        self.open.append((tag, classes, silent))
        if tag == "table":
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        elif tag == "figure" and "chart" in classes:
            self.charts.append(Chart(held.get("data-chart", ""), self.table))
        elif tag == "details" and "check" in classes:
            self.checks.append([])
        elif tag == "code" and self._within("check") and self.checks:
            self.checks[-1].append("")
        elif self.charts and self._within("chart"):
            self._piece(tag, classes, held)

    def _piece(self, tag: str, classes: frozenset[str], held: Attributes) -> None:
        chart = self.charts[-1]
        kinds = {
            "chart__value": chart.values, "chart__name": chart.names, "chart__tick": chart.ticks,
            "chart__unit": chart.unit,
        }  # fmt: skip
        into = next(
            (kinds[name] for name in sorted(classes) if name in kinds), chart.key if tag == "li" else None
        )
        if into is not None:
            row, column = (int(_number(held, name, -1)) for name in ("data-row", "data-column"))
            into.append(Said(row, column, _number(held, "y")))
            self.said.append(into[-1])
        if "chart__plot" in classes:
            chart.spoken = held.get("aria-label", "")
        if "data-value" in held:
            chart.marks.append(_mark(classes, held))

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _, _ in self.open):
            return
        while self.open.pop()[0] != tag:
            pass
        if tag == "table":
            self.table = [[" ".join(cell.split()) for cell in row] for row in self.rows]

    def handle_data(self, data: str) -> None:
        if self._within("check") and self.open[-1][0] == "code":
            self.checks[-1][-1] += data
        elif self._within("chart"):
            if self.said and any(name in ("text", "li", "p") for name, _, _ in self.open):
                self.said[-1].text += data
        elif self.rows and self.rows[-1] and not any(silent for _, _, silent in self.open):
            inside = any(name in ("td", "th") for name, _, _ in self.open)
            self.rows[-1][-1] += data if inside else ""

    def _within(self, css: str) -> bool:
        return any(css in classes for _, classes, _ in self.open)


def _mark(classes: frozenset[str], held: Attributes) -> Mark:
    series = _SERIES.search(" ".join(sorted(classes)))
    row, column = (int(_number(held, name, -1)) for name in ("data-row", "data-column"))
    x, y, wide, high = (_number(held, name) for name in ("x", "y", "width", "height"))
    return Mark(row, column, held["data-value"], int(series[1]) if series else 0, x, y, wide, high)


def _number(held: Attributes, name: str, missing: float = 0) -> float:
    written = held.get(name, "").removesuffix("%")
    return float(written) if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", written, re.ASCII) else missing
