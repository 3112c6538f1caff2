"""Is everything drawn that the source asks for, and is each chart its table?

A chart is true if every figure of its columns has one mark, every mark and label repeats its cell as
it is printed, and all marks lie on one scale, that of its ticks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from community.model import Passage
from community.prove.blocks import Unit, name_of_fence, read_blocks
from community.prove.charts import Chart, Mark, drawings_of
from community.prove.findings import Findings
from community.prove.inline import clean

_DIGIT = re.compile(r"\d", re.ASCII)
_SPREAD = re.compile(r"\s?±\s?[\d.,]+\s?")
_VALUE = re.compile(r"(\D*)(\d[\d,_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)", re.ASCII)
_MINUS = re.compile("[-−–‐‑]")
_FACTOR = re.compile(r"×10([⁻⁰¹²³⁴-⁹]+)")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TOLERANCE = 0.05
"""Pixels, or per cent: places are printed with two decimals."""
_TICK_ABOVE = 4.5
"""Pixels from the baseline of the figure at a tick up to the tick."""


def prove_figures(findings: Findings, place: str, source: Passage, html: str, nth: str = "") -> None:
    """Charts and checks of one passage against the fences that ask for them."""
    if "chart" not in source.text.lower() + html and "check" not in source.text.lower() + html:
        return
    drawn = drawings_of(html)
    units = read_blocks(clean(source.text))
    _number(findings, f"{place}/chart", units, "chart", len(drawn.charts))
    _number(findings, f"{place}/check", units, "check", len(drawn.checks))
    _checks(findings, f"{place}/check", units, drawn.checks, source.line, nth)
    lines = [source.line + unit.line - 1 for unit in _fences(units, "chart") if not unit.note]
    for number, chart in enumerate(drawn.charts):
        line = lines[number] if len(lines) == len(drawn.charts) else source.line
        for expected, found in _untrue(chart):
            findings.say("proof_differs", f"{place}/chart", line, expected=expected, found=found, nth=nth)


def _fences(units: Sequence[Unit], name: str) -> list[Unit]:
    return [unit for unit in units if unit.kind == "rim" and name_of_fence(unit.text) == name]


def _number(findings: Findings, place: str, units: Sequence[Unit], name: str, found: int) -> None:
    """As many as there are fences; one in a footnote may be left out with it, what looks like code be one."""
    sure = [unit for unit in _fences(units, name) if not unit.note]
    doubtful = [
        line for unit in units if unit.kind == "either" for line in unit.text.split("\n")
        if name_of_fence(line.strip()) == name
    ]  # fmt: skip
    if not len(sure) <= found <= len(_fences(units, name)) + len(doubtful):
        findings.number(place, len(sure), found)


def _checks(
    findings: Findings, place: str, units: Sequence[Unit], checks: list[list[str]], first: int, nth: str
) -> None:
    """Every line of a check that is no comment is one of the formulas it shows."""
    sources = [after for one, after in pairwise(units) if one in _fences(units, "check") and not one.note]
    if len(sources) != len(checks):
        return
    for unit, shown in zip(sources, checks, strict=True):
        said = [" ".join(line.split()) for line in unit.text.split("\n") if line.strip()]
        formulas = [line for line in said if not line.startswith("#") or line in shown]
        findings.equal(place, "\n".join(formulas), "\n".join(shown), first + unit.line - 1, nth)


# A chart and its table


def _untrue(chart: Chart) -> Iterator[tuple[str, str]]:
    """Whatever a chart shows otherwise than its table: what should stand there, and what does."""
    yield from _cells(chart)
    yield from _complete(chart)
    yield from _looks(chart)
    yield from _places(chart)
    yield from _spoken(chart)


def _cells(chart: Chart) -> Iterator[tuple[str, str]]:
    for mark in chart.marks:
        cell = _cell(chart, mark.row + 1, mark.column)
        if not _repeats(cell, mark.value):
            yield cell, mark.value
    values = {(mark.row, mark.column): mark.value for mark in chart.marks}
    for said in chart.values:
        if said.text != values.get((said.row, said.column)):
            yield values.get((said.row, said.column), ""), said.text
    for said in chart.names:
        if _squeezed(said.text) != _squeezed(_cell(chart, said.row + 1, said.column)):
            yield _cell(chart, said.row + 1, said.column), said.text


def _repeats(cell: str, value: str) -> bool:
    """Whether a cell prints `value`, and no other figure."""
    printed, wanted = _squeezed(_SPREAD.sub("", cell)), _squeezed(value)
    rest = printed.removeprefix(wanted)
    return bool(wanted) and printed != rest and not _DIGIT.search(rest.translate(_FULL_WIDTH))


def _complete(chart: Chart) -> Iterator[tuple[str, str]]:
    """Every figure of the columns drawn has one mark, every row at most one name, of a bar just one."""
    columns = sorted({mark.column for mark in chart.marks})
    marked = sorted((mark.row, mark.column) for mark in chart.marks)
    figures = [
        (row, column)
        for row, cells in enumerate(chart.table[1:])
        for column in columns
        if column < len(cells) and _DIGIT.search(cells[column].translate(_FULL_WIDTH))
    ]
    if marked != sorted(figures) or not marked:
        yield _listed(chart, figures), _listed(chart, marked)
    named = [said.row for said in chart.names]
    rows = list(range(len(chart.table) - 1))
    if len(set(named)) != len(named) or (chart.kind != "line" and sorted(named) != rows):
        yield f"{len(rows)}", ", ".join(said.text for said in chart.names)


def _listed(chart: Chart, places: Sequence[tuple[int, int]]) -> str:
    return ", ".join(_cell(chart, row + 1, column) for row, column in places)


def _looks(chart: Chart) -> Iterator[tuple[str, str]]:
    """Each column has its own look, and the key says which."""
    looks = dict.fromkeys((mark.column, mark.series) for mark in chart.marks)
    columns = [said.column for said in chart.key] or [column for column, _ in looks][:1]
    expected = {(column, place) for place, column in enumerate(columns, 1)}
    if set(looks) != expected:
        yield f"{sorted(expected)}", f"{sorted(looks)}"
    for said in chart.key:
        if said.text != _cell(chart, 0, said.column):
            yield _cell(chart, 0, said.column), said.text


def _places(chart: Chart) -> Iterator[tuple[str, str]]:
    """All marks lie on the scale, from its foot, in the order of the rows."""
    ends = [(_value(mark.value), _end(chart.kind, mark), mark.value) for mark in chart.marks]
    feet = [
        (0.0, _foot(chart.kind, mark), f"0 ({mark.value})") for mark in chart.marks if chart.kind != "line"
    ]
    known = [*ends, *feet, *_ticks(chart)]
    low, high = min(known, default=(0.0, 0.0, "")), max(known, default=(0.0, 0.0, ""))
    length = (high[1] - low[1]) * (1 if chart.kind == "hbar" else -1)
    if low[0] < high[0] and length < 10:
        yield f"{low[2]} < {high[2]}", f"{low[1]:g}, {high[1]:g}"
        return
    for value, at, said in known:
        span = high[0] - low[0]
        place = low[1] + (high[1] - low[1]) * ((value - low[0]) / span if span else 0)
        if abs(place - at) > _TOLERANCE:
            yield f"{said}: {place:.2f}", f"{said}: {at:g}"
    for column in sorted({mark.column for mark in chart.marks}):
        across = [
            (mark.row, mark.y if chart.kind == "hbar" else mark.x)
            for mark in chart.marks
            if mark.column == column
        ]
        if sorted(across) != sorted(across, key=lambda pair: pair[1]):
            yield _cell(chart, 0, column), f"{across}"


def _end(kind: str, mark: Mark) -> float:
    is_negative = _value(mark.value) < 0
    if kind == "hbar":
        return mark.x if is_negative else mark.x + mark.wide
    return mark.y + mark.high if is_negative and kind == "bar" else mark.y


def _foot(kind: str, mark: Mark) -> float:
    is_negative = _value(mark.value) < 0
    if kind == "hbar":
        return mark.x + mark.wide if is_negative else mark.x
    return mark.y if is_negative else mark.y + mark.high


def _ticks(chart: Chart) -> Iterator[tuple[float, float, str]]:
    factor = _FACTOR.search(" ".join(said.text for said in chart.unit))
    power = int(factor[1].translate(_LOWERED)) if factor else 0
    for said in chart.ticks:
        yield _value(said.text) * 10.0**power, said.height - _TICK_ABOVE, said.text


def _spoken(chart: Chart) -> Iterator[tuple[str, str]]:
    """The words for those who cannot see it name the least and the greatest figure of each column."""
    for column in sorted({mark.column for mark in chart.marks}):
        marks = sorted((m for m in chart.marks if m.column == column), key=lambda mark: _value(mark.value))
        values = {_value(mark.value): mark.value for mark in reversed(marks)}
        for wanted in (_cell(chart, 0, column), values[min(values)], values[max(values)]):
            if wanted not in chart.spoken:
                yield wanted, chart.spoken


# Cells and figures


def _cell(chart: Chart, row: int, column: int) -> str:
    """The text of a cell of the table; row 0 is its head. "" where there is none."""
    inside = 0 <= row < len(chart.table) and 0 <= column < len(chart.table[row])
    return chart.table[row][column] if inside else ""


def _value(printed: str) -> float:
    found = _VALUE.search(printed.translate(_FULL_WIDTH))
    number = float(re.sub("[,_]", "", found[2])) if found else 0.0
    return -number if found and _MINUS.search(found[1]) else number


def _squeezed(text: str) -> str:
    return "".join(text.split())
