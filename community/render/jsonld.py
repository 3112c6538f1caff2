"""What a record says, for machines: schema.org data in the head of its own page.

Withdrawn text has no place in it; that it was withdrawn, when and why, has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ..marks import mark
from ..model import QA, Parts, Post, Quote, Record, Settings
from .embedded import embedded

Data = dict[str, Any]


def jsonld(record: Record, parts: Parts, duplicate: Quote | None, settings: Settings) -> Markup:
    """The data of `record` as an element; `duplicate` is the question that is answered in its place."""
    address = f"{settings.base_url}{record.id}.html" if settings.base_url else ""
    told = _question(record, parts) if isinstance(record, QA) else _article(record, parts)
    if duplicate:
        told["sameAs"] = f"{settings.base_url or mark('root')}{duplicate.id}.html"
    if isinstance(record, QA):
        told = {"@type": "QAPage", "mainEntity": _without_empty(told)}
    data = {"@context": "https://schema.org", **told, "inLanguage": settings.lang, "url": address}
    return embedded('type="application/ld+json"', _without_empty(data))


def _question(record: QA, parts: Parts) -> Data:
    answer = _answer(record, parts) if parts.body is not None else {}
    return {
        "@type": "Question",
        "name": parts.plain_title,
        "text": parts.plain_details,
        "dateCreated": record.asked.isoformat(),
        "answerCount": int(bool(answer)),
        "acceptedAnswer": answer,
        "correction": [] if answer else list(_corrections(parts)),
    }


def _answer(record: QA, parts: Parts) -> Data:
    return _without_empty(
        {
            "@type": "Answer",
            "text": parts.plain_body,
            "dateCreated": (record.answered or record.asked).isoformat(),
            "dateModified": record.changed.isoformat(),
            "author": _author(record),
            "correction": list(_corrections(parts)),
        }
    )


def _article(record: Post, parts: Parts) -> Data:
    return {
        "@type": "Article",
        "headline": parts.plain_title,
        "description": " ".join(record.summary.text.split()) if record.summary else "",
        "datePublished": record.date.isoformat(),
        "dateModified": record.changed.isoformat(),
        "author": _author(record),
        "articleBody": parts.plain_body,
        "correction": list(_corrections(parts)),
    }


def _author(record: Record) -> Data:
    # A name may be a person's or a team's. One person can be an organisation, but no team a person.
    return {"@type": "Organization", "name": record.by} if record.by else {}


def _corrections(parts: Parts) -> Iterator[Data]:
    """Newest first, as on the page."""
    for made in reversed(parts.corrections):
        reason = Markup(made.reason).striptags()
        yield {"@type": "CorrectionComment", "text": reason, "datePublished": made.on.isoformat()}


def _without_empty(data: Data) -> Data:
    return {key: value for key, value in data.items() if value not in ("", [], {})}
