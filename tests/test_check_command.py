"""``check`` says everything that can be wrong, and fails for what would mislead a reader."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from trust_sites import Editor

CORRECTED = """---
question: "AWQ란 무엇인가요?"
asked: 2026-01-10
{keys}---
# 답변

{answer}

# 정정 전 답변 2026-02-01
정정 사유: 비트 수가 틀렸습니다.

{before}
"""


@pytest.fixture
def editor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setenv("AINEX_LANG", "ko")
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    editor = Editor(tmp_path / "site", capsys)
    editor.write("awq", "AWQ란 무엇인가요?", "가중치를 4비트로 줄입니다.")
    editor.confirm("qa/awq")
    return editor


def test_a_site_without_fault_is_told_so_in_one_line(editor: Editor) -> None:
    assert editor.run("check") == (0, "기록 1건을 살폈습니다. 고칠 것이 없습니다.\n")


def test_nothing_is_published(editor: Editor) -> None:
    editor.run("check")
    assert not (editor.root / "site").exists()


def test_a_pair_that_nobody_confirmed_is_shown_and_fails(editor: Editor) -> None:
    editor.write("gguf", "GGUF는 무엇인가요?", "파일 형식입니다.\n\n- 하나")
    assert editor.run("check") == (
        1,
        "content/qa/gguf.md:2: 질문과 답변을 아직 대조 확인하지 않았습니다: qa/gguf\n"
        "  고치는 법: 질문과 답변을 함께 읽고, 맞으면 `python build.py confirm qa/gguf`를 실행하세요.\n"
        "  [질문]\n"
        "  | GGUF는 무엇인가요?\n"
        "  [답변]\n"
        "  | 파일 형식입니다.\n"
        "  |\n"
        "  | - 하나\n"
        "오류 1건, 경고 0건(파일 1개).\n",
    )


def test_a_silent_edit_is_shown_with_the_difference_that_git_knows(editor: Editor) -> None:
    editor.git("init", "--quiet")
    editor.commit()
    editor.edit("content/qa/awq.md", "4비트", "8비트")
    editor.commit()
    editor.edit("content/qa/awq.md", "8비트", "9비트")
    status, said = editor.run("check")
    lines = said.splitlines()
    assert status == 1
    assert lines[0].startswith("content/qa/awq.md:5: 기록 없이 바뀐 답변입니다. 답변이 대조 확인(20")
    assert lines[2:-1] == [
        "  [질문]",
        "  | AWQ란 무엇인가요?",
        "  [답변]",
        "  | 가중치를 9비트로 줄입니다.",
        lines[6],
        "   AWQ란 무엇인가요?",
        "  -가중치를 4비트로 줄입니다.",
        "  +가중치를 9비트로 줄입니다.",
    ]
    assert lines[6].startswith("  대조 확인(20") and lines[6].endswith(") 뒤에 달라진 곳:")


def test_git_knows_a_file_by_its_former_names(editor: Editor) -> None:
    editor.git("init", "--quiet")
    editor.commit()
    editor.git("mv", "content/qa/awq.md", "content/qa/양자화 방법.md")
    editor.edit("content/qa/양자화 방법.md", "asked", "aliases: [awq]\nasked")
    editor.commit()
    editor.edit("content/qa/양자화 방법.md", "4비트", "8비트")
    assert "  -가중치를 4비트로 줄입니다.\n" in editor.run("check")[1]


def test_of_many_pairs_none_is_shown_unless_it_is_named(editor: Editor) -> None:
    for n in range(6):
        editor.write(f"new-{n}", f"{n}번째로 묻는 것은 무엇인가요?", f"{n}번째 답변입니다.")
    _, said = editor.run("check")
    assert "  [답변]" not in said and "기록마다 보려면: python build.py check 기록번호" in said
    status, said = editor.run("check", "qa/new-3")
    assert (status, said.count("  [답변]")) == (1, 1)
    assert said.endswith("오류 1건, 경고 0건(파일 1개).\n")
    assert editor.run("check", "qa/awq")[0] == 0


def test_a_build_says_it_in_one_line_and_goes_on(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "4비트", "8비트")
    status, said = editor.run("build")
    assert status == 0
    assert said.splitlines()[0] == "content/qa.lock:1: 경고: 대조 확인이 필요한 기록이 1건 있습니다: qa/awq"
    assert editor.run("build", "--strict")[0] == 1


def test_a_correction_that_changes_nothing_fails_until_the_answer_is_edited(editor: Editor) -> None:
    text = "가중치를 4비트로 줄입니다."
    editor.save("content/qa/awq.md", CORRECTED.format(keys="", answer=text, before=text))
    status, said = editor.run("check")
    assert (status, said.splitlines()[0]) == (
        1, "content/qa/awq.md:7: 정정 전과 지금 답변이 같습니다: qa/awq",
    )  # fmt: skip
    assert "경고: 정정 전과 지금 답변이 같습니다" in editor.run("build")[1]


def test_a_corrected_pair_still_wants_to_be_confirmed(editor: Editor) -> None:
    answer, before = "가중치를 3비트로 줄입니다.", "가중치를 4비트로 줄입니다."
    editor.save("content/qa/awq.md", CORRECTED.format(keys="", answer=answer, before=before))
    status, said = editor.run("check")
    assert status == 0
    assert "경고: 정정하거나 갱신한 뒤의 답변을 아직 대조 확인하지 않았습니다: qa/awq" in said


def test_a_review_is_due_the_day_after_its_day(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    editor.edit("content/qa/awq.md", "asked", "review_by: 2026-03-01\nasked")
    status, said = editor.run("check")
    assert (status, said.splitlines()[0]) == (
        0, "content/qa/awq.md:2: 경고: 재검토 예정일(2026-03-01)이 지났습니다: qa/awq",
    )  # fmt: skip
    assert editor.run("check", "--strict")[0] == 1
    editor.edit("content/qa/awq.md", "2026-03-01", "2999-03-01")
    assert editor.run("check")[0] == 0


def test_what_vanished_is_a_warning(editor: Editor) -> None:
    editor.write("gguf", "GGUF는 무엇인가요?", "파일 형식입니다.")
    editor.confirm("qa/gguf")
    (editor.root / "content/qa/gguf.md").unlink()
    status, said = editor.run("check")
    assert status == 0
    assert said.startswith("content/qa.lock:1: 경고: 대조 확인(20") and "qa/gguf" in said


def test_a_day_that_has_not_come_is_an_error_here(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "2026-01-10", "2999-01-10")
    assert editor.run("build")[0] == 0
    status, said = editor.run("check")
    assert (status, said.splitlines()[0]) == (
        1, "content/qa/awq.md:3: 아직 오지 않은 날짜입니다: 2999-01-10",
    )  # fmt: skip


ANSWERS = {
    "awq": ("AWQ로 양자화한 모델을 vLLM에 올릴 때 옵션이 필요한가요?",
            "vLLM은 AWQ 양자화 설정을 모델에서 읽으므로 옵션이 필요 없습니다. 올릴 때 자동으로 고릅니다."),
    "mac": ("맥 스튜디오 통합 메모리 64GB에서 70B 모델이 돌아가나요?",
            "맥 스튜디오의 통합 메모리 64GB 가운데 GPU 몫은 정해져 있어 70B 모델은 4비트까지 돌아갑니다."),
    "nginx": ("nginx 하위 경로에 사이트를 올리려면 어떻게 하나요?",
              "nginx의 location에 하위 경로를 적고 사이트 폴더를 alias로 가리키면 됩니다."),
    "rag": ("사내 문서로 RAG 검색을 만들 때 청크 크기는 얼마가 좋은가요?",
            "사내 문서의 RAG 검색에서는 청크 크기를 문단에 맞추고, 검색 결과를 보며 크기를 조절합니다."),
}  # fmt: skip


def test_exchanged_answers_are_a_warning_until_somebody_read_them(editor: Editor) -> None:
    for slug, (question, answer) in ANSWERS.items():
        editor.write(slug, question, answer)
    editor.run("confirm", "content/qa/*.md", "--by", "김")
    assert "뒤바뀐" not in editor.run("check")[1]
    (editor.root / "content/qa.lock").unlink()
    editor.write("mac", ANSWERS["mac"][0], ANSWERS["nginx"][1])
    editor.write("nginx", ANSWERS["nginx"][0], ANSWERS["mac"][1])
    told = "content/qa/mac.md:5: 경고: 두 기록의 답변이 뒤바뀐 듯합니다: qa/mac ↔ qa/nginx"
    assert told in editor.run("check")[1]
    editor.run("confirm", "qa/mac", "qa/nginx", "--by", "김")
    assert "뒤바뀐" not in editor.run("check")[1]


def test_correct_finds_the_confirmed_answer_of_a_silent_edit_in_git(editor: Editor) -> None:
    editor.git("init", "--quiet")
    editor.commit()
    editor.edit("content/qa/awq.md", "4비트", "8비트")
    editor.commit()
    status, said = editor.run("correct", "qa/awq", "--why", "비트 수가 틀렸습니다.")
    assert status == 0 and "예전 답변을 Git에서 찾아" in said
    assert editor.text("content/qa/awq.md").endswith("비트 수가 틀렸습니다.\n\n가중치를 4비트로 줄입니다.\n")
    assert "\n가중치를 8비트로 줄입니다.\n\n# 정정 전 답변" in editor.text("content/qa/awq.md")
    assert editor.states()["awq"] == "corrected"
    assert editor.run("check")[0] == 0


def test_without_git_a_silent_edit_is_corrected_like_any_answer(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "4비트", "8비트")
    assert editor.run("correct", "qa/awq", "--why", "비트 수가 틀렸습니다.")[0] == 0
    assert editor.text("content/qa/awq.md").count("8비트로 줄입니다.") == 2


def test_a_question_that_is_there_already_is_a_warning_until_somebody_read_it(editor: Editor) -> None:
    editor.write("port", "vLLM 서버의 포트는 어떻게 바꾸나요?", "`--port`로 바꿉니다.")
    editor.confirm("qa/port")
    editor.write("server-port", "vLLM 서버 포트를 어떻게 바꾸나요?", "서버를 띄울 때 `--port`를 적습니다.")
    told = "content/qa/server-port.md:2: 경고: 이미 비슷한 질문이 있습니다: qa/port"
    assert told in editor.run("check")[1]
    editor.confirm("qa/server-port")
    assert editor.run("check") == (0, "기록 3건을 살폈습니다. 고칠 것이 없습니다.\n")
    editor.edit("content/qa/port.md", "asked", "duplicate_of: qa/server-port\nasked")
    assert "비슷한" not in editor.run("check")[1]


def test_a_file_with_faults_can_be_looked_at_by_itself(editor: Editor) -> None:
    editor.write("new", "새 질문인가요?", "네.")
    editor.edit("content/qa/awq.md", "asked", "askd")
    status, said = editor.run("check", "qa/awq")
    assert status == 1
    assert "content/qa/awq.md:3: 알 수 없는 항목입니다: askd" in said and "qa/new" not in said


DRAFT = """---
title: "초안"
date: 2026-01-10
draft: true
---
![속도 그래프](../images/dead.png)

[여기](qa/none)
"""


def test_what_is_wrong_with_a_draft_is_told_and_stops_nothing(editor: Editor) -> None:
    editor.save("content/posts/dr.md", DRAFT)
    assert editor.run("check") == (
        0,
        "content/posts/dr.md:6: 경고: 초안: 그림 파일이 없습니다: content/images/dead.png\n"
        "  고치는 법: 그림을 content/images/ 폴더에 넣고 이름의 철자를 확인하세요.\n"
        "content/posts/dr.md:8: 경고: 초안: 없는 기록으로 가는 링크입니다: qa/none\n"
        "  고치는 법: 파일 경로(../qa/이름.md)나 기록 번호(qa/이름)를 적으세요. 예: qa/awq\n"
        "기록 2건(초안 1건 포함)을 살폈습니다. 오류는 없고 경고가 2건 있습니다(파일 1개).\n",
    )
    assert editor.run("check", "--strict")[0] == 1
    assert editor.run("build", "--strict")[0] == 0


def test_a_draft_that_is_named_is_judged_as_if_readers_saw_it(editor: Editor) -> None:
    editor.save("content/posts/dr.md", DRAFT)
    shown = (
        "아직 독자에게 보이지 않는 초안입니다: posts/dr. "
        "공개하려면 머리말의 draft 줄을 지우고 다시 살피세요: python build.py check posts/dr\n"
    )
    for name in ("posts/dr", "content/posts/dr.md"):
        status, said = editor.run("check", name)
        assert status == 1
        assert said.startswith(f"{shown}content/posts/dr.md:6: 그림 파일이 없습니다")
        assert said.endswith("오류 2건, 경고 0건(파일 1개).\n")
    editor.save("content/posts/dr.md", DRAFT.partition("![")[0])
    assert editor.run("check", "posts/dr") == (
        0, f"{shown}기록 1건(초안 1건 포함)을 살폈습니다. 고칠 것이 없습니다.\n",
    )  # fmt: skip


def test_an_answer_that_is_hidden_is_looked_at_too(editor: Editor) -> None:
    editor.write("dr", "숨긴 답변인가요?", "[여기](qa/none)")
    editor.edit("content/qa/dr.md", "asked", "draft: answer\nasked")
    status, said = editor.run("check")
    assert status == 0
    assert said.startswith("content/qa/dr.md:6: 경고: 초안: 없는 기록으로 가는 링크입니다: qa/none\n")
    assert "대조 확인" not in said


def test_what_keeps_a_draft_from_being_built_fails_as_it_does_there(editor: Editor) -> None:
    editor.save("content/posts/dr.md", DRAFT.replace("date: 2026-01-10", "date: 어제"))
    status, said = editor.run("check")
    assert status == 1
    assert said.startswith(
        "content/posts/dr.md:3: ‘date’의 값이 날짜가 아니거나 달력에 없는 날입니다: 어제\n"
    )
    assert editor.run("build")[0] == 1


def test_a_pair_with_an_error_of_its_own_is_to_be_mended_before_it_is_read(editor: Editor) -> None:
    editor.write("new", "새 질문인가요?", "[여기](qa/none)")
    status, said = editor.run("check")
    assert status == 1
    assert "없는 기록으로 가는 링크입니다: qa/none" in said and "대조 확인" not in said
    editor.edit("content/qa/new.md", "qa/none", "qa/awq")
    assert "아직 대조 확인하지 않았습니다: qa/new" in editor.run("check")[1]
