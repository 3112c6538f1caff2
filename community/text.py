"""Small facts about text that every stage must agree on: slugs, dates, digests."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, tzinfo

WINDOWS_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")]
)
"""Names no Windows file system takes, whatever the extension.
https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""

_DAY = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|\.\s?(\d{1,2})\.\s?(\d{1,2})\.?|/(\d{1,2})/(\d{1,2})"
    r"|년\s?(\d{1,2})월\s?(\d{1,2})일)"
)
_TIME = re.compile(
    r"(?:[Tt]|\s+)(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$"
)


def slugify(text: str) -> str:
    """`text` as a slug: NFC, lower case, letters and digits of any script, single hyphens.

    Empty where nothing of it can stand in a slug.
    """
    folded = unicodedata.normalize("NFC", text).lower()
    kept = "".join(char if unicodedata.category(char)[0] in "LMN" else "-" for char in folded)
    # Lower-casing can decompose (İ), so compose once more.
    return unicodedata.normalize("NFC", re.sub("-{2,}", "-", kept).strip("-"))


def find_day(text: str) -> tuple[str, str] | None:
    """Split off the first date written in `text`: (the date, the text around it); None without one."""
    found = _DAY.search(text)
    return found and (found[0], text[: found.start()] + text[found.end() :]) or None


def parse_day(text: str, zone: tzinfo) -> date | None:
    """The day that `text` names, in `zone` where it has a time with an offset; None if it names none.

    ISO 8601 with or without time and zone, ``2026.1.10``, ``2026. 1. 10.``, ``2026/1/10``,
    ``2026년 1월 10일``.
    """
    text = text.strip()
    found = _DAY.match(text)
    if not found:
        return None
    try:
        day = date(int(found[1]), *(int(part) for part in found.groups()[1:] if part))
        rest = text[found.end() :]
        return _in_zone(day, rest, zone) if rest else day
    except (ValueError, OverflowError):
        return None


def _in_zone(day: date, rest: str, zone: tzinfo) -> date | None:
    clock = _TIME.fullmatch(rest)
    if not clock:
        return None
    time, offset = clock[1].replace(",", ".").zfill(5), (clock[2] or "").upper()
    if time[1] == ":":
        time = f"0{time}"
    offset = "+00:00" if offset in ("Z", "UTC", "GMT") else offset
    head, _, fraction = time.partition(".")
    moment = datetime.fromisoformat(f"{day}T{head}" + (f".{fraction[:6]:0<6}" if fraction else "") + offset)
    return moment.astimezone(zone).date() if offset else day


def digest(parts: Iterable[bytes]) -> str:
    """SHA-256 over length-prefixed `parts`, hexadecimal: no two different lists run together."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()
