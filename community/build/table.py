"""The table of words that mean the same, as pages carry it: read and taken apart once while it stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..memory import Memory
from ..model import Problem, Source
from ..read.synonyms import read_synonyms
from ..search.synonyms import compile_synonyms
from ..text import digest
from .cache import Cache
from .recipe import made_by


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words that mean the same, each word as its terms."""

    rows: tuple[tuple[str, ...], ...] = ()


def read_table(
    source: Source, root: Path, cache: Path | None, memory: Memory
) -> tuple[Table, tuple[Problem, ...]]:
    """The table that `source` is for the site at `root`, and what is wrong with it.

    One without fault is kept in `cache`: thousands of rows take longer to read than all that an edit changes.
    """
    key = digest([made_by(root, memory).encode(), source.text.encode()])
    kept = Cache(cache).load(Table, source.path, key)
    if kept:
        return kept, ()
    found = read_synonyms(source)
    table = Table(compile_synonyms([row.words for row in found.rows]))
    if not found.problems:
        Cache(cache).keep(source.path, key, table)
    return table, found.problems
