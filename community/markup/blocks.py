"""Block structure: markdown-it-py reads it as GitHub does, Python-Markdown gets its tree from that.

Python-Markdown's own block parser loses lists that follow a paragraph and knows no line numbers.
Only its door, ``parseDocument``, is kept.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown.blockparser import BlockParser
from markdown.util import AtomicString
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, code, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from .dollars import read_dollars
from .fence import read_fence
from .formula import Formula
from .notes import read_note
from .sheet import Engine, Leaf, Link, Note, Sheet, vanish
from .table import Table, read_table
from .tags import Piece, split_html

_MAX_LEVEL = 50
_TASK = re.compile(r"\[([ xX])\](?=\s)")
_OF_TABLES = re.compile(r"\.?(?:check|chart)(?![\w-])", re.I)
"""Fences that speak of the table above them, and may stand between it and another."""
_OPEN_COMMENT = re.compile(r"<!--(?!.*-->)", re.DOTALL)


class Grammar(MarkdownIt):
    """CommonMark with GitHub's tables, alerts and footnotes. Addresses are judged later, not here."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


class _Lines(StateBlock):
    """markdown-it's view of the lines, with one fault mended: a line that stands left of the item being
    read is measured from the list it falls into, so four more spaces there keep it in the paragraph."""

    def __init__(self, text: str, grammar: Grammar, env: dict[str, Any], tokens: list[Token]) -> None:
        self._indents: list[int] = []
        self.in_code = False
        super().__init__(text, grammar, env, tokens)

    @property
    def blkIndent(self) -> int:  # noqa: N802
        return self._indents[-1]

    @blkIndent.setter
    def blkIndent(self, indent: int) -> None:  # noqa: N802
        """Rules set a deeper indent and set the former one again, so this is a stack."""
        if self._indents[-2:-1] == [indent]:
            self._indents.pop()
        else:
            self._indents.append(indent)

    def is_code_block(self, line: int) -> bool:
        indent = self.sCount[line]
        if self.in_code:
            return indent - self.blkIndent >= 4
        return indent - next((left for left in reversed(self._indents) if left <= indent), 0) >= 4


def _read_code(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """markdown-it's rule for indented code, which asks of every line whether it goes on in this item."""
    assert isinstance(state, _Lines)
    state.in_code = True
    found = code(state, start_line, end_line, silent)
    state.in_code = False
    return found


def _read_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """markdown-it's rule for tables, which else lets the lazy line of an item begin one outside of it."""
    if silent and state.sCount[start_line] < state.blkIndent:
        return False
    return table(state, start_line, end_line, silent)


class Blocks(BlockParser):
    """Python-Markdown's way into our blocks."""

    md: Engine

    def parseDocument(self, lines: list[str]) -> ElementTree[Element]:  # type: ignore[override]  # noqa: N802
        root = Element(self.md.doc_tag)
        self.parseChunk(root, "\n".join(lines))
        return ElementTree(root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        env: dict[str, Any] = {}
        grammar = _grammar()
        tokens: list[Token] = []
        state = _Lines(text, grammar, env, tokens)
        grammar.block.tokenize(state, 0, state.lineMax)
        _keep_references(env.get("references", {}), self.md.sheet)
        _Builder(self.md.sheet, parent).build(tokens)


@cache
def _grammar() -> Grammar:
    grammar = Grammar("commonmark", {"alerts": True, "maxNesting": _MAX_LEVEL})
    grammar.enable("table")
    grammar.block.ruler.at("code", _read_code)
    grammar.block.ruler.at("table", _read_table, {"alt": ["paragraph", "reference"]})
    grammar.block.ruler.before("reference", "dollars", read_dollars, {"alt": ["paragraph", "reference"]})
    grammar.block.ruler.before("reference", "note", read_note, {"alt": ["paragraph", "reference"]})
    return grammar


def _keep_references(found: dict[str, dict[str, object]], sheet: Sheet) -> None:
    for label, reference in found.items():
        lines = reference["map"]
        line = lines[0] if isinstance(lines, list) else 0
        href, title = str(reference["href"]), str(reference["title"])
        sheet.references[label] = Link(href, sheet.passage.line + line, title)


class _Builder:
    """Walks over the tokens once and grows the tree."""

    def __init__(self, sheet: Sheet, root: Element) -> None:
        self.sheet = sheet
        self.stack = [root]
        self.leaves = [sheet.leaves]
        self.line = sheet.passage.line
        self.tight = False
        self.too_deep = False
        self.table: Table | None = None
        """The table read last …"""
        self.above: Table | None = None
        """… if it stands right above."""

    def build(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.map:
                self.line = self.sheet.passage.line + token.map[0]
            self._check_depth(token)
            special = getattr(self, f"_{token.type}", None)
            if special is not None:
                special(token)
            elif token.nesting > 0:
                self.stack.append(SubElement(self.stack[-1], token.tag, _attributes(token)))
            elif token.nesting < 0:
                self.stack.pop()
            else:
                SubElement(self.stack[-1], token.tag)
            self.above = self._above_next(token)

    def _above_next(self, token: Token) -> Table | None:
        """The table that stands right above what follows `token`."""
        if token.type == "table_close":
            return self.table
        return self.above if token.type == "fence" and _OF_TABLES.match(token.info.strip()) else None

    def _check_depth(self, token: Token) -> None:
        """Past its limit, the parser leaves text out: that must not pass unnoticed."""
        if token.level >= _MAX_LEVEL - 2 and not self.too_deep:
            self.too_deep = True
            self.sheet.fault(self.line, "too_deep")

    def _table_open(self, token: Token) -> None:
        """GitHub drops the cells that a row has beyond its head; here nothing vanishes unnoticed."""
        first, last = token.map or (0, 0)
        rows = [_cells(line) for line in self.sheet.passage.text.split("\n")[first:last]]
        for number, row in enumerate(rows):
            if number != 1 and any(row[len(rows[0]) :]):
                line = self.sheet.passage.line + first + number
                self.sheet.fault(line, "extra_cells", value=" | ".join(filter(None, row[len(rows[0]) :])))
        self.table = read_table(rows, self.sheet.passage.line + first)
        self.stack.append(SubElement(self.stack[-1], "table"))

    def _paragraph_open(self, token: Token) -> None:
        self.tight = token.hidden
        self.stack.append(SubElement(self.stack[-1], "p"))

    def _inline(self, token: Token) -> None:
        element, text = self.stack[-1], re.sub(r"\n[ \t]+", "\n", token.content)
        item = self.stack[-2] if len(self.stack) > 1 else element
        task = _TASK.match(text) if item.tag == "li" and element is item[0] and element.tag == "p" else None
        if task:
            item.set("class", "task")
            text = self._box(task[1] != " ") + text[task.end() :]
        element.text = text
        self.leaves[-1].append(Leaf(element, text, self.line, self.tight and element.tag == "p"))

    def _box(self, done: bool) -> str:
        label = self.sheet.labels.done if done else self.sheet.labels.todo
        state = ' checked=""' if done else ""
        html = f'<input type="checkbox" disabled=""{state} aria-label="{label}">'
        return self.sheet.stash((Piece("text", html),))

    def _fence(self, token: Token) -> None:
        start, end = token.map or (0, 0)
        if end - start < token.content.count("\n") + 2:
            self.sheet.fault(self.line, "unclosed_fence", value=token.markup + token.info.rstrip())
        code = token.content.removesuffix("\n")
        self.sheet.fences.append(read_fence(token.info, code, self.sheet.passage.path, self.line, self.above))
        SubElement(self.stack[-1], "div", {"data-fence": str(len(self.sheet.fences) - 1)})

    def _code_block(self, token: Token) -> None:
        code = token.content.removesuffix("\n")
        self.sheet.fences.append(read_fence("", code, self.sheet.passage.path, self.line - 1))
        SubElement(self.stack[-1], "div", {"data-fence": str(len(self.sheet.fences) - 1)})

    def _formula(self, token: Token) -> None:
        formulas = self.sheet.formulas
        formulas.append(Formula(token.content, True, self.sheet.passage.path, self.line))
        paragraph = SubElement(self.stack[-1], "p")
        SubElement(paragraph, "span", {"data-formula": str(len(formulas) - 1)})

    def _html_block(self, token: Token) -> None:
        if _OPEN_COMMENT.match(token.content.lstrip()):
            self.sheet.fault(self.line, "unclosed_comment")
        pieces = tuple(split_html(token.content, self.line))
        vanish(SubElement(self.stack[-1], "div")).text = AtomicString(self.sheet.stash(pieces) + "\n")

    def _alert_open(self, token: Token) -> None:
        kind = token.info.lower()
        self.stack.append(SubElement(self.stack[-1], "div", {"class": f"alert alert-{kind}"}))
        label = SubElement(self.stack[-1], "p", {"class": "alert__label"})
        label.text = AtomicString(getattr(self.sheet.labels, kind))

    def _alert_title_open(self, token: Token) -> None:
        self.stack.append(Element("p"))

    def _note_open(self, token: Token) -> None:
        element, label = Element("li"), token.info
        leaves: list[Leaf] = []
        self.stack.append(element)
        self.leaves.append(leaves)
        if label in self.sheet.notes:
            self.sheet.fault(self.line, "duplicate_footnote", value=f"[^{label}]")
        else:
            self.sheet.notes[label] = Note(element, leaves, self.line)

    def _note_close(self, token: Token) -> None:
        self.stack.pop()
        self.leaves.pop()


def _cells(line: str) -> list[str]:
    """The cells of a row, whatever quote or list it stands in."""
    row = re.sub(r"^(?:[\s>]|[-+*]\s|\d+[.)]\s)*", "", line).strip()
    cells = [cell.strip() for cell in escapedSplit(row)]
    return cells[bool(row.startswith("|")) : -1 if row.endswith("|") and not row.endswith("\\|") else None]


def _attributes(token: Token) -> dict[str, str]:
    if token.tag == "ol" and "start" in token.attrs:
        return {"start": str(token.attrs["start"])}
    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return {"class": f"align-{align}"} if align and token.tag in ("th", "td") else {}
