"""How a pair stands to what was confirmed of it: one test, one thing that happens to a record."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from trust_sites import Editor

from community.places import LEDGER

UNION = "content/qa.lock merge=union\n"


@pytest.fixture
def editor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Editor:
    """Three confirmed pairs."""
    editor = Editor(tmp_path / "site", capsys)
    for slug, question, answer in (
        ("awq", "AWQ란 무엇인가요?", "가중치를 4비트로 줄입니다."),
        ("gguf", "GGUF는 무엇인가요?", "모델을 담는 파일 형식입니다."),
        ("port", "포트는 어떻게 바꾸나요?", "`--port`로 바꿉니다."),
    ):
        editor.write(slug, question, answer)
    editor.confirm("qa/awq", "qa/gguf", "qa/port")
    assert set(editor.states().values()) == {"confirmed"}
    return editor


def test_a_new_pair_waits_to_be_confirmed(editor: Editor) -> None:
    editor.write("new", "새 질문인가요?", "네.")
    assert editor.states()["new"] == "new"


def test_a_changed_question_is_noticed(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "AWQ란", "GPTQ란")
    assert editor.states() == {"awq": "question", "gguf": "confirmed", "port": "confirmed"}


def test_changed_details_are_a_changed_question(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "asked:", "details: 8비트도요?\nasked:")
    assert editor.states()["awq"] == "question"


def test_a_changed_answer_is_noticed(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "4비트", "8비트")
    assert editor.states()["awq"] == "answer"


def test_both_sides_changed_are_noticed(editor: Editor) -> None:
    editor.write("awq", "GPTQ란 무엇인가요?", "3비트로 줄입니다.")
    assert editor.states()["awq"] == "both"


def test_white_space_does_not_count(editor: Editor) -> None:
    editor.write("awq", "AWQ란 무엇인가요? ", "\n가중치를  4비트로\n줄입니다.  \n\n")
    assert editor.states()["awq"] == "confirmed"


def test_line_ends_do_not_count(editor: Editor) -> None:
    editor.save("content/qa/awq.md", "\ufeff" + editor.text("content/qa/awq.md").replace("\n", "\r\n"))
    assert editor.states()["awq"] == "confirmed"


def test_the_form_of_unicode_does_not_count(editor: Editor) -> None:
    editor.save("content/qa/awq.md", unicodedata.normalize("NFD", editor.text("content/qa/awq.md")))
    assert editor.states()["awq"] == "confirmed"


def test_keys_and_their_order_do_not_count(editor: Editor) -> None:
    editor.save(
        "content/qa/awq.md",
        '---\ntags: [awq]\nasked: 2026-01-11\nquestion: "AWQ란 무엇인가요?"\n---\n'
        "# 답변\n\n가중치를 4비트로 줄입니다.\n",
    )
    assert editor.states()["awq"] == "confirmed"


def test_a_renamed_record_with_an_alias_stays_confirmed(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "asked:", "aliases: [awq]\nasked:")
    (editor.root / "content/qa/awq.md").rename(editor.root / "content/qa/awq-란.md")
    assert editor.states()["awq-란"] == "confirmed"
    assert editor.vanished() == {}


def test_a_renamed_record_without_an_alias_is_named_with_its_new_name(editor: Editor) -> None:
    (editor.root / "content/qa/awq.md").rename(editor.root / "content/qa/awq-란.md")
    assert editor.states()["awq-란"] == "new"
    assert editor.vanished() == {"qa/awq": "qa/awq-란"}


def test_a_removed_record_is_named_until_its_removal_is_confirmed(editor: Editor) -> None:
    (editor.root / "content/qa/awq.md").unlink()
    assert editor.vanished() == {"qa/awq": ""}
    assert editor.run("confirm", "qa/awq", "--removed")[0] == 0
    assert editor.vanished() == {}
    assert [line.split()[0] for line in editor.ledger()] == ["qa/gguf", "qa/port"]


def test_a_restored_record_is_as_confirmed_as_before(editor: Editor) -> None:
    text = editor.text("content/qa/awq.md")
    (editor.root / "content/qa/awq.md").unlink()
    editor.save("content/qa/later/awq.md", text)
    assert editor.states()["awq"] == "confirmed"


def test_a_record_that_is_hidden_broken_or_withdrawn_has_not_vanished(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "asked:", "draft: true\nasked:")
    editor.edit("content/qa/gguf.md", "asked:", "askd:")
    editor.save(
        "content/qa/port.md",
        '---\nquestion: "포트는 어떻게 바꾸나요?"\nasked: 2026-01-10\nstatus: withdrawn\n---\n'
        "# 정정 전 답변 2026-02-01\n정정 사유: 틀렸습니다.\n\n`--port`로 바꿉니다.\n",
    )
    assert editor.vanished() == {}
    assert editor.states() == {}


def test_a_corrected_answer_is_accounted_for_and_waits_to_be_confirmed(editor: Editor) -> None:
    editor.write(
        "awq",
        "AWQ란 무엇인가요?",
        "3비트입니다.\n\n# 정정 전 답변 2026-02-01\n정정 사유: 틀렸습니다.\n\n가중치를 4비트로 줄입니다.",
    )
    assert editor.states()["awq"] == "corrected"


def test_a_correction_of_something_else_hides_no_silent_edit(editor: Editor) -> None:
    editor.write(
        "awq",
        "AWQ란 무엇인가요?",
        "3비트입니다.\n\n# 정정 전 답변 2026-02-01\n정정 사유: 틀렸습니다.\n\n2비트로 줄입니다.",
    )
    assert editor.states()["awq"] == "answer"


def test_confirmed_and_then_reverted_is_not_confirmed(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "4비트", "3비트")
    editor.confirm("qa/awq")
    editor.edit("content/qa/awq.md", "3비트", "4비트")
    assert editor.states()["awq"] == "answer"


def test_changed_and_reverted_is_confirmed(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "4비트", "3비트")
    editor.edit("content/qa/awq.md", "3비트", "4비트")
    assert editor.states()["awq"] == "confirmed"


def test_a_lost_line_makes_its_record_new(editor: Editor) -> None:
    editor.save(LEDGER, "".join(f"{line}\n" for line in editor.ledger() if "qa/awq" not in line))
    assert editor.states() == {"awq": "new", "gguf": "confirmed", "port": "confirmed"}


def test_a_doubled_line_means_nothing_and_is_tidied(editor: Editor) -> None:
    lines = editor.ledger()
    editor.save(LEDGER, "".join(f"{line}\r\n" for line in [*lines, *reversed(lines)]))
    assert set(editor.states().values()) == {"confirmed"}
    editor.write("new", "새 질문인가요?", "네.")
    editor.confirm("qa/new")
    assert len(editor.ledger()) == 4


def test_exchanged_answers_are_known_by_their_confirmations(editor: Editor) -> None:
    editor.write("awq", "AWQ란 무엇인가요?", "모델을 담는 파일 형식입니다.")
    editor.write("gguf", "GGUF는 무엇인가요?", "가중치를 4비트로 줄입니다.")
    owners = {v.record.slug: v.owner for v in editor.read().trust.verdicts}
    assert owners == {"awq": "qa/gguf", "gguf": "qa/awq", "port": ""}


def test_an_answer_pasted_into_a_new_record_is_known(editor: Editor) -> None:
    editor.write("new", "EXL2란 무엇인가요?", "모델을 담는 파일 형식입니다.")
    assert {v.record.slug: v.owner for v in editor.read().trust.verdicts}["new"] == "qa/gguf"


def test_a_post_is_watched_once_it_was_confirmed(editor: Editor) -> None:
    editor.save("content/posts/kv.md", "---\ntitle: KV\ndate: 2026-01-10\n---\n글입니다.\n")
    assert "kv" not in editor.states()
    editor.confirm("posts/kv")
    editor.edit("content/posts/kv.md", "글입니다", "다른 글입니다")
    assert editor.states()["kv"] == "answer"


# Merges, by Git itself


@pytest.fixture
def branches(editor: Editor) -> Editor:
    """The same, in a repository."""
    editor.save(".gitattributes", UNION)
    editor.git("init", "--quiet", "--initial-branch", "main")
    editor.commit()
    editor.git("branch", "other")
    return editor


def test_two_branches_that_confirmed_different_records_merge_by_themselves(branches: Editor) -> None:
    branches.edit("content/qa/awq.md", "4비트", "3비트")
    branches.write("new", "새 질문인가요?", "네.")
    branches.confirm("qa/awq", "qa/new")
    branches.commit()
    branches.git("checkout", "--quiet", "other")
    branches.edit("content/qa/port.md", "`--port`로", "`-p`로")
    branches.confirm("qa/port")
    branches.commit()
    branches.git("merge", "--quiet", "main")
    assert set(branches.states().values()) == {"confirmed"}
    assert branches.read().trust.ledger.problems == ()
    branches.edit("content/qa/awq.md", "3비트", "2비트")
    branches.confirm("qa/awq")
    assert len(branches.ledger()) == 4


def test_two_branches_that_changed_different_sides_were_never_read_together(branches: Editor) -> None:
    text = QUESTION_WITH_ROOM
    branches.save("content/qa/awq.md", text)
    branches.confirm("qa/awq")
    branches.commit()
    branches.git("checkout", "--quiet", "-B", "other")
    branches.edit("content/qa/awq.md", "AWQ란", "GPTQ란")
    branches.confirm("qa/awq")
    branches.commit()
    branches.git("checkout", "--quiet", "main")
    branches.edit("content/qa/awq.md", "4비트", "3비트")
    branches.confirm("qa/awq")
    branches.commit()
    branches.git("merge", "--quiet", "other")
    assert branches.states()["awq"] == "apart"


def test_without_the_union_conflict_markers_are_read_through(branches: Editor) -> None:
    branches.save(".gitattributes", "")
    branches.commit()
    branches.git("checkout", "--quiet", "-B", "other")
    branches.edit("content/qa/awq.md", "4비트", "3비트")
    branches.confirm("qa/awq")
    branches.commit()
    branches.git("checkout", "--quiet", "main")
    branches.edit("content/qa/port.md", "`--port`로", "`-p`로")
    branches.edit("content/qa/gguf.md", "담는", "넣는")
    branches.confirm("qa/port", "qa/gguf")
    branches.commit()
    with pytest.raises(AssertionError, match="CONFLICT"):
        branches.git("merge", "--quiet", "other")
    assert set(branches.states().values()) == {"confirmed"}
    assert {problem.code for problem in branches.read().trust.ledger.problems} == {"ledger_conflict"}
    branches.edit("content/qa/awq.md", "3비트", "2비트")
    branches.confirm("qa/awq")
    assert branches.read().trust.ledger.problems == ()


QUESTION_WITH_ROOM = """---
question: "AWQ란 무엇인가요?"
asked: 2026-01-10
by: 추론팀
tags: [awq]
---

# 답변

가중치를 4비트로 줄입니다.
"""
