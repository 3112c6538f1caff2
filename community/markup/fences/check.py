"""A ``check`` fence: the columns that its formulas name are computed again, row by row.

Figures are compared as they are printed: a row is right if the formula, applied to the printed figures,
gives the printed result within half of its last place. Where ``≈`` stands before a figure of the row,
the figures were rounded after they were computed: then it is enough that some figures which would be
printed like these give the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import product

from ...model import Html, Problem
from ..fence import Drawn, Fence
from ..highlight import draw_code
from ..sheet import Labels
from ..table import Table
from .cells import plain
from .columns import Columns, UnknownColumn, columns_of
from .figure import Figure, is_missing, read_figure
from .formula import Formula, Unreadable, read_formula

_MOST_ROUGH = 10
"""Columns whose roundings are tried in every combination."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """What became of one formula."""

    formula: Formula
    rows: int
    skipped: int
    problems: tuple[Problem, ...]


def draw_check(fence: Fence, labels: Labels) -> Drawn:
    """A line that says what was checked, and opens to the formulas; or all that is wrong."""
    if fence.table is None:
        return _wrong(fence, [Problem(fence.path, fence.line, "no_table_above", {"name": "check"})])
    if fence.loose or fence.options:
        values = {"name": "check", "value": " ".join([*fence.options, fence.loose]).strip()}
        return _wrong(fence, [Problem(fence.path, fence.line, "fence_option", values)])
    columns = columns_of(fence.table)
    lines = list(_lines(fence, columns))
    if not lines:
        return _wrong(fence, [Problem(fence.path, fence.line, "check_empty")])
    read = [_read(text, line, columns, fence.path) for line, text in lines]
    checked = [_check(one, fence.table, columns, fence.path) for one in read if isinstance(one, Formula)]
    problems = [one for one in read if isinstance(one, Problem)]
    problems += [problem for one in checked for problem in one.problems]
    return _wrong(fence, problems) if problems else Drawn(_mark(checked, labels))


def _wrong(fence: Fence, problems: list[Problem]) -> Drawn:
    return Drawn(draw_code(fence).html, tuple(problems))


def _lines(fence: Fence, columns: Columns) -> Iterator[tuple[int, str]]:
    """Every formula with its line; a line that begins with # is a comment, unless a column does, too."""
    for number, text in enumerate(fence.code.split("\n"), fence.line + 1):
        if text.strip() and (not text.strip().startswith("#") or columns.match(text.strip(), 0)):
            yield number, text.strip()


def _read(text: str, line: int, columns: Columns, path: str) -> Formula | Problem:
    try:
        formula = read_formula(text, line, columns)
    except UnknownColumn as unknown:
        values = {"value": unknown.name, "meant": columns.nearest(unknown.name)}
        return Problem(path, line, "unknown_column", values)
    except Unreadable as fault:
        return Problem(path, line, "check_unreadable", {"value": fault.place or text})
    twice = next((one for one in (formula.target, *formula.columns) if columns.is_twice(one)), None)
    if twice is not None:
        return Problem(path, line, "column_twice", {"value": columns.names[twice]})
    if formula.target in formula.columns:
        return Problem(path, line, "check_circular", {"value": columns.names[formula.target]})
    return formula


# Rows


def _check(formula: Formula, table: Table, columns: Columns, path: str) -> _Checked:
    problems: list[Problem] = []
    rows = 0
    for row in table.rows:
        cells = {column: plain(row.cells[column]) for column in (formula.target, *formula.columns)}
        if any(is_missing(text) for text in cells.values()):
            continue
        rows += 1
        figures = {column: figure for column, text in cells.items() if (figure := read_figure(text))}
        where = {"row": plain(row.cells[0])}
        for column in [column for column in cells if column not in figures]:
            values = {**where, "column": columns.names[column], "value": cells[column]}
            problems.append(Problem(path, row.line, "not_a_figure", values))
        if len(figures) == len(cells) and (fault := _compare(formula, figures)):
            code, values = fault
            values = {**where, **values, "column": columns.names[formula.target], "formula": formula.text}
            problems.append(Problem(path, row.line, code, values))
    if not rows:
        problems.append(Problem(path, formula.line, "check_nothing", {"value": formula.text}))
    return _Checked(formula, rows, len(table.rows) - rows, tuple(problems))


def _compare(formula: Formula, figures: Mapping[int, Figure]) -> tuple[str, dict[str, str]] | None:
    """What is wrong with a row: a code and its values."""
    printed = figures[formula.target]
    try:
        computed = formula.compute({column: figure.value for column, figure in figures.items()})
    except ZeroDivisionError:
        return "check_by_zero", {}
    half = printed.step / 2
    low, high = _reach(formula, figures, computed)
    if low - half <= printed.value <= high + half:
        return None
    bare = printed.printed.lstrip("약대략≈≒~∼ ")
    values = {"found": printed.printed, "bare": bare, "expected": printed.print_like(computed)}
    for factor in (100, Fraction(1, 100)):
        if abs(printed.value - computed * factor) <= half:
            return "check_hundredfold", values
    return "check_differs", values


def _reach(formula: Formula, figures: Mapping[int, Figure], computed: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the greatest result for figures that would be printed like these."""
    needed = [(column, figures[column]) for column in formula.columns]
    if len(needed) > _MOST_ROUGH or not any(figure.is_rough for figure in figures.values()):
        return computed, computed
    ends = [(figure.value - figure.step / 2, figure.value + figure.step / 2) for _, figure in needed]
    # Without a division by zero in between, such an expression is greatest and least at the ends.
    try:
        results = [
            formula.compute(dict(zip((column for column, _ in needed), values, strict=True)))
            for values in product(*ends)
        ]
    except ZeroDivisionError:
        return computed, computed
    return min(results), max(results)


# The mark


def _mark(checked: list[_Checked], labels: Labels) -> Html:
    """Not counted among the words of the record: the fence's own words are not, either."""
    total = sum(one.rows for one in checked)
    items = "".join(
        f"<li><code>{escape(one.formula.text, quote=False)}</code> <span>{_rows(one, labels)}</span></li>"
        for one in checked
    )
    summary = escape(labels.checked.format(n=total), quote=False)
    return Html(f'<details class="check" data-ui><summary>{summary}</summary><ul>{items}</ul></details>')


def _rows(one: _Checked, labels: Labels) -> str:
    said = [labels.checked_rows.format(n=one.rows)]
    if one.skipped:
        said.append(labels.skipped_rows.format(n=one.skipped))
    return escape(" · ".join(said), quote=False)
