"""Feeds and the map of the site, read as any program would read them, against the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from urllib.parse import unquote
from xml.etree import ElementTree

from ..model import Parts, Problem, Record, dom_id
from .jsonld import said

Entry = tuple[str, ...]
"""Address, title or question, day, and what else is told of one thing."""

_ATOM, _MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_PAGES = ("community.html", "corrections.html", "open.html")


def prove_feeds(
    files: Mapping[str, bytes], records: Sequence[Record], parts: Mapping[str, Parts], base: str
) -> tuple[Problem, ...]:
    """All that the XML among `files` tells otherwise than the records; `base` is put before addresses."""
    if not base and not _MOST.keys() & files.keys():
        return ()
    newest = sorted(sorted(records, key=lambda r: r.id), key=lambda r: r.published, reverse=True)
    fixes = sorted(_corrections(newest, parts), key=lambda entry: entry[2], reverse=True)
    return (
        *_compare("feed.xml", files, base, [_record(one, parts[one.id]) for one in newest]),
        *_compare("corrections.xml", files, base, fixes),
        *_compare("sitemap.xml", files, base, _pages(newest)),
    )


def _record(record: Record, parts: Parts) -> Entry:
    summary = " ".join(parts.excerpt.split())
    days = record.changed.isoformat(), record.published.isoformat()
    return (f"{record.id}.html", _title(parts), *days, "", summary)


def _corrections(records: Sequence[Record], parts: Mapping[str, Parts]) -> Iterator[Entry]:
    for record in sorted(records, key=lambda one: one.id):
        made = parts[record.id]
        numbered = list(enumerate(zip(record.corrections, made.corrections, strict=True), 1))
        for number, (fix, shown) in reversed(numbered):
            page = f"{record.id}.html#{dom_id(record.id)}--part--before-{number}"
            yield page, _title(made), fix.on.isoformat(), "", fix.kind, said(shown.reason)


def _pages(records: Sequence[Record]) -> list[Entry]:
    changed = max((record.changed.isoformat() for record in records), default="1970-01-01")
    own = [(f"{one.id}.html", one.changed.isoformat()) for one in records if one.status != "duplicate"]
    return [*((page, changed) for page in _PAGES), *own]


def _title(parts: Parts) -> str:
    return " ".join(parts.plain_title.split())


_MOST = {"feed.xml": 50, "corrections.xml": 200, "sitemap.xml": 50_000}
"""How many of the newest each holds."""


def _compare(
    path: str, files: Mapping[str, bytes], base: str, expected: Sequence[Entry]
) -> Iterator[Problem]:
    if path not in files:
        if base:
            yield _differs(path, "", "", "")
        return
    try:
        tree = ElementTree.fromstring(files[path])
    except ElementTree.ParseError as error:
        wrong = files[path].decode(errors="replace").split("\n")[error.position[0] - 1]
        yield _differs(path, "", "", wrong.strip()[:200])
        return
    read = _read_map if path == "sitemap.xml" else _read_feed
    for one, two in zip_longest(expected[: _MOST[path]], read(tree, base), fillvalue=()):
        if one != two:
            record = (one or two)[0].partition("#")[0].removesuffix(".html")
            yield _differs(path, record, " | ".join(one), " | ".join(two))


def _read_feed(tree: ElementTree.Element, base: str) -> Iterator[Entry]:
    for entry in tree.iter(f"{_ATOM}entry"):
        link, kind = entry.find(f"{_ATOM}link"), entry.find(f"{_ATOM}category")
        address = _page(link.get("href", "") if link is not None else "", base)
        if _page(_text(entry, f"{_ATOM}id"), base) != address:
            address = ""  # an id that is not the address is no id we gave
        summary = _text(entry, f"{_ATOM}summary")
        days = _text(entry, f"{_ATOM}updated")[:10], _text(entry, f"{_ATOM}published")[:10]
        term = kind.get("term", "") if kind is not None else ""
        told = summary.partition(": ")[2] if term else summary
        yield address, _text(entry, f"{_ATOM}title"), *days, term, told


def _read_map(tree: ElementTree.Element, base: str) -> Iterator[Entry]:
    for url in tree.iter(f"{_MAP}url"):
        yield _page(_text(url, f"{_MAP}loc"), base), _text(url, f"{_MAP}lastmod")


def _text(element: ElementTree.Element, name: str) -> str:
    return " ".join((element.findtext(name) or "").split())


def _page(address: str, base: str) -> str:
    """The page of the site that `address` names, or "" if it is none."""
    return unquote(address.removeprefix(base)) if base and address.startswith(base) else ""


def _differs(path: str, record: str, expected: str, found: str) -> Problem:
    values = {"page": path, "record": record or path, "expected": expected, "found": found}
    return Problem("", 1, "feed_differs", values)
