"""One command at a time may write into a site."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold `folder` (which exists) for this process; `on_wait` is called once if another has it.

    The lock leaves nothing behind, however the process ends.
    """
    if sys.platform == "win32":
        with _locked_windows(folder, on_wait):
            yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt
    import time

    _NAME = ".publish-lock"

    @contextmanager
    def _locked_windows(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
        # A folder can't be locked there; a file that Windows itself deletes on close can.
        handle = _locked_file(folder)
        if handle is None:
            on_wait()
        while handle is None:
            time.sleep(0.1)
            handle = _locked_file(folder)
        try:
            yield
        finally:
            os.close(handle)

    def _locked_file(folder: Path) -> int | None:
        """The handle of the locked file; None while another process has it."""
        try:
            handle = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT | os.O_TEMPORARY)
        except PermissionError:
            # Once a process that waits has closed it, nobody can open the file until it is gone.
            if any(entry.name == _NAME for entry in folder.iterdir()):
                return None
            raise
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            return None
        return handle
