"""Inline text: Python-Markdown's engine, with GitHub's rules and Korean emphasis as its patterns."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown.inlinepatterns import LINE_BREAK_RE, SubstituteTagInlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import AtomicString, Registry, code_escape

from .addresses import LINK_START, URL, Angle, BareUrl, Bracket, NoteReference, Picture
from .dollars import FORMULA
from .emphasis import RUN, Emphasis
from .entities import ENTITY
from .notes import LABEL, list_notes
from .patterns import ESCAPED, VERBATIM, Entity, Verbatim, VerbatimOrFormula
from .sheet import Engine, Leaf, vanish


def add_patterns(md: Engine) -> None:
    """Give `md` our inline patterns in place of its own."""
    add_plain_patterns(md)
    md.inlinePatterns.register(VerbatimOrFormula(f"{VERBATIM}|{FORMULA}", md), "verbatim", 190)
    md.inlinePatterns.register(NoteReference(r"(?<!!)" + LABEL, md), "note", 170)
    md.inlinePatterns.register(Bracket(LINK_START.pattern, md), "link", 160)
    md.inlinePatterns.register(Picture(r"!\[", md), "image", 150)
    md.inlinePatterns.register(Angle("<", md), "angle", 120)
    md.inlinePatterns.register(BareUrl(URL, md), "url", 115)
    md.inlinePatterns.register(SubstituteTagInlineProcessor(LINE_BREAK_RE, "br"), "linebreak", 90)
    md.inlinePatterns.register(Emphasis("*_~"), "emphasis", 60)


def add_plain_patterns(md: Engine) -> None:
    """Code, escapes, character references and emphasis: all that a title may hold."""
    md.inlinePatterns = Registry()
    md.inlinePatterns.register(Verbatim(VERBATIM, md), "verbatim", 190)
    md.inlinePatterns.register(Entity(ENTITY, md), "entity", 110)
    md.inlinePatterns.register(Emphasis("*_"), "emphasis", 60)


class Inlines(InlineTreeprocessor):
    """Parses leaf by leaf, so that a problem can be found again on its line."""

    md: Engine

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        sheet = self.md.sheet
        self._parse_leaves(sheet.leaves)
        # Notes may refer to notes, so this mapping can grow on the way.
        for at in range(len(sheet.notes)):
            if at < len(sheet.numbers):
                self._parse_leaves(sheet.notes[list(sheet.numbers)[at]].leaves)
        list_notes(sheet, tree)
        return tree

    def _parse_leaves(self, leaves: list[Leaf]) -> None:
        for leaf in leaves:
            if not leaf.text:
                continue
            self.md.sheet.begin(leaf)
            alone = Element("div")
            alone.append(leaf.element)
            super().run(alone)
            for run in [*leaf.element.iter(RUN)]:
                vanish(run)
            _add_caption(leaf.element)
        for leaf in leaves:
            if leaf.tight and leaf.element.tag == "p":
                vanish(leaf.element)


def _add_caption(paragraph: Element) -> None:
    """A picture alone in its paragraph shows its title below it; anywhere else a title is but a hint."""
    picture = next(iter(paragraph), None)
    if paragraph.tag != "p" or len(paragraph) != 1 or picture is None or picture.tag != "img":
        return
    if not picture.get("title") or (paragraph.text or "").strip() or (picture.tail or "").strip():
        return
    paragraph.tag = "figure"
    caption = SubElement(paragraph, "figcaption")
    caption.text = AtomicString(code_escape(picture.attrib.pop("title")))


class Unescape(UnescapeTreeprocessor):
    """Restores escaped characters. An ampersand stays one, whatever it seems to begin."""

    def unescape(self, text: str) -> str:
        return ESCAPED.sub(lambda found: "&amp;" if found[1] == "38" else chr(int(found[1])), text)
