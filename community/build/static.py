"""The styles and scripts of a site, read and decoded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..faults import SiteFault, not_utf8
from ..model import Problem
from ..places import folder
from ..render.assets import HEAD
from .content import is_passing


def read_static(root: Path) -> Mapping[str, str]:
    """The styles and scripts under ``static/``, by path in it; raises SiteFault where one can't be used.

    Raises OSError where a folder can't be read: pages must not lose their styles unnoticed.
    """
    static = folder(root, "static")
    files = {file.relative_to(static).as_posix(): file for file in _files(static)}
    found = {name: _asset(name, files[name]) for name in sorted(files)}
    if HEAD not in found:
        raise SiteFault(Problem(f"static/{HEAD}", 1, "site_file_missing"))
    return found


def _files(static: Path) -> Iterator[Path]:
    for where, _, names in os.walk(static, onerror=_refuse):
        yield from (
            Path(where, name)
            for name in names
            if name.endswith((".css", ".js")) and not is_passing(name, False)
        )


def _refuse(error: OSError) -> None:
    raise error


def _asset(name: str, file: Path) -> str:
    if not file.is_file():
        raise SiteFault(Problem(f"static/{name}", 1, "not_a_file"))
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SiteFault(not_utf8(f"static/{name}", error)) from error
