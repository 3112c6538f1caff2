"""Every link inside the edition leads somewhere, and nothing is loaded from anywhere else."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from community.model import Problem
from community.prove.scan import Link, Scan

_NAVIGATION = frozenset({"a", "area", "meta"})
_POINTING = frozenset({"canonical", "alternate", "license", "author", "help", "next", "prev", "search"})
"""What a `link` may name without anything being loaded."""
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_EMPTY = frozenset[str]()


def dead_links(pages: Mapping[str, Scan], files: Collection[str]) -> Iterator[Problem]:
    """Links to files or ids that are not there, and whatever would ask another host."""
    known, ids = (
        frozenset(files),
        {path: frozenset(id_ for id_, _ in page.ids) for path, page in pages.items()},
    )
    for path, page in pages.items():
        for link in page.links:
            for address in _addresses(link):
                yield from _check(path, link, address, known, ids)


def _addresses(link: Link) -> list[str]:
    if link.attribute in ("srcset", "imagesrcset") and not link.value.lstrip().startswith("data:"):
        return [part.split()[0] for part in link.value.split(",") if part.split()]
    return [link.value]


def _check(
    path: str, link: Link, address: str, files: frozenset[str], ids: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    values = {"found": address[:120], "tag": link.tag}
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        yield Problem(path, link.line, "page_dead_link", values)
        return
    leads = link.tag in _NAVIGATION or (link.tag == "link" and link.rel.lower() in _POINTING)
    if parts.scheme == "data" and not leads:
        return
    if parts.scheme or parts.netloc:
        if not leads:
            yield Problem(path, link.line, "page_foreign_load", values)
        elif parts.scheme.lower() not in _SCHEMES:
            yield Problem(path, link.line, "page_unsafe_link", values)
        return
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    target = target if parts.path else path
    if target not in files:
        yield Problem(path, link.line, "page_dead_link", values)
    elif target in ids and not _is_there(parts.fragment, ids[target]):
        yield Problem(path, link.line, "page_dead_anchor", values)


def _is_there(anchor: str, ids: frozenset[str]) -> bool:
    return anchor in ("", "top") or anchor in ids or unquote(anchor) in ids
