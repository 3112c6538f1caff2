"""A formula as plain text, for places that have one line and no drawing: ``t = 2N/B``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError, fromstring

_MOST = 60
OMITTED = "…"
"""Stands for a formula that no line can hold."""
_APART = frozenset("=≠≈≅≃∼≡≤≥<>≪≫+−±×÷·∗→←↔⇒⇐⇔↦∈∉⊂⊆∪∩∝∧∨")
"""They stand apart from the terms on both sides; where nothing is before one, it is a sign."""
_BEFORE_SIGN = re.compile(r"(?:^|[(\[{|,]| )$")
_PRODUCT = re.compile(r"[\d.,]*[^\W\d_]*|\([^()]*\)")
_FACTOR = re.compile(r"[\d.,]*|[^\W\d_]*|\([^()]*\)")
_SCRIPTS = {"msub": "_", "munder": "_", "msup": "^", "mover": "^", "msubsup": "_^", "munderover": "_^"}
_ACCENTED = frozenset({"munder", "mover"})
_PRIMES = frozenset("′″‴")


def linear(math: str) -> str:
    """The formula in `math`, an element that we made, in one line; ``…`` where a line can't hold it."""
    try:
        formula = fromstring(math)[0][0]
    except ParseError:  # its source may have what XML forbids
        return OMITTED
    line = " ".join(_said(formula).split())
    return line if 0 < len(line) <= _MOST and OMITTED not in line else OMITTED


def _said(element: Element) -> str:
    parts, name = [*element], element.tag
    if name == "mtable":
        return OMITTED
    if name in ("mspace", "mphantom"):
        return " "
    if name == "mfrac":
        return f"{_one(parts[0], _PRODUCT)}/{_one(parts[1], _FACTOR)}"
    if name == "mroot":
        return f"{_one(parts[1], _FACTOR)}√{_one(parts[0], _FACTOR)}"
    if name == "msqrt":
        return f"√{_bracketed(_row(parts), _FACTOR)}"
    if name in _SCRIPTS:
        return _with_scripts(name, parts)
    return _row(parts) if parts else element.text or ""


def _row(elements: Iterable[Element]) -> str:
    line = ""
    for element in elements:
        said = _said(element)
        is_named = element.tag == "mo" and len(said) > 1 and said.isalpha()
        if is_named or (said in _APART and not _BEFORE_SIGN.search(line)):
            line += f" {said} "
        else:
            line = (line.rstrip() if said.startswith("(") and line[-2:-1].isalpha() else line) + said
    return line


def _with_scripts(name: str, parts: list[Element]) -> str:
    base, *scripts = parts
    line = _one(base, _FACTOR)
    for sign, script in zip(_SCRIPTS[name], scripts, strict=True):
        said = _one(script, _PRODUCT)
        if name in _ACCENTED and script.tag == "mo":  # without its accent it would be another letter
            return OMITTED
        line += said if said in _PRIMES else sign + said
    return f" {line} " if base.tag == "mo" else line


def _one(element: Element, simple: re.Pattern[str]) -> str:
    return _bracketed(_said(element), simple)


def _bracketed(said: str, simple: re.Pattern[str]) -> str:
    said = " ".join(said.split())
    return said if len(said) < 2 or simple.fullmatch(said) else f"({said})"
