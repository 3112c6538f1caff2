"""The guide for editors can be followed to its end, and the console says what it shows.

``pytest tests/test_guide.py --accept`` writes what the console says into ``docs/guide.md``; read the
difference like an editor before you commit it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from guide_steps import follow, terminal

from community.places import PROGRAM

__all__ = ["terminal"]


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("full", [False, pytest.param(True, marks=pytest.mark.repository)])
def test_a_newcomer_can_follow_the_guide(
    full: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    (tmp_path / "site/content/qa").mkdir(parents=True)
    if full:
        shutil.copytree(PROGRAM / "content", tmp_path / "site/content", dirs_exist_ok=True)
        shutil.copy(PROGRAM / "site.yml", tmp_path / "site")
    root = tmp_path / "site"
    newcomer = follow(root, capsys, accept=request.config.getoption("--accept"))
    used = {line.split()[2] for line in newcomer.commands if line.startswith("python build.py ")}
    assert used >= {"serve", "new", "check", "confirm", "correct", "withdraw", "rename", "--drafts"}
    assert newcomer.compared >= 20
