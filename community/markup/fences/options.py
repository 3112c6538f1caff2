"""The options of a ``chart`` fence, on its opening line or, ``key: value``, inside it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from ...model import Problem
from ..fence import Fence

_KEYS = ("type", "x", "y", "unit", "title")
_COLUMNS = frozenset({"x", "y"})
"""Their quotes belong to the names of columns."""
_LINE = re.compile(r"\s*([^\s:：=]+)\s*[:：=]\s*(.*?)\s*")


@dataclass(frozen=True, slots=True)
class Option:
    """A value as it was written."""

    text: str
    line: int
    """Of the file."""


def read_options(fence: Fence) -> tuple[dict[str, Option], list[Problem]]:
    """Every option by its key, and what is none. A line that begins with # is a comment."""
    options: dict[str, Option] = {}
    problems: list[Problem] = []

    def refuse(code: str, line: int, value: str) -> None:
        problems.append(Problem(fence.path, line, code, {"value": value, "meant": _nearest(value)}))

    def take(key: str, text: str, line: int) -> None:
        if key not in _KEYS:
            refuse("chart_option", line, key)
        elif key in options:
            refuse("duplicate_key", line, key)
        else:
            options[key] = Option(text if key in _COLUMNS else _unquoted(text), line)

    for key, text in fence.options.items():
        take(key, text, fence.line)
    if fence.loose:
        refuse("chart_option", fence.line, fence.loose)
    for number, line in enumerate(fence.code.split("\n"), fence.line + 1):
        if not line.strip() or line.strip().startswith("#"):
            continue
        if found := _LINE.fullmatch(line):
            take(found[1].lower(), found[2], number)
        else:
            refuse("chart_option", number, line.strip())
    return options, problems


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _nearest(key: str) -> str:
    close = difflib.get_close_matches(key.lower(), _KEYS, 1, 0.5)
    return close[0] if close else "type"
