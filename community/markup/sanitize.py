"""The wall: the author's HTML comes back in, and then nh3 lets through only what is listed here.

What tags.py rebuilt would be safe without it. The wall does not rely on that.
"""

from __future__ import annotations

from html import escape

import nh3
from markdown.postprocessors import Postprocessor

from .patterns import RAW
from .sheet import Engine, Link, Sheet, clean_text
from .tags import ALLOWED, Piece, pair

_OURS = {
    # Written by this package only; addresses are numbers in the Sheet, so no URL passes the wall.
    "a": {"class", "aria-label", "data-link", "data-ref", "data-back"},
    "img": {"data-image"},
    "span": {"data-formula"},
    "div": {"class", "data-fence"},
    "section": {"class"},
    "ol": {"aria-label"},
    "input": {"type", "disabled", "checked", "aria-label"},
    "li": {"class", "data-note"},
    **{tag: {"class"} for tag in ("p", "sup", "th", "td", "tr", "h1", "h2", "h3", "h4", "h5", "h6")},
}
_TAGS = set(ALLOWED) | set(_OURS)
_WITHHELD = {"href", "name", "src", "alt", "width", "height"}
_ATTRIBUTES = {tag: (set(ALLOWED.get(tag, ())) - _WITHHELD) | _OURS.get(tag, set()) for tag in _TAGS}
_INLINE_TAGS = {"em", "strong", "code"}


def sanitize(html: str) -> str:
    """`html` with nothing in it but listed tags and attributes."""
    return clean_text(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None))


def sanitize_inline(html: str) -> str:
    """The same for titles: code and emphasis only."""
    return clean_text(nh3.clean(html, tags=_INLINE_TAGS, attributes={}, link_rel=None))


class RawHtml(Postprocessor):
    """Puts the author's HTML back where it stood, and says what of it does not come back."""

    md: Engine

    def run(self, text: str) -> str:
        sheet = self.md.sheet
        order = [int(number) for number in RAW.findall(text)]
        pieces = [piece for number in order for piece in sheet.pieces[number]]
        single, deep = pair(pieces)
        if deep:
            sheet.fault(next((piece.line for piece in pieces if piece.line), sheet.passage.line), "too_deep")
        written = iter([_write(piece, index in single, sheet) for index, piece in enumerate(pieces)])
        return RAW.sub(lambda found: "".join(next(written) for _ in sheet.pieces[int(found[1])]), text)


def _write(piece: Piece, single: bool, sheet: Sheet) -> str:
    if piece.kind == "text":
        if piece.source:
            sheet.fault(piece.line, "looks_like_tag", value=piece.source)
        return piece.html
    bare = piece.removed and piece.kind == "void"
    if (single or bare) and not (piece.removed and piece.dropped):
        sheet.fault(piece.line, "looks_like_tag", value=piece.source)
        return escape(piece.source, quote=False)
    if piece.kind != "close" and (piece.removed or piece.dropped):
        what = " ".join([piece.name, *(() if piece.removed else piece.dropped)])
        sheet.fault(piece.line, "removed_html", value=f"<{what}>")
    return _with_address(piece, sheet)


def _with_address(piece: Piece, sheet: Sheet) -> str:
    if piece.removed or piece.kind == "close" or piece.name not in ("a", "img"):
        return piece.html
    if piece.name == "img":
        sheet.images.append(Link(piece.link or "", piece.line, piece.alt))
        return piece.html.replace("<img", f'<img data-image="{len(sheet.images) - 1}"', 1)
    if piece.link is None:
        return piece.html
    sheet.links.append(Link(piece.link, piece.line))
    return piece.html.replace("<a", f'<a data-link="{len(sheet.links) - 1}"', 1)
