"""The process that watches and builds: ``python -m community.serve ROOT JOBS LANG``.

It writes an :class:`Outcome` to its standard output, pickled, at first and after every change. It ends when a
change needs a fresh process, and with the server, whose end closes its standard input.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import IO

from ..build.edition import Edition, make_edition
from ..build.written import Request, read
from ..faults import SiteFault
from ..memory import Memory
from ..messages import why
from ..model import Problem
from ..places import PROGRAM
from ..strings import load_strings, speakable
from .report import Trouble
from .watch import differences, look, next_change, stays_loaded

_FOR_EDITS = ("..markup.convert", "..prove.pairs", "..render.fragment")
"""What an edition of kept renderings doesn't load, and every edit needs."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one attempt to make an edition."""

    problems: tuple[Problem, ...] = ()
    """All that the console tells, warnings, too."""
    troubles: tuple[Trouble, ...] = ()
    """Why there is no edition, where none of `problems` says it."""
    changed: Mapping[str, bytes] | None = None
    """Files that are new or differ from those of the edition before; None if there is no edition."""
    gone: tuple[str, ...] = ()
    records: int = 0
    seconds: float = 0.0


def main(root: Path, jobs: int, lang: str) -> None:
    """Build the site at `root` now and after every change, telling troubles in `lang`."""
    out = _own_output()
    Thread(target=_end_with_server, daemon=True).start()
    request = Request(root, jobs, drafts=True, cache=root / ".cache", memory=Memory())
    seen, files = look(root), dict[str, bytes]()
    while True:
        outcome = _attempt(request, files, lang)
        pickle.dump(outcome, out)
        out.flush()
        if outcome.changed is not None:
            _prepare(request.memory)
        before, seen = seen, next_change(root, seen, request.memory.prepare)
        if any(stays_loaded(root, path) for path in differences(before, seen)):
            return


def _own_output() -> IO[bytes]:
    """The way to the server; whatever else is printed goes to standard error."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


def _end_with_server() -> None:
    while os.read(0, 1):  # not by sys.stdin, whose lock a waiting thread would hold to the very end
        pass
    if sys.platform != "win32":
        os.killpg(0, signal.SIGKILL)  # with the processes that render
    os._exit(0)


def _prepare(memory: Memory) -> None:
    """Do what would cost the next edit time, now that nobody waits."""
    memory.forget_unused()
    for name in _FOR_EDITS:
        import_module(name, __package__)
    gc.collect()  # now, and in no edition
    if gc.isenabled():
        gc.freeze()  # what is kept need not be searched again and again
        gc.disable()


def _attempt(request: Request, files: dict[str, bytes], lang: str) -> Outcome:
    """Make an edition, and bring `files` up to date if there is one; troubles are told in `lang`."""
    strings = speakable(PROGRAM / "strings", lang)
    started = time.perf_counter()
    try:
        load_strings(PROGRAM / "strings", lang)
        if not (request.root / "content").is_dir():
            return failure(strings.console("no_content", path=request.root))
        edition = make_edition(request, read(request))
    except SiteFault as fault:
        edition = (fault.problem,)
    except (OSError, BrokenExecutor) as error:
        return failure(strings.console("machine", **why(error, strings)))
    except Exception as error:  # whatever it is, it must not end the preview
        return failure(strings.console("serve_fault", **_blamed(error)))
    seconds = time.perf_counter() - started
    if not isinstance(edition, Edition):
        return Outcome(edition, seconds=seconds)
    changed = {path: content for path, content in edition.files.items() if files.get(path) != content}
    gone = tuple(path for path in files if path not in edition.files)
    files.clear()
    files.update(edition.files)
    return Outcome(edition.problems, (), changed, gone, len(edition.fragments), seconds)


def failure(sentence: str) -> Outcome:
    """No edition, for the reason that `sentence` of the console tells, with its hint."""
    what, _, hint = sentence.partition("\n")
    return Outcome(troubles=(Trouble("", what, hint.partition(": ")[2]),))


def _blamed(error: Exception) -> dict[str, object]:
    """Which line of ours made a mistake, and of what kind: enough to report it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PROGRAM / "community")]
    file = Path(ours[-1].filename).relative_to(PROGRAM).as_posix()
    return {"place": f"{file}:{ours[-1].lineno}", "kind": type(error).__name__}
