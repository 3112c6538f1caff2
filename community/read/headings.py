"""Which lines of a body are headings that mean something, and which merely look so.

A reserved heading stands in column 0, outside code. Whatever else looks like the heading of a
correction is an error, however it is written: withdrawn text must never pass for current.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .covers import BREAKS

Section = Literal["details", "answer", "correction", "update"]

_DAY = r"(?:\s+(.*?))?"
_RESERVED: tuple[tuple[Section, re.Pattern[str]], ...] = (
    ("details", re.compile(r"#\s+(?:질문\s+상세|Question\s+details)[\s#]*", re.I)),
    ("answer", re.compile(r"#\s+(?:답변|Answer)[\s#]*", re.I)),
    ("correction", re.compile(rf"#\s+(?:정정\s+전\s+(?:답변|내용)|Before\s+correction){_DAY}[\s#]*", re.I)),
    ("update", re.compile(rf"#\s+(?:갱신\s+전\s+(?:답변|내용)|Before\s+update){_DAY}[\s#]*", re.I)),
)
_CONTAINERS = re.compile(r"(?:\s*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)))*\s*")
_MARKED = re.compile(
    r"#{1,6}|[*_]{1,3}[^*_]+[*_]{1,3}[\s:.]*$|<(?:h[1-6]|summary)\b|<(strong|b|dt|caption)\b[^<]*</\1>[\s:.]*$",
    re.I,
)
_UNDERLINE = re.compile(r"(?:=+|-+)\s*")
_LETTER = r"[^\W\d_]"
_BEFORE = "before (?:correction|update)"
_FIRST_WORD = re.compile(rf"(?:(?:정정|갱신)(?: ?전)?|corrections?|{_BEFORE})(?!{_LETTER})", re.I)
_PHRASE = re.compile(rf"(?<!{_LETTER})(?:(?:정정|갱신) ?전 ?(?:답변|내용)|{_BEFORE})(?!{_LETTER})", re.I)
_DATE = re.compile(
    r"(?<!\d)(?:199\d|20[0-3]\d)(?:\d{4})?(?!\d)"  # 2048 is a number of tokens, not a year
    r"|\d{1,2} ?월 ?\d{1,2} ?일|\d\d([-/])\d{1,2}\1\d{1,2}"
)


_INVISIBLE = re.compile(
    # Format characters, fillers and variation selectors: nothing that a reader sees.
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Reserved:
    """A heading that cuts the body."""

    section: Section
    heading: str
    """As written."""
    day: str
    """What stands behind the words of a correction's heading."""


def reserved(line: str, *, answers: bool) -> Reserved | None:
    """The reserved heading that `line` is; ``# 질문 상세`` and ``# 답변`` are so only with `answers`."""
    if not line.startswith("#"):
        return None
    clean = _without_invisible(line).rstrip()
    for section, pattern in _RESERVED if answers else _RESERVED[2:]:
        found = pattern.fullmatch(clean)
        if found:
            return Reserved(section, line.strip(), (found[1] or "") if found.groups() else "")
    return None


def says_nothing_of_corrections(text: str) -> bool:
    """Whether no line of `text` can be doubtful: true of most records, and quick."""
    folded = _words(text).casefold()
    return not any(word in folded for word in ("정정", "갱신", "correction", "update"))


def is_doubtful(lines: Sequence[str], n: int) -> bool:
    """Whether line `n`, which is no reserved heading, looks as if it meant one."""
    inner = _inner(lines[n])
    if inner and n + 1 < len(lines) and _UNDERLINE.fullmatch(_inner(lines[n + 1])):
        return _says_correction(_paragraph(lines, n))
    return _says_correction(inner) if _MARKED.match(inner) else _is_bare_phrase(inner)


def _inner(line: str) -> str:
    """`line` without the marks of the quotes and lists that it stands in."""
    visible = unicodedata.normalize("NFKC", _without_invisible(line))
    return _CONTAINERS.sub("", visible, count=1)


def looks_like_correction(heading: str) -> bool:
    """Whether the text of a heading says that something was corrected, and when."""
    return _says_correction(heading)


def _says_correction(text: str) -> bool:
    words = _words(text)
    phrase = _PHRASE.search(words)
    if phrase and not re.search(r"\w", words.replace(phrase[0], "", 1)):
        return True
    return bool(_DATE.search(words)) and bool(phrase or _FIRST_WORD.match(words))


def _is_bare_phrase(text: str) -> bool:
    """A line of nothing but “정정 전 답변” and a date: somebody forgot the ``#``."""
    words = _words(text) if _DATE.search(text) else ""
    phrase = _PHRASE.match(words)
    rest = words[phrase.end() :] if phrase else ""
    return bool(rest) and not re.search(_LETTER, re.sub("[년월일]", "", rest))


def _words(text: str) -> str:
    """`text` as it reads: no tags, no marks before the first word, single spaces."""
    bare = re.sub(r"<[^<>\n]*>", "", html.unescape(text))
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", _without_invisible(bare)))
    return re.sub(r"^[\W_]+", "", " ".join(folded.split()))


def _without_invisible(text: str) -> str:
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _paragraph(lines: Sequence[str], last: int) -> str:
    """The paragraph that ends on line `last`, or the end of it."""
    found = [_inner(line) for line in lines[max(last - 3, 0) : last + 1]]
    stop = max((at + 1 for at, line in enumerate(found) if not line or BREAKS.match(line)), default=0)
    return " ".join(found[stop:]) or found[-1]
