"""What a record is found by, and what a line of results says of it: is it what the record shows?"""

from __future__ import annotations

from collections.abc import Iterator

from community.model import QA, Fragment, Problem, Record
from community.prove.changes import plain_words
from community.prove.findings import Findings
from community.prove.scan import Seen, scan_piece
from community.search.findable import Findable


def prove_findable(record: Record, fragment: Fragment, told: Findable) -> tuple[Problem, ...]:
    """Where `told` says otherwise than `record` and the dialog of its `fragment`; empty if nowhere."""
    findings = Findings(record)
    _facts(findings, told)
    if seen := findings.only(scan_piece(fragment.dialog), "dialog"):
        _texts(findings, told, seen)
    return tuple(findings.problems)


def _facts(findings: Findings, told: Findable) -> None:
    record, due = findings.record, told.review_by
    for place, expected, found in (
        ("record", record.id, told.document.id),
        ("kind", record.kind, told.kind),
        ("status", record.status, told.status),
        ("published", str(record.published), str(told.published)),
        ("changed", str(record.changed), str(told.changed)),
        ("review_by", str(record.review_by), str(due)),
        ("pinned", str(record.pinned), str(told.pinned)),
        ("tags", "\n".join(record.tags), "\n".join(told.document.tags)),
    ):
        findings.equal(f"search/{place}", expected, found)


def _texts(findings: Findings, told: Findable, seen: Seen) -> None:
    """All that stands in the dialog, letter by letter but for white space."""
    title = "question" if isinstance(findings.record, QA) else "title"
    said = " ".join(part.text for part in seen.all(title))
    findings.equal("search/title", said, " ".join(told.document.title.split()))
    findings.equal("search/text", " ".join(_current(seen)), " ".join(told.document.body.split()))
    shown = [" ".join(plain_words(part.inner)) for part in seen.all("withdrawn")]
    findings.number("search/withdrawn", len(shown), len(told.withdrawn))
    for one, two in zip(shown, told.withdrawn, strict=False):
        findings.equal("search/withdrawn", one, " ".join(two.split()))
    findings.equal("search/withdrawn", "\n".join(told.withdrawn), told.document.withdrawn)


def _current(seen: Seen) -> Iterator[str]:
    for name in ("summary", "details", "answer", "body", "reason"):
        for part in seen.all(name):
            yield from plain_words(part.inner)
