"""Formulas: which dollars mean one, what becomes of it, and that none is lost."""

from __future__ import annotations

import re
from html import unescape
from random import Random

import pytest

from community.markup.convert import Converted, Labels, convert, convert_inline, plain_text
from community.markup.formula import Unreadable, to_mathml
from community.model import Passage
from community.prove.words import compare, words_of_html, words_of_source

ELEMENTS = {
    "math", "semantics", "annotation", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mfrac", "msub", "msup",
    "msubsup", "msqrt", "mroot", "munder", "mover", "munderover", "mtable", "mtr", "mtd", "mstyle",
}  # fmt: skip


def converted(text: str) -> Converted:
    return convert(Passage(text, "content/qa/a.md", 10), "qa-a", Labels())


def formulas(text: str) -> list[str]:
    """The TeX of every formula that `text` shows, drawn or not."""
    found = re.findall(
        r'x-tex">(.*?)</annotation>|<code class="math">(.*?)</code>', converted(text).html, re.S
    )
    return [unescape(drawn or undrawn) for drawn, undrawn in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("크기는 $n$개", ["n"]),
        ("$x$를 $y$로", ["x", "y"]),
        ("($x$), **$y$**, “$z$”", ["x", "y", "z"]),
        (r"$a_1 * b_2 * \{c\} \alpha$", [r"a_1 * b_2 * \{c\} \alpha"]),
        (r"$\text{속도} = \frac{\text{토큰 수}}{t}$", [r"\text{속도} = \frac{\text{토큰 수}}{t}"]),
        ("$$\nx\n+ y\n$$", ["x\n+ y"]),
        ("앞 $$x$$ 뒤", ["x"]),
        ("글\n$$\na\n= b\n- c\n===\n$$\n글", ["\na\n= b\n- c\n===\n"]),
        ("- 가\n  $$\n  x\n  $$\n\n> $$\n> + y\n> $$", ["\nx\n", "\n+ y\n"]),
        (r"$\$5 + a\$$", [r"\$5 + a\$"]),
        ("| $a$ | b |\n|---|---|\n| $c \\| d$ | e |", ["a", "c | d"]),
        ("[$x$](https://a.kr)", ["x"]),
        ("- $x$\n\n> $y$ [^1]\n\n[^1]: $z$", ["x", "y", "z"]),
        ("$a < b$ 그리고 $c>d$ $R&D$", ["a < b", "c>d", "R&D"]),
    ],
)
def test_these_are_formulas(text: str, expected: list[str]) -> None:
    assert [tex.strip() for tex in formulas(text)] == [tex.strip() for tex in expected]


@pytest.mark.parametrize(
    "text",
    [
        "$5",
        "$5~$10",
        "$5와 $6",
        "가격은 $5, 할인은 $3",
        "US$5와 US$6",
        "$HOME:$PATH",
        "$ x $",
        "$x $",
        "$x$1",
        "$x$a",
        "a$x$",
        "$가격$",
        "$x와 y$",
        r"\$x\$",
        r"\$x$",
        r"\\$x$",
        "`$x$`",
        "``$`$``",
        "https://a.kr/?a=$x$",
        "$$ $$",
        "$",
        "$$",
        "$x\n\n$y",
        "$x\ny$",
        "<https://a.kr/$x$>",
        "[a](https://a.kr/$x$)",
        "![값 $x$ 그림](a.png)",
        '<abbr title="$x$">a</abbr>',
        "<!-- $x$ -->",
        "```sh\n$x$\n```",
        "    $x$",
        r"\$$x$",
    ],
)
def test_these_are_not(text: str) -> None:
    assert formulas(text) == []


def test_what_is_no_formula_stays_as_it_is() -> None:
    html = converted("[글](https://a.kr/$x$) https://a.kr/$y$/z ![값 $x$](../images/a.png) 가격 $5~$10").html
    assert 'href="https://a.kr/$x$"' in html
    assert 'href="https://a.kr/$y$/z"' in html
    assert 'alt="값 $x$"' in html
    assert "$5~$10" in html


def test_titles_have_none() -> None:
    assert convert_inline("$x$ **값**") == "$x$ <strong>값</strong>"


def test_a_formula_is_mathml_with_its_tex_beside_it() -> None:
    assert converted("$x^2$").html == (
        "<p><math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow>"
        '<annotation encoding="application/x-tex">x^2</annotation></semantics></math></p>'
    )
    wide = '<span class="formula" tabindex="0"><math display="block"><semantics>'
    assert f"<p>{wide}" in converted("$$x$$").html
    assert wide.replace("span", "div") in converted("```math\nx\n```").html


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        r"\begin{gather} a \\ b \end{gather}",
        r"\begin{cases} 1 & x > 0 \\ 0 & \text{아니면} \end{cases}",
        r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
        r"\sum_{i=1}^{n} w_i x_i",
        r"\hat{W} = \mathrm{round}\left(\frac{W}{s}\right)",
        r"a\ b",
        r"\arg\max_\theta L",
        r"\mathcal{O}(n \log n)",
        r"50\%",
        r"\sqrt[3]{x}",
        r"\lVert x \rVert_2",
        r"\underbrace{a}_{b}",
        r"\binom n k",
    ],
)
def test_what_people_write_is_read(tex: str) -> None:
    made = to_mathml(tex, display=True)
    assert set(re.findall(r"<(\w+)", made)) <= ELEMENTS


def test_names_of_functions_stand_apart_from_what_they_are_applied_to() -> None:
    assert '<mo lspace="0.167em" rspace="0.167em">log</mo><mi>n</mi>' in to_mathml(r"\log n", False)
    assert '<mo lspace="0.167em" rspace="0">log</mo><mo stretchy="false">(</mo>' in to_mathml(
        r"\log(n)", False
    )


def lines(tex: str) -> list[str]:
    """What stands in each line of a formula, without its structure."""
    rows = re.findall(r"<mtr>(.*?)</mtr>", to_mathml(tex, display=True).partition("<annotation")[0])
    return [unescape(re.sub("<[^>]*>", "", row)) for row in rows]


def test_a_formula_wider_than_a_line_is_broken_before_operators() -> None:
    terms = [f"x_{{{n}}}" for n in range(10, 30)]
    broken = lines(" + ".join(terms))
    assert len(broken) > 1
    assert "".join(broken) == "+".join(f"x{n}" for n in range(10, 30))
    assert all(line.startswith("+") for line in broken[1:])
    assert lines(" + ".join(terms[:5])) == []
    assert "<mtr>" not in to_mathml(" + ".join(terms), display=False)


def test_signs_and_brackets_stay_with_what_they_belong_to() -> None:
    in_brackets = "(a + b + c + d)"
    broken = lines(" = ".join(["-y", *[in_brackets] * 6]))
    assert len(broken) > 1
    assert all(line.startswith("=(") and line.endswith(")") for line in broken[1:])
    assert all(not line.startswith("−y") for line in lines(" = ".join(["-y"] * 30))[1:])
    assert len(lines("2(" + " + ".join("abcdefghijklmnopqrstuvwxyz") + ")")) > 1


@pytest.mark.parametrize(
    ("tex", "kind"),
    [
        ("x = y", "formula"),
        (r"\frac{" + "+".join("abcdefghijklmnopqrstuvwxyz") + "}{2}", "formula paper-56"),
        (" + ".join(f"x_{{{n}}}" for n in range(99)), "formula paper-40"),
    ],
)
def test_what_cannot_be_broken_says_how_wide_it_is(tex: str, kind: str) -> None:
    assert f'<span class="{kind}" tabindex="0">' in converted(f"$${tex}$$").html


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(//evil.kr)}{x}",
        r"\class{dialog}{x}",
        "<script>x",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\color{red}{x}",
        r"x</annotation></math><script>alert(1)</script>",
        r"\unicode{60}script",
        r"\rule{1em}{1em}",
        r"\hspace{1em;x:url(1)}",
    ],
)
def test_hostile_formulas_are_harmless(tex: str) -> None:
    made = converted(f"${tex}$").html
    names = re.findall(r"<\w+([^<>]*)>", made)
    assert not re.search(r"href|style=|onerror|class=\"dialog|evil|url|color", " ".join(names))
    assert set(re.findall(r"<([a-z]+)", made)) <= {
        "p", "span", "math", "semantics", "annotation", "mrow", "mi", "mo", "mn", "mtext", "mspace", "mstyle",
        "code",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"글 $\foo{x}$", (10, "unknown_formula", r"\foo")),
        ("글\n글 $x^{2$", (11, "bad_formula", "")),
        (r"$\begin{foo}x\end{foo}$", (10, "unknown_formula", r"\begin{foo}")),
        (r"$\newcommand{\a}{b}$", (10, "unknown_formula", r"\newcommand")),
        (r"$\frac{a$", (10, "bad_formula", "")),
        ("$x^$", (10, "bad_formula", "")),
        ("$a_b_c$", (10, "bad_formula", "")),
        ("$" + "{" * 50 + "}" * 50 + "$", (10, "bad_formula", "")),
        ("$" + r"\sqrt" * 800 + "x$", (10, "bad_formula", "")),
        ("$" + "x" * 5000 + "$", (10, "bad_formula", "")),
    ],
)
def test_what_cannot_be_read_is_code_and_a_warning_with_its_line(
    text: str, expected: tuple[int, str, str]
) -> None:
    done = converted(text)
    assert [(p.line, p.code, p.values["command"]) for p in done.problems] == [expected]
    assert '<code class="math">$' in done.html
    assert "<math" not in done.html


def test_an_unreadable_fence_is_a_block_of_code() -> None:
    done = converted("```math\n\\foo\n```")
    assert [(p.line, p.code) for p in done.problems] == [(11, "unknown_formula")]
    assert '<figure class="code math"><pre tabindex="0"><code>\\foo</code></pre></figure>' in done.html


def test_a_formula_that_is_never_closed_is_told() -> None:
    assert [(p.line, p.code) for p in converted("글\n\n$$\nx\n\ny\n$$").problems] == [
        (12, "unclosed_formula"), (16, "unclosed_formula")
    ]  # fmt: skip
    assert converted("값은 $$입니다. $$\n").problems == ()


@pytest.mark.parametrize(
    ("text", "cured"),
    [
        (r"$$\frac{총합_i}{2}$$", r"$$\frac{\text{총합}_i}{2}$$"),
        ("글\n$$\n\\frac{전체 합_i}{\\text{개수}}\n$$", r"$$\frac{\text{전체 합}_i}{\text{개수}}$$"),
    ],
)
def test_hangul_that_makes_a_formula_text_is_told_with_what_cures_it(text: str, cured: str) -> None:
    done = converted(text)
    assert [(p.line, p.code, p.values["cured"]) for p in done.problems] == [
        (10 + text.count("글"), "hangul_formula", cured)
    ]
    assert "<math" not in done.html
    assert converted(cured).problems == () and "<math" in converted(cured).html


@pytest.mark.parametrize(
    "text",
    [
        "$$가격$$",
        "$$ 가 $$",
        r"값은 $HOME\log 폴더, $A\log 폴더입니다. $x와 y\n$",
        r"$$PID\temp 폴더와 $$",
        r"`$$\frac{총합}{2}$$`",
        "```\n$$\\frac{총합}{2}$$\n```",
        r"$$\frac{총합$$",
    ],
)
def test_of_other_dollars_with_hangul_nothing_is_told(text: str) -> None:
    assert converted(text).problems == ()


def test_in_a_line_of_text_a_formula_is_one_line_too() -> None:
    done = converted(r"## 비용 $O(n^2)$" + "\n\n" + r"$\frac{a}{b}$ 배")
    assert done.headings[0].text == "비용 O(n^2)"
    assert plain_text(done.html) == "비용 O(n^2) a/b 배"


def test_to_mathml_never_fails_otherwise() -> None:
    random = Random(3)
    commands = (
        r"\frac \left( \right) \begin{cases} \end{cases} \\ \sqrt \sum \text{가} \limits \not \substack"
    )
    pieces = [*"{}^_&x1 |[]<\\", *commands.split(), r"\hat", r"\pmod", r"\middle|"]
    for _ in range(2000):
        tex = "".join(random.choices(pieces, k=random.randint(1, 12)))
        try:
            assert to_mathml(tex, display=True).endswith("</semantics></math>")
        except Unreadable:
            continue


def test_the_proof_reads_the_same_dollars_as_formulas() -> None:
    """It knows the rule by itself; here the two are held against each other."""
    random = Random(4)
    pieces = [
        "$",
        "$",
        "$$",
        "x",
        "가",
        " ",
        "\\",
        "1",
        "^2",
        r"\text{가}",
        "`",
        ",",
        "\n",
        "(",
        "*",
        "https://a.kr/",
    ]
    for _ in range(1500):
        text = "".join(random.choices(pieces, k=random.randint(3, 14)))
        text = f"가 {text} 나 $n$개\n{text}\n- x\n$$"
        assert compare(words_of_source(text), words_of_html(converted(text).html)) is None, text
