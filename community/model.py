"""The types that travel through the build, and nothing else.

Everything is frozen: a stage can only hand on what it was given or make something new. The types
refuse what must never exist (an answered question without an answer), so later stages need not
ask again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NewType

Kind = Literal["qa", "post"]
Status = Literal["open", "answered", "corrected", "updated", "withdrawn", "duplicate", "article"]
CorrectionKind = Literal["correction", "update"]
Day = date
"""The same type under a name that no field has."""

Html = NewType("Html", str)
"""HTML that is safe to put into a page. It may hold *marks* (see :mod:`community.marks`)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an editor should know. Its words live in ``strings/*.toml`` under ``code``."""

    path: str
    """Path from the root with ``/``, or ``""`` where no file is to blame."""
    line: int
    """1-based; 1 where there is no better line."""
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    """What the sentence names: the offending value, a suggestion, a date, …"""
    of_draft: bool = False
    """It stands in what readers don't see yet, so it stops nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """One content file, decoded: NFC, ``\\n`` line ends, no BOM."""

    path: str
    text: str
    told: tuple[Problem, ...] = ()
    """Warnings about what was read otherwise than it stands there."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of Markdown and where it stands, so that faults in it can be pointed at."""

    text: str
    path: str
    line: int
    """1-based line of the file on which ``text`` begins."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What stood before, why it no longer does, and since when."""

    on: date
    kind: CorrectionKind
    reason: Passage
    """Inline Markdown: code and emphasis only."""
    before: Passage


@dataclass(frozen=True, slots=True)
class Reference:
    """A source the author names."""

    title: str
    url: str
    """http(s) address, or "" for a source without one."""


@dataclass(frozen=True, slots=True)
class Related:
    """A record the author points to, with the reason in each language it was given in."""

    target: str
    """As written: a record id, an alias or a path."""
    line: int
    reasons: tuple[tuple[str, str], ...] = ()
    """(language, reason) pairs; language "" where none was named."""

    def reason(self, lang: str) -> str:
        """The reason for readers of `lang`, or ""."""
        reasons = dict(self.reasons)
        return reasons.get(lang) or reasons.get("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a question and an article have in common."""

    id: str
    """``qa/<slug>`` or ``posts/<slug>``."""
    path: str
    """The file it came from, from the root, with ``/``."""
    line: int
    """Line of the question or title."""
    by: str = ""
    tags: tuple[str, ...] = ()
    applies_to: str = ""
    review_by: date | None = None
    sources: tuple[Reference, ...] = ()
    related: tuple[Related, ...] = ()
    aliases: tuple[str, ...] = ()
    """Former slugs of the same kind, without ``qa/`` or ``posts/``."""
    pinned: bool = False
    draft: bool = False
    corrections: tuple[Correction, ...] = ()
    """Oldest first, as they stand in the file."""

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class QA(Entry):
    """A question with its answer, or with the reason why there is none."""

    question: Passage
    """Inline Markdown: code and emphasis only."""
    asked: date
    answered: date | None = None
    details: Passage | None = None
    answer: Passage | None = None
    status: Status
    duplicate_of: Related | None = None
    draft_answer: bool = False
    """Readers don't see the answer yet: to them the question is open."""

    def __post_init__(self) -> None:
        if self.status in ("answered", "corrected", "updated") and self.answer is None:
            raise ValueError(f"{self.id}: {self.status} without an answer")
        if self.status in ("open", "withdrawn") and self.answer is not None:
            raise ValueError(f"{self.id}: {self.status} with an answer")
        if (self.status == "duplicate") != (self.duplicate_of is not None):
            raise ValueError(f"{self.id}: duplicate and duplicate_of belong together")

    @property
    def kind(self) -> Kind:
        return "qa"

    @property
    def published(self) -> date:
        return self.asked

    @property
    def changed(self) -> date:
        """The day of the newest change that readers can see."""
        return max([self.asked, self.answered or self.asked, *(c.on for c in self.corrections)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Entry):
    """An article."""

    title: Passage
    """Inline Markdown: code and emphasis only."""
    date: Day
    updated: Day | None = None
    summary: Passage | None = None
    """Plain text."""
    hero: Hero | None = None
    body: Passage

    @property
    def kind(self) -> Kind:
        return "post"

    @property
    def status(self) -> Status:
        return _STATUS[self.corrections[-1].kind] if self.corrections else "article"

    @property
    def published(self) -> Day:
        return self.date

    @property
    def changed(self) -> Day:
        """The day of the newest change that readers can see."""
        return max([self.date, self.updated or self.date, *(c.on for c in self.corrections)])


@dataclass(frozen=True, slots=True)
class Hero:
    """The picture at the head of an article."""

    image: str
    alt: str
    line: int


Record = QA | Post


def dom_id(record: str) -> str:
    """The id a record has in every page: ``qa/awq`` is ``qa-awq``, ``posts/awq`` is ``post-awq``."""
    kind, _, slug = record.partition("/")
    return f"{'post' if kind == 'posts' else kind}-{slug}"


_STATUS: Mapping[CorrectionKind, Status] = {"correction": "corrected", "update": "updated"}


@dataclass(frozen=True, slots=True)
class Settings:
    """``site.yml``, read once."""

    name: str = "AiNex 커뮤니티"
    lang: Literal["ko", "en"] = "ko"
    timezone: str = "Asia/Seoul"
    base_url: str = ""
    edit_url: str = ""
    ask_url: str = ""
    report_to: str = ""
    confirmed_by: str = ""
    """Who confirms pairs where ``confirm`` is given no name."""
    entries_per_page: int = 100


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a record as it stands in the page."""

    level: int
    id: str
    """Whole, with the record's prefix: ``qa-slug--heading``."""
    text: str


@dataclass(frozen=True, slots=True)
class Outlink:
    """A link from one record to another, to be checked once all records are known."""

    target: str
    """Record id, alias or path as the author meant it, without the anchor."""
    anchor: str
    """Heading slug as written, or ""."""
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a record shows."""

    file: str
    """Path from the root, e.g. ``content/images/a.png``."""
    path: str
    """Where it is named: the record's file …"""
    line: int
    """… and line."""


@dataclass(frozen=True, slots=True)
class CorrectionParts:
    """One correction, rendered."""

    on: date
    kind: CorrectionKind
    reason: Html
    withdrawn: Html
    changes: Html | None = None
    """What became of it, word by word, where that helps to see."""
    plain_reason: str = ""
    plain_withdrawn: str = ""
    """The words of both as plain text, line by line."""


@dataclass(frozen=True, slots=True)
class Parts:
    """All that Markdown says in one record, rendered: the only thing templates show of it."""

    title: Html
    """The question, or the title of a post. Inline."""
    plain_title: str
    """The same as plain text: what is quoted wherever else it is named."""
    excerpt: str
    """Plain text for lists: a post's summary, else the beginning of the text."""
    lede: bool
    """The answer opens with a paragraph short enough to be set large."""
    minutes: int
    """Reading time, at least 1."""
    details: Html | None
    body: Html | None
    """The current answer, or the text of the post."""
    corrections: tuple[CorrectionParts, ...]
    plain_details: str = ""
    plain_body: str = ""
    """The words of both as plain text, line by line."""
    headings: tuple[Heading, ...] = ()
    """Of the body, in order."""
    anchors: tuple[str, ...] = ()
    """Every id in the record, whole."""
    outlinks: tuple[Outlink, ...] = ()
    pictures: tuple[Picture, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """All that one record may say of another: made from that record by one function."""

    id: str
    kind: Kind
    status: Status
    title: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the page of corrections."""

    on: date
    html: Html


@dataclass(frozen=True, slots=True)
class Citation:
    """One item on the own page of the record `of`: this record leads there."""

    of: str
    html: Html


@dataclass(frozen=True, slots=True)
class Fragment:
    """One record, rendered. Opaque on purpose: no question, no answer, nothing to misuse."""

    id: str
    kind: Kind
    status: Status
    published: date
    changed: date
    pinned: bool
    tags: tuple[str, ...]
    head: Html
    """``<title>``, description and data for machines of the record's own page."""
    entry: Html
    """The item of a list page."""
    dialog: Html
    """The dialog of a list page."""
    article: Html
    """The content of the record's own page."""
    card: Html
    """The item of a tag page: leads to the record's own page."""
    ledger: tuple[LedgerLine, ...]
    citations: tuple[Citation, ...] = ()
    """What this record says on the own page of each record that it leads to."""
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page before its fragments are put in: what templates made of everything but records."""

    path: str
    """From the root of the site, with ``/``."""
    skeleton: str
    """HTML with a mark where each fragment goes."""
