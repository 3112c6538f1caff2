"""Arrange fragments into pages. Nothing here can see a question or an answer.

A page is made as a *skeleton*: templates print a mark where a fragment goes. So the proof can show
that a finished page is its skeleton and proven fragments, byte for byte.

Whatever would change on a full older page when a record is added (totals, the edition, the number
of the newest page) is kept off it, so that it never has to be written again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from ..faults import SiteFault
from ..marks import mark
from ..memory import Memory
from ..model import Fragment, Kind, Page, Problem, Settings, Status
from ..places import folder
from ..text import tag_key
from .assets import Assets
from .blame import templates_blamed
from .comparison import Comparison
from .contact import contact
from .environment import environment
from .listing import list_pages, newest_first, paginate
from .segments import Segment
from .tags import tag_path


@dataclass(frozen=True, slots=True)
class Slots:
    """A fragment as page templates see it: facts to sort and link by, and places for its HTML."""

    id: str
    kind: Kind
    status: Status
    published: date
    changed: date
    pinned: bool
    tags: tuple[str, ...]
    review_by: date | None

    @property
    def href(self) -> str:
        """The record's own page, from the root."""
        return f"{self.id}.html"

    def _slot(self, part: str) -> Markup:
        return Markup(mark("slot", f"{part} {self.id}"))

    head = property(lambda self: self._slot("head"))
    entry = property(lambda self: self._slot("entry"))
    dialog = property(lambda self: self._slot("dialog"))
    article = property(lambda self: self._slot("article"))
    card = property(lambda self: self._slot("card"))


@dataclass(frozen=True, slots=True)
class Archive:
    """Where a page stands in a row of pages. Numbers count from the oldest."""

    number: int | None
    """None for the newest, which has no number in its name."""
    older: str | None
    newer: str | None

    @property
    def is_latest(self) -> bool:
        return self.number is None


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages have in common."""

    root: Path
    settings: Settings
    assets: Assets
    edition_date: date | None
    edition_digest: str
    drafts: bool = False
    """A review edition, every page marked."""
    comparison: Comparison | None = None
    """What a review edition says differs from the published one."""
    memory: Memory = field(default_factory=Memory)

    @property
    def frame(self) -> Mapping[str, object]:
        """What the frame of every page says alike."""
        return self.memory.recall(
            "frame", "", (self.root, self.settings, self.drafts, self.assets), partial(_frame, self)
        )

    @property
    def address(self) -> str:
        """Where the site is published, if that is known: a review edition never is."""
        return "" if self.drafts else self.settings.base_url


@templates_blamed()
def render_pages(
    site: Site,
    fragments: Sequence[Fragment],
    aliases: Iterable[tuple[str, str]],
    segments: Mapping[str, Segment],
) -> list[Page]:
    """All pages of the site, as skeletons.

    `aliases` are former ids with the id each leads to now, `segments` what list pages carry for the search.
    """
    newest = newest_first(fragments)
    return [
        *_list_pages(site, newest, segments),
        *_own_pages(site, newest),
        *_tag_pages(site, newest),
        _open_page(site, newest),
        _corrections_page(site, newest),
        *(_page(site, f"{old}.html", "alias", target=f"{new}.html", id=new) for old, new in aliases),
        _page(site, "index.html", "index"),
    ]


def _list_pages(site: Site, newest: Sequence[Fragment], segments: Mapping[str, Segment]) -> Iterator[Page]:
    pages = list_pages(newest, site.settings.entries_per_page)
    for number, (path, shown) in enumerate(pages, 1):
        latest = number == len(pages)
        yield _page(
            site,
            path,
            "community",
            shown,
            edition=latest,
            policy=site.assets.list_policy(loads=len(pages) > 1),
            search=Markup(segments[path].data) if path in segments else None,
            synonyms=Markup(segments[path].synonyms) if path in segments else None,
            search_script=Markup(site.assets.search),
            search_elsewhere=path if len(pages) > 1 else "",
            fragments=[_slots(f) for f in shown],
            total=len(newest) if latest else None,
            open_count=len(_waiting(newest)) if latest else None,
            tag_counts=_tag_counts(shown),
            archive=_archive(number, latest, "community-{}.html"),
            comparison=site.comparison if latest else None,
        )
    if len(pages) > 1:
        # The newest numbered page leads to the next number without knowing whether it exists yet.
        yield _page(site, f"community-{len(pages)}.html", "alias", target="community.html", id="")


def _archive(number: int, latest: bool, name: str) -> Archive:
    older = name.format(number - 1) if number > 1 else None
    return Archive(None, older, None) if latest else Archive(number, older, name.format(number + 1))


def _own_pages(site: Site, newest: Sequence[Fragment]) -> Iterator[Page]:
    """Each record with those that lead to it, newest first."""
    citations: dict[str, list[Markup]] = {}
    for fragment in newest:
        for citation in fragment.citations:
            slot = Markup(mark("slot", f"cites:{citation.of} {fragment.id}"))
            citations.setdefault(citation.of, []).append(slot)
    memory, shared = site.memory, (site.frame, site.assets)
    for f in newest:
        # Nearly all of these pages stay as they are, and to tell that must cost next to nothing.
        of = (shared, f, citations.get(f.id, []))
        yield memory.recall("own page", f.id, of, partial(_own_page, site, f, of[-1]))


def _own_page(site: Site, f: Fragment, citations: Sequence[Markup]) -> Page:
    return _page(site, f"{f.id}.html", "record", [f], fragment=_slots(f), citations=citations)


def _tag_counts(fragments: Iterable[Fragment]) -> list[tuple[str, int, str]]:
    """(tag, how many have it, its page), the most used first."""
    groups = _by_tag(fragments)
    counts = [(name, len(tagged), tag_path(key)) for key, (name, tagged) in groups.items()]
    return sorted(counts, key=lambda count: (-count[1], count[2]))


def _by_tag(fragments: Iterable[Fragment]) -> dict[str, tuple[str, list[Fragment]]]:
    """The fragments of every tag, by its key, with the spelling that comes first in the alphabet."""
    groups: dict[str, tuple[str, list[Fragment]]] = {}
    for fragment in fragments:
        for key, tag in {tag_key(tag): tag for tag in fragment.tags}.items():
            name, tagged = groups.get(key, (tag, []))
            groups[key] = (min(name, tag), tagged)
            tagged.append(fragment)
    return groups


def _tag_pages(site: Site, newest: Sequence[Fragment]) -> Iterator[Page]:
    for key, (name, tagged) in sorted(_by_tag(newest).items()):
        pages = paginate(tagged, site.settings.entries_per_page)
        for number, records in enumerate(pages, 1):
            latest = number == len(pages)
            yield _page(
                site,
                tag_path(key) if latest else tag_path(key, number),
                "tag",
                records,
                tag=name,
                fragments=[_slots(f) for f in records],
                total=len(tagged) if latest else None,
                archive=_archive(number, latest, tag_path(key).removesuffix(".html") + "/{}.html"),
            )
        if len(pages) > 1:
            yield _page(site, tag_path(key, len(pages)), "alias", target=tag_path(key), id="")


def _open_page(site: Site, newest: Sequence[Fragment]) -> Page:
    return _page(site, "open.html", "open", edition=True, fragments=[_slots(f) for f in _waiting(newest)])


def _waiting(fragments: Iterable[Fragment]) -> list[Fragment]:
    """The questions without an answer."""
    return [fragment for fragment in fragments if fragment.status == "open"]


def _corrections_page(site: Site, newest: Sequence[Fragment]) -> Page:
    lines = [
        (line.on, fragment.id, number) for fragment in newest for number, line in enumerate(fragment.ledger)
    ]
    lines.sort(key=lambda line: (line[1], line[2]))
    lines.sort(key=lambda line: line[0], reverse=True)
    slots = [Markup(mark("slot", f"ledger-{number} {record}")) for _, record, number in lines]
    years = sorted({day.year for day, _, _ in lines}, reverse=True)
    return _page(site, "corrections.html", "corrections", edition=True, lines=slots, years=years)


def _slots(f: Fragment) -> Slots:
    return Slots(f.id, f.kind, f.status, f.published, f.changed, f.pinned, f.tags, f.review_by)


def _page(
    site: Site,
    path: str,
    template: str,
    records: Sequence[Fragment] = (),
    *,
    edition: bool = False,
    policy: str = "",
    **own: object,
) -> Page:
    """`records` are those on the page; `edition` says that it changes with every edition anyway.

    A page with a `policy` of its own has styles and scripts inside.
    """
    assets, frame = site.assets, site.frame
    root = "../" * path.count("/")
    shown = dict(
        root=root,
        page_kind=template,
        path=path,
        edition={
            "date": site.edition_date if edition else None,
            "digest8": site.edition_digest[:8] if edition else "",
        },
        newest=site.edition_date if edition else max((f.changed for f in records), default=None),
        csp=policy or assets.policy,
        inline_style=Markup(assets.style) if policy else None,
        inline_script=Markup(assets.script) if policy else None,
        style_href=root + assets.style_path,
        script_href=root + assets.script_path,
        **own,
    )

    def render() -> Page:
        page = environment(site.root, site.settings.lang).get_template(f"{template}.html")
        skeleton = page.render(frame, **shown)
        if not skeleton.strip():  # else every record would be told to be missing
            raise SiteFault(Problem(f"templates/{template}.html", 1, "template_blank"))
        return Page(path, skeleton)

    return site.memory.recall("page", path, (template, frame, shown), render)


def _frame(site: Site) -> Mapping[str, object]:
    return {
        "settings": site.settings,
        "drafts": site.drafts,
        "feeds": bool(site.address),
        "report": contact(site.settings.report_to),
        "ask": contact(site.settings.ask_url or site.settings.report_to),
        "icon": _icon(folder(site.root, "templates")),
        "head_script": Markup(site.assets.head_script),
    }


def _icon(templates: Path) -> str:
    """The icon as an address of its own, so that no page has to ask for a file."""
    return "data:image/svg+xml," + quote((templates / "icon.svg").read_text(encoding="utf-8").strip())
