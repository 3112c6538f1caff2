"""The door to Markdown: titles, whole records, plain text, and what must hold for any input."""

from __future__ import annotations

import re
import time
from datetime import date
from html.parser import HTMLParser
from random import Random

import cmarkgfm
import pytest

from community.markup.convert import Converted, Labels, convert, convert_inline, convert_record, plain_text
from community.markup.fences import FENCES
from community.model import QA, Correction, Passage, Post
from community.prove.words import compare, words_of_html, words_of_line


def passage(text: str, line: int = 1) -> Passage:
    return Passage(text, "content/qa/here.md", line)


def html(text: str) -> str:
    return converted(text).html


def converted(text: str) -> Converted:
    return convert(passage(text), "qa-here", Labels())


def codes(text: str) -> set[str]:
    return {problem.code for problem in converted(text).problems}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "vLLM에서 `--quantization awq`를 꼭 붙여야 하나요?",
            "vLLM에서 <code>--quantization awq</code>를 꼭 붙여야 하나요?",
        ),
        ("**양자화(Quantization)**를 *왜*", "<strong>양자화(Quantization)</strong>를 <em>왜</em>"),
        ("[글](https://a.kr) ![그림](a.png) https://a.kr", "[글](https://a.kr) ![그림](a.png) https://a.kr"),
        ("<b>x</b> Vec<T> &amp; A&B", "&lt;b&gt;x&lt;/b&gt; Vec&lt;T&gt; &amp; A&amp;B"),
        ("# 아님 - 1. 2~3% ~~x~~", "# 아님 - 1. 2~3% ~~x~~"),
        ("두\n줄 \\*별\\*", "두 줄 *별*"),
        ("\ufdd0root\ufdd1 \x02raw:0\x03", "root raw:0"),
        ("", ""),
    ],
)
def test_titles_hold_code_and_emphasis_only(text: str, expected: str) -> None:
    assert convert_inline(text) == expected


_MARKS = (
    *("[", "]", "(", ")", "<", ">", "!", "`", "``", "*", "**", "_", "~~", "\\", "&", "&amp;", "&lt;", "$"),
    *("<!--", "-->", "<b>", "</b>", "<script>", "</script>", "<div>", "<br>", "Vec<T>", "가", "나요?", " "),
    *("<https://x.kr>", "https://x.kr/a_b", "<a@b.kr>", "www.x.kr", "![a](b)", "[a](b)", "[a]:b", "[^1]"),
)


def test_the_proof_reads_titles_as_they_are_shown() -> None:
    random = Random(1)
    for _ in range(1500):
        text = "".join(random.choice(_MARKS) for _ in range(random.randint(1, 7)))
        found = compare(words_of_line(text), words_of_html(convert_inline(text)))
        assert found is None, (text, found)


def test_emphasis_between_letters_and_spaces_is_that_of_commonmark() -> None:
    """There the two rules agree; at punctuation, where they do not, the fixtures say what we do."""
    random = Random(1)
    for _ in range(1500):
        text = "a" + "".join(random.choice(["*", "**", "***", "b", "c", " "]) for _ in range(14)) + "d"
        text = re.sub(r"\*{4,}", "e", text)
        assert flat(html(text)) == cmarkgfm.github_flavored_markdown_to_html(text).strip(), text


def flat(made: str) -> str:
    """`made` without bold right inside bold, which cmark does not write."""
    around, out = [""], []
    for piece in re.split(r"(</?(?:strong|em)>)", made):
        tag = piece.strip("</>") if piece.startswith("<") and piece.endswith(("strong>", "em>")) else ""
        if tag and piece.startswith("</"):
            around.pop()
        out += [] if tag == around[-1] == "strong" else [piece]
        if tag and not piece.startswith("</"):
            around.append(tag)
    return "".join(out)


def test_no_letter_is_lost_between_marks() -> None:
    random = Random(2)
    for _ in range(1500):
        text = "가" + "".join(
            random.choice(["*", "**", "_", "~~", "가", "b", "(", " ", "`c`", "[d](https://a.kr)"])
            for _ in range(16)
        )
        letters = re.sub(r"\(https://a.kr\)|[^가bcd]", "", text)
        assert re.sub("[^가bcd]", "", plain_text(html(text)).replace("https://a.kr", "")) == letters, text


def test_plain_text_is_what_can_be_read() -> None:
    assert (
        plain_text("<p>가 &amp; <b>나</b>다</p><ul><li>라</li><li>마</li></ul>바<br>사")
        == "가 & 나다 라 마 바 사"
    )


def test_nothing_is_kept_between_two_conversions() -> None:
    text = "# 제목\n\n말[^1] [글][r] <T>\n\n[^1]: 각주\n[r]: https://a.kr\n"
    first = converted(text)
    assert converted("말[^1] [글][r]").html == "<p>말[^1] [글][r]</p>"
    assert converted(text) == first


def test_problems_name_the_line_of_the_file() -> None:
    text = "문단\n\n- 목록\n  <T>\n\n```\n"
    found = convert(Passage(text, "content/qa/a.md", 20), "qa-a", Labels()).problems
    assert [(problem.path, problem.line) for problem in found] == [
        ("content/qa/a.md", 23),
        ("content/qa/a.md", 25),
    ]


def test_the_words_of_the_interface_are_those_given() -> None:
    labels = Labels(note="Note", table="Table", footnotes="Footnotes", back="Back to text", done="Done")
    text = "> [!NOTE]\n> a[^1]\n\n- [x] b\n\n|c|\n|-|\n\n[^1]: d"
    made = convert(passage(text), "qa-here", labels).html
    for word in (">Note<", '"Done"', '"Table: c"', '"Footnotes"', '"Back to text 1"'):
        assert word in made


def test_withdrawn_text_has_ids_of_its_own() -> None:
    made = convert(passage("## 제목\n[위](#제목) 말[^1]\n\n[^1]: 각주"), "qa-here", Labels(), "before-1")
    assert made.anchors == ("qa-here--before-1-fnref-1", "qa-here--before-1-fn-1", "qa-here--before-1-제목")
    assert 'href="#qa-here--before-1-제목"' in made.html
    assert 'href="#qa-here--before-1-fn-1"' in made.html


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))


def tags(made: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    parser = _Tags()
    parser.feed(made)
    parser.close()
    return parser.found


def answered(**values: object) -> QA:
    given: dict[str, object] = {
        "id": "qa/here",
        "path": "content/qa/here.md",
        "line": 2,
        "question": passage("`awq`는 **빠른가(요)**?"),
        "asked": date(2026, 1, 1),
        "answer": passage("예.\n\n## 까닭\n말[^1] [앞](#배경)\n\n[^1]: 하나", 10),
        "details": passage("## 배경\n## 까닭\n말[^1]\n\n[^1]: 둘", 5),
        "status": "corrected",
        "corrections": (
            Correction(
                date(2026, 2, 1),
                "correction",
                passage("`x`가 틀림"),
                passage("## 까닭\n옛[^1] [뒤](#배경)\n\n[^1]: 셋"),
            ),
            Correction(date(2026, 3, 1), "update", passage("오래됨"), passage("<T>", 40)),
        ),
    }
    return QA(**{**given, **values})  # type: ignore[arg-type]


def test_a_record_is_converted_as_a_whole() -> None:
    parts = convert_record(answered(), Labels())
    assert parts.title == "<code>awq</code>는 <strong>빠른가(요)</strong>?"
    assert parts.plain_title == "awq는 빠른가(요)?"
    assert (parts.excerpt, parts.lede, parts.minutes) == ("예.", True, 1)
    assert [heading.id for heading in parts.headings] == ["qa-here--까닭"]
    assert [fix.reason for fix in parts.corrections] == ["<code>x</code>가 틀림", "오래됨"]
    assert [(problem.line, problem.code) for problem in parts.problems] == [(40, "looks_like_tag")]


def test_ids_of_a_record_are_unique_and_its_parts_can_point_at_each_other() -> None:
    parts = convert_record(answered(), Labels())
    everything = "".join(
        [parts.details or "", parts.body or "", *(fix.withdrawn for fix in parts.corrections)]
    )
    ids = re.findall(r' id="([^"]+)"', everything)
    assert sorted(ids) == sorted(parts.anchors) and len(ids) == len(set(ids)) == 10
    assert all(id_.startswith("qa-here--") for id_ in ids)
    assert set(re.findall(r'href="#([^"]+)"', everything)) <= set(ids)
    assert everything.count('href="#qa-here--details-배경"') == 2


def test_headings_skip_no_level_below_what_stands_above_them() -> None:
    chance = Random(6)
    for _ in range(20):
        written = [chance.randint(1, 6) for _ in range(8)]
        text = "\n".join(f"{'#' * n} 가" for n in written)
        levels = [heading.level for heading in converted(text).headings]
        steps = list(zip(written, written[1:], levels, levels[1:], strict=False))
        assert levels[0] == 3 and all(below <= above + 1 for _, _, above, below in steps), written
        assert all(below > above for one, two, above, below in steps if two > one and above < 6), written
        assert all(below <= above for one, two, above, below in steps if two <= one), written


def test_a_withdrawn_text_stands_one_level_below_what_is_above_it() -> None:
    """Below the word “answer”, or below the question where no answer is left."""
    for values, level in (({}, 4), ({"answer": None, "status": "withdrawn"}, 3)):
        made = convert_record(answered(**values), Labels())
        assert f"<h{level} " in made.corrections[0].withdrawn


def test_an_open_question_and_a_post_have_excerpts_of_their_own() -> None:
    waiting = answered(answer=None, status="open", corrections=())
    assert convert_record(waiting, Labels()).excerpt == "말"
    post = Post(
        id="posts/a", path="content/posts/a.md", line=1, title=passage("제목"), date=date(2026, 1, 1),
        summary=passage("줄\n바꾼  요약"), body=passage("본문 [글](#x)\n# x"),
    )  # fmt: skip
    parts = convert_record(post, Labels())
    assert parts.excerpt == "줄 바꾼 요약"
    assert parts.anchors == ("post-a--x",)


def test_excerpts_end_at_a_word() -> None:
    long = answered(
        answer=passage("> [!NOTE]\n> - 목록\n\n" + "여덟 글자의 말 " * 40), details=None, corrections=()
    )
    parts = convert_record(long, Labels())
    assert len(parts.excerpt) <= 160
    assert (
        parts.excerpt.endswith(" 글자의…") or parts.excerpt.endswith("말…") or parts.excerpt.endswith("여덟…")
    )
    assert not parts.lede


def test_reading_time_grows_with_the_text_and_code_counts_double() -> None:
    def minutes(text: str) -> int:
        return convert_record(answered(answer=passage(text), details=None, corrections=()), Labels()).minutes

    assert minutes("글") == 1
    assert minutes("가" * 5000) == 10
    assert minutes("```\n" + "가" * 5000 + "\n```") == 20


N = 10_000
BOTTOMLESS = {
    "quotes": ">" * N,
    "spaced quotes": "> " * N,
    "lists": "\n".join("  " * depth + "- a" for depth in range(200)),
    "numbers": "1. " * N,
    "divisions": "<div>\n" * N + "</div>\n" * N,
    "bold tags": "<b>" * N + "</b>" * N,
    "footnotes": "[^a]: " * N,
}
WEARISOME = {
    "brackets": "[" * N,
    "closed brackets": "[" * N + "]" * N,
    "pictures": "![" * N,
    "open links": "[a](" * N,
    "open titles": '[a](b "' * N,
    "open addresses with spaces": "[a](../b " * N + "[a](../b" + " " * N + "[a](" + " (b c) " * N,
    "links": "[a](https://a.kr) " * 2000,
    "stars": "*" * N,
    "open stars": "*a " * N,
    "bold in italics": "*a **b " * 1000 + "** *" * 1000,
    "stars and lines": "*_" * 3000 + "a" + "_*" * 3000,
    "tildes": "~~a " * N,
    "ticks": " ".join("`" * length for length in range(1, 200)),
    "backslashes": "\\" * N,
    "angles": "<" * N,
    "open tags": "<a " * N,
    "comments": "<!-- " * N,
    "scripts": "<script " * N,
    "references": "&" * N + "&#" + "9" * N + ";",
    "addresses": "https://a.kr/" + ")" * N,
    "bars": "|" * N + "\n|" + "-|" * N,
    "definitions": "[a]: b\n" * 5000,
    "notes": "[^1] " * 2000 + "\n\n[^1]: x",
    "marked lines": "```py {" + "1-99999," * 1000 + "}\nx\n```",
    "lines": "[\n" * N,
}  # fmt: skip


@pytest.mark.parametrize("name", BOTTOMLESS)
def test_what_nests_too_deeply_is_an_error(name: str) -> None:
    assert "too_deep" in codes(BOTTOMLESS[name])


@pytest.mark.parametrize("name", [*BOTTOMLESS, *WEARISOME])
def test_no_text_takes_for_ever(name: str) -> None:
    begun = time.perf_counter()
    converted((BOTTOMLESS | WEARISOME)[name])
    assert time.perf_counter() - begun < 10


def test_control_characters_and_halves_of_characters_do_no_harm() -> None:
    assert html("가\x00\x02\x03나\ud800\ufdd0\uffff다") == "<p>가나다</p>"


def test_nothing_is_loaded_from_elsewhere() -> None:
    """Whatever an author writes: no address of another host but in a link, no style, no handler."""
    text = "\n\n".join(
        [
            "![설명](https://evil.kr/a.png)",
            '<img src="//evil.kr/a.png" srcset="https://evil.kr/b.png 2x" alt="설명">',
            '<video src="https://evil.kr/v"></video><audio src="x"></audio>',
            '<div style="background:url(https://evil.kr)" background="https://evil.kr">x</div>',
            '<a href="https://good.kr" ping="https://evil.kr" onmouseover="x">y</a>',
            '<blockquote cite="https://evil.kr">z</blockquote>',
            '<svg><image href="https://evil.kr/a.svg"/></svg>',
            "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
            '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        ]
    )
    made = html(text)
    assert "evil" not in made
    names = {name for _, attrs in tags(made) for name, _ in attrs}
    assert names <= {"class", "id", "title", "href", "rel", "alt", "loading", "decoding"}
    assert {tag for tag, _ in tags(made)} <= {"p", "a", "div", "blockquote"}


def test_fences_of_other_kinds_are_readable_code_until_someone_draws_them() -> None:
    for name in ("mermaid", "chart", "check"):
        assert name in FENCES or f'<code class="language-{name}">a --&gt; b</code>' in html(
            f"```{name}\na --> b\n```"
        )


def test_ten_kilobytes_are_converted_at_once() -> None:
    """25 ms on the machine this was written on; ten times that here, for slow and busy ones."""
    section = "## 제목 {n}\n\n**단어(word)**를 `코드`와 [글](https://a.kr)에 적습니다.\n\n"
    section += "- 하나\n- 둘\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n"
    text = "".join(section.replace("{n}", str(n)) for n in range(40))
    text = text[: text.rfind("##", 0, 10_240)]
    converted(text)
    begun = time.perf_counter()
    converted(text)
    assert time.perf_counter() - begun < 0.25
