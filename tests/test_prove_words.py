"""The words of a source and of a page, compared without the Markdown library."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.prove.words import (
    compare,
    words_of_html,
    words_of_line,
    words_of_source,
    words_of_text,
)

TABLE = "<table><tr><th>모델</th><th>속도</th></tr>{}</table>"
CODE = '<figure class="code">{}<pre tabindex="0"><code class="language-python">{}</code></pre></figure>'
MATH = "<math><semantics><mi>그림</mi><annotation>{}</annotation></semantics></math>"
NOTES = '<section class="footnotes"><ol>{}</ol></section>'

EQUAL = [
    # Running text
    ("", ""),
    ("가 나", "<p>가 나</p>"),
    ("가\n나", "<p>가\n나</p>"),
    ("**단어(word)**를 쓴다", "<p><strong>단어(word)</strong>를 쓴다</p>"),
    ("*가*나 __다__라 ***마***", "<p><em>가</em>나 <strong>다</strong>라 <strong><em>마</em></strong></p>"),
    ("~~취소~~했다", "<p><del>취소</del>했다</p>"),
    ("2~3%, 35~40GB", "<p>2~3%, 35~40GB</p>"),
    ("snake_case와 _밑줄_로", "<p>snake_case와 <em>밑줄</em>로</p>"),
    ("`a_b` __init__", "<p><code>a_b</code> <strong>init</strong></p>"),
    ("C++과 C# 3*4", "<p>C++과 C# 3*4</p>"),
    (r"\*별\* \# 1\. C:\dir", r"<p>*별* # 1. C:\dir</p>"),
    ("&lt;b&gt; &amp; &copy; &#44032;", "<p>&lt;b&gt; &amp; © 가</p>"),
    ("A &lt; B &copy=2", "<p>A &lt; B &amp;copy=2</p>"),
    ("줄\\\n끝  \n셋", "<p>줄<br>끝<br>셋</p>"),
    ("가<br>나<br/>다", "<p>가<br>나<br>다</p>"),
    ("$5, $5~$10, $HOME:$PATH", "<p>$5, $5~$10, $HOME:$PATH</p>"),
    ("값은 $x^2$이다", f"<p>값은 {MATH.format('x^2')}이다</p>"),
    ("값은 $x^2$이다", "<p>값은 $x^2$이다</p>"),
    (
        "$n$개와 $HOME:$PATH, $a_1 * b$",
        f"<p>{MATH.format('n')}개와 $HOME:$PATH, {MATH.format('a_1 * b')}</p>",
    ),
    ("$x$와 $y", '<p><code class="math">$x$</code>와 $y</p>'),
    # Pictures
    ('![말](a.png "두 *배*")', "<figure><img alt=말><figcaption>두 *배*</figcaption></figure>"),
    ('글 ![말](a.png "두 배")', "<p>글 <img alt=말 title='두 배'></p>"),
    # Code in text
    ("`a*b*c`를", "<p><code>a*b*c</code>를</p>"),
    ("``a`b`` 와 `` `x` ``", "<p><code>a`b</code> 와 <code>`x`</code></p>"),
    ("`<details>`와 `&lt;`", "<p><code>&lt;details&gt;</code>와 <code>&amp;lt;</code></p>"),
    ("`[a](b)`", "<p><code>[a](b)</code></p>"),
    ("혼자인 ` 기호", "<p>혼자인 ` 기호</p>"),
    # Links and pictures
    ("[글](https://a.kr/b_c)을", '<p><a href="x">글</a>을</p>'),
    ('[글](<a b> "제목")을', '<p><a href="x">글</a>을</p>'),
    ("[글](a(b)c)을", '<p><a href="x">글</a>을</p>'),
    ("[글][가] [가] [가][]\n\n[가]: /u '제목'", "<p><a>글</a> <a>가</a> <a>가</a></p>"),
    ("[글][없음] [1]", "<p>[글][없음] [1]</p>"),
    ("<https://a.kr> <a@b.kr>", "<p><a>https://a.kr</a> <a>a@b.kr</a></p>"),
    ("https://a.kr/b를", "<p><a>https://a.kr/b</a>를</p>"),
    ("앞![그림 설명](a.png)뒤", "<p>앞<img src=a.png alt='그림 설명'>뒤</p>"),
    ("[![그림](a.png)](b.md) 끝", "<p><a href=b><img></a> 끝</p>"),
    ("[**굵은** `코드`](a.md)", "<p><a><strong>굵은</strong> <code>코드</code></a></p>"),
    # HTML
    ("Vec<T>와 map<K, V>", "<p>Vec&lt;T&gt;와 map&lt;K, V&gt;</p>"),
    ("<kbd>Ctrl</kbd>+C", "<p><kbd>Ctrl</kbd>+C</p>"),
    ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>"),
    ("가<!-- 몰래 -->나", "<p>가나</p>"),
    ("<!-- 몰래\n\n```\n빈\n-->\n\n글", "<p>글</p>"),
    ("<script>\nalert(1)\n\n2\n</script>\n글", "글"),
    (
        "<details>\n<summary>요약</summary>\n\n- 가\n\n</details>",
        "<details><summary>요약</summary><ul><li>가</li></ul></details>",
    ),
    ("<div>\n*가* [나](다)\n</div>", "<div>\n*가* [나](다)\n</div>"),
    ("<pre>\na *b*\n\n  &lt;c\n</pre>", "<pre>\na *b*\n\n  &lt;c\n</pre>"),
    # Blocks
    ("# 제목 #\n글", "<h3>제목</h3><p>글</p>"),
    ("#제목", "<p>#제목</p>"),
    ("제목\n===\n\n둘\n---", "<h3>제목</h3><h4>둘</h4>"),
    ("---\n글\n***\n", "<hr><p>글</p><hr>"),
    (
        "- 가\n  - 나\n    - 다\n- 라",
        "<ul><li>가<ul><li>나<ul><li>다</li></ul></li></ul></li><li>라</li></ul>",
    ),
    ("글\n- 가\n- 나", "<p>글</p><ul><li>가</li><li>나</li></ul>"),
    ("1. 가\n   이어서\n\n   문단\n2) 나", "<ol><li>가\n이어서<p>문단</p></li></ol><ol><li>나</li></ol>"),
    ("글\n2025. 1. 10. 기준", "<p>글\n2025. 1. 10. 기준</p>"),
    (
        "- [x] 함\n- [ ] 안 함",
        "<ul><li><input type=checkbox checked>함</li><li><input type=checkbox>안 함</li></ul>",
    ),
    ("> 가\n> > 나\n다", "<blockquote><p>가</p><blockquote><p>나\n다</p></blockquote></blockquote>"),
    ("> [!NOTE]\n> 글", '<div class="alert alert--note"><p class="alert__label">참고</p><p>글</p></div>'),
    # Code blocks
    (
        '```python title="a.py" {1}\ndef f(x):\n    return x*2\n```',
        CODE.format("<figcaption>a.py</figcaption>", "<span class=k>def</span> f(x):\n    return x*2\n"),
    ),
    ("글\n```\n# 가\n- 나 | 다\n```\n글", "<p>글</p>" + CODE.format("", "# 가\n- 나 | 다") + "<p>글</p>"),
    ("- 가\n  ```\n  x\n    y\n  ```", "<ul><li>가" + CODE.format("", "x\n  y") + "</li></ul>"),
    ("> ```\n> > x\n> ```", "<blockquote>" + CODE.format("", "&gt; x") + "</blockquote>"),
    ("~~~\n```\n~~~", CODE.format("", "```")),
    ("글\n\n    *코드*\n    [a](b)\n\n글", "<p>글</p>" + CODE.format("", "*코드*\n[a](b)") + "<p>글</p>"),
    ("```\n\tx\n```", CODE.format("", "\tx")),
    (
        "```chart\ntype: bar\n```",
        '<figure class="chart"><figcaption>제목</figcaption><svg><text>막대</text></svg></figure>',
    ),
    ("```check\na = b / c\n```", ""),
    ("```math\nx^2\n```", MATH.format("x ^2")),
    ("```\n┌──┐\n│한글│\n```", CODE.format("", "┌──┐\n│<span class=c2>한</span><span class=c2>글</span>│")),
    # Tables
    ("|모델|속도|\n|:--|--:|\n|A|`x\\|y`|", TABLE.format("<tr><td>A</td><td><code>x|y</code></td></tr>")),
    (
        "모델|속도\n-|-\nA \\| B|**2.5**배",
        TABLE.format("<tr><td>A | B</td><td><strong>2.5</strong>배</td></tr>"),
    ),
    # Footnotes
    (
        "글[^1]을\n\n[^1]: 주 `석`\n\n    둘째",
        '<p>글<sup class="footnote-ref"><a>1</a></sup>을</p>'
        + NOTES.format('<li><p>주 <code>석</code></p><p>둘째 <a class="footnotes__back">↩</a></p></li>'),
    ),
    (
        "[^b] [^a]\n\n[^a]: 가\n[^b]: 나",
        '<p><sup class="footnote-ref">1</sup> <sup class="footnote-ref">2</sup></p>'
        + NOTES.format("<li>나</li><li>가</li>"),
    ),
    ("글[^없음]", "<p>글[^없음]</p>"),
    # What the interface adds
    ("가", "<p>가</p><button>복사</button><span data-ui>표지</span>"),
]

UNEQUAL = [
    ("가 나 다", "<p>가 다</p>", "dropped"),
    ("가 다", "<p>가 나 다</p>", "added"),
    ("가 나", "<p>나 가</p>", "swapped"),
    ("가 나", "<p>가나</p>", "run together"),
    ("가나", "<p>가 나</p>", "torn apart"),
    ("붙여야 한다", "<p>붙이지 않아야 한다</p>", "turned round"),
    ("쓴다", "<p>안 쓴다</p>", "negated"),
    ("2~3배", "<p>23배</p>", "a sign lost"),
    ("A < B", "<p>A &gt; B</p>", "turned round"),
    ("-5도", "<p>5도</p>", "a sign lost"),
    ("Vec<T>", "<p>Vec</p>", "taken for a tag"),
    ("`a*b`", "<p><code>ab</code></p>", "a sign lost in code"),
    ("`<details>`를", "<p><code></code>를</p>", "a tag lost in code"),
    ("# 제목", "<h3></h3>", "no heading"),
    ("- 가\n- 나", "<ul><li>가</li></ul>", "an item lost"),
    ("- 1.5배", "<ul><li>2.5배</li></ul>", "a figure"),
    ("글\n2025. 기준", "<p>글 기준</p>", "a year that is no list"),
    ("[글](a)", "<p><a href=a></a></p>", "a link without text"),
    ("[글](a)", "<p><a href=a>글 a</a></p>", "an address shown"),
    (
        "|가|나|\n|-|-|\n|1|2|\n|3|4|",
        "<table><tr><th>가<th>나<tr><td>3<td>4<tr><td>1<td>2</table>",
        "rows swapped",
    ),
    ("|가|나|\n|-|-|\n|1|2|3|", "<table><tr><th>가<th>나<tr><td>1<td>2</table>", "a cell too many"),
    ("```\na\nb\n```", "<pre><code>a</code></pre>", "a line of code lost"),
    ("```\na\n  b\n```", "<pre><code>a\nb</code></pre>", "indentation lost"),
    ("```\na\nb\n```", "<pre><code>a b</code></pre>", "lines joined"),
    ("```\na b\n```", "<pre><code>a\nb</code></pre>", "a line broken"),
    ("```\na*b\n```", "<pre><code>ab</code></pre>", "a sign lost in code"),
    ("글[^1]\n\n[^1]: 주", "<p>글<sup class=footnote-ref>1</sup></p>", "a footnote lost"),
    (
        "글[^1]\n\n[^1]: 주",
        f"<p>글<sup class=footnote-ref>1</sup></p>{NOTES.format('<li>수</li>')}",
        "a footnote changed",
    ),
    ("글[^1]", f"<p>글[^1]</p>{NOTES.format('<li>수</li>')}", "a footnote made up"),
    ("가", "<p>가</p><p>나</p>", "a paragraph more"),
    ("가\n\n나", "<p>가</p>", "a paragraph less"),
    ("&lt;T&gt;", "<p>&lt;&gt;</p>", "a letter lost"),
    ("값 $5", "<p>값 $6</p>", "a price"),
    ('![말](a.png "두 배")', "<p><img alt=말 title='두 배'></p>", "a caption lost"),
    ('![말](a.png "두 배")', "<figure><img><figcaption>세 배</figcaption></figure>", "another caption"),
    ("![말](a.png)", "<figure><img><figcaption>두 배</figcaption></figure>", "a caption made up"),
    ("값 $x$", "<p>값</p>", "a formula lost"),
    ("값 $x^2$", f"<p>값 {MATH.format('x^3')}</p>", "another formula"),
    ("$x$와 $y$", f"<p>{MATH.format('y')}와 {MATH.format('x')}</p>", "formulas swapped"),
    ("값 x", f"<p>값 {MATH.format('x')}</p>", "a formula made up"),
    ("```math\nx^2\n```", "", "a formula lost"),
    ("```math\nx^2\n```", MATH.format("x^3"), "another formula"),
    ("```mermaid\nA --> B\n```", '<figure class="diagram"><svg></svg></figure>', "a source lost"),
]


@pytest.mark.parametrize(("source", "html"), EQUAL)
def test_what_says_the_same_matches(source: str, html: str) -> None:
    assert compare(words_of_source(source), words_of_html(html)) is None


@pytest.mark.parametrize(("source", "html", "why"), UNEQUAL)
def test_what_says_something_else_does_not_match(source: str, html: str, why: str) -> None:
    assert compare(words_of_source(source), words_of_html(html)) is not None, why


def test_a_mismatch_shows_both_sides_and_the_line() -> None:
    found = compare(
        words_of_source("# 제목\n\n가 나 다 라\n마 바"),
        words_of_html("<h3>제목</h3><p>가 나 라 라 마 바</p>"),
    )
    assert found is not None
    assert (found.line, found.expected, found.found) == (
        3,
        "제목 가 나 다 라 마 바",
        "제목 가 나 라 라 마 바",
    )


def test_a_line_knows_no_blocks() -> None:
    """A question may begin with what would be a list elsewhere."""
    assert (
        compare(
            words_of_line("1. `awq`는 *왜* 느린가요?"),
            words_of_html("1. <code>awq</code>는 <em>왜</em> 느린가요?"),
        )
        is None
    )
    assert compare(words_of_line("1. 왜?"), words_of_html("왜?")) is not None
    assert compare(words_of_line("# 왜?"), words_of_html("왜?")) is not None


def test_text_has_no_markup() -> None:
    assert compare(words_of_text("a [b](c)"), words_of_html("a b")) is not None
    assert compare(words_of_text("a 나"), words_of_html("a 나")) is None


MARKDOWN = st.text(alphabet="ab가나 \n\t*_~`[]()<>!|#-+>1.)=\\&;$^:\"'/\ufdd2x", max_size=80)


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
def test_any_source_has_words(source: str) -> None:
    words_of_source(source)
    words_of_line(source)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_has_words(text: str) -> None:
    words_of_source(text)
    words_of_html(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab가 \n<>/!-[]?pdivcodespan=\"'&;", max_size=80))
def test_any_html_has_words(html: str) -> None:
    words_of_html(html)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["가", "나다", "a1", "3.5배", "끝."]), min_size=1, max_size=12), st.data())
def test_no_word_can_be_left_out_or_changed(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    source = words_of_source(" ".join(words))
    for lie in ([*words[:at], *words[at + 1 :]], [*words[:at], words[at] + "않", *words[at + 1 :]]):
        assert compare(source, words_of_html(f"<p>{' '.join(lie)}</p>")) is not None
