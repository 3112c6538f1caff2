"""What Git knows, if the site lies in a work tree and Git is installed; else nothing.

Nothing here changes anything, and no program that a repository's configuration names is run.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

_SECONDS = 10
_VERSIONS = 200


def user_name(root: Path) -> str:
    """``user.name`` as Git has it for `root`, or ""."""
    return (_git(root, "config", "user.name") or b"").decode("utf-8", "replace").strip()


def versions(root: Path, path: str) -> Iterator[bytes]:
    """What the file `path` (from `root`) held in earlier commits, newest first, under whatever name."""
    log = _git(
        root, "log", f"--max-count={_VERSIONS}", "--follow", "--name-only", "--no-show-signature",
        "--no-ext-diff", "--format=%x00%H", "--", path,
    )  # fmt: skip
    for entry in (log or b"").split(b"\0")[1:]:
        commit, *names = entry.decode("utf-8", "surrogateescape").split("\n")
        for name in names:
            content = _git(root, "cat-file", "blob", f"{commit}:{name}") if name else None
            if content is not None:
                yield content


def _git(root: Path, *words: str) -> bytes | None:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    command = ["git", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-C", str(root), *words]
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
