"""Front matter with faults in it: what can be read is read, and all that can't is told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Problem
from .yaml import Table, read_yaml

ANY = ""
"""Stands for a key whose name can't be told."""

_MOST = 200
"""Entries. More are no front matter, and would take long to read one by one."""
_KEY = re.compile(r"( *)(\t\s*)?[\"']?([^\s#\[\]{}\"':\uff1a-][^:\uff1a]*)[:\uff1a]")


@dataclass(frozen=True, slots=True)
class Header:
    """What could be read of front matter, and what is wrong with it."""

    keys: Table
    problems: tuple[Problem, ...] = ()
    aside: frozenset[str] = frozenset()
    """Names of the entries that could not be read; :data:`ANY` where nobody knows which those are."""


def read_header(path: str, text: str, first_line: int) -> Header:
    """Read the YAML mapping that begins on line `first_line` of the file `path`, as far as that goes."""
    keys, problems = read_yaml(path, text, first_line)
    if keys.pairs or not problems:
        return Header(keys, problems)
    # The parser stops at the first fault; alone, each of the other entries can be read or told, too.
    lines = text.split("\n")
    kept, faults, aside = list(lines), list[Problem](), set[str]()
    for first, last in _entries(lines):
        alone, found = read_yaml(path, "\n".join(lines[first:last]), first_line + first)
        if found and not alone.pairs:
            faults += found
            aside.update(_names(lines[first:last]))
            kept[first:last] = [""] * (last - first)
    rest, more = read_yaml(path, "\n".join(kept), first_line)
    if more and not rest.pairs:  # it is not its entries that are wrong, but how they stand together
        return Header(keys, tuple(faults) or problems, frozenset({ANY}))
    return Header(Table(rest.pairs, first_line), (*faults, *more), frozenset(aside))


def _entries(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First line and end of each entry, with all that is indented below it."""
    margin = next((len(line) - len(line.lstrip(" ")) for line in lines if _is_told(line)), 0)
    begins = [n for n, line in enumerate(lines) if _begins(line, margin)]
    if len(begins) <= _MOST:
        starts = [0, *(n for n in begins if n)]
        yield from zip(starts, [*starts[1:], len(lines)], strict=True)


def _begins(line: str, margin: int) -> bool:
    """Whether an entry begins on `line`; one behind a tab was meant to."""
    found = _KEY.match(line)
    return found is not None and (bool(found[2]) or len(found[1]) <= margin)


def _is_told(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _names(entry: Sequence[str]) -> Iterator[str]:
    """What stands in an entry; below its first line may be keys that were not meant to be below it."""
    for n, line in enumerate(filter(_is_told, entry)):
        found = _KEY.match(line)
        if found or not n:
            yield found[3].rstrip(" \t\"'") if found else ANY
