"""Cut a file into its front matter and its body."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import Passage, Problem, Source
from .body import CONFLICT
from .yaml import Table, read_yaml


@dataclass(frozen=True, slots=True)
class Document:
    """A file in two halves."""

    keys: Table
    body: Passage
    problems: tuple[Problem, ...] = ()


def split(source: Source) -> Document | Problem:
    """Cut `source` at its front matter; a Problem where it has none or an unclosed one."""
    lines = source.text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != "---":
        return Problem(source.path, start + 1, "no_front_matter", {"value": lines[start].strip()[:60]})
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        return Problem(source.path, start + 1, "front_matter_unclosed")
    conflict = next((n for n in range(start + 1, end) if CONFLICT.match(lines[n])), None)
    if conflict is not None:
        return Problem(source.path, conflict + 1, "conflict_marker", {"value": lines[conflict].strip()[:40]})
    keys, problems = read_yaml(source.path, "\n".join(lines[start + 1 : end]), start + 2)
    body = Passage("\n".join(lines[end + 1 :]), source.path, end + 2)
    return Document(keys, body, problems)
