"""What Git leaves where it could not merge two versions of a file: told, and one of them read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Problem, Source

CONFLICT = re.compile(r"<{7} |>{7} |\|{7} ")
"""A line that Git leaves where two versions could not be merged."""

_SIDES = re.compile(r"(?:={7}|\|{7}(?: .*)?)$")


def settle(source: Source) -> tuple[Source, tuple[Problem, ...]]:
    """`source` with the longer side of every conflict, its lines numbered as before, and all to tell of it.

    Markers are faults in code blocks too: there, half a conflict would be published.
    """
    lines = source.text.split("\n")
    marked = [n for n, line in enumerate(lines) if CONFLICT.match(line)]
    if not marked:
        return source, source.told
    begun = [n for n in marked if lines[n].startswith("<")]
    told = tuple(
        Problem(source.path, n + 1, "conflict_marker", {"value": lines[n].strip()[:40]})
        for n in begun or marked[:1]
    )
    for n in (line for begin in begun for line in _dropped(lines, begin)):
        lines[n] = ""
    kept = ("" if CONFLICT.match(line) else line for line in lines)
    return replace(source, text="\n".join(kept)), (*source.told, *told)


def _dropped(lines: Sequence[str], begin: int) -> Iterator[int]:
    """The lines of the conflict that begins on line `begin`, but for those of its longer side."""
    marks = (n for n in range(begin + 1, len(lines)) if lines[n].startswith(("<<<<<<< ", ">>>>>>> ")))
    end = next(marks, begin)
    if end == begin or lines[end].startswith("<"):
        return  # nobody knows where it ends
    cuts = [n for n in range(begin, end + 1) if n in (begin, end) or _SIDES.match(lines[n])]
    sides = [range(cuts[0] + 1, cuts[1]), range(cuts[-2] + 1, end)]
    kept = max(sides, key=lambda side: sum(bool(lines[n].strip()) for n in side))
    yield from (n for n in range(begin, end + 1) if n not in kept)
