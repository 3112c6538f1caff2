"""How a file is encoded and what it is: by what stands in it, then by its name."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

Format = Literal["html", "csv", "json", "jsonl"]

_HANGUL = re.compile("[\uac00-\ud7a3]")
_PAGE = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml.*?\?>)*<(?:!doctype\s+html|html|head|body|[a-z][a-z0-9-]*[\s>])", re.I | re.S
)
_BY_NAME: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text, with ``\\n`` line ends and in NFC."""

    text: str
    encoding: str


def decode(raw: bytes) -> Text | None:
    """`raw` as text, whatever Windows, Excel or a Mac made of it; None if it is none."""
    if raw.startswith(_BINARY):
        return None
    for encoding in _candidates(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp949" or _HANGUL.search(text):
            lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
            return Text(unicodedata.normalize("NFC", lines), encoding)
    return None


def _candidates(raw: bytes) -> tuple[str, ...]:
    if raw.startswith(codecs.BOM_UTF8):
        return ("utf-8-sig",)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    sample = raw[:4000]
    if sample.count(0) > len(sample) // 8:
        return ("utf-16-le",) if sample[1::2].count(0) >= sample[::2].count(0) else ("utf-16-be",)
    # Most of what is neither UTF-8 nor Korean was saved by an English Windows.
    return ("utf-8", "cp949", "cp1252") if b"\0" not in raw else ()


def recognise(name: str, text: str) -> Format | None:
    """What `text`, found in a file called `name`, is written in; None if that can't be said."""
    start = text.lstrip()[:1]
    if start in ("{", "[") and (is_json(text) or _suffix(name) in ("json", "jsonl")):
        return "jsonl" if not is_json(text) and _has_json_lines(text) else _json(name)
    if _PAGE.match(text) and _suffix(name) not in ("json", "jsonl", "csv"):
        return "html"
    if _suffix(name):
        return _suffix(name)
    return "csv" if re.search(r"[,\t;]", text.partition("\n")[0]) else None


def _suffix(name: str) -> Format | None:
    return _BY_NAME.get(PurePath(name).suffix.lower())


def _json(name: str) -> Format:
    return "jsonl" if _suffix(name) == "jsonl" else "json"


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _has_json_lines(text: str) -> bool:
    """Whether some line of `text` is a JSON object by itself."""
    lines = [line for line in text.split("\n") if line.strip()][:20]
    return len(lines) > 1 and any(line.lstrip().startswith("{") and is_json(line) for line in lines)
