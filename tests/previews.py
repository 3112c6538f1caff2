"""A live preview of a site, run as people run it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

_END = "(end)"
BUILD = Path(__file__).resolve().parent.parent / "build.py"


@dataclass
class Preview:
    """A running ``serve``."""

    process: subprocess.Popen[str]
    lines: Queue[str]
    address: str = ""
    said: list[str] = field(default_factory=list)

    def wait_for(self, pattern: str) -> str:
        """The next line of the console in which `pattern` is found."""
        while True:
            line = self.lines.get(timeout=60)
            self.said.append(line)
            assert line != _END, "".join(self.said)
            if re.search(pattern, line):
                return line

    def status(self, path: str, host: str = "") -> int:
        """What a request for `path` is answered with."""
        request = urllib.request.Request(self.address + path, headers={"Host": host} if host else {})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def read(self, path: str) -> str:
        """The file at `path`."""
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return str(answer.read().decode())


@contextmanager
def preview(root: Path, *options: str) -> Iterator[Preview]:
    """``serve`` for the site at `root`, at a free port, in English."""
    command = [sys.executable, str(BUILD), "serve", "--root", str(root), "--no-open", *options]
    chosen = [] if "--port" in options else ["--port", "0"]
    process = subprocess.Popen(
        [*command, *chosen],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "AINEX_LANG": "en"},
        start_new_session=True,  # so that all of it can be counted
    )
    assert process.stdout is not None
    lines: Queue[str] = Queue()
    Thread(target=_drain, args=(process.stdout, lines), daemon=True).start()
    running = Preview(process, lines)
    try:
        running.address = running.wait_for("^preview: http").split()[1]
        yield running
    finally:
        process.kill()
        process.wait()


def _drain(stream: IO[str], lines: Queue[str]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(_END)
