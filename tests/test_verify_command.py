"""``verify`` says what to do so that it works."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from trust_sites import Editor


@pytest.fixture
def editor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setenv("AINEX_LANG", "ko")
    editor = Editor(tmp_path / "site", capsys)
    editor.write("awq", "AWQ란 무엇인가요?", "가중치를 4비트로 줄입니다.")
    return editor


@pytest.mark.parametrize("held", [None, "", '{"generator": "다른 프로그램"}'])
def test_a_site_that_a_build_would_refuse_is_to_be_moved_first(held: str | None, editor: Editor) -> None:
    assert editor.run("build")[0] == 0
    if held is None:
        (editor.root / "site/edition.json").unlink()
    else:
        editor.save("site/edition.json", held)
    assert editor.run("verify") == (
        1,
        "site/edition.json:1: 이 프로그램이 적은 edition.json이 없습니다. "
        "있던 파일을 지키려고 build 는 이런 폴더에 쓰지 않습니다.\n"
        "  고치는 법: 이 폴더를 옮기거나 지운 뒤 python build.py 를 실행하세요.\n"
        "다른 곳 1군데: site/의 배포본이 원본과 다릅니다.\n",
    )
    assert editor.run("build")[0] == 2
    shutil.move(editor.root / "site", editor.root / "old")
    assert editor.run("build")[0] == 0
    assert editor.run("verify")[0] == 0


def test_a_folder_with_other_files_is_no_site(editor: Editor) -> None:
    assert "먼저 python build.py 를 실행하거나" in editor.run("verify")[1]
    editor.save("site/notes.txt", "메모")
    assert editor.run("verify") == (
        2,
        "배포본이 아닌 폴더입니다: site/\n"
        "  고치는 법: 배포본이 있는 폴더를 적거나, "
        "이 폴더를 옮기거나 지운 뒤 python build.py 를 실행하세요.\n",
    )
