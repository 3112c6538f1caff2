"""The cells of HTML tables in the columns of Markdown tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4.element import Tag

CELL, ROW, HEAD = "\ufdd2", "\ufdd3", "\ufdd1"
"""Noncharacters that stand for the borders of cells until a table is whole."""


def span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return max(1, min(int(value), 100)) if value.isdigit() else 1


def grid_of(rows: Sequence[str], table: Tag) -> list[list[str]]:
    """The cells of each row in their columns; a cell that covers several is followed by empty ones."""
    tags = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    covered: dict[tuple[int, int], bool] = {}
    grid: list[list[str]] = []
    for y, (row, tag) in enumerate(zip(rows, tags, strict=False)):
        texts = iter(row.split(CELL)[1:])
        line: list[str] = []
        for cell in tag.find_all(["td", "th"], recursive=False):
            while covered.get((y, len(line))):
                line.append("")
            x, width, height = len(line), span(cell, "colspan"), span(cell, "rowspan")
            line += [next(texts, "") for _ in range(width)]
            covered |= {(y + dy, x + dx): True for dy in range(1, height) for dx in range(width)}
        grid.append(line)
    width = max(map(len, grid), default=1) or 1
    return [row + [""] * (width - len(row)) for row in grid]


def alignments(table: Tag, width: int) -> list[str]:
    """From the first row that has as many cells as the table has columns."""
    for row in table.find_all("tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        if len(cells) == width:
            return [_alignment(cell) for cell in cells]
    return ["---"] * width


def _alignment(cell: Tag) -> str:
    style = cell.get("style") or ""
    found = re.search(r"text-align:\s*(left|center|right)", str(style))
    classes = " ".join(str(name) for name in cell.get_attribute_list("class"))
    said = str(cell.get("align") or (found[1] if found else "") or classes)
    named = next((side for side in ("center", "right", "left") if side in said), "")
    return {"center": ":---:", "right": "---:", "left": ":---"}.get(named, "---")


def row_of(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.strip() for cell in cells) + " |"
