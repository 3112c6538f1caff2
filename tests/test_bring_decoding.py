"""Whatever saved a file, its text comes in; what is no text is refused."""

from __future__ import annotations

import pytest

from community.bring.decoding import decode, recognise

TEXT = "질문,답변\n왜 그런가요?,café ’ 때문\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    text = decode(TEXT.encode(encoding))
    assert text is not None and text.text == TEXT


def test_korean_windows_and_english_windows_are_told_apart() -> None:
    korean, english = (
        decode("질문,답변\n왜?,뷁이라서\n".encode("cp949")),
        decode("Q,A\ncafé?,it’s\n".encode("cp1252")),
    )
    assert korean is not None and (korean.text, korean.encoding) == ("질문,답변\n왜?,뷁이라서\n", "cp949")
    assert english is not None and (english.text, english.encoding) == ("Q,A\ncafé?,it’s\n", "cp1252")


def test_line_ends_and_decomposed_hangul_become_ours() -> None:
    text = decode("\ufeffa\r\nb\rc 각".encode())
    assert text is not None and text.text == "a\nb\nc 각"


@pytest.mark.parametrize("raw", [b"PK\x03\x04excel", b"\x89PNG\r\n", b"%PDF-1.7", b"a\0b", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    assert decode(raw) is None


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("a.html", "<p>x", "html"),
        ("a.txt", "<!-- x -->\n<!DOCTYPE html><p>", "html"),
        ("a", "<details><summary>?</summary></details>", "html"),
        ("a.csv", "q,a\n", "csv"),
        ("a.txt", "질문\t답변\n", "csv"),
        ("a.csv", '{"q": "x"}', "json"),
        ("a.json", '{"q": 1}\n{"q": 2}\n', "jsonl"),
        ("a.jsonl", '{"q": 1}\n', "jsonl"),
        ("a.json", "[1,", "json"),
        ("a.csv", "<b>q</b>,a\n", "csv"),
        ("a.md", "# 글\n", None),
    ],
)
def test_the_format_is_known_by_content_and_name(name: str, text: str, format_: str | None) -> None:
    assert recognise(name, text) == format_
