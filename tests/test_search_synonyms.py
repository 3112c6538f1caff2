"""A page carries the rows of words that can lead to its records."""

from __future__ import annotations

import pytest

from community.search.synonyms import compile_synonyms, rows_for
from community.search.tokens import tokens


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (("쿠다", "CUDA"), "CUDA 12를 깝니다."),
        (("느리다", "slow"), "갑자기 느려졌어요."),
        (("모델", "model"), "언어모델을 고릅니다."),
        (("대규모 언어 모델", "LLM"), "대규모로 언어의 모델을"),
        (("양자화", "quantization"), "quantized weights"),
        (("입출력", "IO"), "IO가 느립니다."),
    ],
)
def test_a_row_stays_where_one_of_its_words_stands_however_it_is_bent(
    row: tuple[str, ...], text: str
) -> None:
    assert rows_for([row], tokens(text)) == (row,)


@pytest.mark.parametrize("text", ["", "전혀 다른 글", "언어와 규모"])
def test_a_row_goes_where_none_of_its_words_stands(text: str) -> None:
    assert rows_for([("대규모 언어 모델", "LLM"), ("쿠다", "CUDA")], tokens(text)) == ()


def test_rows_are_told_as_lists_of_words() -> None:
    assert compile_synonyms([("쿠다", "CUDA")]) == [["쿠다", "CUDA"]]
