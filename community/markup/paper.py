"""How wide the things are that scroll on a screen: paper cannot, so print.css gives them smaller type.

Widths are counted in ems, a little generously: fonts differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from itertools import zip_longest
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element

_STEPS = (25, 28, 32, 36, 40, 45, 50, 56, 64, 72, 80, 90, 100, 112, 128, 144, 160, 180, 200, 256, 320)
"""The classes that print.css knows. The first fits on A5, A4 has room for 38."""
_LONG_WORD, _PART_OF_WORD = 8.0, 5.0
_GAP = 0.7
"""Between the columns of a table."""
_SCRIPT = 0.8
_NARROW = frozenset("()[]{}|,.;:!'′&") | {"\u2061", "\u2062", "\u2063", "\u2064"}
_WIDE = frozenset("∑∏∐⋃⋂⨁⨂")
_ARROWS = frozenset(map(chr, (*range(0x2190, 0x2200), *range(0x27F0, 0x2800))))
_EMS = re.compile(r"-?\d*\.?\d+(?=em)")


def paper_class(ems: float) -> str:
    """The class of what is `ems` wide; "" where there is room for it on any paper."""
    if ems <= 0.8 * _STEPS[0]:
        return ""
    return f"paper-{next((step for step in _STEPS if step >= ems), _STEPS[-1])}"


def has_long_word(text: str) -> bool:
    """Whether a word of `text`, a cell, is so long that it must be broken. Figures are not."""
    return any(_width(word) > _LONG_WORD for word in text.split())


def table_width(rows: Iterable[Sequence[str]]) -> float:
    """How narrow the table of the cells `rows` can be, if only long words are broken."""
    columns = zip_longest(*([_cell_width(cell) for cell in row] for row in rows), fillvalue=0.0)
    return sum(max(column) + _GAP for column in columns)


def _cell_width(text: str) -> float:
    widths = (_width(word) for word in text.split())
    return max((width if width <= _LONG_WORD else _PART_OF_WORD for width in widths), default=0.0)


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(sign) in "WF" else 0.6 for sign in text)


def formula_width(element: Element) -> float:
    """How wide a formula is, or a part of it."""
    parts = [formula_width(child) for child in element]
    base, scripts = parts[0] if parts else 0.0, [_SCRIPT * part for part in parts[1:]]
    match element.tag:
        case "mi" | "mn" | "mo" | "mtext":
            return _leaf_width(element)
        case "mspace":
            found = _EMS.match(element.get("width", ""))
            return float(found[0]) if found else 0.0
        case "mfrac":
            return max(parts, default=0.0) + 0.3
        case "msub" | "msup" | "msubsup" | "mroot":
            return base + max(scripts, default=0.0) + (1.0 if element.tag == "mroot" else 0.25)
        case "munder" | "mover" | "munderover":
            return max([base, *scripts])
        case "mtable":
            cells = ([formula_width(cell) for cell in row] for row in element)
            return sum(max(column) + 1.0 for column in zip_longest(*cells, fillvalue=0.0))
        case "msqrt":
            return sum(parts) + 1.0
        case _:
            return sum(parts)


def _leaf_width(element: Element) -> float:
    text = unescape(element.text or "")
    if element.tag != "mo":
        return sum(
            1.0 if sign in "mwMW" or not sign.isascii() else 0.8 if sign.isupper() else 0.65 for sign in text
        )
    if text in _NARROW or element.get("fence") == "true":
        return 0.5
    if len(text) > 1:  # the name of a function
        return _width(text) + 0.35
    return 2.5 if text in _WIDE or text in _ARROWS else 1.4
