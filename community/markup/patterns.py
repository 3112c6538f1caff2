"""What every inline pattern is made of, and the two that come first: code with escapes, and entities."""
# ruff: noqa: N802 (Python-Markdown calls handleMatch)

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString, code_escape

from .entities import decode, decode_one
from .sheet import Engine

Match = tuple[Element | str | None, int | None, int | None]
NO_MATCH: Match = (None, None, None)

ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")
RAW = re.compile(f"{STX}raw:([0-9]+){ETX}")
VERBATIM = r"\\(\n|[!-/:-@\[-`{-~])|(?<!`)(`++)(.+?)(?<!`)\2(?!`)"


class Pattern(InlineProcessor):
    """A pattern that knows the sheet."""

    md: Engine

    @property
    def inlines(self) -> InlineTreeprocessor:
        inlines = self.md.treeprocessors["inline"]
        assert isinstance(inlines, InlineTreeprocessor)
        return inlines

    def plain(self, text: str) -> str:
        """`text` with what other patterns set aside put back as characters."""
        text = INLINE_PLACEHOLDER_RE.sub(self._stashed, decode(text))
        text = RAW.sub(self._raw, text)
        return ESCAPED.sub(lambda found: chr(int(found[1])), text)

    def _raw(self, found: re.Match[str]) -> str:
        return "".join(piece.source for piece in self.md.sheet.pieces[int(found[1])])

    def _stashed(self, found: re.Match[str]) -> str:
        node = self.inlines.stashed_nodes.get(found[1], "")
        text = node if isinstance(node, str) else unescape("".join(node.itertext()))
        return INLINE_PLACEHOLDER_RE.sub(self._stashed, text)


class Verbatim(InlineProcessor):
    """Backslash escapes and code, from left to right, as neither works inside the other."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        if m[1] == "\n":
            return Element("br"), m.start(), m.end()
        if m[1]:
            return f"{STX}{ord(m[1])}{ETX}", m.start(), m.end()
        code = m[3].replace("\n", " ")
        if code.strip(" ") and code[0] == code[-1] == " ":
            code = code[1:-1]
        element = Element("code")
        element.text = AtomicString(code_escape(code))
        return element, m.start(), m.end()


class Entity(InlineProcessor):
    """Character references, as characters that no other pattern takes for markup."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        meant = decode_one(m[0]) or "&"
        rest = "" if decode_one(m[0]) else m[0][1:]
        return "".join(f"{STX}{ord(char)}{ETX}" for char in meant) + rest, m.start(), m.end()
