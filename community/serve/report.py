"""What went wrong, as a page shows it: where, what, the lines around it, and what to type instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..messages import is_error, say
from ..model import Problem
from ..places import on_disk
from ..strings import Strings

_AROUND = 2
_WIDEST = 200
_ENCODINGS = {"cp949": "cp949", "utf16": "utf-16"}
"""How a file is written, by the problem that it is."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that must be mended before the preview goes on."""

    place: str
    """``path:line``, or ""."""
    what: str
    hint: str = ""
    excerpt: tuple[tuple[int, str], ...] = ()
    """Lines of the file around it, numbered."""
    line: int = 0
    """The line that is to blame."""


def troubles(problems: Iterable[Problem], root: Path, strings: Strings) -> Iterator[Trouble]:
    """The errors among `problems` of the site at `root`."""
    for problem in filter(is_error, problems):
        told = say(problem, strings)
        yield Trouble(told.place, told.sentence, told.hint, _excerpt(root, problem), problem.line)


def _excerpt(root: Path, problem: Problem) -> tuple[tuple[int, str], ...]:
    path, line = problem.path, problem.line
    try:
        file = on_disk(root, path).resolve(strict=True)
        # A link may lead anywhere, and a pipe would be waited for.
        if not path or not file.is_file() or not file.is_relative_to(root.resolve()):
            return ()
        encoding = _ENCODINGS.get(problem.code, "utf-8")
        lines = file.read_text(encoding, "replace").split("\n")
    except OSError:
        return ()
    first = max(line - 1 - _AROUND, 0)
    shown = enumerate(lines[first : line + _AROUND], first + 1)
    return tuple((number, text.rstrip()[:_WIDEST]) for number, text in shown)
