"""All pages together: every record where it should be, once, and nothing that leads nowhere.

Pages are given as scans, by their path from the root of the edition. That the records in them say
what their sources say is :mod:`community.prove.pairs`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from community.model import Problem, Record
from community.prove.links import dead_links
from community.prove.scan import Part, Scan, SeenKind

OPEN = "open.html"
"""The page of the questions that wait for an answer."""
_NUMBER = re.compile(r"(\d+)\.html$")


def prove_site(
    pages: Mapping[str, Scan],
    records: Sequence[Record],
    titles: Mapping[str, str],
    tag_pages: Mapping[str, str],
    cites: Mapping[str, Collection[str]],
    files: Collection[str],
    folder: str,
) -> tuple[Problem, ...]:
    """What is missing, there twice, in the wrong place or dead.

    `titles` are the plain questions by record id, `tag_pages` the newest page of each tag (its older
    ones are ``tags/<tag>/N.html``), `cites` the ids of the records that each one leads to, `files` all
    paths of the edition. `folder` is put before paths.
    """
    problems = [
        *_well_formed(pages),
        *_once(pages, records),
        *_own_pages(pages, records),
        *_entries_with_dialogs(pages),
        *_newest_first(pages, records),
        *_card_pages(pages, records, tag_pages),
        *_ledger(pages, records),
        *_citations(pages, cites),
        *_quotes(pages, titles),
        *dead_links(pages, files),
    ]
    return tuple(Problem(f"{folder}/{p.path}", p.line, p.code, p.values) for p in problems)


def _well_formed(pages: Mapping[str, Scan]) -> Iterator[Problem]:
    for path, page in pages.items():
        for fault in page.malformed:
            yield Problem(path, fault.line, "page_malformed", {"tag": fault.tag})
        for name, number in Counter(name for name, _ in page.ids).items():
            if number > 1:
                line = [line for one, line in page.ids if one == name][1]
                yield Problem(path, line, "page_twice_id", {"id": name, "found": str(number)})
        for stray in page.strays:
            if stray.name != "quote":
                values = {"record": stray.record, "place": f"page/{stray.name}", "found": stray.text[:60]}
                yield Problem(path, stray.line, "page_stray", values)


def _once(pages: Mapping[str, Scan], records: Sequence[Record]) -> Iterator[Problem]:
    """Every record is one item, one dialog and one article, and nothing else is."""
    places: dict[tuple[SeenKind, str], list[tuple[str, int]]] = {}
    for path, page in pages.items():
        for seen in page.seen:
            if seen.kind in ("entry", "dialog", "article"):
                places.setdefault((seen.kind, seen.record), []).append((path, seen.line))
    known = {record.id for record in records}
    kinds: tuple[SeenKind, ...] = ("entry", "dialog", "article")
    for record in records:
        for kind in kinds:
            found = places.get((kind, record.id), [])
            if len(found) != 1:
                yield _times(record.id, kind, 1, found)
    for (kind, record_id), found in places.items():
        if record_id not in known:
            yield _times(record_id, kind, 0, found)


def _times(
    record: str, kind: SeenKind, expected: int, found: Sequence[tuple[str, int]], instead: str = ""
) -> Problem:
    """`instead` is the page to name where the record is on none."""
    page = instead or (f"{record}.html" if kind == "article" else "community.html")
    path, line = found[-1] if found else (page, 1)
    where = ", ".join(dict.fromkeys(one for one, _ in found))
    values = {"record": record, "place": kind, "expected": str(expected), "found": str(len(found))}
    return Problem(path, line, "page_times", {**values, "pages": where})


def _own_pages(pages: Mapping[str, Scan], records: Iterable[Record]) -> Iterator[Problem]:
    for record in records:
        own = f"{record.id}.html"
        if own not in pages:
            yield Problem(own, 1, "page_missing", {"record": record.id, "found": own})
            continue
        for seen in pages[own].of("article"):
            if seen.record != record.id:
                values = {"record": record.id, "place": "article", "expected": record.id}
                yield Problem(own, seen.line, "page_wrong", {**values, "found": seen.record})


def _entries_with_dialogs(pages: Mapping[str, Scan]) -> Iterator[Problem]:
    """An item and its dialog stand on one page, a list page, in the same order."""
    for path, page in pages.items():
        entries = [seen.record for seen in page.of("entry")]
        dialogs = [seen.record for seen in page.of("dialog")]
        if entries != dialogs:
            at = next((i for i, (a, b) in enumerate(zip(entries, dialogs, strict=False)) if a != b), None)
            at = min(len(entries), len(dialogs)) if at is None else at
            one, two = (names[at] if at < len(names) else "" for names in (entries, dialogs))
            values = {"record": one or two, "place": "dialog", "expected": one, "found": two}
            yield Problem(path, 1, "page_order", values)
        if (entries or dialogs) and not path.startswith("community"):
            values = {"record": (entries or dialogs)[0], "place": "entry", "expected": "community.html"}
            yield Problem(path, 1, "page_wrong", {**values, "found": path})


def _newest_first(pages: Mapping[str, Scan], records: Iterable[Record]) -> Iterator[Problem]:
    """Over all list pages, but for the pinned ones, which come first."""
    published = {record.id: (record.pinned, record.published.isoformat()) for record in records}
    yield from _descending(pages, _row(pages, "community.html", "community-"), "entry", published)


def _descending(
    pages: Mapping[str, Scan], row: Sequence[str], kind: SeenKind, order: Mapping[str, tuple[bool, str]]
) -> Iterator[Problem]:
    listed = [(path, seen) for path in row for seen in pages[path].of(kind) if seen.record in order]
    for (_, one), (path, two) in pairwise(listed):
        if order[one.record] < order[two.record]:
            values = {"record": two.record, "place": kind, "expected": one.record}
            yield Problem(path, two.line, "page_not_newest", {**values, "found": order[two.record][1]})


def _row(pages: Mapping[str, Scan], newest: str, older: str) -> list[str]:
    """The pages of one list, newest first."""
    numbered = [
        (int(found[1]), path)
        for path in pages
        if (found := _NUMBER.fullmatch(path, len(older))) and path.startswith(older)
    ]
    return [newest] * (newest in pages) + [path for _, path in sorted(numbered, reverse=True)]


def _card_pages(
    pages: Mapping[str, Scan], records: Sequence[Record], tag_pages: Mapping[str, str]
) -> Iterator[Problem]:
    tagged: dict[str, list[Record]] = {path: [] for path in tag_pages.values()}
    for record in records:
        for path in dict.fromkeys(tag_pages[tag] for tag in record.tags if tag in tag_pages):
            tagged[path].append(record)
    waiting = [record for record in records if record.status == "open"]
    yield from _cards(pages, OPEN, [OPEN] * (OPEN in pages), waiting)
    order = {record.id: (False, record.published.isoformat()) for record in waiting}
    yield from _descending(pages, [OPEN] * (OPEN in pages), "card", order)
    seen_rows = {OPEN}
    for path, group in tagged.items():
        row = _row(pages, path, path.removesuffix(".html") + "/")
        seen_rows.update(row)
        yield from _cards(pages, path, row, group)
        order = {record.id: (False, record.published.isoformat()) for record in group}
        yield from _descending(pages, row, "card", order)
    for path, page in pages.items():
        for card in page.of("card") if path not in seen_rows else ():
            yield _times(card.record, "card", 0, [(path, card.line)])


def _cards(
    pages: Mapping[str, Scan], path: str, row: Sequence[str], group: Sequence[Record]
) -> Iterator[Problem]:
    found: dict[str, list[tuple[str, int]]] = {record.id: [] for record in group}
    for page in row:
        for card in pages[page].of("card"):
            found.setdefault(card.record, []).append((page, card.line))
    known = {record.id for record in group}
    for record_id, places in found.items():
        expected = int(record_id in known)
        if len(places) != expected:
            yield _times(record_id, "card", expected, places, path)


def _ledger(pages: Mapping[str, Scan], records: Iterable[Record]) -> Iterator[Problem]:
    """`corrections.html` lists every correction once, newest first."""
    facts = [(one.on.isoformat(), str(one.kind), rec.id) for rec in records for one in rec.corrections]
    expected = Counter(facts)
    lines = [(path, seen) for path, page in pages.items() for seen in page.of("ledger")]
    found = Counter((seen.date, seen.correction, seen.record) for _, seen in lines)
    for fact in expected | found:
        if expected[fact] != found[fact]:
            values = {"record": fact[2], "place": "ledger", "expected": str(expected[fact])}
            yield Problem(
                "corrections.html",
                1,
                "page_ledger",
                {**values, "found": str(found[fact]), "date": fact[0]},
            )
    for (_, one), (path, two) in pairwise(lines):
        if one.date < two.date:
            values = {"record": two.record, "place": "ledger", "expected": one.record, "found": two.date}
            yield Problem(path, two.line, "page_not_newest", values)


def _citations(pages: Mapping[str, Scan], cites: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """The own page of a record names those that lead to it once, and no other; no other page does."""
    expected = {(f"{of}.html", record) for record, cited in cites.items() for of in cited}
    found: dict[tuple[str, str], list[tuple[str, int]]] = {place: [] for place in sorted(expected)}
    for path, page in pages.items():
        for seen in page.of("citation"):
            key = (f"{seen.facts.get('cites', '')}.html", seen.record)
            found.setdefault(key if key[0] == path else (path, seen.record), []).append((path, seen.line))
    for (path, record), places in found.items():
        wanted = int((path, record) in expected)
        if len(places) != wanted:
            yield _times(record, "citation", wanted, places, path)


def _quotes(pages: Mapping[str, Scan], titles: Mapping[str, str]) -> Iterator[Problem]:
    for path, page in pages.items():
        for quote in page.quotes():
            expected = " ".join(titles.get(quote.record, "").split())
            if quote.record not in titles or quote.text != expected:
                yield _misquoted(path, quote, expected)


def _misquoted(path: str, quote: Part, expected: str) -> Problem:
    values = {"record": quote.record, "place": "page/quote", "expected": expected, "found": quote.text}
    return Problem(path, quote.line, "page_quote", values)
