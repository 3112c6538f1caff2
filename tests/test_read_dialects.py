"""Posts written for other generators go in as they are."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from community.model import Post, Source
from community.read.record import Reading, parse


def read(text: str, path: str = "content/posts/a.md") -> Reading:
    return parse(Source(path, text), UTC)


def post(text: str, path: str = "content/posts/a.md") -> Post:
    reading = read(text, path)
    assert isinstance(reading.record, Post), reading.problems
    return reading.record


def codes(reading: Reading) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in reading.problems]


def test_a_post_from_astro() -> None:
    reading = read(
        """---
title: 제목
description: 요약
pubDate: 'Jul 08 2022'
updatedDate: 2022-07-10
heroImage: ../images/a.png
categories: [gpu]
tags: [vllm]
relatedPosts:
  - slug: other
    score: 0.9
    reason: {ko: 이어지는 글, en: next}
  - another
---
본문
"""
    )
    record = reading.record
    assert isinstance(record, Post)
    assert codes(reading) == []
    assert (record.date, record.updated) == (date(2022, 7, 8), date(2022, 7, 10))
    assert record.summary is not None and record.summary.text == "요약"
    assert record.hero is not None and (record.hero.image, record.hero.alt) == ("../images/a.png", "제목")
    assert record.tags == ("vllm", "gpu")
    assert [(link.target, link.line, dict(link.reasons)) for link in record.related] == [
        ("posts/other", 10, {"ko": "이어지는 글", "en": "next"}), ("posts/another", 13, {}),
    ]  # fmt: skip


def test_a_post_from_jekyll() -> None:
    record = post(
        "---\nlayout: post\ntitle: 제목\ndate: 2026-01-10 09:00:00 +0900\nexcerpt: 요약\nauthor: 팀\n"
        "published: false\ncategories: gpu\n---\n본문\n"
    )
    assert (record.date, record.by, record.tags, record.draft) == (date(2026, 1, 10), "팀", ("gpu",), True)


def test_a_post_from_hugo() -> None:
    record = post(
        '+++\ntitle = "제목"\ndate = 2026-01-10T20:00:00Z\ntags = ["a", "b"]\nweight = 3\n'
        '[hero]\nimage = "../images/a.png"\nalt = "그림"\n+++\n본문\n'
    )
    assert (record.title.text, record.title.line, record.date) == ("제목", 2, date(2026, 1, 10))
    assert record.tags == ("a", "b")
    assert record.hero is not None and record.hero.line == 7


def test_our_own_keys_win() -> None:
    record = post("---\ndescription: 남의 것\nsummary: 우리 것\ntitle: 제목\ndate: 2026-01-10\n---\n본문\n")
    assert record.summary is not None and record.summary.text == "우리 것"


@pytest.mark.parametrize("name", ["content/posts/2026-01-10-a.md", "content/posts/2026/2026-01-10-a.md"])
def test_a_file_without_front_matter_takes_title_and_date_from_heading_and_name(name: str) -> None:
    reading = read("\n# 첫 제목 #\n\n```\n# 코드\n```\n", name)
    record = reading.record
    assert isinstance(record, Post)
    assert codes(reading) == [(1, "post_without_front_matter")]
    assert (record.title.text, record.title.line, record.date) == ("첫 제목", 2, date(2026, 1, 10))
    assert (record.body.text, record.body.line) == ("```\n# 코드\n```", 4)


def test_without_heading_or_date_it_is_refused() -> None:
    assert codes(read("본문\n", "content/posts/a.md")) == [
        (1, "post_without_front_matter"), (1, "missing_key"), (1, "missing_key"),
    ]  # fmt: skip


def test_unknown_keys_are_one_warning_a_file() -> None:
    reading = read("---\ntitle: 제목\ndate: 2026-01-10\nlayout: post\nmood: a\ncolour: b\n---\n본문\n")
    assert reading.record is not None
    assert codes(reading) == [(5, "unknown_post_key")]
    assert reading.problems[0].values["keys"] == "mood, colour"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{% include a.html %}", True),
        ("{{< figure src=a >}}", True),
        ("{{% note %}}", True),
        ("글 {{ page.title }} 글", True),
        ("{{ .Title }}", True),
        ('import Chart from "../Chart.astro"', True),
        ("export const a = 1", True),
        ("`{% include a.html %}`", False),
        ("``{{< a `b` >}}``", False),
        ("```\n{% raw %}\n```", False),
        ("<!-- {% raw %} -->", False),
        ("수출(export)은 100% {중괄호} 입니다.", False),
        ("import는 낱말입니다.", False),
    ],
)
def test_what_only_another_generator_can_do_is_said(line: str, told: bool) -> None:
    reading = read(f"---\ntitle: 제목\ndate: 2026-01-10\n---\n글\n\n{line}\n")
    assert codes(reading) == ([(7, "foreign_syntax")] if told else [])
    assert reading.record is not None


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("title = 제목", 2),
        ('title = "a"\ndate = 2026-02-30', 3),
        ('title = "a', 2),
        ("title", 2),
        ("a = [", 2),
    ],
)
def test_broken_toml_is_said_with_its_line(toml: str, line: int) -> None:
    assert codes(read(f"+++\n{toml}\n+++\n본문\n")) == [(line, "toml_syntax")]
