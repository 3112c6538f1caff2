"""Breaks a formula that is wider than the column into lines, between its terms: browsers never break one."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element, SubElement

from .paper import formula_width

_LINE = 36.0
"""In ems; the column has room for 38, on the screen and on A4."""
_INDENT = "2em"
_OPERATORS = frozenset("=≈≃≅≡∼≠<>≤≥≪≫∝∈∉⊂⊆→←↔⇒⇐⇔⟶⟹⟺+-−±∓×·⋅÷∗")
_OPENING, _CLOSING = frozenset("([{⟨⌈⌊"), frozenset(")]}⟩⌉⌋")


def break_lines(math: Element) -> None:
    """Put the terms of `math`, if they are wider than a line, into the rows of a table."""
    row = math[0] if len(math) == 1 and math[0].tag == "mrow" else math
    if formula_width(row) <= _LINE:
        return
    lines = list(_filled(list(_terms(list(row)))))
    if len(lines) == 1:
        return
    for child in list(row):
        row.remove(child)
    table = SubElement(row, "mtable", {"displaystyle": "true"})
    for number, line in enumerate(lines):
        cell = SubElement(SubElement(table, "mtr"), "mtd", {"columnalign": "left"})
        if number:
            SubElement(cell, "mspace", {"width": _INDENT})
        cell.extend(line)


def _filled(terms: list[list[Element]]) -> Iterator[list[Element]]:
    line: list[Element] = []
    width = 0.0
    for term in terms:
        more = sum(map(formula_width, term))
        if line and width + more > _LINE:
            yield line
            line, width = [], 2.0
        line, width = line + term, width + more
    yield line


def _terms(row: list[Element]) -> Iterator[list[Element]]:
    """`row` in parts that begin with an operator: outside of brackets, else in them too."""
    for term in _split(row, deepest=0):
        is_wide = sum(map(formula_width, term)) > _LINE
        yield from _split(term, deepest=len(row)) if is_wide else [term]


def _split(row: list[Element], deepest: int) -> Iterator[list[Element]]:
    term: list[Element] = []
    depth = 0
    for element in row:
        sign = _sign(element)
        if sign in _OPERATORS and term and depth <= deepest and not _awaits_more(_sign(term[-1])):
            yield term
            term = []
        depth += (sign in _OPENING) - (sign in _CLOSING)
        term.append(element)
    yield term


def _awaits_more(sign: str) -> bool:
    """Whether an operator after `sign` is the sign of what follows: in ``= -x`` nothing breaks."""
    return sign in _OPERATORS or sign in _OPENING


def _sign(element: Element) -> str:
    """The operator or bracket that `element` is, with or without scripts."""
    while element.tag in ("msub", "msup", "msubsup") and len(element):
        element = element[0]
    return unescape(element.text or "") if element.tag == "mo" else ""
