"""``records.json`` of another edition: records, equal to those that it was made from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..model import (
    QA,
    Correction,
    CorrectionKind,
    Hero,
    Passage,
    Post,
    Problem,
    Record,
    Reference,
    Related,
)
from .literal import Table, read_literal
from .objects import broken_json

FORMAT = "ainex-records-1"
_PATH = re.compile(r"content/(qa|posts)/[^\x00-\x1f\"*:<>?\\|]+\.(?:md|markdown)", re.I)
_PICTURE = re.compile(r"content/images/[^\x00-\x1f\"*:<>?\\|]+\.\w+")
_KINDS: Mapping[str, CorrectionKind] = {"correction": "correction", "update": "update"}


@dataclass(frozen=True, slots=True)
class Brought:
    """The records of an edition."""

    records: tuple[Record, ...]
    lines: Mapping[str, int]
    """Where each begins, by id."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Where each picture of ``content/images/`` lies, from the folder of the file."""
    problems: tuple[Problem, ...] = ()


def is_edition(text: str) -> bool:
    """Whether `text` is the ``records.json`` of a site."""
    return re.match(rf'\s*\{{\s*"format":\s*"{FORMAT}"', text) is not None


def read_edition(path: str, text: str) -> Brought:
    """Read every record; one that is damaged is told and left out."""
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        return Brought((), {}, {}, (broken_json(path, text, error),))
    lines = _lines(text)
    records, problems = [], []
    for number, given in enumerate(told.get("records") or []):
        line = lines[number] if number < len(lines) else 1
        try:
            records.append(_record(given))
        except (KeyError, TypeError, ValueError, AttributeError):
            shown = str(given.get("id", number + 1)) if isinstance(given, dict) else str(number + 1)
            problems.append(Problem(path, line, "import_bad_record", {"value": shown}))
    pictures = {
        name: place
        for name, place in dict(told.get("pictures") or {}).items()
        if _PICTURE.fullmatch(name) and _is_plain(name) and _is_plain(place)
    }
    return Brought(tuple(records), _by_id(told, lines), pictures, tuple(problems))


def _by_id(told: Mapping[str, Any], lines: list[int]) -> dict[str, int]:
    given = [one.get("id", "") if isinstance(one, dict) else "" for one in told.get("records") or []]
    return dict(zip(given, lines, strict=False))


def _lines(text: str) -> list[int]:
    """The line on which each record begins."""
    tree = read_literal(text)[0]
    records = tree.values.get("records") if isinstance(tree, Table) else None
    return [one.line if isinstance(one, Table) else 1 for one in records] if isinstance(records, list) else []


def _is_plain(path: object) -> bool:
    return isinstance(path, str) and not path.startswith("/") and ".." not in path.split("/")


def _record(given: Mapping[str, Any]) -> Record:
    kind, slug = given["id"].split("/")
    path = given.get("path", "")
    found = _PATH.fullmatch(path)
    if not found or found[1] != kind or not _is_plain(path) or "" in path.split("/"):
        path = f"content/{kind}/{slug}.md"
    common: dict[str, Any] = {
        "id": given["id"],
        "path": path,
        "line": 1,
        "by": given.get("by", ""),
        "tags": tuple(given.get("tags", ())),
        "applies_to": given.get("applies_to", ""),
        "review_by": _day(given.get("review_by")),
        "sources": tuple(Reference(one["title"], one.get("url", "")) for one in given.get("sources", ())),
        "related": tuple(_related(one) for one in given.get("related", ())),
        "aliases": tuple(given.get("aliases", ())),
        "pinned": bool(given.get("pinned")),
        "draft": given.get("draft") is True,
        "corrections": tuple(_correction(one, path) for one in given.get("corrections", ())),
    }
    if kind == "posts":
        return _post(given, path, common)
    if kind != "qa":
        raise ValueError(kind)
    duplicate = given.get("duplicate_of")
    return QA(
        question=Passage(given["question"], path, 1),
        asked=date.fromisoformat(given["asked"]),
        answered=_day(given.get("answered")),
        details=_passage(given.get("details"), path),
        answer=_passage(given.get("answer"), path),
        status=given["status"],
        duplicate_of=Related(duplicate, 1) if duplicate else None,
        draft_answer=given.get("draft") == "answer",
        **common,
    )


def _post(given: Mapping[str, Any], path: str, common: Mapping[str, Any]) -> Post:
    hero = given.get("hero")
    return Post(
        title=Passage(given["title"], path, 1),
        date=date.fromisoformat(given["date"]),
        updated=_day(given.get("updated")),
        summary=_passage(given.get("summary"), path),
        hero=Hero(hero["image"], hero["alt"], 1) if hero else None,
        body=Passage(given.get("body", ""), path, 1),
        **common,
    )


def _correction(given: Mapping[str, str], path: str) -> Correction:
    reason, before = Passage(given["reason"], path, 1), Passage(given["withdrawn"], path, 1)
    return Correction(date.fromisoformat(given["date"]), _KINDS[given["kind"]], reason, before)


def _related(given: Mapping[str, Any]) -> Related:
    return Related(given["id"], 1, tuple(given.get("reason", {}).items()))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _passage(text: str | None, path: str) -> Passage | None:
    return Passage(text, path, 1) if text else None
