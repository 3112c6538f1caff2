"""Cut the body of a record into details, answer and what stood before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from functools import reduce
from itertools import pairwise
from typing import Literal, Protocol

from ..model import Correction, CorrectionKind, Passage, Problem
from ..text import parse_day
from .covers import Cover, covers
from .headings import Reserved, Section, is_doubtful, reserved, says_nothing_of_corrections

_REASON = re.compile(r"[*_]*(?:(?:정정|갱신)\s?사유|사유|이유|why|reason)[*_]*\s*[:\uff1a][*_]*\s*(.*)", re.I)
_RUNS_ON = re.compile(r"#{1,6}\s|`{3}|~{3}|[-+*>]\s|\d{1,9}[.)]\s|\|")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_CRAMPED = re.compile(r"#(?:질문 상세|답변)\s*")
_LABELS: Mapping[CorrectionKind, str] = {"correction": "정정 사유", "update": "갱신 사유"}
_UNREAD = "…"
"""Stands where something is missing or can't be read, in what is looked through for more faults."""
_UNSURE = frozenset({"doubtful_heading", "heading_in_html", "heading_without_space", "unclosed_fence"})
"""What may hide a heading that cuts."""


@dataclass(frozen=True, slots=True)
class Body:
    """The passages of a record; where `problems` has errors, all that can be read of them."""

    details: Passage | None
    current: Passage | None
    """The answer, or the text of a post; None where nothing but comments stands."""
    corrections: tuple[Correction, ...]
    days: tuple[tuple[date, int], ...]
    """The days of the corrections, each with the line of its heading."""
    problems: tuple[Problem, ...]
    is_marked: bool = False
    """A heading says where the answer begins."""

    @property
    def is_sure(self) -> bool:
        """Every heading that cuts is known, so what isn't there is missing."""
        return not any(problem.code in _UNSURE for problem in self.problems)


class Refuse(Protocol):
    """Notes a problem; `line` counts from the first of the body, which is 0."""

    def __call__(self, code: str, line: int, **values: str) -> None: ...


@dataclass(frozen=True, slots=True)
class _Cut:
    """One section: the heading it begins with, and the text up to the next."""

    section: Section | Literal["start"]
    line: int
    heading: str
    day: str
    passage: Passage


def split_body(body: Passage, zone: tzinfo, *, answers: bool) -> Body:
    """Cut `body` at its reserved headings.

    `answers` is true for Q&A records, where ``# 질문 상세`` and ``# 답변`` are reserved as well.
    `zone` is where the days of corrections are counted.
    """
    problems: list[Problem] = []

    def refuse(code: str, line: int, **values: str) -> None:
        problems.append(Problem(body.path, body.line + line, code, values))

    lines = body.text.split("\n")
    covered, unclosed = covers(lines)
    headings = list(_headings(lines, covered, refuse, answers))
    if unclosed is not None:
        refuse("unclosed_fence", unclosed, value=lines[unclosed].strip())
        lines[unclosed:] = [_UNREAD]  # nobody knows where the code ends
    cuts = list(_cuts(body, lines, headings))
    _check_order(cuts, refuse)
    days = {cut.line: day for cut, day in _days(cuts, zone, refuse)}
    return Body(
        details=_passage("details", cuts),
        current=_passage("answer", cuts),
        corrections=tuple(_corrections(cuts, days, refuse)),
        days=tuple((day, body.line + line) for line, day in days.items()),
        problems=tuple(problems),
        is_marked=any(cut.section == "answer" for cut in cuts),
    )


def _headings(
    lines: Sequence[str], covered: Sequence[Cover], refuse: Refuse, answers: bool
) -> Iterator[tuple[int, Reserved]]:
    calm = says_nothing_of_corrections("\n".join(lines))
    for n, (line, cover) in enumerate(zip(lines, covered, strict=True)):
        if cover == "code":
            continue
        found = reserved(line, answers=answers)
        if found and cover == "html":
            refuse("heading_in_html", n, value=found.heading)
        elif found:
            yield n, found
        elif not calm and is_doubtful(lines, n):
            refuse("doubtful_heading", n, value=line.strip())
        elif answers and _CRAMPED.fullmatch(line):
            refuse("heading_without_space", n, value=line.strip(), meant=f"# {line.strip(' #')}")


def _cuts(body: Passage, lines: Sequence[str], found: Iterable[tuple[int, Reserved]]) -> Iterator[_Cut]:
    start: tuple[int, Reserved | None] = (-1, None)
    for (line, heading), (end, _) in pairwise([start, *found, (len(lines), None)]):
        passage = Passage("\n".join(lines[line + 1 : end]), body.path, body.line + line + 1)
        if heading is None:
            yield _Cut("start", line, "", "", passage)
        else:
            yield _Cut(heading.section, line, heading.heading, heading.day, passage)


def _check_order(cuts: Sequence[_Cut], refuse: Refuse) -> None:
    order = {"start": 0, "details": 1, "answer": 2, "correction": 3, "update": 3}
    for before, cut in pairwise(cuts):
        if cut.section == before.section and order[cut.section] < 3:
            refuse("heading_twice", cut.line, value=cut.heading)
        elif order[cut.section] < order[before.section]:
            refuse("heading_order", cut.line, value=cut.heading, before=before.heading)
    above = _filled(cuts[0].passage)
    if above and len(cuts) > 1 and cuts[1].section in ("details", "answer"):
        refuse("text_before_heading", above.line - cuts[0].passage.line, value=cuts[1].heading)


def _passage(section: Section, cuts: Sequence[_Cut]) -> Passage | None:
    """What stands in `section`: of one that was begun twice, all of it."""
    begins = cuts[1].section if len(cuts) > 1 and cuts[1].section in ("details", "answer") else "answer"
    mine = (cut for cut in cuts if section == (begins if cut.section == "start" else cut.section))
    found = [cut.passage for cut in mine if _filled(cut.passage)]
    return _filled(reduce(join, found)) if found else None


def join(before: Passage, after: Passage) -> Passage:
    """Both as one passage, with as many empty lines between them as its line numbers need."""
    apart = after.line - before.line - before.text.count("\n")
    return replace(before, text=before.text + "\n" * max(apart, 1) + after.text)


def _filled(passage: Passage | None) -> Passage | None:
    """`passage` without blank lines around it; None where only blanks and comments stand."""
    if passage is None or not _COMMENT.sub("", passage.text).strip():
        return None
    lines = passage.text.split("\n")
    first = next(n for n, line in enumerate(lines) if line.strip())
    return Passage("\n".join(lines[first:]).rstrip(), passage.path, passage.line + first)


# ── corrections ──────────────────────────────────────────────────────────────


def _corrections(cuts: Iterable[_Cut], days: Mapping[int, date], refuse: Refuse) -> Iterator[Correction]:
    for cut in cuts:
        if cut.section == "correction" or cut.section == "update":
            yield Correction(days.get(cut.line, date.min), cut.section, *_reason(cut, cut.section, refuse))


def _days(cuts: Iterable[_Cut], zone: tzinfo, refuse: Refuse) -> Iterator[tuple[_Cut, date]]:
    newest = date.min
    for cut in cuts:
        on = _day(cut, newest, zone, refuse) if cut.section in ("correction", "update") else None
        if on:
            newest = max(on, newest)
            yield cut, on


def _day(cut: _Cut, newest: date, zone: tzinfo, refuse: Refuse) -> date | None:
    written = re.sub(r"^[\s(\[:\uff1a–—-]+|[\s)\]]+$", "", cut.day)
    on = parse_day(written, zone)
    if not written:
        refuse("correction_without_date", cut.line, value=cut.heading.rstrip(" #"))
    elif on is None:
        before = cut.heading.partition(cut.day)[0].strip()
        refuse("bad_correction_date", cut.line, value=written, heading=before)
    elif on < newest:
        refuse("correction_order", cut.line, value=str(on), before=str(newest))
    return on


def _reason(cut: _Cut, kind: CorrectionKind, refuse: Refuse) -> tuple[Passage, Passage]:
    """Part what follows the heading: the reason, up to the first blank line, and what stood before."""
    lines = cut.passage.text.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    end = next((n for n in range(first, len(lines)) if not lines[n].strip()), len(lines))
    found = _REASON.fullmatch(lines[first].strip())
    words = " ".join([found[1], *map(str.strip, lines[first + 1 : end])]).strip() if found else ""
    runs_on = next((n for n in range(first + 1, end) if _RUNS_ON.match(lines[n].strip())), None)
    if not words:
        late = not found and any(_REASON.fullmatch(line.strip()) for line in lines)
        code = "text_before_reason" if late else "empty_reason" if found else "no_reason"
        refuse(code, cut.line + (first + 1 if late or found else 0), value=cut.heading, label=_LABELS[kind])
        end = end if found else first
    elif runs_on is not None:
        refuse("reason_runs_on", cut.line + runs_on + 1, value=lines[runs_on].strip(), label=_LABELS[kind])
        end = runs_on
    path, line = cut.passage.path, cut.passage.line
    before = _filled(Passage("\n".join(lines[end:]), path, line + end))
    if before is None:
        refuse("no_withdrawn_text", cut.line, value=cut.heading)
    return Passage(words or _UNREAD, path, line + first), before or Passage("", path, line + end)
