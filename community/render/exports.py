"""``records.json``: the whole content of an edition as texts and facts, for other programs.

No HTML, no clock: what a record's file says, under the keys that the file has. ``import`` of another
site makes equal records from it. Each record begins with its id and each key has a line of its own,
so that a comparison line by line can name the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from ..memory import Memory
from ..model import QA, Correction, Entry, Passage, Post, Record, Reference, Related

RECORDS = "records.json"
FORMAT = "ainex-records-1"
"""What the file calls itself, so that it is known whatever its name."""


def records_json(
    records: Sequence[Record], pictures: Mapping[str, str], *, review: bool, memory: Memory | None = None
) -> bytes:
    """Every one of `records`, sorted by id.

    `pictures` tells where each picture of ``content/images/`` stands in the site; `memory` holds what was
    told of the same records before.
    """
    memory = memory or Memory()
    told = sorted(records, key=lambda record: record.id)
    head = {"format": FORMAT, **({"review": True} if review else {})}
    lines = [
        "{",
        *(f"{_line(key, value)}," for key, value in head.items()),
        '"records": [',
        ",\n".join(memory.recall("told", r.id, (r,), partial(_record, r)) for r in told),
        "],",
        f'"pictures": {_object(dict(sorted(pictures.items())))}',
        "}",
    ]
    return ("\n".join(line for line in lines if line) + "\n").encode()


def _record(record: Record) -> str:
    return _object(describe(record))


def describe(record: Record) -> dict[str, Any]:
    """What the file of `record` says, by its own keys; what it leaves out is left out."""
    return {name: value for name, value in _told(record) if value not in ("", None, False, [])}


def _line(key: str, value: object) -> str:
    return f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"


def _object(given: Mapping[str, Any]) -> str:
    lines = [f" {_line(key, value)}" for key, value in given.items()]
    return "\n".join(["{", ",\n".join(lines), "}"]) if lines else "{}"


def _told(record: Record) -> Iterator[tuple[str, Any]]:
    yield from (("id", record.id), ("kind", record.kind), ("path", record.path), ("status", record.status))
    yield "draft", "answer" if isinstance(record, QA) and record.draft_answer else record.draft
    yield from _question(record) if isinstance(record, QA) else _article(record)
    yield from _common(record)
    yield "corrections", [_correction(correction) for correction in record.corrections]


def _question(record: QA) -> Iterator[tuple[str, Any]]:
    yield "question", record.question.text
    yield "asked", _day(record.asked)
    yield "answered", _day(record.answered)
    yield "details", _text(record.details)
    yield "answer", _text(record.answer)
    yield "duplicate_of", record.duplicate_of.target if record.duplicate_of else None


def _article(record: Post) -> Iterator[tuple[str, Any]]:
    yield "title", record.title.text
    yield "date", _day(record.date)
    yield "updated", _day(record.updated)
    yield "summary", _text(record.summary)
    yield "hero", {"image": record.hero.image, "alt": record.hero.alt} if record.hero else None
    yield "body", record.body.text


def _common(record: Entry) -> Iterator[tuple[str, Any]]:
    yield "by", record.by
    yield "tags", list(record.tags)
    yield "applies_to", record.applies_to
    yield "review_by", _day(record.review_by)
    yield "sources", [_source(source) for source in record.sources]
    yield "related", [_related(related) for related in record.related]
    yield "aliases", list(record.aliases)
    yield "pinned", record.pinned


def _correction(correction: Correction) -> dict[str, str]:
    return {
        "date": correction.on.isoformat(),
        "kind": correction.kind,
        "reason": correction.reason.text,
        "withdrawn": correction.before.text,
    }


def _source(source: Reference) -> dict[str, str]:
    return {"title": source.title, **({"url": source.url} if source.url else {})}


def _related(related: Related) -> dict[str, Any]:
    return {"id": related.target, **({"reason": dict(related.reasons)} if related.reasons else {})}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(passage: Passage | None) -> str | None:
    return passage.text if passage else None
