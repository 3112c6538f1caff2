"""What a site is made of, watched by looking: that works on every system, and on shares of a network."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ..build.content import SETTINGS, is_passing
from ..places import PROGRAM, folder

Facts = tuple[int, int, int, int]
"""When a file was changed, its size, its number, and when any of that or its rights were changed."""
Snapshot = Mapping[str, Facts]
"""The facts of every file by its path, and of every folder that can't be read."""

_PAUSE, _LONGEST = 0.05, 1.0
_BUSY = 10
"""We rest so many times as long as looking took: a slow share must not keep a processor busy."""
_UNKNOWN: Facts = (0, 0, 0, 0)
_QUIET, _PATIENCE = 0.02, 1.0
"""A file is read once nobody has written to it for so many seconds, and after so many at the latest."""


def look(root: Path) -> Snapshot:
    """All that an edition of the site at `root` depends on, as it is now."""
    found: dict[str, Facts] = {}
    for watched in (root / "content", folder(root, "static"), *_loaded(root)):
        _add_files(str(watched), found)
    settings = _now(str(root / SETTINGS))
    return found if settings is None else {**found, str(root / SETTINGS): settings}


def differences(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The paths that are new, changed or gone."""
    return frozenset(path for path, _ in before.items() ^ after.items())


def stays_loaded(root: Path, path: str) -> bool:
    """Whether a change of `path` needs a fresh process: templates, words and code are read once."""
    return any(Path(path).is_relative_to(place) for place in _loaded(root))


def next_change(root: Path, before: Snapshot, prepare: Callable[[], bool] = lambda: False) -> Snapshot:
    """Wait until something differs from `before` and is written to the end.

    In the meantime `prepare` does one thing after the other, until it says that there is none.
    """
    while True:
        started = time.monotonic()
        after = look(root)
        if after != before:
            return look(root) if _settle(differences(before, after)) else after
        if not prepare():
            time.sleep(min(max(_PAUSE, _BUSY * (time.monotonic() - started)), _LONGEST))


def _loaded(root: Path) -> tuple[Path, ...]:
    return folder(root, "templates"), folder(root, "strings"), PROGRAM / "community"


def _add_files(where: str, found: dict[str, Facts]) -> None:
    """Add every file below `where` to `found`: in one plain loop, which runs ten times a second."""
    try:
        with os.scandir(where) as entries:
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_passing(entry.name, is_folder) or entry.name == "__pycache__":
                    continue
                if is_folder:
                    _add_files(entry.path, found)
                    continue
                try:
                    found[entry.path] = _facts(entry.stat())
                except OSError:  # a link to nowhere is told of, so it must be seen to go
                    _add_itself(entry.path, found)
    except OSError:  # so must rights that were missing
        _add_itself(where, found)


def _add_itself(path: str, found: dict[str, Facts]) -> None:
    try:
        found[path] = _facts(os.lstat(path))
    except FileNotFoundError:  # gone since its name was read; the next look will tell
        return
    except OSError:
        found[path] = _UNKNOWN


def _facts(found: os.stat_result) -> Facts:
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns


def _settle(paths: frozenset[str]) -> bool:
    """Return when `paths` are no longer being written: whether that had to be waited for."""
    last = time.monotonic() + _PATIENCE
    before: object = None
    while time.monotonic() < last:
        now = {path: _now(path) for path in paths}
        if now == before or all(facts and _is_quiet(facts[0]) for facts in now.values()):
            return before is not None
        before = now
        time.sleep(_QUIET)
    return True


def _is_quiet(changed: int) -> bool:
    # The clock of a share may be another: then we wait and see.
    return _QUIET < time.time() - changed / 1e9 < _PATIENCE


def _now(path: str) -> Facts | None:
    try:
        return _facts(Path(path).stat())
    except OSError:
        return None
