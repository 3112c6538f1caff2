"""Make and prove what list pages know for the search, and take what did not change from the cache.

One segment for each list page, made of exactly the records of that page: an edit makes one of them anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ..model import Fragment, Problem, Record
from ..model import Parts as RecordParts
from ..prove.segments import prove_segment
from ..render.segments import REGISTRY, WORDS, Segment, all_words, registry, render_segment
from ..search.document import Document
from ..search.findable import Findable, findable
from ..search.index import Weighed, index_weighed, weigh
from ..search.synonyms import rows_for
from ..text import digest
from .cache import canonical
from .rendering import Renderer

Lists = Sequence[tuple[str, Sequence[Fragment]]]
Synonyms = Sequence[Sequence[str]]
"""Rows of words that mean the same."""


@dataclass(frozen=True, slots=True)
class Segments:
    """What list pages know for the search, by their paths."""

    of: Mapping[str, Segment]
    made: tuple[str, ...]
    """Paths of the pages whose segment was made anew."""
    problems: tuple[Problem, ...]
    synonyms: Synonyms

    @property
    def files(self) -> dict[str, bytes]:
        """The scripts by which other list pages find their records: none where there is but one page."""
        if len(self.of) < 2:
            return {}
        scripts = {path: script for one in self.of.values() for path, script in one.files.items()}
        return scripts | {REGISTRY: registry(self.of.values()), WORDS: all_words(self.synonyms)}


@dataclass(frozen=True, slots=True)
class ProvenSegment:
    """A segment that was proved against its records, with a digest of everything in the proof."""

    segment: Segment
    proof: str


def make_segments(
    lists: Lists,
    records: Sequence[Record],
    parts: Mapping[str, RecordParts],
    synonyms: Synonyms,
    renderer: Renderer,
) -> Segments:
    """The segment of every page of `lists` (path and records) that shows any."""
    by_id = {record.id: record for record in records}
    base = digest([renderer.base, canonical(synonyms)]).encode()
    made: dict[str, Segment] = {}
    fresh: list[str] = []
    problems: list[Problem] = []
    for page, shown in lists:
        found = tuple(findable(by_id[one.id], parts[one.id]) for one in shown)
        of = (renderer.base, found, synonyms)
        segment = renderer.memory.find("segment", page, of)
        if segment is None and found:
            key = digest([base, canonical(found)])
            segment = _kept(page, key, renderer)
            if segment is None:
                segment, faults = _made(page, found, synonyms, key, renderer)
                fresh.append(page)
                problems += faults
        if segment:
            made[page] = renderer.memory.keep("segment", page, of, segment)
    return Segments(made, tuple(fresh), tuple(problems), synonyms)


def _made(
    page: str, found: Sequence[Findable], synonyms: Synonyms, key: str, renderer: Renderer
) -> tuple[Segment, tuple[Problem, ...]]:
    weighed = [_weighed(one.document, renderer) for one in found]
    terms = {term for one in weighed for some in (one.current, one.withdrawn) for term in some}
    segment = render_segment(page, found, index_weighed(weighed), rows_for(synonyms, terms))
    faults = prove_segment(page, segment.data, segment.lines, segment.texts, found, renderer.memory)
    if not faults:
        renderer.cache.keep(page, key, ProvenSegment(segment, _proof(key, segment)))
    return segment, faults


def _weighed(document: Document, renderer: Renderer) -> Weighed:
    # An edit changes one of the hundred records of a page.
    return renderer.memory.recall("weighed", document.id, (document,), partial(weigh, document))


def _kept(page: str, key: str, renderer: Renderer) -> Segment | None:
    kept = renderer.cache.load(ProvenSegment, page, key)
    return kept.segment if kept and kept.proof == _proof(key, kept.segment) else None


def _proof(key: str, segment: Segment) -> str:
    return digest([b"proved", key.encode(), canonical(segment)])
