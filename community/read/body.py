"""Cut the body of a record into details, answer and what stood before.

Only column-0 headings outside code fences can be reserved, and a heading that merely looks like a
correction is an error: withdrawn text must never pass for current.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Literal

from ..model import Correction, CorrectionKind, Passage, Problem
from ..text import find_day, parse_day

_DETAILS = re.compile(r"# +(?:질문 상세|Details|Question details)[ #]*")
_ANSWER = re.compile(r"# +(?:답변|Answer)[ #]*")
_BEFORE = re.compile(r"# +(?:(정정|갱신) 전 (?:답변|내용)|Before (correction|update))(?:\s+(.*?))?[ #]*", re.I)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s*(.*?)[\s#]*")
_SUSPECT = re.compile(r"[*_`\"'‘“\[(<]*(?:정정|갱신|corrections?|before\s+(?:correction|update))(?!\w)", re.I)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_REASON = re.compile(r"\**(?:(?:정정|갱신) ?사유|사유|이유|why|reason)\**\s*[::]\**\s*(.*)", re.I)
CONFLICT = re.compile(r"<{7} |>{7} |\|{7} ")
"""A line that Git leaves where two versions could not be merged."""
_COMMENT = re.compile(r"<!--.*?-->", re.S)

Section = Literal["start", "details", "answer", "before"]


@dataclass(frozen=True, slots=True)
class Body:
    """The passages of a record."""

    details: Passage | None
    current: Passage | None
    """The answer, or the text of a post; None where nothing but comments stands."""
    corrections: tuple[Correction, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    section: Section
    line: int
    """Index of the heading's line; the text begins on the next. -1 for the start of the body."""
    heading: str = ""
    found: re.Match[str] | None = None


def split_body(body: Passage, zone: tzinfo, *, answers: bool) -> Body:
    """Cut `body` at its reserved headings.

    `answers` is true for Q&A records, where ``# 질문 상세`` and ``# 답변`` are reserved as well.
    `zone` is where the days of corrections are counted.
    """
    lines = body.text.split("\n")
    problems: list[Problem] = []

    def refuse(code: str, line: int, **values: str) -> None:
        problems.append(Problem(body.path, body.line + line, code, values))

    cuts = [_Cut("start", -1), *_cuts(lines, refuse, answers)]
    passages = [
        Passage("\n".join(lines[cut.line + 1 : end]), body.path, body.line + cut.line + 1)
        for cut, end in zip(cuts, [*(cut.line for cut in cuts[1:]), len(lines)], strict=True)
    ]
    _check_order(cuts, passages, refuse)
    sections = {cut.section: passage for cut, passage in zip(cuts, passages, strict=True)}
    current = sections.get("answer") or (None if "details" in sections else sections["start"])
    befores = [(cut, passage) for cut, passage in zip(cuts, passages, strict=True) if cut.section == "before"]
    return Body(
        details=_filled(sections.get("details")),
        current=_filled(current),
        corrections=tuple(_corrections(befores, zone, refuse)),
        problems=tuple(problems),
    )


def _cuts(lines: list[str], refuse: Callable[..., None], answers: bool) -> Iterator[_Cut]:
    fence, opened = "", 0
    for n, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence, opened = mark[1], n
        elif CONFLICT.match(line):
            refuse("conflict_marker", n, value=line.strip()[:40])
        elif answers and _DETAILS.fullmatch(line.rstrip()):
            yield _Cut("details", n, line.strip())
        elif answers and _ANSWER.fullmatch(line.rstrip()):
            yield _Cut("answer", n, line.strip())
        elif found := _BEFORE.fullmatch(line.rstrip()):
            yield _Cut("before", n, line.strip(), found)
        elif _looks_like_correction(line, lines[n + 1] if n + 1 < len(lines) else ""):
            refuse("doubtful_heading", n, value=line.strip())
    if fence:
        refuse("unclosed_fence", opened, value=lines[opened].strip())


def _looks_like_correction(line: str, following: str) -> bool:
    heading = _HEADING.fullmatch(line)
    if heading is None and not (line.strip() and _UNDERLINE.fullmatch(following)):
        return False
    text = heading[1] if heading else line.strip()
    return bool(_SUSPECT.match(text)) and (find_day(text) is not None or bool(re.search(r"\d{4}", text)))


def _check_order(cuts: list[_Cut], passages: list[Passage], refuse: Callable[..., None]) -> None:
    order: list[Section] = ["start", "details", "answer", "before"]
    for n, cut in enumerate(cuts[1:], 1):
        before = cuts[n - 1]
        if cut.section == before.section != "before":
            refuse("heading_twice", cut.line, value=cut.heading)
        elif order.index(cut.section) < order.index(before.section):
            refuse("heading_order", cut.line, value=cut.heading, before=before.heading)
    if len(cuts) > 1 and cuts[1].section in ("details", "answer") and _filled(passages[0]):
        first = next(n for n, line in enumerate(passages[0].text.split("\n")) if line.strip())
        refuse("text_before_heading", first, value=cuts[1].heading)


def _filled(passage: Passage | None) -> Passage | None:
    """`passage` without blank lines around it; None where only blanks and comments stand."""
    if passage is None or not _COMMENT.sub("", passage.text).strip():
        return None
    lines = passage.text.split("\n")
    first = next(n for n, line in enumerate(lines) if line.strip())
    return Passage("\n".join(lines[first:]).rstrip(), passage.path, passage.line + first)


def _corrections(
    befores: list[tuple[_Cut, Passage]], zone: tzinfo, refuse: Callable[..., None]
) -> Iterator[Correction]:
    newest: date | None = None
    for cut, passage in befores:
        assert cut.found is not None
        kind: CorrectionKind = "correction" if cut.found[1] == "정정" or cut.found[2] else "update"
        if (cut.found[2] or "").lower() == "update":
            kind = "update"
        on = _day(cut, newest, zone, refuse)
        reason, before = _reason(cut, passage, kind, refuse)
        newest = max(filter(None, (on, newest)), default=None)
        if on and reason and before:
            yield Correction(on, kind, reason, before)


def _day(cut: _Cut, newest: date | None, zone: tzinfo, refuse: Callable[..., None]) -> date | None:
    assert cut.found is not None
    written = (cut.found[3] or "").strip()
    on = parse_day(written, zone)
    if not written:
        refuse("correction_without_date", cut.line, value=cut.heading)
    elif on is None:
        refuse("bad_date", cut.line, key=cut.heading, value=written)
    elif newest and on < newest:
        refuse("correction_order", cut.line, value=str(on), before=str(newest))
    return on


def _reason(
    cut: _Cut, passage: Passage, kind: CorrectionKind, refuse: Callable[..., None]
) -> tuple[Passage | None, Passage | None]:
    lines = passage.text.split("\n")
    label = {"correction": "정정 사유", "update": "갱신 사유"}[kind]
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    found = first is not None and _REASON.fullmatch(lines[first].strip())
    if first is None or not found:
        late = any(_REASON.fullmatch(line.strip()) for line in lines)
        refuse("text_before_reason" if late else "no_reason", cut.line, value=cut.heading, label=label)
        return None, None
    end = next((n for n in range(first + 1, len(lines)) if not lines[n].strip()), len(lines))
    words = " ".join([found[1], *(line.strip() for line in lines[first + 1 : end])]).strip()
    if not words:
        refuse("no_reason", cut.line, value=cut.heading, label=label)
        return None, None
    before = _filled(Passage("\n".join(lines[end:]), passage.path, passage.line + end))
    if before is None:
        refuse("no_withdrawn_text", cut.line, value=cut.heading)
    return Passage(words, passage.path, passage.line + first), before
