"""What can only be seen with all records in view: names, links, pictures. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..digests import pair_digests
from ..model import QA, Outlink, Parts, Picture, Post, Problem, Record, dom_id
from ..pictures import INLINE_BYTES, MAX_BYTES
from ..places import SYNONYMS
from ..read.manuscript import stem_of
from ..text import slugify
from .pictures import Gallery, hero_file

MAX_PAGE_BYTES = 8_000_000

_OF_MIXED = frozenset({"doubtful_heading", "duplicate_footnote"})
_OF_LOST = _OF_MIXED | {
    "missing_footnote", "missing_heading", "no_table_above", "unclosed_fence", "unused_footnote"
}  # fmt: skip
_CONSEQUENCES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("conflict_marker", "unclosed_fence"), _OF_LOST),
    **dict.fromkeys(("details_twice", "doubtful_heading", "heading_in_html", "heading_order"), _OF_MIXED),
    **dict.fromkeys(("heading_twice", "heading_without_space", "text_before_heading"), _OF_MIXED),
}
"""What an error in the structure of a record makes look wrong: it takes a part for another, or hides one."""


@dataclass(frozen=True, slots=True)
class Names:
    """Every way to call a record."""

    targets: Mapping[str, str]
    """Record id by id, former id and path of the file."""
    aliases: tuple[tuple[str, str], ...]
    """Former id and today's, sorted."""
    hidden: frozenset[str]
    """Ids and paths of drafts."""
    unread: frozenset[str]
    """Paths and probable ids of files that could not be read: links to them may well be right."""
    problems: tuple[Problem, ...]

    def find(self, target: str) -> str | None:
        """The id of the record that `target` means."""
        return self.targets.get(target) or self.targets.get(target.lower())


def name_records(
    records: Sequence[Record],
    drafts: Sequence[Record],
    unread: Sequence[str],
    faulty: Sequence[Record] = (),
) -> Names:
    """Give every record its names; two records with one name are an error, ignoring case.

    `unread` are the paths of files that are wrong and so have no record, `faulty` what can be read of them.
    """
    problems: list[Problem] = []
    owners: dict[str, Record] = {}
    for record in [*records, *drafts]:
        other = owners.setdefault(record.id.casefold(), record)
        if other is not record:
            problems.append(_clash(record, record.slug, other))
    for record in [*records, *drafts]:
        for alias in record.aliases:
            other = owners.setdefault(f"{record.id.partition('/')[0]}/{alias}".casefold(), record)
            if other is not record or alias == record.slug:
                problems.append(_clash(record, alias, other))
    aliases = {former: r.id for r in records for former in _former_ids(r)}
    targets = {**aliases, **{r.path: r.id for r in records}, **{r.id: r.id for r in records}}
    hidden = frozenset(name for r in drafts for name in (r.id, r.path))
    records_unread = [path for path in unread if path not in ("site.yml", SYNONYMS)]
    probable = {name for path in records_unread for name in (path, probable_id(path))}
    probable |= {name for r in faulty for name in (r.id, *_former_ids(r))}
    return Names(targets, tuple(sorted(aliases.items())), hidden, frozenset(probable), tuple(problems))


def _former_ids(record: Record) -> Iterator[str]:
    return (f"{record.id.partition('/')[0]}/{alias}" for alias in record.aliases)


def _clash(record: Record, slug: str, other: Record) -> Problem:
    values = {"value": slug, "other": other.path}
    if slug == other.slug != record.slug and _is_half_renamed(record, other):
        return Problem(
            record.path, record.line, "half_renamed", {**values, "old": other.id, "new": record.id}
        )
    return Problem(record.path, record.line, "slug_taken", values)


def _is_half_renamed(record: Record, other: Record) -> bool:
    """Whether `record` is `other` under the name that an interrupted rename was about to give it."""
    aliases = {*other.aliases, other.slug} - {record.slug}
    return set(record.aliases) == aliases and pair_digests(record) == pair_digests(other)


def probable_id(path: str) -> str:
    """The id that the file at `path` has if nothing in it says otherwise."""
    name = re.sub(r"^\d{4}-\d{2}-\d{2}-", "", stem_of(path))
    return f"{path.split('/')[1]}/{slugify(name)}"


def find_cited(record: Record, parts: Parts, names: Names, lang: str) -> dict[str, str]:
    """The reason for readers of `lang`, or "", by the id of every record that `record` leads to.

    Withdrawn text leads nowhere.
    """
    withdrawn = [fix.before.line for fix in record.corrections]
    links = [link.target for link in parts.outlinks if not withdrawn or link.line < min(withdrawn)]
    given = [(link.target, link.reason(lang)) for link in record.related]
    cited: dict[str, str] = {}
    for target, reason in (*given, *((link, "") for link in links)):
        found = names.find(target)
        if found and found != record.id:
            cited.setdefault(found, reason)
    return cited


def check_texts(parts: Iterable[Parts], told: Sequence[Problem]) -> Iterator[Problem]:
    """What is wrong in the Markdown of records, but for what only follows from an error that was `told`."""
    causes = {problem.path: frozenset[str]() for problem in told}
    for problem in told:
        causes[problem.path] |= _CONSEQUENCES.get(problem.code, frozenset())
    for problem in (problem for part in parts for problem in part.problems):
        if problem.code not in causes.get(problem.path, ()):
            yield problem


def check_links(records: Sequence[Record], parts: Mapping[str, Parts], names: Names) -> Iterator[Problem]:
    """Links between records, with their anchors; related records; duplicates."""
    for record in records:
        for link in parts[record.id].outlinks:
            yield from _check_link(link, parts, names)
        for related in record.related:
            if names.find(related.target) in (None, record.id) and related.target not in names.unread:
                code = "missing_related" if isinstance(record, QA) else "missing_related_post"
                yield _missing(code, record.path, related.line, related.target, names)
        if isinstance(record, QA) and record.duplicate_of:
            yield from _check_duplicate(record, names, records)


def _check_link(link: Outlink, parts: Mapping[str, Parts], names: Names) -> Iterator[Problem]:
    target = names.find(link.target)
    if target is None and link.target in names.unread:
        return
    if target is None:
        yield _missing("missing_record", link.path, link.line, link.target, names)
    elif link.anchor and f"{dom_id(target)}--{link.anchor}" not in parts[target].anchors:
        prefix = f"{dom_id(target)}--"
        known = [anchor.removeprefix(prefix) for anchor in parts[target].anchors]
        values = {"value": link.anchor, "record": target}
        if known:
            values["meant"] = (difflib.get_close_matches(link.anchor, known, 1, 0.5) or known)[0]
        yield Problem(link.path, link.line, "missing_anchor" if known else "no_headings", values)


def _check_duplicate(record: QA, names: Names, records: Sequence[Record]) -> Iterator[Problem]:
    assert record.duplicate_of is not None
    target = names.find(record.duplicate_of.target)
    found = next((r for r in records if r.id == target), None)
    if record.duplicate_of.target in names.unread:
        return
    if not isinstance(found, QA) or found is record:
        yield _missing(
            "missing_duplicate", record.path, record.duplicate_of.line, record.duplicate_of.target, names
        )
    elif found.duplicate_of:
        values = {"value": found.id, "canonical": found.duplicate_of.target}
        yield Problem(record.path, record.duplicate_of.line, "duplicate_of_duplicate", values)


def _missing(code: str, path: str, line: int, value: str, names: Names) -> Problem:
    others = {
        name: found for name, found in sorted(names.targets.items()) if names.targets.get(path) != found
    }
    others = others or _probable(names, path)
    if value in names.hidden and code != "missing_related_post":
        return Problem(path, line, "link_to_draft", {"value": value})
    if code == "missing_duplicate":
        others = {name: found for name, found in others.items() if found.startswith("qa/")}
    if not others and code != "missing_related_post":
        return Problem(path, line, "no_other_record", {"value": value})
    close = difflib.get_close_matches(value, list(others), 1, 0.5)
    meant = others[close[0]] if close else next(iter(others.values()), "")
    return Problem(path, line, code, {"value": value, "meant": meant})


def _probable(names: Names, path: str) -> dict[str, str]:
    """The probable ids of files that are to be mended first, but for the one at `path`."""
    files = (name for name in sorted(names.unread) if name.startswith(("content/qa/", "content/posts/")))
    ids = [probable_id(file) for file in files if file != path]
    return {name: name for name in ids if not name.endswith("/")}


def check_pictures(
    records: Sequence[Record], parts: Mapping[str, Parts], gallery: Gallery
) -> Iterator[Problem]:
    """Pictures in records and at the head of posts."""
    yield from gallery.denied.values()
    for picture in (picture for part in parts.values() for picture in part.pictures):
        yield from _check_picture(picture, gallery) if picture.file not in gallery.denied else ()
    for record in records:
        file = hero_file(record)
        known = file in gallery.images or file in gallery.denied
        if isinstance(record, Post) and record.hero and not known:
            yield Problem(record.path, record.hero.line, "missing_hero", {"value": record.hero.image})


def _check_picture(picture: Picture, gallery: Gallery) -> Iterator[Problem]:
    size, image = gallery.sizes[picture.file], gallery.images.get(picture.file)
    values = {"value": picture.file}
    if size is None:
        yield Problem(picture.path, picture.line, "missing_picture", values)
    elif size > MAX_BYTES:
        yield Problem(
            picture.path, picture.line, "picture_too_large", {**values, "size": f"{size / 1e6:.1f}"}
        )
    elif image is None:
        yield Problem(picture.path, picture.line, "bad_picture", values)
    elif len(image.content) > INLINE_BYTES:
        yield Problem(picture.path, picture.line, "large_picture", {**values, "size": str(size // 1024)})


def check_page_sizes(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """List pages that are a burden to open."""
    for path, content in files.items():
        if path.startswith("community") and len(content) > MAX_PAGE_BYTES:
            yield Problem("", 1, "large_page", {"value": path, "size": f"{len(content) / 1e6:.1f}"})


def check_dates(days: Mapping[str, Iterable[tuple[date, int]]], today: date) -> Iterator[Problem]:
    """Those of `days`, given with their lines by the path of their record, that have not come yet."""
    for path, given in days.items():
        for day, line in given:
            if day > today:
                yield Problem(path, line, "date_in_future", {"value": day.isoformat()})
