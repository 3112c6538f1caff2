"""Footnotes: the block rule that finds them, and the list at the end that shows them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString
from markdown_it.rules_block import StateBlock

from .sheet import Sheet

LABEL = r"\[\^([^\]\[\s]{1,100})\]"
_OPENING = re.compile(LABEL + r":[ \t]*")


def read_note(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """markdown-it's rule for ``[^label]: text``; what follows belongs to it if indented by four."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    if state.is_code_block(start_line):
        return False
    found = _OPENING.match(state.src, begin, state.eMarks[start_line])
    if not found or silent:
        return found is not None
    opening = state.push("note_open", "li", 1)
    opening.info = found[1]
    opening.map = lines = [start_line, start_line + 1]
    _read_inside(state, start_line, end_line, found.end())
    state.push("note_close", "li", -1)
    lines[1] = state.line
    return True


def _read_inside(state: StateBlock, line: int, end_line: int, text: int) -> None:
    """Parse what stands in the note as blocks, the first line from `text` on."""
    kept = (state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent, state.parentType)
    state.bMarks[line], state.tShift[line] = text, 0
    state.blkIndent += 4
    state.sCount[line] = state.blkIndent
    state.parentType = "reference"
    state.md.block.tokenize(state, line, end_line)
    state.bMarks[line], state.tShift[line], state.sCount[line], state.blkIndent, state.parentType = kept


def list_notes(sheet: Sheet, root: Element) -> None:
    """Append the notes referred to, in the order of their numbers, each with its ways back."""
    for label, note in sheet.notes.items():
        if label not in sheet.numbers:
            sheet.fault(note.line, "unused_footnote", value=f"[^{label}]")
    if not sheet.numbers:
        return
    section = SubElement(root, "section", {"class": "footnotes"})
    items = SubElement(section, "ol", {"aria-label": sheet.labels.footnotes})
    for number, (label, times) in enumerate(sheet.numbers.items(), 1):
        item = sheet.notes[label].element
        item.set("data-note", str(number))
        items.append(item)
        _link_back(item, number, times, sheet.labels.back)


def _link_back(item: Element, number: int, times: int, word: str) -> None:
    home = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
    for time in range(1, times + 1):
        link = SubElement(home, "a", {"class": "footnote-backref", "data-back": f"{number}-{time}"})
        link.set("aria-label", f"{word} {number}" + (f"-{time}" if times > 1 else ""))
        link.text = AtomicString("↩")
