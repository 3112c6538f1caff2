"""Front matter, changed in its text: one key at a time, and everything else as it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from ..read import frontmatter
from ..read.yaml import Place, find_places
from .lines import as_read, split_lines

Header = tuple[int, int]
"""The lines of the two fences."""

_START = r"(?:\A|(?<=[\r\n]))[ \t]*"
_STRING = r"(?:\"[^\"\r\n]*\"|'[^'\r\n]*')"
_ODD = re.compile(r"(?:null|true|false|yes|no|on|off|y|n)|[^a-z\u00a1-\U0010ffff].*", re.I | re.S)
"""Slugs that YAML takes for something else than a text, here or in other programs."""


def find_header(lines: Sequence[str]) -> Header | None:
    """Where the front matter of `lines` stands."""
    return frontmatter.find_header([as_read(line) for line in lines])


def with_key(lines: Sequence[str], header: Header, key: str, value: str, end: str) -> list[str]:
    """`lines` with `key` saying `value`, where it stands or else as the last of the front matter."""
    text = _between(lines, header)
    if _is_toml(lines, header):
        pattern = rf"({_START}{key}[ \t]*=[ \t]*){_STRING}"
        changed, count = re.subn(pattern, rf'\g<1>"{value}"', text, count=1)
        return _around(lines, header, changed if count else f'{key} = "{value}"{end}{text}')
    places, indent = find_places(text)
    place = next((found for name, found in places.items() if name.casefold() == key), None)
    if place is None:
        return _around(lines, header, f"{text}{' ' * indent}{key}: {value}{end}")
    return _around(lines, header, _put(text, place, value))


def with_alias(lines: Sequence[str], header: Header, alias: str, dropped: str, end: str) -> list[str]:
    """`lines` with `alias` among the former names, in the place of `dropped` where that is one."""
    text = _between(lines, header)
    if _is_toml(lines, header):
        return _around(lines, header, _toml_alias(text, alias, dropped, end))
    places, indent = find_places(text)
    place = places.get("aliases")
    if place is None:
        return _around(lines, header, f"{text}{' ' * indent}aliases: [{quoted(alias)}]{end}")
    return _around(lines, header, _yaml_alias(text, place, alias, dropped, end))


def has_key(lines: Sequence[str], header: Header, key: str) -> bool:
    """Whether the front matter gives `key`."""
    text = _between(lines, header)
    if _is_toml(lines, header):
        return re.search(rf"{_START}{key}[ \t]*=", text) is not None
    return any(name.casefold() == key for name in find_places(text)[0])


def quoted(slug: str) -> str:
    """`slug` as a value of YAML."""
    return f'"{slug}"' if _ODD.fullmatch(slug) else slug


def _yaml_alias(text: str, place: Place, alias: str, dropped: str, end: str) -> str:
    same = [item for item in place.items if _name(text[item.start : item.end]) == dropped]
    for item in reversed(same):
        text = _put(text, item, quoted(alias))
    if same:
        return text
    if place.style == "flow":
        at = place.items[-1].end if place.items else place.start + 1
        return text[:at] + (", " if place.items else "") + quoted(alias) + text[at:]
    if place.style == "block" and place.items:
        return _below(text, place.items[-1], quoted(alias), end)
    written = text[place.start : place.end]
    if not _name(written) or written in ("~", "null"):
        return _instead(text, place, f"[{quoted(alias)}]")
    return _instead(text, place, _in_words(written, alias, dropped))


def _in_words(written: str, alias: str, dropped: str) -> str:
    """Names parted by commas, maybe in quotes, with one more."""
    changed, count = _word(dropped).subn(alias, written) if dropped else (written, 0)
    if count:
        return changed
    close = written[-1] if written[-1] in "\"'" else ""
    return f"{written.removesuffix(close) if close else written}, {alias}{close}"


def _word(name: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(unicodedata.normalize(form, name)) for form in ("NFC", "NFD"))
    return re.compile(rf"(?<![^\s,\"'\[])(?:(?:qa|posts)/)?(?:{forms})(?![^\s,\"'\]])")


def _below(text: str, item: Place, value: str, end: str) -> str:
    """`text` with one more item under the last of a list."""
    lines = split_lines(text)
    at = len(split_lines(text[: item.start] + "x")) - 1
    mark = re.match(r"[ \t]*-[ \t]+", lines[at])
    head = mark[0] if mark else "- "
    return "".join([*lines[: at + 1], f"{head}{value}{end}", *lines[at + 1 :]])


def _toml_alias(text: str, alias: str, dropped: str, end: str) -> str:
    table = re.search(rf"{_START}\[", text)
    top = text[: table.start()] if table else text
    given = re.search(rf"{_START}aliases[ \t]*=[ \t]*(?:\[([^\]]*)\]|({_STRING}))", top)
    if not given:
        return f'aliases = ["{alias}"]{end}{text}'
    if given[2]:
        return text[: given.start(2)] + _in_words(given[2], alias, dropped) + text[given.end(2) :]
    inside, count = _word(dropped).subn(alias, given[1])
    if not count:
        inside = f'"{alias}", {given[1].lstrip()}' if re.search(_STRING, given[1]) else f'"{alias}"'
    return text[: given.start(1)] + inside + text[given.end(1) :]


def _put(text: str, place: Place, value: str) -> str:
    """`text` with `value` at `place`, in the quotes that stand there."""
    quote = text[place.start] if place.style == "quoted" else ""
    bare = value.strip("\"'") if quote else value
    return _instead(text, place, f"{quote}{bare}{quote}")


def _instead(text: str, place: Place, written: str) -> str:
    gap = " " if place.start and text[place.start - 1] == ":" else ""
    return text[: place.start] + gap + written + text[place.end :]


def _name(written: str) -> str:
    """The slug that an item of a list says."""
    return re.sub(r"^(?:qa|posts)/", "", unicodedata.normalize("NFC", written.strip().strip("\"'").strip()))


def _between(lines: Sequence[str], header: Header) -> str:
    return "".join(lines[header[0] + 1 : header[1]])


def _around(lines: Sequence[str], header: Header, text: str) -> list[str]:
    return [*lines[: header[0] + 1], *split_lines(text), *lines[header[1] :]]


def _is_toml(lines: Sequence[str], header: Header) -> bool:
    return as_read(lines[header[0]]).startswith("+++")
