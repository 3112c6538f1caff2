"""Which page a tag has. Tags that differ only in spelling share one."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Fragment
from ..text import tag_key


def tag_path(tag: str, number: int | None = None) -> str:
    """The path of a tag's page from the root; `number` for its older pages, counted from the oldest."""
    return f"tags/{tag_key(tag)}.html" if number is None else f"tags/{tag_key(tag)}/{number}.html"


def tag_pages(fragments: Iterable[Fragment]) -> dict[str, str]:
    """The newest page of every tag that `fragments` have."""
    return {tag: tag_path(tag) for fragment in fragments for tag in fragment.tags}
