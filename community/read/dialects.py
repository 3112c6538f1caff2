"""Posts written for other generators go in as they are: their keys are translated, or left aside.

What stands here is knowledge about Jekyll, Hugo, Astro and their like, and nothing of ours depends
on it: it turns their front matter into ours before that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..model import Passage, Problem, Source
from ..text import slugify
from .covers import covers
from .fields import is_empty
from .foreign_keys import ADDRESSES, HIDDEN, IGNORED, OURS
from .frontmatter import Document
from .header import ANY
from .yaml import Listing, Node, Scalar, Table

__all__ = ["IGNORED", "addresses", "translate", "without_front_matter"]

_ENGLISH_DAY = re.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+)?(?:([A-Z][a-z]{2,8}\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})"
    r"|(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4}))(?:,?\s+\d{1,2}:\d{2}.*)?"
)
_HEADER = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*?))?[ \t]*$")
_DAY = r"\d{4}(?:-\d{1,2}-\d{1,2}|\.\s?\d{1,2}\.\s?\d{1,2}|/\d{1,2}/\d{1,2}|년\s?\d{1,2}월\s?\d{1,2}일)"
_SIGNED = re.compile(
    rf"(?:^|[\W_])(?:작성\s?일자?|작성\s?날짜|작성|날짜|일자|발행일|date|published)[\W_]{{1,8}}({_DAY})(?!\d)",
    re.I,
)
_SIGNED_LINES = 15


def translate(document: Document) -> Document:
    """`document` with the keys of other generators turned into ours; our own win."""
    pairs: dict[str, tuple[Scalar, Node]] = {}
    joined: list[Node] = []
    given = [pair for pair in document.keys.pairs if not _is_aside(*pair)]
    for key, node in sorted(
        given, key=lambda pair: OURS.get(pair[0].text.lower(), pair[0].text) != pair[0].text
    ):
        name, value = _renamed(key, node, document.keys)
        if name == "tags":
            joined += _items(key.text, value, document.keys)
            at = pairs[name][0].line if name in pairs else key.line
            pairs[name] = (Scalar(name, at), Listing(tuple(joined), value.line))
        elif name not in pairs or is_empty(pairs[name][1]):
            pairs[name] = (Scalar(name, key.line), value)
    table = Table(tuple(pairs.values()), document.keys.line)
    aside = frozenset(name for key in document.aside for name in _our_names(key))
    return _with_title(replace(document, keys=table, aside=aside))


def _our_names(key: str) -> tuple[str, ...]:
    """What `key` of another generator may be here."""
    low = key.lower()
    return (OURS.get(low, key), *(("draft", "date") if low in HIDDEN else ()))


def addresses(keys: Table) -> tuple[str, ...]:
    """Where a post stood elsewhere, as its front matter says."""
    nodes = [node for key, node in keys.pairs if key.text.lower() in ADDRESSES]
    return tuple(text for node in nodes for text in _texts(node) if text)


def _texts(node: Node) -> list[str]:
    nodes = node.items if isinstance(node, Listing) else (node,)
    return [item.text for item in nodes if isinstance(item, Scalar)]


def _is_aside(key: Scalar, node: Node) -> bool:
    """``related: true`` names no record, ``aliases: [/old/path/]`` no slugs."""
    if key.text == "related":
        return isinstance(node, Scalar) and node.text.lower() in ("true", "false")
    return key.text == "aliases" and any(re.search(r"^/|/$|[\s.]", path) for path in _texts(node))


def _renamed(key: Scalar, node: Node, keys: Table) -> tuple[str, Node]:
    """A pair under our name, with its value in the shape that ours has."""
    low = key.text.lower()
    if low in HIDDEN and isinstance(node, Scalar):
        word = node.text.lower()
        if low != "published" or word in ("true", "false", "yes", "no"):
            return "draft", Scalar("true" if word in HIDDEN[low] else "false", node.line)
        return "date", _day(node)
    name = OURS.get(low, key.text)
    return name, _adapted(name, node, keys, foreign=name != key.text)


def _adapted(name: str, node: Node, keys: Table, *, foreign: bool) -> Node:
    if name in ("date", "updated"):
        return _day(node)
    if name == "slug" and isinstance(node, Scalar):
        last = slugify(re.sub(r"\.html?$", "", node.text.strip("/")).rpartition("/")[2])
        return Scalar(last, node.line) if last else node
    if name == "by" and foreign:
        return _name_of(node)
    if name == "hero" and foreign:
        return _hero(node, keys)
    if name == "related" and foreign and isinstance(node, Listing):
        return Listing(tuple(_related(item) for item in node.items), node.line)
    return node


def _day(node: Node) -> Node:
    """A day as JavaScript and mail write it, in one of our forms."""
    if isinstance(node, Table):  # Docusaurus: last_update: {date: …}
        node = next((value for key, value in node.pairs if key.text == "date"), node)
    found = _ENGLISH_DAY.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    if not found:
        return node
    month, day, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    return Scalar(f"{month[:3]} {day}, {year}", node.line)


def _name_of(node: Node) -> Node:
    """Who wrote it: names, or tables with a name each."""
    if isinstance(node, Listing):
        names = [_name_of(item) for item in node.items]
        return Scalar(", ".join(name.text for name in names if isinstance(name, Scalar)), node.line)
    if isinstance(node, Table):
        return next(
            (value for key, value in node.pairs if key.text in ("name", "nickname")), Scalar("", node.line)
        )
    return node


def _hero(node: Node, keys: Table) -> Node:
    given = {key.text: value for key, value in node.pairs} if isinstance(node, Table) else {}
    image = next((given[name] for name in ("image", "src", "url", "path") if name in given), node)
    alt = given.get("alt") or _alt(keys)
    return Table(((Scalar("image", node.line), image), (Scalar("alt", node.line), alt)), node.line)


def _alt(keys: Table) -> Scalar:
    """Words for a picture that came without any: the title of the post."""
    given = {key.text: node for key, node in keys.pairs}
    names = ("heroImageAlt", "heroAlt", "imageAlt", "title")
    words = [node for name in names if isinstance(node := given.get(name), Scalar)]
    return words[0] if words else Scalar("", 1)


def _related(node: Node) -> Node:
    if isinstance(node, Scalar):
        return Scalar(_record_id(node.text), node.line, node.plain, node.lost)
    if not isinstance(node, Table):
        return node
    pairs = {key.text: (key, value) for key, value in node.pairs if key.text in ("slug", "id", "reason")}
    slug = pairs.pop("slug", None)
    if slug and isinstance(slug[1], Scalar):
        target = Scalar(_record_id(slug[1].text), slug[1].line)
        return Table(((Scalar("id", slug[0].line), target), *pairs.values()), node.line)
    return Table(tuple(pairs.values()), node.line)


def _record_id(slug: str) -> str:
    return slug if "/" in slug else f"posts/{slug}"


def _items(name: str, node: Node, keys: Table) -> tuple[Node, ...]:
    if name == "taxonomies" and isinstance(node, Table):
        return tuple(item for _, value in node.pairs for item in _items("", value, keys))
    if not isinstance(node, Scalar) or node.lost:
        return node.items if isinstance(node, Listing) else (node,)
    # Jekyll takes spaces for commas, but not in the singular.
    jekyll = any(key.text in ("layout", "permalink") for key, _ in keys.pairs)
    spaced = jekyll and name in ("tags", "categories") and "," not in node.text
    words = node.text.split() if spaced else node.text.split(",")
    return tuple(Scalar(word, node.line, node.plain) for word in words)


# ── title and day from the text ──────────────────────────────────────────────


def _with_title(document: Document) -> Document:
    """A document without a title takes it from its first ``#`` heading."""
    if document.aside & {"title", ANY} or any(key.text == "title" for key, _ in document.keys.pairs):
        return document
    title, body = _take_title(document.body)
    pairs = (
        document.keys.pairs if title is None else (*document.keys.pairs, (Scalar("title", title.line), title))
    )
    return replace(document, keys=Table(pairs, document.keys.line), body=body)


def _take_title(body: Passage) -> tuple[Scalar | None, Passage]:
    """The first heading of the first level, which is then no part of the body."""
    lines = body.text.split("\n")
    covered, _ = covers(lines)
    for n, line in enumerate(lines):
        under = lines[n + 1] if n + 1 < len(lines) and n == _first(lines) else ""
        if not covered[n] and (re.match(r"#\s+\S", line) or re.fullmatch(r"=+\s*", under)):
            lines[n] = ""
            lines[n + 1 : n + 2] = [""] if line[0] != "#" else lines[n + 1 : n + 2]
            title = Scalar(
                re.sub(r"^#\s+|\s+#*\s*$|\s*\{[:#][^{}]*\}\s*$", "", line), body.line + n, plain=False
            )
            return title, Passage("\n".join(lines), body.path, body.line)
    return None, body


def _first(lines: list[str]) -> int:
    return next((n for n, line in enumerate(lines) if line.strip()), -1)


def without_front_matter(source: Source, *, dated: bool) -> Document:
    """A post that says in its text what others say in front matter; `dated` if its name gives a day."""
    header = _header(source)
    if header:
        return header
    told = [Problem(source.path, 1, "post_without_front_matter")]
    pairs: tuple[tuple[Scalar, Node], ...] = ()
    for line, day in () if dated else _signed(source.text.split("\n")):
        pairs = ((Scalar("date", line), Scalar(day, line)),)
        told.append(Problem(source.path, line, "date_from_text", {"value": day}))
    return Document(Table(pairs, 1), Passage(source.text, source.path, 1), tuple(told))


def _signed(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The day a report is signed with, at its end or else at its beginning, and the line it stands on."""
    numbers = [*range(len(lines) - 1, max(len(lines) - _SIGNED_LINES, 0) - 1, -1), *range(len(lines))]
    for n in numbers[: 2 * _SIGNED_LINES]:
        found = _SIGNED.search(lines[n])
        if found:
            yield n + 1, found[1]
            return


def _header(source: Source) -> Document | None:
    """Pelican's ``Title: …`` lines at the head of a file, up to the first blank one."""
    lines = source.text.split("\n")
    start = _first(lines)
    pairs: list[tuple[Scalar, Node]] = []
    end = start
    while 0 <= end < len(lines) and lines[end].strip():
        found = _HEADER.match(lines[end])
        if found:
            pairs.append((Scalar(found[1], end + 1), Scalar(found[2] or "", end + 1, plain=False)))
        elif pairs and lines[end].startswith(("    ", "\t")) and isinstance(last := pairs[-1][1], Scalar):
            pairs[-1] = (pairs[-1][0], Scalar(f"{last.text} {lines[end].strip()}", last.line, plain=False))
        else:
            return None
        end += 1
    if not any(key.text.lower() == "title" for key, _ in pairs):
        return None
    body = Passage("\n".join(lines[end:]), source.path, end + 1)
    return Document(Table(tuple(pairs), start + 1), body)
