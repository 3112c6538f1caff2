"""``confirm`` writes down who read which pairs together, and refuses what can't be read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from trust_sites import Editor

from community.places import LEDGER, PROGRAM


@pytest.fixture
def editor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setenv("AINEX_LANG", "ko")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    editor = Editor(tmp_path / "site", capsys)
    editor.write("awq", "AWQ란 무엇인가요?", "가중치를 4비트로 줄입니다.")
    editor.save("content/qa/open.md", '---\nquestion: "열린 질문?"\nasked: 2026-01-10\nstatus: open\n---\n')
    return editor


def by(editor: Editor) -> list[str]:
    return [" ".join(line.split()[4:]) for line in editor.ledger()]


def test_a_confirmation_names_its_record_and_who_read_it(editor: Editor) -> None:
    status, said = editor.run("confirm", "qa/awq", "--by", "추론  플랫폼팀")
    assert status == 0
    first, second = said.splitlines()
    assert first == "qa/awq: AWQ란 무엇인가요?"
    assert second.startswith("기록 1건을 대조 확인했습니다: 추론 플랫폼팀, 20")
    assert by(editor) == ["추론 플랫폼팀"]


def test_confirming_again_changes_nothing(editor: Editor) -> None:
    editor.confirm("qa/awq")
    before = editor.text(LEDGER)
    assert editor.run("confirm", "content/qa/awq.md", "--by", "다른 사람") == (
        0,
        "qa/awq: 이미 대조 확인된 그대로입니다.\n대조 확인할 기록이 없습니다. 모두 확인된 그대로입니다.\n",
    )
    assert editor.text(LEDGER) == before


def test_a_name_is_asked_for_never_guessed_from_the_login(editor: Editor) -> None:
    status, said = editor.run("confirm", "qa/awq")
    assert (status, said.splitlines()[0]) == (2, "누가 확인했는지 알 수 없습니다.")
    assert not (editor.root / LEDGER).exists()


def test_the_name_comes_from_the_site_else_from_git(editor: Editor) -> None:
    editor.git("init", "--quiet")
    editor.git("config", "user.name", "깃 사용자")
    assert editor.run("confirm", "qa/awq")[0] == 0
    assert by(editor) == ["깃 사용자"]
    editor.save("site.yml", "confirmed_by: 추론 플랫폼팀\n")
    editor.edit("content/qa/awq.md", "4비트", "3비트")
    assert editor.run("confirm", "qa/awq")[0] == 0
    assert by(editor) == ["추론 플랫폼팀"]


@pytest.mark.parametrize("name", ["가" * 81, "a\x1b[31m", " "])
def test_a_name_that_would_break_the_ledger_is_refused(editor: Editor, name: str) -> None:
    editor.save("site.yml", "confirmed_by: 추론 플랫폼팀\n")
    status, said = editor.run("confirm", "qa/awq", "--by", name)
    assert (status, said.split(":")[0]) == (2, "이름으로 쓸 수 없습니다")


def test_an_unknown_record_is_refused_with_the_nearest(editor: Editor) -> None:
    status, said = editor.run("confirm", "qa/aqw", "qa/awq", "--by", "김")
    assert status == 2
    assert said.startswith("기록을 찾지 못했습니다: qa/aqw\n") and said.endswith("혹시 이것인가요? qa/awq\n")
    assert not (editor.root / LEDGER).exists()


def test_a_question_without_an_answer_has_nothing_to_confirm(editor: Editor) -> None:
    status, said = editor.run("confirm", "qa/open", "--by", "김")
    assert (status, said.splitlines()[0]) == (1, "답변이 없어 대조할 것이 없습니다: qa/open")


def test_a_file_with_faults_is_told_and_not_confirmed(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "asked", "askd")
    status, said = editor.run("confirm", "qa/awq", "--by", "김")
    assert status == 1
    assert "content/qa/awq.md:3: 알 수 없는 항목입니다: askd" in said
    assert "이 파일에 고칠 곳이 있어 아무것도 바꾸지 않았습니다: content/qa/awq.md\n" in said


def test_a_pattern_means_every_pair_it_fits(editor: Editor) -> None:
    editor.write("gguf", "GGUF는 무엇인가요?", "파일 형식입니다.")
    assert editor.run("confirm", "content/qa/*.md", "--by", "김")[0] == 0
    assert [line.split()[0] for line in editor.ledger()] == ["qa/awq", "qa/gguf"]
    assert editor.run("confirm", "content/qa/x*.md", "--by", "김")[0] == 2


def test_only_what_vanished_can_be_confirmed_as_removed(editor: Editor) -> None:
    editor.confirm("qa/awq")
    status, said = editor.run("confirm", "qa/awq", "--removed")
    assert (status, said.split(":")[0]) == (2, "지워지지 않았거나 대조 기록에 없는 기록입니다")
    (editor.root / "content/qa/awq.md").unlink()
    assert editor.run("confirm", "content/qa/awq.md", "--removed")[0] == 0
    assert editor.ledger() == []


def test_a_ledger_that_cannot_be_read_is_not_written_over(editor: Editor) -> None:
    editor.confirm("qa/awq")
    broken = editor.text(LEDGER).encode("utf-16")
    (editor.root / LEDGER).write_bytes(broken)
    editor.write("new", "새 질문인가요?", "네.")
    status, said = editor.run("confirm", "qa/new", "--by", "김")
    assert status == 1
    assert said.startswith("content/qa.lock:1: ")
    assert (editor.root / LEDGER).read_bytes() == broken
    status, said = editor.run("check")
    assert (status, said.count("\n")) == (1, 3)
    assert said.startswith("content/qa.lock:1: ") and said.endswith("오류 1건, 경고 0건(파일 1개).\n")


@pytest.mark.parametrize("spoilt", [b"\xb1", b"\x1b[31m\n", "qa/awq 찢긴 줄".encode()[:-1]])
def test_a_spoilt_line_of_the_ledger_takes_no_other_along(editor: Editor, spoilt: bytes) -> None:
    editor.confirm("qa/awq")
    whole = (editor.root / LEDGER).read_bytes()
    (editor.root / LEDGER).write_bytes(whole + spoilt)
    status, said = editor.run("check")
    assert (status, said.count("\n")) == (0, 3)
    assert said.startswith("content/qa.lock:3: 경고: 대조 기록으로 읽을 수 없는 줄이라 건너뛰었습니다: ")
    assert editor.run("confirm", "qa/awq", "--by", "김")[0] == 0
    assert (editor.root / LEDGER).read_bytes() == whole


def test_a_ledger_in_the_old_korean_encoding_is_read_and_written_anew(editor: Editor) -> None:
    editor.run("confirm", "qa/awq", "--by", "김편집")
    whole = editor.text(LEDGER)
    (editor.root / LEDGER).write_bytes(whole.encode("cp949"))
    status, said = editor.run("check")
    assert (status, said.count("\n")) == (0, 3)
    assert said.startswith("content/qa.lock:1: 경고: UTF-8이 아닌 줄이 있어")
    assert editor.run("confirm", "qa/awq", "--by", "김")[0] == 0
    assert editor.text(LEDGER) == whole


def test_a_folder_in_the_place_of_the_ledger_is_told(editor: Editor) -> None:
    (editor.root / LEDGER).mkdir()
    status, said = editor.run("confirm", "qa/awq", "--by", "김")
    assert (status, said.splitlines()[0]) == (
        1, "그사이 누가 파일을 고쳐 아무것도 바꾸지 않았습니다: content/qa.lock",
    )  # fmt: skip


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp949", "LC_ALL": "C"}])
def test_the_ledger_is_utf_8_on_any_console(editor: Editor, environment: dict[str, str]) -> None:
    command = [sys.executable, str(PROGRAM / "build.py"), "confirm", "--root", str(editor.root), "qa/awq"]
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [*command, "--by", "김 편집"], env=inherited | environment, capture_output=True, check=True
    )
    assert "AWQ란 무엇인가요?" in done.stdout.decode("utf-8")
    assert by(editor) == ["김 편집"]


def test_readers_see_when_a_pair_was_confirmed_as_it_stands(editor: Editor) -> None:
    fact = "<dt>질문·답변 대조 확인</dt>"
    editor.run("build")
    assert fact not in editor.text("site/qa/awq.html")
    editor.confirm("qa/awq")
    editor.run("build")
    assert fact in editor.text("site/qa/awq.html") and fact in editor.text("site/community.html")
    assert editor.run("verify")[0] == 0
    editor.edit("content/qa/awq.md", "4비트", "3비트")
    editor.run("build")
    assert fact not in editor.text("site/qa/awq.html")


TOLD = (
    "아직 독자에게 보이지 않는 초안이라 대조 확인하지 않았습니다: qa/{0}\n"
    "  고치는 법: 머리말의 draft 줄을 지워 공개할 때 실행하세요: python build.py confirm qa/{0}\n"
)


@pytest.mark.parametrize("draft", ["true", "answer"])
def test_a_draft_is_confirmed_when_readers_are_to_see_it(draft: str, editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "asked", f"draft: {draft}\nasked")
    for name in ("qa/awq", "content/qa/awq.md"):
        assert editor.run("confirm", name, "--by", "김") == (1, TOLD.format("awq"))
    assert not (editor.root / LEDGER).exists()
    editor.edit("content/qa/awq.md", f"draft: {draft}\n", "")
    assert editor.run("confirm", "qa/awq", "--by", "김")[0] == 0


def test_files_that_a_shell_names_are_confirmed_where_there_is_a_pair(editor: Editor) -> None:
    editor.write("dr", "초안인가요?", "네.")
    editor.edit("content/qa/dr.md", "asked", "draft: true\nasked")
    files = [f"content/qa/{slug}.md" for slug in ("awq", "dr", "open")]
    status, said = editor.run("confirm", *files, "--by", "김")
    assert status == 0
    assert said.startswith(TOLD.format("dr") + "답변이 없어 대조할 것이 없습니다: qa/open\n")
    assert [line.split()[0] for line in editor.ledger()] == ["qa/awq"]
    editor.edit("content/qa/awq.md", "4비트", "3비트")
    assert "qa/dr" not in editor.run("confirm", "content/qa/*.md", "--by", "김")[1]


@pytest.mark.parametrize("name", ["zebra", "", "community.html"])
def test_no_record_is_offered_that_is_nothing_like_what_was_typed(name: str, editor: Editor) -> None:
    shown = name or '""'
    told = (
        f"기록을 찾지 못했습니다: {shown}\n"
        "  고치는 법: 기록 번호(qa/이름)나 파일 경로, 기록의 주소를 적으세요.\n"
    )
    for words in (["confirm", name, "--by", "김"], ["check", name], ["correct", name, "--why", "가"]):
        assert editor.run(*words) == (2, told)
    assert editor.run("rename", name, "b") == (2, told)
