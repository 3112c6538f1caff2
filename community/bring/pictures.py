"""Pictures come along: those that lie beside the file, or in it; all others stay links, and are told."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from ..markup.links import says_nothing
from ..model import Problem
from ..pictures import MAX_BYTES, read_image
from ..text import slugify

Fetch = Callable[[str], bytes | None]
"""The bytes of a picture by its address, relative to the file that shows it; None if it isn't there."""

_MARKDOWN = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^()\s<>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]]|!\[[^\[\]]*\]\([^()]*\))+)\]\(\s*<?([^()\s<>]+)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_TAG = re.compile(r"""<img\b[^<>]*?\bsrc\s*=\s*(["']?)([^"'\s<>]+)\1[^<>]*>""", re.I)
_ALT = re.compile(r"""\balt\s*=\s*(["'])(.*?)\1""", re.I)
_CODE = re.compile(
    r"^[ \t>]*(`{3,}|~{3,})[^\n]*(?:\n.*?^[ \t>]*\1[`~]*[ \t]*$|.*\Z)|(`+)(?!`)[^`].*?(?<!`)\2(?!`)",
    re.DOTALL | re.MULTILINE,
)


@dataclass(slots=True)
class Album:
    """The pictures of one record, as they are met. The only thing here that grows."""

    slug: str
    question: str
    """What a picture without words of its own is called."""
    path: str
    """The foreign file, and …"""
    line: int
    """… where the record begins in it."""
    fetch: Fetch
    files: dict[str, bytes] = field(default_factory=dict)
    """What to write, by path from the root."""
    words: dict[str, str] = field(default_factory=dict)
    """What stands instead of a picture that stayed behind, by its address."""
    problems: list[Problem] = field(default_factory=list)

    def show(self, src: str, alt: str, line: int | None = None) -> str:
        """`src` in Markdown: the picture where it comes along, else a link or words."""
        line, words = line or self.line, " ".join(alt.split())
        shown = src if len(src) <= 80 else src[:40] + "…"
        if re.match(r"(?:https?:)?//", src):
            self.tell("import_remote_picture", line, shown)
            address = src if src.startswith("http") else f"https:{src}"
            self.words[src] = words or shown
            return f"[{_label(words or shown)}]({_address(address)})"
        raw = _from_data(src) if src.startswith("data:") else self._from_file(src)
        image = read_image(raw) if raw and len(raw) <= MAX_BYTES else None
        if raw is None or image is None:
            self.tell(_fault(raw), line, shown)
            self.words[src] = words
            return _label(words)
        file = self._keep(image.content, image.suffix, src)
        if says_nothing(words, src) or says_nothing(words, file):
            words = f"{self.question} ({len(self.files)})"
            self.tell("import_picture_without_words", line, file)
        return f"![{_label(words)}](../images/{self.slug}/{PurePosixPath(file).name})"

    def tell(self, code: str, line: int, value: str, **more: str) -> None:
        self.problems.append(Problem(self.path, line, code, {"value": value, **more}))

    def _from_file(self, src: str) -> bytes | None:
        try:
            address = unquote(urlsplit(src).path)
        except ValueError:
            return None
        return self.fetch(address) if address and "\0" not in address else None

    def _keep(self, content: bytes, suffix: str, src: str) -> str:
        for file, kept in self.files.items():
            if kept == content:
                return file
        stem = (
            "" if src.startswith("data:") else slugify(PurePosixPath(unquote(urlsplit(src).path)).stem)[:60]
        )
        name, number = stem or "picture", 1
        while (file := f"content/images/{self.slug}/{name}.{suffix}") in self.files:
            number += 1
            name = f"{stem or 'picture'}-{number}"
        self.files[file] = content
        return file


def bring_along(text: str, album: Album) -> str:
    """Markdown with its pictures brought along, and without links that would lead nowhere. Code stays."""
    out, end = [], 0
    for code in _CODE.finditer(text):
        out += [_brought(text[end : code.start()], album), code[0]]
        end = code.end()
    return "".join([*out, _brought(text[end:], album)])


def _brought(text: str, album: Album) -> str:
    text = _MARKDOWN.sub(lambda found: album.show(found[2], found[1]), text)
    text = _TAG.sub(lambda found: album.show(found[2], (_ALT.search(found[0]) or ["", "", ""])[2]), text)
    return _LINK.sub(lambda found: _linked(found, album), text)


def _linked(found: re.Match[str], album: Album) -> str:
    """A link as it was where it leads to the web or a mailbox; else its text."""
    if re.match(r"(?:https?://[^/]|mailto:|\.\./images/)", found[2], re.I):
        return found[0]
    album.tell("import_link_lost", album.line, found[2][:80])
    return found[1]


def _from_data(uri: str) -> bytes | None:
    head, comma, body = uri.partition(",")
    if not comma:
        return None
    try:
        raw = unquote_to_bytes(body)
        return base64.b64decode(b"".join(raw.split())) if head.endswith(";base64") else raw
    except (binascii.Error, ValueError):
        return None


def _fault(raw: bytes | None) -> str:
    if raw is None:
        return "import_picture_missing"
    return "import_picture_too_large" if len(raw) > MAX_BYTES else "import_picture_unknown"


def _label(words: str) -> str:
    return re.sub(r"([\\\[\]`*_<])", r"\\\1", words)


def _address(url: str) -> str:
    return (
        url.replace(" ", "%20")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace("<", "%3C")
        .replace(">", "%3E")
    )
