"""Diagrams: drawn, safe, in the page's colours, and never a reason for a record to fail."""

from __future__ import annotations

import re
from html import unescape

import pytest

from community.markup.convert import Converted, Labels, convert
from community.markup.fences import pele
from community.markup.fences.svg import Unsafe, rebuild
from community.model import Passage
from community.prove.words import compare, words_of_html, words_of_source

pytest.importorskip("quickjs", reason="the extra “diagrams” is not installed")

FLOW = 'flowchart LR\n  A["입력 텐서"] -->|예| B{"되나?"}\n  B -. 아니오 .-> C[(캐시)]'
KINDS = {
    "flowchart": FLOW,
    "sequence": "sequenceDiagram\n  actor 사용자\n  사용자->>서버: 질문\n  Note over 서버: 기다림",
    "state": "stateDiagram-v2\n  [*] --> 대기\n  대기 --> 실행: 요청",
    "pie": 'pie title 메모리\n  "가중치": 60\n  "캐시": 40',
    "gantt": "gantt\n  title 일정\n  dateFormat YYYY-MM-DD\n  section 준비\n  설치 :crit, 2026-01-05, 10d",
    "xychart": 'xychart-beta\n  x-axis ["1", "8"]\n  bar [98, 700]\n  line [66, 520]',
    "class": "classDiagram\n  class 기록 {\n    +str id\n  }\n  기록 <|-- 질문",
    "er": 'erDiagram\n  질문 ||--o{ 정정 : "있다"\n  질문 { string id PK }',
    "mindmap": "mindmap\n  root((양자화))\n    가중치\n    캐시",
    "timeline": "timeline\n  title 역사\n  2022 : GPTQ\n  2023 : AWQ",
}
ELEMENTS = {"svg", "title", "g", "path", "rect", "circle", "ellipse", "polygon", "text", "tspan"}
ATTRIBUTES = re.compile(r' ([\w:-]+)="([^"]*)"')


def drawn(code: str, info: str = "", labels: Labels | None = None) -> Converted:
    text = f"글\n\n```mermaid{info}\n{code}\n```\n"
    return convert(Passage(text, "content/qa/a.md", 10), "qa-a", labels or Labels())


def codes(done: Converted) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in done.problems]


def svg(html: str) -> str:
    return html[html.index("<svg") : html.index("</svg>")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_with_its_name_its_words_and_its_source(kind: str) -> None:
    done = drawn(KINDS[kind], labels=Labels(diagrams={kind: f"종류 {kind}"}))
    assert done.problems == ()
    assert f"<title>종류 {kind}" in svg(done.html)
    words = re.search(r'<p class="sr" data-ui>(.*?)</p>', done.html)
    assert words and words[1]
    assert f"{KINDS[kind].rstrip()}</code></pre>" in unescape(re.sub("</?span[^>]*>", "", done.html))


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_holds_shapes_and_words_in_colours_of_the_page_only(kind: str) -> None:
    made = svg(drawn(KINDS[kind]).html)
    assert set(re.findall(r"<(\w+)", made)) <= ELEMENTS
    names = {name for name, _ in ATTRIBUTES.findall(made)}
    assert not names & {"style", "id", "href", "xlink:href"}
    assert not any(name.startswith(("on", "data-")) for name in names)
    colours = {value for name, value in ATTRIBUTES.findall(made) if name in ("fill", "stroke")}
    assert all(value == "none" or re.fullmatch(r"var\(--diagram-[a-z0-9-]+\)", value) for value in colours)


def test_the_title_is_its_authors_or_that_of_the_fence() -> None:
    labels = Labels(diagrams={"flowchart": "순서도"})
    named = drawn(f"{FLOW}\n  accTitle: 답의 길\n  accDescr: 질문이 답이 된다", labels=labels).html
    assert "<title>순서도: 답의 길</title>" in named
    assert '<p class="sr" data-ui>질문이 답이 된다</p>' in named
    titled = drawn(FLOW, ' title="<길>"', labels).html
    assert "<figcaption>&lt;길&gt;</figcaption>" in titled
    assert "<title>순서도: &lt;길&gt;</title>" in titled
    assert "<title>원: 메모리</title>" in drawn(KINDS["pie"], labels=Labels(diagrams={"pie": "원"})).html
    assert "그림 속의 글: 예, 아니오, 입력 텐서, 되나?, 캐시</p>" in drawn(FLOW).html


HOSTILE = {
    "script": 'flowchart TD\n A["<script>window.hacked=1</script>"] --> B["<img src=x onerror=alert(1)>"]',
    "click": 'flowchart TD\n A --> B\n click A href "javascript:alert(1)"\n click B call hack()',
    "config": '%%{init: {"themeCSS":"*{background:url(https://evil.kr/x)}","securityLevel":"loose"}}%%\n'
    "flowchart TD\n A-->B",
    "class": "flowchart TD\n A-->B\n classDef dialog fill:#fee,background:red\n class B dialog",
    "image": 'flowchart TD\n A@{ img: "https://evil.kr/a.png", label: "그림", w: 60, h: 60 } --> B',
    "quotes": 'flowchart TD\n A["a&quot; onload=&quot;alert(1)"] --> B["\' onclick=\'x"]',
    "closing": 'flowchart TD\n A["</text></svg><iframe src=https://evil.kr>"] --> B["<style>*{}</style>"]',
    "links": "sequenceDiagram\n participant A as <a href=javascript:alert(1)>\n"
    " link A: x @ javascript:alert(1)\n A->>A: x",
    "names": "flowchart TD\n __proto__ --> constructor\n toString --> hasOwnProperty\n"
    " classDef __proto__ fill:#f00\n style constructor fill:#f00",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_diagrams_are_harmless(name: str) -> None:
    done = drawn(HOSTILE[name])
    assert done.problems == (), "it is drawn all the same"
    made = svg(done.html)
    assert set(re.findall(r"<(\w+)", made)) <= ELEMENTS
    assert all(
        not re.search(r"url|script|evil|:", value, re.IGNORECASE)
        for name, value in ATTRIBUTES.findall(re.sub(">[^<]*<", "><", made))
    )
    assert not re.search(r"\s(?:on\w+|href|style|class=\"dialog)", re.sub(">[^<]*<", "><", made))


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>", "<foreignObject/>", "<style>*{}</style>", "<image href='x'/>", "<a><path/></a>",
        "<use href='#a'/>", "<animate/>", "<g xmlns='http://www.w3.org/1999/xhtml'><p/></g>",
        "<g>" * 60 + "</g>" * 60,
    ],
)  # fmt: skip
def test_svg_with_other_elements_is_not_let_in(inside: str) -> None:
    with pytest.raises(Unsafe):
        rebuild(f"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'>{inside}</svg>")


@pytest.mark.parametrize("svg", ["", "<svg>", "<!DOCTYPE svg><svg/>", "<p/>", "<?xml version='1.0'?><svg/>"])
def test_what_is_no_svg_is_not_let_in(svg: str) -> None:
    with pytest.raises(Unsafe):
        rebuild(svg)


def test_attributes_of_other_names_and_with_other_values_are_left_out() -> None:
    made = rebuild(
        "<svg viewBox='0 0 1 1' onload='x' width='1' height='calc(1px)'><title>t</title><g id='x' class='js'"
        " transform='translate(1,2) rotate(-90)' filter='url(#a)'><path d='M0,0L1,1Z' fill='url(#a)'"
        " stroke='red' style='fill:url(https://evil.kr);stroke:expression(1)' tabindex='0'/>"
        "<rect width='1e9x' rx='2'"
        " fill='var(--_bg)' stroke='var(--_bg,url(https://evil.kr))'/></g><text x='1'>a&lt;b</text></svg>"
    )
    assert made.frame == ' viewBox="0 0 1 1" width="1"'
    assert made.shapes == (
        '<g transform="translate(1,2) rotate(-90)"><path d="M0,0L1,1Z" stroke="#ff0000"/>'
        '<rect fill="var(--diagram-ground)" rx="2"/></g><text x="1">a&lt;b</text>'
    )


def test_words_on_a_colour_of_the_authors_are_black_or_white() -> None:
    made = svg(
        drawn("flowchart TD\n A[어두운] --> B[밝은]\n style A fill:#900,color:#800\n style B fill:pink").html
    )
    assert re.search(r'fill="#990000"[^>]*/><text fill="#ffffff"[^>]*>어두운', made)
    assert re.search(r'fill="#ffc0cb"[^>]*/><text fill="#000000"[^>]*>밝은', made)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("flowchart TD\n  A[가 --> B\n", (14, "diagram_syntax")),
        ("---\ntitle: 길\n---\nflowchart TD\n  A --[ B\n  C", (18, "diagram_syntax")),
        ("누구도 모르는 그림", (12, "diagram_unknown")),
        ("", (12, "diagram_unknown")),
        ("flowchart TD\n" + "  A --> B\n" * 3000, (12, "diagram_limits")),
        ("gantt\n dateFormat YYYY-MM-DD\n excludes monday,tuesday,wednesday,thursday,friday,saturday,sunday\n"
         " 끝없음: 2026-01-01, 5d", (12, "diagram_limits")),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_readable_code_and_a_warning_with_its_line(
    code: str, expected: tuple[int, str]
) -> None:
    done = drawn(code)
    assert codes(done) == [expected]
    assert '<figure class="diagram"><p class="diagram__notice" data-ui>' in done.html
    assert "<svg" not in done.html
    assert 'class="language-mermaid"' in done.html
    if expected[1] == "diagram_syntax":
        assert done.problems[0].values["value"] in code


def test_a_drawing_that_would_fill_the_page_is_not_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pele, "_MOST_SVG", 500)
    assert pele.render(FLOW) == pele.Undrawn("limits")


def test_without_the_extra_diagrams_are_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing() -> None:
        raise ImportError

    monkeypatch.setattr(pele, "_context", nothing)
    done = drawn(FLOW)
    assert codes(done) == [(12, "diagram_missing")]
    assert "<svg" not in done.html


def test_an_endless_diagram_ends_and_the_next_is_drawn_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    before = pele.render(FLOW)
    pele._context().eval("pele = { ...pele, render() { for (;;); }, forgetTextWidths() {} }; 0")
    pele._context().set_time_limit(0.1)
    assert pele.render(FLOW) == pele.Undrawn("limits")
    assert pele.render(FLOW) == before, "in an interpreter of its own"


def test_a_drawing_depends_on_nothing_drawn_before() -> None:
    pele._context.cache_clear()
    alone = pele.render(KINDS["class"])
    for code in [*HOSTILE.values(), *KINDS.values()]:
        pele.render(code)
    assert pele.render(KINDS["class"]) == alone


@pytest.mark.parametrize("code", [FLOW, "flowchart TD\n  A[가 --> B"])
def test_the_source_is_proved_word_by_word_drawn_or_not(code: str) -> None:
    source = words_of_source(f"글\n\n```mermaid\n{code}\n```\n")
    html = drawn(code).html
    assert compare(source, words_of_html(html)) is None
    for tampered in (html.replace("A[", "X[", 1), re.sub("<figure.*</figure>", "", html, flags=re.S)):
        assert compare(source, words_of_html(tampered)) is not None
