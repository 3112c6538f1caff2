"""Finished HTML as lines of words: what a reader sees of it, ready to be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

from .reading import APART

_SILENT = frozenset({"script", "style", "svg", "template", "button"})
_SILENT_CLASSES = frozenset({"footnote-ref", "footnote-backref"})
_VOID = frozenset({"br", "hr", "img", "wbr", "col", "input"})
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item, a line of code or a row of a table."""

    kind: Literal["text", "code", "row"]
    words: tuple[str, ...]
    """Of code with the white space between them; of a row its cells, each as one."""

    @property
    def said(self) -> tuple[str, ...]:
        """The words without white space and empty cells."""
        return tuple(word for word in self.words if word.strip())


def lines_of(html: str) -> tuple[Line, ...]:
    """The lines of `html`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return tuple(reader.lines)


def spoken_text(html: str) -> str:
    """The words of `html` as plain text, line by line; code keeps its white space."""
    return "\n".join(("" if line.kind == "code" else " ").join(line.words) for line in lines_of(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.heard: list[str] = []
        self.cells: list[str] = []
        self.open: list[str] = []
        self.silent = 0
        """How many elements were open when silence began; 0 while there is none."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in APART:
            self._part()
        if tag in _VOID:
            return
        if tag in _CELLS and not self._within(*_CELLS):
            self.end_line()
        self.open.append(tag)
        given = dict(attrs)
        classes = frozenset((given.get("class") or "").split())
        if not self.silent and (tag in _SILENT or "data-ui" in given or classes & _SILENT_CLASSES):
            self.silent = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.open:
            return
        while self.open:
            last = self.open[-1]
            if last in APART:
                self._part()
            self.open.pop()
            self._leave(last)
            if len(self.open) < self.silent:
                self.silent = 0
            if last == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.silent or (self._within("math") and not self._within("annotation")):
            return
        self.heard.append("".join(data.split()) if self._within("math") else data)

    def end_line(self) -> None:
        """What was heard since the last line becomes one."""
        words = "".join(self.heard).split()
        self.heard.clear()
        if words:
            self.lines.append(Line("text", tuple(words)))

    def _part(self) -> None:
        """A block begins or ends: in code and in cells that parts words, anywhere else lines."""
        if self._within("pre"):
            self.heard.append("\n")
        elif self._within(*_CELLS):
            self.heard.append(" ")
        else:
            self.end_line()

    def _leave(self, tag: str) -> None:
        if self._within("pre", *_CELLS):
            return
        if tag == "pre":
            code = "".join(self.heard).strip("\n")
            self.heard.clear()
            self.lines += [Line("code", tuple(re.findall(r"\s+|\S+", line))) for line in code.split("\n")]
        elif tag in _CELLS:
            self.cells.append(" ".join("".join(self.heard).split()))
            self.heard.clear()
        elif tag == "tr" and self.cells:
            self.lines.append(Line("row", tuple(self.cells)))
            self.cells = []

    def _within(self, *tags: str) -> bool:
        return any(tag in self.open for tag in tags)
