"""Every file of a site, from pages and fragments that are proved, with the lists of what is in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial

from ..config import zone_of
from ..memory import Memory
from ..model import Fragment, Page, Parts, Record
from ..places import folder
from ..render.assemble import Links, assemble, slots_of
from ..render.exports import RECORDS, records_json
from ..render.feeds import feeds
from ..render.pages import Site
from ..strings import load_strings
from .check import Names
from .pictures import Gallery
from .publish import GENERATOR, MANIFEST, SUMS, checksum


def site_files(
    site: Site,
    records: Sequence[Record],
    parts: Mapping[str, Parts],
    fragments: Mapping[str, Fragment],
    pages: Sequence[Page],
    names: Names,
    gallery: Gallery,
    search: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Every file of `site` by its path, the manifest and the checksums last.

    `search` are the scripts by which list pages find the records of each other.
    """
    memory = site.memory
    links = _links(names, gallery, memory)
    files = {page.path: _html(page, fragments, links, memory) for page in pages}
    files |= {image.path: image.content for image in gallery.images.values()}
    files |= {**site.assets.files(), **search}
    shown = {name: image.path for name, image in gallery.images.items()}
    files[RECORDS] = records_json(records, shown, review=site.drafts, memory=memory)
    if site.address:
        words = load_strings(folder(site.root, "strings"), site.settings.lang)
        files |= feeds(records, parts, site.settings, zone_of(site.settings), words)
    sums = {path: _sum(path, files[path], memory) for path in sorted(files)}
    files[MANIFEST] = _manifest(site, len(fragments), sums)
    sums[MANIFEST] = checksum(files[MANIFEST])
    files[SUMS] = "".join(f"{value}  {path}\n" for path, value in sorted(sums.items())).encode()
    return files


def _links(names: Names, gallery: Gallery, memory: Memory) -> Links:
    # The same object as long as it says the same: every page is made of it.
    targets, images = names.targets, gallery.images
    attributes = {name: image.attributes for name, image in images.items()}
    return memory.recall("links", "", (targets, images), lambda: Links(targets, attributes))


def _html(page: Page, fragments: Mapping[str, Fragment], links: Links, memory: Memory) -> bytes:
    slots = memory.recall("slots", page.path, (page,), partial(slots_of, page))
    shown = [fragments[record] for _, record in slots]
    work = partial(assemble, page, fragments, links)
    return memory.recall("html", page.path, (page, shown, links), lambda: work().encode())


def _sum(path: str, content: bytes, memory: Memory) -> str:
    return memory.recall("sum", path, (content,), partial(checksum, content))


def _manifest(site: Site, records: int, sums: Mapping[str, str]) -> bytes:
    told = {
        "generator": GENERATOR,
        "edition": {
            "date": site.edition_date and site.edition_date.isoformat(),
            "digest": site.edition_digest[:8],
        },
        "review": site.drafts,
        "records": records,
        "files": sums,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
