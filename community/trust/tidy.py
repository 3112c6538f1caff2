"""What ``confirm`` makes of a ledger: new confirmations go in, and those that no longer say anything go."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from ..digests import PairDigests, pair_digests
from ..model import Record
from .ledger import Confirmation


def confirm(
    before: Iterable[Confirmation],
    confirmed: Iterable[Record],
    records: Iterable[Record],
    targets: Mapping[str, str],
    on: date,
    by: str,
) -> list[Confirmation]:
    """The ledger `before` with the pairs `confirmed` by somebody on a day, tidied.

    Of each of `records` that is confirmed as it stands, only the confirmations of this state stay, under
    its id of today (`targets` are ids by everything records are and were called). Others keep all of
    theirs: they tell when a pair was last right, and what vanished.
    """
    new = [_confirmation(record, on, by) for record in confirmed]
    known = {*before, *new}
    named = {one: targets.get(one.record, one.record) for one in known}
    today = {record.id: pair_digests(record) for record in records}
    fitting = {one for one, record in named.items() if record in today and _fits(one, today[record])}
    settled = {named[one] for one in fitting}
    return sorted(
        Confirmation(named[one], one.question, one.answer, one.on, one.by)
        for one in known
        if one in fitting or named[one] not in settled
    )


def remove(before: Iterable[Confirmation], gone: Collection[str]) -> list[Confirmation]:
    """The ledger `before` without the records that are `gone`."""
    return [one for one in before if one.record not in gone]


def _confirmation(record: Record, on: date, by: str) -> Confirmation:
    digests = pair_digests(record)
    return Confirmation(record.id, digests.question, digests.answer, on, by)


def _fits(one: Confirmation, digests: PairDigests) -> bool:
    return PairDigests(one.question, one.answer) == digests
