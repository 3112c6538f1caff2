"""A fence knows the table right above it, cell by cell, with the line of each row."""

from __future__ import annotations

import pytest

from community.markup import convert as convert_module
from community.markup.convert import Labels, convert
from community.markup.fence import Drawn, Fence
from community.markup.table import Row, Table
from community.model import Html, Passage

TABLE = "| 모델 | 속도 (t/s) |\n|---|---:|\n| **7B** | 98.2 |\n| a \\| b |\n"
READ = Table(("모델", "속도 (t/s)"), (Row(("**7B**", "98.2"), 12), Row(("a | b", ""), 13)), 10)


def tables(text: str, monkeypatch: pytest.MonkeyPatch) -> list[Table | None]:
    """The table that each fence of `text`, which begins on line 10, is given."""
    found: list[Fence] = []

    def draw(fence: Fence, labels: Labels) -> Drawn:
        found.append(fence)
        return Drawn(Html("<pre></pre>"))

    monkeypatch.setattr(convert_module, "draw", draw)
    convert(Passage(text, "content/qa/a.md", 10), "qa-a", Labels())
    return [fence.table for fence in found]


def test_a_fence_right_below_a_table_is_given_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tables(f"{TABLE}```chart\n```", monkeypatch) == [READ]
    assert tables(f"{TABLE}\n```check x\n```", monkeypatch) == [READ]


def test_fences_that_speak_of_a_table_may_stand_between(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{TABLE}\n```check\n```\n\n```Chart type=bar\n```\n\n```charts\n```\n\n```chart\n```"
    assert tables(text, monkeypatch) == [READ, READ, READ, None]


@pytest.mark.parametrize("between", ["글", "## 제목", "<!-- 메모 -->", "- 목록", "```sh\n```", "---"])
def test_what_stands_between_parts_them(between: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tables(f"{TABLE}\n{between}\n\n```check\n```", monkeypatch)[-1] is None


def test_a_table_in_a_list_belongs_to_the_fence_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = "\n".join(f"  {line}" for line in TABLE.split("\n"))
    found = tables(f"- 항목\n\n{inner}\n  ```check\n  ```", monkeypatch)
    assert [table and table.head for table in found] == [READ.head]


def test_a_fence_without_a_table_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tables("```check\n```", monkeypatch) == [None]
