"""Where things are: a site may bring templates, strings and styles of its own, else it uses ours."""

from __future__ import annotations

import unicodedata
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent
"""The folder of ``build.py``, itself a site."""

LEDGER = "content/qa.lock"
"""The ledger of confirmed pairs."""
SYNONYMS = "content/synonyms.yml"
"""The table of words that mean the same. No other file lies in ``content/`` itself."""


def folder(root: Path, name: str) -> Path:
    """The folder `name` of the site at `root`, else the program's own."""
    own = root / name
    return own if own.is_dir() else PROGRAM / name


def _entry(where: Path, name: str) -> Path:
    """What is called `name` in the folder `where`, whatever form its Unicode name has there."""
    exact = where / name
    if exact.exists() or exact.is_symlink() or name.isascii() or not where.is_dir():
        return exact
    wanted = unicodedata.normalize("NFC", name)
    return next((f for f in where.iterdir() if unicodedata.normalize("NFC", f.name) == wanted), exact)


def on_disk(root: Path, path: str) -> Path:
    """The file that `path`, from the root and with ``/``, means."""
    file = root
    for part in path.split("/"):
        file = _entry(file, part)
    return file
