"""One file of bytes becomes text, or is told why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..faults import not_utf8
from ..model import Problem, Source

MAX_BYTES = 1_000_000
"""A record longer than three novels is a mistake, and a way to stall a build."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_ODD_END = re.compile("[\u2028\u2029\x85]")
_UTF16 = re.compile(rb"\xff\xfe|\xfe\xff|(?:[\t-~]\x00){3}|(?:\x00[\t-~]){3}")
"""A mark at the beginning; where there is none, three letters with their empty halves."""
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")


def decode(path: str, raw: bytes, limit: int = MAX_BYTES) -> Source | Problem:
    """Decode one content file of at most `limit` bytes.

    Returns the text with ``\\n`` line ends, its lines numbered as editors do, in NFC and without a
    BOM; or the one reason why this is not a text we can read.
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


def decode_lines(path: str, raw: bytes) -> Source:
    """Decode a file that :func:`decode` refuses, line by line; what can't be read in one is U+FFFD there.

    Lines in the old Korean encoding are read as such, and that is told once.
    """
    lines = re.split(b"\r\n|[\r\n]", raw.removeprefix(b"\xef\xbb\xbf"))
    old = [not _is_in(line, "utf-8") and _is_in(line, "cp949") for line in lines]
    text = [
        line.decode("cp949" if is_old else "utf-8", "replace")
        for line, is_old in zip(lines, old, strict=True)
    ]
    told = (Problem(path, old.index(True) + 1, "lines_in_cp949"),) if any(old) else ()
    return Source(path, unicodedata.normalize("NFC", "\n".join(text)), told)


def _is_in(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _clean(path: str, text: str) -> Source | Problem:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    told = tuple(_odd_ends(path, text))
    if told:
        text = _ODD_END.sub(" ", re.sub(f"^{_ODD_END.pattern}+|{_ODD_END.pattern}+$", "", text, flags=re.M))
    found = _FORBIDDEN.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        return Problem(path, line, "control_character", {"value": f"U+{ord(found[0]):04X}"})
    return Source(path, unicodedata.normalize("NFC", text.replace("\ufeff", "")), told)


def _odd_ends(path: str, text: str) -> Iterator[Problem]:
    """Line ends that chats paste, and that editors neither show nor count: once for each line."""
    lines = {text.count("\n", 0, found.start()) + 1: found[0] for found in _ODD_END.finditer(text)}
    for line, sign in lines.items():
        yield Problem(path, line, "odd_line_end", {"value": f"U+{ord(sign):04X}"})
