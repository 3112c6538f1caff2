"""The posts and the queries that search is measured with.

``posts.ko.md`` and ``posts.en.md`` hold the posts: ``# id: title``, ``> tags``, text. ``tune.tsv`` and
``report.tsv`` hold the queries, a line each: group, what was typed, the ids of all posts that are right,
and what was meant where it differs. Search is improved by looking at the first file only; what counts is
the second. Queries without a right post are nonsense: nothing is to be found.

There are 104 posts, 989 queries and 108 of nonsense. Figures from before were measured on the first 68 posts
and 605 queries, so they are not to be compared with those of today.

In ``small/`` lie four sites by people who had seen neither the search nor each other's texts: three of 24
posts and 216 queries that may be looked at, and one of 56 short posts and 280 queries that counts.

The groups are named for what is hard in them. Queries of ``nfd`` are kept composed, as everything in this
repository, and taken apart when read, as they arrive from macOS.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SMALL = HERE / "small"
NONSENSE = "nonsense"


@dataclass(frozen=True, slots=True)
class Post:
    id: str
    title: str
    tags: tuple[str, ...]
    body: str
    """Markdown: paragraphs, and code in backticks."""

    @property
    def text(self) -> str:
        """All that readers see."""
        return "\n".join((self.title, ", ".join(self.tags), self.body)).replace("`", "")


@dataclass(frozen=True, slots=True)
class Query:
    group: str
    text: str
    """As typed."""
    right: frozenset[str]
    """The ids of the posts that answer it."""
    meant: str
    """The same without the slip, the layout or the particle."""


def posts(folder: Path = HERE) -> list[Post]:
    """Those of both languages."""
    texts = [(folder / f"posts.{language}.md").read_text("utf-8") for language in ("ko", "en")]
    return [_post(text) for whole in texts for text in re.split(r"(?m)^# ", whole)[1:]]


def _post(text: str) -> Post:
    head, tags, body = text.split("\n", 2)
    name, _, title = head.partition(": ")
    return Post(name, title, tuple(tags.removeprefix("> ").split(", ")), body.strip())


def queries(half: str, folder: Path = HERE) -> list[Query]:
    """Those of ``tune`` or ``report``."""
    return [_query(line.split("\t")) for line in (folder / f"{half}.tsv").read_text("utf-8").splitlines()]


def _query(cells: list[str]) -> Query:
    group, text, right, meant = (*cells, "", "")[:4]
    typed = unicodedata.normalize("NFD", text) if group == "nfd" else text
    return Query(group, typed, frozenset(right.split()), meant or text)
