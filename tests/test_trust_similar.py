"""Questions that ask the same are named, questions of one template are not."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from community.trust.similar import Similar, find_similar

SAME = [
    ("김치찌개가 너무 시면 어떻게 하나요?", "김치찌개가 너무 시면 어떻게 하나요?"),
    ("김치찌개가 너무 시면 어떻게 하나요?", "너무 시면 김치찌개가... 어떻게 하나요"),
    ("파일 크기를 줄이는 방법", "파일크기 줄이는 방법이 있나요?"),
    ("모델 설치 방법", "모델을 설치하는 방법은 무엇인가요?"),
    ("AWQ와 GPTQ의 품질 차이가 실제로 느껴지나요?", "GPTQ와 AWQ 품질차이를 실제로 느끼나요?"),
    ("`vllm serve`에서 로그를 끄려면?", "vllm serve 로그를 끄는 방법"),
    ("자전거 체인에 기름은 언제 칠하나요?", "자전거 체인은 언제 기름을 칠하나요?"),
    ("How do I sharpen a kitchen knife?", "how can I sharpen my kitchen knife"),
    ("How do I remove wine from the carpet?", "How do I remove the wine from carpets?"),
    ("Which Python versions does it support?", "What Python version does it support?"),
]
OTHER = [
    ("질문 12: `모델-12` 어떻게 돌리나요?", "질문 13: `모델-13` 어떻게 돌리나요?"),
    ("RTX 4090 24GB에서 70B를 돌릴 수 있나요?", "RTX 3090 24GB에서 70B를 돌릴 수 있나요?"),
    ("llama.cpp에서 여러 GPU로 나누려면?", "vLLM에서 여러 GPU로 나누려면?"),
    ("프로그램을 어떻게 설치하나요?", "프로그램을 어떻게 제거하나요?"),
    ("자동 로그인 설정", "자동 로그아웃 설정"),
    ("계정은 왜 추가하나요?", "계정은 어디서 추가하나요?"),
    ("How do I install the driver?", "How do I uninstall the driver?"),
    ("How to back up files", "What files to back up"),
    ("Can I write functions in C?", "Can I write functions in C++?"),
    ("왜 느린가요?", "왜 느려지나요?"),
    ("", ""),
]
BACKGROUND = sorted({one for one, _ in SAME})


def find(*texts: str) -> tuple[Similar, ...]:
    ids = [f"qa/{number:03}" for number in range(len(texts))]
    return find_similar(list(zip(ids, texts, strict=True)), set(ids))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_question_in_other_words_is_named(one: str, other: str) -> None:
    named = [similar.records for similar in find(one, other, *(set(BACKGROUND) - {one}))]
    assert named == [("qa/000", "qa/001")]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_number_name_or_verb_is_another_question(one: str, other: str) -> None:
    assert find(one, other) == ()
    assert find(one, other, *BACKGROUND) == ()


def test_nothing_is_said_of_different_questions() -> None:
    text = (Path(__file__).parent / "fixtures/pairs.txt").read_text("utf-8")
    assert find(*(block.partition("\n")[0] for block in text.split("\n\n"))) == ()


def test_a_template_of_thousands_is_quiet_and_quick() -> None:
    assert find(*(f"질문 {number}: `모델-{number}` 어떻게 돌리나요?" for number in range(3000))) == ()
    assert (
        find(*(f"모델 {name} 설치 방법" for name in map("".join, combinations("가나다라마바사아자차", 4))))
        == ()
    )


def test_only_what_concerns_a_suspect_is_said() -> None:
    questions = [("a", SAME[0][0]), ("b", SAME[0][1]), ("c", SAME[2][0]), ("d", SAME[2][1])]
    assert [similar.records for similar in find_similar(questions, {"b"})] == [("a", "b")]
    assert find_similar(questions, ()) == ()


def test_the_order_changes_nothing() -> None:
    questions = [(f"{n}{side}", text) for n, pair in enumerate(SAME) for side, text in enumerate(pair)]
    everybody = {id_ for id_, _ in questions}
    found = find_similar(questions, everybody)
    assert found
    assert find_similar(random.Random(3).sample(questions, len(questions)), everybody) == found
