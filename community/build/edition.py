"""Make a whole edition in memory: the order of work, told as one recipe.

Content is read once, what the cache doesn't have is rendered and proved, and every file of the site
is returned. Nothing is written here but the cache.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ..config import read_settings, zone_of
from ..messages import is_error, sort_problems
from ..model import Fragment, Page, Parts, Problem, Record, Settings
from ..places import folder
from ..prove.arrangement import prove_arrangement
from ..prove.exports import prove_export
from ..prove.feeds import prove_feeds
from ..read.elsewhere import lead_home
from ..read.record import parse
from ..render.assemble import Links, assemble
from ..render.assets import gather
from ..render.exports import RECORDS, records_json
from ..render.feeds import feeds
from ..render.pages import Site, render_pages
from ..strings import load_strings
from ..text import digest
from ..trust.review import idle_corrections
from ..trust.telling import tell_in_one_line
from .check import Names, check_dates, check_links, check_page_sizes, check_pictures, name_records
from .content import read_content, read_static
from .pictures import Gallery, hero_file, read_gallery
from .publish import GENERATOR, MANIFEST, SUMS, checksums
from .rendering import Rendering, convert_records, render_records, renderer_of
from .trust import Trust, judge_pairs


@dataclass(frozen=True, slots=True)
class Request:
    """What to make, and how."""

    root: Path
    jobs: int = 1
    drafts: bool = False
    """Show drafts: a review edition, for nobody but reviewers."""
    cache: Path | None = None
    """Where kept renderings are; None renders and proves everything afresh."""


@dataclass(frozen=True, slots=True)
class Written:
    """What editors wrote, read as far as possible."""

    settings: Settings
    records: tuple[Record, ...]
    """Those to publish, sorted by id."""
    names: Names
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
    problems: tuple[Problem, ...] = field(default=())
    """Warnings; an edition with errors is never made."""


def read(request: Request) -> Written:
    """Read and check all that can be checked without rendering."""
    content = read_content(request.root)
    settings, faults = read_settings(content.settings)
    zone = zone_of(settings)
    readings = lead_home([parse(source, zone, drafts=request.drafts) for source in content.sources])
    records = sorted((r.record for r in readings if r.record), key=lambda record: record.id)
    shown = [record for record in records if request.drafts or not record.draft]
    unread = [source.path for source, r in zip(content.sources, readings, strict=True) if r.record is None]
    drafts = [record for record in records if record.draft and not request.drafts]
    names = name_records(shown, drafts, [*unread, *(problem.path for problem in content.problems)])
    texts = {source.path: source.text.encode() for source in (*content.sources, content.settings)}
    trust = judge_pairs(request.root, shown, names)
    problems = [
        *content.problems,
        *faults,
        *(problem for reading in readings for problem in reading.problems),
        *names.problems,
        *trust.ledger.problems,
        *check_dates(shown, datetime.now(zone).date()),
        *idle_corrections(shown),
    ]
    return Written(
        settings=settings,
        records=tuple(shown),
        names=names,
        trust=trust,
        digest=digest(part for record in shown for part in (record.id.encode(), texts[record.path])),
        problems=tuple(problems),
    )


def make_edition(request: Request, written: Written) -> Edition | tuple[Problem, ...]:
    """Render, prove and arrange everything; all problems instead, if there is an error among them."""
    renderer = renderer_of(request.root, written.settings, request.cache, request.jobs)
    parts = convert_records(written.records, renderer)
    problems = [*written.problems, *(problem for part in parts.values() for problem in part.problems)]
    gallery = read_gallery(request.root, parts.values(), written.records)
    problems += check_links(written.records, parts, written.names)
    problems += check_pictures(written.records, parts, gallery)
    if any(map(is_error, problems)):
        return tuple(sort_problems(problems))
    heroes = {r.id: file for r in written.records if (file := hero_file(r)) in gallery.images and file}
    confirmed = written.trust.confirmed
    rendering = render_records(written.records, parts, written.names, heroes, confirmed, renderer)
    site = _site(request, written, rendering, gallery)
    pages = render_pages(site, list(rendering.fragments.values()), written.names.aliases)
    problems += (*rendering.problems, *prove_arrangement(pages, rendering.fragments))
    if any(map(is_error, problems)):
        return tuple(sort_problems(problems))
    files = _files(site, written, parts, rendering, gallery, pages)
    problems += (*prove_export(files[RECORDS], written.records), *check_page_sizes(files))
    problems += tell_in_one_line(written.trust.verdicts)
    problems += prove_feeds(files, written.records, parts, site.address)
    if any(map(is_error, problems)):
        return tuple(sort_problems(problems))
    return Edition(
        written,
        parts,
        rendering.fragments,
        tuple(pages),
        files,
        rendering.rendered,
        tuple(sort_problems(problems)),
    )


def _site(request: Request, written: Written, rendering: Rendering, gallery: Gallery) -> Site:
    """What all pages share; styles and scripts are read here, once for an edition."""
    return Site(
        root=request.root,
        settings=written.settings,
        assets=gather(read_static(request.root)),
        edition_date=max((fragment.changed for fragment in rendering.fragments.values()), default=None),
        edition_digest=digest([written.digest.encode(), *(i.content for i in gallery.images.values())]),
        drafts=request.drafts,
    )


def _files(
    site: Site,
    written: Written,
    parts: Mapping[str, Parts],
    rendering: Rendering,
    gallery: Gallery,
    pages: Sequence[Page],
) -> dict[str, bytes]:
    links = Links(written.names.targets, {name: image.attributes for name, image in gallery.images.items()})
    files = {page.path: assemble(page, rendering.fragments, links).encode() for page in pages}
    files |= {image.path: image.content for image in gallery.images.values()}
    files |= site.assets.files()
    shown = {name: image.path for name, image in gallery.images.items()}
    files[RECORDS] = records_json(written.records, shown, review=site.drafts)
    if site.address:
        words = load_strings(folder(site.root, "strings"), site.settings.lang)
        files |= feeds(written.records, parts, site.settings, zone_of(site.settings), words)
    sums = checksums(files)
    manifest = {
        "generator": GENERATOR,
        "edition": {
            "date": site.edition_date and site.edition_date.isoformat(),
            "digest": site.edition_digest[:8],
        },
        "review": site.drafts,
        "records": len(rendering.fragments),
        "files": sums,
    }
    files[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    sums |= checksums({MANIFEST: files[MANIFEST]})
    files[SUMS] = "".join(f"{value}  {path}\n" for path, value in sorted(sums.items())).encode()
    return files
