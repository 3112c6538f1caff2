"""``site.yml`` becomes :class:`~community.model.Settings`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .model import Problem, Settings, Source
from .read.conflicts import settle
from .read.fields import WEB, Faults, Key, Reader, closest, read_fields, shown, text, url
from .read.header import read_header
from .read.yaml import Node


def read_settings(source: Source) -> tuple[Settings, tuple[Problem, ...]]:
    """Read ``site.yml``; what is missing or wrong in it keeps its default."""
    source, conflicts = settle(source)
    header = read_header(source.path, source.text, 1)
    faults = Faults(source.path, [*conflicts, *header.problems])
    for key, _ in header.keys.pairs:
        if key.text not in _READERS:
            meant = closest(key.text, _READERS)
            code = "unknown_key_close" if meant else "unknown_key"
            faults.add(code, key.line, key=key.text, meant=meant, known=", ".join(_READERS))
    given: Mapping[str, tuple[Any, int]] = read_fields(header.keys, _READERS, faults, UTC)
    return Settings(**{name: value for name, (value, _) in given.items()}), tuple(faults.found)


def zone_of(settings: Settings) -> tzinfo:
    """The time zone in which days are counted."""
    # Windows has no zone database, and Korea has had no summer time since 1988.
    if settings.timezone == "Asia/Seoul":
        return timezone(timedelta(hours=9), "KST")
    return ZoneInfo(settings.timezone)


def _lang(node: Node, key: Key) -> str | None:
    value = text(node, key)
    if value in (None, "ko", "en"):
        return value
    key.refuse("bad_lang", node.line, value or "")
    return None


def _zone(node: Node, key: Key) -> str | None:
    value = text(node, key)
    try:
        zone_of(Settings(timezone=value or "Asia/Seoul"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        key.refuse("bad_timezone", node.line, value or "")
        return None
    return value


def _count(node: Node, key: Key) -> int | None:
    value = shown(node)
    if re.fullmatch("[0-9]{1,4}", value) and 1 <= int(value) <= 1000:
        return int(value)
    key.refuse("bad_count", node.line, value)
    return None


def _address(node: Node, key: Key) -> str | None:
    """A web or mail address."""
    value = text(node, key)
    if value and value.startswith("mailto:") and "@" in value and not any(c in value for c in "<>\"'"):
        return value
    if value and not WEB.fullmatch(value):
        key.refuse("bad_address", node.line, value)
        return None
    return value


def _base(node: Node, key: Key) -> str | None:
    value = url(node, key)
    return value and value.rstrip("/") + "/"


_READERS: Mapping[str, Reader] = {
    "name": text,
    "lang": _lang,
    "timezone": _zone,
    "base_url": _base,
    "edit_url": url,
    "ask_url": _address,
    "report_to": text,
    "confirmed_by": text,
    "entries_per_page": _count,
}
