"""Answers that were copied."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

FEW = 5
"""A sentence in more answers than that is a phrase of the house."""
MOST = 0.7

_SENTENCE = re.compile(r"\S.{20,}?(?:[.!?](?=\s)|$)", re.M)


def much_the_same(answers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The numbers of any two `answers` that share most of their sentences."""
    sentences = [set(_SENTENCE.findall(answer)) for answer in answers]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, said in enumerate(sentences):
        for sentence in said:
            holders[sentence].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for sentence, numbers in holders.items():
        if 1 < len(numbers) <= FEW:
            for pair in combinations(numbers, 2):
                shared[pair] += len(sentence)
    lengths = [sum(map(len, said)) for said in sentences]
    return (pair for pair, length in sorted(shared.items()) if length >= MOST * max(lengths[n] for n in pair))
