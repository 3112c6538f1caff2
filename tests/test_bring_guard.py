"""Foreign text never cuts a record, whatever it looks like: it stands there as it was given."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.bring.guard import guard
from community.config import zone_of
from community.model import QA, Settings, Source
from community.read.record import parse

ZONE = zone_of(Settings())


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("그냥 글", "그냥 글"),
        ("글\n\n# 답변\n\n글", "글\n\n\\# 답변\n\n글"),
        ("# Question details", "\\# Question details"),
        ("#답변", "\\#답변"),
        ("```\n# 답변\n```", "```\n# 답변\n```"),
        (
            "# 정정 전 답변 2026-01-01\n정정 사유: 왜\n\n옛 글",
            "```text\n# 정정 전 답변 2026-01-01\n```\n\n정정 사유: 왜\n\n옛 글",
        ),
        ("글\n\n## 정정 2026-02-20\n\n글", "글\n\n```text\n## 정정 2026-02-20\n```\n\n글"),
        ("정정 전 답변 2026-02-20\\\n글", "```text\n정정 전 답변 2026-02-20\n```\n\n글"),
        ("<<<<<<< HEAD\n글\n=======\n글\n>>>>>>> b", " <<<<<<< HEAD\n글\n=======\n글\n >>>>>>> b"),
        ("```python\n열린 채", "```python\n열린 채\n```"),
        ("글 <!-- 열린 채\n\n글", "글 <!-- 열린 채\n\n글"),
        ("<!-- 열린 채\n\n글", "\\<!-- 열린 채\n\n글"),
        ("---\nquestion: 아님\n---", "---\nquestion: 아님\n---"),
    ],
)
def test_what_the_reader_would_take_for_its_own_is_escaped(text: str, safe: str) -> None:
    found = guard(text, ZONE)
    assert found is not None and found[0] == safe


PIECES = [
    "# 답변", "# 질문 상세", "# 정정 전 답변 2026-03-01", "정정 사유: 왜", "## 갱신 2026-02-20",
    "갱신 전 내용 2026-01-01",
    "Before correction 2026-01-01", "---", "===", "", "", "글", "- 글", "  ```", "```", "~~~", "<!--",
    "-->", "<pre>", "</pre>",
    "> # 정정 전 답변 2026-01-01", "<<<<<<< a", ">>>>>>> b", "<div>", "</div>", "    code", "#답변",
    "| a |", "|---|", "[^1]: x",
]  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("\n".join))
def test_a_guarded_text_is_all_of_the_answer(text: str) -> None:
    found = guard(text, ZONE)
    if found is None or not found[0].strip():
        return
    tail = "# 정정 전 답변 2026-04-01\n사유: 왜\n\n옛 글\n"
    file = f'---\nquestion: "?"\nasked: 2026-01-10\n---\n# 답변\n\n글\n\n{found[0]}\n\n{tail}'
    record = parse(Source("content/qa/a.md", file), ZONE).record
    assert isinstance(record, QA)
    assert record.answer is not None and record.answer.text.split() == f"글 {found[0]}".split()
    assert len(record.corrections) == 1
    assert bare(found[0]) == bare(text)


def bare(text: str) -> str:
    """`text` without what a guard may add: backslashes, fences and white space."""
    return re.sub(r"(?m)^(?:```text|`{3,}|~{3,})$|[\\\s]", "", re.sub(r"(?m)^[ \t]+", "", text))


def test_nothing_is_given_up() -> None:
    """Of all pairs of odd lines, none is refused."""
    refused = [(a, b) for a in PIECES for b in PIECES if (a + b).strip() and guard(f"{a}\n{b}", ZONE) is None]
    assert refused == []
