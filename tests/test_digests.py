"""Digests of pairs change with the words and with nothing else."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from community.config import zone_of
from community.digests import pair_digests, passage_digest, record_digest
from community.model import QA, Passage, Record, Settings, Source
from community.read.record import parse
from community.read.source import decode

TEXT = """---
question: "`awq`를 꼭 붙여야 하나요?"
asked: 2026-01-10
tags: [vllm]
---
# 질문 상세

vLLM 서버입니다.

# 답변

붙이지   마세요.

- 하나
"""


def read(text: str) -> Record:
    record = parse(Source("content/qa/awq.md", text), zone_of(Settings())).record
    assert record
    return record


def test_white_space_never_counts() -> None:
    loose = TEXT.replace("붙이지   마세요.", "붙이지 마세요.\u00a0 ").replace("- 하나", "\n\n-   하나")
    assert pair_digests(read(loose)) == pair_digests(read(TEXT))


def test_the_form_of_unicode_never_counts() -> None:
    source = decode("content/qa/awq.md", unicodedata.normalize("NFD", TEXT).encode())
    assert isinstance(source, Source)
    assert pair_digests(read(source.text)) == pair_digests(read(TEXT))


def test_keys_and_their_order_never_count() -> None:
    other = TEXT.replace("asked: 2026-01-10\ntags: [vllm]", "tags: [awq, vllm]\ndate: 2026-01-11\nby: 팀")
    assert pair_digests(read(other)) == pair_digests(read(TEXT))


def test_each_side_has_its_own_digest() -> None:
    before = pair_digests(read(TEXT))
    asked = pair_digests(read(TEXT.replace("꼭 ", "반드시 ")))
    detailed = pair_digests(read(TEXT.replace("서버", "클라이언트")))
    answered = pair_digests(read(TEXT.replace("마세요", "세요")))
    assert asked.question != before.question != detailed.question
    assert asked.answer == before.answer == detailed.answer
    assert answered.question == before.question
    assert answered.answer != before.answer


def test_words_do_not_move_from_the_question_to_its_details_unnoticed() -> None:
    record = read(TEXT)
    assert isinstance(record, QA)
    moved = replace(record, question=Passage("a", "", 1), details=Passage("bc", "", 1))
    other = replace(record, question=Passage("ab", "", 1), details=Passage("c", "", 1))
    assert pair_digests(moved).question != pair_digests(other).question


def test_a_question_without_an_answer_has_no_digest_of_one() -> None:
    text = TEXT.partition("# 답변")[0].replace("asked:", "status: open\nasked:")
    assert pair_digests(read(text)).answer == ""


def test_withdrawn_text_has_the_digest_it_had_as_an_answer() -> None:
    fixed = TEXT + "\n# 정정 전 답변 2026-02-01\n정정 사유: 틀렸습니다.\n\n붙이지   마세요.\n\n- 하나\n"
    assert passage_digest(read(fixed).corrections[0].before) == pair_digests(read(TEXT)).answer


def test_the_digest_of_a_record_changes_with_its_corrections_too() -> None:
    fixed = TEXT + "\n# 정정 전 답변 2026-02-01\n정정 사유: 틀렸습니다.\n\n붙이세요.\n"
    digests = {record_digest(read(text)) for text in (TEXT, fixed, fixed.replace("틀렸", "잘못됐"))}
    assert len(digests) == 3
