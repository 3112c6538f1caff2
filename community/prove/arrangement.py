"""Prove that page skeletons only arrange: every record in its places once, and nothing else says anything.

Fragments are proved one by one, and a finished page is its skeleton with fragments put in; so what
is left to show is which fragments stand where, and that no skeleton holds a record of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from ..marks import fill
from ..memory import Memory
from ..model import Fragment, Page, Problem

_RECORD_MARKUP = re.compile(
    r"<dialog\b(?![^>]*\sdata-(?:letter|keys)\s)"
    r"|\sdata-(?:record|part|quote|ref|opener|notice|excerpt|digest|source|ledger-reason|cites|citation-reason)\b",
    re.I,
)
_OPEN = "open.html"
Slots = Mapping[str, Mapping[str, list[str]]]
"""By the path of a page: part → the records of which it shows this part, in order."""
_LIST = re.compile(r"community(?:-\d+)?\.html")


def prove_arrangement(
    pages: Sequence[Page], fragments: Mapping[str, Fragment], memory: Memory | None = None
) -> tuple[Problem, ...]:
    """What is wrong with how `pages` arrange `fragments`; empty if nothing is.

    `memory` holds what was seen in the same skeletons before.
    """
    memory = memory or Memory()
    seen = {page.path: memory.recall("seen", page.path, (page,), partial(_see, page)) for page in pages}
    slots: Slots = {path: found for path, (found, _) in seen.items()}
    return (
        *(Problem("", 1, "skeleton_speaks", {"page": path}) for path, (_, speaks) in seen.items() if speaks),
        *_on_lists(slots, fragments),
        *_on_own_pages(slots, fragments),
        *_on_open_page(slots, fragments),
        *_in_ledger(slots, fragments),
        *_citations(slots, fragments),
    )


def _see(page: Page) -> tuple[Mapping[str, list[str]], bool]:
    return _slots(page), _speaks(page)


def _slots(page: Page) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}

    def note(name: str, value: str) -> str:
        part, _, record = value.partition(" ")
        found.setdefault(part if name == "slot" else name, []).append(record)
        return ""

    fill(page.skeleton, note)
    return found


def _speaks(page: Page) -> bool:
    # Styles and scripts name these attributes; they can't show a record.
    markup = re.sub(r"<(style|script)\b[^>]*>.*?</\1>", "", page.skeleton, flags=re.S)
    return bool(_RECORD_MARKUP.search(markup))


def _on_lists(slots: Slots, fragments: Iterable[str]) -> Iterator[Problem]:
    entries: Counter[str] = Counter()
    for path, found in slots.items():
        shown = found.get("entry", [])
        if shown != found.get("dialog", []) or (shown and not _LIST.fullmatch(path)):
            yield Problem("", 1, "entries_without_dialogs", {"page": path})
        entries.update(shown)
    yield from _once(entries, fragments, "community.html")


def _on_own_pages(slots: Slots, fragments: Iterable[str]) -> Iterator[Problem]:
    articles: Counter[str] = Counter()
    for path, found in slots.items():
        for part in ("article", "head"):
            records = found.get(part, [])
            if records and [f"{record}.html" for record in records] != [path]:
                yield Problem("", 1, "record_on_wrong_page", {"page": path, "record": records[-1]})
        articles.update(found.get("article", []))
    yield from _once(articles, fragments, "{record}.html")


def _on_open_page(slots: Slots, fragments: Mapping[str, Fragment]) -> Iterator[Problem]:
    """Every question without an answer, once, and no other record."""
    cards = Counter(slots.get(_OPEN, {}).get("card", []))
    waiting = [fragment.id for fragment in fragments.values() if fragment.status == "open"]
    yield from _once(cards, waiting, _OPEN)


def _in_ledger(slots: Slots, fragments: Mapping[str, Fragment]) -> Iterator[Problem]:
    lines = Counter((part, record) for _, part, record in _in_parts("ledger-", slots))
    expected = {(f"ledger-{n}", f.id) for f in fragments.values() for n in range(len(f.ledger))}
    for slot in sorted(expected | set(lines)):
        if lines[slot] != (slot in expected):
            values = {"record": slot[1], "page": "corrections.html", "count": str(lines[slot])}
            yield Problem("", 1, "record_count", values)


def _citations(slots: Slots, fragments: Mapping[str, Fragment]) -> Iterator[Problem]:
    """Every record is named once on the own page of each that it leads to, and nowhere else."""
    expected = {
        (f"{cited.of}.html", f"cites:{cited.of}", f.id) for f in fragments.values() for cited in f.citations
    }
    found = Counter(_in_parts("cites:", slots))
    for path, part, record in sorted(expected | set(found)):
        count = found[path, part, record]
        if not count or (path, part, record) not in expected:
            code = "citation_missing" if not count else "citation_extra"
            yield Problem("", 1, code, {"page": path, "record": record})
        elif count > 1:
            yield Problem("", 1, "record_count", {"page": path, "record": record, "count": str(count)})


def _in_parts(name: str, slots: Slots) -> Iterator[tuple[str, str, str]]:
    """Path, part and record wherever a part begins with `name`."""
    for path, found in slots.items():
        for part, records in found.items():
            if part.startswith(name):
                yield from ((path, part, record) for record in records)


def _once(counts: Counter[str], fragments: Iterable[str], page: str) -> Iterator[Problem]:
    for record in sorted({*counts, *fragments}):
        if counts[record] != (record in fragments):
            values = {"record": record, "page": page.format(record=record), "count": str(counts[record])}
            yield Problem("", 1, "record_count", values)
