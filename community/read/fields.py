"""The keys of front matter: what each may hold, read into values with every fault said.

One literal table per kind of record: key, reader. The readers share one shape, so a new key is one
line here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from ..model import Hero, Passage, Problem, Reference, Related
from ..text import WINDOWS_RESERVED, parse_day, slugify
from .yaml import Listing, Node, Scalar, Table

MAX_SLUG = 80
"""Characters. A name of 80 Hangul syllables and ``.html`` just fits into the 255 bytes of a file name."""
MAX_TEXT = 2_000


@dataclass(slots=True)
class Faults:
    """Collects the problems of one file; the only thing here that grows."""

    path: str
    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, line: int, **values: str) -> None:
        self.found.append(Problem(self.path, line, code, values))


@dataclass(frozen=True, slots=True)
class Key:
    """Where a reader is: which key, with which faults, counting days in which zone."""

    name: str
    line: int
    faults: Faults
    zone: tzinfo

    def refuse(self, code: str, line: int, value: str = "", **more: str) -> None:
        self.faults.add(code, line, key=self.name, value=value[:120], **more)


Reader = Callable[[Node, Key], Any]


def read_fields(
    keys: Table, readers: Mapping[str, Reader], faults: Faults, zone: tzinfo
) -> dict[str, tuple[Any, int]]:
    """Read every known key of `keys`: (value, line) by name. Empty and faulty ones are left out."""
    values: dict[str, tuple[Any, int]] = {}
    for key, node in keys.pairs:
        reader = readers.get(key.text)
        if reader is None or (isinstance(node, Scalar) and node.empty and not node.lost):
            continue
        value = reader(node, Key(key.text, key.line, faults, zone))
        if value is not None:
            values[key.text] = (value, key.line)
    return values


def closest(word: str, known: Mapping[str, Reader]) -> str:
    """The known key that `word` was probably meant to be, or ""."""
    close = difflib.get_close_matches(word.lower(), list(known), 1, 0.7)
    return close[0] if close else ""


# ── readers ──────────────────────────────────────────────────────────────────


def text(node: Node, key: Key) -> str | None:
    """One line of text."""
    if not isinstance(node, Scalar):
        key.refuse("expected_text", node.line)
        return None
    if node.lost:
        key.refuse("comment_in_value", node.line, node.lost, text=f"{node.text} {node.lost}".replace('"', '\\"'))
        return None
    value = " ".join(node.text.split())
    if len(value) > MAX_TEXT:
        key.refuse("text_too_long", node.line, value[:40] + "…", limit=str(MAX_TEXT))
        return None
    return value or None


def passage(node: Node, key: Key) -> Passage | None:
    """One line of inline Markdown, with its place."""
    value = text(node, key)
    return None if value is None else Passage(value, key.faults.path, node.line)


def block(node: Node, key: Key) -> Passage | None:
    """Markdown of any length, e.g. under ``details: |``."""
    if not isinstance(node, Scalar):
        key.refuse("expected_text", node.line)
        return None
    if node.lost:
        return passage(node, key)
    line = node.line if node.plain or "\n" not in node.text else node.line + 1
    return Passage(node.text.strip("\n"), key.faults.path, line) if node.text.strip() else None


def day(node: Node, key: Key) -> date | None:
    """A day, in any of the forms of :func:`community.text.parse_day`."""
    value = parse_day(node.text, key.zone) if isinstance(node, Scalar) else None
    if value is None:
        key.refuse("bad_date", node.line, node.text if isinstance(node, Scalar) else "")
    return value


def flag(node: Node, key: Key) -> bool | None:
    """Yes or no."""
    word = node.text.lower() if isinstance(node, Scalar) else ""
    if word in ("true", "yes", "on"):
        return True
    if word in ("false", "no", "off"):
        return False
    key.refuse("expected_flag", node.line, word)
    return None


def draft(node: Node, key: Key) -> bool | str | None:
    """Yes, no, or only the answer."""
    if isinstance(node, Scalar) and node.text.lower() == "answer":
        return "answer"
    if isinstance(node, Scalar) and node.text.lower() not in ("true", "yes", "on", "false", "no", "off"):
        key.refuse("bad_draft", node.line, node.text)
        return None
    return flag(node, key)


def status(node: Node, key: Key) -> str | None:
    """The two statuses that can't be derived."""
    if isinstance(node, Scalar) and node.text in ("open", "withdrawn"):
        return node.text
    key.refuse("bad_status", node.line, node.text if isinstance(node, Scalar) else "")
    return None


def words(node: Node, key: Key) -> tuple[str, ...] | None:
    """A list of short texts; one text with commas does as well. Doubles are dropped."""
    if isinstance(node, Table):
        key.refuse("expected_list", node.line)
        return None
    if isinstance(node, Scalar):
        whole = text(node, key)
        return tuple(dict.fromkeys(w for w in map(str.strip, (whole or "").split(",")) if w)) or None
    found = [text(item, key) for item in node.items if not (isinstance(item, Scalar) and item.empty)]
    return tuple(dict.fromkeys(word for word in found if word)) or None


def tags(node: Node, key: Key) -> tuple[str, ...] | None:
    """Tags; each needs a letter or digit, because it names a page."""
    kept = []
    for tag in words(node, key) or ():
        if not slugify(tag):
            key.refuse("bad_tag", node.line, tag)
        elif len(tag) > 60:
            key.refuse("text_too_long", node.line, tag[:40] + "…", limit="60")
        else:
            kept.append(tag)
    return tuple(kept) or None


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
        check_slug(re.sub(r"^(qa|posts)/", "", alias), node.line, key) for alias in words(node, key) or ()
    ]
    return tuple(alias for alias in found if alias) or None


def url(node: Node, key: Key) -> str | None:
    """A web address."""
    value = text(node, key)
    if value and not re.fullmatch(r"https?://[^\s\"<>\\]+", value):
        key.refuse("bad_url", node.line, value)
        return None
    return value


def references(node: Node, key: Key) -> tuple[Reference, ...] | None:
    """Sources: a list of {title, url}, of addresses, or of plain titles."""
    items = node.items if isinstance(node, Listing) else (node,)
    return tuple(found for item in items if (found := _reference(item, key))) or None


def _reference(node: Node, key: Key) -> Reference | None:
    if not isinstance(node, Table):
        value = text(node, key)
        if value is None:
            return None
        return Reference(value, value if re.fullmatch(r"https?://\S+", value) else "")
    given = {name.text: item for name, item in node.pairs if not (isinstance(item, Scalar) and item.empty)}
    for name, item in given.items():
        if name not in ("title", "url"):
            key.refuse("unknown_part", item.line, name, allowed="title, url")
    title = text(given["title"], key) if "title" in given else None
    address = url(given["url"], key) if "url" in given else None
    if title is None and "title" not in given and address is None and "url" not in given:
        key.refuse("missing_part", node.line, "title")
        return None
    return Reference(title or address or "", address or "") if title or address else None


def related(node: Node, key: Key) -> tuple[Related, ...] | None:
    """Records: ids, or {id, reason} where the reason is a text or a text for each language."""
    if isinstance(node, Scalar):
        return tuple(Related(word, node.line) for word in words(node, key) or ()) or None
    items = node.items if isinstance(node, Listing) else (node,)
    return tuple(found for item in items if (found := _related(item, key))) or None


def one_related(node: Node, key: Key) -> Related | None:
    """One record."""
    value = text(node, key)
    return Related(value, node.line) if value else None


def _related(node: Node, key: Key) -> Related | None:
    if not isinstance(node, Table):
        return one_related(node, key)
    given = {name.text: item for name, item in node.pairs}
    for name, item in given.items():
        if name not in ("id", "reason"):
            key.refuse("unknown_part", item.line, name, allowed="id, reason")
    if "id" not in given:
        key.refuse("missing_part", node.line, "id")
        return None
    target = text(given["id"], key)
    reasons = _reasons(given["reason"], key) if "reason" in given else ()
    return Related(target, node.line, reasons) if target else None


def _reasons(node: Node, key: Key) -> tuple[tuple[str, str], ...]:
    if isinstance(node, Table):
        return tuple((name.text, value) for name, item in node.pairs if (value := text(item, key)))
    value = text(node, key)
    return (("", value),) if value else ()


def hero(node: Node, key: Key) -> Hero | None:
    """A picture: {image, alt}."""
    if not isinstance(node, Table):
        key.refuse("expected_hero", node.line)
        return None
    given = {name.text: item for name, item in node.pairs}
    for name, item in given.items():
        if name not in ("image", "alt"):
            key.refuse("unknown_part", item.line, name, allowed="image, alt")
    for name in ("image", "alt"):
        if name not in given or (isinstance(node, Scalar) and node.empty):
            key.refuse("missing_part", node.line, name)
            return None
    image, alt = text(given["image"], key), text(given["alt"], key)
    return Hero(image, alt, given["image"].line) if image and alt else None


COMMON: Mapping[str, Reader] = {
    "slug": slug,
    "by": text,
    "tags": tags,
    "sources": references,
    "related": related,
    "aliases": aliases,
    "applies_to": text,
    "review_by": day,
    "draft": draft,
    "pinned": flag,
}
QA_KEYS: Mapping[str, Reader] = {
    "question": passage,
    "asked": day,
    "date": day,
    "answered": day,
    "details": block,
    "status": status,
    "duplicate_of": one_related,
    **COMMON,
}
POST_KEYS: Mapping[str, Reader] = {
    "title": passage,
    "date": day,
    "updated": day,
    "summary": passage,
    "hero": hero,
    **COMMON,
}
