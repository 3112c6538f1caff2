"""Make a whole edition in memory: the order of work, told as one recipe.

Content is read once, what the cache doesn't have is rendered and proved, and every file of the site
is returned. Nothing is written here but the cache.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from pathlib import Path

from ..config import read_settings, zone_of
from ..memory import Memory
from ..messages import is_error, sort_problems
from ..model import Fragment, Page, Parts, Problem, Record, Settings, Source
from ..prove.arrangement import prove_arrangement
from ..prove.exports import prove_export
from ..prove.feeds import prove_feeds
from ..prove.review import prove_review
from ..prove.segments import prove_searches
from ..read.elsewhere import lead_home
from ..read.record import Reading, parse
from ..read.synonyms import read_synonyms
from ..render.assets import Assets
from ..render.comparison import Published, compare
from ..render.exports import RECORDS
from ..render.listing import list_pages, newest_first
from ..render.pages import Site, render_pages
from ..render.segments import REGISTRY, synonyms_data
from ..text import digest
from ..trust.review import idle_corrections
from ..trust.telling import tell_in_one_line
from .assets import read_assets
from .check import Names, check_dates, check_links, check_page_sizes, check_pictures, name_records
from .content import read_content
from .files import site_files
from .pictures import Gallery, hero_file, read_gallery
from .pool import Progress, silent
from .rendering import Rendering, convert_records, render_records, renderer_of
from .searching import make_segments
from .trust import Trust, judge_pairs

_NEWEST = "community.html"


@dataclass(frozen=True, slots=True)
class Request:
    """What to make, and how."""

    root: Path
    jobs: int = 1
    drafts: bool = False
    """Show drafts: a review edition, for nobody but reviewers."""
    cache: Path | None = None
    """Where kept renderings are; None renders and proves everything afresh."""
    memory: Memory = field(default_factory=Memory)
    """What this process made before."""
    told: Progress = silent
    """Hears how far the work is."""
    compared: bool = False
    """Say on the newest list page what differs from `published`."""
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What editors wrote, read as far as possible."""

    settings: Settings
    records: tuple[Record, ...]
    """Those to publish, sorted by id."""
    names: Names
    synonyms: tuple[tuple[str, ...], ...]
    """Words that mean the same, row by row."""
    trust: Trust
    digest: str
    problems: tuple[Problem, ...]


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


def read(request: Request) -> Written:
    """Read and check all that can be checked without rendering."""
    memory = request.memory
    content = read_content(request.root, memory)
    settings, faults = read_settings(content.settings)
    zone = zone_of(settings)
    readings = lead_home([_parse(source, zone, request) for source in content.sources])
    records = sorted((r.record for r in readings if r.record), key=lambda record: record.id)
    shown = [record for record in records if request.drafts or not record.draft]
    unread = [source.path for source, r in zip(content.sources, readings, strict=True) if r.record is None]
    drafts = [record for record in records if record.draft and not request.drafts]
    names = name_records(shown, drafts, [*unread, *(problem.path for problem in content.problems)])
    texts = {source.path: source.text.encode() for source in (*content.sources, content.settings)}
    table = memory.recall("synonyms", "", (content.synonyms,), lambda: read_synonyms(content.synonyms))
    trust = judge_pairs(request.root, shown, names, memory)
    problems = [
        *content.problems,
        *faults,
        *(problem for reading in readings for problem in reading.problems),
        *names.problems,
        *table.problems,
        *trust.ledger.problems,
        *check_dates(shown, datetime.now(zone).date()),
        *idle_corrections(shown),
    ]
    return Written(
        settings=settings,
        records=tuple(shown),
        names=names,
        synonyms=tuple(row.words for row in table.rows),
        trust=trust,
        digest=digest(part for record in shown for part in (record.id.encode(), texts[record.path])),
        problems=tuple(problems),
    )


def _parse(source: Source, zone: tzinfo, request: Request) -> Reading:
    of = (source, zone, request.drafts)
    return request.memory.recall(
        "reading", source.path, of, lambda: parse(source, zone, drafts=request.drafts)
    )


def make_edition(request: Request, written: Written) -> Edition | tuple[Problem, ...]:
    """Render, prove and arrange everything; all problems instead, if there is an error among them."""
    renderer = renderer_of(
        request.root, written.settings, request.cache, request.jobs, request.memory, request.told
    )
    parts = convert_records(written.records, renderer)
    problems = [*written.problems, *(problem for part in parts.values() for problem in part.problems)]
    gallery = read_gallery(request.root, parts.values(), written.records, request.memory)
    problems += check_links(written.records, parts, written.names)
    problems += check_pictures(written.records, parts, gallery)
    if any(map(is_error, problems)):
        return tuple(sort_problems(problems))
    heroes = {r.id: file for r in written.records if (file := hero_file(r)) in gallery.images and file}
    confirmed = written.trust.confirmed
    rendering = render_records(written.records, parts, written.names, heroes, confirmed, renderer)
    request.told("arrange", 0, 0)
    titles = {record: part.plain_title for record, part in parts.items()}
    comparison = compare(request.published, written.records, titles) if request.compared else None
    site = _site(request, written, rendering, gallery, read_assets(renderer))
    site = replace(site, comparison=comparison)
    lists = list_pages(newest_first(rendering.fragments.values()), written.settings.entries_per_page)
    search = make_segments(lists, written.records, parts, renderer)
    pages = render_pages(site, list(rendering.fragments.values()), written.names.aliases, search.of)
    problems += (*rendering.problems, *search.problems)
    problems += prove_arrangement(pages, rendering.fragments, request.memory)
    if any(map(is_error, problems)):
        return tuple(sort_problems(problems))
    files = site_files(
        site, written.records, parts, rendering.fragments, pages, written.names, gallery, search.files
    )
    problems += (*prove_export(files[RECORDS], written.records), *check_page_sizes(files))
    ids = {path: [fragment.id for fragment in shown] for path, shown in lists}
    data = {path: one.data for path, one in search.of.items()}
    problems += prove_searches(files, ids, data, written.synonyms, REGISTRY)
    problems += tell_in_one_line(written.trust.verdicts)
    problems += prove_feeds(files, written.records, parts, site.address)
    problems += prove_review(_NEWEST, files[_NEWEST], titles) if request.compared else ()
    if any(map(is_error, problems)):
        return tuple(sort_problems(problems))
    return Edition(
        written,
        parts,
        rendering.fragments,
        tuple(pages),
        files,
        rendering.rendered,
        search.made,
        tuple(sort_problems(problems)),
    )


def _site(request: Request, written: Written, rendering: Rendering, gallery: Gallery, assets: Assets) -> Site:
    """What all pages share."""
    return Site(
        root=request.root,
        settings=written.settings,
        assets=assets,
        edition_date=max((fragment.changed for fragment in rendering.fragments.values()), default=None),
        edition_digest=digest([written.digest.encode(), *(i.content for i in gallery.images.values())]),
        drafts=request.drafts,
        synonyms=synonyms_data(written.synonyms),
        memory=request.memory,
    )
