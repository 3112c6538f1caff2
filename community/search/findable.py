"""Records as the search knows them: the texts they are found by, and what a line of results says of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model import Kind, Parts, Post, Record, Status
from ..text import tag_key
from .document import Document


@dataclass(frozen=True, slots=True)
class Findable:
    """One record."""

    document: Document
    kind: Kind
    status: Status
    published: date
    changed: date
    review_by: date | None
    pinned: bool
    withdrawn: tuple[str, ...]
    """The texts of its corrections, newest first, as they stand in the page."""

    @property
    def tag_keys(self) -> str:
        """What a list is sifted by."""
        return " ".join(dict.fromkeys(tag_key(tag) for tag in self.document.tags))


def findable(record: Record, parts: Parts) -> Findable:
    """What of `record`, with its `parts`, can be found and told."""
    withdrawn = tuple(fix.plain_withdrawn for fix in reversed(parts.corrections))
    return Findable(
        document=Document(
            id=record.id,
            title=parts.plain_title,
            tags=record.tags,
            body=_current(record, parts),
            withdrawn="\n".join(withdrawn),
        ),
        kind=record.kind,
        status=record.status,
        published=record.published,
        changed=record.changed,
        review_by=record.review_by,
        pinned=record.pinned,
        withdrawn=withdrawn,
    )


def _current(record: Record, parts: Parts) -> str:
    """All that holds today, in the order of the page; why something else no longer does is part of it."""
    summary = record.summary.text if isinstance(record, Post) and record.summary else ""
    reasons = (fix.plain_reason for fix in reversed(parts.corrections))
    return "\n".join(
        text for text in (" ".join(summary.split()), parts.plain_details, parts.plain_body, *reasons) if text
    )
