"""Digests of what a record says: short enough to write down, long enough that no two meet by chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import QA, Passage, Record
from .text import digest

_PAIR, _SHORT = 16, 8


@dataclass(frozen=True, slots=True)
class PairDigests:
    """The two sides of a record. White space and the form of Unicode never count."""

    question: str
    """Of the question with its details, or of the title of a post."""
    answer: str
    """Of the current answer, or of the text of a post; "" where there is none."""


def pair_digests(record: Record) -> PairDigests:
    """The digests of both sides of `record` as it is today."""
    if isinstance(record, QA):
        return PairDigests(_side(record.question, record.details), _side(record.answer))
    return PairDigests(_side(record.title), _side(record.body))


def passage_digest(passage: Passage) -> str:
    """The digest that an answer of this text has."""
    return _side(passage)


def record_digest(record: Record) -> str:
    """Eight digits that change with any word that readers see of `record`."""
    return digest(text.encode() for text in _said(record))[:_SHORT]


def _side(*passages: Passage | None) -> str:
    # Sources are NFC already. str.split knows every white space of Unicode.
    words = ["".join(passage.text.split()).encode() for passage in passages if passage]
    return digest(words)[:_PAIR] if any(words) else ""


def _said(record: Record) -> Iterator[str]:
    yield from (record.id, record.status, record.published.isoformat(), record.changed.isoformat())
    if isinstance(record, QA):
        passages = (record.question, record.details, record.answer)
    else:
        passages = (record.title, record.summary, record.body)
    yield from (passage.text if passage else "" for passage in passages)
    for fix in record.corrections:
        yield from (fix.on.isoformat(), fix.kind, fix.reason.text, fix.before.text)
