"""What stands where in finished HTML: records, their parts, ids and links, each with its line.

One pass over the text, no tree and no repair: what a part holds is a slice of the page as it is.
Whatever is not well-formed is said, never guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from community.prove.inline import BLOCK_TAGS
from community.prove.listener import VOID, Attributes, Listener, attributes

SeenKind = Literal["entry", "dialog", "article", "card", "ledger", "citation"]


@dataclass(frozen=True, slots=True)
class Part:
    """An element that carries something of a record."""

    name: str
    """``question``, ``answer``, …; also ``opener``, ``excerpt``, ``notice``, ``notice-reason``,
    ``quote``, ``digest``, ``source``, ``ledger-reason`` and ``citation-reason``."""
    line: int
    text: str
    inner: str
    """The page between its tags, as it stands."""
    outer: str
    lead: str
    """The text before the first part inside that is no reason: the label of a correction."""
    dom_id: str = ""
    href: str = ""
    kind: str = ""
    date: str = ""
    record: str = ""
    """Of a quote: whose question it is."""
    digest: str = ""
    label: str = ""
    """What a screen reader calls it."""
    is_hidden: bool = False
    parts: tuple[Part, ...] = ()

    def all(self, name: str) -> Iterator[Part]:
        """Every part of that name in here, in order."""
        return _named(self.parts, name)


@dataclass(frozen=True, slots=True)
class Seen:
    """An element that stands for a record: its item, its dialog, its article, …"""

    kind: SeenKind
    record: str
    line: int
    status: str
    dom_id: str
    text: str
    outer: str
    start: int
    """Where `outer` begins in the page."""
    correction: str = ""
    """Of a line of the ledger: correction or update …"""
    date: str = ""
    """… and its day."""
    parts: tuple[Part, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    """Its ``data-`` attributes, without the prefix."""

    def all(self, name: str) -> Iterator[Part]:
        """Every part of that name in here, in order."""
        return _named(self.parts, name)


@dataclass(frozen=True, slots=True)
class Link:
    """An attribute that names another place."""

    tag: str
    attribute: str
    value: str
    rel: str
    line: int


@dataclass(frozen=True, slots=True)
class Malformed:
    """A tag without its counterpart."""

    tag: str
    line: int


@dataclass(frozen=True, slots=True)
class Scan:
    """A page or a fragment, read."""

    seen: tuple[Seen, ...] = ()
    strays: tuple[Part, ...] = ()
    """Parts that stand outside any record."""
    ids: tuple[tuple[str, int], ...] = ()
    """Every id with its line; one that is there twice is here twice."""
    links: tuple[Link, ...] = ()
    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    sharing: tuple[tuple[str, str], ...] = ()
    """Property and content of what others show of the page (OpenGraph)."""
    data: tuple[str, ...] = ()
    """What elements for machines hold."""
    malformed: tuple[Malformed, ...] = ()

    def of(self, kind: SeenKind) -> tuple[Seen, ...]:
        """The elements of one kind, in order."""
        return tuple(seen for seen in self.seen if seen.kind == kind)

    def quotes(self) -> Iterator[Part]:
        """Every quote of a question, in records and outside of them."""
        for parts in (self.strays, *(seen.parts for seen in self.seen)):
            yield from _named(parts, "quote")


def scan(html: str) -> Scan:
    """Read a page or a fragment."""
    collector = _Collector(html)
    collector.feed(html)
    collector.close()
    return collector.result()


@lru_cache(32)
def scan_piece(html: str) -> Scan:
    """Read a piece of a fragment: once, though several proofs of one record ask for it."""
    return scan(html)


def _named(parts: tuple[Part, ...], name: str) -> Iterator[Part]:
    for part in parts:
        if part.name == name:
            yield part
        yield from _named(part.parts, name)


_ATTRIBUTES = "href src srcset imagesrcset data poster action formaction xlink:href background ping manifest"
_LINKS = frozenset(_ATTRIBUTES.split())
_FLAGS = {
    "data-opener": "opener",
    "data-excerpt": "excerpt",
    "data-notice-reason": "notice-reason",
    "data-source": "source",
    "data-citation-reason": "citation-reason",
}
_VALUES = {"data-ledger-reason": "ledger-reason", "data-notice": "notice", "data-digest": "digest"}
_NAMES = {**_FLAGS, **_VALUES, "data-quote": "quote"}


@dataclass(slots=True)
class _Open:
    tag: str
    attrs: Attributes
    line: int
    start: int
    inside: int
    """Where its content begins in the page …"""
    said: int
    """… and in the list of texts."""
    name: str = ""
    kind: SeenKind | None = None
    parts: list[Part] = field(default_factory=list)
    label_end: int | None = None
    reasons: list[tuple[int, int]] = field(default_factory=list)


class _Collector(Listener):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.starts = [0, *(at + 1 for at, char in enumerate(html) if char == "\n")]
        self.open: list[_Open] = []
        self.marked: list[_Open] = []
        self.texts: list[str] = []
        self.foreign = 0
        """How many elements of SVG or MathML are open: tags may close themselves in there."""
        self.seen: list[Seen] = []
        self.strays: list[Part] = []
        self.ids: list[tuple[str, int]] = []
        self.links: list[Link] = []
        self.titles: list[str] = []
        self.descriptions: list[str] = []
        self.sharing: list[tuple[str, str]] = []
        self.data: list[str] = []
        self.malformed: list[Malformed] = []

    def result(self) -> Scan:
        for element in reversed(self.open):
            self.malformed.append(Malformed(element.tag, element.line))
        while self.open:
            self._shut(len(self.html), len(self.html))
        return Scan(
            tuple(sorted(self.seen, key=lambda seen: seen.start)),
            tuple(self.strays),
            tuple(self.ids),
            tuple(self.links),
            tuple(self.titles),
            tuple(self.descriptions),
            tuple(self.sharing),
            tuple(self.data),
            tuple(sorted(self.malformed, key=lambda fault: fault.line)),
        )

    # What HTMLParser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = attributes(attrs)
        self._note(tag, held)
        if tag in BLOCK_TAGS:
            self.texts.append(" ")
        if tag in VOID:
            return
        start = self._offset()
        element = _Open(
            tag,
            held,
            self.getpos()[0],
            start,
            start + len(self.get_starttag_text() or ""),
            len(self.texts),
            _name_of(held),
            _kind_of(tag, held),
        )
        self.open.append(element)
        self.foreign += tag in ("svg", "math")
        if element.name or element.kind:
            self._mark(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID or not self.foreign:
            self.handle_starttag(tag, attrs)
        else:
            self._note(tag, attributes(attrs))

    def handle_endtag(self, tag: str) -> None:
        start, line = self._offset(), self.getpos()[0]
        end = self.html.find(">", start) + 1 or len(self.html)
        if not any(element.tag == tag for element in self.open):
            self.malformed.append(Malformed(f"/{tag}", line))
            return
        while self.open[-1].tag != tag:
            self.malformed.append(Malformed(self.open[-1].tag, self.open[-1].line))
            self._shut(start, start)
        self._shut(start, end)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1].tag not in ("script", "style"):
            self.texts.append(data)

    # Collecting

    def _note(self, tag: str, attrs: Attributes) -> None:
        line = self.getpos()[0]
        if "id" in attrs:
            self.ids.append((attrs["id"], line))
        rel = attrs.get("rel", "")
        for name, value in attrs.items():
            if name in _LINKS:
                self.links.append(Link(tag, name, value, rel, line))
        if tag == "meta" and attrs.get("name", "").lower() == "description":
            self.descriptions.append(attrs.get("content", ""))
        if tag == "meta" and attrs.get("property", "").lower().startswith("og:"):
            self.sharing.append((attrs["property"].lower(), attrs.get("content", "")))
        if tag == "meta" and attrs.get("http-equiv", "").lower() == "refresh":
            target = attrs.get("content", "").partition("=")[2].strip().strip("'\"")
            self.links.append(Link(tag, "content", target, rel, line))

    def _mark(self, element: _Open) -> None:
        """A part begins: in the part around it, this is where the label ends."""
        above = self.marked[-1] if self.marked else None
        if above and above.label_end is None and element.name not in ("reason", "notice-reason"):
            above.label_end = len(self.texts)
        self.marked.append(element)

    def _shut(self, inside_end: int, end: int) -> None:
        element = self.open.pop()
        self.foreign -= element.tag in ("svg", "math")
        if element.tag == "title" and not self.foreign:
            self.titles.append(self._said(element.said))
        if element.tag == "script" and element.attrs.get("type") == "application/ld+json":
            self.data.append(self.html[element.inside : inside_end])
        if element.name or element.kind:
            self.marked.pop()
            self._keep(element, inside_end, end)
        if element.tag in BLOCK_TAGS:
            self.texts.append(" ")

    def _keep(self, element: _Open, inside_end: int, end: int) -> None:
        if element.kind:
            self.seen.append(self._seen(element, element.kind, end))
            return
        part = self._part(element, inside_end, end)
        if not self.marked:
            self.strays.append(part)
            return
        above = self.marked[-1]
        above.parts.append(part)
        if part.name in ("reason", "notice-reason"):
            above.reasons.append((element.said, len(self.texts)))

    def _seen(self, element: _Open, kind: SeenKind, end: int) -> Seen:
        attrs = element.attrs
        return Seen(
            kind,
            attrs.get("data-record") or attrs.get("data-ref", ""),
            element.line,
            attrs.get("data-status", ""),
            attrs.get("id", ""),
            self._said(element.said),
            self.html[element.start : end],
            element.start,
            attrs.get("data-kind", "") if kind == "ledger" else "",
            attrs.get("data-date", ""),
            tuple(element.parts),
            {name[5:]: value for name, value in attrs.items() if name.startswith("data-")},
        )

    def _part(self, element: _Open, inside_end: int, end: int) -> Part:
        attrs = element.attrs
        return Part(
            element.name,
            element.line,
            self._said(element.said),
            self.html[element.inside : inside_end],
            self.html[element.start : end],
            self._lead(element),
            attrs.get("id", ""),
            attrs.get("href", ""),
            attrs.get("data-kind") or attrs.get("data-notice", ""),
            attrs.get("data-date", ""),
            attrs.get("data-quote", ""),
            attrs.get("data-digest", ""),
            attrs.get("aria-label", "") if attrs.get("role") == "group" else "",
            "hidden" in attrs or attrs.get("aria-hidden") == "true",
            tuple(element.parts),
        )

    def _lead(self, element: _Open) -> str:
        at, pieces = element.said, []
        end = len(self.texts) if element.label_end is None else element.label_end
        for start, stop in element.reasons:
            pieces.append("".join(self.texts[at : min(start, end)]))
            at = stop
        pieces.append("".join(self.texts[at:end]))
        return " ".join(" ".join(pieces).split())

    def _said(self, since: int) -> str:
        return " ".join("".join(self.texts[since:]).split())

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.starts[line - 1] + column


def _name_of(attrs: Attributes) -> str:
    if "data-part" in attrs:
        return attrs["data-part"] or "?"
    return next((name for attribute, name in _NAMES.items() if attribute in attrs), "")


def _kind_of(tag: str, attrs: Attributes) -> SeenKind | None:
    if "data-record" in attrs:
        return "dialog" if tag == "dialog" else "article" if tag == "article" else "entry"
    if "data-ref" in attrs:
        is_ledger = attrs.get("data-kind") in ("correction", "update")
        return "citation" if "data-cites" in attrs else "ledger" if is_ledger else "card"
    return None
