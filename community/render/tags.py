"""Which page a tag has. Tags that differ only in spelling share one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from ..model import Fragment
from ..text import WINDOWS_RESERVED, slugify

_SIGNS = {"+": "plus", "#": "sharp"}


@cache
def tag_key(tag: str) -> str:
    """What makes two tags the same, and the name of their page: ``C++`` is ``c-plus-plus``."""
    folded = unicodedata.normalize("NFC", tag)
    for sign, name in _SIGNS.items():
        folded = folded.replace(sign, f" {name} ")
    key = slugify(folded)
    return f"{key}-" if key in WINDOWS_RESERVED else key


def tag_path(tag: str, number: int | None = None) -> str:
    """The path of a tag's page from the root; `number` for its older pages, counted from the oldest."""
    return f"tags/{tag_key(tag)}.html" if number is None else f"tags/{tag_key(tag)}/{number}.html"


def tag_pages(fragments: Iterable[Fragment]) -> dict[str, str]:
    """The newest page of every tag that `fragments` have."""
    return {tag: tag_path(tag) for fragment in fragments for tag in fragment.tags}
