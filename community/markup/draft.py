"""HTML that is nearly done: its ids, and the links within the record, led to them when all are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from ..model import Heading, Html, Outlink, Picture
from ..text import slugify
from .sheet import Link, Sheet


@dataclass(frozen=True, slots=True)
class Jump:
    """A link within the record, to be resolved when all its ids are known."""

    at: int
    """Where its tag stands, still without an address."""
    link: Link
    anchor: str


@dataclass(slots=True)
class Draft:
    """HTML in pieces, with what is found in it; jumps are still open."""

    prefix: str
    out: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    jumps: list[Jump] = field(default_factory=list)
    outlinks: list[Outlink] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def names(self) -> dict[str, str]:
        """Each id by the name that a link within the record calls it."""
        return {id_.removeprefix(self.prefix): id_ for id_ in self.ids}


class Ids:
    """Hands out ids: each begins with the prefix, none twice."""

    def __init__(self, draft: Draft, taken: Iterable[str]) -> None:
        self.draft, self.taken = draft, set(taken)
        self.last: dict[str, int] = {}

    def give(self, name: str) -> str:
        """An id for `name`; the second of the same name ends in ``-2``."""
        slug = slugify(name) or "section"
        id_, number = self.draft.prefix + slug, self.last.get(slug, 1)
        while id_ in self.taken:
            number += 1
            id_ = f"{self.draft.prefix}{slug}-{number}"
        self.last[slug] = number
        self.taken.add(id_)
        self.draft.ids.append(id_)
        return id_


def settle(draft: Draft, sheet: Sheet, elsewhere: Mapping[str, str]) -> Html:
    """Lead the jumps of `draft` to an id of its own, else to one of the rest of the record."""
    names = {**elsewhere, **draft.names()}
    loose = {_squeeze(name): id_ for name, id_ in reversed(names.items())}
    for jump in draft.jumps:
        name = slugify(jump.anchor)
        id_ = names.get(name) or loose.get(_squeeze(name))
        if id_:
            draft.out[jump.at] = f'<a href="#{escape(id_)}"{draft.out[jump.at][2:]}'
        else:
            sheet.fault(jump.link.line, "missing_heading", value=jump.link.href)
    return Html("".join(draft.out).strip())


def _squeeze(name: str) -> str:
    """A name without hyphens: GitHub makes others of ``a & b`` and ``0.4`` than we do."""
    return name.replace("-", "")
