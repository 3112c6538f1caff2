"""Cut a file into its front matter and its body."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..model import Passage, Problem, Source
from .header import ANY, Header, read_header
from .headings import reserved
from .toml import read_toml
from .yaml import Table

_ENDS = {"---": ("---", "..."), "+++": ("+++",)}
_LIKE_FENCE = re.compile(r"\s*(?:--+|-*[\u2010-\u2015\u2500\u2501\ufe63\uff0d]+-*|(\++))\s*")
_KEY = re.compile(r"[\"']?(\w[^:=\uff1a\"']*?)[\"']?\s*[:\uff1a]")
_LIKE_KEY = re.compile(r"\s*[\"']?\w[^:=\uff1a]*[:=\uff1a]")
_LIKE_HEADER = re.compile(rf"\s*(?:#.*|-\s.*)?|\s+\S.*|{_LIKE_KEY.pattern}.*")


@dataclass(frozen=True, slots=True)
class Document:
    """A file in two halves."""

    keys: Table
    body: Passage
    problems: tuple[Problem, ...] = ()
    aside: frozenset[str] = frozenset()
    """Keys that can't be read, or :data:`~community.read.header.ANY`; what is wrong with them is said."""


def split(source: Source) -> Document | Problem:
    """Cut `source` at its front matter; a Problem where it has none or an unclosed one."""
    lines = source.text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return Problem(source.path, 1, "empty_file")
    told = [_bad_fence(source.path, lines, start)] if _is_meant_start(lines, start) else []
    fence = told[0].values["meant"] if told else lines[start].rstrip()
    if fence not in _READERS:
        return Problem(source.path, start + 1, "no_front_matter", {"value": lines[start].strip()})
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in _ENDS[fence]), None)
    if end is None or told or _holds_body(lines[start + 1 : end]):
        meant = _meant_end(lines[: end or len(lines)], start)
        if meant is not None:
            told.append(_bad_fence(source.path, lines, meant))
            end = meant
    if end is None or _holds_body(lines[start + 1 : end]):
        return Problem(source.path, start + 1, "front_matter_unclosed", {"value": fence})
    header = _READERS[fence](source.path, "\n".join(lines[start + 1 : end]), start + 2)
    body = Passage("\n".join(lines[end + 1 :]), source.path, end + 2)
    return Document(header.keys, body, (*told, *header.problems), header.aside)


def unfenced(source: Source, known: Callable[[str], bool]) -> Document | None:
    """`source` where its front matter stands at its head without one or both of the lines around it.

    None where it doesn't begin with a key that is `known`.
    """
    lines = source.text.split("\n")
    start = next(n for n, line in enumerate(lines) if line.strip())
    key = _KEY.match(lines[start])
    if not key or not known(key[1]):
        return None
    header = range(start, len(lines))
    end = next((n for n in header if not lines[n].strip() or not _goes_on(lines[n])), len(lines))
    is_closed = end < len(lines) and lines[end].rstrip() in _ENDS["---"]
    told = {"value": lines[start].strip(), "last": lines[end - 1].strip()}
    code = "front_matter_unopened" if is_closed else "front_matter_unfenced"
    read = read_header(source.path, "\n".join(lines[start:end]), start + 1)
    begins = end + is_closed
    body = Passage("\n".join(lines[begins:]), source.path, begins + 1)
    return Document(
        read.keys, body, (Problem(source.path, start + 1, code, told), *read.problems), read.aside
    )


def _goes_on(line: str) -> bool:
    return not _LIKE_FENCE.fullmatch(line) and bool(_LIKE_HEADER.fullmatch(line)) and not _is_reserved(line)


def _read_toml(path: str, text: str, first_line: int) -> Header:
    keys, problems = read_toml(path, text, first_line)
    return Header(keys, problems, frozenset({ANY} if problems else ()))


_READERS = {"---": read_header, "+++": _read_toml}


def find_header(lines: Sequence[str]) -> tuple[int, int] | None:
    """The two lines between which the front matter stands; None where there is none."""
    start = next((n for n, line in enumerate(lines) if line.strip()), None)
    fence = "" if start is None else lines[start].rstrip()
    if start is None or fence not in _READERS:
        return None
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in _ENDS[fence]), None)
    return None if end is None else (start, end)


def _holds_body(header: Sequence[str]) -> bool:
    """YAML takes ``# 답변`` for a comment, and a rule far below it for the end of the front matter."""
    return any(map(_is_reserved, header))


def _is_reserved(line: str) -> bool:
    return reserved(line, answers=True) is not None


def _is_meant_start(lines: Sequence[str], start: int) -> bool:
    """Whether the line looks like the beginning of front matter and is none."""
    below = next((line for line in lines[start + 1 :] if line.strip()), "")
    is_like = _LIKE_FENCE.fullmatch(lines[start]) and _LIKE_KEY.match(below)
    return bool(is_like) and lines[start].rstrip() not in _READERS


def _meant_end(lines: Sequence[str], start: int) -> int | None:
    """The line that looks like the end of the front matter and is none."""
    for n in range(start + 1, len(lines)):
        if _LIKE_FENCE.fullmatch(lines[n]):
            return n
        if not _LIKE_HEADER.fullmatch(lines[n]) or _is_reserved(lines[n]):
            return None
    return None


def _bad_fence(path: str, lines: Sequence[str], line: int) -> Problem:
    found = _LIKE_FENCE.fullmatch(lines[line])
    meant = "+++" if found and found[1] else "---"
    return Problem(path, line + 1, "bad_fence", {"value": lines[line].strip(), "meant": meant})
