"""A page carries the rows of words that can lead to its records."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.search.endings import is_bent, is_root, origins
from community.search.synonyms import Synonyms, compile_synonyms
from community.search.tokens import tokens, wholes


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (("쿠다", "CUDA"), "CUDA 12를 깝니다."),
        (("느리다", "slow"), "갑자기 느려졌어요."),
        (("모델", "model"), "모델들을 고릅니다."),
        (("모의 해킹", "pentest"), "모의해킹을 맡깁니다."),
        (("어렵다", "hard"), "어려워서 그만두었습니다."),
        (("대규모 언어 모델", "LLM"), "대규모로 언어의 모델을"),
        (("양자화", "quantization"), "quantized weights"),
        (("입출력", "IO"), "IO가 느립니다."),
    ],
)
def test_a_row_stays_where_one_of_its_words_stands_however_it_is_bent(
    row: tuple[str, ...], text: str
) -> None:
    assert Synonyms(compile_synonyms([row])).leading_to(tokens(text)) == compile_synonyms([row])


@pytest.mark.parametrize("text", ["", "전혀 다른 글", "언어와 규모", "언어모델", "쿠다리", "cudart"])
def test_a_row_goes_where_none_of_its_words_stands(text: str) -> None:
    rows = compile_synonyms([("대규모 언어 모델", "LLM"), ("쿠다", "CUDA")])
    assert Synonyms(rows).leading_to(tokens(text)) == ()


def test_rows_are_told_as_the_terms_of_their_words() -> None:
    rows = [("쿠다", "CUDA"), ("대규모 언어 모델", "LLM"), ("GPT-4", "지피티4")]
    assert compile_synonyms(rows) == (
        ("Hznek", "cuda"),
        ("Heorbah Hdjsdj Hahepf", "llm"),
        ("gpt4", "Hwlvlxl 4"),
    )


WORD = st.text("가나다각언어모델 abAQ48_-.", max_size=8)


def stands_in(word: str, terms: list[str]) -> bool:
    """Word by word, or as one, as the query looks it up."""
    names = wholes(word)
    if not names:
        return False
    joined = "H" * (names[0][0] == "H") + "".join(names).replace("H", "")
    return all(is_there(name, terms) for name in names) or is_there(joined, terms)


def is_there(name: str, terms: list[str]) -> bool:
    starts = [term[:end] for term in terms for end in range(1, len(term) + 1) if is_bent(term, term[:end])]
    return any(is_root(root, name) for start in starts for root in origins(start))


@given(st.lists(st.lists(WORD, max_size=3), max_size=5), st.lists(WORD, max_size=5))
@settings(max_examples=100, deadline=None)
def test_the_rows_that_stay_are_those_of_which_a_word_stands_there(
    rows: list[list[str]], texts: list[str]
) -> None:
    terms = tokens(" ".join(texts))
    found = Synonyms(compile_synonyms(rows)).leading_to(terms)
    assert found == compile_synonyms(row for row in rows if any(stands_in(word, terms) for word in row))
