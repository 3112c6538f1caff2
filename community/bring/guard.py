"""Foreign text that this site would take for something else: a heading that cuts records, half a conflict.

The reader itself is asked. Where it does not give a text back as an answer, the line that it takes
for its own is escaped, or shown as code; nothing is left out.
"""

from __future__ import annotations

import re
from datetime import tzinfo

from ..model import QA, Source
from ..read.record import parse

_HEAD = '---\nquestion: "?"\nasked: 2000-01-01\n---\n# 답변\n\n?\n\n'
_TAIL = "\n\n# 정정 전 답변 9999-12-31\n사유: ?\n\n?\n"
"""What follows must still be read: an answer that leaves something open would swallow it."""
_FIRST = _HEAD.count("\n")
_FENCE = re.compile(r"\s*(?:(?:[-+*>]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})")
_AT_THE_LINE = {
    "conflict_marker", "doubtful_heading", "heading_in_html", "heading_order", "heading_twice",
    "heading_without_space", "text_before_heading", "unclosed_fence",
}  # fmt: skip
"""Faults told at the line itself; others are told anywhere in the section of a correction."""
_OPENS_HTML = re.compile(r"(?<!\\)<(?=!--|[?]|!\[CDATA|(?:pre|script|style|textarea)\b)", re.I)
"""HTML that no blank line ends: where it stays open, it covers all that follows."""
_MAX_MENDS = 60


def guard(text: str, zone: tzinfo) -> tuple[str, int] | None:
    """`text` as it can stand under ``# 답변``, and how many lines had to be shown as code.

    None where nothing helps.
    """
    lines, coded = text.rstrip().lstrip("\n").split("\n"), 0
    for _ in range(_MAX_MENDS):
        fault = _fault("\n".join(lines), zone)
        if fault is None:
            return "\n".join(lines), coded
        code, at = fault
        if code == "unclosed_fence":
            found = _FENCE.match(lines[at])
            lines.append(found[1] if found else "```")
        elif code == "conflict_marker":
            lines[at] = f" {lines[at]}"
        elif code in ("heading_twice", "heading_order", "heading_without_space", "text_before_heading"):
            lines[at] = f"\\{lines[at]}"
        elif code in ("swallowed", "heading_in_html") or (at and lines[at - 1] == "```text"):
            lines = [_OPENS_HTML.sub(r"\\<", line) for line in lines]
        else:
            above = [""] if at and lines[at - 1].strip() else []
            below = [""] if at + 1 < len(lines) and lines[at + 1].strip() else []
            lines[at : at + 1] = [*above, "```text", lines[at].strip().rstrip("\\"), "```", *below]
            coded += 1
    return None


def _fault(text: str, zone: tzinfo) -> tuple[str, int] | None:
    """What the reader makes of a line of `text`, and which; None if it takes all of it for an answer."""
    lines = text.split("\n")
    reading = parse(Source("content/qa/guard.md", f"{_HEAD}{text}{_TAIL}"), zone)
    record = reading.record
    if (
        isinstance(record, QA)
        and record.answer
        and record.answer.text == f"?\n\n{text}"
        and len(record.corrections) == 1
    ):
        return None
    places = [(problem.code, problem.line - 1 - _FIRST) for problem in reading.problems]
    if isinstance(record, QA):
        places += [("correction", one.reason.line - 1 - _FIRST) for one in record.corrections[:-1]]
    for code, line in places:
        if 0 <= line < len(lines):
            return code, line if code in _AT_THE_LINE else _heading_above(lines, line)
    return "swallowed", 0


def _heading_above(lines: list[str], line: int) -> int:
    """The heading of the correction that `line` stands in; `line` if there is none."""
    above = (n for n in range(line, -1, -1) if re.match(r"#\s+(?:정정|갱신|before)", lines[n], re.I))
    return next(above, line)
