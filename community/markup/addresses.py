"""The inline patterns that hold an address or a tag: links, pictures, footnotes, bare addresses.

Addresses go into the Sheet as the author wrote them; what they mean is judged at the end.
"""
# ruff: noqa: N802 (Python-Markdown calls handleMatch)

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString, code_escape
from markdown_it.common.utils import normalizeReference

from .patterns import ESCAPED, NO_MATCH, RAW, Match, Pattern
from .sheet import Engine, Link
from .tags import read_angle

_BRACKET = re.compile(r"[\[\]]")
LINK_START = re.compile(r"(?<!!)\[")
_MAX_BRACKETS = 32
_TARGET = re.compile(
    r"\(\s*+(?:<([^<>\n]*)>|(?!<)((?:[^\s()]++|\((?:[^\s()]++|\([^\s()]*+\))*\))*))"
    r"""(?:\s+("[^"]*"|'[^']*'|\([^()]*\)))?\s*\)"""
)
_SPACED = re.compile(
    r"\(\s*+((?:[^()<>]|\([^()<>]{0,99}\)){1,300}?)"
    r"""(?:\s++(?:"[^"]{0,300}"|'[^']{0,300}'))?\s*+\)"""
)
_LIKE_ADDRESS = re.compile(
    r"(?:\.{0,2}/|(?:qa|posts|https?:/)/)[^\"“”]*"
    r"|[^\"“”]*\.(?:mdx?|markdown|html?|png|jpe?g|gif|webp)(?:#[^\"“”]*)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\[([^\[\]]{0,999})\]")
_AUTOLINK = re.compile(
    r"<((?:[A-Za-z][A-Za-z0-9+.-]{1,31}://|(?:javascript|vbscript|data|file|mailto|tel):)[^\s<>]*)>"
    r"|<([\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>",
    re.IGNORECASE,
)
# A bare address is ASCII. Other letters belong to it only where they begin a part of it, as in
# /wiki/양자화 and /wiki/양자화_(물리); after a letter or a digit they are a particle: https://a.kr/b를.
URL = (
    r"(?<![A-Za-z0-9/@])(?:https?://|www\.(?=[A-Za-z0-9]))"
    r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]++|(?:(?<=[/=?&#_-])|(?<=_\())[^\W\x00-\x7f]++)+"
)
_TRAILING = ".,:;!?'\"*_~(["


class NoteReference(Pattern):
    """``[^label]``: the number of a footnote."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        sheet, label = self.md.sheet, self.plain(m[1])
        if label not in sheet.notes:
            sheet.fault(sheet.locate(m[0]), "missing_footnote", value=f"[^{label}]")
            return NO_MATCH
        sheet.numbers[label] = sheet.numbers.get(label, 0) + 1
        number = list(sheet.numbers).index(label) + 1
        element = Element("sup", {"class": "footnote-ref"})
        link = Element("a", {"data-ref": f"{number}-{sheet.numbers[label]}"})
        link.text = AtomicString(str(number))
        element.append(link)
        return element, m.start(), m.end()


class Bracket(Pattern):
    """``[text](address)``, ``[text][label]``, ``[label][]`` and ``[label]``."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        found = self.read(data, m.end())
        if found is None:
            self.tell_spaced(data, m.end())
            return NO_MATCH
        text, link, end = found
        # A link in a link: the inner one counts.
        inside = LINK_START.finditer(data, m.end(), m.end() + len(text))
        if any(self.read(data, inner.end(), end) for inner in inside):
            return NO_MATCH
        return self.make(text, link), m.start(), end

    def read(self, data: str, start: int, limit: int | None = None) -> tuple[str, Link, int] | None:
        """The text that begins at `start`, what it leads to and where all of it ends."""
        close = _closing_bracket(data, start)
        if close < 0 or (limit is not None and close >= limit):
            return None
        text = data[start:close]
        target = _TARGET.match(data, close + 1)
        if target:
            href = self.plain(target[1] if target[1] is not None else target[2])
            title = self.plain(target[3][1:-1]) if target[3] else ""
            return text, Link(href, 0, title), target.end()
        return self._read_reference(data, text, close + 1)

    def _read_reference(self, data: str, text: str, end: int) -> tuple[str, Link, int] | None:
        references = self.md.sheet.references
        if not references:
            return None
        label = _LABEL.match(data, end)
        if label and (label[1] or len(text) < 1000):
            link = references.get(normalizeReference(self._written(label[1] or text)))
            if link or label[1]:
                return (text, link, label.end()) if link else None
        link = references.get(normalizeReference(self._written(text))) if len(text) < 1000 else None
        return (text, link, end) if link else None

    def _written(self, label: str) -> str:
        """A label as it stands in the source, where the definition was read from."""
        label = INLINE_PLACEHOLDER_RE.sub(lambda found: f"`{self._stashed(found)}`", label)
        return ESCAPED.sub(lambda found: "\\" + chr(int(found[1])), label)

    def line(self, link: Link) -> int:
        """Of the address: a reference knows where it is defined."""
        href = link.href
        return link.line or self.md.sheet.locate(f"]({href}", f"](<{href}", href)

    def tell_spaced(self, data: str, start: int) -> None:
        """Say it where the text that begins at `start` leads nowhere for a space in its address."""
        close = _closing_bracket(data, start)
        found = _SPACED.match(data, close + 1) if close >= 0 else None
        address = self.plain(found[1]) if found else ""
        if len(address.split()) > 1 and _LIKE_ADDRESS.fullmatch(address):
            sheet = self.md.sheet
            sheet.fault(sheet.locate(f"]({address}", address), "address_with_space", value=address)

    def make(self, text: str, link: Link) -> Element:
        sheet = self.md.sheet
        sheet.links.append(Link(link.href, self.line(link)))
        element = Element("a", {"data-link": str(len(sheet.links) - 1)})
        if link.text:
            element.set("title", link.text)
        element.text = text
        return element


class Picture(Bracket):
    """``![alternative text](address)`` and its forms with a label."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        found = self.read(data, m.end())
        if found is None:
            self.tell_spaced(data, m.end())
            return NO_MATCH
        text, link, end = found
        return self.make(text, link), m.start(), end

    def make(self, text: str, link: Link) -> Element:
        images = self.md.sheet.images
        images.append(Link(link.href, self.line(link), self.plain(text)))
        element = Element("img", {"data-image": str(len(images) - 1)})
        if link.text:
            element.set("title", link.text)
        return element


class Angle(Pattern):
    """``<https://…>``, ``<me@example.org>``, tags, comments, and text that only looks like a tag."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        address = _AUTOLINK.match(data, m.start())
        if address and "a" not in self.inlines.ancestors:
            return self._link(address), m.start(), address.end()
        end, piece = read_angle(data, m.start(), 0)
        if not end:
            return NO_MATCH
        if piece is None:
            return "", m.start(), end
        # Read again as it was written, which may be no tag at all: <a\</b>.
        source = self.plain(piece.source)
        length, piece = read_angle(source, 0, self.md.sheet.locate(source))
        if piece is None or length < len(source):
            return NO_MATCH
        return self.md.sheet.stash((piece,)), m.start(), end

    def _link(self, address: re.Match[str]) -> Element:
        text = self.plain(address[1] or address[2])
        href = text if address[1] else f"mailto:{text}"
        return link_element(self.md, text, href)


class BareUrl(Pattern):
    """An address in running text, without the particle or the full stop behind it."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        url = m[0]
        while url and (url[-1] in _TRAILING or (url[-1] == ")" and url.count(")") > url.count("("))):
            url = url[:-1]
        if not re.search(r"(?://|www\.)[^\W_]", url) or self._inside_link(data[: m.start()]):
            return None, m.start(), m.end()
        href = url if url.startswith("http") else f"http://{url}"
        return link_element(self.md, url, href), m.start(), m.start() + len(url)

    def _inside_link(self, before: str) -> bool:
        """Whether an ``<a>`` that the author wrote as HTML is open."""
        kinds = [
            piece.kind
            for found in RAW.finditer(before)
            for piece in self.md.sheet.pieces[int(found[1])]
            if piece.name == "a"
        ]
        return bool(kinds) and kinds[-1] == "open"


def link_element(md: Engine, text: str, href: str) -> Element:
    """A link whose text is its address."""
    md.sheet.links.append(Link(href, md.sheet.locate(text)))
    element = Element("a", {"data-link": str(len(md.sheet.links) - 1)})
    element.text = AtomicString(code_escape(text))
    return element


def _closing_bracket(data: str, start: int) -> int:
    """Where the bracket opened before `start` closes, or -1. Deep nesting is not worth a search."""
    depth = 1
    for found in _BRACKET.finditer(data, start):
        depth += 1 if found[0] == "[" else -1
        if depth in (0, _MAX_BRACKETS):
            return found.start() if depth == 0 else -1
    return -1
