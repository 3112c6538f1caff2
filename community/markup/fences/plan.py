"""What a ``chart`` fence asks to be drawn: its options, and the figures of the table above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, cast

from ...model import Problem
from ..fence import Fence
from ..table import Table
from .cells import plain
from .columns import UnknownColumn, columns_of
from .figure import Figure, is_missing, read_figure
from .options import Option, read_options

Kind = Literal["bar", "hbar", "line"]
_KINDS = ("bar", "hbar", "line")
MOST_SERIES, MOST_ROWS = 8, 60
_NAMES_OF_UNITS = (
    "% %p t/s tok/s token/s tokens/s 토큰/s 토큰/초 GB MB KB TB GiB MiB KiB TiB GB/s GiB/s MB/s TB/s"
    " TFLOPS TOPS FLOPS ms s sec us µs μs ns min h 초 분 시간 일 W kW Wh kWh °C ℃ 원 만원 억원 달러 $ USD KRW"
    " 배 x X × B M K 개 회 건 장 명 점 토큰 tokens GHz MHz bit bits 비트 byte bytes 바이트"
)
_UNITS = frozenset(_NAMES_OF_UNITS.split())
_IN_HEAD = re.compile(r"[(\[（]([^()\[\]（）]+)[)\]）]\s*$")


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of the table."""

    row: int
    """Of the body, from 0."""
    value: Fraction
    printed: str


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one column."""

    column: int
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a chart shows."""

    kind: Kind
    title: str
    unit: str
    x: int
    """The column that names the rows …"""
    rows: tuple[str, ...]
    """… and those names; a row without a figure keeps its place."""
    series: tuple[Series, ...]

    @property
    def points(self) -> Iterator[Point]:
        """Every figure there is."""
        return (point for series in self.series for point in series.points)


def plan_of(fence: Fence, table: Table) -> Plan | tuple[Problem, ...]:
    """What to draw, or all that is wrong with it."""
    reader = _Reader(fence, table)
    plan = reader.read()
    return tuple(reader.problems) if plan is None or reader.problems else plan


class _Reader:
    def __init__(self, fence: Fence, table: Table) -> None:
        self.fence, self.table, self.columns = fence, table, columns_of(table)
        self.options, self.problems = read_options(fence)

    def read(self) -> Plan | None:
        kind = self._kind()
        x = (self._columns("x") or [0])[0]
        listed = self._columns("y")
        if self.problems:
            return None
        columns = listed or [
            column for column in range(len(self.columns.names)) if self._is_numeric(column, x)
        ]
        figures = {column: dict(self._figures(column)) for column in dict.fromkeys(columns)}
        if self._is_too_much(figures) or self.problems:
            return None
        unit = self._unit(figures, strict=not listed)
        return Plan(
            kind,
            self._option("title"),
            self._option("unit") or unit,
            x,
            tuple(plain(row.cells[x]) for row in self.table.rows),
            tuple(
                Series(column, self.columns.names[column], tuple(_points(cells)))
                for column, cells in figures.items()
            ),
        )

    def _fault(self, code: str, line: int = 0, **values: str) -> None:
        self.problems.append(Problem(self.fence.path, line or self.fence.line, code, values))

    # Options

    def _option(self, key: str) -> str:
        return " ".join(self.options[key].text.split()) if key in self.options else ""

    def _kind(self) -> Kind:
        kind = self._option("type").lower() or "bar"
        if kind not in _KINDS:
            self._fault("chart_type", self.options["type"].line, value=kind)
        return cast(Kind, kind)

    def _columns(self, key: str) -> list[int]:
        option = self.options.get(key, Option("", 0))
        text, line = option.text, option.line
        try:
            found = self.columns.split(text)
        except UnknownColumn as unknown:
            values = {"value": unknown.name, "meant": self.columns.nearest(unknown.name)}
            self._fault("unknown_column", line, **values)
            return []
        if key == "x" and len(found) > 1:
            self._fault("chart_one_column", line, value=text)
        for column in found:
            if self.columns.is_twice(column):
                self._fault("column_twice", line, value=self.columns.names[column])
        return found

    # Figures

    def _is_numeric(self, column: int, x: int) -> bool:
        """Whether most of a column that nobody named are figures; the first one holds names, like `x`."""
        cells = [text for row in self.table.rows if not is_missing(text := plain(row.cells[column]))]
        return column not in (0, x) and 2 * sum(read_figure(text) is not None for text in cells) > len(cells)

    def _figures(self, column: int) -> Iterator[tuple[int, Figure]]:
        for number, row in enumerate(self.table.rows):
            text = plain(row.cells[column])
            if is_missing(text):
                continue
            if figure := read_figure(text):
                yield number, figure
            else:
                values = {"row": plain(row.cells[0]), "column": self.columns.names[column], "value": text}
                self._fault("not_a_figure", row.line, **values)

    def _is_too_much(self, figures: Mapping[int, Mapping[int, Figure]]) -> bool:
        """Or too little."""
        empty = [self.columns.names[column] for column, cells in figures.items() if not cells]
        if not figures or empty:
            self._fault("chart_no_figures", value=", ".join(empty or self.columns.names))
        if len(figures) > MOST_SERIES:
            self._fault("chart_too_many", found=str(len(figures)), limit=str(MOST_SERIES))
        if len(self.table.rows) > MOST_ROWS:
            self._fault("chart_too_long", found=str(len(self.table.rows)), limit=str(MOST_ROWS))
        return bool(self.problems)

    def _unit(self, figures: Mapping[int, Mapping[int, Figure]], *, strict: bool) -> str:
        """The unit of all figures; several on one scale would be a lie.

        `strict` where nobody named the columns: then those without a unit differ from those with one.
        """
        cells = {figure.unit for column in figures.values() for figure in column.values()}
        heads = {_unit_of(self.columns.names[column]) for column in figures}
        mixed_cells = cells if "%" in cells else cells - {""}
        mixed_heads = heads if strict else heads - {""}
        for mixed in (mixed_cells, mixed_heads):
            if len(mixed) > 1:
                shown = ", ".join(sorted(unit or "–" for unit in mixed))
                self._fault("chart_mixed_units", value=shown)
                return ""
        shared = cells if cells != {""} else heads
        unit = next(iter(shared)) if len(shared) == 1 else ""
        return unit if unit in _UNITS else ""


def _points(cells: Mapping[int, Figure]) -> Iterator[Point]:
    for row, figure in cells.items():
        yield Point(row, figure.shown, figure.printed)


def _unit_of(head: str) -> str:
    found = _IN_HEAD.search(head)
    return found[1].strip() if found and found[1].strip() in _UNITS else ""
