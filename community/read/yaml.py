"""The home of PyYAML: front matter as a tree of texts with lines.

Only the events of the parser are used. Nothing is resolved or constructed: ``no`` stays ``no``,
``1.10`` stays ``1.10``; anchors and tags are refused before they can mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..model import Problem

MAX_DEPTH = 12
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text."""

    text: str
    line: int
    plain: bool = True
    """Written without quotes."""
    lost: str = ""
    """What YAML took for a comment right after an unquoted value, if it hardly was meant as one."""

    @property
    def empty(self) -> bool:
        return not self.text.strip() or (self.plain and self.text in ("~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Listing | Table


class _Stop(Exception):
    """Carries the problem out of the recursion; never leaves this module."""

    def __init__(self, code: str, line: int) -> None:
        self.code, self.line = code, line


def read_yaml(path: str, text: str, first_line: int) -> tuple[Table, tuple[Problem, ...]]:
    """Read a YAML mapping that begins on line `first_line` of the file `path`.

    Returns the table (empty if it can't be read) and what is wrong with it.
    """
    node, problems = read_node(path, text, first_line)
    if isinstance(node, Table):
        return node, problems
    if node is not None and not (isinstance(node, Scalar) and node.empty):
        lines = text.split("\n")
        code, at, value = _culprit([min(node.line - first_line, len(lines) - 1)], lines, "yaml_not_a_table")
        problems = (*problems, _refusal(path, at + first_line, code, value))
    return Table((), first_line), problems


def read_node(path: str, text: str, first_line: int) -> tuple[Node | None, tuple[Problem, ...]]:
    """Read YAML of any shape that begins on line `first_line` of the file `path`.

    Returns what it holds (None if that is nothing or can't be read) and what is wrong with it.
    """
    tree = _Tree(path, first_line, text.split("\n"), yaml.parse(text, Loader=_LOADER))
    try:
        return tree.whole(), tuple(tree.problems)
    except _Stop as refused:
        line = min(refused.line, len(tree.lines) - 1)  # the parser may point behind the end
        written = tree.lines[line]
        value = written.strip() if refused.code == "yaml_syntax" else _after_key(written)
        tree.refuse(refused.code, line, value)
    except yaml.MarkedYAMLError as error:
        tree.refuse(*_diagnose(error, tree.lines))
    except (yaml.YAMLError, ValueError, RecursionError):
        tree.refuse("yaml_syntax", 0, tree.lines[0].strip())
    return None, tuple(tree.problems)


def _refusal(path: str, line: int, code: str, value: str) -> Problem:
    meant = _unwrapped(value) if code == "yaml_after_quote" else value
    return Problem(path, line, code, {"value": value, "quoted": quoted(meant)})


@dataclass(frozen=True, slots=True)
class _Tree:
    """Grows the tree from the parser's events. Lines of events count from 0, those of nodes in the file."""

    path: str
    first_line: int
    lines: Sequence[str]
    events: Iterator[Any]
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, code: str, line: int, value: str = "") -> None:
        self.problems.append(_refusal(self.path, line + self.first_line, code, value))

    def whole(self) -> Node | None:
        """The one document; what stands behind it would be lost."""
        node = None
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                if node is not None:
                    raise _Stop("yaml_syntax", event.start_mark.line)  # type: ignore[union-attr]
                node = self.node(event, 0)
        return node

    def node(self, event: Any, depth: int) -> Node:
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Stop("yaml_anchor", line)
        if event.tag is not None:
            raise _Stop("yaml_tag", line)
        if depth > MAX_DEPTH:
            raise _Stop("yaml_too_deep", line)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Listing(tuple(self.items(depth)), line + self.first_line)
        return self.table(line, depth)

    def scalar(self, event: Any) -> Scalar:
        line, plain = event.start_mark.line, not event.style
        if event.style == '"' and _ESCAPE.search(re.sub(r'\\[\\"/]', "", self.written(event))):
            self.refuse("yaml_escape", line, self.written(event).strip('"'))
        return Scalar(event.value, line + self.first_line, plain, _lost(event, self.lines) if plain else "")

    def written(self, event: Any) -> str:
        """A quoted value as it stands in the file, quotes and all."""
        start, end = event.start_mark, event.end_mark
        lines = list(self.lines[start.line : end.line + 1])
        lines[-1] = lines[-1][: end.column]
        return "\n".join(lines)[start.column :]

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def table(self, line: int, depth: int) -> Table:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            at = event.start_mark.line
            if not isinstance(key, Scalar):
                self.refuse("yaml_key", at, self.lines[at].strip())
            elif key.text in pairs:
                self.refuse("duplicate_key", at, key.text)
            else:
                pairs[key.text] = (key, value)
        return Table(tuple(pairs.values()), line + self.first_line)


_ESCAPE = re.compile(r"\\.")


def quoted(value: str) -> str:
    """`value` in the quotes that need no escaping."""
    return f'"{value}"' if '"' not in value and "\\" not in value else "'" + value.replace("'", "''") + "'"


def _unwrapped(value: str) -> str:
    """`value` without the quotes around it, unless the first word has one pair and the last another."""
    mark, inside = value[0], value[1:-1]
    first = inside.find(mark)
    is_pair_apart = value.count(mark) % 2 == 0 and first > 0 and inside[first - 1].isalnum()
    if value[-1] != mark or is_pair_apart:
        return value
    return inside.replace("''" if mark == "'" else '\\"', mark)


def _after_key(line: str) -> str:
    """The value that stands on `line`, or all of it."""
    return re.sub(r"^\s*(?:- )?[^\s:]+:\s+(?=\S)", "", line).strip()


def _lost(event: Any, lines: Sequence[str]) -> str:
    """A ``#`` that ends a value: meant as a comment only with two spaces before it and one after."""
    mark = event.end_mark
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    if event.value == "":
        return rest.strip() if re.match(r"\s+#\S", rest) else ""
    found = re.match(r"(\s+)#(?!#)(.?)", rest)
    meant = found is None or (len(found[1]) >= 2 and found[2] in ("", " ", "\t"))
    return "" if meant else rest.strip()


# ── where values stand ───────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in a text, from `start` up to `end`."""

    start: int
    end: int
    style: str
    """``plain``, ``quoted``, ``block`` (text or list over lines of its own), ``flow`` or ``table``."""
    items: tuple[Place, ...] = ()
    """Of a list."""


def find_places(text: str) -> tuple[dict[str, Place], int]:
    """Where the value of each key of a mapping stands, if that can be read, and the indent of its keys."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError):
        return {}, 0
    starts = [0, *(found.end() for found in re.finditer("\r\n|[\r\n\u2028\u2029\x85]", text))]

    def offset(mark: Any) -> int:
        # The parser counts what comes behind the end as a line of its own.
        return min(starts[mark.line] + mark.column if mark.line < len(starts) else len(text), len(text))

    def place(node: Any) -> Place:
        items = tuple(map(place, node.value)) if isinstance(node, yaml.SequenceNode) else ()
        return Place(offset(node.start_mark), offset(node.end_mark), _style(node), items)

    if not isinstance(node, yaml.MappingNode):
        return {}, 0
    return {key.value: place(value) for key, value in node.value}, int(node.start_mark.column)


def _style(node: Any) -> str:
    if isinstance(node, yaml.MappingNode):
        return "table"
    if isinstance(node, yaml.SequenceNode):
        return "flow" if node.flow_style else "block"
    return "block" if node.style in ("|", ">") else "quoted" if node.style else "plain"


# ── what broken YAML looks like ──────────────────────────────────────────────

_VALUE = r"^\s*(?:- )?[^\s\"'#:][^\"'#:]*:\s+"
_CULPRITS = (
    # (code, the line that it is the matter with; the group is what to show)
    ("yaml_tab", re.compile(r"^ *\t+(.*)")),
    ("yaml_wide_colon", re.compile(r"^\s*(?:- )?(\w+\s*\uff1a.*)")),
    ("comment_in_list", re.compile(_VALUE + r"(\[[^\]]*\s#.*)")),
    ("yaml_unclosed_bracket", re.compile(_VALUE + r"(\[[^\]]*|\{[^}]*)$")),
    ("yaml_escape", re.compile(_VALUE + r'"((?:[^"\\]|\\["\\/])*\\[^"\\/].*?)"?\s*$')),
    ("yaml_quote", re.compile(_VALUE + r"([`@%\[{*&!|>,\]}?-].*)$")),
    ("yaml_quote", re.compile(r"^\s*-\s+([`@%*&!\[{].*)$")),
    ("yaml_unclosed_quote", re.compile(_VALUE + r"(\"(?:[^\"\\]|\\.)*|'[^']*)$")),
    ("yaml_after_quote", re.compile(_VALUE + r"(\"(?:[^\"\\]|\\.)*\"\s*[^\s#].*|'[^']*'\s*[^\s#].*)$")),
    ("yaml_colon", re.compile(_VALUE + r"([^\"'\[{].*:(?:\s.*|$))")),
    ("yaml_colon_space", re.compile(r"^\s*(?:- )?(\w+:[^\s/].*)$")),
    ("yaml_indent", re.compile(r"^\s+(\S.*)$")),
)


def _diagnose(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> tuple[str, int, str]:
    """Say in our own words what the parser stumbled over: (code, 0-based line, value)."""
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark is not None]
    near = [line for line in dict.fromkeys([*marks, *(line - 1 for line in marks)]) if 0 <= line < len(lines)]
    return _culprit(near or [0], lines, "yaml_syntax")


def _culprit(near: Sequence[int], lines: Sequence[str], otherwise: str) -> tuple[str, int, str]:
    for code, looks in _CULPRITS:
        for line in near:
            found = looks.match(lines[line])
            if found:
                return code, line, found[1].strip()
    line = next((line for line in near if lines[line].strip()), near[0])
    return otherwise, line, lines[line].strip()
