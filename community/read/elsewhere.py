"""Links that posts carry from the blog they come from: ``/ai/old-post/`` leads to that post if it is here.

Only addresses that are found are written anew. All others stay; the Markdown of posts shows them as
plain text, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..model import Passage, Post
from ..text import slugify
from .covers import covers

if TYPE_CHECKING:
    from .record import Reading

_LINK = re.compile(
    r"(\]\(\s*<?|\bhref\s*=\s*[\"']?|^ {0,3}\[[^\]\n]+\]:\s*<?)"
    r"((?<=<)/(?!/)[^<>\n]*|/(?!/)[^\s()<>\"']*)"
)
_LISTS = re.compile(r"/(?:tags?|categor(?:y|ies)|series|authors?|archives?|about|page)(?:/|$)", re.I)
_DATED = re.compile(r"\d{4}-\d{1,2}-\d{1,2}-")


def lead_home(readings: Sequence[Reading]) -> list[Reading]:
    """`readings` in which links to the former address of a post lead to the post."""
    known = _known(readings)
    posts = {post.id: post for reading in readings if (post := _post(reading))}
    return [_read_led(reading, known, posts) for reading in readings]


def _post(reading: Reading) -> Post | None:
    """The post of `reading`, with its faults if it has any."""
    record = reading.record or reading.faulty
    return record if isinstance(record, Post) else None


def _read_led(reading: Reading, known: Mapping[str, str], posts: Mapping[str, Post]) -> Reading:
    post = _post(reading)
    if post is None:
        return reading
    led = _led(post, known, posts)
    return replace(reading, record=led) if reading.record else replace(reading, faulty=led)


def _known(readings: Iterable[Reading]) -> dict[str, str]:
    """The ids of published posts by former address, and by the last part of it where only one has that."""
    known: dict[str, str] = {}
    doubtful: set[str] = set()
    for reading in readings:
        record = _post(reading)
        if record and not record.draft:
            names = {record.slug, *record.aliases, *map(_last, reading.addresses)}
            for name in {*map(_whole, reading.addresses), *names} - {""}:
                if known.setdefault(name, record.id) != record.id:
                    doubtful.add(name)
            known[record.slug] = record.id
    slugs = {post.slug for reading in readings if (post := _post(reading))}
    return {name: id_ for name, id_ in known.items() if name not in doubtful - slugs}


def _whole(address: str) -> str:
    path = unquote(re.split("[?#]", address)[0])
    return "/" + re.sub(r"(?:/index)?\.html?$", "", path).strip("/").casefold()


def _last(address: str) -> str:
    """The last part of an address as the slug that its post would have here."""
    if _LISTS.search(address):
        return ""
    return slugify(_DATED.sub("", _whole(address).rpartition("/")[2]))


def _led(post: Post, known: Mapping[str, str], posts: Mapping[str, Post]) -> Post:
    related = tuple(
        replace(link, target=_find(link.target, known) or link.target) if "/" in link.target else link
        for link in post.related
    )
    corrections = tuple(replace(fix, before=_passage(fix.before, known, posts)) for fix in post.corrections)
    return replace(post, body=_passage(post.body, known, posts), related=related, corrections=corrections)


def _find(address: str, known: Mapping[str, str]) -> str | None:
    return known.get(_whole(address)) or known.get(_last(address))


def _has(post: Post, anchor: str) -> bool:
    headings = re.findall(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$", post.body.text, re.M)
    plain = (re.sub(r"<[^<>]*>|\]\([^()]*\)|[\[*`]", "", heading) for heading in headings)
    return bool(anchor) and slugify(unquote(anchor)) in map(slugify, plain)


def _passage(passage: Passage, known: Mapping[str, str], posts: Mapping[str, Post]) -> Passage:
    if "/" not in passage.text:
        return passage

    def led(found: re.Match[str]) -> str:
        address, _, anchor = found[2].partition("#")
        target = _find(address, known)
        if not target:
            return found[0]
        # Generators make different anchors of one heading: a link that misses it leads to the post.
        return f"{found[1]}{target}#{anchor}" if _has(posts[target], anchor) else f"{found[1]}{target}"

    lines = passage.text.split("\n")
    covered, _ = covers(lines)
    turned = [line if covered[n] else _LINK.sub(led, line) for n, line in enumerate(lines)]
    return replace(passage, text="\n".join(turned))
