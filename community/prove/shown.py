"""The words that a reader sees in converted HTML, footnotes apart.

What the converter says of its own accord (the label of an alert, the title of a code block, the
sign that leads back from a footnote) is not content and is passed over; everything else counts.
"""

from __future__ import annotations

import re

from community.prove.inline import BLOCK_TAGS, GAP, clean, code_lines, formula, inline_code, reduced
from community.prove.listener import VOID, Attributes, Listener, attributes

_SILENT_TAGS = frozenset({"script", "style", "svg", "template", "button", "math"})
_SILENT_CLASSES = frozenset({"alert__label", "footnotes__back", "footnote-backref", "footnote-ref"})
_DRAWN_CLASSES = frozenset({"code", "chart", "diagram", "math"})
_DOLLARS = re.compile(r"(\$\$?)(.*)\1", re.DOTALL)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def shown_words(html: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The words of the text, and those of each footnote."""
    listener = _Listener()
    listener.feed(html)
    listener.close()
    listener.flush()
    return tuple(listener.body), tuple(tuple(note) for note in listener.notes)


class _Listener(Listener):
    def __init__(self) -> None:
        super().__init__()
        self.body: list[str] = []
        self.notes: list[list[str]] = []
        self.text: list[str] = []
        self.code: list[str] = []
        self.open: list[tuple[str, frozenset[str]]] = []
        self.silent = 0
        """How many elements were open when silence began; 0 while there is none."""
        self.in_formula = False
        self.tex: list[str] = []
        """What stands as TeX beside the formula that is open …"""
        self.drawn: list[str] = []
        """… and what else is written in it."""

    # What HTMLParser calls

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = attributes(attrs)
        classes = frozenset(held.get("class", "").split())
        if tag in VOID:
            self._void(tag)
            return
        self._boundary(tag)
        if "footnotes" in classes:
            self.flush()
        if tag == "li" and self._note_depth() == 1:
            self.flush()
            self.notes.append([])
        self.open.append((tag, classes))
        if not self.silent and self._is_silent(tag, classes, held):
            self.silent = len(self.open)
            self.in_formula = tag == "math" or "math" in classes

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self._void(tag)
        elif not self.silent:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in (name for name, _ in self.open):
            return
        while self.open:
            name, _ = self.open[-1]
            self._boundary(name)
            if name == "li" and self._note_depth() == 1:
                self.flush()
            self.open.pop()
            if len(self.open) < self.silent:
                self.silent = 0
                self._end_formula()
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.in_formula:
            (self.tex if self._within("annotation") else self.drawn).append(clean(data))
        if self.silent:
            return
        if self._within("pre") or self._within("code"):
            self.code.append(clean(data))
        else:
            self.text.append(clean(data))

    # Places

    def _within(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.open)

    def _in_notes(self) -> bool:
        return any("footnotes" in classes for _, classes in self.open)

    def _note_depth(self) -> int:
        """How many lists are open inside the section of footnotes; 0 outside of it."""
        depth, inside = 0, False
        for name, classes in self.open:
            inside = inside or "footnotes" in classes
            depth += inside and name in ("ol", "ul")
        return depth

    def _is_silent(self, tag: str, classes: frozenset[str], attrs: Attributes) -> bool:
        if tag in _SILENT_TAGS or "data-ui" in attrs or classes & _SILENT_CLASSES or "math" in classes:
            return True
        if tag in _HEADINGS and self._in_notes() and self._note_depth() == 0:
            return True
        above = self.open[-2] if len(self.open) > 1 else ("", frozenset())
        return tag == "figcaption" and above[0] == "figure" and bool(above[1] & _DRAWN_CLASSES)

    # Words

    def _void(self, tag: str) -> None:
        if tag in ("br", "hr") and not self.silent:
            (self.code if self._within("pre") else self.text).append("\n")
        elif not self.silent:
            self.text.append(GAP)

    def _boundary(self, tag: str) -> None:
        if self.silent:
            return
        if tag in ("code", "pre"):
            self._end_code()
        if tag in BLOCK_TAGS and tag != "pre" and self._within("pre"):
            self.code.append("\n")
        elif tag in BLOCK_TAGS:
            self.flush()
        elif not self._within("code"):
            self.text.append(GAP)

    def _end_code(self) -> None:
        code, self.code = "".join(self.code), []
        if not code:
            return
        if self._within("pre"):
            self.flush()
            self._words().extend(code_lines(code))
        else:
            self.text.append(inline_code(code))

    def _end_formula(self) -> None:
        """A formula is its TeX. One that nobody could read is shown as it was written, and is that."""
        if self.in_formula:
            tex = "".join(self.tex or self.drawn)
            dollars = None if self.tex else _DOLLARS.fullmatch(tex)
            self.text.append(formula(dollars[2] if dollars else tex))
        self.in_formula, self.tex, self.drawn = False, [], []

    def flush(self) -> None:
        text, self.text = "".join(self.text), []
        self._words().extend(reduced(text))

    def _words(self) -> list[str]:
        return self.notes[-1] if self.notes and self._note_depth() else self.body
