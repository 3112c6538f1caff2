"""A page as it should be beside the page as it was found: each difference has its name."""

from __future__ import annotations

import pytest
from prove_samples import fragment, post

from community.prove.difference import compare_pages, compare_text

ONE, TWO = fragment(), post()[2]
PAGE = "\n".join(
    [
        "<!doctype html><title>커뮤니티</title>",
        f"<main><ol>\n{ONE.entry}\n{TWO.entry}\n</ol>\n{ONE.dialog}\n{TWO.dialog}</main>",
        "<footer>내용 기준일 2026년 2월 20일</footer>",
    ]
)
OWN = f"<title>제목</title>\n<main>{ONE.article}</main>"
LEDGER = "<ol>\n" + "\n".join(line.html for line in ONE.ledger) + "\n</ol>"
TAGS = f"<ol>\n{ONE.card}\n{TWO.card}\n</ol>"

EDITED = [
    # page, what stood there, what stands there now, code, record, place, expected, found
    (
        PAGE,
        '<div data-part="answer"><p>아니요',
        '<div data-part="answer"><p>네',
        "page_differs",
        "qa/awq",
        "dialog/answer",
        "아니요",
        "네",
    ),
    (PAGE, "2.5배", "3.5배", "page_differs", "qa/awq", "dialog/answer", "2.5배", "3.5배"),
    (PAGE, "네, 붙입니다.", "네.", "page_differs", "qa/awq", "dialog/withdrawn", "네, 붙입니다.", "네."),
    (PAGE, '"네, 붙입니다."', '"네."', "page_differs", "qa/awq", "dialog/source", "네, 붙입니다.", "네."),
    (
        PAGE,
        '"reason"><code>awq</code>는 느립니다',
        '"reason"><code>awq</code>는 빠릅니다',
        "page_differs",
        "qa/awq",
        "dialog/reason",
        "느립니다",
        "빠릅니다",
    ),
    (
        PAGE,
        'data-date="2026-01-20"',
        'data-date="2026-01-21"',
        "page_differs",
        "qa/awq",
        "dialog/correction",
        "2026-01-20",
        "2026-01-21",
    ),
    (
        PAGE,
        "<summary>정정 전 내용</summary>",
        "<summary></summary>",
        "page_differs",
        "qa/awq",
        "dialog/correction",
        "정정",
        "",
    ),
    (PAGE, "글입니다", "글이 아닙니다", "page_differs", "posts/awq", "dialog/body", "글입니다", "글이"),
    (PAGE, "<p data-excerpt>아니요.</p>", "", "part_lacks", "qa/awq", "entry/excerpt", "아니요.", ""),
    (
        PAGE,
        "<p data-excerpt>아니요.</p>",
        "<p data-excerpt>네.</p>",
        "page_differs",
        "qa/awq",
        "entry/excerpt",
        "아니요.",
        "네.",
    ),
    (PAGE, 'href="#qa-awq"', 'href="#qa-x"', "page_differs", "qa/awq", "entry/opener", "#qa-awq", "#qa-x"),
    (PAGE, str(TWO.entry), "", "page_lacks", "posts/awq", "entry", "비교", ""),
    (PAGE, str(TWO.dialog), str(TWO.dialog) * 2, "page_twice", "posts/awq", "dialog", "", "비교"),
    (PAGE, "</ol>", '<li data-record="qa/x">몰래</li></ol>', "page_extra", "qa/x", "entry", "", "몰래"),
    (
        PAGE,
        "<button>닫기</button>",
        "<button>닫기</button><p>사실은 네</p>",
        "page_differs",
        "qa/awq",
        "dialog/frame",
        "",
        "사실은",
    ),
    (PAGE, 'id="qa-awq" data', 'id="qa-b" data', "page_differs", "qa/awq", "dialog/id", "qa-awq", "qa-b"),
    (
        PAGE,
        "<title>커뮤니티",
        "<title>다른 곳",
        "page_differs",
        "site/x.html",
        "head/title",
        "커뮤니티",
        "다른 곳",
    ),
    (
        PAGE,
        "2월 20일</footer>",
        "2월 21일</footer>",
        "page_differs",
        "site/x.html",
        "page/frame",
        "20일",
        "21일",
    ),
    (
        PAGE,
        "</footer>",
        "<p>awq는 빠릅니다</p></footer>",
        "page_differs",
        "site/x.html",
        "page/frame",
        "",
        "빠릅니다",
    ),
    (OWN, "<title>제목", "<title>다른 제목", "page_differs", "qa/awq", "head/title", "제목", "다른"),
    (OWN, "버전은 0.6", "버전은 0.7", "page_differs", "qa/awq", "article/details", "0.6", "0.7"),
    (TAGS, "AWQ 7B와", "AWQ 8B와", "page_differs", "posts/awq", "card/quote", "7B", "8B"),
    (LEDGER, "새 판이", "옛 판이", "page_differs", "qa/awq", "ledger/ledger-reason", "새", "옛"),
    (LEDGER, str(ONE.ledger[0].html), "", "page_lacks", "qa/awq", "ledger", "awq는", ""),
]


@pytest.mark.parametrize(("page", "old", "new", "code", "record", "place", "expected", "found"), EDITED)
def test_every_edit_is_named_with_both_texts(
    page: str, old: str, new: str, code: str, record: str, place: str, expected: str, found: str
) -> None:
    assert old in page
    problems = compare_pages("site/x.html", page, page.replace(old, new))
    named = [
        p
        for p in problems
        if (p.code, p.values.get("record"), p.values.get("place")) == (code, record, place)
    ]
    assert named, problems
    assert expected in named[0].values["expected"]
    assert found in named[0].values["found"]
    assert {p.path for p in problems} == {"site/x.html"}


def test_equal_pages_differ_in_nothing() -> None:
    assert compare_pages("site/x.html", PAGE, PAGE) == ()


def test_one_edit_is_one_problem_on_its_line() -> None:
    problems = compare_pages("site/x.html", PAGE, PAGE.replace("<td>2.5배", "<td>3.5배"))
    line = PAGE[: PAGE.index('data-part="answer"')].count("\n") + 1
    assert [(p.line, p.values["place"]) for p in problems] == [(line, "dialog/answer")]


def test_two_answers_swapped_are_both_named() -> None:
    one, two = "<p>아니요.</p>", "<p>글입니다.</p>"
    swapped = PAGE.replace(one, "@").replace(two, one).replace("@", two)
    places = {(p.values["record"], p.values["place"]) for p in compare_pages("site/x.html", PAGE, swapped)}
    assert places == {("qa/awq", "dialog/answer"), ("posts/awq", "dialog/body")}


def test_records_in_another_order_are_a_difference() -> None:
    swapped = PAGE.replace(ONE.entry, "@").replace(TWO.entry, ONE.entry).replace("@", TWO.entry)
    problems = compare_pages("site/x.html", PAGE, swapped)
    assert [p.values["place"] for p in problems] == ["page/frame"]


def test_all_differences_are_listed_not_the_first_one_only() -> None:
    edited = (
        PAGE.replace("<td>2.5배", "<td>3.5배")
        .replace("<p>글입니다", "<p>글")
        .replace("2월 20일</footer>", "</footer>")
    )
    places = [p.values["place"] for p in compare_pages("site/x.html", PAGE, edited)]
    assert places == ["dialog/answer", "dialog/body", "page/frame"]


def test_broken_html_is_named_and_the_rest_still_read() -> None:
    broken = PAGE.replace("</ol>", "").replace("2.5배", "3.5배")
    codes = {p.code for p in compare_pages("site/x.html", PAGE, broken)}
    assert {"page_malformed", "page_differs"} <= codes


def test_differences_nobody_can_see_are_still_differences() -> None:
    problems = compare_pages("site/x.html", PAGE, PAGE + "\n<!-- x -->")
    assert [(p.code, p.values["place"]) for p in problems] == [("page_differs", "page/frame")]


def test_lines_of_other_files_name_the_record_above_them() -> None:
    expected = '{\n "id": "qa/awq",\n "answer": "아니요"\n}'
    problems = compare_text("site/records.json", expected, expected.replace("아니요", "네"))
    assert [(p.line, p.values["record"]) for p in problems] == [(3, "qa/awq")]
    assert problems[0].values["expected"] == '"answer": "아니요"'
    assert compare_text("site/records.json", expected, expected) == ()
    assert [p.line for p in compare_text("site/a.txt", "가\n나\n다", "가\n다")] == [2]
