"""``rename``: a record gets another slug, its old one stays as an alias, and links lead to the new one.

All is planned before anything is written, as steps of one file each, in an order in which no link ever
leads nowhere. Stopped between two steps, the same rename is planned again, without what is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import PurePosixPath

from ..bring.compose import same
from ..model import Record
from ..read.manuscript import DATED_NAME, stem_of
from ..text import slugify
from .copy import Copy, Refusal, read_copy
from .header import find_header, has_key, quoted, with_alias, with_key
from .links import Move, mend

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Step:
    """One file changes."""

    path: str
    before: bytes | None
    """None where there is no such file yet."""
    after: bytes | None
    """None where the file goes."""
    links: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be done, in order."""

    move: Move
    steps: tuple[Step, ...]
    lines: int = 0
    """Of the ledger."""


def plan_rename(
    files: Mapping[str, bytes],
    record: Record,
    slug: str,
    find: Callable[[str], str | None],
    zone: tzinfo,
) -> Plan | Refusal:
    """How `record` becomes `slug`; `files` are those of all records, `find` knows every name of one."""
    path, kind = record.path, record.id.partition("/")[0]
    for new_path in _paths(path, record.slug, slug):
        move = Move(record.id, f"{kind}/{slug}", path, new_path, find)
        own = mend(path, files[path], move, zone)
        copy = read_copy(path, own.content, zone) if own else None
        if own is None or copy is None:
            return Refusal("changed_meanwhile", {"path": path})
        if find_header(copy.lines) is None:
            return Refusal("rename_without_header", {"path": path})
        content = renamed(copy, new_path, slug)
        if content is None:
            continue
        if new_path != path and files.get(new_path, content) != content:
            return Refusal("rename_taken", {"value": move.new, "path": new_path})
        there = path if new_path == path else new_path
        first = Step(there, files.get(there), content, own.links)
        last = () if new_path == path else (Step(path, files[path], None),)
        if own.left:
            return Refusal("rename_link_left", {"place": f"{path}:{own.left[0]}", "record": record.id})
        return _with_links(files, move, (first,), last, zone)
    return Refusal("rename_unfit", {"path": path, "value": slug})


def plan_rest(
    files: Mapping[str, bytes],
    record: Record,
    former: str,
    find: Callable[[str], str | None],
    zone: tzinfo,
) -> Plan | Refusal:
    """What is left to do where `record` has its new name already, but links may still say `former`."""
    move = Move(former, record.id, record.path, record.path, find)
    return _with_links(files, move, (), (), zone)


def _with_links(
    files: Mapping[str, bytes], move: Move, first: tuple[Step, ...], last: tuple[Step, ...], zone: tzinfo
) -> Plan | Refusal:
    steps = []
    for path, content in sorted(files.items()):
        if path in (move.old_path, move.new_path) and first:
            continue
        mended = mend(path, content, move, zone)
        if mended and mended.left:
            return Refusal("rename_link_left", {"place": f"{path}:{mended.left[0]}", "record": move.old})
        if mended and mended.links:
            steps.append(Step(path, content, mended.content, mended.links))
    return Plan(move, tuple(step for step in (*first, *steps, *last) if step.before != step.after))


def renamed(copy: Copy, path: str, slug: str) -> bytes | None:
    """The file of `copy` in which the record is called `slug`, to stand at `path`; None if none does it."""
    header = find_header(copy.lines)
    if header is None:
        return None
    lines = with_alias(copy.lines, header, copy.record.slug, slug, copy.end)
    header = find_header(lines) or header
    if path == copy.record.path or has_key(lines, header, "slug"):
        lines = with_key(lines, header, "slug", quoted(slug), copy.end)
    content = "".join(lines).encode()
    return content if _reads_right(copy, path, content, slug) else None


def _paths(path: str, old: str, new: str) -> Iterator[str]:
    """Where the file may stand: under its new name, if its name said the old one, else where it stands."""
    file = PurePosixPath(path)
    dated = DATED_NAME.match(file.stem)
    stem = file.stem[dated.end() :] if dated else file.stem
    if stem_of(path) == file.stem and slugify(stem) == old:
        yield file.with_name(f"{dated[0] if dated else ''}{new}{file.suffix}").as_posix()
    yield path


def _reads_right(copy: Copy, path: str, content: bytes, slug: str) -> bool:
    """Whether `content` holds the record under its new name, with its former ones, and as it was."""
    old, kind = copy.record, copy.record.id.partition("/")[0]
    found = read_copy(path, content, copy.zone)
    if found is None or found.record.id != f"{kind}/{slug}":
        return False
    aliases = {*old.aliases, old.slug} - {slug}
    renamed = replace(old, id=found.record.id, aliases=found.record.aliases)
    return set(found.record.aliases) == aliases and same(found.record, renamed)


def rename_in_ledger(content: bytes, old: str, new: str) -> tuple[bytes, int]:
    """The ledger with the lines of `old` under the name `new`, and how many they are.

    Lines of records are sorted again; whatever else stands there keeps its line.
    """
    lines = _LINE.findall(content)
    head = f"{old} ".encode()
    count = sum(line.startswith(head) for line in lines)
    if not count:
        return content, 0
    if not re.search(rb"[\r\n]$", lines[-1]):
        lines[-1] += b"\n"
    changed = [f"{new} ".encode() + line[len(head) :] if line.startswith(head) else line for line in lines]
    places = [n for n, line in enumerate(changed) if re.match(rb"(?:qa|posts)/\S+ ", line)]
    for n, line in zip(places, sorted(changed[n] for n in places), strict=True):
        changed[n] = line
    return b"".join(changed), count
