"""Links to a record that gets another name: only where they lead is written anew, and only in real links.

Whatever looks like such a link is changed on trial, by itself, and the text is read and converted
again: it was one if now a link leads to the new name and nothing else is different.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from html import unescape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

from ..marks import fill
from ..markup.convert import Labels, convert_record
from ..markup.links import classify_link
from ..model import QA, Parts, Passage, Problem, Record, Related
from ..read.record import parse
from ..read.source import decode
from .header import find_header
from .lines import split_lines

_ANGLE = r"<([^<>\r\n]*)>"
_ADDRESSES = (
    re.compile(rf"\]\(\s*(?:{_ANGLE}|([^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*))"),
    re.compile(rf"\]:\s*(?:{_ANGLE}|([^\s<>]+))"),
    re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>`=]+))", re.I),
)
"""Where an address may stand: behind a link's text, in a definition, in HTML."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENDING = re.compile(r"(?:\.html|\.mdx?)$")


@dataclass(frozen=True, slots=True)
class Move:
    """A record gets another name."""

    old: str
    """Its id."""
    new: str
    old_path: str
    """Its file; the same as `new_path` where that keeps its name."""
    new_path: str
    find: Callable[[str], str | None]
    """The id of the record that a name means, before the move."""

    def names(self, target: str) -> bool:
        """Whether `target`, an id or a path, is the old name itself, not a yet older one."""
        return target.lower() == self.old or (self.old_path != self.new_path and target == self.old_path)

    def meant(self, target: str) -> str:
        """The id that `target` leads to when all is done."""
        found = self.find(target) or target
        return self.new if found == self.old or target in (self.old, self.old_path, self.new_path) else found


@dataclass(frozen=True, slots=True)
class Mended:
    """A file whose links lead to the new name."""

    content: bytes
    links: int
    left: tuple[int, ...]
    """Lines with a link that could not be written anew and would lead nowhere."""


def mend(path: str, content: bytes, move: Move, zone: tzinfo) -> Mended | None:
    """Lead the links of the file `path` to the new name of a record; None if it can't be read."""
    text = content.decode("utf-8")
    if not _mentions(text, move):
        return Mended(content, 0, ())
    view = _view(path, text, move, zone)
    if view is None:
        return None
    count = 0
    for start, end, written in sorted(set(_candidates(path, text, move)), reverse=True):
        trial = text[:start] + written + text[end:]
        seen = _view(path, trial, move, zone) if text[start:end] != written else None
        if seen and seen.said == view.said and seen.targets != view.targets:
            text, view, count = trial, seen, count + 1
    left = tuple(line for target, line in view.targets if target != move.old and move.names(target))
    return Mended(text.encode(), count, left)


def _mentions(text: str, move: Move) -> bool:
    folded = unicodedata.normalize("NFC", unquote(unescape(text))).casefold()
    names = (move.old.partition("/")[2], PurePosixPath(move.old_path).name)
    return any(name.casefold() in folded for name in names)


# ── what may be a link ───────────────────────────────────────────────────────


def _candidates(path: str, text: str, move: Move) -> Iterator[tuple[int, int, str]]:
    """What to write where, if it is a link."""
    for found in (found for pattern in _ADDRESSES for found in pattern.finditer(text)):
        group = found.lastindex
        written = _anew(path, found[group], move) if group else None
        if group and written is not None:
            yield found.start(group), found.end(group), written
    lines = split_lines(text)
    header = find_header(lines)
    if header:
        start, end = (sum(map(len, lines[:n])) for n in header)
        yield from ((at, to, new) for at, to, new in _names(text, move) if start <= at and to <= end)


def _anew(path: str, address: str, move: Move) -> str | None:
    """`address` as it leads to the new name, in the form it was written in; None if it leads elsewhere."""
    target = classify_link(_ESCAPED.sub(r"\1", unescape(address)), path)
    if target.kind != "record" or not move.names(target.value):
        return None
    head, mark, anchor = address.partition("#")
    folder, slash, last = head.rpartition("/")
    ending = _ENDING.search(unquote(last))
    slug = move.new.partition("/")[2] + (ending[0] if ending else "")
    name = slug if target.value.lower() == move.old else PurePosixPath(move.new_path).name
    return f"{folder}{slash}{quote(name) if '%' in last else name}{mark}{anchor}"


def _names(text: str, move: Move) -> Iterator[tuple[int, int, str]]:
    """The old name as it stands in front matter: id, path, or the slug that other generators write."""
    forms = {move.old_path: move.new_path, move.old: move.new}
    forms[move.old.partition("/")[2]] = move.new.partition("/")[2]
    for old, new in forms.items():
        shapes = {unicodedata.normalize("NFC", old), unicodedata.normalize("NFD", old)}
        pattern = rf"(?<![\w/.-])(?:{'|'.join(map(re.escape, sorted(shapes)))})(?![\w/-]|\.\w)"
        yield from ((found.start(), found.end(), new) for found in re.finditer(pattern, text, re.I))


# ── what a text says, wherever its links are written to lead ─────────────────


@dataclass(frozen=True, slots=True)
class _View:
    said: Any
    """All that readers see, with links led to where they lead when all is done."""
    targets: tuple[tuple[str, int], ...]
    """Where its links lead as written, and on which line."""


def _view(path: str, text: str, move: Move, zone: tzinfo) -> _View | None:
    source = decode(path, text.encode())
    record = None if isinstance(source, Problem) else parse(source, zone, drafts=True).record
    if record is None:
        return None
    parts = convert_record(record, Labels())
    duplicate = record.duplicate_of if isinstance(record, QA) else None
    named = (*record.related, *((duplicate,) if duplicate else ()))
    targets = [(link.target, link.line) for link in (*parts.outlinks, *named)]
    return _View((_kept(record, move), _shown(parts, move)), tuple(targets))


def _kept(record: Record, move: Move) -> Record:
    """What stands in `record` beside its Markdown."""
    related = tuple(_led(link, move) for link in record.related)
    fixes = tuple(replace(fix, before=_unseen(fix.before)) for fix in record.corrections)
    if not isinstance(record, QA):
        return replace(record, related=related, corrections=fixes, body=_unseen(record.body))
    return replace(
        record,
        related=related,
        corrections=fixes,
        duplicate_of=record.duplicate_of and _led(record.duplicate_of, move),
        details=record.details and _unseen(record.details),
        answer=record.answer and _unseen(record.answer),
    )


def _led(link: Related, move: Move) -> Related:
    return replace(link, target=move.meant(link.target))


def _unseen(passage: Passage) -> Passage:
    return replace(passage, text="")


def _shown(parts: Parts, move: Move) -> Parts:
    """`parts` with every link led to where it leads when all is done."""

    def led(html: Any) -> Any:
        return html and fill(html, expand)

    def expand(name: str, value: str) -> str:
        target, _, anchor = value.partition("#")
        return f"[{name} {move.meant(target) if name == 'record' else target}#{anchor}]"

    fixes = tuple(replace(fix, withdrawn=led(fix.withdrawn)) for fix in parts.corrections)
    shown = replace(parts, details=led(parts.details), body=led(parts.body), corrections=fixes)
    return replace(shown, outlinks=(), problems=())
