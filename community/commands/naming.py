"""How people name a record: by id, former id, file, or an address pasted from the browser."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from urllib.parse import unquote

from ..build.check import Names, probable_id
from ..text import slugify

_AROUND = " \t\r\n\"'`<>()[]‘’“”「」"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)
_FILE = re.compile(r"(?:.*/)?(content/(?:qa|posts)/.+)", re.I)
_ENDING = r"(?:\.html?|\.mdx?|\.markdown)?"
_ID = re.compile(rf"(?:.*/)?((?:qa|posts)/[^/]+?){_ENDING}", re.I)
_BARE = re.compile(rf"([^/]+?){_ENDING}", re.I)
_PLACE = re.compile(r"(qa|post)-(.+?)(?:--.*)?", re.I | re.S)
_KIND = re.compile(r"(?:qa|posts)/", re.I)
_ALIKE = 0.6
"""Of names that are less alike nobody meant one for the other."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}[-_](?=.)")


def as_typed(text: str) -> str:
    """A word of the command line that Python could not decode, as the editor typed it."""
    if text.isprintable():
        return text
    try:
        raw = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # surrogates that stand for no byte
        return text
    for encoding in ("utf-8", "cp949"):
        with suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return text


def find(text: str, names: Names) -> str | None:
    """The id of the record that `text` names; None if there is none, or more than one."""
    unread = {name.casefold() for name in names.unread}
    if any(path.casefold() in unread for path in _files(text)):
        return None
    return _look_up(text, names.targets)


def find_unread(text: str, names: Names) -> str | None:
    """The path of the file that `text` names, where that has errors of its own and so no record."""
    paths = sorted(name for name in names.unread if name.startswith("content/"))
    return _look_up(text, {name: path for path in paths for name in (probable_id(path), path)})


def find_former(text: str, names: Names) -> str | None:
    """The former id that `text` names."""
    return _look_up(text, {alias: alias for alias, _ in names.aliases})


def find_among(text: str, ids: Iterable[str]) -> str | None:
    """The one of `ids` that `text` names, where there is no record with it any more."""
    return _look_up(text, {id_: id_ for id_ in ids})


def new_name(text: str) -> tuple[str, str, str]:
    """What `text` calls a record that is to get this name: folder or kind ("" where it says none), slug."""
    path = _plain(text.strip(_AROUND))
    file, whole = _FILE.fullmatch(path), _ID.fullmatch(path)
    if file:
        folder, _, name = file[1].rpartition("/")
        return folder, file[1].split("/")[1], _DAY.sub("", re.sub(rf"{_ENDING}$", "", name), count=1)
    if whole:
        kind, _, slug = whole[1].partition("/")
        return "", kind, slug
    if ".." in re.split(r"[\\/]", text):
        return "", "", text  # it leads out of the folder, and so names no record in it
    bare = _BARE.fullmatch(path)
    return "", "", bare[1] if bare else path


def nearest(text: str, names: Names) -> str:
    """The id of the record whose name is most like `text`; "" where none is like it."""
    known = {**{name: name for name in names.unread}, **names.targets}
    ids = {name: id_ for name, id_ in sorted(known.items()) if not name.startswith("content/")}
    # All ids of a kind begin alike, which makes none of them like another.
    wanted = {_KIND.sub("", form) for _, form in _forms(text) if len(form) <= 200}
    scored = [
        (len(form) > 1 and slug.startswith(form), difflib.SequenceMatcher(None, form, slug).ratio(), id_)
        for name, id_ in ids.items()
        for form in sorted(wanted)
        for slug in (_KIND.sub("", name),)
    ]
    begins, alike, best = max(scored, key=lambda known: known[:2], default=(False, 0.0, ""))
    return best if begins or alike >= _ALIKE else ""


def _look_up(text: str, table: Mapping[str, str]) -> str | None:
    """What `table` holds for `text`, whose keys are ids and paths of files."""
    folded: dict[str, str] = {}
    for name, meant in table.items():
        folded.setdefault(name.casefold(), meant)
    for kind, form in _forms(text):
        low = form.casefold()
        if kind == "tail":
            found = {meant for name, meant in folded.items() if name.endswith(f"/{low}")}
        elif kind == "slug":
            found = {folded[name] for name in (f"qa/{low}", f"posts/{low}") if name in folded}
        else:
            found = {meant for meant in (table.get(form, folded.get(low)),) if meant}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _forms(text: str) -> Iterator[tuple[str, str]]:
    """What `text` may stand for, the likeliest first: a whole name, a slug, or the end of a path."""
    path, place = _parts(text)
    for words in dict.fromkeys((place, unquote(place))):
        found = _PLACE.fullmatch(_plain(words))
        if found:
            yield "name", f"{'posts' if found[1].lower() == 'post' else 'qa'}/{found[2]}"
    for file in _files(text):
        yield "name", file
    for words in dict.fromkeys((path, unquote(path))):
        forms = _path_forms(_plain(words))
        # A page of the site is no slug: community.html.
        yield from (form for form in forms if form[0] == "name" or not _SCHEME.match(text.strip(_AROUND)))


def _path_forms(path: str) -> Iterator[tuple[str, str]]:
    whole, bare = _ID.fullmatch(path), _BARE.fullmatch(path)
    if whole:
        kind, _, slug = whole[1].rpartition("/")
        yield "name", f"{kind}/{slug}"
        yield "tail", path
        yield "name", f"{kind}/{slugify(_DAY.sub('', slug, count=1))}"
    elif bare:
        yield "slug", bare[1]
        yield "tail", path
        yield "slug", slugify(_DAY.sub("", bare[1], count=1))
        place = _PLACE.fullmatch(bare[1])
        if place:
            yield "name", f"{'posts' if place[1].lower() == 'post' else 'qa'}/{place[2]}"
    elif path:
        yield "tail", path


def _files(text: str) -> Iterator[str]:
    """The path from the root of a file that `text` names."""
    path, _ = _parts(text)
    for words in dict.fromkeys((text.strip(_AROUND), path, unquote(path))):
        found = _FILE.fullmatch(_plain(words))
        if found:
            yield found[1]


def _parts(text: str) -> tuple[str, str]:
    """The path and the place on the page that an address or a path leads to."""
    address = text.strip(_AROUND)
    path, _, place = address.partition("#")
    if _SCHEME.match(path):
        path = _SCHEME.sub("", path.partition("?")[0], count=1)
        path = path.partition("/")[2]
    return path.partition("?")[0], place


def _plain(path: str) -> str:
    """`path` with ``/``, in NFC, without the steps that lead to it."""
    parts = unicodedata.normalize("NFC", path).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))
