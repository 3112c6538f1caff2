"""Bodies of records: what is cut where, and what is refused."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from community.model import Passage
from community.read.body import Body, split_body

REASON = "\n정정 사유: 틀렸습니다.\n\n옛 답변"


def split(text: str, *, answers: bool = True) -> Body:
    return split_body(Passage(text, "content/qa/a.md", 10), UTC, answers=answers)


def codes(body: Body) -> list[tuple[int, str]]:
    return [(problem.line - 9, problem.code) for problem in body.problems]


def text(passage: Passage | None) -> str | None:
    return passage.text if passage else None


@pytest.mark.parametrize(
    ("markdown", "details", "current", "before"),
    [
        ("답변", None, "답변", []),
        ("\n\n답변\n\n", None, "답변", []),
        ("# 답변\n답변", None, "답변", []),
        ("# 답변 ##\n\n답변", None, "답변", []),
        ("# Answer\nyes", None, "yes", []),
        ("# 질문 상세\n설명\n# 답변\n답변", "설명", "답변", []),
        ("# Question details\nwhy\n# answer\nyes", "why", "yes", []),
        ("## 답변\n답변", None, "## 답변\n답변", []),
        ("# 다른 제목\n답변", None, "# 다른 제목\n답변", []),
        ("# 답변에 앞서\n답변", None, "# 답변에 앞서\n답변", []),
        ("# Details\nyes", None, "# Details\nyes", []),
        (f"답변\n# 정정 전 답변 2026-02-20{REASON}", None, "답변", ["옛 답변"]),
        (f"답변\n# 정정 전 내용 2026-02-20{REASON}", None, "답변", ["옛 답변"]),
        (f"답변\n# 정정 전 답변 2026년 2월 20일 ##{REASON}", None, "답변", ["옛 답변"]),
        (f"# 정정 전 답변 2026-02-20{REASON}", None, None, ["옛 답변"]),
        ("답변\n# Before correction 2026-02-20\nWhy: wrong\n\nold", None, "답변", ["old"]),
        ("답변\n# Before update 2026-02-20\nReason: new\n\nold", None, "답변", ["old"]),
        ("<!-- 나중에 -->", None, None, []),
        ("<!-- 메모 -->\n답변", None, "<!-- 메모 -->\n답변", []),
    ],
)
def test_a_body_is_cut_at_its_reserved_headings(
    markdown: str, details: str | None, current: str | None, before: list[str]
) -> None:
    body = split(markdown)
    assert codes(body) == []
    assert text(body.details) == details
    assert text(body.current) == current
    assert [correction.before.text for correction in body.corrections] == before


def test_in_a_post_only_corrections_are_reserved() -> None:
    body = split(f"# 답변\n글\n# 질문 상세\n글\n# 정정 전 내용 2026-02-20{REASON}", answers=False)
    assert text(body.current) == "# 답변\n글\n# 질문 상세\n글"
    assert len(body.corrections) == 1


def test_a_correction_knows_its_day_kind_reason_and_lines() -> None:
    body = split("답변\n\n# 갱신 전 답변 2026-02-20\n\n갱신 사유： 새 판이\n나왔습니다.\n\n\n옛 답변\n\n더\n")
    (correction,) = body.corrections
    assert (correction.on, correction.kind) == (date(2026, 2, 20), "update")
    assert (correction.reason.text, correction.reason.line) == ("새 판이 나왔습니다.", 14)
    assert (correction.before.text, correction.before.line) == ("옛 답변\n\n더", 18)


@pytest.mark.parametrize(
    "label",
    ["정정 사유: 까닭", "정정사유 : 까닭", "갱신 사유: 까닭", "사유: 까닭", "이유：까닭", "Why: 까닭",
     "reason: 까닭", "**정정 사유:** 까닭", "**정정 사유**: 까닭", "_사유:_ 까닭"],
)  # fmt: skip
def test_a_reason_may_be_named_in_several_ways(label: str) -> None:
    (correction,) = split(f"답변\n# 정정 전 답변 2026-02-20\n{label}\n\n옛").corrections
    assert correction.reason.text == "까닭"


def test_corrections_stand_oldest_first_and_may_share_a_day() -> None:
    same = f"# 정정 전 답변 2026-02-20{REASON}\n\n"
    assert codes(split("답변\n\n" + same * 2)) == []
    assert codes(split("답변\n\n" + same + same.replace("02-20", "02-19"))) == [(8, "correction_order")]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("답\n# 정정 전 답변 2026-02-20\n\n옛", [(2, "no_reason")]),
        ("답\n# 정정 전 답변 2026-02-20\n정정 사유:\n\n옛", [(3, "empty_reason")]),
        ("답\n# 정정 전 답변 2026-02-20\n옛\n\n사유: 늦음", [(3, "text_before_reason")]),
        ("답\n# 정정 전 답변 2026-02-20\n사유: 이유\n", [(2, "no_withdrawn_text")]),
        ("답\n# 정정 전 답변 2026-02-20\n사유: 이유\n- 옛\n\n답", [(4, "reason_runs_on")]),
        (f"답\n# 정정 전 답변{REASON}", [(2, "correction_without_date")]),
        (f"답\n# 정정 전 답변 2026-02-30{REASON}", [(2, "bad_correction_date")]),
        (f"답\n# 정정 전 답변 지난주{REASON}", [(2, "bad_correction_date")]),
        ("# 정정 전 답변", [(1, "correction_without_date"), (1, "no_reason"), (1, "no_withdrawn_text")]),
        (f"# 정정 전 답변 2026-02-20{REASON}\n\n# 답변\n답", [(6, "heading_order")]),
        ("# 답변\n하나\n# 답변\n둘", [(3, "heading_twice")]),
        ("# 답변\n하나\n# 질문 상세\n둘", [(3, "heading_order")]),
        ("\n위\n# 질문 상세\n설명\n# 답변\n답", [(2, "text_before_heading")]),
        ("위\n# 답변\n답", [(1, "text_before_heading")]),
        ("#답변\n답", [(1, "heading_without_space")]),
        ("```\n답", [(1, "unclosed_fence")]),
        ("<!--\n# 답변\n-->\n답", [(2, "heading_in_html")]),
        ("<pre>\n# 정정 전 답변 2026-02-20\n</pre>", [(2, "heading_in_html")]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(markdown: str, expected: list[tuple[int, str]]) -> None:
    assert codes(split(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "details", "current", "before"),
    [
        ("답\n# 정정 전 답변 2026-02-20\n\n옛", None, (10, "답"), (13, "옛")),
        ("답\n# 정정 전 답변 지난주\n정정 사유:\n옛\n\n옛", None, (10, "답"), (15, "옛")),
        ("답\n# 정정 전 답변 2026-02-20\n사유: 이유\n- 옛", None, (10, "답"), (13, "- 옛")),
        ("답\n# 정정 전 답변 2026-02-20\n옛\n\n사유: 늦음", None, (10, "답"), (12, "옛\n\n사유: 늦음")),
        ("# 답변\n하나\n# 답변\n둘", None, (11, "하나\n\n둘"), None),
        ("위\n# 질문 상세\n설명\n# 답변\n답", (10, "위\n\n설명"), (14, "답"), None),
        ("# 답변\n하나\n# 질문 상세\n둘", (13, "둘"), (11, "하나"), None),
        ("답\n```\n코드\n# 답변\n답", None, (10, "답\n…"), None),
    ],
)
def test_what_can_be_read_of_a_faulty_body_is_kept_with_its_lines(
    markdown: str,
    details: tuple[int, str] | None,
    current: tuple[int, str] | None,
    before: tuple[int, str] | None,
) -> None:
    def placed(passage: Passage | None) -> tuple[int, str] | None:
        return (passage.line, passage.text) if passage else None

    body = split(markdown)
    assert body.problems
    assert (placed(body.details), placed(body.current)) == (details, current)
    assert [placed(correction.before) for correction in body.corrections] == ([before] if before else [])


@pytest.mark.parametrize(
    "heading",
    [
        "## 정정 2026-02-20",
        "### 갱신: 2026. 2. 20.",
        "###### Correction (Feb 20, 2026)",
        "#정정 전 답변 2026-02-20",
        " # 정정 전 답변 2026-02-20",
        "   # 정정 전 답변 2026-02-20",
        "\t# 정정 전 답변 2026-02-20",
        "# 정정전 답변 2026-02-20",
        "＃ 정정 전 답변 2026-02-20",
        "# **정정 전 답변** 2026-02-20",
        "# ⚠️ 정정 전 답변 2026-02-20",
        "# 1. 정정 전 답변 2026-02-20",
        "# 2026-02-20 정정 전 답변",
        "# &#51221;정 2026-02-20",
        "# <b>정정</b> 2026-02-20",
        "# 정정2026-02-20",
        "# 정정 20260220",
        "# 정정 2월 20일",
        "# 정정 26-02-20",
        "## 정정 2026-99-99",
        "## 정정 전 답변",
        "**정정 2026-02-20**",
        "__정정 전 답변 2026-02-20__:",
        "<h2>정정 2026-02-20</h2>",
        "<summary>정정 전 답변 2026-02-20</summary>",
        "<strong>정정 2026-02-20</strong>",
        "정정 2026-02-20\n===",
        "갱신 2026-02-20\n---",
        "정정 전 답변\n2026-02-20\n---",
        "정정 전 답변 (2026-02-20)",
        "> # 정정 2026-02-20",
        "- # 정정 2026-02-20",
        "1. > ## 정정 2026-02-20",
        "> 정정 2026-02-20\n> ===",
        "# 정정 전 답변: 2026-02-20",
        "# Before correction: 2026-02-20",
    ],
)
def test_whatever_looks_like_a_correction_is_refused(heading: str) -> None:
    """Withdrawn text must never pass for current."""
    assert {code for _, code in codes(split(f"답변\n\n{heading}{REASON}"))} == {"doubtful_heading"}


@pytest.mark.parametrize(
    "heading",
    [
        "#\u00a0정정\u00a0전 답변\u00a02026-02-20",
        "# 정\u200b정 전 답변 2026-02-20",
        "#  정정  전  답변  2026-02-20  ",
        "#\t정정 전 답변\t2026-02-20",
        "# 정정 전 답변 2026-02-20 ###",
        "# 정정 전 답변 (2026-02-20)",
        "# 정정 전 답변 2026. 2. 20.",
        "# 정정 전 답변 2026-02-20T23:00:00Z",
    ],
)
def test_unseen_differences_do_not_matter(heading: str) -> None:
    body = split(f"답변\n\n{heading}{REASON}")
    assert codes(body) == []
    assert [correction.before.text for correction in body.corrections] == ["옛 답변"]
    assert text(body.current) == "답변"


@pytest.mark.parametrize(
    "markdown",
    [
        "## 정정 이력",
        "## 정정합니다 2026-02-20",
        "## 갱신일 2026-02-20",
        "## 갱신 2048 토큰",
        "## Corrections",
        "## Correctional facts of 2026",
        "**정정 (2026-02-20):** 고친 문장입니다.",
        "- 정정 2026-02-20에 고쳤습니다.",
        "정정 2026-02-20",
        "`# 정정 전 답변 2026-02-20` 이라고 적습니다.",
        "    # 코드\n    x = 1",
        "정정은 2026-02-20에 했습니다.\n\n---",
    ],
)
def test_every_other_heading_is_content(markdown: str) -> None:
    body = split(markdown)
    assert codes(body) == []
    assert text(body.current) == markdown.strip("\n")
