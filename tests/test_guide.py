"""The guide for editors can be followed to its end, and the console says what it shows.

``pytest tests/test_guide.py --accept`` writes what the console says into ``docs/guide.md``; read the
difference like an editor before you commit it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from guide_steps import GUIDE, blocks, follow, steady, terminal

from community.places import PROGRAM
from community.strings import load_strings

__all__ = ["terminal"]

START = ("install_online", "installed", "serving", "served")


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


def section(heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", GUIDE.read_text(encoding="utf-8"), re.S | re.M)
    assert found
    return found[1]


def test_what_is_said_when_all_is_well_was_said_on_the_way() -> None:
    said = steady("".join(b.text for b in blocks(GUIDE.read_text(encoding="utf-8")) if b.kind == "text"))
    cells = re.findall(r"\| (?:`\w+(?: --\w+)?`) \| (.+?)(?: …)? \|", section("잘되었을 때 하는 말"))
    assert len(cells) >= 6
    assert [cell for cell in cells if steady(cell) not in said] == []


def test_messages_that_the_guide_names_exist() -> None:
    tables = load_strings(PROGRAM / "strings", "ko").tables
    sentences = [sentence for name in ("console", "problems") for sentence in tables[name].values()]
    for quoted in re.findall(r"^\| ‘(.+?)’", section("막혔을 때"), re.M):
        pieces = quoted.split("…")
        assert any(all(piece in sentence for piece in pieces) for sentence in sentences), quoted


def test_a_double_click_says_what_the_guide_shows() -> None:
    """It can't be done here: what its window shows are sentences of the console."""
    console = load_strings(PROGRAM / "strings", "ko").tables["console"]
    shapes = [re.sub(r"\\{\w+\\}", ".+", re.escape(console[name])) for name in START]
    shown = next(block.text for block in blocks(GUIDE.read_text(encoding="utf-8")) if block.kind == "text")
    assert re.fullmatch("\n".join([*shapes, ""]), shown)
