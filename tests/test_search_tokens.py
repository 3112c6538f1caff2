"""What can be looked up of a text: the terms of the index; the browser's are tried in browser/."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.search.index import SHARED
from community.search.keys import keys
from community.search.tokens import tokens

VECTORS = json.loads((Path(__file__).parent / "fixtures/search-vectors.json").read_text("utf-8"))


@pytest.mark.parametrize("text", VECTORS)
def test_text_becomes_terms(text: str) -> None:
    assert tokens(text) == VECTORS[text]


@given(st.text())
def test_no_term_has_a_sign_that_the_index_is_written_with(text: str) -> None:
    for term in tokens(text):
        assert term and not set(term) & set(SHARED)
        assert len(term) <= 40


@given(st.text("가각값양자화를서버에서으로ㄱㅎㅏㅘ AWQ4_.-é"))
def test_the_form_in_which_a_text_is_stored_does_not_matter(text: str) -> None:
    assert tokens(unicodedata.normalize("NFD", text)) == tokens(unicodedata.normalize("NFC", text))


def test_keys_are_those_that_type_the_word() -> None:
    assert keys(unicodedata.normalize("NFKD", "빨갛게 왜 값 ㅎ")) == "Qkfrkgrp dho rkqt g"
