"""The one door for writes to ``content/``: nothing of others is lost, and nothing stays that reads otherwise.

A file is written aside and read back from the disk; only if it says what it should does it get its
name, and only if that name is still free, or still holds what was read.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import tzinfo
from pathlib import Path, PurePosixPath

from .disk import InUse, blaming, remove, rename, replace
from .model import Problem, Record
from .places import LEDGER, on_disk
from .read.record import parse
from .read.source import decode


class Refused(Exception):
    """Nothing was written: the name is taken or leads out of ``content/``, or the file reads otherwise."""


class Changed(Refused):
    """Nothing was written: somebody saved the file meanwhile, or took it away."""


def add_record(root: Path, path: str, text: str, zone: tzinfo, is_right: Callable[[Record], bool]) -> None:
    """Write a new record to `path`; `is_right` judges what the reader makes of the file on the disk."""

    def reads_right(raw: bytes) -> bool:
        source = decode(path, raw)
        found = None if isinstance(source, Problem) else parse(source, zone, drafts=True).record
        return found is not None and is_right(found)

    _add(_place(root, path), text.encode(), reads_right)


def add_picture(root: Path, path: str, content: bytes) -> bool:
    """Write a new picture to `path`; whether it was not there already."""
    file = _place(root, path)
    if file.is_file() and file.read_bytes() == content:
        return False
    _add(file, content, lambda raw: raw == content)
    return True


def replace_file(
    root: Path, path: str, before: bytes | None, after: bytes, is_right: Callable[[bytes], bool]
) -> None:
    """Put `after` in the place of `before`, all at once; `is_right` judges the bytes on the disk.

    Where `before` is None, there must be no such file yet.
    """
    file = _place(root, path)
    if before is None:
        _add(file, after, is_right)
        return
    file = file.resolve()  # a link within content/ stays one
    if not os.access(file, os.W_OK) and file.exists():
        raise PermissionError(13, os.strerror(13), str(file))
    with _aside(file, after, is_right) as aside:
        _expect(file, before)
        aside.chmod(stat.S_IMODE(file.stat().st_mode))
        replace(aside, file)
    _settle(file.parent)


def remove_file(root: Path, path: str, before: bytes) -> None:
    """Take away the file at `path`, which holds `before`."""
    file = _place(root, path)
    _expect(file, before)
    remove(file)
    _settle(file.parent)


def _place(root: Path, path: str) -> Path:
    """The file that `path` means, its folder made; nothing leads out of ``content/``."""
    parts = PurePosixPath(path).parts
    if parts[:1] != ("content",) or ".." in parts or (len(parts) < 3 and path != LEDGER):
        raise Refused(path)
    file = on_disk(root, "/".join(parts))
    if not file.resolve().is_relative_to((root / "content").resolve()):
        raise Refused(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _expect(file: Path, before: bytes) -> None:
    try:
        found = file.read_bytes()
    except FileNotFoundError:
        raise Changed(str(file)) from None
    if found != before:
        raise Changed(str(file))


def _add(file: Path, content: bytes, is_right: Callable[[bytes], bool]) -> None:
    with _aside(file, content, is_right) as aside:
        aside.chmod(0o666 & ~_umask())
        _name(aside, file)
    _settle(file.parent)


@contextmanager
def _aside(file: Path, content: bytes, is_right: Callable[[bytes], bool]) -> Iterator[Path]:
    """`content`, safe on the disk beside `file` and judged, until it gets its name."""
    with blaming(file.parent):
        handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=file.parent)
    aside = Path(name)
    try:
        with blaming(file.parent), os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if not is_right(aside.read_bytes()):
            raise Refused(str(file))
        yield aside
    finally:
        with suppress(InUse):  # what was written stands; a hidden file left behind harms nobody
            remove(aside)


def _umask() -> int:
    """What new files may not allow; there is no way to ask without setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _name(aside: Path, file: Path) -> None:
    """Give the file its name, unless somebody has it: a rename would take it away from them."""
    try:
        file.hardlink_to(aside)
    except FileExistsError:
        raise Refused(str(file)) from None
    except OSError:  # a file system without links
        if file.exists():
            raise Refused(str(file)) from None
        rename(aside, file)


def _settle(folder: Path) -> None:
    """Make names last through a power failure, where folders can be asked to."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
