"""Which lines of Markdown are code or raw HTML, so that no heading can stand there.

Only as much of GitHub's grammar as this takes. Reading all of it would cost every build the time that
a rendering costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Cover = Literal["", "code", "html"]

_LEAD = re.compile(r"(?:[ \t]*(?:[-+*]|\d{1,9}[.)])(?=[ \t]))*[ \t]*")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_TAG = re.compile(r"</?[A-Za-z]")
_VERBATIM = "pre|script|style|textarea"
_RAW = (
    # The blocks of raw HTML that blank lines don't end: https://spec.commonmark.org/0.31.2/#html-blocks
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(rf"<(?:{_VERBATIM})(?=[\s>]|$)", re.I), re.compile(rf"</(?:{_VERBATIM})>", re.I)),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
)
_QUOTE = re.compile(r" {0,3}> ?")
_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)")
BREAKS = re.compile(r"[#>`~<|]|(?:[-*_][ \t]*){3,}$")
"""The beginning of a line that can't go on with the paragraph above it."""


@dataclass(frozen=True, slots=True)
class _Block:
    cover: Cover
    end: re.Pattern[str]
    line: int
    nested: bool
    """Inside a list item, which any text in column 0 ends."""


def covers(lines: Sequence[str]) -> tuple[list[Cover], int | None]:
    """What covers each of `lines` ("" where it can be a heading), and where an unclosed fence begins.

    Where this can't know without reading paragraphs too, it takes code for text: a heading too many
    leaves an unclosed fence behind, which is an error; one too few would pass unnoticed.
    """
    found: list[Cover] = []
    block: _Block | None = None
    listed = tagged = False
    for n, line in enumerate(lines):
        if n < len(found):
            continue  # a quote, read as a whole
        if block and block.nested and line[:1].strip():
            block = None
        if block:
            found.append(block.cover)
            block = None if block.end.search(line) else block
        elif _QUOTE.match(line):
            found += covers(_quoted(lines, n))[0]
        else:
            listed = in_list(line, lines[n - 1] if n else "", listed)
            block = None if tagged and line.strip() else _opening(line, n, listed)
            begins = bool(_TAG.match(_LEAD.sub("", line, count=1)))
            tagged = bool(line.strip()) and block is None and (tagged or begins)
            found.append(block.cover if block else "")
            if block and block.cover == "html" and block.end.search(line):
                block = None
    return found, block.line if block and block.cover == "code" else None


def _quoted(lines: Sequence[str], first: int) -> list[str]:
    """The lines of the quote that begins on line `first`, without their ``>``."""
    end = next((n for n in range(first, len(lines)) if not _QUOTE.match(lines[n])), len(lines))
    return [_QUOTE.sub("", line) for line in lines[first:end]]


def _opening(line: str, n: int, listed: bool) -> _Block | None:
    """The block that `line` opens: a fence, or HTML that blank lines don't end."""
    lead, inner = _split_lead(line)
    if not inner.startswith(("`", "~", "<")):
        return None
    in_item = bool(lead.strip()) or (listed and lead != "")
    fence = _FENCE.match(inner)
    if fence:
        nested = in_item or len(lead) > 3
        indent, mark = r"\s*" if nested else " {0,3}", fence[0]
        return _Block("code", re.compile(f"^{indent}{mark[0]}{{{len(mark)},}}\\s*$"), n, nested)
    if in_item or len(lead) <= 3:
        for start, end in _RAW:
            if start.match(inner):
                return _Block("html", end, n, in_item)
    return None


def _split_lead(line: str) -> tuple[str, str]:
    """The list markers and spaces before the text of `line`, tabs widened, and the text."""
    end = _LEAD.match(line).end()  # type: ignore[union-attr]
    return line[:end].expandtabs(4), line[end:]


def in_list(line: str, before: str, listed: bool) -> bool:
    """Whether a list item is open on `line`: until column 0 holds text that isn't its paragraph's."""
    if _ITEM.match(line):
        return True
    if not line.strip() or line[0] in " \t":
        return listed
    return listed and before.strip() != "" and not BREAKS.match(line)
