"""A chart is drawn from the table above it: its options, its figures, its scale, and what cannot be drawn."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape

import pytest
from browser.charts import CHARTS, chart, table
from hypothesis import given, settings
from hypothesis import strategies as st

from community.markup.convert import Labels, convert
from community.markup.fences.lettering import width, wrap
from community.markup.fences.scale import scale_of, tick_texts
from community.model import Passage, Problem

SPEEDS = table(
    "모델|BF16 (t/s)|AWQ (t/s)|이득 (%)", "4B|208.1|391.2|88.0", "8B|90.8|–|", "14B|53.2|136.1|155.8"
)


def problems(source: str, options: str = "", *lines: str) -> tuple[Problem, ...]:
    """All that is wrong with a chart below `source`, which begins on line 10."""
    fence = "\n".join([f"```chart {options}", *lines, "```"])
    return convert(Passage(f"{source}\n\n{fence}", "content/qa/a.md", 10), "qa-a", Labels()).problems


def drawn(source: str, options: str = "", *lines: str) -> str:
    fence = "\n".join([f"```chart {options}", *lines, "```"])
    made = convert(Passage(f"{source}\n\n{fence}", "a.md", 1), "qa-a", Labels())
    assert made.problems == ()
    return made.html[made.html.index("<figure") :]


def marks(html: str) -> list[tuple[int, int, str]]:
    """Row, column and figure of every mark."""
    found = re.findall(
        r'class="chart__(?:bar|dot) .*?data-row="(\d+)" data-column="(\d+)" data-value="(.*?)"', html
    )
    return sorted((int(row), int(column), value) for row, column, value in found)


def texts(html: str, css: str) -> list[str]:
    found = re.findall(rf'<text class="chart__{css}".*?</text>', html)
    return [unescape(re.sub("<[^>]*>", "", one)) for one in found]


@pytest.mark.parametrize("kind", ["bar", "hbar", "line"])
def test_every_figure_has_a_mark_and_what_is_missing_has_none(kind: str) -> None:
    html = drawn(SPEEDS, f"type={kind} y='BF16 (t/s), AWQ (t/s)'")
    assert marks(html) == [(0, 1, "208.1"), (0, 2, "391.2"), (1, 1, "90.8"), (2, 1, "53.2"), (2, 2, "136.1")]
    assert texts(html, "name") == ["4B", "8B", "14B"]
    assert "단위: t/s" in html


def test_options_stand_on_the_opening_line_or_inside() -> None:
    outside = drawn(SPEEDS, 'type=hbar x="모델" y="AWQ (t/s)" unit="토큰/초" title="빠르기"')
    inside = drawn(
        SPEEDS,
        "",
        "# 메모",
        "type: hbar",
        "x: 모델",
        "y： AWQ (t/s)",
        "",
        "unit: '토큰/초'",
        'title: "빠르기"',
    )
    assert outside == inside
    assert "<figcaption>빠르기</figcaption>" in outside and "단위: 토큰/초" in outside


def test_without_options_every_column_of_figures_is_drawn() -> None:
    source = table("모델|형식|BF16|AWQ|메모", "7B|INT4|1|2|빠름", "3B|FP16|3|4|느림")
    assert {column for _, column, _ in marks(drawn(source))} == {2, 3}
    assert {column for _, column, _ in marks(drawn(source, "x=형식"))} == {2, 3}
    assert texts(drawn(source, "x=형식"), "name") == ["INT4", "FP16"]


def test_names_of_columns_may_hold_commas_and_be_numbers() -> None:
    source = table("모델|3B, 요청당 (t/s)|1", "가|1|2")
    assert [column for _, column, _ in marks(drawn(source, 'y="3B, 요청당 (t/s), 1"'))] == [1, 2]


@pytest.mark.parametrize(
    ("source", "options", "lines", "expected"),
    [
        ("글", "", (), [(12, "no_table_above")]),
        (SPEEDS, "type=pie y='AWQ (t/s)'", (), [(16, "chart_type")]),
        (SPEEDS, "", ("type: bar", "y: AWQ (t/s)", "farbe: 빨강"), [(19, "chart_option")]),
        (SPEEDS, "y='AWQ (t/s)'", ("아무 말",), [(17, "chart_option")]),
        (SPEEDS, "bar y='AWQ (t/s)'", (), [(16, "chart_option")]),
        (SPEEDS, "type=bar y='AWQ (t/s)'", ("type: bar",), [(17, "duplicate_key")]),
        (SPEEDS, "", ("y: AWQ (t/s), INT4",), [(17, "unknown_column")]),
        (SPEEDS, "x='모델, AWQ (t/s)'", (), [(16, "chart_one_column")]),
        (SPEEDS, "", (), [(16, "chart_mixed_units")]),
        (table("a|b", "가|4 GB", "나|900 MB"), "", (), [(15, "chart_mixed_units")]),
        (table("a|b", "가|48%", "나|0.5"), "", (), [(15, "chart_mixed_units")]),
        (table("a|층|속도 (t/s)", "가|4|5"), "", (), [(14, "chart_mixed_units")]),
        (table("a|b", "가|나"), "", (), [(14, "chart_no_figures")]),
        (table("a|b", "가|–"), "y=b", (), [(14, "chart_no_figures")]),
        (table("a|b", "가|1", "나|O.5", "다|3"), "", (), [(13, "not_a_figure")]),
        (table("a|b|b", "가|1|2"), "y=b", (), [(14, "column_twice")]),
        (table("a|" + "|".join("bcdefghij"), "가" + "|1" * 9), "", (), [(14, "chart_too_many")]),
        (table("a|b", *("가|1" for _ in range(61))), "", (), [(74, "chart_too_long")]),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_named_with_its_line(
    source: str, options: str, lines: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    assert [(problem.line, problem.code) for problem in problems(source, options, *lines)] == expected


def test_without_any_figures_every_column_is_named() -> None:
    assert problems(table("모델|형식", "가|나"), "")[0].values == {"value": "모델, 형식"}


def test_columns_that_are_named_may_mix_what_has_a_unit_with_what_has_none() -> None:
    assert problems(table("a|층|속도 (t/s)", "가|4|5"), "y='층, 속도 (t/s)'") == ()


def test_standing_bars_lie_down_where_their_names_would_not_fit() -> None:
    def is_lying(*rows: str) -> bool:
        return 'y2="100%"' not in drawn(table("이름|값", *rows), "type=bar")

    assert not is_lying("가|1", "나|2")
    assert is_lying("띄어쓰기가하나도없는설정의아주긴이름|1", "나|2")
    assert is_lying(*(f"{n}월 측정|{n}" for n in range(1, 13)))


def test_a_chart_can_be_heard() -> None:
    said = re.search(
        r'<svg class="chart__plot" role="img" aria-label="(.*?)"', drawn(SPEEDS, "y='AWQ (t/s)'")
    )
    assert said is not None
    assert said[1] == (
        "막대그래프. AWQ (t/s): 가장 작은 값 136.1(14B), 가장 큰 값 391.2(4B). 값은 모두 위의 표에 있습니다."
    )
    english = Labels(bar_chart="Bar chart", extremes="{name}: {low} to {high}.", chart_data="See above.")
    text = f"{SPEEDS}\n\n```chart y='BF16 (t/s)'\n```"
    assert (
        "Bar chart. BF16 (t/s): 53.2 to 208.1. See above."
        in convert(Passage(text, "a.md", 1), "qa-a", english).html
    )


HOSTILE = "</text></svg><script>alert(1)</script><img src=x onerror=alert(1)>{name}\"'&"


@pytest.mark.parametrize("kind", ["bar", "hbar", "line"])
def test_nothing_an_author_writes_becomes_html(kind: str) -> None:
    code = f"`{HOSTILE}`"
    source = table(f"{code}|{code} 1|{code} 2", f"{code}|1|2", f"{code}|3|4")
    html = drawn(source, f"type={kind}", f"title: {HOSTILE}", f"unit: {HOSTILE}")
    assert not re.search(r"<(?:script|img)|\son\w+=[^ ]*?>(?!.*&)", re.sub(r"&lt;.*?&gt;", "", html))
    assert html.count("<svg") == html.count("</svg>")
    assert "style" not in html and " id=" not in html


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_table_gives_the_same_chart(name: str) -> None:
    first = chart(*CHARTS[name])
    assert chart(*CHARTS[name]) == first
    assert "nan" not in first and "inf" not in first and "e-" not in re.sub(r'".*?e-\w.*?"', "", first)


def test_a_line_stops_where_a_figure_is_missing() -> None:
    html = drawn(table("달|값", "1|1", "2|–", "3|3", "4|4"), "type=line")
    assert html.count('<line class="chart__line') == 1


# Scale and letters


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks", "factor"),
    [
        ((14.5, 4.15), True, ("0", "5", "10", "15"), ""),
        ((31, 1352), True, ("0", "500", "1,000", "1,500"), ""),
        ((4.2, -12.1), True, ("−15", "−10", "−5", "0", "5"), ""),
        ((7, 7), False, ("6.0", "6.5", "7.0", "7.5", "8.0"), ""),
        ((0, 0), True, ("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"), ""),
        ((97, 99), False, ("97.0", "97.5", "98.0", "98.5", "99.0"), ""),
        ((7 * 10**10, 1), True, ("0", "20", "40", "60", "80"), "×10⁹"),
        ((0.0000012, 0), True, ("0.0", "0.5", "1.0", "1.5"), "×10⁻⁶"),
    ],
)
def test_ticks_are_round(
    values: tuple[float, ...], from_zero: bool, ticks: tuple[str, ...], factor: str
) -> None:
    scale = scale_of([Fraction(str(value)) for value in values], from_zero=from_zero)
    assert tick_texts(scale) == (ticks, factor)


@given(st.lists(st.decimals(-(10**12), 10**12, places=6), min_size=1, max_size=9), st.booleans())
@settings(max_examples=300, deadline=None)
def test_all_figures_lie_on_the_scale(values: list[Fraction], from_zero: bool) -> None:
    given_values = [Fraction(value) for value in values]
    scale = scale_of(given_values, from_zero=from_zero)
    assert all(0 <= scale.place(value) <= 1 for value in given_values)
    assert 2 <= len(scale.ticks) <= 8
    assert not from_zero or 0 in scale.ticks


@given(st.text(max_size=60), st.integers(40, 300))
@settings(max_examples=300, deadline=None)
def test_no_letter_is_lost_and_no_line_too_wide(text: str, limit: int) -> None:
    lines = wrap(text, limit)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= limit for line in lines)
