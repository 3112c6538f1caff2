"""Render and prove what is stale, and take the rest from the cache.

Two steps, each kept by the digest of all it depends on: the Markdown of a record becomes parts, and
parts with what may be said of related records become a proven fragment. So an edit renders one
record, and a new title also those that quote it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ..memory import Memory
from ..model import QA, CorrectionKind, Fragment, Parts, Problem, Quote, Record, Settings
from ..places import folder
from ..read.record import doubtful_headings
from ..strings import load_strings
from ..text import digest
from .cache import Cache, canonical
from .check import Names, find_cited
from .pool import Progress, each, silent
from .recipe import made_by

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Renderer:
    """What all renderings of one build share."""

    root: Path
    settings: Settings
    cache: Cache
    jobs: int
    base: bytes
    """A digest of everything that every rendering depends on."""
    memory: Memory
    told: Progress = silent


def renderer_of(
    root: Path,
    settings: Settings,
    cache: Path | None,
    jobs: int,
    memory: Memory,
    told: Progress = silent,
) -> Renderer:
    """The renderer of the site at `root`; without `cache`, nothing kept is used."""
    base = digest([made_by(root, memory).encode(), canonical(settings)]).encode()
    return Renderer(root, settings, Cache(cache), jobs, base, memory, told)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Records, rendered and proved."""

    fragments: Mapping[str, Fragment]
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
    """All that the fragment of one record depends on."""

    record: Record
    parts: Parts
    quotes: Mapping[str, Quote]
    cites: Mapping[str, str]
    """The reason, or "", by the id of every record it leads to."""
    hero: str | None
    confirmed: date | None
    """When somebody read both sides as they are now."""
    settings: Settings
    root: Path


def convert_records(records: Sequence[Record], renderer: Renderer) -> dict[str, Parts]:
    """The parts of every record, by id."""
    memory, base = renderer.memory, renderer.base
    parts = {r.id: known for r in records if (known := memory.find("parts", r.id, (base, r)))}
    unknown = [record for record in records if record.id not in parts]
    parts |= {r.id: memory.keep("parts", r.id, (base, r), made) for r, made in _converted(unknown, renderer)}
    return {record.id: parts[record.id] for record in records}


def _converted(records: Sequence[Record], renderer: Renderer) -> Iterator[tuple[Record, Parts]]:
    keys = {record.id: digest([renderer.base, canonical(record)]) for record in records}
    kept = {i: parts for i, key in keys.items() if (parts := renderer.cache.load(Parts, i, key))}
    stale = [record for record in records if record.id not in kept]
    work = partial(convert, settings=renderer.settings, root=renderer.root)
    for record, made in zip(stale, _each("convert", work, stale, renderer), strict=True):
        kept[record.id] = made
        renderer.cache.keep(record.id, keys[record.id], made)
    return ((record, kept[record.id]) for record in records)


def render_records(
    records: Sequence[Record],
    parts: Mapping[str, Parts],
    names: Names,
    heroes: Mapping[str, str],
    confirmed: Mapping[str, date],
    renderer: Renderer,
) -> Rendering:
    """The proven fragment of every record.

    By id: `heroes` are the pictures at their heads, `confirmed` the days on which pairs were confirmed.
    """
    quotes = {r.id: Quote(r.id, r.kind, r.status, parts[r.id].plain_title) for r in records}
    tasks = [
        Task(
            record=record,
            parts=parts[record.id],
            quotes={target: quotes[found] for target in _targets(record) if (found := names.find(target))},
            cites=find_cited(record, parts[record.id], names, renderer.settings.lang),
            hero=heroes.get(record.id),
            confirmed=confirmed.get(record.id),
            settings=renderer.settings,
            root=renderer.root,
        )
        for record in records
    ]
    memory, base = renderer.memory, renderer.base
    known = {t.record.id: found for t in tasks if (found := memory.find("proven", t.record.id, (base, t)))}
    unknown = [task for task in tasks if task.record.id not in known]
    keys = {task.record.id: _key(task, renderer) for task in unknown}
    made = _render_stale(unknown, keys, _still_proven(keys, renderer.cache), renderer)
    faulty = {problem.path for problem in made.problems}
    for task in unknown:
        if task.record.path not in faulty:
            memory.keep("proven", task.record.id, (base, task), made.fragments[task.record.id])
    fragments = {**known, **made.fragments}
    return replace(made, fragments={task.record.id: fragments[task.record.id] for task in tasks})


def _targets(record: Record) -> list[str]:
    duplicate = record.duplicate_of if isinstance(record, QA) else None
    return [link.target for link in (*record.related, *((duplicate,) if duplicate else ()))]


def _key(task: Task, renderer: Renderer) -> str:
    shown = (task.record, task.parts, task.quotes, task.cites, task.hero, task.confirmed)
    return digest([renderer.base, *map(canonical, shown)])


def _still_proven(keys: Mapping[str, str], cache: Cache) -> dict[str, Fragment]:
    kept = {record: (key, cache.load(Proven, record, key)) for record, key in keys.items()}
    return {
        record: proven.fragment
        for record, (key, proven) in kept.items()
        if proven and proven.proof == _proof(key, proven.fragment)
    }


def _render_stale(
    tasks: Sequence[Task], keys: Mapping[str, str], kept: Mapping[str, Fragment], renderer: Renderer
) -> Rendering:
    fragments = dict(kept)
    problems: list[Problem] = []
    stale = [task for task in tasks if task.record.id not in kept]
    for task, (fragment, faults) in zip(
        stale, _each("prove", render_and_prove, stale, renderer), strict=True
    ):
        record = task.record.id
        fragments[record] = fragment
        problems += faults
        if not faults:
            renderer.cache.keep(record, keys[record], Proven(fragment, _proof(keys[record], fragment)))
    ordered = {task.record.id: fragments[task.record.id] for task in tasks}
    return Rendering(ordered, tuple(task.record.id for task in stale), tuple(problems))


def _each(step: str, work: Callable[[Any], Made], tasks: Sequence[Any], renderer: Renderer) -> list[Made]:
    return each(work, tasks, renderer.jobs, on_done=lambda done: renderer.told(step, done, len(tasks)))


def _proof(key: str, fragment: Fragment) -> str:
    """`key` covers record, parts, quotes, and with the recipe our code and so the verifier."""
    return digest([b"proved", key.encode(), canonical(fragment)])


# ── work for a process; Markdown and templates are loaded only where there is any ──


def convert(record: Record, settings: Settings, root: Path) -> Parts:
    """The parts of one record."""
    from ..markup.convert import Labels, convert_record

    tables = load_strings(folder(root, "strings"), settings.lang).tables
    known = {field.name for field in fields(Labels)}
    words = {name: word for name, word in tables["labels"].items() if name in known - {"diagrams"}}
    parts = convert_record(record, Labels(**words, diagrams=tables["diagrams"]))
    doubts = tuple(doubtful_headings(record, parts))
    return replace(parts, problems=(*parts.problems, *doubts)) if doubts else parts


def render_and_prove(task: Task) -> tuple[Fragment, tuple[Problem, ...]]:
    """The fragment of one record, and what its proof found."""
    from ..prove.findable import prove_findable
    from ..prove.pairs import prove_fragment, prove_quotes
    from ..render.fragment import render_record
    from ..search.findable import findable

    record, parts = task.record, task.parts
    fragment = render_record(
        record, parts, task.quotes, task.hero, task.confirmed, task.cites, task.settings, task.root
    )
    titles = {quote.id: quote.title for quote in task.quotes.values()} | {record.id: parts.plain_title}
    words = load_strings(folder(task.root, "strings"), task.settings.lang).ui
    labels: dict[CorrectionKind, str] = {
        "correction": words("before_correction"),
        "update": words("before_update"),
    }
    return fragment, (
        *prove_fragment(record, parts, fragment, labels, task.cites),
        *prove_quotes(fragment, titles),
        *prove_findable(record, fragment, findable(record, parts)),
    )
