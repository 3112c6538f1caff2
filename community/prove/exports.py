"""Prove that ``records.json`` says what the records say: read as any program would read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..model import QA, Problem, Record


def prove_export(content: bytes, records: Sequence[Record]) -> tuple[Problem, ...]:
    """Every record once, each of its texts to the letter; the problems are what differs."""
    told: list[Mapping[str, Any]] = json.loads(content)["records"]
    ids = sorted(record.id for record in records)
    if [given["id"] for given in told] != ids:
        return (Problem("", 1, "export_differs", {"record": "records.json", "key": "id"}),)
    by_id = {given["id"]: given for given in told}
    return tuple(
        Problem(record.path, record.line, "export_differs", {"record": record.id, "key": key})
        for record in records
        for key, text in _texts(record)
        if _get(by_id[record.id], key) != text
    )


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    if isinstance(record, QA):
        yield "question", record.question.text
        yield "details", record.details.text if record.details else ""
        yield "answer", record.answer.text if record.answer else ""
    else:
        yield "title", record.title.text
        yield "summary", record.summary.text if record.summary else ""
        yield "body", record.body.text
    yield "corrections", str(len(record.corrections))
    for number, correction in enumerate(record.corrections):
        yield f"corrections.{number}.date", correction.on.isoformat()
        yield f"corrections.{number}.kind", correction.kind
        yield f"corrections.{number}.reason", correction.reason.text
        yield f"corrections.{number}.withdrawn", correction.before.text


def _get(given: Mapping[str, Any], key: str) -> str:
    name, _, rest = key.partition(".")
    value = given.get(name, [] if name == "corrections" else "")
    if name != "corrections":
        return str(value)
    if not rest:
        return str(len(value))
    number, _, part = rest.partition(".")
    return str(value[int(number)].get(part)) if int(number) < len(value) else ""
