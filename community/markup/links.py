"""Where links and pictures lead: each address is one of few allowed kinds, or a fault."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import Literal
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MAIL = re.compile(r"mailto:[^\s@?]+@[^\s@?]+(?:\?[^\s]*)?", re.IGNORECASE)
_RECORD = re.compile(r"(?:(?:\.\.?/)*)((?:qa|posts)/[^/]+?)(?:\.html|\.mdx?)?")
_FILE = re.compile(r"content/(?:qa|posts)/[^\x00-\x1f\"'<>&\\:?*|#]+\.(?:mdx?|markdown)", re.IGNORECASE)
_PICTURE = re.compile(r"content/images/[^\x00-\x1f\"'<>&\\:?*|#]+\.[A-Za-z0-9]+")
_NO_WORDS = frozenset(
    ["", "image", "img", "alt", "alt text", "picture", "photo", "그림", "사진", "이미지", "대체 텍스트"]
)
_ID = re.compile(r"(?:qa|posts)/[^\x00-\x20\"'<>&\\:?*|#/]+")


@dataclass(frozen=True, slots=True)
class Target:
    """What an address means."""

    kind: Literal["external", "anchor", "record", "picture", "unsafe", "missing"]
    value: str = ""
    anchor: str = ""


def classify_link(href: str, path: str) -> Target:
    """What `href` means in the file `path`."""
    href = re.sub(r"[\x00-\x1f\x7f]", "", href).strip()
    if _is_foreign(href):
        return Target("external", href.replace(" ", "%20")) if _is_web(href) else Target("unsafe", href)
    address, _, anchor = href.partition("#")
    anchor = unicodedata.normalize("NFC", unquote(anchor))
    address = unicodedata.normalize("NFC", unquote(address))
    if not address:
        return Target("anchor", anchor=anchor) if anchor else Target("missing", href)
    # A relative path to a file first; then the address that a record has in the site.
    file = normpath(join(dirname(path), address))
    page = file.removeprefix("content/") if address.endswith(".html") else ""
    record = _RECORD.fullmatch(address) or _RECORD.fullmatch(page)
    if _FILE.fullmatch(file) and not (address.startswith(("qa/", "posts/")) and record):
        return Target("record", file, anchor)
    if record and _ID.fullmatch(record[1]):
        return Target("record", record[1].lower(), anchor)
    return Target("missing", href)


def leads_elsewhere(href: str, path: str) -> bool:
    """Whether `href` is a path from the root of the site that a post was on before it came here."""
    return path.startswith("content/posts/") and re.match(r"/(?![/\\])", href) is not None


def classify_picture(src: str, path: str) -> Target:
    """What the address of a picture means in the file `path`: a file in ``content/images/``, or a fault."""
    src = re.sub(r"[\x00-\x1f\x7f]", "", src).strip()
    if _is_foreign(src):
        return Target("unsafe", src)
    address = unicodedata.normalize("NFC", unquote(src))
    for file in (normpath(join(dirname(path), address)), normpath(join("content", address))):
        if _PICTURE.fullmatch(file):
            return Target("picture", file)
    return Target("missing", src)


def says_nothing(alt: str, src: str) -> bool:
    """Whether `alt` is no alternative text: empty, a word for any picture, or the name of the file."""
    file = unquote(src).replace("\\", "/").rpartition("/")[2]
    words = " ".join(alt.split()).lower()
    return words in _NO_WORDS or words in (file.lower(), file.rpartition(".")[0].lower())


def _is_foreign(href: str) -> bool:
    return href.startswith(("//", "\\")) or _SCHEME.match(href.replace(" ", "")) is not None


def _is_web(href: str) -> bool:
    if _MAIL.fullmatch(href):
        return True
    try:
        parts = urlsplit(href)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
