"""A record becomes the text of its file.

Whether reading that text gives the same record back is the reader's say alone: see :func:`written`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, tzinfo
from pathlib import PurePosixPath
from typing import Any, Literal

from ..model import QA, Correction, CorrectionKind, Entry, Kind, Post, Record, Related, Source
from ..read.record import DATED_NAME, parse
from ..text import slugify

Lang = Literal["ko", "en"]

HEADINGS: Mapping[Lang, Mapping[str, str]] = {
    "ko": {"details": "# 질문 상세", "answer": "# 답변", "correction": "# 정정 전", "update": "# 갱신 전"},
    "en": {
        "details": "# Question details",
        "answer": "# Answer",
        "correction": "# Before correction",
        "update": "# Before update",
    },
}
_REASONS = {"correction": "정정 사유", "update": "갱신 사유"}


def written(record: Record, lang: Lang, zone: tzinfo) -> str | None:
    """The text of the file at ``record.path`` from which exactly `record` is read; None if there is none."""
    for details_above in (False, True):
        text = compose(record, lang, details_above=details_above)
        reading = parse(Source(record.path, text), zone, drafts=True)
        if reading.record is not None and same(reading.record, record):
            return text
    return None


def same(one: Record, other: Record) -> bool:
    """Whether two records say the same, wherever they stand."""
    return bool(_placeless(one) == _placeless(other))


def _placeless(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        places = {"line": 0, "path": ""}
        names = [field.name for field in fields(value)]
        return replace(value, **{n: places.get(n, _placeless(getattr(value, n))) for n in names})
    return tuple(map(_placeless, value)) if isinstance(value, tuple) else value


def compose(record: Record, lang: Lang, *, details_above: bool = False) -> str:
    """The text of the file of `record`; with `details_above`, the details stand in the front matter."""
    head = list(_question_keys(record, details_above) if isinstance(record, QA) else _post_keys(record))
    head += _common_keys(record)
    blocks = list(
        _question_body(record, lang, details_above) if isinstance(record, QA) else _post_body(record)
    )
    blocks += [_before(one, record, lang) for one in record.corrections]
    return "\n".join(["---", *head, "---", "\n\n".join(blocks)]).rstrip("\n") + "\n"


def quoted(text: str) -> str:
    """`text` in the quotes in which nothing has a meaning of its own."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _question_keys(record: QA, details_above: bool) -> Iterator[str]:
    yield f"question: {quoted(record.question.text)}"
    yield from _slug_key(record)
    yield f"asked: {record.asked}"
    yield from _day("answered", record.answered)
    if record.status in ("open", "withdrawn"):
        yield f"status: {record.status}"
    if record.draft_answer:
        yield "draft: answer"
    if record.duplicate_of:
        yield f"duplicate_of: {quoted(record.duplicate_of.target)}"
    if record.details and details_above:
        yield "details: |2-"
        yield from (f"  {line}" if line else "" for line in record.details.text.split("\n"))


def _post_keys(record: Post) -> Iterator[str]:
    yield f"title: {quoted(record.title.text)}"
    yield from _slug_key(record)
    yield f"date: {record.date}"
    yield from _day("updated", record.updated)
    yield from _text("summary", record.summary.text if record.summary else "")
    if record.hero:
        yield "hero:"
        yield f"  image: {quoted(record.hero.image)}"
        yield f"  alt: {quoted(record.hero.alt)}"


def _slug_key(record: Entry) -> Iterator[str]:
    if slug_of(record.path) != record.slug:
        yield f"slug: {quoted(record.slug)}"


def slug_of(path: str) -> str:
    """The slug that the name of a file gives."""
    stem = PurePosixPath(path).stem
    dated = DATED_NAME.match(stem)
    return slugify(stem[dated.end() :] if dated and _is_day(dated[1]) else stem)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _common_keys(record: Entry) -> Iterator[str]:
    yield from _text("by", record.by)
    if record.tags:
        yield f"tags: [{', '.join(map(quoted, record.tags))}]"
    yield from _text("applies_to", record.applies_to)
    yield from _day("review_by", record.review_by)
    if record.sources:
        yield "sources:"
        for source in record.sources:
            yield f"  - title: {quoted(source.title)}"
            yield from (f"    url: {quoted(url)}" for url in [source.url] if url)
    if record.related:
        yield "related:"
        for related in record.related:
            yield from _related(related)
    if record.aliases:
        yield f"aliases: [{', '.join(map(quoted, record.aliases))}]"
    yield from (
        f"{name}: true" for name, said in (("pinned", record.pinned), ("draft", record.draft)) if said
    )


def _related(related: Related) -> Iterator[str]:
    if not related.reasons:
        yield f"  - {quoted(related.target)}"
        return
    yield f"  - id: {quoted(related.target)}"
    if related.reasons[0][0] == "":
        yield f"    reason: {quoted(related.reasons[0][1])}"
        return
    yield "    reason:"
    yield from (f"      {_key(lang)}: {quoted(reason)}" for lang, reason in related.reasons)


def _key(name: str) -> str:
    return name if re.fullmatch("[a-z]{2,8}", name) else quoted(name)


def _day(name: str, day: date | None) -> Iterator[str]:
    if day:
        yield f"{name}: {day}"


def _text(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"{name}: {quoted(text)}"


def _question_body(record: QA, lang: Lang, details_above: bool) -> Iterator[str]:
    if record.details and not details_above:
        yield f"{HEADINGS[lang]['details']}\n\n{record.details.text}"
    if record.answer:
        yield f"{HEADINGS[lang]['answer']}\n\n{record.answer.text}"


def _post_body(record: Post) -> Iterator[str]:
    if record.body.text:
        yield record.body.text


def _before(correction: Correction, record: Record, lang: Lang) -> str:
    head = correction_head(correction.kind, record.kind, correction.on, correction.reason.text, lang)
    return f"{head}\n\n{correction.before.text}"


def correction_head(kind: CorrectionKind, record: Kind, on: date, reason: str, lang: Lang) -> str:
    """The heading of what stood before, and the line below it that says why."""
    what = {"qa": "답변", "post": "내용"}[record] if lang == "ko" else ""
    heading = " ".join(filter(None, [HEADINGS[lang][kind], what, str(on)]))
    return f"{heading}\n{_REASONS[kind] if lang == 'ko' else 'Why'}: {reason}"
