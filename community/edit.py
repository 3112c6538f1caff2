"""The one door for writes to ``content/``: nothing is overwritten, and nothing stays that reads otherwise.

A file is written aside and read back from the disk; only if it says what it should does it get its
name, and only if that name is still free.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path, PurePosixPath

from .model import Problem, Record
from .read.record import parse
from .read.source import decode


class Refused(Exception):
    """Nothing was written: the name is taken or leads out of ``content/``, or the file reads otherwise."""


def add_record(root: Path, path: str, text: str, zone: tzinfo, is_right: Callable[[Record], bool]) -> None:
    """Write a new record to `path`; `is_right` judges what the reader makes of the file on the disk."""

    def reads_right(raw: bytes) -> bool:
        source = decode(path, raw)
        found = None if isinstance(source, Problem) else parse(source, zone).record
        return found is not None and is_right(found)

    _add(_place(root, path), text.encode(), reads_right)


def add_picture(root: Path, path: str, content: bytes) -> bool:
    """Write a new picture to `path`; whether it was not there already."""
    file = _place(root, path)
    if file.is_file() and file.read_bytes() == content:
        return False
    _add(file, content, lambda raw: raw == content)
    return True


def _place(root: Path, path: str) -> Path:
    """The file that `path` means, its folder made; nothing leads out of ``content/``."""
    parts = PurePosixPath(path).parts
    if parts[:1] != ("content",) or ".." in parts or len(parts) < 3:
        raise Refused(path)
    file = root.joinpath(*parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.parent.resolve().is_relative_to((root / "content").resolve()):
        raise Refused(path)
    return file


def _add(file: Path, content: bytes, is_right: Callable[[bytes], bool]) -> None:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".new", dir=file.parent)
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        aside.chmod(0o666 & ~_umask())
        if not is_right(aside.read_bytes()):
            raise Refused(str(file))
        _name(aside, file)
    finally:
        aside.unlink(missing_ok=True)


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
        aside.rename(file)
