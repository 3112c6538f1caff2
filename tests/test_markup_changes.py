"""What became of a withdrawn text, word by word, where that helps."""

from __future__ import annotations

import re

import pytest

from community.markup.changes import changes
from community.markup.lines import lines_of
from community.markup.sheet import Labels
from community.prove.changes import plain_words

LABELS = Labels()
OLD = "<p>배치 1에서 2.1배 빠릅니다. 세 번 잰 평균입니다.</p>"
NEW = "<p>배치 1에서 3.1배 빠릅니다. 열 번 잰 평균입니다.</p>"


def view(old: str, new: str, *, spot: bool = False) -> str:
    """What is shown, with [-removed-] and {+added+} words."""
    made = changes(old, new, LABELS, spot=spot)
    assert made is not None
    assert plain_words(made, without="ins") == plain_words(old)
    assert spot or plain_words(made, without="del") == plain_words(new)
    bare = re.sub(r'<span class="sr[^>]*>(삭제|추가) </span>', "", made)
    assert bare.count("<del>") + bare.count("<ins>") == made.count("data-ui")
    for tag, mark in {"del": "[-", "/del": "-]", "ins": "{+", "/ins": "+}"}.items():
        bare = bare.replace(f"<{tag}>", mark)
    return bare


def test_words_that_were_removed_and_added_are_marked_where_they_stand() -> None:
    assert view(OLD, NEW) == (
        "<p>배치 1에서 [-2.1배-] {+3.1배+} 빠릅니다. [-세-] {+열+} 번 잰 평균입니다.</p>"
    )


def test_each_mark_says_what_it_is() -> None:
    made = changes(OLD, NEW, Labels(removed="out", added="in"))
    assert made and re.findall(r"<(?:del|ins)><span[^>]*>(\w+) </span>", made) == ["out", "in"] * 2


def test_of_a_table_whole_cells_are_marked() -> None:
    rows = "<table><tr><td>7B</td><td>50 t/s</td></tr><tr><td>13B</td><td>{}</td></tr>{}</table>"
    assert view(rows.format("28 t/s", ""), rows.format("29 t/s", "<tr><td>70B</td><td></td></tr>")) == (
        '<p class="changes__row"><span>7B</span> <span>50 t/s</span></p>\n'
        '<p class="changes__row"><span>13B</span> <span>[-28 t/s-] {+29 t/s+}</span></p>\n'
        '<p class="changes__row"><span>{+70B+}</span> <span></span></p>'
    )


def test_code_keeps_its_lines_and_white_space() -> None:
    code = '<pre><code>serve \\\n    <span class="k">--q</span> {}\n\ncheck\n</code></pre>'
    assert view(code.format("awq"), code.format("awq_marlin")) == (
        "<pre>serve \\\n    --q [-awq-]{+awq_marlin+}\n\ncheck</pre>"
    )


def test_a_formula_is_one_word() -> None:
    """Its TeX: without lines and raised letters, what is drawn would say something else."""
    formula = "<p>크기는 <math><mi>n</mi><annotation>n \\times {}</annotation></math> 바이트라고 합니다.</p>"
    assert view(formula.format(2), formula.format(4)) == (
        "<p>크기는 [-n\\times2-] {+n\\times4+} 바이트라고 합니다.</p>"
    )


def test_lines_find_the_line_they_became() -> None:
    old = f"{OLD}<ul><li>먼저 드라이버를 확인합니다.</li><li>끝입니다.</li></ul>"
    new = f"<p>새 문단입니다.</p>{OLD}<ul><li>먼저 드라이버와 판을 확인합니다.</li><li>끝입니다.</li></ul>"
    assert view(old, new).split("\n") == [
        "<p>{+새 문단입니다.+}</p>",
        OLD,
        "<p>먼저 [-드라이버를-] {+드라이버와 판을+} 확인합니다.</p>",
        "<p>끝입니다.</p>",
    ]


def test_of_an_article_the_stretch_that_fits_is_shown() -> None:
    body = f"<p>다른 이야기입니다.</p>{NEW}<p>또 다른 이야기입니다.</p>"
    assert view(OLD, body, spot=True) == view(OLD, NEW)


def test_what_looks_like_html_stays_text() -> None:
    text = "<p>가 나 &lt;b&gt; &amp; {}</p>"
    assert view(text.format("라"), text.format("마")) == text.format("[-라-] {+마+}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(OLD, OLD, id="nothing changed"),
        pytest.param(OLD, f"<ul><li>{OLD}</li></ul>", id="no word changed"),
        pytest.param(OLD, "<p>전혀 다른 답입니다. 견주어 볼 말이 거의 없습니다.</p>", id="all changed"),
        pytest.param("", NEW, id="nothing to say"),
        pytest.param(OLD.replace("세", "<del>세</del>"), NEW, id="struck by the author"),
        pytest.param(f"<p>{'단어 ' * 30_000}</p>", f"<p>{'단어 ' * 30_000}끝</p>", id="too long"),
        pytest.param("<p>a</p>" * 700, "<p>a</p>" * 701, id="too many lines"),
    ],
)
def test_there_is_no_view_where_it_would_not_help(old: str, new: str) -> None:
    assert changes(old, new, LABELS) is None


def test_signs_of_footnotes_and_pictures_are_no_words() -> None:
    html = (
        '<p>가<sup class="footnote-ref"><a>1</a></sup> <img alt="x"> <svg><text>y</text></svg>'
        "<button>z</button>나</p>"
    )
    lines = lines_of(html)
    assert lines and [line.words for line in lines] == [("가", "나")]
    assert plain_words(html) == ["가", "나"]
