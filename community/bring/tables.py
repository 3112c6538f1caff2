"""CSV, as Excel, Google Sheets and scripts write it: commas, tabs or semicolons, line breaks in cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Problem
from .columns import guess, role_of
from .items import Form, Found, Item
from .objects import tags_of

_MAX_CELL = 1_000_000
_QUESTION = re.compile(r"[?\uff1f]\s*$|(?:까요|나요|는지|인가요|습니까|ㅂ니까)[.?\s]*$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line on which it begins."""

    line: int
    cells: Sequence[str]


def read_table(path: str, text: str, columns: Mapping[str, str] | None, form: Form) -> Found:
    """The pairs in a CSV file; `columns` names the columns by role, else their names tell."""
    rows, problems = _rows(path, text)
    if not rows:
        return Found((), problems or (Problem(path, 1, "import_nothing_found", {"value": "csv"}),))
    header, body = _header(rows, columns)
    chosen = dict(columns) if columns else {str(role): name for role, name in guess(header).items()}
    places = {role: _place(name, header) for role, name in chosen.items()}
    missing = [chosen[role] for role, place in places.items() if place is None]
    if missing or "question" not in places:
        values = {"value": ", ".join(missing) or "question", "known": ", ".join(header)}
        return Found((), (*problems, Problem(path, rows[0].line, "import_columns_unknown", values)))
    at = {role: place for role, place in places.items() if place is not None}
    items: list[Item] = []
    for row in body:
        if len(row.cells) > len(header) and any(cell.strip() for cell in row.cells[len(header) :]):
            values = {"value": str(len(row.cells)), "expected": str(len(header))}
            problems.append(Problem(path, row.line, "import_cells_shifted", values))
        elif any(cell.strip() for cell in row.cells):
            items.append(_item(row, at, form))
    return Found(items, problems, "columns")


def _rows(path: str, text: str) -> tuple[list[Row], list[Problem]]:
    csv.field_size_limit(_MAX_CELL)
    lines = [f"{line}\n" for line in text.split("\n")]
    if lines and re.match(r"sep=.$", lines[0].strip()):
        lines[0] = "\n"  # Excel's own way to name the delimiter
    rows: list[Row] = []
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True, skipinitialspace=True)
    start = 1
    try:
        for cells in reader:
            if cells:
                rows.append(Row(start, [cell.strip("\n") for cell in cells]))
            start = reader.line_num + 1
    except csv.Error:
        broken = lines[start - 1].strip()[:60]
        return rows, [Problem(path, start, "import_bad_csv", {"value": broken})]
    return rows, []


def _delimiter(text: str) -> str:
    """The sign that parts most rows into the same number of cells, two at least."""
    named = re.match(r"sep=(.)\n", text)
    if named:
        return named[1]
    lines = [f"{line}\n" for line in text[:200_000].split("\n")][:400]
    return max(",\t;|", key=lambda sign: (_evenness(lines, sign), -",\t;|".index(sign)))


def _evenness(lines: Sequence[str], sign: str) -> tuple[int, float]:
    try:
        rows = [row for row in csv.reader(lines, delimiter=sign, skipinitialspace=True) if row]
    except csv.Error:
        return (0, 0.0)
    if not rows or len(rows[0]) < 2:
        return (0, 0.0)
    known = sum(role_of(cell) is not None for cell in rows[0])
    return (known + 1, sum(len(row) == len(rows[0]) for row in rows) / len(rows))


def _header(rows: Sequence[Row], columns: Mapping[str, str] | None) -> tuple[list[str], Sequence[Row]]:
    """The names of the columns. A table of pairs without any has a question in its first cell."""
    first = [cell.strip() for cell in rows[0].cells]
    if columns and any(name in first for name in columns.values()):
        return first, rows[1:]
    numbered = [str(n) for n in range(1, max(len(row.cells) for row in rows) + 1)]
    if columns and all(name.isdigit() for name in columns.values()):
        return numbered, rows[1:] if any(map(role_of, first)) else rows
    if not columns and "question" not in guess(first) and len(first) == 2 and _QUESTION.search(first[0]):
        return ["question", "answer"], rows
    return first, rows[1:]


def _place(name: str, header: Sequence[str]) -> int | None:
    folded = [cell.casefold() for cell in header]
    return folded.index(name.casefold()) if name.casefold() in folded else None


def _item(row: Row, at: Mapping[str, int], form: Form) -> Item:
    texts: dict[str, str] = dict(_texts(row, at))
    return Item(
        line=row.line,
        question=texts.get("question", ""),
        answer=texts.get("answer", ""),
        details=texts.get("details", ""),
        form=form,
        asked=texts.get("asked", ""),
        answered=texts.get("answered", ""),
        by=texts.get("by", ""),
        tags=tags_of(texts.get("tags", "")),
        applies_to=texts.get("applies_to", ""),
        url=texts.get("url", ""),
        slug=texts.get("slug", ""),
    )


def _texts(row: Row, at: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for role, place in at.items():
        if place < len(row.cells):
            yield role, row.cells[place].strip()
