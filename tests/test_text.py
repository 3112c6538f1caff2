"""Slugs, days and digests."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from community.text import digest, parse_day, slugify

SEOUL = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("vLLM AWQ option", "vllm-awq-option"),
        ("양자화 방식: AWQ와 GPTQ", "양자화-방식-awq와-gptq"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("  --a__b--  ", "a-b"),
        ("!!!", ""),
        ("", ""),
        ("İstanbul", "i̇stanbul"),
        ("日本語 テスト", "日本語-テスト"),
        ("हिन्दी", "हिन्दी"),
        ("a/b\\c:d", "a-b-c-d"),
    ],
)
def test_a_slug_keeps_letters_and_digits_of_any_script(text: str, slug: str) -> None:
    assert slugify(text) == slug
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    "written",
    ["2026-01-10", "2026-1-10", "2026.1.10", "2026. 1. 10.", "2026. 1. 10", "2026/1/10", "2026년 1월 10일",
     "2026년1월10일", " 2026-01-10 ", "2026-01-10T09:00", "2026-01-10 9:00:00",
     "2026-01-10T09:00:00.123456789", "Jan 10, 2026", "Jan 10 2026",
     "January 10, 2026", "10 Jan 2026", "10 January 2026"],
)  # fmt: skip
def test_a_day_may_be_written_in_many_forms(written: str) -> None:
    assert parse_day(written, SEOUL) == date(2026, 1, 10)


@pytest.mark.parametrize(
    "written",
    ["", "어제", "2026", "2026-01", "10/01/2026", "2026-02-30", "2026-13-01", "2026-00-10", "0000-01-01",
     "2026-01-10T25:00", "2026-01-10 오후", "2026-01-10-11", "Foo 10, 2026", "10 Janvier 26", "99999-01-01",
     "2026년 2월", "2026-01-10 (추정)"],
)  # fmt: skip
def test_what_names_no_day_is_none(written: str) -> None:
    assert parse_day(written, SEOUL) is None


@pytest.mark.parametrize(
    ("written", "zone", "day"),
    [
        ("2026-01-10T20:00:00Z", SEOUL, 11),
        ("2026-01-10T20:00:00Z", UTC, 10),
        ("2026-01-10T14:59:59Z", SEOUL, 10),
        ("2026-01-10T15:00:00Z", SEOUL, 11),
        ("2026-01-10 00:30:00 +0900", UTC, 9),
        ("2026-01-10T00:30:00+09:00", SEOUL, 10),
        ("2026-01-10T00:30:00+09", UTC, 9),
        ("2026-01-10T23:30:00-05:00", SEOUL, 11),
        ("2026-01-10 20:00 UTC", SEOUL, 11),
        ("2026-01-10T23:30", UTC, 10),
        ("2026-01-10T04:30:00Z", ZoneInfo("America/New_York"), 9),
        ("2026-01-10T00:00:00.999Z", UTC, 10),
    ],
)
def test_a_time_with_an_offset_is_a_day_in_the_zone_of_the_site(written: str, zone: tzinfo, day: int) -> None:
    assert parse_day(written, zone) == date(2026, 1, day)


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00+09:00", "9999-12-31T23:59:59-09:00"])
def test_the_ends_of_time_are_no_days(written: str) -> None:
    assert parse_day(written, UTC if "9999" not in written else SEOUL) is None


def test_two_lists_with_the_same_bytes_have_different_digests() -> None:
    assert digest([b"ab", b"c"]) != digest([b"a", b"bc"])
    assert digest([b"a"]) == digest([b"a"])
