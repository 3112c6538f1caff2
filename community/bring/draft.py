"""One Item becomes a record: its texts Markdown, its facts ours, its name free."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from ..model import QA, Correction, Kind, Passage, Post, Problem, Record, Reference, Status
from ..read.fields import MAX_TAG, MAX_TEXT, WEB
from ..text import parse_day, slugify
from .escape import escape_inline, escape_text, is_html, is_markdown, is_marked_line
from .guard import guard
from .items import Before, Form, Item
from .names import LABEL, fold, free_slug, plain, read_day
from .pictures import Album, Fetch, bring_along

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff]")
_ANSWER_LABEL = re.compile(r"\s*(?:\[(?:답변|A)\]|(?:A|Answer|답변|답)\s*\d*\s*[.:)\uff1a])\s*(?=\S)", re.I)
FOLDERS: Mapping[Kind, str] = {"qa": "qa", "post": "posts"}
_LONG = 200
"""A question longer than this is a title and details."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record in the making, with what comes along and what stays behind."""

    record: Record
    pictures: dict[str, bytes]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the drafts of one file have in common."""

    path: str
    """The foreign file."""
    form: Form
    """As somebody said, or ``auto``."""
    usual: Form
    """As most texts of the file are written, where that can be told."""
    zone: tzinfo
    today: date
    fetch: Fetch


def draft(item: Item, desk: Desk, taken: Collection[str]) -> Draft | Problem:
    """The record that `item` becomes, under a slug that is none of `taken` (in lower case)."""
    asked = _asked(item, desk)
    words = " ".join(plain(item.question).split())
    path = item.source or desk.path
    if not words:
        return Problem(path, item.line, "import_no_question", {"value": "", "shown": item.answer[:60]})
    slug = free_slug(words, asked[0], taken, wanted=item.slug)
    album = Album(slug, LABEL.sub("", words)[:_LONG], path, item.line, desk.fetch)
    album.problems += asked[1]
    writer = _Writer(desk, item, album)
    try:
        return Draft(_record(item, slug, asked[0], writer), album.files, tuple(album.problems))
    except (_Unwritable, RecursionError):
        return Problem(path, item.line, "import_unwritable", {"value": words[:80]})


def _record(item: Item, slug: str, asked: date, writer: _Writer) -> Record:
    path = f"content/{FOLDERS[item.kind]}/{slug}.md"
    question, rest = writer.question(item.question)
    labelled = LABEL.match(plain(item.question)) is not None
    answer = writer.text(item.answer, labelled=labelled)
    details = "" if fold(item.details) == fold(item.question) else writer.text(item.details)
    common: dict[str, Any] = {
        "id": f"{FOLDERS[item.kind]}/{slug}",
        "path": path,
        "line": 1,
        "by": writer.line(item.by),
        "tags": writer.tags(),
        "applies_to": writer.line(item.applies_to),
        "sources": writer.sources(),
        "corrections": tuple(found for one in item.before if (found := writer.before(one, path))),
    }
    if item.kind == "post":
        body = Passage("\n\n".join(filter(None, [rest, answer])), path, 1)
        summary = Passage(writer.line(item.details), path, 1) if details else None
        title = Passage(question, path, 1)
        return Post(
            title=title, date=asked, updated=writer.day(item.answered), summary=summary, body=body, **common
        )
    details = "\n\n".join(filter(None, [rest, details]))
    return QA(
        question=Passage(question, path, 1),
        asked=asked,
        answered=writer.day(item.answered),
        details=Passage(details, path, 1) if details else None,
        answer=Passage(answer, path, 1) if answer else None,
        status=_status(bool(answer), common["corrections"]),
        **common,
    )


def _status(answered: bool, corrections: Sequence[Correction]) -> Status:
    if not answered:
        return "withdrawn" if corrections else "open"
    if not corrections:
        return "answered"
    return "corrected" if corrections[-1].kind == "correction" else "updated"


class _Unwritable(Exception):
    """No way was found to write a text that reads the same; never leaves this module."""


@dataclass(frozen=True, slots=True)
class _Writer:
    desk: Desk
    item: Item
    album: Album

    def text(self, text: str, *, labelled: bool = False) -> str:
        """A text of many lines as Markdown that can stand in a record."""
        form, text = self._form(text), self._tidy(text)
        if labelled:
            text = _ANSWER_LABEL.sub("", text, count=1) if form != "html" else _unlabelled(text)
        if not text.strip():
            return ""
        if form == "html":
            from .markdown import to_markdown

            made = to_markdown(text, self.item.line, self.album)
        elif form == "markdown":
            made = bring_along(text, self.album)
        else:
            made = escape_text(text)
        return self._guarded(_trimmed(made))

    def question(self, text: str) -> tuple[str, str]:
        """A question on one line, and what of it is too long for that."""
        form, text = self._form(text), self._tidy(text)
        if form == "html":
            from .markdown import to_line

            line = to_line(text, self.item.line, self.album)
            return (
                (LABEL.sub("", line, count=1), "")
                if len(line) <= _LONG * 2
                else (_cut(line), self.text(text))
            )
        text = LABEL.sub("", text.strip(), count=1)
        lines = [line.strip() for line in text.split("\n") if line.strip()]
        joined = " ".join(" ".join(lines).split())
        if len(joined) <= _LONG:
            return self._inline(joined), ""
        first = " ".join(lines[0].split())
        if len(lines) > 1 and len(first) <= _LONG:
            return self._inline(first), self.text("\n".join(text.strip().split("\n")[1:]))
        return self._inline(_cut(first)), self.text(text)

    def before(self, before: Before, path: str) -> Correction | None:
        on = parse_day(before.day, self.desk.zone)
        reason, text = self.question(before.reason)[0], self.text(before.text)
        if not on or not reason or not text:
            self.album.tell("import_correction_lost", self.item.line, before.day)
            return None
        kind: Any = "update" if before.kind == "update" else "correction"
        return Correction(on, kind, Passage(reason, path, 1), Passage(text, path, 1))

    def line(self, text: str) -> str:
        words = " ".join(self._tidy(plain(text)).split())
        return words if len(words) <= MAX_TEXT else ""

    def day(self, text: str) -> date | None:
        if not text.strip():
            return None
        day = read_day(text, self.desk.zone)
        if day is None:
            self.album.tell("import_bad_date", self.item.line, text.strip()[:40])
        return day

    def tags(self) -> tuple[str, ...]:
        kept: dict[str, str] = {}
        for tag in map(self.line, self.item.tags):
            if slugify(tag) and len(tag) <= MAX_TAG:
                kept.setdefault(tag.casefold(), tag)
            elif tag:
                self.album.tell("import_bad_tag", self.item.line, tag[:60])
        return tuple(kept.values())

    def sources(self) -> tuple[Reference, ...]:
        url = self.line(self.item.url)
        if url and not WEB.fullmatch(url):
            self.album.tell("import_link_lost", self.item.line, url[:80])
            return ()
        return (Reference(url, url),) if url else ()

    def _form(self, text: str) -> Form:
        form = self.item.form if self.item.form != "auto" else self.desk.form
        if form != "auto":
            return form
        usual = self.desk.usual
        if is_html(text) or (usual == "html" and re.search(r"&#?\w+;", text)):
            return "html"
        return "markdown" if usual == "markdown" or is_markdown(text) else "text"

    def _inline(self, text: str) -> str:
        form = self.item.form if self.item.form != "auto" else self.desk.form
        marked = form == "markdown" or (form == "auto" and is_marked_line(text))
        return text if marked else escape_inline(text)

    def _tidy(self, text: str) -> str:
        """`text` as the reader of content would take it."""
        lines = re.sub("\r\n?|[\u2028\u2029\x85]", "\n", text)
        found = _FORBIDDEN.search(lines)
        if found and found[0] != "\ufeff":
            self.album.tell("import_control_character", self.item.line, f"U+{ord(found[0]):04X}")
        return unicodedata.normalize("NFC", _FORBIDDEN.sub("", lines))

    def _guarded(self, text: str) -> str:
        if not re.sub(r"<!--.*?-->", "", text, flags=re.S).strip():
            return ""
        found = guard(text, self.desk.zone)
        if found is None:
            raise _Unwritable
        if found[1]:
            self.album.tell("import_shown_as_code", self.item.line, str(found[1]))
        return _trimmed(found[0])


def _trimmed(text: str) -> str:
    """Without blank lines around it; the indent of the first line stays."""
    lines = text.rstrip().split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:])


def _unlabelled(text: str) -> str:
    """HTML without the “A.” before its first words."""
    return re.sub(rf"^((?:\s|<[^<>]*>)*){_ANSWER_LABEL.pattern}", r"\1", text, count=1, flags=re.I)


def _cut(text: str) -> str:
    """The first sentence of `text`, or as many words of it as fit."""
    sentence = re.match(r".{10,}?[?!.。？！](?=\s|$)", text[:_LONG])
    return sentence[0] if sentence else text[: _LONG - 1].rsplit(" ", 1)[0].rstrip() + "…"


def _asked(item: Item, desk: Desk) -> tuple[date, list[Problem]]:
    given = item.asked.strip() or item.answered.strip()
    day = read_day(given, desk.zone) if given else None
    if day:
        return day, []
    if given:
        return desk.today, [Problem(desk.path, item.line, "import_bad_date", {"value": given[:40]})]
    return desk.today, []
