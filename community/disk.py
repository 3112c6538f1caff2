"""Replace and delete files that somebody else may have open, which Windows doesn't allow.

Virus scanners and synchronising folders let go after a moment, people when they are asked: every step is
tried again for about two seconds, and then fails with the name of the file.
"""

from __future__ import annotations

import errno
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSES = (0.02, 0.04, 0.08, 0.16, 0.3, 0.5, 0.9)
_HELD = frozenset([5, 32, 33, 145, 303, 1224])
"""Access denied, sharing and lock violation, folder not empty (of files that are about to go), delete
pending, user-mapped section open. https://learn.microsoft.com/windows/win32/debug/system-error-codes"""


class InUse(OSError):
    """Another program has the file ``filename`` open; nothing was done."""


@contextmanager
def blaming(place: str | Path) -> Iterator[None]:
    """Name `place` in errors that name nothing, as a full disk does, or a hidden file of ours below it."""
    try:
        yield
    except InUse:
        raise
    except OSError as error:
        if error.errno is None:
            raise
        named = error.filename2 or error.filename
        known = isinstance(named, (str, Path)) and not _is_hidden(Path(named), Path(place))
        raise OSError(error.errno, error.strerror, str(named if known else place)) from error


def _is_hidden(file: Path, place: Path) -> bool:
    return file.is_relative_to(place) and any(part[0] == "." for part in file.relative_to(place).parts)


def replace(fresh: Path, file: Path) -> None:
    """Put `fresh` in the place of `file`."""
    _patiently(lambda: fresh.replace(file), file)


def rename(file: Path, name: Path) -> None:
    """Call `file` `name`; on Windows nobody may be called so yet."""
    _patiently(lambda: file.rename(name), file)


def remove(file: Path) -> None:
    """Delete `file`, if it is there."""
    _patiently(lambda: file.unlink(missing_ok=True), file)


def remove_tree(folder: Path) -> None:
    """Delete `folder` with all that is in it."""
    _patiently(lambda: shutil.rmtree(folder), folder)


def _patiently(step: Callable[[], object], file: Path) -> None:
    for pause in (*_PAUSES, 0):
        try:
            step()
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            last = error
        time.sleep(pause)
    raise InUse(errno.EBUSY, str(last), str(file)) from last
