"""Derived columns are computed again, at the precision they are printed with, and faults named row by row."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.markup.convert import Labels, convert, convert_record
from community.markup.fences.cells import plain
from community.markup.fences.figure import is_missing, read_figure
from community.model import QA, Passage, Problem


def table(head: str, *rows: str) -> str:
    rule = "|".join("-" for _ in head.split("|"))
    return "\n".join([head, rule, *rows])


def check(text: str, *formulas: str) -> tuple[Problem, ...]:
    """All that is wrong with a table and the formulas right below it; the table begins on line 10."""
    fence = "\n".join(["```check", *formulas, "```"])
    return convert(Passage(f"{text}\n\n{fence}", "content/qa/a.md", 10), "qa-a", Labels()).problems


def codes(text: str, *formulas: str) -> list[str]:
    return [problem.code for problem in check(text, *formulas)]


def one_row(printed: str, formula: str, *cells: str) -> list[str]:
    """The codes for a row with `printed` in the column c and `cells` in a, b …"""
    names = "ab"[: len(cells)]
    return codes(table("|".join(["모델", *names, "c"]), "|".join(["7B", *cells, printed])), formula)


SPEEDS = table(
    "배치|기존 (t/s)|최적화 (t/s)|속도 향상|이득 (%)",
    "1|21.0|31.1|1.48x|48.1",
    "2|43.2|59.1|1.37배|36.8",
    "32|701.6|777.5|≈ 1.11|10.8",
)


def test_figures_that_agree_leave_no_fault() -> None:
    assert (
        check(
            SPEEDS,
            "속도 향상 = 최적화 (t/s) / 기존 (t/s)",
            "# 두 식은 같은 뜻입니다.",
            "이득 (%) = (최적화 (t/s) ÷ 기존 (t/s) − 1) × 100",
        )
        == ()
    )


def test_a_row_that_disagrees_is_named_with_its_line_and_both_figures() -> None:
    found = check(SPEEDS.replace("36.8", "38.6"), "이득 (%) = (최적화 (t/s)/기존 (t/s) - 1) * 100")
    assert [(problem.line, problem.code) for problem in found] == [(13, "check_differs")]
    assert {key: found[0].values[key] for key in ("row", "column", "found", "expected")} == {
        "row": "2", "column": "이득 (%)", "found": "38.6", "expected": "36.8",
    }  # fmt: skip


def test_all_faults_of_all_rows_are_told_at_once() -> None:
    text = table("a|b|c", "1|2|5", "1|x|3", "4|4|9", "1|0|1", "2|2|4")
    found = check(text, "c = a + b", "d = a", "c = a +", "c = a / b")
    assert [(problem.line, problem.code) for problem in found] == [
        (12, "check_differs"),
        (12, "check_differs"),
        (13, "not_a_figure"),
        (14, "check_differs"),
        (14, "check_differs"),
        (15, "check_by_zero"),
        (16, "check_differs"),
        (20, "unknown_column"),
        (21, "check_unreadable"),
    ]


@pytest.mark.parametrize(
    ("printed", "formula", "cells"),
    [
        ("5", "c = a + b", ("2", "3")),
        ("−1", "c = a - b", ("2", "3")),
        ("14", "c = a + b × 4", ("2", "3")),
        ("20", "c = (a + b) * 4", ("2", "3")),
        ("-2", "c = -a", ("2",)),
        ("6", "c = a − −b", ("3", "3")),
        ("1,352.31", "c = a", ("1_352.31",)),
        ("+48%", "c = b / a - 1", ("21.0", "31.1")),
        ("48%", "c = a / b", ("12", "25")),
        ("48", "c = a × 100", ("48%",)),
        ("52%", "c = 100% - a", ("48%",)),
        ("2.0%p", "c = a - b", ("48.0%", "46.0%")),
        ("1.5 GiB", "c = a / 1024", ("1536 MiB",)),
        ("0.3", "c = a + b", ("0.1", "0.2")),  # not with floats
        ("**1.5**", "c = a", ("[1.5](https://a.kr) t/s",)),
        ("`1.5`[^1]", "c = a", ("1.5 (추정)",)),
        ("98.2", "c = a", ("98.2 ± 0.4 t/s",)),
        # Both roundings of an exact half are right
        ("0.2", "c = a / 4", ("1",)),
        ("0.3", "c = a / 4", ("1",)),
        ("-1", "c = a / 2", ("-3",)),
        ("-2", "c = a / 2", ("-3",)),
        # Rounded after it was computed
        ("≈ 1.29", "c = a / b", ("0.4", "0.3")),
        ("1.29", "c = a / b", ("~0.4", "0.3")),
        ("약 252,000", "c = a × 1000", ("251.6",)),
        ("약 50%", "c = a / b", ("23", "50")),
    ],
)  # fmt: skip
def test_what_is_right_passes(printed: str, formula: str, cells: tuple[str, ...]) -> None:
    assert one_row(printed, formula, *cells) in ([], ["missing_footnote"])


@pytest.mark.parametrize(
    ("printed", "formula", "cells", "code"),
    [
        ("1.49", "c = a / b", ("31.1", "21.0"), "check_differs"),
        ("1.29", "c = a / b", ("0.4", "0.3"), "check_differs"),  # 1.33, unless the table says ≈
        ("≈ 1.9", "c = a / b", ("0.4", "0.3"), "check_differs"),
        ("0.1", "c = a / 4", ("1",), "check_differs"),  # cut off, not rounded
        ("48%", "c = (b / a - 1) × 100", ("21.0", "31.1"), "check_hundredfold"),
        ("48", "c = b / a - 1", ("21.0", "31.1"), "check_hundredfold"),
        ("1", "c = a / b", ("1", "0.0"), "check_by_zero"),
        ("5", "c = a", ("35~40",), "not_a_figure"),
        ("5", "c = a", ("40 이상",), "not_a_figure"),
        ("빠름", "c = a", ("5",), "not_a_figure"),
        ("1", "c = a", ("1,5",), "not_a_figure"),
        ("–", "c = a", ("5",), "check_nothing"),
        ("1", "c = a", ("N/A",), "check_nothing"),
        ("1", "c = a", ("",), "check_nothing"),
        ("1", "c", ("1",), "check_unreadable"),
        ("1", "c =", ("1",), "check_unreadable"),
        ("1", "c = a a", ("1",), "check_unreadable"),
        ("1", "c = (a", ("1",), "check_unreadable"),
        ("1", "c = a)", ("1",), "check_unreadable"),
        ("1", "c = × a", ("1",), "check_unreadable"),
        ("1", "c = a ^ 2", ("1",), "check_unreadable"),
        ("1", "c = 3a", ("1",), "unknown_column"),
        ("1", "c = 속도 / a", ("1",), "unknown_column"),
        ("1", "d = a", ("1",), "unknown_column"),
        ("1", 'c = "d"', ("1",), "unknown_column"),
        ("1", "c = c", ("1",), "check_circular"),
        ("1", "c = " + "(" * 400 + "a", ("1",), "check_unreadable"),
    ],
)
def test_what_is_wrong_is_named(printed: str, formula: str, cells: tuple[str, ...], code: str) -> None:
    assert one_row(printed, formula, *cells) == [code]


@pytest.mark.parametrize(
    ("head", "row", "formula"),
    [
        ("A/B (t/s)|A|B (t/s)|c", "7|6|2|14", "c = A/B (t/s) × 2"),
        ("A/B (t/s)|A|B (t/s)|c", "7|6|2|3", 'c = "A" / "B (t/s)"'),
        ("Q4_K_M (GB)|Q8_0 (GB)|비율", "4.1|7.7|1.9", "비율 = Q8_0 (GB) / Q4_K_M (GB)"),
        ("7B|2 x V100|1|c", "10|4|9|5", "c = (7B − 2 x V100) - 1"),
        ("7B|2 x V100|1|c", "10|4|9|-3", 'c = 7B − 2 x V100 - "1"'),
        ("새|새 속도|c", "1|3|4", "c = 새 속도 + 새"),
        ("`awq`|**최적화** (t/s)|c", "2|4|2", "c = 최적화(t/s) / AWQ"),
        ("a=b|c", "2|4", "c = a=b * 2"),
        ("x|a=b", "2|4", "a=b = x * 2"),
        ("#|c", "2|4", "c = # × 2"),
        ("c|#", "2|4", "# = c × 2"),
        ("3B, 요청당|c", "2|4", "c = 3B, 요청당 + 3B, 요청당"),
        ("A|AWQ|c", "1|3|3", "c = AWQ / A"),
    ],
)
def test_names_of_columns_are_read_as_written(head: str, row: str, formula: str) -> None:
    assert check(table(f"이름|{head}", f"가|{row}"), formula) == ()


def test_an_unknown_column_comes_with_the_nearest() -> None:
    (found,) = check(SPEEDS, "속도 향상 = 최적와 (t/s) / 기존 (t/s)")
    assert (found.line, found.values["value"], found.values["meant"]) == (17, "최적와", "최적화 (t/s)")


def test_two_columns_of_one_name_are_refused() -> None:
    assert codes(table("a|a|c", "1|1|1"), "c = a") == ["column_twice"]


def test_a_fence_needs_a_table_and_a_formula() -> None:
    assert codes("글", "a = b") == ["no_table_above"]
    assert codes(SPEEDS) == ["check_empty"]
    assert codes(SPEEDS, "# 나중에") == ["check_empty"]
    text = f"{SPEEDS}\n\n```check 속도=1\n이득 (%) = 배치\n```"
    assert "fence_option" in {p.code for p in convert(Passage(text, "a.md", 1), "qa-a", Labels()).problems}


def test_in_a_list_and_in_a_quote_lines_are_those_of_the_file() -> None:
    for sign in ("  ", "> "):
        body = "\n".join(
            f"{sign}{line}"
            for line in [*table("a|c", "1|2").split("\n"), "", "```check", "c = a", "d", "```"]
        )
        text = f"- 항목\n\n{body}" if sign == "  " else body
        found = convert(Passage(text, "a.md", 1), "qa-a", Labels()).problems
        above = 2 if sign == "  " else 0
        assert [(p.line - above, p.code) for p in found] == [(3, "check_differs"), (7, "check_unreadable")]


def test_a_passed_check_leaves_a_mark_that_shows_the_formula() -> None:
    rows = table("a|b|c", "1|<b>x|1", "–|1|1")
    made = convert(
        Passage(f"{rows}\n\n```check\nc = a × 1\n```", "a.md", 1), "qa-a", Labels(checked="확인 {n}")
    )
    assert made.html.endswith(
        '<details class="check" data-ui><summary>확인 1</summary><ul>'
        "<li><code>c = a × 1</code>"
        " <span>확인한 행 1 · 값이 없어 건너뛴 행 1</span></li></ul></details>"
    )
    hostile = table("a<script>x</script>|c", "1|1")
    text = f'{hostile}\n\n```check\nc = "a<script>x</script>"\n```'
    assert "<script" not in convert(Passage(text, "a.md", 1), "qa-a", Labels()).html


def test_the_mark_is_no_text_of_the_record() -> None:
    day = date(2026, 1, 1)
    text = Passage(f"{table('a|c', '1|1')}\n\n```check\nc = a\n```", "a.md", 1)
    parts = convert_record(
        QA(
            id="qa/a",
            path="a.md",
            line=1,
            question=Passage("왜?", "a.md", 1),
            asked=day,
            answer=text,
            status="answered",
        ),
        Labels(),
    )
    assert parts.excerpt == "a · c / 1 · 1"


@pytest.mark.parametrize("text", ["", "-", "–", "—", "N/A", "n/a", "없음", "해당 없음", "기준", "…"])
def test_a_cell_may_say_that_there_is_no_figure(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize(
    "text", ["10²", "2026-01-10", "12:30", "v1.2", "35-40", "1/2", "7.2 GB + 스케일", "40+", "< 5", "1" * 31]
)
def test_what_is_no_single_figure_is_none(text: str) -> None:
    assert read_figure(text) is None


@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**4), st.integers(0, 4))
@settings(max_examples=200, deadline=None)
def test_a_printed_figure_is_read_as_it_was_printed(value: Fraction, places: int) -> None:
    like = read_figure(f"1,000.{'0' * places}" if places else "1,000")
    assert like is not None
    printed = read_figure(like.print_like(value))
    assert printed is not None and abs(printed.value - value) <= like.step / 2


@given(st.text(alphabet="1a가 *_~`[]()<>\\!^|&;/x%.,+-≈약", max_size=30))
@settings(max_examples=300, deadline=None)
def test_no_cell_and_no_formula_stumbles(text: str) -> None:
    read_figure(plain(text))
    check(table("a|c", "1|1"), f"c = {text}")
