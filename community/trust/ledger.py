"""The ledger of confirmed pairs (대조 기록): who read question and answer together, and when.

One confirmation a line, sorted, so that Git can merge two ledgers by keeping the lines of both::

    qa/vllm-awq-option 1f0c… 9ad2… 2026-02-20 추론 플랫폼팀
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..model import Problem, Source

_HEAD = "# Confirmed pairs (대조 기록). Written by `build.py confirm`, not by hand."
_LINE = re.compile(r"(\S+) ([0-9a-f]{16}) ([0-9a-f]{16}) (\d{4}-\d{2}-\d{2}) (\S.*)")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")


@dataclass(frozen=True, slots=True, order=True)
class Confirmation:
    """Somebody read this question and this answer together, and they matched."""

    record: str
    """Id of the record, as it was on that day."""
    question: str
    answer: str
    """Digests, see :class:`~community.digests.PairDigests`."""
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All confirmations that a ledger holds, each once."""

    confirmations: tuple[Confirmation, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_ledger(source: Source) -> Ledger:
    """Read a ledger, however a merge left it; what can't be read is told and left out."""
    found: set[Confirmation] = set()
    problems = list(source.told)
    for number, line in enumerate(source.text.split("\n"), 1):
        said = line.strip()
        if not said or said.startswith("# "):
            continue
        confirmation = _confirmation(said)
        if confirmation:
            found.add(confirmation)
        else:
            code = "ledger_conflict" if _CONFLICT.match(said) else "ledger_line"
            problems.append(Problem(source.path, number, code, {"value": said}))
    return Ledger(tuple(sorted(found)), tuple(problems))


def _confirmation(line: str) -> Confirmation | None:
    found = _LINE.fullmatch(line) if line.isprintable() and "\ufffd" not in line else None
    try:
        return found and Confirmation(found[1], found[2], found[3], date.fromisoformat(found[4]), found[5])
    except ValueError:  # a day that no calendar has
        return None


def write_ledger(confirmations: Iterable[Confirmation]) -> str:
    """The text of a ledger of `confirmations`."""
    lines = [f"{c.record} {c.question} {c.answer} {c.on} {c.by}" for c in sorted(set(confirmations))]
    return "".join(f"{line}\n" for line in (_HEAD, *lines))
