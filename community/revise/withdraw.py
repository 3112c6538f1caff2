"""``withdraw``: an answer is taken back, and no other takes its place."""

from __future__ import annotations

from dataclasses import replace

from ..model import QA
from .copy import Copy, Refusal, Revised, is_blank, span
from .correct import heading_above
from .header import find_header, with_key
from .withdrawal import Fix, fixed, heading_of, objection, with_withdrawn


def withdraw(copy: Copy, fix: Fix) -> Revised | Refusal:
    """Move the current answer of `copy` to the end of its file, and say that the question has none."""
    record, answer = copy.record, copy.answer
    if not isinstance(record, QA):
        return Refusal("withdraw_post", {"record": record.id})
    if answer is None:
        return Refusal("no_current_answer", {"record": record.id})
    if record.duplicate_of:
        return Refusal("withdraw_duplicate", {"record": record.id})
    refusal = objection(copy, answer, fix)
    if refusal:
        return refusal
    first, last = span(answer)
    revised = with_withdrawn(copy, _without(copy, first, last), copy.lines[first:last], fix)
    header = find_header(revised)
    if header:
        revised = with_key(revised, header, "status", "withdrawn", copy.end)
    before = fixed(record, answer, fix)
    assert isinstance(before, QA)
    meant = replace(before, answer=None, status="withdrawn")
    if not copy.says(revised, meant):
        return Refusal("revised_reads_otherwise", {"path": record.path})
    return Revised("".join(revised).encode(), record.line, heading_of(copy, fix))


def _without(copy: Copy, first: int, last: int) -> list[str]:
    """The lines without the answer, its heading and the gap that they would leave."""
    lines = copy.lines
    heading = heading_above(lines, first)
    start = first if heading is None else heading
    header = find_header(lines)
    below_gap = start == 0 or is_blank(lines[start - 1]) or (header is not None and start - 1 == header[1])
    while below_gap and last < len(lines) and is_blank(lines[last]):
        last += 1
    return [*lines[:start], *lines[last:]]
