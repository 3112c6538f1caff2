"""The fence ``mermaid``: a diagram in the page's colours, what it says in words, and its source at hand.

What cannot be drawn is shown as code, and the editor is told why.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from ...model import Html, Problem
from ..fence import Drawn, Fence
from ..highlight import draw_code
from ..sheet import Labels
from .pele import Drawing, Undrawn, render
from .svg import Picture, Unsafe, rebuild

_MOST_WORDS = 600
_SIZES = {"small": range(340, 420), "medium": range(600, 960)}
"""Widths of drawings that style sheets shrink, and their words with them, where they all but fit."""


def draw_mermaid(fence: Fence, labels: Labels) -> Drawn:
    """`fence` as ``<figure class="diagram">``."""
    drawing = render(fence.code)
    if isinstance(drawing, Drawing):
        try:
            return _figure(fence, drawing.kind, rebuild(drawing.svg), labels)
        except Unsafe:
            drawing = Undrawn("limits")
    return _source_only(fence, drawing, labels)


def _figure(fence: Fence, kind: str, picture: Picture, labels: Labels) -> Drawn:
    given = fence.options.get("title", "").strip()
    what = labels.diagrams.get(kind, labels.diagram)
    title = given or picture.title
    name = escape(f"{what}: {title}" if title else what)
    caption = f"<figcaption>{escape(given)}</figcaption>" if given else ""
    said = escape(_said(picture, labels))
    size = next(
        (f' class="diagram__{name}"' for name, span in _SIZES.items() if int(picture.width) in span), ""
    )
    return Drawn(
        Html(
            f'<figure class="diagram">{caption}'
            f'<div class="diagram__view" role="group" aria-label="{name}" tabindex="0">'
            f'<svg{size} role="img"{picture.frame}><title>{name}</title>{picture.shapes}</svg></div>'
            f'<p class="sr" data-ui>{said}</p>'
            f'<details class="diagram__source"><summary data-ui>{escape(labels.diagram_source)}</summary>'
            f"{_code(fence)}</details></figure>"
        )
    )


def _said(picture: Picture, labels: Labels) -> str:
    """The drawing in words: its author's, else all that is written in it."""
    if picture.description:
        return picture.description
    words = ", ".join(dict.fromkeys(picture.words))
    words = words if len(words) <= _MOST_WORDS else words[:_MOST_WORDS].rstrip() + "…"
    return f"{labels.diagram_words} {words}" if words else ""


def _source_only(fence: Fence, undrawn: Undrawn, labels: Labels) -> Drawn:
    line = fence.line + undrawn.line
    values = {"line": str(undrawn.line), "column": str(undrawn.column)}
    if undrawn.reason == "syntax":
        values["value"] = fence.code.split("\n")[undrawn.line - 1].strip()
    problem = Problem(fence.path, line, f"diagram_{undrawn.reason}", values)
    title = escape(fence.options.get("title", "").strip())
    caption = f"<figcaption>{title}</figcaption>" if title else ""
    notice = f'<p class="diagram__notice" data-ui>{escape(labels.diagram_undrawn)}</p>'
    return Drawn(Html(f'<figure class="diagram">{caption}{notice}{_code(fence)}</figure>'), (problem,))


def _code(fence: Fence) -> Html:
    return draw_code(replace(fence, options={})).html
