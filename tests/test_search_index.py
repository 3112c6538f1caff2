"""The index says of each record which words it is found by, and the proof reads it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.model import Problem
from community.prove.search import prove_index, read_index
from community.search.document import Document
from community.search.index import DIGITS, TITLE, index

AWQ = Document(
    "qa/awq",
    "AWQ를 꼭 붙여야 하나요?",
    ("vllm", "awq"),
    "양자화 방식은 모델 설정에서 알아냅니다. 양자화, 양자화!",
    "붙여 두는 편이 안전합니다.",
)
CACHE = Document("qa/cache", "KV 캐시가 자리를 차지합니다", ("메모리",), "캐시를 `Q8_0`으로 담으세요.", "")
MANY = [Document(f"qa/{n}", "같은 질문", (), f"{n}번 답", "") for n in range(200)]
TEXT = st.text("양자화를서버에 abAB01._-+#/\n", max_size=40)
DOCUMENTS = st.lists(
    st.builds(
        Document,
        id=st.uuids().map(str),
        title=TEXT,
        tags=st.tuples(TEXT),
        body=TEXT,
        withdrawn=TEXT | st.just(""),
    ),
    max_size=5,
)


def changed(made: Mapping[str, object], **strings: str) -> dict[str, object]:
    return {**made, **strings}


def codes(problems: list[Problem]) -> set[tuple[str, str, str]]:
    return {(p.code, p.values.get("record", ""), p.values.get("place", "")) for p in problems}


def test_each_word_is_found_where_it_stands() -> None:
    first, second = read_index(index([AWQ, CACHE]))
    assert first["title"]["awq"] == first["tags"]["awq"] == 1
    assert first["body"]["Hdidwkghk"] == 3
    assert "Hdidwkghk" not in first["title"]
    assert set(second["body"]) >= {"Hzotl", "q80", "q8"}
    assert second["withdrawn"] == {}


def test_withdrawn_words_are_apart() -> None:
    made = index([AWQ, CACHE])
    first, _ = read_index(made)
    assert "Hdkswjsgkqslek" in first["withdrawn"]
    assert "Hdkswjsgkqslek" not in first["body"]
    assert "withdrawn" not in index([CACHE])


@given(DOCUMENTS)
@settings(max_examples=60, deadline=None)
def test_an_index_says_what_its_records_say(documents: list[Document]) -> None:
    assert prove_index("community.html", json.loads(json.dumps(index(documents))), documents) == []


def test_far_apart_records_keep_their_numbers() -> None:
    documents = [*MANY, AWQ, *MANY, CACHE]
    assert prove_index("community.html", index(documents), documents) == []


def test_an_index_is_the_same_whenever_it_is_made_and_can_stand_in_a_script() -> None:
    made = json.dumps(index([AWQ, CACHE]), ensure_ascii=False)
    assert made == json.dumps(index([AWQ, CACHE]), ensure_ascii=False)
    assert made.isascii()
    assert "<" not in made
    assert ">" not in made


def test_two_records_that_changed_places_are_both_named() -> None:
    problems = prove_index("community.html", index([CACHE, AWQ]), [AWQ, CACHE])
    assert {("search_extra", "qa/awq", "body"), ("search_missing", "qa/cache", "body")} <= codes(problems)


def test_a_word_that_was_dropped_is_named() -> None:
    made = index([Document(AWQ.id, AWQ.title, AWQ.tags, AWQ.body.replace("설정에서", ""), AWQ.withdrawn)])
    (problem,) = prove_index("community.html", made, [AWQ])
    assert (problem.code, problem.values["found"]) == ("search_missing", "설정에서")


def test_a_word_that_was_added_is_named() -> None:
    made = index([Document(AWQ.id, AWQ.title, (*AWQ.tags, "GPTQ"), AWQ.body, AWQ.withdrawn)])
    (problem,) = prove_index("community.html", made, [AWQ])
    assert codes([problem]) == {("search_extra", "qa/awq", "tags")}


def test_withdrawn_text_that_passes_for_current_is_named() -> None:
    made = index([Document(AWQ.id, AWQ.title, AWQ.tags, f"{AWQ.body} {AWQ.withdrawn}", "")])
    assert codes(prove_index("community.html", made, [AWQ])) == {
        ("search_extra", "qa/awq", "body"),
        ("search_missing", "qa/awq", "withdrawn"),
    }


def test_withdrawn_text_that_passes_for_a_title_is_no_index() -> None:
    made = index([AWQ])
    withdrawn = cast(Mapping[str, str], made["withdrawn"])
    fields = "".join(DIGITS[DIGITS.index(sign) + TITLE] for sign in withdrawn["fields"])
    (problem,) = prove_index("community.html", {**made, "withdrawn": {**withdrawn, "fields": fields}}, [AWQ])
    assert problem.code == "search_malformed"


def test_a_word_that_counts_more_than_it_should_is_named() -> None:
    made = index([Document(AWQ.id, AWQ.title, AWQ.tags, f"{AWQ.body} 설정", AWQ.withdrawn)])
    (problem,) = prove_index("community.html", made, [AWQ])
    assert (problem.code, problem.values["found"]) == ("search_weight", "설정에서")


def test_a_record_that_is_missing_is_told() -> None:
    (problem,) = prove_index("community.html", index([AWQ]), [AWQ, CACHE])
    assert problem.code == "search_number"


@pytest.mark.parametrize("name", ["terms", "places", "fields", "lengths"])
def test_an_index_that_was_cut_off_is_told(name: str) -> None:
    made = index([AWQ, CACHE])
    whole = cast(str, made[name])
    assert prove_index("community.html", changed(made, **{name: whole[:-1]}), [AWQ, CACHE])
    without = {key: value for key, value in made.items() if key != name}
    assert {p.code for p in prove_index("community.html", without, [AWQ, CACHE])} == {"search_malformed"}
