"""A file on its way to a record: its keys and passages are read, and what all records share is checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import PurePosixPath
from typing import Any

from ..messages import is_error
from ..text import parse_day, slugify
from .body import Body, split_body
from .dialects import IGNORED
from .fields import Faults, Key, Reader, check_slug, closest, read_fields
from .frontmatter import Document
from .keys import MEANT_IN_POST, MEANT_IN_QA, QA_KEYS

DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})[-_](?=.)")
"""The day that may stand before the name of a file."""

_ALIKE_IN_POSTS = 0.8
"""How much a key must look like one of ours to be a slip: other generators have many that nearly do."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file whose keys and passages are read, and what was found wrong so far."""

    document: Document
    given: Mapping[str, tuple[Any, int]]
    """(value, line) of every key that holds something readable."""
    body: Body
    zone: tzinfo
    faults: Faults

    @property
    def path(self) -> str:
        return self.document.body.path

    def value(self, key: str) -> Any:
        """What `key` holds; None where it is missing, empty or wrong."""
        return self.given[key][0] if key in self.given else None

    def broken(self) -> bool:
        """Whether no record can come of it."""
        return any(map(is_error, self.faults.found))


def open_manuscript(
    document: Document, readers: Mapping[str, Reader], zone: tzinfo, *, answers: bool
) -> Manuscript:
    """Read all that `document` holds, by the table of keys for its kind; `answers` for questions."""
    aside = document.aside.union(filter(None, (_meant(key, readers) for key in document.aside)))
    faults = Faults(document.body.path, list(document.problems), aside)
    _check_names(document, readers, faults)
    given = read_fields(document.keys, readers, faults, zone)
    body = split_body(document.body, zone, answers=answers)
    faults.found.extend(body.problems)
    return Manuscript(document, given, body, zone, faults)


def _check_names(document: Document, readers: Mapping[str, Reader], faults: Faults) -> None:
    """Say which keys mean nothing; in posts that is a fault only where it looks like a slip."""
    unknown = []
    for key, _ in document.keys.pairs:
        name, is_question = key.text, readers is QA_KEYS
        if name in readers or (not is_question and name.lower() in IGNORED):
            continue
        if is_question and name in ("answer", "답변"):
            faults.add("answer_as_key", key.line, key=name)
        elif meant := _meant(name, readers):
            faults.add("unknown_key_close", key.line, key=name, meant=meant)
        elif is_question:
            faults.add("unknown_key", key.line, key=name, known=", ".join(readers))
        else:
            unknown.append(key)
    if unknown:
        faults.add("unknown_post_key", unknown[0].line, keys=", ".join(key.text for key in unknown))


def _meant(name: str, readers: Mapping[str, Reader]) -> str:
    """The key that `name` was probably meant to be, or ""."""
    is_question = readers is QA_KEYS
    word = re.sub(r"[\s_-]", "", name.lower())
    meant = (MEANT_IN_QA if is_question else MEANT_IN_POST).get(word)
    return meant or closest(name, readers, 0.7 if is_question else _ALIKE_IN_POSTS)


def require(written: Manuscript, key: str, example: str) -> None:
    """Say that `key` is missing, unless what is wrong with it has been said."""
    if key in written.given or written.faults.told(key) or written.faults.meant(key):
        return
    keys = written.document.keys
    line = next((name.line for name, _ in keys.pairs if name.text == key), keys.line - 1)
    written.faults.add("missing_key", max(line, 1), key=key, example=example)


def published(written: Manuscript, *keys: str) -> date | None:
    """The day given by one of `keys`, else by the name of the file."""
    days = [written.given[key] for key in keys if key in written.given]
    if len({day for day, _ in days}) > 1:
        written.faults.add("two_dates", days[1][1], value=str(days[1][0]), other=str(days[0][0]))
    if days:
        return days[0][0]  # type: ignore[no-any-return]
    found, _ = _name(written)
    if found is None and not written.faults.told(*keys) and not written.faults.meant(*keys):
        require(written, keys[0], f"{keys[0]}: 2026-01-10")
    return found


def common(written: Manuscript) -> dict[str, Any]:
    """What a question and a post have in common."""
    slug = written.value("slug") or _slug_of_name(written)
    aliases = written.value("aliases") or ()
    if slug in aliases:
        written.faults.add("alias_is_slug", written.given["aliases"][1], value=slug)
    _check_targets(written, slug)
    return {
        "path": written.path,
        "slug": slug,
        "by": written.value("by") or "",
        "tags": written.value("tags") or (),
        "applies_to": written.value("applies_to") or "",
        "review_by": written.value("review_by"),
        "sources": written.value("sources") or (),
        "related": written.value("related") or (),
        "aliases": aliases,
        "pinned": bool(written.value("pinned")),
        "draft": written.value("draft") is True,
    }


def _check_targets(written: Manuscript, slug: str) -> None:
    """No record is related to itself, or the duplicate of itself."""
    duplicate = written.value("duplicate_of")
    own = (written.path, f"{written.path.split('/')[1]}/{slug}")
    links = {"related": written.value("related") or (), "duplicate_of": (duplicate,) if duplicate else ()}
    for key, targets in links.items():
        for link in targets:
            if link.target in own:
                written.faults.add("names_itself", link.line, key=key, value=link.target)


def _slug_of_name(written: Manuscript) -> str:
    if written.faults.told("slug"):
        return ""
    _, name = _name(written)
    slug = slugify(name)
    if not slug:
        written.faults.add("bad_file_name", 1, value=PurePosixPath(written.path).name)
    return (slug and check_slug(slug, 1, Key("slug", 1, written.faults, written.zone))) or ""


def _name(written: Manuscript) -> tuple[date | None, str]:
    """What the name of the file says: the day before it, if any, and the rest."""
    stem = stem_of(written.path)
    dated = DATED_NAME.match(stem)
    day = parse_day(dated[1], written.zone) if dated else None
    return (day, stem[dated.end() :]) if dated and day else (None, stem)


def stem_of(path: str) -> str:
    """The name of a file without its ending; ``index`` is named by its folder, as in Hugo's bundles."""
    file = PurePosixPath(path)
    bundle = re.fullmatch(r"index(?:\.[a-z]{2}(?:-[a-z]{2})?)?", file.stem, re.I)
    return file.parent.name if bundle and len(file.parts) > 3 else file.stem
