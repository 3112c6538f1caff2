"""Answers in HTML become Markdown of this site, and say the same."""

from __future__ import annotations

import pytest
from test_bring_escape import shown

from community.bring.markdown import to_line, to_markdown
from community.bring.pictures import Album

TABLE = [
    ("<p>가 <b>나</b> <i>다</i> <s>라</s> <code>마`바</code></p>", "가 **나** *다* ~~라~~ ``마`바``"),
    ("<b><i>x</i></b><b>y</b>", "***x*y**"),
    ("한 줄<br>두 줄<br><br>새 문단<br>", "한 줄\\\n두 줄\n\n새 문단"),
    ("<h1>가</h1><h3>나</h3>", "## 가\n\n#### 나"),
    ("<h3>가</h3><h4>나</h4>", "## 가\n\n### 나"),
    ("<ul><li>가<ol start='3'><li>나</li></ol></li><li><p>다</p><p>라</p></li></ul>",
     "- 가\n\n  3. 나\n- 다\n\n  라"),
    ("<ul><li><input type='checkbox' checked> 끝</li><li><input type=checkbox> 남음</li></ul>",
     "- [x] 끝\n- [ ] 남음"),
    ("<pre class='language-js'>a\n  b`c\n</pre>", "```js\na\n  b`c\n```"),
    ("<div class='highlight-source-shell'><pre>```</pre></div>", "````shell\n```\n````"),
    ("<pre>줄<br>줄</pre>", "```\n줄\n줄\n```"),
    ("<blockquote>가<p>나</p></blockquote>", "> 가\n>\n> 나"),
    ("<div class='markdown-alert markdown-alert-tip'><p class='markdown-alert-title'>Tip</p><p>가</p></div>",
     "> [!TIP]\n> 가"),
    ("<kbd>a_b</kbd> H<sub>2</sub>O <mark>x</mark>", "<kbd>a_b</kbd> H<sub>2</sub>O <mark>x</mark>"),
    ("<a href='https://a.kr/x'>글</a> <a href='https://a.kr/x'>https://a.kr/x</a>",
     "[글](https://a.kr/x) <https://a.kr/x>"),
    ("<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>x<br>y</td></tr></table>",
     "| a | b |\n| --- | --- |\n| 1\\|2 | x<br>y |"),
    ("<table><tr><td>a</td></tr><tr><td><ul><li>1</li><li>2</li></ul></td></tr></table>",
     "|  |\n| --- |\n| a |\n| 1<br>2 |"),
    ("<details><summary>더</summary>글</details>", "<details>\n<summary>더</summary>\n\n글\n\n</details>"),
    ("<dl><dt>가</dt><dd>나</dd></dl>", "**가**\n\n나"),
    ("1. 아님<br># 아님<br>- 아님", "1\\. 아님\\\n\\# 아님\\\n\\- 아님"),
    ("<p>a&nbsp;b</p>\n\n<p>  </p><font color=red>c</font><style>x</style><nav>y</nav>", "a b\n\nc"),
    ("<span class='katex'><span class='katex-mathml'><math>"
     "<annotation encoding='application/x-tex'>x^2</annotation></math></span>"
     "<span class='katex-html'>x2</span></span>", "$x^2$"),
    ("가<sup class='footnote-ref'><a href='#fn-1'>1</a></sup> 나"
     "<section class='footnotes'><ol><li><p>다</p><ul><li>라</li></ul></li></ol></section>",
     "가[^1] 나\n\n[^1]: 다\n\n    - 라"),
    ("&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; *별*",
     "\\<script>alert(1)\\</script> \\&amp; \\*별\\*"),
]  # fmt: skip


def album() -> Album:
    return Album("s", "질문", "p.html", 1, lambda name: None)


@pytest.mark.parametrize(("html", "markdown"), TABLE, ids=range(len(TABLE)))
def test_html_in_markdown(html: str, markdown: str) -> None:
    book = album()
    assert to_markdown(html, 1, book) == markdown
    assert book.problems == []
    assert shown(markdown)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a</p>\n<script>x()</script>", (2, "import_removed_html", "<script>")),
        ("<iframe src='https://a.kr/v'></iframe>a", (1, "import_removed_html", "<iframe> https://a.kr/v")),
        ("<a href='javascript:x()'>a</a>", (1, "import_link_lost", "javascript:x()")),
        ("<a href='other.html'>a</a>", (1, "import_link_lost", "other.html")),
        ("<table><tr><td colspan=2>a</td></tr></table>", (1, "import_merged_cells", "a")),
        ("<img src='https://a.kr/a.png' alt='글'>", (1, "import_remote_picture", "https://a.kr/a.png")),
        ("<img src='a.png' alt='글'>", (1, "import_picture_missing", "a.png")),
    ],
)
def test_what_stays_behind_is_told(html: str, left: tuple[int, str, str]) -> None:
    book = album()
    to_markdown(html, 1, book)
    assert [(p.line, p.code, p.values["value"]) for p in book.problems] == [left]


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<h3>왜 <code>a</code>인가요?</h3>", "왜 `a`인가요?"),
        ("<a href='/x'>2*3은</a><br>\n<b>뭔가요?</b>", "2\\*3은 **뭔가요?**"),
        ("<p># 1. 번</p>", "\\# 1. 번"),
    ],
)
def test_a_question_is_one_line(html: str, line: str) -> None:
    assert to_line(html, 1, album()) == line
