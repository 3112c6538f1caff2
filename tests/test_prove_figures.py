"""Charts and checks are proved: none is lost, and none says what its table does not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from browser.charts import CHARTS, table

from community.markup.convert import Labels, convert_record
from community.model import QA, Correction, Html, Parts, Passage, Problem
from community.prove.sources import prove_parts

SPEEDS = table("모델|BF16 (t/s)|AWQ (t/s)", "4B|208.1|391.2", "8B|90.8|–", "14B|53.2|≈136.1")
CHANGES = table("모델|변화", "7B|+48%", "3B|−12%", "1B|0%")


def record(text: str, before: str = "") -> QA:
    fix = Correction(date(2026, 2, 1), "correction", passage("틀림"), passage(before, 40))
    return QA(
        id="qa/a", path="a.md", line=2, question=passage("왜?"), asked=date(2026, 1, 1), answer=passage(text),
        status="corrected" if before else "answered", corrections=(fix,) if before else (),
    )  # fmt: skip


def passage(text: str, line: int = 5) -> Passage:
    return Passage(text, "a.md", line)


def made(text: str, before: str = "") -> tuple[QA, Parts]:
    source = record(text, before)
    parts = convert_record(source, Labels())
    assert parts.problems == ()
    return source, parts


def tampered(text: str, old: str, new: str) -> tuple[Problem, ...]:
    source, parts = made(text)
    html = parts.body or ""
    assert old in html, html
    return prove_parts(source, replace(parts, body=Html(html.replace(old, new, 1))))


def charted(source: str, options: str) -> str:
    return f"글\n\n{source}\n\n```chart {options}\n```\n\n끝"


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("kind", ["", "bar", "hbar", "line"])
def test_every_chart_is_proved_as_it_is_drawn(name: str, kind: str) -> None:
    source, options = CHARTS[name]
    others = " ".join(option for option in options.split() if not option.startswith("type="))
    options = f"type={kind} {others}" if kind else options
    assert prove_parts(*made(charted(source, options))) == ()


LIES = [
    # what is drawn, what stands there, what is put in its place
    (SPEEDS, "type=bar", 'data-value="208.1"', 'data-value="280.1"'),
    (SPEEDS, "type=bar", 'data-column="1" data-value', 'data-column="2" data-value'),
    (SPEEDS, "type=bar", 'data-row="0" data-column="2" data-v', 'data-row="9" data-column="2" data-v'),
    (SPEEDS, "type=bar", 'class="chart__bar chart__s1"', 'class="chart__bar chart__s2"'),
    (SPEEDS, "type=bar", "</svg>BF16 (t/s)</li>", "</svg>AWQ (t/s)</li>"),
    (SPEEDS, "type=bar", 'height="104.05"', 'height="140.05"'),
    (SPEEDS, "type=bar", ">400</text>", ">500</text>"),
    (SPEEDS, "type=bar", ">4B</text>", ">8B</text>"),
    (SPEEDS, "type=bar", "가장 작은 값 53.2", "가장 작은 값 90.8"),
    (SPEEDS, "type=hbar", ">208.1</text>", ">280.1</text>"),
    (SPEEDS, "type=hbar", ">208.1</text>", ">208.1 이상</text>"),
    (SPEEDS, "type=line", '<svg class="chart__dot chart__s1"', '<svg class="other"'),
    (CHANGES, "type=hbar", ">−12%</text>", ">12%</text>"),
    (CHANGES, "type=hbar", 'data-value="−12%"', 'data-value="12%"'),
    (CHANGES, "type=bar", ">7B</text>", "></text>"),
    (table("모델|수", "70B|70,553,706,496", "7B|7,241,732,096"), "type=line", "×10⁹", "×10⁶"),
    (SPEEDS, "type=bar", '<td class="align-right">208.1', '<td class="align-right">208.2'),
    (SPEEDS, "type=bar", '<figure class="chart"', '<figure class="code"'),
]  # fmt: skip


@pytest.mark.parametrize(("source", "options", "old", "new"), LIES)
def test_whatever_a_chart_says_otherwise_than_its_table_is_found(
    source: str, options: str, old: str, new: str
) -> None:
    found = tampered(charted(source, options), old, new)
    assert found
    assert all(problem.values["place"].startswith("parts/answer") for problem in found)


def test_any_mark_that_is_moved_or_left_out_is_found() -> None:
    """Each of them, in every kind of chart."""
    for kind in ("bar", "hbar", "line"):
        source, parts = made(charted(SPEEDS, f"type={kind}"))
        html = parts.body or ""
        marks = re.findall(r'<svg class="chart__(?:bar|dot) .*?(?:</svg>)', html)
        assert len(marks) == 5
        for mark in marks:
            y = (
                re.search(r'\b(y|width)="([\d.]+)', mark)
                if kind != "hbar"
                else re.search(r'(width)="([\d.]+)', mark)
            )
            assert y is not None
            moved = mark.replace(y[0], f'{y[1]}="{float(y[2]) + 1.5}')
            for lie in ("", mark * 2, moved):
                assert prove_parts(source, replace(parts, body=Html(html.replace(mark, lie)))), (kind, mark)


def test_the_proof_names_the_fence_the_cell_and_the_chart() -> None:
    (found, *_) = tampered(charted(SPEEDS, "type=bar"), 'data-value="208.1"', 'data-value="280.1"')
    assert (found.line, found.code, found.values["place"]) == (13, "proof_differs", "parts/answer/chart")
    assert (found.values["expected"], found.values["found"]) == ("208.1", "280.1")


def checked() -> str:
    rows = table("a|b|c", "1|2|3", "2|2|4")
    return f"{rows}\n\n```check\n# 합\nc = a + b\nb = c − a\n```\n"


def test_a_check_is_never_lost() -> None:
    assert prove_parts(*made(checked())) == ()
    for old, new in (
        ('<details class="check"', "<details data-ui"),
        ("<code>c = a + b</code>", "<code>c = a − b</code>"),
        ("<li><code>c = a + b</code>", "<li>"),
    ):
        found = tampered(checked(), old, new)
        assert {problem.values["place"] for problem in found} == {"parts/answer/check"}, old
    source, parts = made(checked())
    html = parts.body or ""
    assert prove_parts(source, replace(parts, body=Html(html[: html.index("<details")])))
    assert prove_parts(source, replace(parts, body=Html(html + html[html.index("<details") :])))


def test_a_check_made_up_is_found() -> None:
    source, parts = made("글")
    mark = '<details class="check" data-ui><summary>확인</summary><ul></ul></details>'
    assert prove_parts(source, replace(parts, body=Html(f"{parts.body}{mark}")))


@pytest.mark.parametrize(
    "opening", ["```.Chart", "```chart{1}", "~~~ chart", "````CHART type=bar", "```chart title='x'"]
)
def test_however_a_fence_is_opened_both_readers_know_it(opening: str) -> None:
    text = f"{SPEEDS}\n{opening}\n{opening[:4].strip(' .cC') if opening[3] == '`' else opening[:3]}"
    source, parts = made(text)
    assert '<figure class="chart"' in (parts.body or "")
    assert prove_parts(source, parts) == ()


def test_charts_in_lists_quotes_footnotes_and_withdrawn_text_are_proved() -> None:
    fence = f"{SPEEDS}\n\n```chart\n```\n\n{checked()}"

    def inside(sign: str) -> str:
        return "\n".join(f"{sign}{line}" for line in fence.split("\n"))

    text = f"- 항목\n\n{inside('  ')}\n\n> 인용\n\n{inside('> ')}\n\n말[^1]\n\n[^1]: 각주\n\n{inside('    ')}"
    source, parts = made(text, before=fence)
    assert (parts.body or "").count('<figure class="chart"') == 3
    assert prove_parts(source, parts) == ()
    fix = parts.corrections[0]
    lie = Html(fix.withdrawn.replace('data-value="90.8"', 'data-value="98.0"'))
    found = prove_parts(source, replace(parts, corrections=(replace(fix, withdrawn=lie),)))
    assert {problem.values["place"] for problem in found} == {"parts/withdrawn/chart"}
