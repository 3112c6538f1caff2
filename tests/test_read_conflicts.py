"""Conflicts that Git left in a file: told where they begin, and read as one version, its lines in place."""

from __future__ import annotations

import pytest

from community.model import Source
from community.read.conflicts import settle


@pytest.mark.parametrize(
    ("text", "told", "kept"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\nd", [2], "a\n\nb\n\n\n\nd"),
        ("<<<<<<< HEAD\nb\n\n=======\nc\nd\n>>>>>>> x", [1], "\n\n\n\nc\nd\n"),
        ("<<<<<<< HEAD\nb\n||||||| 1a2b\na\n=======\nc\n>>>>>>> x", [1], "\nb\n\n\n\n\n"),
        ("<<<<<<< a\nb\n=======\n>>>>>>> x\n<<<<<<< c\n=======\nd\n>>>>>>> x", [1, 5], "\nb\n\n\n\n\nd\n"),
        ("```\n>>>>>>> b\n```", [2], "```\n\n```"),
        ("<<<<<<< HEAD\nb\n=======\nc", [1], "\nb\n=======\nc"),
        ("제목\n=======\n <<<<<<< HEAD\n<<<<<<<", [], "제목\n=======\n <<<<<<< HEAD\n<<<<<<<"),
    ],
)
def test_the_longer_side_is_read(text: str, told: list[int], kept: str) -> None:
    source, problems = settle(Source("content/qa/a.md", text))
    assert [(problem.line, problem.code) for problem in problems] == [(n, "conflict_marker") for n in told]
    assert source.text == kept
