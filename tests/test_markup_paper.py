"""How wide things are that paper cannot scroll, and which words of a table it may break."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from community.markup.convert import Labels, convert
from community.markup.paper import has_long_word, paper_class, table_width
from community.model import Passage

PRINT = Path(__file__).resolve().parents[1] / "static/css/print.css"


def test_only_what_is_wide_has_a_class_and_print_knows_each() -> None:
    assert paper_class(20) == ""
    classes = [paper_class(ems) for ems in range(21, 400)]
    styles = PRINT.read_text(encoding="utf-8")
    for name in classes:
        assert f".{name} {{ --ems: {name.removeprefix('paper-')}; }}" in styles
    widths = [int(name.removeprefix("paper-")) for name in classes]
    assert all(one <= other for one, other in pairwise(widths))
    assert all(width >= ems for ems, width in zip(range(21, 321), widths, strict=False))


@pytest.mark.parametrize("text", ["", "1152.76", "1,234,567.89", "12,345 MiB", "배치 128", "Qwen3-8B-AWQ"])
def test_figures_and_short_words_are_not_broken(text: str) -> None:
    assert not has_long_word(text)


@pytest.mark.parametrize(
    "text", ["값 https://example.org/a/b", "max_num_batched_tokens", "가나다라마바사아자"]
)
def test_long_words_are(text: str) -> None:
    assert has_long_word(text)


def test_a_table_is_as_wide_as_the_longest_words_of_its_columns() -> None:
    narrow = table_width([["a", "b"], ["1.5", "짧은 말"]])
    assert table_width([["a", "b"], ["1.5", "짧은 말 또는 다른 말"]]) == narrow
    assert table_width([["a", "b", "c"], ["1.5", "짧은 말", "123456"]]) > narrow + 3
    assert table_width([["https://example.org/" + "x" * 99]]) < 8
    assert table_width([]) == 0


def test_the_cells_of_long_words_keep_their_other_classes() -> None:
    text = f"| 값 | 어디 |\n|--:|---|\n| {'x' * 20} | {'y' * 20} |\n"
    html = convert(Passage(text, "content/qa/a.md", 10), "qa-a", Labels()).html
    assert f'<td class="long-words align-right">{"x" * 20}</td>' in html
    assert f'<td class="long-words">{"y" * 20}</td>' in html
    assert '<div class="table" role' in html
