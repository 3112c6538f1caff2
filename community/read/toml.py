"""Front matter in TOML, as Hugo and Zola write it, in the same tree as YAML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from ..model import Problem
from .yaml import Listing, Node, Scalar, Table

_PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


def read_toml(path: str, text: str, first_line: int) -> tuple[Table, tuple[Problem, ...]]:
    """Read the TOML that begins on line `first_line` of the file `path`: the table, and what is wrong."""
    lines = text.split("\n")
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _PLACE.search(str(error))
        line = min(int(found[1] or len(lines)) if found else 1, len(lines))
        shown = lines[line - 1].strip()
        return Table((), first_line), (Problem(path, first_line + line - 1, "toml_syntax", {"value": shown}),)
    return _table(values, lines, 0, first_line), ()


def _table(values: Mapping[str, Any], lines: Sequence[str], above: int, first_line: int) -> Table:
    pairs = []
    for name, value in values.items():
        line = _find(name, lines, above)
        node = _node(value, lines, line, first_line)
        pairs.append((Scalar(name, first_line + line), node))
    return Table(tuple(pairs), first_line + above)


def _node(value: Any, lines: Sequence[str], line: int, first_line: int) -> Node:
    if isinstance(value, dict):
        return _table(value, lines, line, first_line)
    if isinstance(value, list):
        return Listing(tuple(_node(item, lines, line, first_line) for item in value), first_line + line)
    return Scalar(_text(value), first_line + line, plain=not isinstance(value, str))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)


def _find(name: str, lines: Sequence[str], above: int) -> int:
    """The line that gives `name`: tomllib doesn't tell."""
    given = re.compile(rf"""\s*(?:\[{{1,2}}\s*)?["']?{re.escape(name)}["']?\s*[=.\]]""")
    return next((n for n in range(above, len(lines)) if given.match(lines[n])), above)
