"""Readers for single values of front matter: what each may hold, with every fault said.

All readers share one shape, so the tables of keys in :mod:`community.read.keys` are literal.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from ..model import Passage, Problem
from ..text import WINDOWS_RESERVED, parse_day, slugify
from .header import ANY
from .yaml import Listing, Node, Scalar, Table, quoted

MAX_SLUG = 80
"""Characters. A name of 80 Hangul syllables and ``.html`` just fits into the 255 bytes of a file name."""
MAX_TEXT = 2_000
MAX_TAG = 60
WEB = re.compile(r"https?://[^\s\"<>\\]+")

_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")


@dataclass(slots=True)
class Faults:
    """Collects the problems of one file; the only thing here that grows."""

    path: str
    found: list[Problem] = field(default_factory=list)
    aside: frozenset[str] = frozenset()
    """Keys that can't be read, or :data:`~community.read.header.ANY`."""

    def add(self, code: str, line: int, **values: str) -> None:
        self.found.append(Problem(self.path, line, code, values))

    def told(self, *keys: str) -> bool:
        """Whether something was said about one of `keys` already."""
        if ANY in self.aside or self.aside.intersection(keys):
            return True
        return any(problem.values.get("key") in keys for problem in self.found)

    def meant(self, *keys: str) -> bool:
        """Whether something was said to be one of `keys` mistyped."""
        return any(problem.values.get("meant") in keys for problem in self.found)


@dataclass(frozen=True, slots=True)
class Key:
    """Where a reader is: which key, with which faults, counting days in which zone."""

    name: str
    line: int
    faults: Faults
    zone: tzinfo

    def refuse(self, code: str, line: int, value: str = "", **more: str) -> None:
        self.faults.add(code, line, key=self.name, value=value, **more)


Reader = Callable[[Node, Key], Any]


def read_fields(
    keys: Table, readers: Mapping[str, Reader], faults: Faults, zone: tzinfo
) -> dict[str, tuple[Any, int]]:
    """Read every known key of `keys`: (value, line) by name. Empty and faulty ones are left out."""
    values: dict[str, tuple[Any, int]] = {}
    for key, node in keys.pairs:
        reader = readers.get(key.text)
        if reader is None or is_empty(node):
            continue
        value = reader(node, Key(key.text, key.line, faults, zone))
        if value is not None:
            values[key.text] = (value, key.line)
    return values


def closest(word: str, known: Iterable[str], alike: float = 0.7) -> str:
    """The known key that `word` was probably meant to be, or ""."""
    close = difflib.get_close_matches(word.lower().replace("-", "_"), list(known), 1, alike)
    return close[0] if close else ""


def is_empty(node: Node) -> bool:
    """Whether nothing stands behind the colon, not even what YAML takes for a comment."""
    return isinstance(node, Scalar) and node.empty and not node.lost


def shown(node: Node) -> str:
    """`node` as a message names it."""
    if isinstance(node, Scalar):
        return node.text
    return "[…]" if isinstance(node, Listing) else "{…}"


# ── readers ──────────────────────────────────────────────────────────────────


def text(node: Node, key: Key) -> str | None:
    """One line of text."""
    if not isinstance(node, Scalar):
        key.refuse("expected_text", node.line, shown(node))
        return None
    if node.lost:
        whole = f"{node.text} {node.lost}".strip()
        key.refuse("comment_in_value", node.line, node.lost, quoted=quoted(whole))
        return None
    value = " ".join(node.text.split())
    inside = _inside_curly(value) if node.plain else ""
    if inside:
        key.refuse("curly_quotes", node.line, value, quoted=quoted(inside), kept=quoted(value))
        return None
    if len(value) > MAX_TEXT:
        key.refuse("text_too_long", node.line, value[:40] + "…", limit=str(MAX_TEXT))
        return None
    return value or None


_CURLY = (("\u201c\u201d\u201e\u201f\uff02", '"'), ("\u2018\u2019\u201a\u201b\uff07", "'"))
_OPENING = "\u201c\u201e\u2018\u201a"


def _inside_curly(value: str) -> str:
    """What the quotes of a word processor are around; "" where they belong to the text, or there are none."""
    inside = value[1:-1].strip()
    for curly, straight in _CURLY:
        if value[:1] in curly and value[-1:] in curly + straight:
            first = next((mark for mark in inside if mark in curly), "")
            return inside if not first or first in _OPENING else ""
    return ""


def passage(node: Node, key: Key) -> Passage | None:
    """One line of inline Markdown, with its place."""
    value = text(node, key)
    return None if value is None else Passage(value, key.faults.path, node.line)


def block(node: Node, key: Key) -> Passage | None:
    """Markdown of any length, e.g. under ``details: |``."""
    if not isinstance(node, Scalar) or node.lost:
        return passage(node, key)
    line = node.line if node.plain or "\n" not in node.text else node.line + 1
    return Passage(node.text.strip("\n"), key.faults.path, line) if node.text.strip() else None


def day(node: Node, key: Key) -> date | None:
    """A day, in any of the forms of :func:`community.text.parse_day`."""
    value = parse_day(node.text, key.zone) if isinstance(node, Scalar) else None
    if value is None:
        key.refuse("bad_date", node.line, shown(node))
    return value


def flag(node: Node, key: Key) -> bool | None:
    """Yes or no."""
    word = shown(node).lower()
    if word in (*_YES, *_NO):
        return word in _YES
    key.refuse("expected_flag", node.line, shown(node))
    return None


def draft(node: Node, key: Key) -> bool | str | None:
    """Yes, no, or only the answer."""
    word = shown(node).lower()
    if word == "answer":
        return word
    if word in (*_YES, *_NO):
        return word in _YES
    key.refuse("bad_draft", node.line, shown(node))
    return None


def status(node: Node, key: Key) -> str | None:
    """The two statuses that can't be derived."""
    if shown(node) in ("open", "withdrawn"):
        return shown(node)
    key.refuse("bad_status", node.line, shown(node))
    return None


def words(node: Node, key: Key) -> tuple[tuple[str, int], ...] | None:
    """A list of short texts with their lines; one text with commas does as well."""
    if isinstance(node, Table):
        key.refuse("expected_list", node.line, shown(node))
        return None
    if isinstance(node, Scalar):
        whole = text(node, key) or ""
        found = [(word.strip(), node.line) for word in whole.split(",")]
    else:
        found = [(text(item, key) or "", item.line) for item in node.items if not is_empty(item)]
    return tuple((word, line) for word, line in found if word) or None


def tags(node: Node, key: Key) -> tuple[str, ...] | None:
    """Tags, each once; each needs a letter or digit, because it names a page."""
    kept: dict[str, str] = {}
    for tag, line in words(node, key) or ():
        if not slugify(tag):
            key.refuse("bad_tag", line, tag)
        elif len(tag) > MAX_TAG:
            key.refuse("text_too_long", line, tag[:40] + "…", limit=str(MAX_TAG))
        else:
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values()) or None


def slug(node: Node, key: Key) -> str | None:
    """A slug as it must be written."""
    value = text(node, key)
    return value and check_slug(value, node.line, key)


def check_slug(value: str, line: int, key: Key) -> str | None:
    """`value` if it is a slug that every file system takes."""
    fitting = slugify(value)
    if value != fitting:
        key.refuse("bad_slug", line, value, fitting=fitting or "my-slug")
    elif value in WINDOWS_RESERVED:
        key.refuse("reserved_slug", line, value)
    elif len(value) > MAX_SLUG:
        key.refuse("slug_too_long", line, value, limit=str(MAX_SLUG))
    else:
        return value
    return None


def aliases(node: Node, key: Key) -> tuple[str, ...] | None:
    """Former slugs, with or without the ``qa/`` before them."""
    found = [
        check_slug(re.sub(r"^(qa|posts)/", "", alias), line, key) for alias, line in words(node, key) or ()
    ]
    return tuple(dict.fromkeys(alias for alias in found if alias)) or None


def url(node: Node, key: Key) -> str | None:
    """A web address."""
    value = text(node, key)
    if value and not WEB.fullmatch(value):
        key.refuse("bad_url", node.line, value)
        return None
    return value
