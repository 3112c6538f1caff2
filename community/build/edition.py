"""Make a whole edition in memory: the order of work, told as one recipe.

Content is read once, what the cache doesn't have is rendered and proved, and every file of the site
is returned. Nothing is written here but the cache.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from ..config import read_settings, zone_of
from ..messages import is_error, sort_problems
from ..model import Fragment, Page, Parts, Problem, Record, Settings
from ..prove.arrangement import prove_arrangement
from ..prove.exports import prove_export
from ..read.elsewhere import lead_home
from ..read.record import parse
from ..render.assemble import Links, assemble
from ..render.assets import gather
from ..render.exports import RECORDS, records_json
from ..render.pages import Site, render_pages
from ..text import digest
from .check import Names, check_dates, check_links, check_page_sizes, check_pictures, name_records
from .content import read_content, read_static
from .pictures import Gallery, hero_file, read_gallery
from .publish import GENERATOR, MANIFEST, SUMS, checksums
from .rendering import Rendering, convert_records, render_records, renderer_of

Aliases = tuple[tuple[str, str], ...]


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
    problems = [*content.problems, *faults, *(p for r in readings for p in r.problems), *names.problems]
    return Written(
        settings=settings,
        records=tuple(shown),
        names=names,
        digest=digest(part for record in shown for part in (record.id.encode(), texts[record.path])),
        problems=(*problems, *check_dates(shown, datetime.now(zone).date())),
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
    rendering = render_records(written.records, parts, written.names, heroes, renderer)
    edition_digest = digest([written.digest.encode(), *(image.content for image in gallery.images.values())])
    pages = _pages(request, written.settings, rendering, edition_digest, written.names.aliases)
    problems += (*rendering.problems, *prove_arrangement(pages, rendering.fragments))
    if any(map(is_error, problems)):
        return tuple(sort_problems(problems))
    files = _files(request, written, rendering, gallery, edition_digest, pages)
    problems += (*prove_export(files[RECORDS], written.records), *check_page_sizes(files))
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


def _pages(
    request: Request, settings: Settings, rendering: Rendering, edition_digest: str, aliases: Aliases
) -> list[Page]:
    fragments = list(rendering.fragments.values())
    site = Site(
        root=request.root,
        settings=settings,
        assets=gather(read_static(request.root)),
        edition_date=_newest(fragments),
        edition_digest=edition_digest,
        drafts=request.drafts,
    )
    return render_pages(site, fragments, aliases)


def _newest(fragments: Sequence[Fragment]) -> date | None:
    return max((fragment.changed for fragment in fragments), default=None)


def _files(
    request: Request,
    written: Written,
    rendering: Rendering,
    gallery: Gallery,
    edition_digest: str,
    pages: Sequence[Page],
) -> dict[str, bytes]:
    links = Links(written.names.targets, {name: image.attributes for name, image in gallery.images.items()})
    files = {page.path: assemble(page, rendering.fragments, links).encode() for page in pages}
    files |= {image.path: image.content for image in gallery.images.values()}
    files |= gather(read_static(request.root)).files()
    shown = {name: image.path for name, image in gallery.images.items()}
    files[RECORDS] = records_json(written.records, shown, review=request.drafts)
    newest = _newest(list(rendering.fragments.values()))
    manifest = {
        "generator": GENERATOR,
        "edition": {"date": newest and newest.isoformat(), "digest": edition_digest[:8]},
        "review": request.drafts,
        "records": len(rendering.fragments),
        "files": checksums(files),
    }
    files[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    sums = "".join(f"{value}  {path}\n" for path, value in checksums(files).items())
    files[SUMS] = sums.encode()
    return files
