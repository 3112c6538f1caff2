"""What one record alone can tell: its review is due, or a correction of it changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from ..digests import passage_digest
from ..model import Problem, Record
from .pairs import answer_of


def reviews_due(records: Iterable[Record], today: date) -> Iterator[Problem]:
    """Records whose day of review is over."""
    for record in records:
        if record.review_by and record.review_by < today:
            values = {"record": record.id, "date": record.review_by.isoformat()}
            yield Problem(record.path, record.line, "review_due", values)


def idle_corrections(records: Iterable[Record]) -> Iterator[Problem]:
    """Corrections after which the text is what it was before."""
    for record in records:
        texts = [fix.before for fix in record.corrections]
        answer = answer_of(record)
        for before, after in pairwise([*texts, *([answer] if answer else [])]):
            if passage_digest(before) == passage_digest(after):
                yield Problem(record.path, after.line, "idle_correction", {"record": record.id})
