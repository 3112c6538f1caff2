"""``correct`` and ``withdraw`` change one thing in a file, and the reader finds exactly that change."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.bring.compose import same
from community.config import zone_of
from community.model import QA, Passage, Problem, Record, Settings
from community.read.record import parse
from community.read.source import decode
from community.revise.copy import Copy, Refusal, Revised, is_blank, read_copy
from community.revise.correct import correct
from community.revise.lines import split_lines
from community.revise.withdraw import withdraw
from community.revise.withdrawal import Fix, reason_of

ZONE = zone_of(Settings())
TODAY = date(2026, 2, 20)
PATH = "content/qa/a.md"
HEAD = '---\nquestion: "왜?"\nasked: 2026-01-10\n---\n'
OLD = "# 정정 전 답변 2026-02-01\n정정 사유: 틀렸습니다.\n\n옛 답변\n"
FIX = Fix("correction", TODAY, "틀렸습니다.", "ko")
MARK = b"\xef\xbb\xbf"


def opened(text: str | bytes, path: str = PATH) -> Copy:
    found = read_copy(path, text if isinstance(text, bytes) else text.encode(), ZONE)
    assert found is not None
    return found


def record_of(raw: bytes, path: str = PATH) -> Record:
    source = decode(path, raw)
    assert not isinstance(source, Problem)
    found = parse(source, ZONE, drafts=True).record
    assert found is not None
    return found


def revised(outcome: Revised | Refusal) -> str:
    assert isinstance(outcome, Revised), outcome
    return outcome.content.decode()


def refused(outcome: Revised | Refusal) -> str:
    assert isinstance(outcome, Refusal), outcome
    return outcome.sentence


# ── correct ──────────────────────────────────────────────────────────────────

LINES = st.sampled_from(
    [
        "글입니다.", "  들여쓴 줄  ", "- 하나", "    - 둘", "1. 셋", "> 인용", "| a | b |",
        "|---|---|", "", "", " \t", "```", "~~~", "```py", "## 제목", "제목", "===", "---",
        "<!-- 메모", "-->", "<!-- 메모 -->", "<pre>", "</pre>", "<details>", "글[^1]", "[^1]: 각주",
        "[가]: https://a.kr", "[가]", "    코드", "\t코드", "# 답변", "# 제목", "**굵게**", "~~",
        "끝\\", unicodedata.normalize("NFD", "한글"), "\ufeff", "&nbsp;", "<b", "# 정정 전 답변",
        "{{< a >}}", "정정 사유: 이미", "#답변", "<script>", "$$", "`", "\u2028", "이모지 🙈",
        "<!DOCTYPE", "<?php", "[[위키]]",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(
    answer=st.lists(LINES, max_size=9),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    before=st.sampled_from(["", "# 답변\n\n", "# 답변\n", "# 질문 상세\n\n자세히\n\n# 답변\n\n"]),
    after=st.sampled_from(["", "\n\n", "\n", "\n   ", "\n\n" + OLD, "\n" + OLD.rstrip()]),
    bom=st.booleans(),
    empty=st.booleans(),
    path=st.sampled_from([PATH, "content/posts/a.md"]),
    kind=st.sampled_from(["correction", "update"]),
)
def test_the_new_file_is_the_old_one_with_one_correction_more(
    answer: list[str],
    end: str,
    before: str,
    after: str,
    bom: bool,
    empty: bool,
    path: str,
    kind: Literal["correction", "update"],
) -> None:
    head = HEAD if path == PATH else HEAD.replace("question", "title").replace("asked", "date")
    text = f"{head}{before if path == PATH else ''}" + "\n".join(answer) + after
    raw = (MARK if bom else b"") + text.replace("\n", end).encode()
    copy = read_copy(path, raw, ZONE)
    if copy is None:
        return
    outcome = correct(copy, replace(FIX, kind=kind), empty=empty)
    if isinstance(outcome, Refusal):
        assert outcome.sentence in ("no_current_answer", "revised_reads_otherwise", "correction_same")
        return
    old, wanted = copy.record, copy.answer
    assert wanted is not None
    if empty:
        lines = split_lines(outcome.content.decode())
        assert is_blank(lines[outcome.line - 1])
        lines[outcome.line - 1] = f"새 답변{end}"
        new, old = record_of("".join(lines).encode(), path), answering(old, "새 답변")
    else:
        assert outcome.content.startswith(raw)
        assert outcome.line == wanted.line
        new = record_of(outcome.content, path)
        assert new.line == old.line
    fix = new.corrections[-1]
    assert (fix.on, fix.kind, fix.reason.text, fix.before.text) == (TODAY, kind, FIX.reason, wanted.text)
    assert same(first_of(new, len(old.corrections)), first_of(old, len(old.corrections)))


def answering(record: Record, text: str) -> Record:
    passage = Passage(text, "", 1)
    return replace(record, answer=passage) if isinstance(record, QA) else replace(record, body=passage)


def first_of(record: Record, corrections: int) -> Record:
    """`record` as it was with its first `corrections`, whatever status that makes."""
    kept = replace(record, corrections=record.corrections[:corrections])
    return replace(kept, status="answered") if isinstance(kept, QA) else kept


def test_what_is_added_looks_as_if_written_by_hand() -> None:
    copy = opened(f"{HEAD}# 답변\n\n답변  \n둘째 줄\n\n{OLD}")
    assert revised(correct(copy, FIX)) == (
        f"{HEAD}# 답변\n\n답변  \n둘째 줄\n\n{OLD}\n"
        "# 정정 전 답변 2026-02-20\n정정 사유: 틀렸습니다.\n\n답변  \n둘째 줄\n"
    )
    english = replace(FIX, lang="en", kind="update", reason="it aged")
    assert "\n\n# Before update 2026-02-20\nWhy: it aged\n\n답변" in revised(correct(copy, english))


def test_an_article_says_content_and_not_answer() -> None:
    copy = opened("---\ntitle: 글\ndate: 2026-01-10\n---\n본문\n", "content/posts/a.md")
    update = replace(FIX, kind="update")
    assert revised(correct(copy, update)).endswith(
        "\n\n# 갱신 전 내용 2026-02-20\n갱신 사유: 틀렸습니다.\n\n본문\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_and_a_missing_last_one_stay(end: str, last: bool) -> None:
    raw = f"{HEAD}답변{chr(10) if last else ''}".replace("\n", end).encode()
    added = revised(correct(opened(raw), FIX)).removeprefix(raw.decode())
    gap = end if last else end * 2
    tail = end if last else ""
    assert added == f"{gap}# 정정 전 답변 2026-02-20{end}정정 사유: 틀렸습니다.{end}{end}답변{tail}"


def test_with_empty_the_answer_moves_and_leaves_a_line_for_the_next() -> None:
    outcome = correct(opened(f"{HEAD}답변\n\n{OLD}"), FIX, empty=True)
    assert isinstance(outcome, Revised) and outcome.line == 7
    added = "# 정정 전 답변 2026-02-20\n정정 사유: 틀렸습니다.\n\n답변\n"
    assert revised(outcome) == f"{HEAD}# 답변\n\n\n\n{OLD}\n{added}"
    headed = correct(opened(f"{HEAD}# 답변\n\n답변\n"), FIX, empty=True)
    assert revised(headed) == f"{HEAD}# 답변\n\n\n\n{added}"
    post = "---\ntitle: 글\ndate: 2026-01-10\n---\n본문\n"
    moved = correct(opened(post, "content/posts/a.md"), FIX, empty=True)
    assert revised(moved).startswith("---\ntitle: 글\ndate: 2026-01-10\n---\n\n\n# 정정 전 내용")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEAD.replace("---\n", "---\nstatus: open\n", 1), "no_current_answer"),
        (f"{HEAD.replace('---', '---' + chr(10) + 'status: withdrawn', 1)}{OLD}", "no_current_answer"),
        (f"{HEAD}답변\n\n# 정정 전 답변 2026-02-21\n사유: 가\n\n옛\n", "correction_ahead"),
        (f"{HEAD}답변\n\n# 정정 전 답변 2026-02-20\n사유: 가\n\n답 변\n", "correction_same"),
        (f"{HEAD}답변\n\n<!-- 닫지 않은 주석\n", "revised_reads_otherwise"),
        (f"{HEAD}답변\n\n<pre>\n닫지 않음\n", "revised_reads_otherwise"),
        (f"{HEAD}- 답변\n\n  ```\n  목록 안의 코드\n  ```\n", None),
        (f"{HEAD}답변[^1]\n\n[^1]: 각주\n\n[가]: https://a.kr\n", None),
        (f"{HEAD}답변\n\n# 정정 전 답변 2026-02-20\n사유: 가\n\n옛\n", None),
        (HEAD.replace("---\n", "---\ndraft: answer\n", 1) + "답변\n", None),
        (HEAD.replace("---\n", "---\nduplicate_of: qa/b\n", 1) + "답변\n", None),
    ],
)
def test_what_can_not_be_corrected_is_refused(text: str, sentence: str | None) -> None:
    outcome = correct(opened(text), FIX)
    assert (outcome.sentence if isinstance(outcome, Refusal) else None) == sentence


def test_an_answer_that_nobody_sees_is_said_to_be_hidden() -> None:
    assert opened(HEAD.replace("---\n", "---\ndraft: answer\n", 1) + "답변\n").hidden
    assert opened(HEAD.replace("---\n", "---\ndraft: true\n", 1) + "답변\n").hidden
    assert not opened(HEAD + "답변\n").hidden


# ── reasons ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "reason",
    [
        "# 제목처럼", "정정 사유: 다시", "콜론: 따옴표 \"둘\" '하나' \\ 역슬래시 \\",
        "**굵게** `코드` *기울임*", "*", "<!-- 주석", "<script>alert(1)</script>", "| 표 |", "- 목록",
        "1. 차례", "🙈 이모지", "```", "--- 줄", "[링크](a.md)", "::", "：전각", "x" * 2000,
        "`열린 코드", "# 정정 전 답변 2026-01-01", "<<<<<<< HEAD", "$x$", "[^1]", "&amp;", "끝에 \\",
        unicodedata.normalize("NFD", "풀어쓴 한글"), "여러\n줄\r\n사이\u2028빈칸\u00a0 넷",
        "\ufeff머리", "a\u0301",
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_any_reason_reads_back_as_it_was_given(reason: str, lang: Literal["ko", "en"]) -> None:
    line = reason_of(reason)
    if line == Refusal("why_empty"):
        assert not any(char.isalnum() for char in reason)
        return
    assert isinstance(line, str)
    assert line == " ".join(unicodedata.normalize("NFC", reason).replace("\ufeff", "").split())
    copy = opened(f"{HEAD}답변\n")
    new = record_of(revised(correct(copy, replace(FIX, reason=line, lang=lang))).encode())
    assert new.corrections[0].reason.text == line
    assert new.corrections[0].before.text == "답변"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_reason_is_right_or_refused(reason: str) -> None:
    line = reason_of(reason)
    if isinstance(line, Refusal):
        return
    outcome = correct(opened(f"{HEAD}답변\n"), replace(FIX, reason=line))
    new = record_of(revised(outcome).encode())
    assert [fix.reason.text for fix in new.corrections] == [line]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "why_empty"),
        (" \n\t\u3000", "why_empty"),
        ("\u200b\ufeff\u3164\u2800", "why_empty"),
        ("** — “”", "why_empty"),
        ("가" * 5000, "why_too_long"),
        ("색 \x1b[31m", "why_unwritable"),
        ("깨진 \udcb0\udca1", "why_unwritable"),
        ("표시 \ufdd0", "why_unwritable"),
    ],
)
def test_a_reason_that_says_nothing_or_can_not_be_written_is_refused(reason: str, sentence: str) -> None:
    found = reason_of(reason)
    assert isinstance(found, Refusal) and found.sentence == sentence


# ── withdraw ─────────────────────────────────────────────────────────────────

SAID = "# 정정 전 답변 2026-02-20\n정정 사유: 틀렸습니다.\n\n답변\n"
GONE = HEAD.replace("asked: 2026-01-10\n", "asked: 2026-01-10\nstatus: withdrawn\n")


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("답변\n", SAID),
        ("# 답변\n\n답변\n", SAID),
        ("# 답변\n답변\n\n\n", SAID),
        (f"# 답변\n\n답변\n\n{OLD}", f"{OLD}\n{SAID}"),
        (f"답변\n\n{OLD}", f"{OLD}\n{SAID}"),
        (f"답변\n{OLD}", f"{OLD}\n{SAID}"),
        (f"\n\n답변\n\n{OLD}", f"\n\n{OLD}\n{SAID}"),
        ("# 질문 상세\n\n자세히\n\n# 답변\n\n답변\n", f"# 질문 상세\n\n자세히\n\n{SAID}"),
        (f"# 질문 상세\n자세히\n# 답변\n답변\n\n{OLD}", f"# 질문 상세\n자세히\n\n{OLD}\n{SAID}"),
        ("<!-- 메모 -->\n\n# 답변\n\n답변\n", f"<!-- 메모 -->\n\n{SAID}"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_withdrawn_answer_goes_down_and_takes_its_heading_along(body: str, left: str, end: str) -> None:
    copy = opened((HEAD + body).replace("\n", end))
    outcome = withdraw(copy, FIX)
    assert revised(outcome) == (GONE + left).replace("\n", end)
    new = record_of(revised(outcome).encode())
    assert isinstance(new, QA) and new.status == "withdrawn" and new.answer is None


@pytest.mark.parametrize(
    ("head", "new"),
    [
        ("---\nquestion: 왜?\nasked: 2026-01-10\nstatus:\n---\n",
         "---\nquestion: 왜?\nasked: 2026-01-10\nstatus: withdrawn\n---\n"),
        ("---\nquestion: 왜?\nstatus: ~  # 없음\nasked: 2026-01-10\n---\n",
         "---\nquestion: 왜?\nstatus: withdrawn  # 없음\nasked: 2026-01-10\n---\n"),
        ("---\n  question: 왜?\n  asked: 2026-01-10\n---\n",
         "---\n  question: 왜?\n  asked: 2026-01-10\n  status: withdrawn\n---\n"),
        ("\n---\nquestion: 왜?\nasked: 2026-01-10\ndetails: |\n  - 자세히\n\n# 끝\n...\n",
         "\n---\nquestion: 왜?\nasked: 2026-01-10\ndetails: |\n  - 자세히\n\n# 끝\nstatus: withdrawn\n...\n"),
    ],
)  # fmt: skip
def test_the_status_is_written_where_yaml_takes_it(head: str, new: str) -> None:
    assert revised(withdraw(opened(f"{head}답변\n"), FIX)) == f"{new}{SAID}"


def test_what_can_not_be_withdrawn_is_refused() -> None:
    post = opened("---\ntitle: 글\ndate: 2026-01-10\n---\n본문\n", "content/posts/a.md")
    assert refused(withdraw(post, FIX)) == "withdraw_post"
    twin = opened(HEAD.replace("---\n", "---\nduplicate_of: qa/b\n", 1) + "답변\n")
    assert refused(withdraw(twin, FIX)) == "withdraw_duplicate"
    assert refused(withdraw(opened(f"{HEAD}답변\n\n{SAID}"), FIX)) == "correction_same"
    waiting = opened(HEAD.replace("---\n", "---\nstatus: open\n", 1))
    assert refused(withdraw(waiting, FIX)) == "no_current_answer"
    flow = opened("---\n{question: 왜?, asked: 2026-01-10}\n---\n답변\n")
    assert refused(withdraw(flow, FIX)) == "revised_reads_otherwise"


@settings(deadline=None)
@given(answer=st.lists(LINES, max_size=9), after=st.sampled_from(["", "\n\n" + OLD]), bom=st.booleans())
def test_withdrawing_changes_nothing_else(answer: list[str], after: str, bom: bool) -> None:
    text = f"{HEAD}# 질문 상세\n\n자세히\n\n# 답변\n\n" + "\n".join(answer) + after
    copy = read_copy(PATH, (MARK if bom else b"") + text.encode(), ZONE)
    outcome = withdraw(copy, FIX) if copy else None
    if copy is None or not isinstance(outcome, Revised):
        return
    new = record_of(outcome.content)
    assert isinstance(new, QA) and isinstance(copy.record, QA) and copy.answer
    assert new.corrections[-1].before.text == copy.answer.text
    kept = replace(new, corrections=new.corrections[:-1], status="withdrawn")
    assert same(kept, replace(copy.record, status="withdrawn", answer=None))
    assert outcome.content.startswith(MARK) == bom
