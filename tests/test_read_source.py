"""Bytes become text, or are refused with one reason."""

from __future__ import annotations

import pytest

from community.model import Problem, Source
from community.read.source import MAX_BYTES, decode


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        ("한글\n".encode(), "한글\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\r\nb\rc", "a\nb\nc"),
        ("\u1112\u1161\u11ab".encode(), "한"),
        (b"a\tb", "a\tb"),
        ("a\ufeffb".encode(), "ab"),
        ("👩\u200d💻".encode(), "👩\u200d💻"),
    ],
)
def test_text_comes_out_composed_with_plain_line_ends(raw: bytes, text: str) -> None:
    assert decode("a.md", raw) == Source("a.md", text)


def test_line_ends_that_editors_do_not_count_are_spaces_and_told() -> None:
    text = "a\u2028b\u2029c\n\u2028# d\x85\r\ne\x85f\ng"
    found = decode("a.md", text.encode())
    assert isinstance(found, Source)
    assert found.text == "a b c\n# d\ne f\ng"
    assert [(p.line, p.code, p.values["value"]) for p in found.told] == [
        (1, "odd_line_end", "U+2029"), (2, "odd_line_end", "U+0085"), (3, "odd_line_end", "U+0085"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        ("가\n나".encode("utf-16"), 1, "utf16"),
        ("a\n가나다".encode("cp949"), 2, "cp949"),
        (b"a\nb\nc\xff\xfe ", 3, "not_utf8"),
        ("가나\n다".encode()[:-1], 2, "cut_off"),
        ("가나\n다".encode()[:-2], 2, "cut_off"),
        ("\ufeffab\n다".encode()[:-2], 2, "cut_off"),
        (b"ab\n\xec\xa1", 2, "cp949"),
        (b"\x89PNG\r\n", 1, "not_text"),
        ("---\nquestion: 가".encode("utf-16-le"), 1, "utf16"),
        ("---\nquestion: 가".encode("utf-16-be"), 1, "utf16"),
        (b"\x7fELF\x02\x01\x01\x00\xb8", 1, "not_text"),
        (b"a\nb\x00c", 2, "control_character"),
        ("a\u2028\x85\nb\x0c".encode(), 2, "control_character"),
        (b"a\nb\x1b[31m", 2, "control_character"),
        (b"a\n\x7f", 2, "control_character"),
        ("a\x9b".encode(), 1, "control_character"),
        ("\ufdd0".encode(), 1, "control_character"),
        ("\uffff".encode(), 1, "control_character"),
        (b"a" * (MAX_BYTES + 1), 1, "file_too_large"),
    ],
)
def test_what_is_no_text_is_refused_with_its_line(raw: bytes, line: int, code: str) -> None:
    found = decode("a.md", raw)
    assert isinstance(found, Problem)
    assert (found.line, found.code) == (line, code)
