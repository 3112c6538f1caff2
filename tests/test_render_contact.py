"""Contacts: an address is found wherever a setting holds one, and never made up."""

from __future__ import annotations

import pytest

from community.render.contact import Contact, contact


@pytest.mark.parametrize(
    ("setting", "words", "mail", "web"),
    [
        ("", "", "", ""),
        ("추론 플랫폼팀", "추론 플랫폼팀", "", ""),
        ("팀 (a@b.c)", "팀 (a@b.c)", "mailto:a@b.c", ""),
        ("팀 <a+qa@b-c.co.kr>, 사내 메신저", "팀 <a+qa@b-c.co.kr>, 사내 메신저", "mailto:a+qa@b-c.co.kr", ""),
        ("a@b.c", "a@b.c", "mailto:a@b.c", ""),
        ("mailto:a@b.c", "a@b.c", "mailto:a@b.c", ""),
        ("mailto:a%2Bqa@b.c?subject=%EB%AC%B8&cc=x@y.z", "a+qa@b.c", "mailto:a+qa@b.c", ""),
        ("연락: a&body=x@b.c", "연락: a&body=x@b.c", "mailto:a%26body%3Dx@b.c", ""),
        ("사내 메신저 @추론팀", "사내 메신저 @추론팀", "", ""),
        ("메일은 a@b.c.", "메일은 a@b.c.", "mailto:a@b.c", ""),
        (
            "https://git.example.com/issues",
            "https://git.example.com/issues",
            "",
            "https://git.example.com/issues",
        ),
    ],
)
def test_a_setting_names_words_and_addresses(setting: str, words: str, mail: str, web: str) -> None:
    assert contact(setting) == Contact(words, mail, web)
