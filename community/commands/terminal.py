"""Problems on a terminal: in colours, with the line they are about and a caret below what is wrong in it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from ..markup.cells import cells
from ..messages import is_error, printable, say
from ..model import Problem, Source
from ..places import on_disk
from ..read.source import decode
from ..strings import Strings

_BOLD, _RED, _YELLOW = "1", "1;31", "1;33"
_MODERN = ("WT_SESSION", "TERM_PROGRAM", "ANSICON", "ConEmuANSI")
"""What consoles of Windows set that know colours; the others would print the signs that ask for them."""
_NARROW, _GUTTER = 40, 8


@dataclass(frozen=True, slots=True)
class Look:
    """How a terminal shows things."""

    colours: bool
    width: int
    """In cells."""

    def paint(self, text: str, colour: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self.colours else text


def look_of(stream: TextIO, environment: Mapping[str, str]) -> Look | None:
    """The look of the terminal behind `stream`; None where that is a file or a pipe."""
    if not stream.isatty():
        return None
    plain = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
    old = sys.platform == "win32" and not any(environment.get(name) for name in _MODERN)
    width = 80
    with suppress(OSError, ValueError):
        width = os.get_terminal_size(stream.fileno()).columns
    return Look(not plain and not old, max(width, _NARROW))


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of the files of a site, each read once."""

    root: Path
    _kept: dict[str, list[str]] = field(default_factory=dict)

    def of(self, problem: Problem) -> str:
        """The line that `problem` is about; "" where there is none that can be shown."""
        if problem.path not in self._kept:
            self._kept[problem.path] = self._read(problem.path)
        lines = self._kept[problem.path]
        return lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""

    def _read(self, path: str) -> list[str]:
        with suppress(OSError, ValueError):
            file = on_disk(self.root, path)
            source = decode(path, file.read_bytes()) if path and file.is_file() else None
            return source.text.split("\n") if isinstance(source, Source) else []
        return []


def show(problem: Problem, line: str, strings: Strings, also: Collection[str], look: Look) -> str:
    """`problem` as a terminal shows it; `line` is the one it is about, codes in `also` are errors, too."""
    said = say(problem, strings)
    line = printable(line)
    start, end = _blamed(problem, line)
    error = is_error(problem, also)
    label = look.paint(strings.console("error" if error else "warning").rstrip(), _RED if error else _YELLOW)
    column = f":{start + 1}" if end else ""
    place = f"{printable(problem.path)}:{problem.line}{column}:" if problem.path else ""
    told = [" ".join(filter(None, [place and look.paint(place, _BOLD), label, said.sentence]))]
    # Line 1 is also named where there is no better one: then it would show what nobody asks about.
    if line.strip() and (end or problem.line > 1):
        shown, before, under = _window(line, start, end, look.width - _GUTTER)
        told.append(f"{problem.line:>5} | {shown}".rstrip())
        told += [f"{'':>5} | {' ' * before}{look.paint('^' * under, _RED)}"] if under else []
    return "\n".join([*told, *([f"  {strings.console('hint')} {said.hint}"] if said.hint else [])])


def _blamed(problem: Problem, line: str) -> tuple[int, int]:
    """Where in `line` that stands which `problem` names; (0, 0) where it doesn't."""
    for name in ("value", "key"):
        value = printable(problem.values.get(name, "")).strip()
        # A short value is likelier a word of its own than a piece of another.
        found = value and (
            re.search(rf"(?<!\w){re.escape(value)}(?!\w)", line) or re.search(re.escape(value), line)
        )
        if found:
            return found.span()
    return 0, 0


def _window(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """As much of `line` around `start` as fits into `room` cells, the cells before `start`, and to `end`."""
    before, rest = line[:start], line[start:]
    if _width(line) > room and _width(before) > room // 2:
        before = "…" + _fitting(before[::-1], room // 2 - 1)[::-1]
    left = room - _width(before)
    if _width(rest) > left:
        rest = _fitting(rest, left - 1) + "…"
    return before + rest, _width(before), min(_width(line[start:end]), _width(rest))


def _fitting(text: str, room: int) -> str:
    """The beginning of `text` that fits into `room` cells."""
    kept = ""
    for sign, width in cells(text[: room * 2]):
        room -= width
        if room < 0:
            break
        kept += sign
    return kept


def _width(text: str) -> int:
    return sum(width for _, width in cells(text))
