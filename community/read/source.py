"""One file of bytes becomes text, or is told why not."""

from __future__ import annotations

import re
import unicodedata

from ..faults import not_utf8
from ..model import Problem, Source

MAX_BYTES = 1_000_000
"""A record longer than three novels is a mistake, and a way to stall a build."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_UTF16 = re.compile(rb"\xff\xfe|\xfe\xff|(?:[\t-~]\x00){3}|(?:\x00[\t-~]){3}")
"""A mark at the beginning; where there is none, three letters with their empty halves."""
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")


def decode(path: str, raw: bytes, limit: int = MAX_BYTES) -> Source | Problem:
    """Decode one content file of at most `limit` bytes.

    Returns the text with ``\\n`` line ends, in NFC and without a BOM; or the one reason why this is
    not a text we can read.
    """
    if len(raw) > limit:
        return Problem(path, 1, "file_too_large", {"size": str(len(raw)), "limit": str(limit)})
    if _UTF16.match(raw):
        return Problem(path, 1, "utf16")
    if raw.startswith(_BINARY):
        return Problem(path, 1, "not_text")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Problem(path, 1, "not_text") if b"\x00" in raw else not_utf8(path, error)
    return _clean(path, text)


def _clean(path: str, text: str) -> Source | Problem:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u2028\u2029\x85]", "\n", text)  # chats paste these for line ends
    found = _FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        return Problem(path, line, "control_character", {"value": f"U+{ord(found[0]):04X}"})
    return Source(path, unicodedata.normalize("NFC", text.replace("\ufeff", "")))
