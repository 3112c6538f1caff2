"""Small facts about text that every stage must agree on: slugs, dates, digests."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import cache

WINDOWS_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")]
)
"""Names no Windows file system takes, whatever the extension.
https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""

_SIGNS = {"+": "plus", "#": "sharp"}
_DAY = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|\.\s?(\d{1,2})\.\s?(\d{1,2})\.?|/(\d{1,2})/(\d{1,2})"
    r"|년\s?(\d{1,2})월\s?(\d{1,2})일)"
)
_TIME = re.compile(
    r"(?:[Tt]|\s+)(\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?", re.I
)
_ENGLISH = re.compile(r"([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (\d{4})|(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def slugify(text: str) -> str:
    """`text` as a slug: NFC, lower case, letters and digits of any script, single hyphens.

    Empty where nothing of it can stand in a slug.
    """
    folded = unicodedata.normalize("NFC", text).lower()
    kept = "".join(char if unicodedata.category(char)[0] in "LMN" else "-" for char in folded)
    # Lower-casing can decompose (İ), so compose once more.
    return unicodedata.normalize("NFC", re.sub("-{2,}", "-", kept).strip("-"))


@cache
def tag_key(tag: str) -> str:
    """What makes two tags the same, and the name of their page: ``C++`` is ``c-plus-plus``."""
    folded = unicodedata.normalize("NFC", tag)
    for sign, name in _SIGNS.items():
        folded = folded.replace(sign, f" {name} ")
    key = slugify(folded)
    return f"{key}-" if key in WINDOWS_RESERVED else key


def parse_day(text: str, zone: tzinfo) -> date | None:
    """The day that `text` names, in `zone` where it has a time with an offset; None if it names none.

    ISO 8601 with or without time and zone, ``2026.1.10``, ``2026. 1. 10.``, ``2026/1/10``,
    ``2026년 1월 10일``, ``Jan 10, 2026``, ``10 January 2026``.
    """
    text = text.strip()
    found = _DAY.match(text)
    try:
        if not found:
            return _english_day(text)
        day = date(int(found[1]), *(int(part) for part in found.groups()[1:] if part))
        rest = text[found.end() :]
        return _in_zone(day, rest, zone) if rest else day
    except (ValueError, OverflowError):
        return None


def _in_zone(day: date, rest: str, zone: tzinfo) -> date | None:
    clock = _TIME.fullmatch(rest)
    if not clock:
        return None
    time = clock[1] if clock[1][1] != ":" else f"0{clock[1]}"
    offset = (clock[2] or "").upper()
    offset = "+00:00" if offset in ("Z", "UTC", "GMT") else offset
    moment = datetime.fromisoformat(f"{day}T{time}{offset}")
    return moment.astimezone(zone).date() if offset else day


def _english_day(text: str) -> date | None:
    found = _ENGLISH.fullmatch(text)
    if not found:
        return None
    month, day, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    return date(int(year), _MONTHS.index(month) + 1, int(day))


def digest(parts: Iterable[bytes]) -> str:
    """SHA-256 over length-prefixed `parts`, hexadecimal: no two different lists run together."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()
