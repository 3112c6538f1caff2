"""The home of PyYAML: front matter as a tree of texts with lines.

Only the events of the parser are used. Nothing is resolved or constructed: ``no`` stays ``no``,
``1.10`` stays ``1.10``; anchors and tags are refused before they can mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Listing | Table


class _Refused(Exception):
    """Carries the problem out of the recursion; never leaves this module."""

    def __init__(self, code: str, line: int, value: str = "") -> None:
        self.code, self.line, self.value = code, line, value


def read_yaml(path: str, text: str, first_line: int) -> tuple[Table, tuple[Problem, ...]]:
    """Read a YAML mapping that begins on line `first_line` of the file `path`.

    Returns the table (empty if it can't be read) and what is wrong with it.
    """
    lines = text.split("\n")
    problems: list[Problem] = []

    def refuse(code: str, line: int, value: str = "") -> None:
        problems.append(Problem(path, line + first_line, code, {"value": value}))

    try:
        node = _document(yaml.parse(text, Loader=_LOADER), lines, refuse)
    except _Refused as refused:
        refuse(refused.code, refused.line, refused.value)
    except yaml.MarkedYAMLError as error:
        refuse(*_diagnose(error, lines))
    except (yaml.YAMLError, ValueError, RecursionError):
        refuse("yaml_syntax", 0, lines[0].strip())
    else:
        if isinstance(node, Table):
            return _shift(node, first_line), tuple(problems)
        if node is not None and not (isinstance(node, Scalar) and node.empty):
            refuse("yaml_not_a_table", node.line, lines[min(node.line, len(lines) - 1)].strip())
    return Table((), first_line), tuple(problems)


def _document(events: Iterator[Any], lines: list[str], refuse: Any) -> Node | None:
    for event in events:
        if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            continue
        if isinstance(event, yaml.StreamEndEvent):
            return None
        return _node(event, events, lines, refuse, 0)
    return None


def _node(event: Any, events: Iterator[Any], lines: list[str], refuse: Any, depth: int) -> Node:
    line = event.start_mark.line
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        raise _Refused("yaml_anchor", line, lines[line].strip())
    if event.tag is not None:
        raise _Refused("yaml_tag", line, str(event.tag))
    if depth > MAX_DEPTH:
        raise _Refused("yaml_too_deep", line)
    if isinstance(event, yaml.ScalarEvent):
        plain = not event.style
        return Scalar(event.value, line, plain, _lost(event, lines) if plain else "")
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_node(item, events, lines, refuse, depth + 1))
        return Listing(tuple(items), line)
    return _table(events, lines, refuse, depth, line)


def _table(events: Iterator[Any], lines: list[str], refuse: Any, depth: int, line: int) -> Table:
    pairs: dict[str, tuple[Scalar, Node]] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, lines, refuse, depth + 1)
        value = _node(next(events), events, lines, refuse, depth + 1)
        if not isinstance(key, Scalar):
            refuse("yaml_key", key.line, lines[key.line].strip())
        elif key.text in pairs:
            refuse("duplicate_key", key.line, key.text)
        else:
            pairs[key.text] = (key, value)
    return Table(tuple(pairs.values()), line)


def _lost(event: Any, lines: list[str]) -> str:
    """A ``#`` that ends a value: meant as a comment only with two spaces before it and one after."""
    mark = event.end_mark
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    if event.value == "":
        return rest.strip() if re.match(r"\s+#\S", rest) else ""
    found = re.match(r"(\s+)#(?!#)(.?)", rest)
    meant = found is None or (len(found[1]) >= 2 and found[2] in ("", " ", "\t"))
    return "" if meant else rest.strip()


_CULPRITS = (
    # (code, what the line looks like)
    ("yaml_tab", re.compile(r"^[ ]*\t")),
    ("yaml_quote", re.compile(r"^[^\"'#]*?:\s+(?P<value>[`@%\[{*&!|>,\]}?-].*)$|^\s*-\s+(?P<item>[`@%*&!].*)$")),
    ("yaml_colon", re.compile(r"^\s*(?:- )?[^\"':\s][^:]*:\s+(?P<value>[^\"'\[{].*:(?:\s.*|$))")),
    ("yaml_unclosed_quote", re.compile(r"^[^:]*:\s+(?P<value>\"(?:[^\"\\]|\\.)*|'[^']*)$")),
    ("yaml_after_quote", re.compile(r"^[^:]*:\s+(?P<value>\"(?:[^\"\\]|\\.)*\"\s*[^\s#].*|'[^']*'\s*[^\s#].*)$")),
    ("yaml_colon_space", re.compile(r"^\s*(?P<value>\w+:\S.*)$")),
)


def _diagnose(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[str, int, str]:
    """Say in our own words what the parser stumbled over: (code, 0-based line, value)."""
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark is not None]
    near = [line for line in dict.fromkeys([*marks, *(line - 1 for line in marks)]) if 0 <= line < len(lines)]
    for code, culprit in _CULPRITS:
        for line in near:
            found = culprit.match(lines[line])
            if found:
                groups = [group for group in found.groupdict().values() if group]
                return code, line, (groups or [lines[line].strip()])[0].strip()
    line = min(marks[0] if marks else 0, len(lines) - 1)
    return "yaml_syntax", line, lines[line].strip() or lines[max(line - 1, 0)].strip()


def _shift(node: Any, by: int) -> Any:
    """The same tree with lines of the file instead of 0-based lines of the header."""
    if isinstance(node, Scalar):
        return Scalar(node.text, node.line + by, node.plain, node.lost)
    if isinstance(node, Listing):
        return Listing(tuple(_shift(item, by) for item in node.items), node.line + by)
    return Table(tuple((_shift(key, by), _shift(value, by)) for key, value in node.pairs), node.line + by)
