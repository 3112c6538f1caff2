"""Of front matter with faults in it, all faults are told in one run, and no others."""

from __future__ import annotations

from datetime import UTC
from itertools import combinations

import pytest

from community.model import Source
from community.read.header import ANY, read_header
from community.read.record import parse

GOOD = {
    "question": 'question: "질문인가요?"',
    "asked": "asked: 2026-01-10",
    "by": "by: 팀",
    "tags": "tags:\n- vllm\n- awq",
    "sources": "sources:\n  - title: 글\n    url: https://a.kr",
    "applies_to": "applies_to: 0.8 이상",
}
BROKEN = {
    "question": ["question: 가: 나", 'question: "가" 나', "question: `가`", 'question: "가', "question：가"],
    "asked": ["asked: 어제", "asked:2026-01-10", "\tasked: 2026-01-10"],
    "by": ['by: "팀', "by: 'it's'", "by: @팀", "by: &a 팀"],
    "tags": ["tags: [vllm, awq", "tags:\n\t- vllm", "tags: vllm\n- awq"],
    "sources": ["sources:\n  - title: `글`\n    url: https://a.kr", "sources:\n  - title: 글\n   url: a"],
    "applies_to": ['applies_to: "0.8\n이상'],
}


def told(entries: dict[str, str], answer: str = "답변") -> list[tuple[str, str]]:
    """What is said of each fault: its code, and the text of the line it is said of."""
    source = "\n".join(["---", *entries.values(), "---", answer])
    problems = parse(Source("content/qa/a.md", source), UTC).problems
    lines = source.split("\n")
    return sorted((problem.code, lines[problem.line - 1]) for problem in problems)


def test_what_is_right_has_no_faults() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize("keys", [*combinations(BROKEN, 2)], ids="+".join)
def test_two_broken_entries_are_told_as_each_alone_is(keys: tuple[str, str]) -> None:
    first, second = keys
    for one in BROKEN[first]:
        for other in BROKEN[second]:
            alone = told(GOOD | {first: one}) + told(GOOD | {second: other})
            assert alone, (one, other)
            assert told(GOOD | {first: one, second: other}) == sorted(alone), (one, other)


def test_all_entries_may_be_broken() -> None:
    for number in range(5):
        worst = {key: ways[number % len(ways)] for key, ways in BROKEN.items()}
        alone = [fault for key in worst for fault in told(GOOD | {key: worst[key]})]
        assert told(worst) == sorted(alone)


def test_what_is_missing_besides_is_told_too() -> None:
    assert ("missing_key", "---") in told({"question": "question: 가: 나"})
    assert ("no_answer", "") in told(GOOD | {"by": 'by: "팀'}, answer="")


@pytest.mark.parametrize("line", ['status: "open', "draft: [true", "\tstatus: open", "상태:open"])
def test_a_reason_for_no_answer_that_cannot_be_read_is_one(line: str) -> None:
    assert "no_answer" not in [code for code, _ in told({**GOOD, "status": line}, answer="")]


def test_an_entry_without_a_name_may_be_any() -> None:
    assert read_header("a.md", "`가`\nasked: 2026-01-10", 2).aside == {ANY}
    assert [code for code, _ in told({"": "@질문", "asked": "asked: 2026-01-10"})] == ["yaml_syntax"]


def test_an_endless_header_is_not_read_line_by_line() -> None:
    long = "\n".join(f'k{n}: "x' for n in range(5_000))
    assert len(read_header("a.md", long, 2).problems) == 1


def test_a_long_line_of_blanks_is_read_at_once() -> None:
    assert read_header("a.md", f"by: `x`\ny{' ' * 500_000}z\nasked: 2026-01-10", 2).aside == {"by"}
