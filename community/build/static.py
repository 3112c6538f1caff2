"""The styles and scripts of a site, read and decoded."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..faults import SiteFault, not_utf8
from ..model import Problem
from ..places import folder
from ..render.assets import HEAD
from .content import is_passing


def read_static(root: Path) -> Mapping[str, str]:
    """The styles and scripts under ``static/``, by path in it; raises SiteFault where one can't be used."""
    static = folder(root, "static")
    files = [file for file in sorted(static.rglob("*")) if file.suffix in (".css", ".js") and _is_asset(file)]
    named = {file.relative_to(static).as_posix(): file for file in files}
    found = {name: _asset(name, file) for name, file in named.items()}
    if HEAD not in found:
        raise SiteFault(Problem(f"static/{HEAD}", 1, "site_file_missing"))
    return found


def _is_asset(file: Path) -> bool:
    return not file.is_dir() and not is_passing(file.name, False)


def _asset(name: str, file: Path) -> str:
    if not file.is_file():
        raise SiteFault(Problem(f"static/{name}", 1, "not_a_file"))
    try:
        return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SiteFault(not_utf8(f"static/{name}", error)) from error
