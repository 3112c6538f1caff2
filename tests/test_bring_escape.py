"""Plain text shows in the page as it was written, to the letter."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.bring.escape import escape_text, is_html, is_markdown
from community.build.rendering import convert
from community.config import zone_of
from community.model import Settings, Source
from community.places import PROGRAM
from community.read.record import parse

PIECES = [
    "a", "b ", "가", " ", "\n", "\n\n", "*", "**", "_", "`", "```", "~~", "~", "[", "]", "(", ")", "<",
    "<b>", "</b>",
    ">", "#", "# ", "- ", "+ ", "1. ", "2026. ", "1) ", "---", "===", "|", "\\", "&amp;", "&", "$",
    "$$", "!", "![",
    "]:", "http://a.kr/a_b_c", "x_y", "2*3*4", "    c", "\t", ":", "^", "{", "}", '"', "<!--", "-->",
    "[^1]", "[ ] ", "•",
]  # fmt: skip


def shown(markdown: str) -> str | None:
    """The text of the page without white space; None if there is none."""
    source = Source("content/qa/a.md", f'---\nquestion: "?"\nasked: 2026-01-10\n---\n# 답변\n\n{markdown}')
    record = parse(source, zone_of(Settings())).record
    if record is None:
        return None
    parts = convert(record, Settings(), PROGRAM)
    assert not parts.problems, parts.problems
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", " ", parts.body or "")))


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
def test_every_sign_of_plain_text_is_shown(text: str) -> None:
    said = shown(escape_text(text))
    if said is not None:
        # Marks of lists are drawn by the browser.
        assert re.sub(r"[-+*•]|\d+[.)]", "", said) == re.sub(r"[-+*•]|\d+[.)]|\s", "", text)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("첫 줄\n둘째 줄\n\n다음 문단", "첫 줄\\\n둘째 줄\n\n다음 문단"),
        ("순서:\n1. 하나\n2) 둘\n- 셋\n• 넷", "순서:\n\n1. 하나\n2) 둘\n- 셋\n- 넷"),
        ("2026. 1. 10. 공지", "2026\\. 1. 10. 공지"),
        ("2*3*4 a_b _c_ `d` <T> &lt; C:\\temp", "2\\*3\\*4 a_b \\_c\\_ \\`d\\` \\<T> \\&lt; C:\\temp"),
        ("$5~$10, $HOME:$PATH", "$5~$10, $HOME:$PATH"),
        ("$x^2$", "\\$x^2\\$"),
        ("# 제목 아님\n---\n> 인용 아님", "\\# 제목 아님\\\n\\---\\\n\\> 인용 아님"),
        ("보기:\n    if x:\n        y()\n끝", "보기:\n```\nif x:\n    y()\n```\n끝"),
        ("http://a.kr/a_b_c*d를", "http://a.kr/a_b_c\\*d를"),
    ],
)
def test_plain_text_in_markdown(text: str, markdown: str) -> None:
    assert escape_text(text) == markdown


@pytest.mark.parametrize(
    "text", ["<p>글</p>", "줄<br>줄", 'x <a href="y">z</a>', "<img src=a.png>", "<B>x</B>"]
)
def test_html_is_known(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text", ["a < b > c", "`<br>`을 쓰세요", "Vec<T>", "<script>alert(1)</script>", "```\n<p>x</p>\n```"]
)
def test_text_about_html_is_no_html(text: str) -> None:
    assert not is_html(text)


@pytest.mark.parametrize(
    "text", ["**굵게**", "`코드`", "## 제목", "[글](https://a.kr)", "| a |\n|---|\n| b |", "```\nx\n```"]
)
def test_markdown_is_known(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize("text", ["2*3*4", "- 목록\n- 목록", "[글] (참고)", "a_b_c", "#태그", "1. 하나"])
def test_plain_text_is_no_markdown(text: str) -> None:
    assert not is_markdown(text)
