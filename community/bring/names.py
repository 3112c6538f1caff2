"""What is said of a question before it is a record: its bare words, its day, its name in the site."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from datetime import date, tzinfo

from ..text import WINDOWS_RESERVED, parse_day, slugify
from .escape import is_html

LABEL = re.compile(r"\s*(?:\[(?:질문|Q)\]|(?:Q|Question|질문|문)\s*\d*\s*[.:)\uff1a])\s*", re.I)
"""What pages write before a question: our own pages mark it otherwise."""
_CLOCK = re.compile(r"[,\s]*(?:at\s+)?(?:오전|오후)?\s*\d{1,2}:\d{2}.*$|\s*\([월화수목금토일]\)\s*$", re.I)
_WEEKDAY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+", re.I)
_INLINE = "a|abbr|b|code|del|em|font|i|ins|kbd|mark|s|small|span|strong|sub|sup|u|var"
_MAX_SLUG = 60


def plain(text: str) -> str:
    """`text` without its tags, if it was HTML."""
    if not is_html(text) and not re.search(r"</[a-z]+>", text):
        return text
    return html.unescape(re.sub(r"<[^<>]*>", " ", re.sub(rf"</?(?:{_INLINE})\b[^<>]*>", "", text)))


def fold(text: str) -> str:
    """A text without white space, case and punctuation: two questions that agree in the rest are one.

    Signs that tell C++ from C# stay.
    """
    return re.sub(r"[\s?!.,:;'\"()\[\]…·‘’“”、。？！]+", "", LABEL.sub("", plain(text), count=1)).casefold()


def read_day(text: str, zone: tzinfo) -> date | None:
    """A day as people and programs write it, with or without weekday and time."""
    bare = _WEEKDAY.sub("", " ".join(text.split()))
    digits = re.fullmatch(r"(20\d\d)(\d\d)(\d\d)", bare)
    forms = [bare, _CLOCK.sub("", bare), re.sub(r"^(\d{2})(?=\.\s?\d{1,2}\.\s?\d)", r"20\1", bare)]
    if digits:
        forms.append("-".join(digits.groups()))
    return next(
        (day for form in forms if (day := parse_day(_CLOCK.sub("", form) if form != bare else form, zone))),
        None,
    )


def free_slug(text: str, day: date, taken: Collection[str], *, wanted: str, dated: str = "q") -> str:
    """A slug that nobody has: `wanted` if it is one, else the Latin words of `text`, else the day.

    `dated` stands before the day, which a file name must not begin with.
    """
    words = re.findall(r"[a-z0-9]+", LABEL.sub("", text).lower()) if not _is_slug(wanted) else [wanted]
    while words and words[0].isdigit():
        words = words[1:]  # a name that begins with a date would lose it
    stem = ""
    for word in words:
        if len(stem) + len(word) > _MAX_SLUG and stem:
            break
        stem = f"{stem}-{word}" if stem else word[:_MAX_SLUG]
    if len(re.sub(r"[\d-]", "", stem)) < 2 and not _is_slug(wanted):
        stem = f"{dated}-{day}"
    number, slug = 1, stem
    while slug in taken or slug in WINDOWS_RESERVED:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def _is_slug(text: str) -> bool:
    return (
        bool(text) and text == slugify(text) and len(text) <= 80 and not re.match(r"\d{4}-\d{2}-\d{2}-", text)
    )
