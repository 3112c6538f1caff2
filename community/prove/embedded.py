"""The texts that readers copy as Markdown: those of the record, to the letter and in order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest

from community.model import QA, Passage, Record
from community.prove.findings import Findings
from community.prove.scan import Seen


def prove_source(findings: Findings, seen: Seen) -> None:
    """Say where the texts that stand in a fragment for copying are not those of its record."""
    place = f"{seen.kind}/source"
    if part := findings.one(seen, "source", place):
        for one, two in zip_longest(_texts(findings.record), _found(part.inner), fillvalue=""):
            findings.equal(place, one, two)


def _texts(record: Record) -> Iterator[str]:
    """Each with the name of what it is."""
    if isinstance(record, QA):
        passages: tuple[Passage | None, ...] = (record.question, record.details, record.answer)
    else:
        passages = (record.title, record.summary, record.body)
    yield from (_named(*pair) for pair in zip(_NAMES, passages, strict=True))
    for made in reversed(record.corrections):
        yield from (f"reason: {made.reason.text}", f"withdrawn: {made.before.text}")


def _named(name: str, passage: Passage | None) -> str:
    return f"{name}: {passage.text if passage else ''}"


def _found(text: str) -> Iterator[str]:
    """The same of what stands in the page; whatever else stands there comes last."""
    try:
        told = json.loads(text)
        yield from (f"{name}: {told.pop(name, '')}" for name in _NAMES)
        for reason, before in told.pop("withdrawn", ()):
            yield from (f"reason: {reason}", f"withdrawn: {before}")
        yield from (f"{name}: {value}" for name, value in told.items())
    except (ValueError, TypeError, AttributeError):
        yield text


_NAMES = ("title", "details", "text")
