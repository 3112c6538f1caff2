"""Tables of Markdown and what becomes of it: ``fixtures/markup-*.md``.

Each case is a heading and two or three blocks fenced by six tildes: the Markdown, the HTML and,
where there are any, the problems as ``line code value``. Marks are shown as ``⟦name value⟧``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from community.marks import CLOSE, OPEN
from community.markup.convert import Labels, convert
from community.model import Passage

_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n+~~~~~~ md\n(?P<text>.*?)\n~~~~~~\n+~~~~~~ html\n(?P<html>.*?)\n?~~~~~~\n"
    r"(?:\n+~~~~~~ problems\n(?P<problems>.*?)\n~~~~~~\n)?",
    re.DOTALL | re.MULTILINE,
)


def cases() -> Iterator[object]:
    for file in sorted(Path(__file__).parent.glob("fixtures/markup-*.md")):
        for found in _CASE.finditer(file.read_text("utf-8")):
            yield pytest.param(found, id=f"{file.stem.removeprefix('markup-')}: {found['title']}")


@pytest.mark.parametrize("case", [*cases()])
def test_what_becomes_of_markdown(case: re.Match[str]) -> None:
    done = convert(Passage(case["text"], "content/qa/2026/here.md", 1), "qa-here", Labels())
    assert done.html.replace(OPEN, "⟦").replace(CLOSE, "⟧") == case["html"]
    problems = [" ".join([str(p.line), p.code, *p.values.values()]) for p in done.problems]
    assert "\n".join(problems) == (case["problems"] or "")


def test_every_case_of_the_fixtures_is_read() -> None:
    for file in Path(__file__).parent.glob("fixtures/markup-*.md"):
        text = file.read_text("utf-8")
        assert len(_CASE.findall(text)) == text.count("\n~~~~~~ md\n") > 5
