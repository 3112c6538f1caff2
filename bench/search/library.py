"""Posts among distractors, as documents of the search and in segments as list pages have them."""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(HOME), str(HOME / "bench")]

from distractors import distractors, latin  # noqa: E402
from posts import HERE, Post, posts  # noqa: E402

from community.search.document import Document  # noqa: E402
from community.search.index import index  # noqa: E402

SEGMENT = 100


def library(count: int, folder: Path = HERE) -> list[Post]:
    """The posts of `folder` scattered among as many distractors as make `count`; alone where it is 0."""
    own = posts(folder)
    made = own + distractors(count - len(own)) if count > len(own) else own
    return random.Random(count).sample(made, len(made))


def only_latin(count: int) -> list[Post]:
    """English texts; as many as there are posts where `count` is 0."""
    return latin(count or len(posts()))


def document(post: Post) -> Document:
    return Document(post.id, post.title.replace("`", ""), post.tags, post.body.replace("`", ""), "")


def segments(found: Sequence[Post]) -> list[tuple[str, Mapping[str, object]]]:
    """Key and index of each hundred."""
    parts = [found[start : start + SEGMENT] for start in range(0, len(found), SEGMENT)]
    return [(str(number), index([document(post) for post in part])) for number, part in enumerate(parts)]


def place(key: str, number: int) -> int:
    """Where a hit stands in the library."""
    return int(key) * SEGMENT + number
