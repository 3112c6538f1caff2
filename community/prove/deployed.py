"""A site as it lies on a disk, whoever touched it, against the edition it should be.

Every file of the edition must be there with the right bytes; where a page differs, each difference
is named with its record and both texts. Pages that are no part of the edition must not show records.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from ..model import Problem, Record
from .difference import compare_pages, compare_text
from .scan import Scan, scan
from .searched import compare_scripts
from .site import prove_site

_TEXT = (".json", ".jsonl", ".xml", ".txt", ".css", ".js")


def prove_deployed(
    expected: Mapping[str, bytes],
    found: Mapping[str, bytes],
    records: Sequence[Record],
    titles: Mapping[str, str],
    tag_pages: Mapping[str, str],
    cites: Mapping[str, Collection[str]],
    folder: str,
) -> tuple[Problem, ...]:
    """Compare the files `found` in a site with those `expected`, both by path from its root.

    `found` holds every expected file that is there and every other HTML file; `cites` the ids of the
    records that each record leads to. Problems are told with
    `folder` before the path.
    """
    shown = {path: text for path, raw in found.items() if (text := _page(path, raw)) is not None}
    scans = {path: scan(text) for path, text in shown.items() if path in expected}
    problems = [
        *(p for path, content in sorted(expected.items()) for p in _compare(path, content, found.get(path))),
        *(p for path, text in sorted(shown.items()) if path not in expected for p in _stray(path, text)),
    ]
    told = [Problem(f"{folder}/{p.path}" if p.path else "", p.line, p.code, p.values) for p in problems]
    return (*told, *prove_site(scans, records, titles, tag_pages, cites, set(expected), folder))


def _page(path: str, raw: bytes) -> str | None:
    return raw.decode("utf-8", "replace") if path.endswith(".html") else None


def _compare(path: str, expected: bytes, found: bytes | None) -> Sequence[Problem]:
    if found is None:
        return (Problem(path, 1, "file_missing", {"record": _record_of(path)}),)
    if found == expected:
        return ()
    if path.endswith(".html"):
        problems = compare_pages(path, expected.decode(), found.decode("utf-8", "replace"))
    elif path.startswith("search/"):
        problems = compare_scripts(path, expected.decode(), found.decode("utf-8", "replace"))
    elif path.endswith(_TEXT) or path == "SHA256SUMS":
        problems = compare_text(path, expected.decode(), found.decode("utf-8", "replace"))
    else:
        problems = ()
    return problems or (Problem(path, 1, "bytes_differ", {"record": _record_of(path)}),)


def _record_of(path: str) -> str:
    return path.removesuffix(".html") if path.startswith(("qa/", "posts/")) else ""


def _stray(path: str, text: str) -> Iterator[Problem]:
    page: Scan = scan(text)
    for seen in page.seen:
        yield Problem(path, seen.line, "record_elsewhere", {"record": seen.record})
