"""``site.yml`` becomes settings; what is wrong in it is said and keeps its default."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community import config
from community.config import read_settings, zone_of
from community.model import Settings, Source


def read(text: str) -> tuple[Settings, list[tuple[int, str]]]:
    settings, problems = read_settings(Source("site.yml", text))
    return settings, [(problem.line, problem.code) for problem in problems]


@pytest.mark.parametrize("text", ["", "# 주석뿐\n", "name:\n", "name: ~\n"])
def test_without_settings_all_is_as_usual(text: str) -> None:
    assert read(text) == (Settings(), [])


def test_every_setting_can_be_given() -> None:
    text = """
name: 팀 문답
lang: en
timezone: Europe/Berlin
base_url: https://example.com/문답
edit_url: https://git.example.com/edit/main/
ask_url: mailto:team@example.com
report_to: 추론 플랫폼팀
entries_per_page: 50  # 적당히
"""
    expected = Settings(
        name="팀 문답",
        lang="en",
        timezone="Europe/Berlin",
        base_url="https://example.com/문답/",
        edit_url="https://git.example.com/edit/main/",
        ask_url="mailto:team@example.com",
        report_to="추론 플랫폼팀",
        entries_per_page=50,
    )
    assert read(text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("\nnmae: a", 2, "unknown_key_close"),
        ("colour: red", 1, "unknown_key"),
        ("name: [a]", 1, "expected_text"),
        ("name: 팀 # 문답", 1, "comment_in_value"),
        ("lang: kr", 1, "bad_lang"),
        ("lang: [ko]", 1, "expected_text"),
        ("timezone: Asia/Soul", 1, "bad_timezone"),
        ("timezone: ../../etc/passwd", 1, "bad_timezone"),
        ("base_url: example.com", 1, "bad_url"),
        ("base_url: https://a b", 1, "bad_url"),
        ("edit_url: javascript:alert(1)", 1, "bad_url"),
        ("ask_url: mailto:team", 1, "bad_address"),
        ('ask_url: "mailto:a@b.c\' onclick"', 1, "bad_address"),
        ("entries_per_page: 0", 1, "bad_count"),
        ("entries_per_page: 1001", 1, "bad_count"),
        ("entries_per_page: 많이", 1, "bad_count"),
        ("entries_per_page: " + "9" * 5000, 1, "bad_count"),
        ("entries_per_page: [1]", 1, "bad_count"),
        ("name: a\nname: b", 2, "duplicate_key"),
        ("- name", 1, "yaml_not_a_table"),
        ("name: a\n<<<<<<< HEAD\nlang: ko", 2, "conflict_marker"),
    ],
)
def test_a_wrong_setting_is_said_with_its_line(text: str, line: int, code: str) -> None:
    settings, problems = read(text)
    assert problems == [(line, code)]
    assert settings.lang == "ko"


def test_every_wrong_setting_is_said_at_once() -> None:
    assert [line for line, _ in read("lang: x\ntimezone: y\nentries_per_page: z")[1]] == [1, 2, 3]
    assert sorted(line for line, _ in read("lang: x\nname: 팀: 질문\nask_url: @a")[1]) == [1, 2, 3]


def test_seoul_needs_no_database_of_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has none."""
    monkeypatch.setattr(config, "ZoneInfo", None)
    assert zone_of(Settings()).utcoffset(datetime(2026, 7, 1)) == timedelta(hours=9)


def test_other_zones_know_their_summer_time() -> None:
    assert zone_of(Settings(timezone="Europe/Berlin")) == ZoneInfo("Europe/Berlin")
