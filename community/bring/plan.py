"""What to write: every record that is new, under a name that is free. Decided before anything is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from pathlib import PurePosixPath

from ..model import QA, Problem, Record
from .compose import Lang, same, written
from .draft import FOLDERS, Desk, Draft, draft
from .edition import Brought
from .items import Found
from .names import fold


@dataclass(frozen=True, slots=True)
class New:
    """One record to write: the text of its file, and its pictures by path from the root."""

    record: Record
    text: str
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Known:
    """One that is there already."""

    id: str
    line: int
    """Where it stands in the foreign file."""


@dataclass(slots=True)
class Shelf:
    """What there is, and what is about to be. Grows by what a plan adds."""

    records: dict[str, Record]
    """By id in lower case."""
    names: set[str]
    """Ids in lower case: records, former ids, and what unreadable files would be called."""
    paths: set[str]
    """Files, in lower case."""
    titles: dict[str, list[Record]] = field(default_factory=dict)
    """By the letters of the question or title."""

    def add(self, record: Record) -> None:
        kind = record.id.partition("/")[0]
        self.records[record.id.lower()] = record
        self.names |= {record.id.lower(), *(f"{kind}/{alias}".lower() for alias in record.aliases)}
        self.paths.add(record.path.lower())
        self.titles.setdefault(_title(record), []).append(record)


def shelf(records: Iterable[Record], names: Iterable[str], paths: Iterable[str]) -> Shelf:
    """The shelf on which `records` stand; `names` and `paths` are taken too."""
    made = Shelf({}, {name.lower() for name in names}, {path.lower() for path in paths})
    for record in records:
        made.add(record)
    return made


@dataclass(frozen=True, slots=True)
class Plan:
    """What one file brings."""

    path: str
    new: Sequence[New]
    known: Sequence[Known]
    problems: Sequence[Problem]
    how: str


def plan_items(found: Found, desk: Desk, there: Shelf, lang: Lang) -> Plan:
    """A plan for the pairs `found` in the file of `desk`."""
    new: list[New] = []
    known: list[Known] = []
    problems = list(found.problems)
    undated: list[int] = []
    for item in found.items:
        prefix = f"{FOLDERS[item.kind]}/"
        taken = {name.removeprefix(prefix) for name in there.names if name.startswith(prefix)}
        made = draft(item, desk, taken)
        if isinstance(made, Problem):
            problems.append(made)
            continue
        twin = _twin(made.record, there)
        if twin:
            known.append(Known(twin, item.line))
            continue
        text = written(made.record, lang, desk.zone)
        if text is None:
            values = {"value": item.question[:80]}
            problems.append(Problem(item.source or desk.path, item.line, "import_unwritable", values))
            continue
        problems += [*made.problems, *_same_question(made, item.source or desk.path, item.line, there)]
        new.append(New(made.record, text, made.pictures))
        undated += [] if item.asked.strip() or item.answered.strip() else [item.line]
        there.add(made.record)
    if undated:
        values = {"value": str(desk.today), "count": str(len(undated))}
        problems.append(Problem(desk.path, undated[0], "import_no_date", values))
    return Plan(desk.path, new, known, problems, found.how)


def _twin(record: Record, there: Shelf) -> str:
    """The id of a record that asks and answers the same."""
    others = [other for other in there.titles.get(_title(record), ()) if other.kind == record.kind]
    return next((other.id for other in others if _texts(other) == _texts(record)), "")


def _title(record: Record) -> str:
    return fold(record.question.text if isinstance(record, QA) else record.title.text)


def _texts(record: Record) -> tuple[str, ...]:
    """What a record says, without the folder of its pictures, which is named after it."""
    said = (record.details, record.answer) if isinstance(record, QA) else (record.summary, record.body)
    folders = re.compile(r"\.\./images/[^/\s)]+/")
    return tuple("".join(folders.sub("", passage.text).split()) if passage else "" for passage in said)


def _same_question(made: Draft, path: str, line: int, there: Shelf) -> list[Problem]:
    others = there.titles.get(_title(made.record), ())
    values = {"value": made.record.id}
    return [Problem(path, line, "import_same_question", {**values, "other": o.id}) for o in others[:1]]


def plan_edition(
    path: str, brought: Brought, there: Shelf, fetch: Callable[[str], bytes | None], lang: Lang, zone: tzinfo
) -> Plan:
    """A plan for the records of another edition: each as it was, or not at all."""
    new: list[New] = []
    known: list[Known] = []
    problems = list(brought.problems)
    missing: set[str] = set()
    for given in brought.records:
        line = brought.lines.get(given.id, 1)
        other = there.records.get(given.id.lower())
        if other is not None and same(other, given):
            known.append(Known(given.id, line))
            continue
        taken = [name for name in _names(given) if name in there.names]
        if taken:
            problems.append(Problem(path, line, "import_name_taken", {"value": given.id, "other": taken[0]}))
            continue
        record = given if given.path.lower() not in there.paths else _at_its_name(given)
        text = written(record, lang, zone) if record.path.lower() not in there.paths else None
        if text is None:
            problems.append(Problem(path, line, "import_bad_record", {"value": given.id}))
            continue
        pictures = {name: fetch(place) for name, place in brought.pictures.items() if _shows(text, name)}
        for name in sorted(name for name, raw in pictures.items() if raw is None and name not in missing):
            missing.add(name)
            problems.append(Problem(path, line, "import_picture_missing", {"value": name}))
        new.append(New(record, text, {name: raw for name, raw in pictures.items() if raw is not None}))
        there.add(record)
    return Plan(path, new, known, problems, "edition")


def _names(record: Record) -> list[str]:
    kind = record.id.partition("/")[0]
    return [record.id.lower(), *(f"{kind}/{alias}".lower() for alias in record.aliases)]


def _at_its_name(record: Record) -> Record:
    return replace(record, path=f"content/{record.id}.md")


def _shows(text: str, picture: str) -> bool:
    """Whether a record may show `picture`: its name is in the text, however it got there."""
    return PurePosixPath(picture).name in text
