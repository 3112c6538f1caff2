"""TeX as MathML: the home of latex2mathml, whose output is rebuilt from what is listed here.

What it cannot read, it often lets pass: commands that nobody knows, braces that nobody closed. Here
these make a formula unreadable, which is then shown as its author wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from xml.etree.ElementTree import Element

from ..model import Html, Problem
from .fence import Drawn, Fence
from .paper import formula_width, paper_class
from .terms import break_lines

_LEAVES = frozenset({"mi", "mo", "mn", "mtext", "mspace"})
_PARTS = {
    "mfrac": 2,
    "msub": 2,
    "msup": 2,
    "mroot": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
"""How many children an element must have."""
_ELEMENTS = _LEAVES | set(_PARTS) | {"mrow", "msqrt", "mtable", "mtr", "mtd", "mstyle", "mphantom", "mpadded"}
_MOST_TEX, _MOST_BRACES = 4_000, 40

_BOOL, _LENGTH = r"true|false", r"[+-]?(?:\d+\.?\d*|\.\d+)(?:em|ex|pt)?"
_ATTRIBUTES = {
    name: re.compile(pattern)
    for pattern, names in {
        _BOOL: "accent accentunder stretchy fence largeop movablelimits symmetric displaystyle",
        _LENGTH: "width height depth lspace rspace voffset minsize maxsize linethickness mathsize",
        rf"{_LENGTH}(?: {_LENGTH})*": "rowspacing columnspacing",
        "prefix|infix|postfix": "form",
        "normal": "mathvariant",
        r"[+-]?\d": "scriptlevel",
    }.items()
    for name in names.split()
}
_SIDES = frozenset({"left", "right"})

_FORBIDDEN = re.compile(
    r"\\(?:(?:re)?newcommand|newenvironment|g?def|let|DeclareMathOperator|require)(?![a-z])"
)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_KNOWN = {
    "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "array", "substack",
    "cases", "split", "align*",
}  # fmt: skip
_SAME = {
    "aligned": "split", "align": "align*", "gather": "matrix", "gather*": "matrix", "gathered": "matrix",
    "dcases": "cases", "equation": "", "equation*": "",
}  # fmt: skip
"""Environments that latex2mathml does not know, or numbers, by those that look alike."""
_SPACE = re.compile(r"(?<!\\)((?:\\\\)*)\\ ")
_ARG = re.compile(r"\\arg(?![a-zA-Z])")
_NAME = re.compile(r"[A-Za-z]{2,}")
_COMMAND = re.compile(r"\\[A-Za-z]*\*?")
_SILENT = re.compile(r"<annotation.*</annotation>|<[^>]*>|\s+", re.DOTALL)
_LINE, _LINE_OF_PHONE = 40, 16
"""So many signs of a formula fit into a line, whatever they are."""
_LINE_OF_PAPER = 32
"""In ems. On paper, what is wider stands on a line of its own, as large as fits."""


class Unreadable(ValueError):
    """TeX that makes no formula; says what of it, or nothing."""


@dataclass(frozen=True, slots=True)
class Formula:
    """TeX in a text, as its author wrote it."""

    tex: str
    display: bool
    """On a line of its own (``$$``)."""
    path: str
    line: int


def draw_formula(formula: Formula) -> Drawn:
    """`formula` as ``<math>``, or as code with a problem."""
    try:
        math, ems = _draw(formula.tex, formula.display)
    except Unreadable as fault:
        sign = "$$" if formula.display else "$"
        code = escape(f"{sign}{formula.tex}{sign}", quote=False)
        return Drawn(Html(f'<code class="math">{code}</code>'), (_problem(formula, fault),))
    kind = _classes("formula", ems) if formula.display else _width(math, ems)
    # A wide one scrolls in itself, so the keyboard must reach it.
    return Drawn(Html(f'<span class="{kind}" tabindex="0">{math}</span>' if kind else math))


def draw_math(fence: Fence, labels: object) -> Drawn:
    """The fence ``math``: all of it is one formula."""
    formula = Formula(fence.code, True, fence.path, fence.line + 1)
    try:
        math, ems = _draw(formula.tex, display=True)
    except Unreadable as fault:
        code = f'<pre tabindex="0"><code>{escape(fence.code, quote=False)}</code></pre>'
        kind = "code math" if fence.code.strip() else "code"
        return Drawn(Html(f'<figure class="{kind}">{code}</figure>'), (_problem(formula, fault),))
    return Drawn(Html(f'<div class="{_classes("formula", ems)}" tabindex="0">{math}</div>'))


def _classes(kind: str, ems: float) -> str:
    return f"{kind} {paper_class(ems)}".rstrip()


def _width(math: str, ems: float) -> str:
    """The class of a formula in a line that may be wider than the line: a formula is never broken."""
    signs = len(unescape(_SILENT.sub("", math)))
    if ems > _LINE_OF_PAPER:
        return _classes("formula-long", ems)
    return "formula-long" if signs > _LINE else "formula-wide" if signs > _LINE_OF_PHONE else ""


def _problem(formula: Formula, fault: Unreadable) -> Problem:
    what = str(fault)
    code = "unknown_formula" if what else "bad_formula"
    return Problem(formula.path, formula.line, code, {"value": formula.tex, "command": what})


def to_mathml(tex: str, display: bool) -> str:
    """`tex` as ``<math>``, with the TeX beside it. Raises Unreadable."""
    return _draw(tex, display)[0]


def _draw(tex: str, display: bool) -> tuple[str, float]:
    """`tex` as ``<math>``, and how many ems wide it is."""
    _check(tex)
    from latex2mathml.converter import convert_to_element

    prepared = _prepare(tex)
    try:
        made = convert_to_element(prepared, display="block" if display else "inline")
    except Exception as error:  # whatever it stumbles over, down to the recursion limit
        raise Unreadable from error
    try:
        if display:
            break_lines(made)
        inner, ems = "".join(_children(made)), formula_width(made)
    except RecursionError as error:
        raise Unreadable from error
    block = ' display="block"' if display else ""
    source = escape(tex.strip(), quote=False)
    annotation = f'<annotation encoding="application/x-tex">{source}</annotation>'
    return f"<math{block}><semantics>{inner}{annotation}</semantics></math>", ems


def _check(tex: str) -> None:
    if not tex.strip() or len(tex) > _MOST_TEX:
        raise Unreadable
    depth = 0
    for sign in re.findall(r"\\.|[{}]", tex, re.DOTALL):
        depth += (sign == "{") - (sign == "}")
        if not 0 <= depth <= _MOST_BRACES:
            raise Unreadable
    if depth:
        raise Unreadable
    if found := _FORBIDDEN.search(tex):
        raise Unreadable(found[0])


def _prepare(tex: str) -> str:
    tex = _ENVIRONMENT.sub(_environment, tex)
    return _SPACE.sub(r"\1\\;", _ARG.sub(r"\\operatorname{arg}", tex))


def _environment(found: re.Match[str]) -> str:
    name = _SAME.get(found[2], found[2])
    if name and name not in _KNOWN:
        raise Unreadable(found[0])
    return f"\\{found[1]}{{{name}}}" if name else ""


def _children(element: Element) -> Iterator[str]:
    children = list(element)
    for child, after in zip(children, [*children[1:], None], strict=False):
        yield _write(child, after)


def _write(element: Element, after: Element | None) -> str:
    name = "mrow" if element.tag == "menclose" else element.tag  # which Chromium does not know
    if name not in _ELEMENTS or len(element) != _PARTS.get(name, len(element)):
        raise Unreadable
    attributes = "".join(_attributes(element))
    if name not in _LEAVES:
        return f"<{name}{attributes}>{''.join(_children(element))}</{name}>"
    text = unescape(element.text or "")
    if _COMMAND.fullmatch(text):
        raise Unreadable(text)
    if name in ("mi", "mo") and _NAME.fullmatch(text):
        # The name of a function stands apart from what is around it, but not from its brackets.
        gap = (
            "0"
            if after is not None and "".join(after.itertext()).startswith(("(", "&#x00028;"))
            else "0.167em"
        )
        return f'<mo lspace="0.167em" rspace="{gap}"{_limits(element)}>{text}</mo>'
    if name == "mi" and text and text.isascii() and text != element.text:  # \mathrm{d}
        attributes = ' mathvariant="normal"'
    return f"<{name}{attributes}>{escape(text, quote=False)}</{name}>"


def _limits(element: Element) -> str:
    return ' movablelimits="true"' if element.get("movablelimits") == "true" else ""


def _attributes(element: Element) -> Iterator[str]:
    for key, value in sorted(element.attrib.items()):
        if key in _ATTRIBUTES and _ATTRIBUTES[key].fullmatch(value):
            yield f' {key}="{value}"'
        elif key == "columnalign" and element.tag == "mtd" and value in _SIDES:
            yield f' class="math-{value}"'
