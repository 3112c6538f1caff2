"""``serve``: a live preview that follows every change of the content."""

from __future__ import annotations

import argparse
import asyncio
import errno
import ipaddress
import os
import signal
import socket
import sys
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from threading import Thread

from ..messages import system_says, why
from ..model import Problem
from ..serve.builder import Outcome, failure
from ..serve.process import BuilderProcess
from ..serve.report import troubles
from ..serve.server import Preview, bind
from ..strings import Strings
from . import GOOD, USAGE
from .build import add_jobs
from .console import Console, counted

_PORT = 8000


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``serve``."""
    words = strings.console
    parser.add_argument("--port", type=_port, metavar="N", default=_PORT, help=words("help_port"))
    parser.add_argument("--host", metavar="NAME", default="127.0.0.1", help=words("help_host"))
    parser.add_argument("--no-open", action="store_true", help=words("help_no_open"))
    add_jobs(parser, strings)


def run(options: argparse.Namespace, console: Console) -> int:
    """Serve the site of ``options.root`` until somebody ends it; the exit status."""
    try:
        sockets = bind(options.host, options.port)
    except (OSError, UnicodeError) as error:
        console.fail("serve_bad_host", host=options.host, why=_no_address(error, console.strings))
        return USAGE
    port: int = sockets[0].getsockname()[1]
    if options.port not in (0, port):
        console.note("serve_other_port", taken=options.port, port=port)
    private = _is_private(options.host)
    if not private:
        console.note("serve_open", host=options.host)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(options, console, sockets, private))
    console.say("serve_ended")
    return GOOD


def _no_address(error: OSError | UnicodeError, strings: Strings) -> str:
    """Why nobody can listen there."""
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return strings.console("serve_host_unknown")
    if error.errno in (errno.EADDRNOTAVAIL, errno.EINVAL):
        return strings.console("serve_host_elsewhere")
    return system_says(error, strings)


async def _serve(
    options: argparse.Namespace, console: Console, sockets: Sequence[socket.socket], private: bool
) -> None:
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    with suppress(NotImplementedError):  # Windows
        loop.add_signal_handler(signal.SIGTERM, ended.set)
    preview = Preview(console.strings, private)
    server = preview.listen(sockets)
    told = Told(console, preview)
    builder = BuilderProcess(
        options.root,
        options.jobs,
        console.strings.lang,
        lambda outcome: _in(loop, lambda: told.outcome(outcome)),
        lambda: _in(loop, told.fallen),
        lambda error: _in(loop, lambda: told.refused(error)),
    )
    try:
        address = _address(options.host, sockets[0].getsockname()[1])
        console.say("serving", address=address)
        if not options.no_open and _has_screen():
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        await ended.wait()
    finally:
        builder.end()
        server.stop()


def _in(loop: asyncio.AbstractEventLoop, work: Callable[[], None]) -> None:
    """Let `loop` do `work`, called from another thread."""
    with suppress(RuntimeError):  # it has ended
        loop.call_soon_threadsafe(work)


class Told:
    """Tells the console and the pages what came of each change."""

    def __init__(self, console: Console, preview: Preview) -> None:
        self._console, self._preview = console, preview
        self._told: tuple[Problem, ...] = ()
        self._is_good = False

    def outcome(self, outcome: Outcome) -> None:
        """Tell of one attempt; errors each time, warnings only where they are others than the last time."""
        self._preview.take(self._told_alike(outcome))
        if outcome.changed is None:
            self._failed(outcome)
            return
        if outcome.problems != self._told:
            self._console.problems(outcome.problems)
        files = len(outcome.changed) + len(outcome.gone)
        if files or not self._is_good:
            seconds = f"{outcome.seconds:.2f}"
            self._console.say("served", records=outcome.records, files=files, seconds=seconds)
        self._told, self._is_good = outcome.problems, True

    def _told_alike(self, outcome: Outcome) -> Outcome:
        """`outcome` with its errors in the words of the console, whatever became of their file since."""
        if outcome.changed is not None or not outcome.problems:
            return outcome
        told = troubles(outcome.problems, self._console.root, self._console.strings)
        return replace(outcome, troubles=tuple(told))

    def _failed(self, outcome: Outcome) -> None:
        console = self._console
        self._told, self._is_good = outcome.problems, False
        kept = console.strings.console("serve_kept" if self._preview.files else "serve_nothing")
        console.problems(outcome.problems)
        if outcome.problems:
            console.note("failed", **{**counted(outcome.problems), "kept": kept})
        for trouble in outcome.troubles:
            hint = f"\n  {console.strings.console('hint')} {trouble.hint}" if trouble.hint else ""
            console.note("serve_trouble", what=trouble.what, hint=hint, kept=kept)

    def refused(self, error: OSError) -> None:
        """Tell why the builder can't be started."""
        strings = self._console.strings
        self.outcome(failure(strings.console("machine", **why(error, strings))))

    def fallen(self) -> None:
        """Tell that the builder ended, and is started afresh."""
        self._console.note("serve_fallen")


def _is_private(host: str) -> bool:
    """Whether only this computer can reach `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _address(host: str, port: int) -> str:
    """Where a browser on this computer finds us."""
    name = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _has_screen() -> bool:
    # Elsewhere a browser for terminals would take this one.
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number
