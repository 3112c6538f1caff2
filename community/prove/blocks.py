"""Which lines of a Markdown text are code, which are running text, and which signs are markup.

A reading of lines after the rules of CommonMark (quotes and list items hold what follows), made to
err on the side of *both*: a line that may be code or text is handed on as either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from community.prove.inline import caption, is_formula
from community.prove.signs import (
    ALERT,
    CELL,
    COLUMNS,
    DEFINITION,
    DEFINITIONS,
    DRAWN,
    FENCE,
    FENCE_NAME,
    HEADING,
    ITEM,
    MOST_NESTED,
    NOTE,
    QUOTE,
    RAW,
    RULE,
    TASK,
    UNDERLINE,
)

UnitKind = Literal[
    "text", "caption", "marker", "code", "tabs", "rim", "silent", "formula", "either", "definition", "raw"
]
"""text; the title of a picture; a sign that may vanish; a line of code; one with tabs in it; the line
around code; code that may be drawn instead of shown; TeX; code or text; a definition; HTML or text."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a text that is read as one."""

    kind: UnitKind
    text: str
    line: int
    """1-based, from the beginning of the text."""
    note: str = ""
    """The footnote it stands in."""


@dataclass(frozen=True, slots=True)
class _Container:
    """A quote (width 0), a list item or a footnote: what must stand before the lines in it."""

    width: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Verbatim:
    """Lines that are read as they are until `end` comes."""

    end: re.Pattern[str]
    kind: UnitKind
    start: int
    indent: int = 0
    """Spaces before a fence, which are not part of its code."""


def read_blocks(markdown: str) -> list[Unit]:
    """Take a text apart, line by line."""
    lines = markdown.split("\n")
    reader = _Reader(lines)
    for number, line in enumerate(lines, 1):
        reader.tabs = "\t" in line
        reader.read(line.expandtabs(4), number)
    reader.end()
    return reader.units


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.skip = 0
        """Lines that were read ahead."""
        self.units: list[Unit] = []
        self.inside: list[_Container] = []
        self.verbatim: _Verbatim | None = None
        self.held: list[str] = []
        """Lines of the paragraph that is still open …"""
        self.since = 0
        """… and the line on which it began."""
        self.form: UnitKind = "text"
        self.table = False
        self.fresh_quote = False
        self.is_bare = False
        """The line before opened a list item and said nothing in it."""
        self.tabs = False

    def read(self, line: str, number: int) -> None:
        if self.skip:
            self.skip -= 1
            return
        matched, rest = self._enter(line)
        if self.verbatim and matched == len(self.inside):
            self._verbatim_line(self.verbatim, rest, number)
            return
        self._leave_verbatim()
        if not rest.strip():
            self._close_paragraph()
            del self.inside[matched - self.is_bare :]
            self.is_bare = False
            return
        self.is_bare = False
        if matched < len(self.inside) and self._is_lazy(rest):
            self.held.append(rest)
            return
        if matched < len(self.inside):
            self._close_paragraph()
            del self.inside[matched:]
        self._line(self._open_containers(rest, number), number)

    def end(self) -> None:
        self._leave_verbatim()
        self._close_paragraph()

    # Containers

    def _enter(self, line: str) -> tuple[int, str]:
        """How many of the open containers go on in this line, and what it holds inside them."""
        for depth, container in enumerate(self.inside):
            if container.width == 0:
                quote = QUOTE.match(line)
                if quote is None:
                    return depth, line
                line = line[quote.end() :]
            elif line.startswith(" " * container.width):
                line = line[container.width :]
            elif line.strip():
                return depth, line
        return len(self.inside), line

    def _is_lazy(self, rest: str) -> bool:
        """A paragraph goes on even where the signs of its containers are missing."""
        starts = (QUOTE, NOTE, FENCE, RULE, HEADING, *(start for start, _, anywhere in RAW if anywhere))
        if not self._in_paragraph() or any(start.match(rest) for start in starts):
            return False
        return not self._item(rest, interrupts=False)

    def _in_paragraph(self) -> bool:
        """Definitions alone are none, though they are held like one."""
        if not self.held or self.form != "text" or self.table:
            return False
        may_define = self.held[0].lstrip().startswith("[")
        return not (may_define and DEFINITIONS.fullmatch("\n".join(self.held) + "\n"))

    def _open_containers(self, rest: str, number: int) -> str:
        while len(self.inside) < MOST_NESTED:
            if quote := QUOTE.match(rest):
                self._push(_Container(0), ">", number)
                self.fresh_quote, rest = True, rest[quote.end() :]
            elif note := NOTE.match(rest):
                self._close_paragraph()
                self.inside.append(_Container(4, note[1]))
                rest = rest[note.end() :]
            elif item := self._item(rest, interrupts=self._in_paragraph()):
                wide = len(item[3]) if 1 <= len(item[3]) <= 4 and rest[item.end() :] else 1
                width = len(item[1]) + len(item[2]) + wide
                self._push(_Container(width), item[2], number)
                rest = rest[width:]
                self.is_bare = not rest.strip()
                if task := TASK.match(rest):
                    self._add("marker", task[1], number)
                    rest = rest[task.end() :]
            else:
                break
        return rest

    def _item(self, rest: str, interrupts: bool) -> re.Match[str] | None:
        found = ITEM.match(rest)
        if found is None or RULE.match(rest):
            return None
        if interrupts and (not rest[found.end() :].strip() or found[2] not in ("-", "+", "*", "1.", "1)")):
            return None
        return found

    def _push(self, container: _Container, sign: str, number: int) -> None:
        self._close_paragraph()
        self._add("marker", sign, number)
        self.inside.append(container)

    # Lines

    def _line(self, rest: str, number: int) -> None:
        if not rest.strip():
            return
        if self._is_far_in(rest):
            self._hold(rest, number, "either")
        elif fence := FENCE.match(rest):
            self._open_fence(fence, rest, number)
        elif raw := self._raw_end(rest):
            self._open_raw(raw, rest, number)
        elif self._is_columns(rest):
            self._open_table(rest, number)
        elif RULE.match(rest) or (self._in_paragraph() and UNDERLINE.match(rest)):
            self._close_paragraph()
            self._signs(rest, number)
        elif heading := HEADING.match(rest):
            self._heading(heading, number)
        elif self.table:
            self._row(rest, number)
        elif lines := self._formula_from(rest, number):
            self._close_paragraph()
            self._add("formula", lines.removeprefix("$$").removesuffix("$$"), number)
            self.skip = lines.count("\n")
        elif self.fresh_quote and not self.held and ALERT.match(rest):
            self._signs(rest, number)
            self.fresh_quote = False
        else:
            self._hold(rest, number, "text")

    def _is_far_in(self, rest: str) -> bool:
        return rest.startswith("    ") and (self.form == "either" or not self._in_paragraph())

    def _hold(self, rest: str, number: int, form: UnitKind) -> None:
        if self.table or form != self.form or (rest.startswith("[") and not self._in_paragraph()):
            self._close_paragraph()
        if not self.held:
            self.since, self.form = number, form
        self.held.append(rest)

    def _heading(self, heading: re.Match[str], number: int) -> None:
        self._close_paragraph()
        self._signs(heading[1], number)
        self._add("text", heading[2], number)
        self._signs(heading[3], number)

    def _signs(self, text: str, number: int) -> None:
        for sign in text.split():
            self._add("marker", sign, number)

    def _is_columns(self, rest: str) -> bool:
        if not self._in_paragraph() or not COLUMNS.match(rest):
            return False
        head = self.held[-1]
        return "|" in head and head.strip() != "|" and len(_cells(rest)) == len(_cells(head))

    def _open_table(self, rest: str, number: int) -> None:
        header = self.held.pop()
        self._close_paragraph()
        self._row(header, number - 1)
        self._signs(rest, number)
        self.table = True

    def _row(self, rest: str, number: int) -> None:
        for cell in _cells(rest):
            self._add("text", cell, number)

    def _formula_from(self, rest: str, number: int) -> str:
        """The lines from `rest` on, if they are a formula between `$$`; else nothing."""
        said = [rest.strip()]
        if not said[0].startswith("$$") or rest.startswith("    "):
            return ""
        for line in self.lines[number:]:
            matched, inside = self._enter(line.expandtabs(4))
            if matched < len(self.inside) or not inside.strip():
                return ""
            said.append(inside.strip())
            if "$$" in inside:
                return "\n".join(said) if is_formula("\n".join(said)) else ""
        return ""

    # Code and raw HTML

    def _open_fence(self, fence: re.Match[str], rest: str, number: int) -> None:
        self._close_paragraph()
        name = name_of_fence(rest)
        kind: UnitKind = "formula" if name == "math" else "silent" if name in DRAWN else "code"
        self._add("rim", rest, number)
        end = re.compile(rf" {{0,3}}{re.escape(fence[1][0])}{{{len(fence[1])},}} *$")
        indent = len(rest) - len(rest.lstrip())
        self.verbatim = _Verbatim(end, kind, number + 1, indent)

    def _raw_end(self, rest: str) -> re.Pattern[str] | None:
        """Where the raw HTML that begins in this line goes to; None if none does."""
        found = ((end, anywhere) for start, end, anywhere in RAW if start.match(rest))
        inside = self.table or self._in_paragraph()
        return next((end for end, anywhere in found if anywhere or not inside), None)

    def _open_raw(self, end: re.Pattern[str], rest: str, number: int) -> None:
        self._close_paragraph()
        self.verbatim = _Verbatim(end, "raw", number)
        self._verbatim_line(self.verbatim, rest, number)

    def _verbatim_line(self, verbatim: _Verbatim, rest: str, number: int) -> None:
        fenced = verbatim.kind in ("code", "silent", "formula")
        ends = verbatim.end.match(rest) if fenced else verbatim.end.search(rest)
        if verbatim.kind == "code" and not ends:
            indent = min(verbatim.indent, len(rest) - len(rest.lstrip()))
            self._add("tabs" if self.tabs else "code", rest[indent:], number)
        elif not (ends and fenced):
            self.held.append(rest)
        if ends:
            self._leave_verbatim()
        if ends and fenced:
            self._add("rim", rest, number)

    def _leave_verbatim(self) -> None:
        if self.verbatim is None:
            return
        kind, start, lines = self.verbatim.kind, self.verbatim.start, self.held
        self.verbatim, self.held = None, []
        self._add(kind, "\n".join(lines), start)

    # Paragraphs

    def _close_paragraph(self) -> None:
        text, form, line = "\n".join(self.held), self.form, self.since
        self.held, self.form, self.table, self.fresh_quote = [], "text", False, False
        while found := DEFINITION.match(text):
            self._add("definition", found[0], line)
            line += found[0].count("\n")
            text = text[found.end() :]
        if form == "text" and (title := caption(text)):
            form, text = "caption", title
        self._add(form, text, line)

    def _add(self, kind: UnitKind, text: str, line: int) -> None:
        if text.strip():
            note = next((c.note for c in reversed(self.inside) if c.note), "")
            self.units.append(Unit(kind, text, line, note))


def name_of_fence(line: str) -> str:
    """The language that the opening line of a fence names, or ""."""
    fence = FENCE.match(line)
    named = FENCE_NAME.match(fence[2]) if fence else None
    return named[1].lower() if named else ""


def defined(unit: Unit) -> str:
    """The name that a definition defines."""
    found = DEFINITION.match(unit.text)
    return found[1] if found else ""


def _cells(row: str) -> list[str]:
    bare = row.strip().removeprefix("|")
    bare = bare[:-1] if bare.endswith("|") and not bare.endswith("\\|") else bare
    return CELL.split(bare)
