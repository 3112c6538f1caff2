"""Is each question still the one that was read together with its answer? And what vanished?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..digests import PairDigests, pair_digests, passage_digest
from ..model import QA, Passage, Record
from .ledger import Confirmation

State = Literal["confirmed", "corrected", "new", "question", "answer", "both", "apart"]
"""``corrected``: the answer changed, and what was confirmed stands below it as withdrawn text.
``apart``: both sides were confirmed, but never together."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a pair stands to what was confirmed of it."""

    record: Record
    state: State
    digests: PairDigests
    last: Confirmation | None = None
    """The confirmation that tells what changed since; None for a new pair."""
    owner: str = ""
    """Id of another record, of which this answer (or this question) was confirmed."""

    @property
    def line(self) -> int:
        """The line of the side to look at."""
        answer = answer_of(self.record)
        return answer.line if answer and self.state in ("answer", "corrected") else self.record.line


@dataclass(frozen=True, slots=True)
class Vanished:
    """A record that was confirmed, and is gone without an alias or a withdrawal."""

    id: str
    on: date
    """When it was last confirmed."""
    now: str = ""
    """Id of a record that says the very same: probably a new name."""


def answer_of(record: Record) -> Passage | None:
    """The current answer of a question, or the text of a post."""
    return record.answer if isinstance(record, QA) else record.body


def judge(
    records: Iterable[Record],
    sides: Mapping[str, PairDigests],
    confirmations: Sequence[Confirmation],
    targets: Mapping[str, str],
) -> tuple[Verdict, ...]:
    """How every pair stands: questions with an answer, and posts that were ever confirmed.

    `sides` are the digests of every record, by id; `targets` are the ids of records by everything they
    are and were called.
    """
    own: dict[str, list[Confirmation]] = defaultdict(list)
    owners: dict[str, set[str]] = defaultdict(set)
    for one in confirmations:
        if one.record in targets:
            own[targets[one.record]].append(one)
            owners[one.question].add(targets[one.record])
            owners[one.answer].add(targets[one.record])
    return tuple(
        _judge(record, sides[record.id], own.get(record.id, []), owners)
        for record in records
        if answer_of(record) and not record.draft and (isinstance(record, QA) or record.id in own)
    )


def _judge(
    record: Record, digests: PairDigests, own: Sequence[Confirmation], owners: Mapping[str, Collection[str]]
) -> Verdict:
    last = max(own, key=lambda one: one.on, default=None)
    if last is None:
        return Verdict(record, "new", digests, None, _other(owners.get(digests.answer, ()), record.id))
    same = [one for one in own if PairDigests(one.question, one.answer) == digests]
    if same:
        return Verdict(record, "confirmed", digests, max(same, key=lambda one: one.on))
    asked = [one for one in own if one.question == digests.question]
    answered = [one for one in own if one.answer == digests.answer]
    last = max(asked or answered or own, key=lambda one: one.on)
    if asked and answered:
        return Verdict(record, "apart", digests, last)
    if answered:
        return Verdict(record, "question", digests, last, _other(owners.get(digests.question, ()), record.id))
    state: State = "both"
    if asked:
        state = "corrected" if _is_corrected(record, last) else "answer"
    return Verdict(record, state, digests, last, _other(owners.get(digests.answer, ()), record.id))


def _is_corrected(record: Record, last: Confirmation) -> bool:
    """Whether the answer that was confirmed stands among the withdrawn ones."""
    return any(passage_digest(fix.before) == last.answer for fix in record.corrections)


def _other(owners: Collection[str], record: str) -> str:
    return "" if record in owners else min(owners, default="")


def vanished(
    confirmations: Iterable[Confirmation],
    known: Collection[str],
    records: Iterable[Record],
) -> Iterator[Vanished]:
    """The ids of `confirmations` that are not in `known`, which holds all that records are and were called.

    `records` are those that a vanished one may have turned into.
    """
    gone = sorted((one for one in confirmations if one.record not in known), key=lambda one: one.on)
    now = {pair_digests(record): record.id for record in records} if gone else {}
    for last in {one.record: one for one in gone}.values():
        yield Vanished(last.record, last.on, now.get(PairDigests(last.question, last.answer), ""))
