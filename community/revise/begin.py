"""``new``: the file of a record that nobody has written yet, ready to be filled in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, tzinfo

from ..bring.compose import quoted
from ..bring.names import free_slug
from ..model import QA, Kind, Record, Source
from ..read.record import parse
from .copy import Refusal
from .withdrawal import one_line

FOLDERS: dict[Kind, str] = {"qa": "qa", "post": "posts"}
_NOT_RECORDS = ("readme",)
"""Names of files that the reader passes over."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A record as its file is to read, with the text of that file."""

    record: Record
    text: str

    @property
    def line(self) -> int:
        """Where to write on."""
        return self.text.count("\n") + 1


def title_of(text: str) -> str | Refusal:
    """`text` on one line, as the question or title of a record."""
    return one_line(text, "title")


def slug_for(title: str, kind: Kind, today: date, taken: Collection[str]) -> str:
    """A slug made of the Latin words of `title`, else of `today`, that is none of `taken` (lower case)."""
    return free_slug(title, today, {*taken, *_NOT_RECORDS}, wanted="", dated="q" if kind == "qa" else "post")


def begin(kind: Kind, title: str, slug: str, today: date, template: str, zone: tzinfo) -> Begun | Refusal:
    """The record named `slug` that asks or is called `title`, as `template` shows files of its kind."""
    path = f"content/{FOLDERS[kind]}/{slug}.md"
    text = template.format(title=quoted(title), day=today)
    record = parse(Source(path, text), zone).record
    if record is None or record.slug != slug:
        return Refusal("new_unfit", {"value": slug})
    said = record.question if isinstance(record, QA) else record.title
    # Escapes of YAML in the title would be read as something else.
    return Begun(record, text) if said.text == title else Refusal("title_unwritable")
