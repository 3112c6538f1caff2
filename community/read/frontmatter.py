"""Cut a file into its front matter and its body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Passage, Problem, Source
from .body import CONFLICT
from .headings import reserved
from .toml import read_toml
from .yaml import Table, read_yaml

_READERS = {"---": read_yaml, "+++": read_toml}
_ENDS = {"---": ("---", "..."), "+++": ("+++",)}


@dataclass(frozen=True, slots=True)
class Document:
    """A file in two halves."""

    keys: Table
    body: Passage
    problems: tuple[Problem, ...] = ()


def split(source: Source) -> Document | Problem:
    """Cut `source` at its front matter; a Problem where it has none or an unclosed one."""
    lines = source.text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return Problem(source.path, 1, "empty_file")
    fence = lines[start].rstrip()
    if fence not in _READERS:
        return Problem(source.path, start + 1, "no_front_matter", {"value": lines[start].strip()})
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in _ENDS[fence]), None)
    conflict = next((n for n in range(start + 1, end or len(lines)) if CONFLICT.match(lines[n])), None)
    if conflict is not None:
        return Problem(source.path, conflict + 1, "conflict_marker", {"value": lines[conflict].strip()})
    if end is None or _holds_body(lines[start + 1 : end]):
        return Problem(source.path, start + 1, "front_matter_unclosed", {"value": fence})
    keys, problems = _READERS[fence](source.path, "\n".join(lines[start + 1 : end]), start + 2)
    return Document(keys, Passage("\n".join(lines[end + 1 :]), source.path, end + 2), problems)


def find_header(lines: Sequence[str]) -> tuple[int, int] | None:
    """The two lines between which the front matter stands; None where there is none."""
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    fence = "" if start is None else lines[start].rstrip()
    if start is None or fence not in _READERS:
        return None
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in _ENDS[fence]), None)
    return None if end is None else (start, end)


def _holds_body(header: Sequence[str]) -> bool:
    """YAML takes ``# 답변`` for a comment, and a rule far below it for the end of the front matter."""
    return any(reserved(line, answers=True) for line in header)
