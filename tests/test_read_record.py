"""One Source in, one record out, or all that is wrong with it."""

from __future__ import annotations

from datetime import date, timedelta, timezone

import pytest

from community.model import QA, Post, Source
from community.read.record import Reading, parse

SEOUL = timezone(timedelta(hours=9))
QUESTION = 'question: "질문"\nasked: 2026-01-10'
WITHDRAWN = "# 정정 전 답변 2026-02-20\n정정 사유: 틀림\n\n옛 답변\n"


def read(front: str, body: str = "답변\n", path: str = "content/qa/a.md", *, drafts: bool = False) -> Reading:
    return parse(Source(path, f"---\n{front}\n---\n{body}"), SEOUL, drafts=drafts)


def qa(
    front: str = QUESTION, body: str = "답변\n", path: str = "content/qa/a.md", *, drafts: bool = False
) -> QA:
    reading = read(front, body, path, drafts=drafts)
    assert isinstance(reading.record, QA), reading.problems
    return reading.record


def post(front: str, body: str = "본문\n", path: str = "content/posts/a.md") -> Post:
    reading = read(front, body, path)
    assert isinstance(reading.record, Post), reading.problems
    return reading.record


def told(reading: Reading) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in reading.problems]


def test_every_key_of_a_question_is_read() -> None:
    record = qa(
        """question: "`AWQ`는 빠른가요?"
asked: 2026-01-10
answered: 2026-01-12
by: 추론 플랫폼팀
tags: vllm, awq, vLLM
applies_to: Ampere 이후
review_by: 2026-12-31
details: 어떤 설명
sources:
  - {title: 문서, url: "https://example.com/a"}
  - https://example.com/b
  - 사내 기록
related: [qa/b, {id: posts/c, reason: 이어지는 글}, {id: qa/d, reason: {ko: 한국어, en: English}}]
aliases: [old-a, qa/older-a]
pinned: true"""
    )
    assert (record.id, record.path, record.line) == ("qa/a", "content/qa/a.md", 2)
    assert (record.question.text, record.question.line) == ("`AWQ`는 빠른가요?", 2)
    assert (record.asked, record.answered, record.review_by) == (
        date(2026, 1, 10), date(2026, 1, 12), date(2026, 12, 31),
    )  # fmt: skip
    assert (record.by, record.tags, record.applies_to) == ("추론 플랫폼팀", ("vllm", "awq"), "Ampere 이후")
    assert record.details is not None and record.details.text == "어떤 설명"
    assert [(source.title, source.url) for source in record.sources] == [
        ("문서", "https://example.com/a"), ("https://example.com/b", "https://example.com/b"),
        ("사내 기록", ""),
    ]  # fmt: skip
    assert [(link.target, link.reasons) for link in record.related] == [
        ("qa/b", ()), ("posts/c", (("", "이어지는 글"),)), ("qa/d", (("ko", "한국어"), ("en", "English"))),
    ]  # fmt: skip
    assert record.aliases == ("old-a", "older-a")
    assert record.pinned and not record.draft


def test_every_key_of_a_post_is_read() -> None:
    record = post(
        "title: 제목\ndate: 2026-01-10\nupdated: 2026-02-01\nsummary: 요약\n"
        "hero: {image: ../images/a.png, alt: 그림}"
    )
    assert (record.id, record.status, record.changed) == ("posts/a", "article", date(2026, 2, 1))
    assert record.summary is not None and record.summary.text == "요약"
    assert record.hero is not None and (record.hero.image, record.hero.alt, record.hero.line) == (
        "../images/a.png", "그림", 6,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "body", "status"),
    [
        ("", "답변\n", "answered"),
        ("", f"답변\n\n{WITHDRAWN}", "corrected"),
        ("", f"답변\n\n{WITHDRAWN}\n# 갱신 전 답변 2026-03-01\n사유: 새 판\n\n옛", "updated"),
        ("status: open", "", "open"),
        ("status: open", "# 질문 상세\n설명\n", "open"),
        ("status: withdrawn", WITHDRAWN, "withdrawn"),
        ("duplicate_of: qa/b", "", "duplicate"),
        ("duplicate_of: qa/b", "답변\n", "duplicate"),
        ("draft: true", "", "open"),
        ("draft: true", "답변\n", "answered"),
        ("draft: answer", f"답변\n\n{WITHDRAWN}", "open"),
    ],
)
def test_the_status_follows_from_what_the_file_holds(more: str, body: str, status: str) -> None:
    assert qa(f"{QUESTION}\n{more}", body).status == status


def test_a_hidden_answer_leaves_no_trace_but_in_a_review() -> None:
    front, body = f"{QUESTION}\nanswered: 2026-01-12\ndraft: answer", f"답변\n\n{WITHDRAWN}"
    hidden = qa(front, body)
    assert (hidden.answer, hidden.answered, hidden.corrections, hidden.draft) == (None, None, (), False)
    assert not hidden.draft_answer
    shown = qa(front, body, drafts=True)
    assert (shown.status, shown.draft, shown.draft_answer) == ("corrected", False, True)


@pytest.mark.parametrize(
    ("path", "id", "day"),
    [
        ("content/qa/a.md", "qa/a", date(2026, 1, 10)),
        ("content/qa/gpu/v100/a.md", "qa/a", date(2026, 1, 10)),
        ("content/qa/2026-01-11-a.md", "qa/a", date(2026, 1, 10)),
        ("content/qa/Big Name_2.markdown", "qa/big-name-2", date(2026, 1, 10)),
        ("content/qa/2026-13-99-a.md", "qa/2026-13-99-a", date(2026, 1, 10)),
        ("content/qa/2026-01-11.md", "qa/2026-01-11", date(2026, 1, 10)),
        ("content/qa/질문 하나.md", "qa/질문-하나", date(2026, 1, 10)),
    ],
)
def test_the_id_comes_from_the_name_of_the_file(path: str, id: str, day: date) -> None:  # noqa: A002
    record = qa(path=path)
    assert (record.id, record.asked) == (id, day)


def test_a_dated_name_serves_as_date_where_none_is_given() -> None:
    assert qa('question: "질문"', path="content/qa/2026-01-11-a.md").asked == date(2026, 1, 11)
    assert post("title: 제목", path="content/posts/2026-01-11-a.md").date == date(2026, 1, 11)
    assert told(read("title: 제목", path="content/posts/2026-13-99-a.md")) == [(1, "missing_key")]


def test_a_slug_may_be_given() -> None:
    assert qa(f"{QUESTION}\nslug: 다른-이름").id == "qa/다른-이름"


@pytest.mark.parametrize(
    ("front", "body", "expected"),
    [
        ("asked: 2026-01-10", "답\n", [(1, "missing_key")]),
        ("question: 질문", "답\n", [(1, "missing_key")]),
        ("question: 질문\nasked: 어제", "답\n", [(3, "bad_date")]),
        ("question: 질문\nasked: 2026-01-10\ndate: 2026-01-11", "답\n", [(4, "two_dates")]),
        ("question: 질문\nasked: 2026-01-10\ndate: 2026-01-10", "답\n", []),
        (f"{QUESTION}\nstatus: open", "답\n", [(4, "status_with_answer")]),
        (f"{QUESTION}\nstatus: withdrawn", "", [(4, "withdrawn_without_correction")]),
        (f"{QUESTION}\nstatus: open\nduplicate_of: qa/b", "", [(4, "status_and_duplicate")]),
        (f"{QUESTION}\nstatus: done", "", [(4, "bad_status")]),
        (QUESTION, "", [(5, "no_answer")]),
        (QUESTION, "# 질문 상세\n설명\n답\n", [(6, "no_answer_heading")]),
        (QUESTION, "# 질문 상세\n설명\n# 답변\n", [(5, "no_answer")]),
        (f"{QUESTION}\ndetails: 설명", "# 질문 상세\n설명\n# 답변\n답\n", [(4, "details_twice")]),
        (f"{QUESTION}\nqestion: 질문", "답\n", [(4, "unknown_key_close")]),
        (f"{QUESTION}\npermalink: /a", "답\n", [(4, "unknown_key")]),
        (f"{QUESTION}\nanswer: 답", "", [(4, "answer_as_key")]),
        ("qestion: 질문\nasekd: 2026-01-10", "답\n", [(2, "unknown_key_close"), (3, "unknown_key_close")]),
        (f"{QUESTION}\nslug: A B", "답\n", [(4, "bad_slug")]),
        (f"{QUESTION}\nslug: nul", "답\n", [(4, "reserved_slug")]),
        (f"{QUESTION}\nslug: {'a' * 81}", "답\n", [(4, "slug_too_long")]),
        (f"{QUESTION}\naliases: [a]", "답\n", [(4, "alias_is_slug")]),
        (f"{QUESTION}\nrelated: [qa/a]", "답\n", [(4, "names_itself")]),
        (f"{QUESTION}\nduplicate_of: content/qa/a.md", "", [(4, "names_itself")]),
        (f"{QUESTION}\nquestion: 둘", "답변", [(4, "duplicate_key")]),
        ("question: `a`", "답변", [(2, "yaml_quote"), (1, "missing_key")]),
    ],
)
def test_what_is_wrong_with_a_question_is_said(
    front: str, body: str, expected: list[tuple[int, str]]
) -> None:
    reading = read(front, body)
    assert told(reading) == expected
    assert (reading.record is None) == bool(expected)


def test_all_faults_of_a_file_are_said_at_once() -> None:
    reading = read("question: [a]\nasked: 어제\ntags: {a: b}\nfoo: 1", "## 정정 2026-01-01\n```\n")
    assert [code for _, code in told(reading)] == [
        "unknown_key", "expected_text", "bad_date", "expected_list", "doubtful_heading", "unclosed_fence",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("front", "body", "expected"),
    [
        ("date: 2026-01-10", "글\n", [(1, "missing_key")]),
        ("title: 제목\ndate: 2026-01-10", "", [(5, "empty_post")]),
        ("title: 제목\ndate: 2026-01-10\ndraft: answer", "글\n", [(4, "draft_answer_of_post")]),
        ("tilte: 제목\ndate: 2026-01-10", "글\n", [(2, "unknown_key_close")]),
        ("title: 제목\ndate: 2026-01-10\nhero: a.png", "글\n", [(4, "expected_hero")]),
        ("title: 제목\ndate: 2026-01-10\nhero: {image: a.png}", "글\n", [(4, "missing_part")]),
    ],
)
def test_what_is_wrong_with_a_post_is_said(front: str, body: str, expected: list[tuple[int, str]]) -> None:
    reading = read(front, body, "content/posts/a.md")
    assert told(reading) == expected
    assert reading.record is None


def test_a_question_among_articles_is_told_as_one() -> None:
    reading = read("question: 질문\nasked: 어제\nstatus: open", "", "content/posts/팀/a.md")
    assert told(reading) == [(2, "question_among_posts"), (3, "bad_date")]
    assert reading.problems[0].values["meant"] == "content/qa/a.md"
    assert reading.record is None
    assert post("title: 제목\ndate: 2026-01-10\nquestion: 무엇을 물었나").id == "posts/a"


def test_a_draft_of_a_post_may_be_empty() -> None:
    assert post("title: 제목\ndate: 2026-01-10\ndraft: true", "").draft


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "empty_file"),
        ("\n \n", 1, "empty_file"),
        ("\n# 제목\n", 2, "no_front_matter"),
        ("---\nquestion: 질문\n", 1, "front_matter_unclosed"),
        ("---\nquestion: 질문\n\n# 답변\n\n글\n\n---\n", 1, "front_matter_unclosed"),
    ],
)
def test_a_file_without_its_front_matter_is_refused(text: str, line: int, code: str) -> None:
    reading = parse(Source("content/qa/a.md", text), SEOUL)
    assert reading.record is None
    assert told(reading) == [(line, code)]


@pytest.mark.parametrize(
    ("front", "body"),
    [
        (f"{QUESTION}\nstatus: withdrawn", "## 정정 2026-02-20\n사유: 틀림\n\n옛\n"),
        (f"{QUESTION}\nstatus: withdrawn", "```\n# 정정 전 답변 2026-02-20\n"),
        (QUESTION, "# 질문 상세\n```\n# 답변\n답\n"),
        (QUESTION, "# 질문 상세\n설명\n#답변\n답\n"),
        (QUESTION, "<<<<<<< a\n# 답변\n하나\n=======\n# 답변\n둘\n둘\n>>>>>>> b\n"),
        ("<<<<<<< a\n=======\nquestion: 하나\n>>>>>>> b\nasked: 2026-01-10", "답\n"),
        ("<<<<<<< a\nquestion: 둘\nasked: 2026-01-10\n---\n둘\n=======\nasked: 어제\n>>>>>>> b", "답\n"),
    ],
)
def test_an_error_is_not_told_again_by_what_follows_from_it(front: str, body: str) -> None:
    reading = read(front, body)
    assert len(reading.problems) == 1
    assert reading.record is None
    assert reading.faulty is not None and not reading.faulty.draft


def test_blank_lines_and_spaces_around_the_front_matter_do_no_harm() -> None:
    reading = parse(Source("content/qa/a.md", f"\n\n--- \n{QUESTION}\n...\n답변"), SEOUL)
    assert isinstance(reading.record, QA)
    assert reading.record.line == 4
