"""Which records stand on which list page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..model import Fragment


def newest_first(fragments: Iterable[Fragment]) -> list[Fragment]:
    """`fragments` in the order of all lists."""
    newest = sorted(fragments, key=lambda f: f.id)
    newest.sort(key=lambda f: f.published, reverse=True)
    return newest


def list_pages(newest: Sequence[Fragment], size: int) -> list[tuple[str, Sequence[Fragment]]]:
    """The path of every list page and its records, oldest page first; pinned records open the newest."""
    pinned = [f for f in newest if f.pinned]
    *full, latest = paginate([f for f in newest if not f.pinned], size)
    pages = [(f"community-{number}.html", records) for number, records in enumerate(full, 1)]
    return [*pages, ("community.html", [*pinned, *latest])]


def paginate(items: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """Cut `items`, newest first, into pages, oldest page first.

    All but the last hold exactly `size` and never change when an item is added at the front; the last
    holds one to two pagefuls (or all there is).
    """
    full = max(len(items) // size - 1, 0)
    end = len(items) - full * size
    return [*(items[len(items) - (n + 1) * size : len(items) - n * size] for n in range(full)), items[:end]]
