"""Where things are: a site may bring templates, strings and styles of its own, else it uses ours."""

from __future__ import annotations

from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent
"""The folder of ``build.py``, itself a site."""


def folder(root: Path, name: str) -> Path:
    """The folder `name` of the site at `root`, else the program's own."""
    own = root / name
    return own if own.is_dir() else PROGRAM / name


class TemplateFault(Exception):
    """A template of the site can't be used. Made of two texts, so that it can leave a worker process."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(place, why)
        self.place, self.why = place, why
