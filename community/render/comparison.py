"""What a review edition says differs from the published one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..model import Record
from .exports import describe

Kind = Literal["new", "draft", "question", "answer", "corrections", "status", "facts", "removed"]

_PARTS: Mapping[str, Kind] = {
    "question": "question", "title": "question", "details": "question", "summary": "question",
    "answer": "answer", "body": "answer", "hero": "answer", "corrections": "corrections", "status": "status",
}  # fmt: skip
_UNSEEN = ("path", "draft")


@dataclass(frozen=True, slots=True)
class Published:
    """The edition that readers have, as its own files tell of it."""

    date: str
    digest: str
    records: Mapping[str, Mapping[str, Any]]
    """What ``records.json`` says of each record, by id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that reviewers should look at."""

    id: str
    title: str
    kinds: tuple[Kind, ...]

    @property
    def is_gone(self) -> bool:
        """Whether there is nothing left to lead to."""
        return "removed" in self.kinds


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, by id; `published` is None where there is nothing to compare with."""

    published: Published | None
    differences: tuple[Difference, ...] = ()


def compare(published: Published | None, records: Sequence[Record], titles: Mapping[str, str]) -> Comparison:
    """What differs between `published` and `records`; `titles` are their plain questions, by id."""
    if published is None:
        return Comparison(None)
    now = {record.id: describe(record) for record in records}
    changed = [
        Difference(name, titles[name], kinds)
        for name, told in now.items()
        if (kinds := tuple(_kinds(published.records.get(name), told)))
    ]
    gone = [
        Difference(name, str(told.get("question") or told.get("title") or name), ("removed",))
        for name, told in published.records.items()
        if name not in now
    ]
    return Comparison(published, tuple(sorted([*changed, *gone], key=lambda difference: difference.id)))


def _kinds(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Iterator[Kind]:
    if now.get("draft"):
        yield "draft"
    if before is None:
        if now.get("draft") is not True:  # of a draft that hides the answer, the question is new
            yield "new"
        return
    keys = [key for key in {**before, **now} if before.get(key) != now.get(key) and key not in _UNSEEN]
    yield from dict.fromkeys(sorted((_PARTS.get(key, "facts") for key in keys), key=_ORDER.index))


_ORDER: tuple[Kind, ...] = ("question", "answer", "corrections", "status", "facts")
