"""A fenced block of code: its info string, read once for all who draw it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..model import Html, Problem
from .table import Table

_OPTION = re.compile(r"""([A-Za-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s{}]+))|\{([^{}=]*)\}""")
_LANGUAGE = re.compile(r"[^\s{}=]+(?![^\s{}]*=)")
_MAX_RANGES = 200


@dataclass(frozen=True, slots=True)
class Fence:
    """Code as the author wrote it, with what the info string says of it."""

    language: str
    """Lower case, or "" where none was named."""
    code: str
    path: str
    line: int
    """Of the opening fence; the code begins one below."""
    options: Mapping[str, str] = field(default_factory=dict)
    marked: frozenset[int] = frozenset()
    """1-based lines of the code to highlight."""
    table: Table | None = None
    """The table right above; other fences that speak of it may stand between."""
    loose: str = ""
    """What of the info string is neither language nor option."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of a fence: trusted HTML, which no sanitiser sees any more."""

    html: Html
    problems: tuple[Problem, ...] = ()


def read_fence(info: str, code: str, path: str, line: int, table: Table | None = None) -> Fence:
    """Read an info string: a language, then ``key="value"`` options and ``{1,3-5}``."""
    language = _LANGUAGE.match(info.strip())
    rest = info.strip()[language.end() :] if language else info
    options, marked = {}, ""
    for key, double, single, bare, lines in _OPTION.findall(rest):
        if key:
            options[key.lower()] = double or single or bare
        else:
            marked += f" {lines}"
    name = language[0].lower().removeprefix(".") if language else ""
    lines = _lines(f"{options.get('hl_lines', '')}{marked}", code.count("\n") + 1)
    return Fence(name, code, path, line, options, lines, table, " ".join(_OPTION.sub(" ", rest).split()))


def _lines(written: str, last: int) -> frozenset[int]:
    """``1 3-5`` or ``1,3-5`` as the set {1, 3, 4, 5}, as far as there are lines."""
    found = re.findall(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?", written)[:_MAX_RANGES]
    return frozenset(n for low, high in found for n in range(int(low), min(int(high or low), last) + 1))
