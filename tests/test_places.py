"""A site may bring templates, strings and styles of its own, else it uses the program's."""

from __future__ import annotations

from pathlib import Path

from community.places import PROGRAM, folder


def test_what_a_site_does_not_bring_comes_from_the_program(tmp_path: Path) -> None:
    assert folder(tmp_path, "templates") == PROGRAM / "templates"


def test_a_site_may_bring_its_own(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    assert folder(tmp_path, "static") == tmp_path / "static"
    assert folder(tmp_path, "strings") == PROGRAM / "strings"
