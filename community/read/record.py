"""The door of reading: one Source in, one record out, or all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import PurePosixPath

from ..model import QA, Parts, Passage, Post, Problem, Record, Source, Status
from .body import join
from .conflicts import settle
from .dialects import addresses, translate, without_front_matter
from .foreign import domesticate
from .frontmatter import Document, split, unfenced
from .headings import looks_like_correction
from .keys import POST_KEYS, QA_KEYS, says_question
from .manuscript import DATED_NAME, Manuscript, common, open_manuscript, published, require, stem_of

__all__ = ["DATED_NAME", "Reading", "doubtful_headings", "is_qa", "parse"]

_ANSWERING = ("status", "draft", "duplicate_of", "answer", "답변")
"""Keys that say why there is no answer, or that hold one by mistake."""
_UNNAMED = "unnamed"
_NO_RECORDS = re.compile(r"(?:_index|readme)\.", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file."""

    record: Record | None
    """None where an error stands among the problems."""
    problems: tuple[Problem, ...]
    draft: bool = False
    addresses: tuple[str, ...] = ()
    """Where a post stood elsewhere."""
    days: tuple[tuple[date, int], ...] = ()
    """Every day on which the record says that something happened, and the line that says it."""
    faulty: Record | None = None
    """What the errors leave of a record: to be looked through for more of them, never to be published."""


def parse(source: Source, zone: tzinfo, *, drafts: bool = False) -> Reading:
    """Read `source` as the record its folder makes it, counting days in `zone`.

    With `drafts`, ``draft: answer`` shows its answer too.
    """
    if _NO_RECORDS.match(PurePosixPath(source.path).name):
        return Reading(None, (Problem(source.path, 1, "not_a_record"),))
    source, conflicts = settle(source)
    document = _document(source)
    if isinstance(document, Problem):
        return Reading(None, (*conflicts, document))
    misplaced = () if is_qa(source.path) else _misplaced(document)
    document = replace(document, problems=(*conflicts, *document.problems, *misplaced))
    if misplaced or is_qa(source.path):
        return _parse_qa(open_manuscript(document, QA_KEYS, zone, answers=True), drafts)
    return replace(_parse_post(_ours(document), zone), addresses=addresses(document.keys))


def _document(source: Source) -> Document | Problem:
    """`source` in two halves, whether its front matter stands as such or not."""
    found = split(source)
    if isinstance(found, Document) or found.code != "no_front_matter":
        return found
    if is_qa(source.path):
        return unfenced(source, says_question) or found
    return without_front_matter(source, dated=DATED_NAME.match(stem_of(source.path)) is not None)


def _misplaced(document: Document) -> tuple[Problem, ...]:
    """What to say of a question that lies among articles: told as an article, all its keys would be wrong."""
    lines = {key.text: key.line for key, _ in document.keys.pairs}
    if "question" not in lines or "title" in lines:
        return ()
    path = document.body.path
    meant = f"content/qa/{PurePosixPath(path).name}"
    return (Problem(path, lines["question"], "question_among_posts", {"meant": meant}),)


def _ours(document: Document) -> Document:
    """A post in our words, whatever generator it was written for."""
    document = translate(document)
    body, told = domesticate(document.body)
    return replace(document, body=body, problems=(*document.problems, *told))


def doubtful_headings(record: Record, parts: Parts) -> Iterator[Problem]:
    """Headings of the rendered text that say “corrected on …”.

    Where reading and Markdown disagree on what is code, withdrawn text would pass for current.
    """
    body = record.answer if isinstance(record, QA) else record.body
    lines = body.text.split("\n") if body else []
    for heading in parts.headings:
        if body and looks_like_correction(heading.text):
            at = next((n for n, line in enumerate(lines) if heading.text in line), 0)
            yield Problem(record.path, body.line + at, "doubtful_heading", {"value": heading.text})


def is_qa(path: str) -> bool:
    """Whether the file at `path` holds a question, by its folder."""
    return PurePosixPath(path).parts[:2] == ("content", "qa")


def _parse_qa(written: Manuscript, drafts: bool) -> Reading:
    require(written, "question", 'question: "…"')
    asked = published(written, "asked", "date")
    details = _details(written)
    draft_answer = written.value("draft") == "answer"
    hidden = draft_answer and not drafts
    status = "open" if hidden else _status(written) or _likely_status(written)
    shared = common(written)
    question, line = written.given.get("question", (Passage("…", written.path, 1), 1))
    record = QA(
        id=f"qa/{shared.pop('slug') or _UNNAMED}",
        line=line,
        question=question,
        asked=asked or date.min,
        answered=None if hidden else written.value("answered"),
        details=details,
        answer=None if hidden else written.body.current,
        status=status,
        duplicate_of=written.value("duplicate_of") if status == "duplicate" else None,
        draft_answer=draft_answer and drafts,
        corrections=() if hidden else written.body.corrections,
        **shared,
    )
    return _reading(written, record, *(("asked", "date") if hidden else ("asked", "date", "answered")))


def _parse_post(document: Document, zone: tzinfo) -> Reading:
    written = open_manuscript(document, POST_KEYS, zone, answers=False)
    require(written, "title", 'title: "…"')
    day = published(written, "date")
    if written.value("draft") == "answer":
        written.faults.add("draft_answer_of_post", written.given["draft"][1])
    body = written.body.current
    if body is None and written.value("draft") is not True and not written.faults.told("draft"):
        written.faults.add("empty_post", written.document.body.line)
    shared = common(written)
    title, line = written.given.get("title", (Passage("…", written.path, 1), 1))
    record = Post(
        id=f"posts/{shared.pop('slug') or _UNNAMED}",
        line=line,
        title=title,
        date=day or date.min,
        updated=written.value("updated"),
        summary=written.value("summary"),
        hero=written.value("hero"),
        body=body or Passage("", written.path, written.document.body.line),
        corrections=written.body.corrections,
        **shared,
    )
    return _reading(written, record, "date", "updated")


def _reading(written: Manuscript, record: Record, *dates: str) -> Reading:
    """The end of reading: `record`, or what is wrong with it; its days stand under the keys `dates`."""
    problems = tuple(written.faults.found)
    given = {key: written.given[key] for key in dates if key in written.given}
    named = [] if {"asked", "date"} & {*given} else [(record.published, record.line)]
    days = (*named, *given.values(), *(written.body.days if record.corrections else ()))
    if not written.broken():
        return Reading(record, problems, record.draft, days=days)
    # What is wrong with a draft waits until somebody says that it is none.
    may_be_draft = written.faults.told("draft") or written.faults.meant("draft")
    return Reading(None, problems, days=days, faulty=replace(record, draft=record.draft or may_be_draft))


def _details(written: Manuscript) -> Passage | None:
    given: Passage | None = written.value("details")
    if given and written.body.details:
        written.faults.add("details_twice", written.given["details"][1])
        return join(given, written.body.details)
    return given or written.body.details


def _status(written: Manuscript) -> Status | None:
    """The status of a question, from what the file says and holds."""
    body, faults = written.body, written.faults
    said, line = written.given.get("status", (None, 0))
    if said and "duplicate_of" in written.given:
        faults.add("status_and_duplicate", line, value=said)
    elif "duplicate_of" in written.given:
        return "duplicate"
    elif said == "withdrawn" and not body.corrections and body.is_sure:
        faults.add("withdrawn_without_correction", line)
    elif said and body.current:
        if body.is_sure:
            faults.add("status_with_answer", line, value=said)
    elif said:
        return "withdrawn" if said == "withdrawn" else "open"
    elif body.current is None:
        return _without_answer(written)
    elif body.corrections:
        return "corrected" if body.corrections[-1].kind == "correction" else "updated"
    else:
        return "answered"
    return None


def _likely_status(written: Manuscript) -> Status:
    """A status that fits what there is, where something is wrong with it."""
    if written.value("duplicate_of"):
        return "duplicate"
    return "answered" if written.body.current else "open"


def _without_answer(written: Manuscript) -> Status | None:
    """A draft may wait for its answer; else somebody forgot it, or the heading above it."""
    if written.value("draft") is True:
        return "open"
    if written.faults.told(*_ANSWERING) or written.faults.meant(*_ANSWERING) or not written.body.is_sure:
        return None
    if written.body.details and not written.body.is_marked:
        written.faults.add("no_answer_heading", written.body.details.line)
    else:
        written.faults.add("no_answer", written.document.body.line)
    return None
