"""Make a whole edition in memory: the order of work, told as one recipe.

What the cache doesn't have is rendered and proved, and every file of the site is returned. Nothing is
written here but the cache.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..messages import is_error, sort_problems
from ..model import Fragment, Page, Parts, Problem
from ..prove.arrangement import prove_arrangement
from ..prove.exports import prove_export
from ..prove.feeds import prove_feeds
from ..prove.review import prove_review
from ..prove.segments import prove_searches
from ..render.comparison import compare
from ..render.exports import RECORDS
from ..render.listing import list_pages, newest_first
from ..render.pages import Site, render_pages
from ..render.segments import REGISTRY, WORDS
from ..text import digest
from ..trust.telling import tell_in_one_line
from .assets import read_assets
from .check import check_links, check_page_sizes, check_pictures, check_texts
from .files import site_files
from .pictures import Gallery, hero_file, read_gallery
from .rendering import Renderer, Rendering, convert_records, render_records, renderer_of
from .searching import Lists, Segments, make_segments
from .written import Request, Written


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole site: every file by its path, and what it was made of."""

    written: Written
    parts: Mapping[str, Parts]
    fragments: Mapping[str, Fragment]
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    rendered: tuple[str, ...]
    """Ids of the records that no kept rendering was found for."""
    indexed: tuple[str, ...]
    """Paths of the list pages whose search data was made anew."""
    problems: tuple[Problem, ...] = field(default=())
    """Warnings; an edition with errors is never made."""


@dataclass(frozen=True, slots=True)
class _Rendered:
    """Every record, rendered and proved, with the pictures that they show."""

    parts: Mapping[str, Parts]
    gallery: Gallery
    rendering: Rendering

    @property
    def titles(self) -> dict[str, str]:
        return {record: parts.plain_title for record, parts in self.parts.items()}


@dataclass(frozen=True, slots=True)
class _Arranged:
    """All pages, without the records that belong in them, and what list pages know for the search."""

    site: Site
    lists: Lists
    search: Segments
    pages: Sequence[Page]


def make_edition(request: Request, written: Written) -> Edition | tuple[Problem, ...]:
    """Render, prove and arrange everything; all problems instead, if there is an error among them."""
    problems = list(written.problems)
    edition = _make(request, written, problems)
    told = tuple(sort_problems(problems))
    return replace(edition, problems=told) if edition else told


def _make(request: Request, written: Written, problems: list[Problem]) -> Edition | None:
    """None where an error is among `problems`, which take up what each step finds."""
    renderer = renderer_of(
        request.root, written.settings, request.cache, request.jobs, request.memory, request.told
    )
    rendered = _render(request, written, renderer, problems)
    if rendered is None:
        return None
    request.told("arrange", 0, 0)
    arranged = _arrange(request, written, rendered, renderer)
    fragments = rendered.rendering.fragments
    problems += (*rendered.rendering.problems, *arranged.search.problems)
    problems += prove_arrangement(arranged.pages, fragments, request.memory)
    if any(map(is_error, problems)):
        return None
    files = site_files(
        arranged.site, written.records, rendered.parts, fragments, arranged.pages, written.names,
        rendered.gallery, arranged.search.files,
    )  # fmt: skip
    problems += _prove_files(files, request, written, rendered, arranged)
    if any(map(is_error, problems)):
        return None
    made = (rendered.rendering.rendered, arranged.search.made)
    return Edition(written, rendered.parts, fragments, tuple(arranged.pages), files, *made)


def _render(
    request: Request, written: Written, renderer: Renderer, problems: list[Problem]
) -> _Rendered | None:
    examined = (*written.records, *written.faulty)
    parts = convert_records(examined, renderer)
    gallery = read_gallery(request.root, parts.values(), examined, request.memory)
    problems += check_texts(parts.values(), written.problems)
    problems += check_links(examined, parts, written.names)
    problems += check_pictures(examined, parts, gallery)
    if written.faulty or any(map(is_error, problems)):
        return None
    heroes = {r.id: file for r in written.records if (file := hero_file(r)) in gallery.images and file}
    confirmed = written.trust.confirmed
    rendering = render_records(written.records, parts, written.names, heroes, confirmed, renderer)
    return _Rendered(parts, gallery, rendering)


def _arrange(request: Request, written: Written, rendered: _Rendered, renderer: Renderer) -> _Arranged:
    fragments = rendered.rendering.fragments.values()
    lists = list_pages(newest_first(fragments), written.settings.entries_per_page)
    search = make_segments(lists, written.records, rendered.parts, written.synonyms.rows, renderer)
    site = _site(request, written, rendered, renderer)
    return _Arranged(
        site, lists, search, render_pages(site, list(fragments), written.names.aliases, search.of)
    )


def _site(request: Request, written: Written, rendered: _Rendered, renderer: Renderer) -> Site:
    """What all pages share."""
    changed = (fragment.changed for fragment in rendered.rendering.fragments.values())
    pictures = (image.content for image in rendered.gallery.images.values())
    return Site(
        root=request.root,
        settings=written.settings,
        assets=read_assets(renderer),
        edition_date=max(changed, default=None),
        edition_digest=digest([written.digest.encode(), *pictures]),
        drafts=request.drafts,
        comparison=(
            compare(request.published, written.records, rendered.titles) if request.compared else None
        ),
        memory=request.memory,
    )


def _prove_files(
    files: Mapping[str, bytes], request: Request, written: Written, rendered: _Rendered, arranged: _Arranged
) -> tuple[Problem, ...]:
    """What the finished files say otherwise than the records, besides their fragments."""
    ids = {path: [fragment.id for fragment in shown] for path, shown in arranged.lists}
    data = {path: one.data for path, one in arranged.search.of.items()}
    newest = arranged.lists[-1][0]
    return (
        *prove_export(files[RECORDS], written.records),
        *check_page_sizes(files),
        *prove_searches(files, ids, data, written.synonyms.rows, REGISTRY, WORDS, request.memory),
        *tell_in_one_line(written.trust.verdicts),
        *prove_feeds(files, written.records, rendered.parts, arranged.site.address),
        *(prove_review(newest, files[newest], rendered.titles) if request.compared else ()),
    )
