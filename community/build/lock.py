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

    @contextmanager
    def _locked_windows(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
        # A folder can't be locked there; a file that Windows itself deletes on close can.
        handle = os.open(folder / ".publish-lock", os.O_RDWR | os.O_CREAT | os.O_TEMPORARY)
        waited = False
        try:
            while True:
                try:
                    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    if not waited:
                        on_wait()
                    waited = True
                    time.sleep(0.1)
            yield
        finally:
            os.close(handle)
