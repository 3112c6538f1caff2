"""The edge where content is read: files become Sources, and nothing outside ``content/`` is touched."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from io import FileIO
from pathlib import Path

from ..disk import blaming
from ..memory import Memory
from ..model import Problem, Source
from ..places import SYNONYMS, on_disk
from ..read.source import decode

FOLDERS = ("content/posts", "content/qa")
SETTINGS = "site.yml"
SUFFIXES = (".md", ".markdown", ".mdx")
_PASSING = re.compile(r"4913|.*~|~\$.*|#.*#|.*\.(?:tmp|sw[opx])|thumbs\.db|desktop\.ini", re.I)
_AGAIN = 3


@dataclass(frozen=True, slots=True)
class Content:
    """Everything editors wrote, decoded."""

    sources: tuple[Source, ...]
    """Sorted by path."""
    settings: Source
    synonyms: Source
    problems: tuple[Problem, ...] = field(default=())


def read_content(root: Path, memory: Memory | None = None) -> Content:
    """Read all that editors wrote under `root`; `memory` holds what was decoded before.

    Raises OSError where something that is there can't be read: pages must not vanish with a share.
    """
    memory = memory or Memory()
    for _ in range(_AGAIN):
        with suppress(FileNotFoundError):  # gone since its name was read
            return _read(root, memory)
    return _read(root, memory)


def _read(root: Path, memory: Memory) -> Content:
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for name, entry, inside in sorted(_files(root), key=lambda found: (found[0], found[1].path)):
        if name != _readable(name):
            problems.append(Problem(_readable(name), 1, "bad_name_encoding"))
        elif not inside:
            problems.append(Problem(name, 1, "outside_content"))
        elif not _leads_to(entry.is_file):
            problems.append(Problem(name, 1, "not_a_file"))
        elif name in sources:
            problems.append(Problem(name, 1, "same_file_name"))
        else:
            raw = unless_denied(name, partial(_raw, entry))
            if isinstance(raw, Problem):
                problems.append(raw)
                continue
            found = memory.recall("decoded", name, (raw,), partial(decode, name, raw))
            _keep(found, sources, problems)
    settings = _single(root, SETTINGS, problems)
    synonyms = _single(root, SYNONYMS, problems)
    return Content(tuple(sources.values()), settings, synonyms, tuple(problems))


def unless_denied(path: str, read: Callable[[], bytes]) -> bytes | Problem:
    """What `read` says of the file at `path`; a problem where rights or a lock keep it from us.

    That is one file, and someone's to mend. Where the machine fails, all of them may be gone: OSError.
    """
    try:
        return read()
    except PermissionError:
        return Problem(path, 1, "no_access")


def picture_file(root: Path, name: str) -> Path | None:
    """The file behind ``content/images/…``, whatever form its Unicode name has; None if it isn't there."""
    if {"", ".", ".."} & set(name.split("/")):
        return None
    file = on_disk(root, name)
    return file if file.is_file() and _inside(root, file) else None


def is_passing(name: str, is_folder: bool) -> bool:
    """Whether `name` is what programs leave beside the files that they show or write: never content."""
    return name.startswith(".") or (not is_folder and bool(_PASSING.fullmatch(name)))


def _files(root: Path) -> Iterator[tuple[str, os.DirEntry[str], bool]]:
    """Every file that may be a record: its name from the root, itself, and whether it is in ``content/``."""
    with os.scandir(root / "content") as found:
        there = {entry.name for entry in found}
    for kind in FOLDERS:
        if Path(kind).name in there:  # else there is none, and nothing went wrong
            yield from _below(root, root / kind)


def _below(root: Path, place: Path) -> Iterator[tuple[str, os.DirEntry[str], bool]]:
    with os.scandir(place) as found:
        entries = list(found)
    here, inside = _name(root, place), _inside(root, place)
    for entry in entries:
        is_link, is_folder = entry.is_symlink(), _leads_to(entry.is_dir)
        if is_passing(entry.name, is_folder):
            continue
        if is_folder and not is_link:
            yield from _below(root, place / entry.name)
        elif is_folder or entry.name.lower().endswith(SUFFIXES):
            # Links to folders are not followed, and must not be left out unnoticed.
            within = _inside(root, Path(entry)) if is_link else inside
            yield f"{here}/{unicodedata.normalize('NFC', entry.name)}", entry, within


def _raw(entry: os.DirEntry[str]) -> bytes:
    # Without a buffer and a Path in between, a thousand files are read in half the time.
    with blaming(entry.path), FileIO(entry.path) as file:
        return file.readall()


def _leads_to(asked: Callable[[], bool]) -> bool:
    try:
        return asked()
    except OSError:  # a link that leads to itself
        return False


def _name(root: Path, file: Path) -> str:
    # macOS hands out NFD names; a name is one thing everywhere.
    return unicodedata.normalize("NFC", file.relative_to(root).as_posix())


def _readable(name: str) -> str:
    """`name` without the bytes that are no UTF-8, as in folders unpacked on another system."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _inside(root: Path, file: Path) -> bool:
    try:
        return file.resolve().is_relative_to((root / "content").resolve())
    except RuntimeError:  # a link that leads to itself leads nowhere else
        return True


def _single(root: Path, name: str, problems: list[Problem]) -> Source:
    """A file that need not be there; empty where it is missing or can't be read."""
    file = root / name
    if not (file.exists() or file.is_symlink()):
        return Source(name, "")
    if name == SYNONYMS and not _inside(root, file):
        found: Source | Problem = Problem(name, 1, "outside_content")
    else:
        found = _decoded(name, file) if file.is_file() else Problem(name, 1, "not_a_file")
    if isinstance(found, Source):
        return found
    problems.append(found)
    return Source(name, "")


def _decoded(name: str, file: Path) -> Source | Problem:
    raw = unless_denied(name, file.read_bytes)
    return raw if isinstance(raw, Problem) else decode(name, raw)


def _keep(found: Source | Problem, sources: dict[str, Source], problems: list[Problem]) -> None:
    if isinstance(found, Problem):
        problems.append(found)
    else:
        sources[found.path] = found
