"""What each kind of value may hold, and what is said where it doesn't."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from community.model import Reference, Related
from community.read import fields, keys
from community.read.fields import Faults, Key, Reader, closest
from community.read.yaml import Table, read_yaml


def read(reader: Reader, value: str) -> tuple[object, list[tuple[int, str]]]:
    """What `reader` makes of ``key: value``, which stands on line 2."""
    table, problems = read_yaml("a.md", f"key: {value}", 2)
    assert problems == ()
    (key, node), *_ = table.pairs
    faults = Faults("a.md")
    result = reader(node, Key(key.text, key.line, faults, UTC))
    return result, [(problem.line, problem.code) for problem in faults.found]


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (fields.text, '"  두  칸\\\\  "', "두 칸\\"),
        (fields.text, "|\n  두\n  줄", "두 줄"),
        (fields.day, "2026-01-10", date(2026, 1, 10)),
        (fields.flag, "true", True),
        (fields.flag, "No", False),
        (fields.draft, "answer", "answer"),
        (fields.draft, "off", False),
        (fields.status, "open", "open"),
        (fields.tags, "a, b , , a", ("a", "b")),
        (fields.tags, "[vLLM, vllm, C++, c]", ("vLLM", "C++", "c")),
        (fields.tags, "[no, 1.10]", ("no", "1.10")),
        (fields.slug, "이름-2", "이름-2"),
        (fields.aliases, "[qa/old, older, older]", ("old", "older")),
        (fields.url, "https://example.com/?a=b#c", "https://example.com/?a=b#c"),
        (keys.references, "제목", (Reference("제목", ""),)),
        (keys.references, "{url: 'https://a.b'}", (Reference("https://a.b", "https://a.b"),)),
        (keys.references, "[{title: 하나}, https://a.b]", (Reference("하나", ""), Reference("https://a.b", "https://a.b"))),
        (keys.related, "qa/a, posts/b", (Related("qa/a", 2), Related("posts/b", 2))),
        (keys.related, "{id: qa/a, reason: 왜}", (Related("qa/a", 2, (("", "왜"),)),)),
        (keys.one_related, "qa/a", Related("qa/a", 2)),
    ],
)  # fmt: skip
def test_a_value_is_read(reader: Reader, value: str, expected: object) -> None:
    assert read(reader, value) == (expected, [])


@pytest.mark.parametrize(
    ("reader", "value", "expected"),
    [
        (fields.text, "[a]", [(2, "expected_text")]),
        (fields.text, "a # b", [(2, "comment_in_value")]),
        (fields.text, "a" * 2001, [(2, "text_too_long")]),
        (fields.day, "어제", [(2, "bad_date")]),
        (fields.day, "[2026-01-10]", [(2, "bad_date")]),
        (fields.flag, "1", [(2, "expected_flag")]),
        (fields.draft, "maybe", [(2, "bad_draft")]),
        (fields.status, "closed", [(2, "bad_status")]),
        (fields.status, "Open", [(2, "bad_status")]),
        (fields.tags, "\n- '!'\n- " + "가" * 61, [(3, "bad_tag"), (4, "text_too_long")]),
        (fields.tags, "{a: b}", [(2, "expected_list")]),
        (fields.tags, "[[a]]", [(2, "expected_text")]),
        (fields.slug, "A b", [(2, "bad_slug")]),
        (fields.slug, "com1", [(2, "reserved_slug")]),
        (fields.slug, "가" * 81, [(2, "slug_too_long")]),
        (fields.aliases, "\n- a\n- B", [(4, "bad_slug")]),
        (fields.url, "ftp://a.b", [(2, "bad_url")]),
        (fields.url, "//a.b", [(2, "bad_url")]),
        (keys.references, "\n- {titel: a}", [(3, "unknown_part"), (3, "missing_part")]),
        (keys.references, "[{title: a, url: 'javascript:x'}]", [(2, "bad_url")]),
        (keys.related, "\n- {reason: a}", [(3, "missing_part")]),
        (keys.related, "\n- {id: a, why: b}", [(3, "unknown_part")]),
        (keys.hero, "a.png", [(2, "expected_hero")]),
        (keys.hero, "{image: a.png}", [(2, "missing_part")]),
        (keys.hero, "{image: a.png, alt: ''}", [(2, "missing_part")]),
    ],
)
def test_what_is_wrong_with_a_value_is_said(
    reader: Reader, value: str, expected: list[tuple[int, str]]
) -> None:
    assert read(reader, value)[1] == expected


@pytest.mark.parametrize("value", ["", "~", "null", '""', "'  '"])
def test_an_empty_value_is_as_good_as_none(value: str) -> None:
    table, _ = read_yaml("a.md", f"by: {value}", 2)
    faults = Faults("a.md")
    assert fields.read_fields(table, keys.QA_KEYS, faults, UTC) == {}
    assert faults.found == []


def test_a_slip_of_the_pen_is_recognised() -> None:
    assert closest("tilte", keys.POST_KEYS) == "title"
    assert closest("Applies-To", keys.QA_KEYS) == "applies_to"
    assert closest("permalink", keys.QA_KEYS) == ""


def test_an_empty_table_reads_as_nothing() -> None:
    assert fields.read_fields(Table((), 1), keys.QA_KEYS, Faults("a.md"), UTC) == {}
