"""How far long work is: one line on a terminal that writes over itself and is gone at the end."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ..build.pool import Progress, silent
from ..markup.cells import cells
from ..strings import Strings
from .terminal import look_of

_PATIENCE, _PAUSE = 1.5, 0.1
"""Short work passes without a word; more than ten lines in a second nobody can read."""


@contextmanager
def progress(strings: Strings, quiet: bool = False) -> Iterator[Progress]:
    """To be told which step has done how many of how many; shown where standard error is a terminal."""
    look = None if quiet or os.environ.get("TERM") == "dumb" else look_of(sys.stderr, os.environ)
    if look is None:
        yield silent
        return
    line = _Line(strings, look.width - 1)
    try:
        yield line.show
    finally:
        line.clear()


class _Line:
    def __init__(self, strings: Strings, width: int) -> None:
        self._strings, self._width = strings, width
        self._next = time.monotonic() + _PATIENCE
        self._shown = 0

    def show(self, step: str, done: int, total: int) -> None:
        """Write how far `step` is, unless that was written just now."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _PAUSE
        share = 100 * done // total if total else 0
        text = self._strings.console(f"progress_{step}", done=done, total=total, share=share)
        length = sum(width for _, width in cells(text))
        if length <= self._width:  # a line that wraps can't be written over
            self._write(text + " " * (self._shown - length))
            self._shown = length

    def clear(self) -> None:
        """Leave the line as if nothing had stood there."""
        if self._shown:
            self._write(" " * self._shown)
            self._write("")

    def _write(self, text: str) -> None:
        # No escape sequence: older consoles of Windows would print it.
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()
