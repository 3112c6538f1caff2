"""What stood before, put at the end of its file: a heading, the reason, and the old answer as it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..bring.compose import Lang, correction_head
from ..digests import passage_digest
from ..model import QA, Correction, CorrectionKind, Passage, Problem, Record
from ..read.fields import MAX_TEXT
from ..read.source import decode
from .copy import Copy, Refusal, has_end, is_blank
from .header import find_header

_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that show nothing."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What is said of an answer that is taken back."""

    kind: CorrectionKind
    on: date
    reason: str
    lang: Lang


def reason_of(text: str) -> str | Refusal:
    """`text` on one line, as a file can hold it."""
    return one_line(text, "why")


def one_line(text: str, what: str) -> str | Refusal:
    """`text` on one line, as a file can hold it; `what` begins the name of the sentence that refuses it."""
    line = " ".join(unicodedata.normalize("NFC", text).replace("\ufeff", "").split())
    if isinstance(decode("", line.encode("utf-8", "surrogatepass")), Problem):
        return Refusal(f"{what}_unwritable")
    if not any(_says_something(char) for char in line):
        return Refusal(f"{what}_empty")
    if len(line) > MAX_TEXT:
        return Refusal(f"{what}_too_long", {"length": str(len(line)), "limit": str(MAX_TEXT)})
    return line


def _says_something(char: str) -> bool:
    category = unicodedata.category(char)
    return (category[0] in "LN" or category == "So") and char not in _BLANK_LETTERS


def objection(copy: Copy, answer: Passage, fix: Fix) -> Refusal | None:
    """Why `answer` can't be taken back with `fix`, if so."""
    newest = copy.record.corrections[-1] if copy.record.corrections else None
    if newest and newest.on > fix.on:
        values = {"record": copy.record.id, "day": str(newest.on), "today": str(fix.on)}
        return Refusal("correction_ahead", values)
    if newest and passage_digest(newest.before) == passage_digest(answer):
        place = f"{copy.record.path}:{answer.line}"
        return Refusal("correction_same", {"record": copy.record.id, "place": place, "day": str(newest.on)})
    return None


def with_withdrawn(copy: Copy, lines: Sequence[str], old: Sequence[str], fix: Fix) -> list[str]:
    """`lines` with the `old` answer under a heading at their end."""
    end, closed = copy.end, has_end(copy.lines[-1])
    above = [*lines]
    if above and not has_end(above[-1]):
        above[-1] += end
    header = find_header(above)
    bare = not above or is_blank(above[-1]) or (header is not None and header[1] == len(above) - 1)
    gap = [] if bare else [end]
    section = [*(f"{line}{end}" for line in _head(copy, fix)), end, *old]
    if closed and not has_end(section[-1]):
        section[-1] += end
    elif not closed:
        section[-1] = section[-1].rstrip("\r\n")
    return [*above, *gap, *section]


def heading_of(copy: Copy, fix: Fix) -> str:
    """The heading of what `fix` takes back."""
    return _head(copy, fix)[0]


def _head(copy: Copy, fix: Fix) -> list[str]:
    return correction_head(fix.kind, copy.record.kind, fix.on, fix.reason, fix.lang).split("\n")


def fixed(record: Record, answer: Passage, fix: Fix) -> Record:
    """`record` with one correction more."""
    correction = Correction(fix.on, fix.kind, Passage(fix.reason, "", 1), Passage(answer.text, "", 1))
    corrections = (*record.corrections, correction)
    if not isinstance(record, QA) or record.status == "duplicate":
        return replace(record, corrections=corrections)
    return replace(
        record, corrections=corrections, status="corrected" if fix.kind == "correction" else "updated"
    )
