"""What is wrong with an edition, without making it again while nothing of it has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..messages import sort_problems
from ..model import Problem
from ..pictures import MAX_BYTES
from ..text import digest
from .cache import canonical
from .edition import Edition, make_edition
from .rendering import renderer_of
from .static import read_static
from .written import Request, Written


@dataclass(frozen=True, slots=True)
class Passed:
    """An edition that was made and proved without an error, and the warnings that came of it."""

    problems: tuple[Problem, ...]


def examine(request: Request, written: Written) -> tuple[Problem, ...]:
    """All problems that making an edition of `written` tells, those of `written` included, sorted."""
    renderer = renderer_of(request.root, written.settings, request.cache, request.jobs, request.memory)
    key = digest([renderer.base, *_ingredients(request, written)])
    # Of each kind one is kept, so that neither drops the other.
    name = "review" if request.drafts else "edition"
    kept = renderer.cache.load(Passed, name, key)
    if kept is None:
        made = make_edition(request, written)
        if not isinstance(made, Edition):
            return made
        # What reading tells depends on the day, too.
        kept = Passed(tuple(problem for problem in made.problems if problem not in written.problems))
        renderer.cache.keep(name, key, kept)
    return tuple(sort_problems([*written.problems, *kept.problems]))


def _ingredients(request: Request, written: Written) -> Iterator[bytes]:
    """All that an edition is made of, but for what every rendering depends on."""
    names, trust = written.names, written.trust
    yield canonical(request.drafts)
    yield canonical([written.records, written.faulty])
    yield canonical([names.targets, names.aliases, sorted(names.hidden), sorted(names.unread)])
    yield canonical([trust.confirmed, [(verdict.record.id, verdict.state) for verdict in trust.verdicts]])
    yield canonical(written.synonyms)
    yield canonical(read_static(request.root))
    yield from _pictures(request.root / "content")


def _pictures(content: Path) -> Iterator[bytes]:
    """Every file that might be a picture, with its name."""
    for where, folders, files in os.walk(content):
        folders.sort()
        for file in (
            Path(where, name) for name in sorted(files) if not name.endswith((".md", ".lock", ".yml"))
        ):
            if file.is_file():
                size = file.stat().st_size
                yield os.fsencode(file.relative_to(content))
                with suppress(PermissionError):  # told of, if a record shows it
                    yield str(size).encode() if size > MAX_BYTES else file.read_bytes()
