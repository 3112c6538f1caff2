"""Render and prove what is stale, and take the rest from the cache.

Two steps, each kept by the digest of all it depends on: the Markdown of a record becomes parts, and
parts with what may be said of related records become a proven fragment. So an edit renders one
record, and a new title also those that quote it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..messages import is_error
from ..model import QA, Fragment, Parts, Problem, Quote, Record, Settings
from ..strings import load_strings
from ..text import digest
from .cache import Cache, canonical
from .check import Names
from .pool import each
from .recipe import recipe


@dataclass(frozen=True, slots=True)
class Rendering:
    """All records, rendered and proved."""

    parts: Mapping[str, Parts]
    fragments: Mapping[str, Fragment]
    """Empty where a record has an error."""
    rendered: tuple[str, ...]
    """Ids of the records whose fragment was made anew."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Proven:
    """A fragment that was proved against its record, with a digest of everything in the proof."""

    fragment: Fragment
    proof: str


@dataclass(frozen=True, slots=True)
class Task:
    """All that the rendering of one record depends on."""

    record: Record
    settings: Settings
    root: Path
    parts: Parts | None = None
    quotes: Mapping[str, Quote] | None = None


def render_all(
    records: Sequence[Record], names: Names, settings: Settings, root: Path, *, cache: Cache, jobs: int
) -> Rendering:
    """Convert, render and prove `records`, in up to `jobs` processes."""
    base = digest([recipe(root).encode(), canonical(settings)])
    parts, problems = _convert_all([Task(r, settings, root) for r in records], base, cache, jobs)
    if any(map(is_error, problems)):
        return Rendering(parts, {}, (), tuple(problems))
    quotes = {r.id: quote_of(r, parts[r.id]) for r in records}
    tasks = [
        Task(r, settings, root, parts[r.id], {t: quotes[i] for t in _targets(r) if (i := names.find(t))})
        for r in records
    ]
    fragments, rendered, faults = _render_all(tasks, base, cache, jobs)
    return Rendering(parts, fragments, rendered, (*problems, *faults))


def quote_of(record: Record, parts: Parts) -> Quote:
    """What other records may say of `record`."""
    return Quote(record.id, record.kind, record.status, parts.plain_title)


def _targets(record: Record) -> list[str]:
    duplicate = record.duplicate_of if isinstance(record, QA) else None
    return [link.target for link in (*record.related, *((duplicate,) if duplicate else ()))]


def _convert_all(
    tasks: Sequence[Task], base: str, cache: Cache, jobs: int
) -> tuple[dict[str, Parts], list[Problem]]:
    keys = {task.record.id: digest([base.encode(), canonical(task.record)]) for task in tasks}
    kept = {i: parts for i, key in keys.items() if (parts := cache.load(Parts, i, key))}
    stale = [task for task in tasks if task.record.id not in kept]
    for task, made in zip(stale, each(convert, stale, jobs), strict=True):
        kept[task.record.id] = made
        cache.keep(task.record.id, keys[task.record.id], made)
    return kept, [problem for task in tasks for problem in kept[task.record.id].problems]


def _render_all(
    tasks: Sequence[Task], base: str, cache: Cache, jobs: int
) -> tuple[dict[str, Fragment], tuple[str, ...], list[Problem]]:
    keys = {
        task.record.id: digest([base.encode(), *map(canonical, (task.record, task.parts, task.quotes))])
        for task in tasks
    }
    kept = {i: proven for i, key in keys.items() if (proven := cache.load(Proven, i, key))}
    fragments = {
        i: p.fragment for i, p in kept.items() if p.proof == _proof(keys[i], p.fragment)
    }
    stale = [task for task in tasks if task.record.id not in fragments]
    problems: list[Problem] = []
    for task, (fragment, faults) in zip(stale, each(render_and_prove, stale, jobs), strict=True):
        fragments[task.record.id] = fragment
        problems += faults
        if not faults:
            key = keys[task.record.id]
            cache.keep(task.record.id, key, Proven(fragment, _proof(key, fragment)))
    ordered = {task.record.id: fragments[task.record.id] for task in tasks}
    return ordered, tuple(task.record.id for task in stale), problems


def _proof(key: str, fragment: Fragment) -> str:
    """`key` covers record, parts, quotes, and with the recipe our code and so the verifier."""
    return digest([b"proved", key.encode(), canonical(fragment)])


# ── work for a process; Markdown and templates are loaded only where there is any ──


def convert(task: Task) -> Parts:
    """The parts of one record."""
    from ..markup.convert import Labels, convert_record

    return convert_record(task.record, Labels(**load_strings(task.root / "strings", task.settings.lang).tables["labels"]))


def render_and_prove(task: Task) -> tuple[Fragment, tuple[Problem, ...]]:
    """The fragment of one record, and what its proof found."""
    from ..prove.pairs import prove_fragment, prove_quotes
    from ..render.fragment import render_record

    assert task.parts is not None and task.quotes is not None
    fragment = render_record(task.record, task.parts, task.quotes, task.settings, task.root)
    titles = {quote.id: quote.title for quote in task.quotes.values()} | {task.record.id: task.parts.plain_title}
    faults = prove_fragment(task.record, task.parts, fragment)
    return fragment, (*faults, *prove_quotes(fragment, titles))
