"""The door of reading: one Source in, one record out, or all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import PurePosixPath
from typing import Any

from ..messages import is_error
from ..model import QA, Post, Problem, Record, Source, Status
from ..text import parse_day, slugify
from .body import Body, split_body
from .fields import POST_KEYS, QA_KEYS, Faults, Key, Reader, check_slug, closest, read_fields
from .frontmatter import Document, split

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-(.+)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file."""

    record: Record | None
    """None where an error stands among the problems."""
    problems: tuple[Problem, ...]
    draft: bool = False


def parse(source: Source, zone: tzinfo, *, drafts: bool = False) -> Reading:
    """Read `source` as the record its folder makes it, counting days in `zone`.

    With `drafts`, ``draft: answer`` shows its answer too.
    """
    document = split(source)
    if isinstance(document, Problem):
        return Reading(None, (document,))
    return _parse_qa(document, zone, drafts) if is_qa(source.path) else _parse_post(document, zone)


def is_qa(path: str) -> bool:
    """Whether the file at `path` holds a question, by its folder."""
    return PurePosixPath(path).parts[:2] == ("content", "qa")


def _parse_qa(document: Document, zone: tzinfo, drafts: bool) -> Reading:
    faults = Faults(document.body.path, list(document.problems))
    given = _read(document, QA_KEYS, faults, zone)
    body = split_body(document.body, zone, answers=True)
    faults.found.extend(body.problems)
    if document.problems:  # with broken YAML, "question is missing" would only mislead
        return Reading(None, tuple(faults.found))
    _require(document, given, "question", (), faults)
    _require(document, given, "asked", ("date",), faults)
    details = _details(given, body, faults)
    hidden = given.get("draft", (False, 0))[0] == "answer" and not drafts
    status = "open" if hidden else _status(document, given, body, faults)
    common = _common(document, given, faults, zone)
    if _broken(faults) or status is None:
        return Reading(None, tuple(faults.found))
    asked, _ = given.get("asked") or given["date"]
    question, line = given["question"]
    record = QA(
        id=f"qa/{common.pop('slug')}",
        line=line,
        question=question,
        asked=asked,
        answered=None if hidden else _value(given, "answered"),
        details=details,
        answer=None if hidden else body.current,
        status=status,
        duplicate_of=_value(given, "duplicate_of") if status == "duplicate" else None,
        corrections=() if hidden else body.corrections,
        **common,
    )
    return Reading(record, tuple(faults.found), record.draft)


def _parse_post(document: Document, zone: tzinfo) -> Reading:
    faults = Faults(document.body.path, list(document.problems))
    given = _read(document, POST_KEYS, faults, zone)
    body = split_body(document.body, zone, answers=False)
    faults.found.extend(body.problems)
    if document.problems:
        return Reading(None, tuple(faults.found))
    _require(document, given, "title", (), faults)
    published = _value(given, "date") or _name_date(document.body.path, zone)
    if published is None and "date" not in {key.text for key, _ in document.keys.pairs}:
        faults.add("missing_key", document.keys.line, key="date", example='date: 2026-01-10')
    if body.current is None:
        faults.add("empty_post", document.body.line)
    if given.get("draft", (False, 0))[0] == "answer":
        faults.add("bad_draft", given["draft"][1], value="answer")
    common = _common(document, given, faults, zone)
    if _broken(faults) or published is None or body.current is None:
        return Reading(None, tuple(faults.found))
    title, line = given["title"]
    record = Post(
        id=f"posts/{common.pop('slug')}",
        line=line,
        title=title,
        date=published,
        updated=_value(given, "updated"),
        summary=_value(given, "summary"),
        hero=_value(given, "hero"),
        body=body.current,
        corrections=body.corrections,
        **common,
    )
    return Reading(record, tuple(faults.found), record.draft)


Given = Mapping[str, tuple[Any, int]]


def _read(document: Document, readers: Mapping[str, Reader], faults: Faults, zone: tzinfo) -> Given:
    for key, _ in document.keys.pairs:
        if key.text not in readers:
            _unknown(key.text, key.line, readers, faults)
    return read_fields(document.keys, readers, faults, zone)


def _unknown(name: str, line: int, readers: Mapping[str, Reader], faults: Faults) -> None:
    meant = closest(name, readers)
    if meant:
        faults.add("unknown_key_close", line, key=name, meant=meant)
    elif readers is QA_KEYS:
        faults.add("unknown_key", line, key=name, known=", ".join(readers))
    else:
        faults.add("unknown_post_key", line, key=name)


def _require(
    document: Document, given: Given, key: str, others: tuple[str, ...], faults: Faults
) -> None:
    written = {name.text: node for name, node in document.keys.pairs}
    names = (key, *others)
    if any(name in given for name in names):
        return
    if any(problem.values.get("key") in names for problem in faults.found):
        return  # it is there, and what is wrong with it has been said
    line = next((written[name].line for name in names if name in written), document.keys.line - 1)
    example = {"asked": "asked: 2026-01-10"}.get(key, f'{key}: "…"')
    faults.add("missing_key", max(line, 1), key=key, example=example)


def _details(given: Given, body: Body, faults: Faults) -> Any:
    if "details" in given and body.details:
        faults.add("details_twice", given["details"][1])
    return _value(given, "details") or body.details


def _status(document: Document, given: Given, body: Body, faults: Faults) -> Status | None:
    """The status of a question, from what the file says and holds."""
    said, line = given.get("status", (None, 0))
    duplicate = "duplicate_of" in given
    if said and duplicate:
        faults.add("status_and_duplicate", line, value=said)
    elif duplicate:
        return "duplicate"
    elif said == "withdrawn" and not body.corrections:
        faults.add("withdrawn_without_correction", line)
    elif said and body.current:
        faults.add("status_with_answer", line, value=said)
    elif said:
        return "withdrawn" if said == "withdrawn" else "open"
    elif body.current is None and not any(p.code in ("bad_status", "bad_draft") for p in faults.found):
        faults.add("no_answer", document.body.line)
    elif body.corrections:
        return "corrected" if body.corrections[-1].kind == "correction" else "updated"
    else:
        return "answered"
    return None


def _common(document: Document, given: Given, faults: Faults, zone: tzinfo) -> dict[str, Any]:
    path = document.body.path
    return {
        "path": path,
        "slug": _value(given, "slug") or _name_slug(path, given, faults, zone),
        "by": _value(given, "by") or "",
        "tags": _value(given, "tags") or (),
        "applies_to": _value(given, "applies_to") or "",
        "review_by": _value(given, "review_by"),
        "sources": _value(given, "sources") or (),
        "related": _value(given, "related") or (),
        "aliases": _value(given, "aliases") or (),
        "pinned": bool(_value(given, "pinned")),
        "draft": _value(given, "draft") is True,
    }


def _name_slug(path: str, given: Given, faults: Faults, zone: tzinfo) -> str:
    if "slug" in given or any(problem.values.get("key") == "slug" for problem in faults.found):
        return "slug"
    stem = PurePosixPath(path).stem
    dated = _DATED.fullmatch(stem)
    slug = slugify(dated[2] if dated else stem)
    if not slug:
        faults.add("bad_file_name", 1, value=stem)
        return "slug"
    return check_slug(slug, 1, Key("slug", 1, faults, zone)) or "slug"


def _name_date(path: str, zone: tzinfo) -> date | None:
    dated = _DATED.fullmatch(PurePosixPath(path).stem)
    return parse_day(dated[1], zone) if dated else None


def _value(given: Given, key: str) -> Any:
    return given[key][0] if key in given else None


def _broken(faults: Faults) -> bool:
    return any(is_error(problem) for problem in faults.found)
