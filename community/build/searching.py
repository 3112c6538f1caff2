"""Make and prove what list pages know for the search, and take what did not change from the cache.

One segment for each list page, made of exactly the records of that page: an edit makes one of them anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import starmap

from ..memory import Memory
from ..model import Fragment, Problem, Record
from ..model import Parts as RecordParts
from ..prove.segments import prove_segment
from ..render.segments import REGISTRY, WORDS, Segment, all_words, registry, render_segment
from ..search.document import Document
from ..search.findable import Findable, findable
from ..search.index import Weighed, index_weighed, weigh
from ..search.synonyms import Rows, Synonyms
from ..text import digest
from .cache import canonical
from .rendering import Renderer

Lists = Sequence[tuple[str, Sequence[Fragment]]]
Told = Sequence[tuple[Record, RecordParts]]


@dataclass(frozen=True, slots=True)
class Segments:
    """What list pages know for the search, by their paths."""

    of: Mapping[str, Segment]
    made: tuple[str, ...]
    """Paths of the pages whose segment was made anew."""
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    """The scripts by which other list pages find their records: none where there is but one page."""


@dataclass(frozen=True, slots=True)
class ProvenSegment:
    """A segment that was proved against its records, with a digest of everything in the proof."""

    segment: Segment
    proof: str


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words that mean the same are to all pages."""

    synonyms: Synonyms
    script: bytes
    base: bytes
    """A digest of everything that every segment depends on."""


@dataclass(frozen=True, slots=True)
class _Searched:
    """What one list page knows, and where that differs from its records."""

    segment: Segment
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def make_segments(
    lists: Lists,
    records: Sequence[Record],
    parts: Mapping[str, RecordParts],
    rows: Rows,
    renderer: Renderer,
) -> Segments:
    """The segment of every page of `lists` (path and records) that shows any.

    `rows` are words that mean the same.
    """
    memory, by_id = renderer.memory, {record.id: record for record in records}
    words = memory.recall("words", "", (renderer.base, rows), partial(_words, rows, renderer))
    made: list[str] = []
    searched: dict[str, _Searched] = {}
    for page, shown in lists:
        if here := [(by_id[one.id], parts[one.id]) for one in shown]:
            work = partial(_segment_of, page, here, words, renderer, made)
            searched[page] = memory.recall("segment", page, (words, here), work)
    return Segments(
        of={page: one.segment for page, one in searched.items()},
        made=tuple(made),
        problems=tuple(problem for one in searched.values() for problem in one.problems),
        files=_scripts(searched, words) if len(searched) > 1 else {},
    )


def _words(rows: Rows, renderer: Renderer) -> _Words:
    return _Words(Synonyms(rows), all_words(rows), digest([renderer.base, canonical(rows)]).encode())


def _scripts(searched: Mapping[str, _Searched], words: _Words) -> dict[str, bytes]:
    scripts = {path: script for one in searched.values() for path, script in one.files.items()}
    named = registry((page, *one.files) for page, one in searched.items())
    return scripts | {REGISTRY: named, WORDS: words.script}


def _segment_of(page: str, here: Told, words: _Words, renderer: Renderer, made: list[str]) -> _Searched:
    """What the list `page` knows of the records `here`; where the cache hasn't it, `page` joins `made`."""
    found = tuple(starmap(findable, here))
    key = digest([words.base, canonical(found)])
    kept = renderer.cache.load(ProvenSegment, page, key)
    work = partial(_make, page, found, words.synonyms, renderer.memory)
    if kept and kept.proof == _proof(key, kept.segment):
        renderer.memory.later(work)  # so that an edit finds all records of the page weighed but its own
        return _Searched(kept.segment, kept.segment.files)
    made.append(page)
    segment, faults = work()
    if not faults:
        renderer.cache.keep(page, key, ProvenSegment(segment, _proof(key, segment)))
    return _Searched(segment, segment.files, faults)


def _make(
    page: str, found: Sequence[Findable], synonyms: Synonyms, memory: Memory
) -> tuple[Segment, tuple[Problem, ...]]:
    weighed = [_weighed(one.document, memory) for one in found]
    terms = {term for one in weighed for some in (one.current, one.withdrawn) for term in some}
    segment = render_segment(page, found, index_weighed(weighed), synonyms.leading_to(terms))
    return segment, prove_segment(page, segment.data, segment.lines, segment.texts, found, memory)


def _weighed(document: Document, memory: Memory) -> Weighed:
    # An edit changes one of the hundred records of a page.
    return memory.recall("weighed", document.id, (document,), partial(weigh, document))


def _proof(key: str, segment: Segment) -> str:
    said = (segment.page, segment.data, segment.lines, segment.texts, segment.synonyms)
    return digest(part.encode() for part in ("proved", key, *said))
