"""Swapped answers are named, answers that stand where they belong are not."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from community.trust.swaps import Pair, Swap, find_swaps

CONTENT = Path(__file__).resolve().parent.parent / "content/qa"

SAMPLES = [
    (block.partition("\n")[0], block.partition("\n")[2].strip())
    for block in (Path(__file__).parent / "fixtures/pairs.txt").read_text("utf-8").split("\n\n")
]
KOREAN, ENGLISH = SAMPLES[:10], SAMPLES[10:]


def site(samples: Sequence[tuple[str, str]] = SAMPLES) -> list[Pair]:
    return [Pair(f"qa/{number:02}", question, answer) for number, (question, answer) in enumerate(samples)]


def with_answers_of(pairs: list[Pair], moved: dict[int, int]) -> list[Pair]:
    """`pairs` in which record `to` holds the answer of record `moved[to]`."""
    return [
        replace(pair, answer=pairs[moved.get(number, number)].answer) for number, pair in enumerate(pairs)
    ]


def find(pairs: list[Pair]) -> list[tuple[str, tuple[str, ...]]]:
    return [(swap.kind, swap.records) for swap in find_swaps(pairs, {pair.id for pair in pairs})]


@pytest.mark.parametrize("samples", [KOREAN, ENGLISH, SAMPLES])
def test_nothing_is_said_of_a_clean_site(samples: list[tuple[str, str]]) -> None:
    assert find(site(samples)) == []
    for size in range(len(samples)):
        assert find(site(samples[:size])) == []


def test_nothing_is_said_of_the_content_of_this_repository() -> None:
    pairs = []
    for file in sorted(CONTENT.glob("*.md")):
        head, _, body = file.read_text("utf-8").partition("\n---\n")
        current = body.partition("# 정정 전")[0].partition("# 갱신 전")[0]
        pairs.append(Pair(file.stem, head.partition('question: "')[2].partition('"\n')[0], current))
    assert len(pairs) > 10
    assert find(pairs) == []


@pytest.mark.parametrize("samples", [KOREAN, ENGLISH, SAMPLES])
def test_two_exchanged_answers_are_named(samples: list[tuple[str, str]]) -> None:
    clean = site(samples)
    for one in range(len(samples) - 1):
        exchanged = with_answers_of(clean, {one: one + 1, one + 1: one})
        assert find(exchanged) == [("exchange", (clean[one].id, clean[one + 1].id))]


def test_three_answers_in_a_ring_are_named_in_order() -> None:
    clean = site()
    ring = with_answers_of(clean, {2: 11, 11: 7, 7: 2})
    # The answer to 02 is at 07, that to 07 at 11, that to 11 at 02.
    assert find(ring) == [("ring", ("qa/02", "qa/07", "qa/11"))]


def test_a_copied_answer_is_blamed_on_the_record_it_does_not_fit() -> None:
    assert find(with_answers_of(site(), {4: 13})) == [("pasted", ("qa/04", "qa/13"))]
    assert find(with_answers_of(site(), {13: 7})) == [("pasted", ("qa/13", "qa/07"))]


def test_a_copy_is_known_after_it_was_edited() -> None:
    answer = "\n".join(pair.answer for pair in site()[8:10]) + "\n밑창은 되도록 빨리 고치세요."
    pasted = site()
    pasted[8] = replace(pasted[8], answer=answer)
    pasted[4] = replace(pasted[4], answer=f"{answer}\n그 밖에는 물어보세요.".replace("빨리", "바로"))
    assert find(pasted) == [("pasted", ("qa/04", "qa/08"))]


def test_an_answer_is_found_for_a_question_that_lost_it() -> None:
    pasted = with_answers_of(site(), {4: 7})
    pasted[7] = replace(pasted[7], answer="")
    assert find(pasted) == [("pasted", ("qa/04", "qa/07"))]


def test_an_answer_is_found_for_a_question_that_has_a_copy_instead() -> None:
    found = find(with_answers_of(site(), {4: 7, 7: 13}))
    assert sorted(found) == [("pasted", ("qa/04", "qa/07")), ("pasted", ("qa/07", "qa/13"))]


def test_only_what_blames_a_suspect_is_said() -> None:
    clean = site()
    exchanged = with_answers_of(clean, {2: 5, 5: 2})
    found = find_swaps(exchanged, {pair.id for pair in clean})
    assert find_swaps(exchanged, {"qa/02"}) == find_swaps(exchanged, {"qa/05"}) == found
    assert find_swaps(exchanged, {"qa/03"}) == ()
    pasted = with_answers_of(clean, {4: 13})
    assert find_swaps(pasted, {"qa/04"})
    assert not find_swaps(pasted, {"qa/13"})


def test_nobody_suspect_means_no_work() -> None:
    def never(work: object, tasks: object) -> NoReturn:
        raise AssertionError

    assert find_swaps(site(), (), never) == ()
    assert find_swaps(site(), {"qa/unknown"}, never) == ()


def test_order_and_processes_change_nothing() -> None:
    clean = [replace(pair, id=f"{pair.id}-{copy}") for copy in range(12) for pair in site()]
    exchanged = with_answers_of(clean, {2: 35, 35: 2, 60: 61, 61: 60})
    everybody = {pair.id for pair in clean}
    found = find_swaps(exchanged, everybody)
    mixed = random.Random(5).sample(exchanged, len(exchanged))
    assert find_swaps(mixed, everybody) == found
    with ProcessPoolExecutor(2) as pool:
        assert find_swaps(mixed, everybody, pool.map) == found


@pytest.mark.parametrize(
    "odd",
    [
        Pair("odd", "", ""),
        Pair("odd", "?!", "…"),
        Pair("odd", "되나요?", "네."),
        Pair("odd", "How?", "```sh\nls -la | grep x\n```"),
        Pair("odd", "긴 답도 되나요?", "아주 긴 답입니다. `code` 12,345 " * 5000),
        Pair("odd", "日本語でもいいですか?", "はい、日本語でも大丈夫です。"),
        Pair("odd", "https://example.org/?a=1", "https://example.org/"),
    ],
)
def test_odd_records_disturb_nobody(odd: Pair) -> None:
    assert find([odd]) == []
    assert find([*site(), odd]) == []
    exchanged = with_answers_of(site(), {2: 5, 5: 2})
    assert ("exchange", ("qa/02", "qa/05")) in find([*exchanged, odd])


def test_the_same_question_or_the_same_answer_twice_is_no_swap() -> None:
    clean = site()
    assert find([*clean, replace(clean[3], id="again")]) == []
    assert (
        find([*clean, Pair("other", clean[3].question, "아직 아무도 모릅니다. 알게 되면 적겠습니다.")]) == []
    )


def test_scores_say_how_clear_it_is() -> None:
    for swap in find_swaps(with_answers_of(site(), {2: 15, 15: 2}), {"qa/02"}):
        assert isinstance(swap, Swap)
        assert swap.score >= 1
