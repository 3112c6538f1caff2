"""Mermaid diagrams as SVG: the home of Pele and QuickJS, both of which come with the extra ``diagrams``.

Pele (MIT) is a renderer written in JavaScript; it runs in an interpreter that has no files, no network,
no clock of ours and a limit on time and memory. What it gives back is not trusted: see svg.py.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from quickjs import Context

_MOST_TEXT = 20_000
_MOST_SVG = 400_000
_SECONDS, _BYTES = 10, 256 * 1024 * 1024
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n.*?\n[ \t]*---[ \t]*\n", re.DOTALL)
_PREPARE = """
for (const made of [Object, Array, Function, String, Number, Boolean, RegExp, Map, Set, Promise]) {
  Object.freeze(made.prototype);
}
function draw(source) {
  try {
    pele.forgetTextWidths();
    const drawn = pele.render(source, { idPrefix: "drawing", links: false, images: false, now: 0 });
    return JSON.stringify({ kind: drawn.type, svg: drawn.svg });
  } catch (error) {
    const { code, line, column } = error;
    return JSON.stringify({ code: String(code), line: Number(line), column: Number(column) });
  }
}
"""
"""What one diagram does to the objects that all share must not reach the next. Strings go out as JSON:
QuickJS cannot hand out those that it glued together."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram as Pele drew it."""

    kind: str
    """What Pele calls its kind: flowchart, sequence, pie …"""
    svg: str
    """Not to be trusted."""


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Why there is no drawing."""

    reason: Literal["missing", "syntax", "unknown", "limits"]
    """The extra is missing; it has a fault; nobody knows its kind; it takes too long or too much."""
    line: int = 0
    """Of the fault in the diagram, 1-based …"""
    column: int = 0
    """… and its place in that line."""


def render(source: str) -> Drawing | Undrawn:
    """The diagram `source` as SVG, the same on every machine."""
    if len(source) > _MOST_TEXT:
        return Undrawn("limits")
    try:
        context = _context()
    except (ImportError, OSError):
        return Undrawn("missing")
    try:
        answer = json.loads(context.eval(f"draw({json.dumps(source)})"))
    except Exception:  # quickjs has one kind for all: out of time, of memory, of stack
        _context.cache_clear()
        return Undrawn("limits")
    if "svg" in answer:
        fits = len(answer["svg"]) <= _MOST_SVG
        return Drawing(answer["kind"], answer["svg"]) if fits else Undrawn("limits")
    return _fault(source, answer)


def _fault(source: str, answer: dict[str, object]) -> Undrawn:
    if answer["code"] == "unsupported-diagram":
        return Undrawn("unknown")
    line, column = answer["line"], answer["column"]
    if answer["code"] != "syntax" or not isinstance(line, int) or not isinstance(column, int):
        return Undrawn("limits")
    above = _FRONT_MATTER.match(source)  # Pele counts from below it
    line += above[0].count("\n") if above else 0
    lines = source.rstrip().split("\n")
    if line > len(lines):  # it should have gone on
        line, column = len(lines), len(lines[-1]) + 1
    return Undrawn("syntax", max(line, 1), max(column, 1))


@cache
def _context() -> Context:
    # mermaid_render itself is not imported: only the file of Pele's that it brings is of use here.
    found = find_spec("mermaid_render")
    if found is None or not found.submodule_search_locations:
        raise ImportError("mermaid_render")
    from quickjs import Context

    context = Context()
    context.set_memory_limit(_BYTES)
    context.set_time_limit(_SECONDS)
    bundle = Path(found.submodule_search_locations[0], "pele", "pele.global.js")
    context.eval(bundle.read_text(encoding="utf-8"))
    context.eval(_PREPARE)
    return context
