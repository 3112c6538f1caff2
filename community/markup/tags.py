"""The HTML that authors may write, and what happens to the rest.

Three kinds of thing look like a tag. Allowed HTML is rebuilt with allowed attributes only, so that
nothing an author writes can pass for something of ours. Other HTML goes, and is named. Everything
else (``Vec<T>``, ``<model_name>``) is text, and so is a tag that is never closed: text is never lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from .entities import decode

_COMMON = frozenset({"id", "title", "lang", "dir"})
_ALIGNED = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "th", "td"})

_PLAIN_TAGS = """
abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup
table tbody td tfoot th thead tr u ul var wbr
"""
ALLOWED: dict[str, frozenset[str]] = {
    **dict.fromkeys(_PLAIN_TAGS.split(), _COMMON),
    "a": _COMMON | {"href", "name"},
    "img": _COMMON | {"src", "alt", "width", "height"},
    "details": _COMMON | {"open"},
    "ol": _COMMON | {"start", "reversed", "type"},
    "li": _COMMON | {"value"},
    "td": _COMMON | {"colspan", "rowspan"},
    "th": _COMMON | {"colspan", "rowspan", "scope"},
}
"""Tag -> attributes that authors may use. ``align`` becomes a class; ``class`` is ours alone."""

_OTHER_TAGS = """
address applet area article aside audio base basefont bgsound body button canvas center command data datalist
dialog dir embed fieldset font footer form frame frameset head header hgroup html iframe input keygen label
legend link main map marquee math menu menuitem meta meter nav noembed noframes noscript object optgroup
option output param picture plaintext portal progress script search section select slot source strike style
svg template textarea time title track tt video xmp
"""
REMOVED = frozenset(_OTHER_TAGS.split())
"""HTML that is not for records. Its tags go, with a warning; its text stays, but for scripts."""

VOID = frozenset(["br", "hr", "img", "wbr", "col", "area", "base", "embed", "input", "link", "meta", "param"])
_OPTIONAL_END = frozenset(["li", "dt", "dd", "p", "td", "th", "tr", "thead", "tbody", "tfoot", "rt", "rp"])
_MAX_DEPTH = 100

# Groups are never possessive: before 3.11.5, Python loses text there
# (https://github.com/python/cpython/issues/106052).
_VALUE = r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++))?"""
TAG = re.compile(rf"""</?+[A-Za-z][^\s"'<>@]*+(?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+{_VALUE})*\s*+/?>""")
_LOST = re.compile(r"<(script|style|svg|math)[\s>]", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag of the author's, or (kind ``text``) what stands between two of them."""

    kind: Literal["text", "open", "close", "void"]
    html: str
    """Rebuilt, or "" for what is removed."""
    source: str = ""
    line: int = 0
    name: str = ""
    dropped: tuple[str, ...] = ()
    """Attributes that were left out."""
    link: str | None = None
    """``href`` or ``src``, set aside."""
    alt: str = ""

    @property
    def removed(self) -> bool:
        return self.name in REMOVED


def split_html(text: str, line: int) -> Iterator[Piece]:
    """The tags and texts of a block of raw HTML that begins on `line`. Comments vanish."""
    position = 0
    for found in re.finditer("<", text):
        start = found.start()
        if start < position:
            continue
        end, piece = read_angle(text, start, line + text.count("\n", 0, start))
        if end:
            yield Piece("text", _text(text[position:start]))
            if piece:
                yield piece
            position = end
    yield Piece("text", _text(text[position:]))


def read_angle(text: str, start: int, line: int) -> tuple[int, Piece | None]:
    """What begins with the ``<`` at `start`, and where it ends: a tag, a comment (None), or nothing (0)."""
    if text.startswith("<!--", start):
        end = text.find("-->", start + 2)
        return (end + 3 if end >= 0 else 0), None
    lost = _LOST.match(text, start)
    if lost:
        name = lost[1].lower()
        end = text.lower().find(f"</{name}>", start)
        if end >= 0:
            return end + len(name) + 3, Piece(
                "void", "", text[start : end + len(name) + 3], line, name, ("",)
            )
    tag = TAG.match(text, start)
    return (tag.end(), read_tag(tag[0], line)) if tag else (0, None)


def read_tag(source: str, line: int) -> Piece:
    """One tag, rebuilt from what is allowed of it."""
    closing = source.startswith("</")
    found = re.match(r"</?([^\s/>]+)", source)
    name = found[1].lower() if found else ""
    if name not in ALLOWED and name not in REMOVED:
        return Piece("text", escape(source, quote=False), source, line, name)
    if closing and name == "br":  # as every browser reads it
        return Piece("void", "<br>", source, line, name)
    if closing:
        return Piece("close", f"</{name}>" if name in ALLOWED else "", source, line, name)
    found_all = _ATTRIBUTE.findall(source[len(name) + 1 : -1])
    written = [(key.lower(), double or single or bare) for key, double, single, bare in found_all]
    kind: Literal["void", "open"] = "void" if name in VOID else "open"
    if name in REMOVED:
        return Piece(kind, "", source, line, name, tuple(key for key, _ in written))
    return _rebuild(kind, name, {key: decode(value) for key, value in reversed(written)}, source, line)


def _rebuild(
    kind: Literal["void", "open"], name: str, written: dict[str, str], source: str, line: int
) -> Piece:
    html, dropped = [name], []
    for key, value in reversed(written.items()):
        if key == "align" and name in _ALIGNED and value.lower() in ("left", "center", "right"):
            html.append(f'class="align-{value.lower()}"')
        elif key not in ALLOWED[name]:
            dropped.append(key)
        elif key not in ("href", "src", "alt"):
            html.append(f'{"id" if key == "name" else key}="{escape(value)}"')
    link = written.get("src" if name == "img" else "href") if name in ("a", "img") else None
    return Piece(
        kind, f"<{' '.join(html)}>", source, line, name, tuple(dropped), link, written.get("alt", "").strip()
    )


def _text(raw: str) -> str:
    return escape(decode(raw), quote=False)


def pair(pieces: Sequence[Piece]) -> tuple[set[int], bool]:
    """Which of `pieces` are tags without a partner, by index, and whether they nest too deeply."""
    single: set[int] = set()
    opened: list[int] = []
    waiting: Counter[str] = Counter()
    deep = False
    for index, piece in enumerate(pieces):
        if piece.kind == "open":
            opened.append(index)
            waiting[piece.name] += 1
            deep = deep or len(opened) > _MAX_DEPTH
        elif piece.kind == "close" and not waiting[piece.name]:
            single.add(index)
        elif piece.kind == "close":
            while pieces[opened[-1]].name != piece.name:
                waiting[pieces[opened[-1]].name] -= 1
                single.add(opened.pop())
            waiting[pieces[opened.pop()].name] -= 1
    single.update(opened)
    return {index for index in single if pieces[index].name not in _OPTIONAL_END}, deep
