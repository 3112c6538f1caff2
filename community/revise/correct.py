"""``correct``: the current answer is kept under a heading of its own, and the one above can be changed."""

from __future__ import annotations

from dataclasses import replace

from ..bring.compose import HEADINGS
from ..model import QA, Passage, Record
from ..read.headings import reserved
from .copy import Copy, Refusal, Revised, is_blank, span
from .lines import as_read
from .withdrawal import Fix, fixed, heading_of, objection, with_withdrawn


def correct(copy: Copy, fix: Fix, *, empty: bool = False) -> Revised | Refusal:
    """Copy the current answer of `copy` to the end of its file; with `empty`, move it there.

    The editor goes on at the current answer, or on the empty line where the new one goes. Where the
    answer was changed already, what was confirmed before is put there instead.
    """
    answer = copy.answer
    if answer is None:
        return Refusal("no_current_answer", {"record": copy.record.id})
    refusal = objection(copy, answer, fix)
    if refusal:
        return refusal
    if copy.former and not empty:
        return _with_former(copy, copy.former, answer, fix)
    first, last = span(answer)
    old = copy.lines[first:last]
    lines, line = _emptied(copy, first, last, fix) if empty else (list(copy.lines), first)
    revised = with_withdrawn(copy, lines, old, fix)
    judged, meant = revised, fixed(copy.record, answer, fix)
    if empty:  # without an answer there is no record to compare
        judged = [*revised[:line], f"?{revised[line]}", *revised[line + 1 :]]
        meant = _answered(meant, "?")
    if not copy.says(judged, meant):
        return Refusal("revised_reads_otherwise", {"path": copy.record.path})
    return Revised("".join(revised).encode(), line + 1, heading_of(copy, fix))


def _with_former(copy: Copy, former: Passage, answer: Passage, fix: Fix) -> Revised | Refusal:
    old = [f"{line}{copy.end}" for line in former.text.split("\n")]
    revised = with_withdrawn(copy, copy.lines, old, fix)
    if not copy.says(revised, fixed(copy.record, former, fix)):
        return Refusal("revised_reads_otherwise", {"path": copy.record.path})
    return Revised("".join(revised).encode(), answer.line, heading_of(copy, fix), "corrected_former")


def _emptied(copy: Copy, first: int, last: int, fix: Fix) -> tuple[list[str], int]:
    """The lines without the answer, and which of them is left empty for the next."""
    lines, end = copy.lines, copy.end
    head: list[str] = []
    if isinstance(copy.record, QA) and heading_above(lines, first) is None:
        head = [f"{HEADINGS[fix.lang]['answer']}{end}", end]
    return [*lines[:first], *head, end, *(lines[last:] or (end,))], first + len(head)


def heading_above(lines: tuple[str, ...], first: int) -> int | None:
    """The line with the heading of the answer that begins on line `first`."""
    above = next((n for n in range(first - 1, -1, -1) if not is_blank(lines[n])), None)
    found = None if above is None else reserved(as_read(lines[above]), answers=True)
    return above if found and found.section == "answer" else None


def _answered(record: Record, text: str) -> Record:
    if isinstance(record, QA):
        return replace(record, answer=Passage(text, "", 1))
    return replace(record, body=Passage(text, "", 1))
