"""The table above a fence, as its author wrote it: what charts are drawn from and checks compute with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    cells: tuple[str, ...]
    """Inline Markdown, as many as the head has; "" where nothing was written."""
    line: int
    """Of the file."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the source."""

    head: tuple[str, ...]
    """Inline Markdown."""
    rows: tuple[Row, ...]
    line: int
    """Of the head, in the file."""


def read_table(rows: list[list[str]], line: int) -> Table:
    """The table whose `rows` (head, rule, body) begin on `line` of the file."""
    width = len(rows[0])
    filled = [tuple([*row, *[""] * width][:width]) for row in rows]
    body = (Row(cells, line + number) for number, cells in enumerate(filled) if number > 1)
    return Table(filled[0], tuple(body), line)
