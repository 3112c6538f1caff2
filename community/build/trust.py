"""The edge of trust: the ledger is read, every pair is judged, and Git is asked what was confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import partial
from pathlib import Path

from ..digests import PairDigests, pair_digests, passage_digest
from ..git import versions
from ..memory import Memory
from ..model import Passage, Problem, Record, Source
from ..places import LEDGER
from ..read.record import parse
from ..read.source import decode, decode_lines
from ..trust.ledger import Ledger, read_ledger
from ..trust.pairs import Vanished, Verdict, answer_of, judge, vanished
from .check import Names
from .content import unless_denied

_IN_LINES = ("control_character", "cp949", "cut_off", "not_utf8")
"""What may be wrong with some lines of the ledger alone: one that a tool or an editor spoilt must not take
all others along."""
_LARGEST = 16_000_000
"""Bytes: a hundred thousand confirmations."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What is known of the pairs of a site."""

    ledger: Ledger
    verdicts: tuple[Verdict, ...]
    vanished: tuple[Vanished, ...]

    @property
    def confirmed(self) -> Mapping[str, date]:
        """When pairs were confirmed as they are now, by id."""
        return {v.record.id: v.last.on for v in self.verdicts if v.state == "confirmed" and v.last}


def judge_pairs(root: Path, records: Sequence[Record], names: Names, memory: Memory) -> Trust:
    """Compare `records` with what the ledger of the site at `root` says of them."""
    written = _written(root)
    ledger = memory.recall("ledger", "", (written,), partial(_read, written))
    if isinstance(written, Problem):  # nobody knows what was confirmed
        return Trust(ledger, (), ())
    known = {*names.targets, *names.hidden, *names.unread}
    gone = vanished(ledger.confirmations, known, records)
    sides = {r.id: memory.recall("sides", r.id, (r,), partial(pair_digests, r)) for r in records}
    return Trust(ledger, judge(records, sides, ledger.confirmations, names.targets), tuple(gone))


def _written(root: Path) -> Source | Problem:
    file = root / LEDGER
    raw = unless_denied(LEDGER, file.read_bytes) if file.is_file() else b""
    if isinstance(raw, Problem):
        return raw
    found = decode(LEDGER, raw, _LARGEST)
    return decode_lines(LEDGER, raw) if isinstance(found, Problem) and found.code in _IN_LINES else found


def _read(written: Source | Problem) -> Ledger:
    return Ledger((), (written,)) if isinstance(written, Problem) else read_ledger(written)


def former_answer(root: Path, trust: Trust, record: Record, zone: tzinfo) -> Passage | None:
    """The answer of `record` that was confirmed, where it was changed since without a word, if Git has it."""
    verdict = next((v for v in trust.verdicts if v.record.id == record.id), None)
    if verdict is None or verdict.state not in ("answer", "both"):
        return None
    before = as_confirmed(root, verdict, zone)
    former = answer_of(before) if before else None
    told = {verdict.digests.answer, *(passage_digest(fix.before) for fix in record.corrections)}
    return former if former and passage_digest(former) not in told else None


def as_confirmed(root: Path, verdict: Verdict, zone: tzinfo) -> Record | None:
    """The record as it was when it was last confirmed, if Git still has that version of its file."""
    if verdict.last is None:
        return None
    wanted = PairDigests(verdict.last.question, verdict.last.answer)
    for raw in versions(root, verdict.record.path):
        source = decode(verdict.record.path, raw)
        record = None if isinstance(source, Problem) else parse(source, zone).record
        if record and pair_digests(record) == wanted:
            return record
    return None
