"""The builder's process, started and ended: a fresh one wherever the last could not go on."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

from ..places import PROGRAM
from .builder import Outcome

_PAUSE = 1.0


class BuilderProcess:
    """Builds the site at `root` with `jobs` processes, tells in `lang`, and gives what comes of it to `hear`.

    `hear` is called by a thread of its own; so are `fallen`, when the process ended that should not have, and
    `refused`, when the machine doesn't let us have one. Both times another is tried a moment later.
    """

    def __init__(
        self,
        root: Path,
        jobs: int,
        lang: str,
        hear: Callable[[Outcome], None],
        fallen: Callable[[], None],
        refused: Callable[[OSError], None],
    ) -> None:
        # Processes below ours can only be ended with it where there are groups of processes.
        count = jobs if sys.platform != "win32" else 1
        self._command = [sys.executable, "-m", "community.serve", str(root), str(count), lang]
        self._hear, self._fallen, self._refused = hear, fallen, refused
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._ended = False
        Thread(target=self._listen, daemon=True).start()

    def end(self) -> None:
        """End the process with all below it, and wait for that."""
        with self._lock:
            self._ended = True
            process = self._process
        if process is None:
            return
        with suppress(OSError):
            if sys.platform != "win32":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()

    def _listen(self) -> None:
        while process := self._started():
            assert process.stdout is not None
            with suppress(EOFError, pickle.UnpicklingError):
                while True:
                    self._hear(pickle.load(process.stdout))
            if process.wait() and not self._ended:
                self._fallen()
                time.sleep(_PAUSE)

    def _started(self) -> subprocess.Popen[bytes] | None:
        """A fresh process, as soon as there can be one; None once we are to end."""
        told = False
        while True:
            try:
                return self._start()
            except OSError as error:
                if not told:
                    self._refused(error)
                told = True
            time.sleep(_PAUSE)

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ended:
                return None
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                cwd=PROGRAM,
                # Ctrl-C is for the server alone.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
            return self._process
