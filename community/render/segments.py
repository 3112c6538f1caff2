"""What a list page knows of its records for the search, and what it tells other list pages of them.

A page carries the index of its own records. Beside it lie two scripts: its *lines*, the same index with what
a line of results says of each record, and its *texts*. Other pages load them when somebody searches, and
find them by the one script that names them all; so a full page never changes when a record is added.
They are read as data: one call each, with the data of one record on a line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..search.findable import Findable
from .embedded import escaped

REGISTRY = "search/pages.js"
"""Names the scripts of all list pages. Its own name never changes."""
WORDS = "search/words.js"
"""All words that mean the same: a page itself has those that can lead to its own records."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The records of one list page, ready to be searched."""

    page: str
    data: str
    """What the page itself carries."""
    lines: str
    texts: str
    synonyms: str = ""
    """What the page carries of words that mean the same; empty where none leads to its records."""

    @property
    def files(self) -> dict[str, bytes]:
        """The scripts beside the page, by path: its lines, and its texts."""
        return {_named(script): script for script in (self.lines.encode(), self.texts.encode())}


def render_segment(
    page: str,
    records: Sequence[Findable],
    index: Mapping[str, object],
    synonyms: Sequence[Sequence[str]] = (),
) -> Segment:
    """The segment of the list page at `page`, which shows `records` in this order; `index` is theirs.

    `synonyms` are rows of words that mean the same, and can lead to them.
    """
    ids = [one.document.id for one in records]
    found = _json(index)
    data = f'{{"page": {_json(page)}, "records": {_json(ids)}, "index": {found}}}'
    lines = f'{{"index": {found},\n"records": {_rows(map(_line, records))}}}'
    texts = _rows([one.document.id, one.document.body, list(one.withdrawn)] for one in records)
    words = _json(synonyms) if synonyms else ""
    return Segment(page, data, _call("lines", page, lines), _call("texts", page, texts), words)


def registry(pages: Iterable[Sequence[str]]) -> bytes:
    """The script that names, for each of `pages`, its path and those of its scripts."""
    return _call("pages", "", _rows(pages)).encode()


def all_words(synonyms: Sequence[Sequence[str]]) -> bytes:
    """The script with all rows of words that mean the same."""
    return _call("words", "", _json(synonyms)).encode()


def _line(one: Findable) -> dict[str, object]:
    """What is empty is left out."""
    told = {
        "id": one.document.id,
        "kind": one.kind,
        "status": one.status,
        "title": one.document.title,
        "published": one.published.isoformat(),
        "changed": one.changed.isoformat(),
        "review_by": one.review_by.isoformat() if one.review_by else "",
        "pinned": one.pinned,
        "tags": list(one.document.tags),
        "tag_keys": one.tag_keys,
    }
    return {name: value for name, value in told.items() if value}


def _rows(rows: Iterable[object]) -> str:
    return "[" + ",".join(f"\n{_json(row)}" for row in rows) + "\n]"


def _call(kind: str, page: str, data: str) -> str:
    return f"ainexSearch({_json(kind)}, {_json(page)}, {data});\n"


def _json(value: object) -> str:
    return escaped(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _named(script: bytes) -> str:
    return f"search/{hashlib.sha256(script).hexdigest()[:10]}.js"
