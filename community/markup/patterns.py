"""What every inline pattern is made of, and the two that come first: code with escapes, and entities."""
# ruff: noqa: N802 (Python-Markdown calls handleMatch)

from __future__ import annotations

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX, AtomicString, code_escape

from .dollars import is_tex, with_text
from .entities import decode, decode_one
from .formula import Formula, Unreadable, to_mathml
from .sheet import Engine

Match = tuple[Element | str | None, int | None, int | None]
NO_MATCH: Match = (None, None, None)

ESCAPED = re.compile(f"{STX}([0-9]+){ETX}")
RAW = re.compile(f"{STX}raw:([0-9]+){ETX}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*\Z")
_LAST_STASHED = re.compile(INLINE_PLACEHOLDER_RE.pattern + r"\Z")
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


class VerbatimOrFormula(Pattern, Verbatim):
    """The same, and formulas: ``$x$`` and ``$$x$$``, with the dollars that are prices left alone."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        if m[0].startswith("<!--"):
            return None, m.start(), m.end()
        if m[0][0] != "$":
            return super().handleMatch(m, data)
        tex = m["block"] or m["line"] or ""
        if m["open"] or not self._is_formula(tex, data[: m.start()]):
            self._tell(m, data)
            return None, m.start(), m.start() + len(m["open"] or "$")
        sheet = self.md.sheet
        sheet.formulas.append(Formula(tex, m["line"] is None, sheet.passage.path, sheet.locate(m[0])))
        element = Element("span", {"data-formula": str(len(sheet.formulas) - 1)})
        element.text = AtomicString(code_escape(m[0]))  # where it ends up in an address, it is text
        return element, m.start(), m.end()

    def _tell(self, m: re.Match[str], data: str) -> None:
        """Say it where dollars can't have been meant for anything but a formula."""
        sheet, before = self.md.sheet, data[: m.start()]
        if m["block"] and (cured := _cured(m["block"])):
            sheet.fault(sheet.locate(m[0]), "hangul_formula", value=" ".join(m[0].split()), cured=cured)
        closes = "$$" in before and _cured(before.rpartition("$$")[2])
        if m["open"] and before.rstrip(" ")[-1:] in ("", "\n") and not closes:
            sheet.fault(sheet.locate(m["open"]), "unclosed_formula")

    def _is_formula(self, tex: str, before: str) -> bool:
        if not is_tex(tex) or _ADDRESS.search(before):
            return False
        stashed = _LAST_STASHED.search(before)
        # An escaped dollar or backslash right before is one all the same.
        return not stashed or self.plain(stashed[0]) not in ("$", "\\")


def _cured(tex: str) -> str:
    """`tex` as it would be a formula, where Hangul alone keeps it from being one; else ""."""
    try:
        cured = with_text(tex) or ""
        return f"$${' '.join(cured.split())}$$" if cured and to_mathml(cured, display=True) else ""
    except Unreadable:
        return ""


class Entity(InlineProcessor):
    """Character references, as characters that no other pattern takes for markup."""

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        meant = decode_one(m[0]) or "&"
        rest = "" if decode_one(m[0]) else m[0][1:]
        return "".join(f"{STX}{ord(char)}{ETX}" for char in meant) + rest, m.start(), m.end()
