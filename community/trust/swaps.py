"""Answers that stand under another record's question.

How well a question and an answer fit is the cosine of their terms. A single fit says little: what
tells is that questions and answers fit *each other's* better than their own, all in all by much.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from struct import Struct
from typing import Literal, NamedTuple

from .terms import Vector, vectors

EXCHANGE = 0.3
"""What two questions must gain together by an exchange of their answers. ``bench/swaps.py`` measures it."""
RING = 0.45
"""What three must gain."""
MOVED = 0.9
"""What a question and an answer must gain by coming together, when nothing comes back for it."""
UNANSWERED = 0.2
"""What an answer must gain by going to a question without one."""
COPIED = 0.08
"""What the same answer must fit one question better than the other."""
FEW = 5
"""A sentence in more answers than that is a phrase of the house."""
LOSS = 0.06
"""What one side of a ring may lose."""


_SENTENCE = re.compile(r"\S.{20,}?(?:[.!?](?=\s)|$)", re.M)
WORTH_A_BLOCK = 40_000
"""So many comparisons are worth being handed out."""
FINE, COARSE = 2**18, 2**10
"""In how many steps a weight of 1 is taken, in answers and in questions. A fit never comes near 16, which
would not go into 32 bits."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and its answer as plain text or Markdown; the answer of an open question is ``""``."""

    id: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Swap:
    """Records whose answers are probably not their own."""

    kind: Literal["exchange", "ring", "pasted"]
    records: tuple[str, ...]
    """The two of an exchange. Of a ring the three, each followed by the one that holds its answer.
    Of a paste the record with a foreign answer and the one whose answer it is."""
    score: float
    """How many times as clear as it must be to be named."""


class _Text(NamedTuple):
    record: int
    vector: Vector
    own: float
    """How well it fits what it stands with."""


class _Lead(NamedTuple):
    """A question and the answer of another record that fit better than what they stand with."""

    question: int
    answer: int
    fit: float
    gain: float
    """Of both together."""


_Block = tuple[Sequence[_Text], Sequence[_Text]]
Each = Callable[[Callable[[_Block], list[_Lead]], Sequence[_Block]], Iterable[list[_Lead]]]
"""``map``, or one that spreads the work over processes."""


def find_swaps(pairs: Iterable[Pair], suspects: Collection[str], each: Each = map) -> tuple[Swap, ...]:
    """The swaps among `pairs` that blame one of `suspects` (ids), clearest first.

    An exchange and a ring blame all their records, a paste the one that holds a foreign answer.
    The fewer suspects, the quicker.
    """
    known = sorted(pairs, key=lambda pair: pair.id)
    blamed = {number for number, pair in enumerate(known) if pair.id in suspects}
    if not blamed or len(known) < 2:
        return ()
    site = _Site(known, blamed, each)
    found = [*_copies(site), *_exchanges_and_rings(site)]
    taken = {number for _, records, _ in found for number in records}
    found += _moves(site, taken)
    swaps = [
        Swap(kind, tuple(known[number].id for number in records), round(score, 2))
        for kind, records, score in found
        if blamed & set(records[:1] if kind == "pasted" else records)
    ]
    return tuple(sorted(swaps, key=lambda swap: (-swap.score, swap.records)))


_Found = tuple[Literal["exchange", "ring", "pasted"], tuple[int, ...], float]


class _Site:
    """All texts and the leads that concern the blamed records and those they lead to."""

    def __init__(self, pairs: Sequence[Pair], blamed: set[int], each: Each) -> None:
        self.answers = [pair.answer.strip() for pair in pairs]
        asks, tells = vectors([pair.question for pair in pairs], [pair.answer for pair in pairs])
        self.own = [_fit(ask, tell) for ask, tell in zip(asks, tells, strict=True)]
        self.asks = [_Text(n, ask, own) for n, (ask, own) in enumerate(zip(asks, self.own, strict=True))]
        self.tells = [_Text(n, tell, own) for n, (tell, own) in enumerate(zip(tells, self.own, strict=True))]
        self.leads = self._seek(blamed, each)
        self.from_question: dict[int, list[_Lead]] = defaultdict(list)
        self.from_answer: dict[int, list[_Lead]] = defaultdict(list)
        for lead in sorted(self.leads.values(), key=lambda lead: (-lead.gain, lead)):
            self.from_question[lead.question].append(lead)
            self.from_answer[lead.answer].append(lead)

    def _seek(self, blamed: set[int], each: Each) -> dict[tuple[int, int], _Lead]:
        everybody = set(range(len(self.own)))
        if len(blamed) * 5 > len(everybody):
            return self._scan(everybody, everybody, each)
        leads = self._scan(blamed, everybody, each) | self._scan(everybody, blamed, each)
        # Whether they are each other's best is known only with the leads of the others, too.
        others = {number for pair in leads for number in pair} - blamed
        return leads | self._scan(others, everybody, each) | self._scan(everybody, others, each)

    def _scan(self, questions: set[int], answers: set[int], each: Each) -> dict[tuple[int, int], _Lead]:
        asks = [self.asks[number] for number in sorted(questions)]
        tells = [self.tells[number] for number in sorted(answers)]
        parts = max(1, min(25, len(asks) * len(tells) // WORTH_A_BLOCK))
        size = max(1, ceil(len(tells) / parts))
        blocks = [(asks, tells[start : start + size]) for start in range(0, len(tells), size)]
        return {(lead.question, lead.answer): lead for leads in each(_scan, blocks) for lead in leads}

    def fit(self, question: int, answer: int) -> float:
        return _fit(self.asks[question].vector, self.tells[answer].vector)


def _scan(block: _Block) -> list[_Lead]:
    """The leads between some questions and some answers."""
    asks, tells = block
    shelf = _Shelf({piece for ask in asks for piece in ask.vector[0]}, tells)
    return [lead for ask in asks for lead in shelf.leads(ask)]


class _Shelf:
    """Answers by their pieces: where each stands, and how much it weighs there.

    Python adds slowly, but multiplies a number of 60,000 bits at once. So a piece that many answers
    have is one such number, in which every answer has its 32 bits, and the fits of all answers with
    a question are a sum of a few dozen products.
    """

    def __init__(self, asked: set[int], tells: Sequence[_Text]) -> None:
        self.tells = tells
        self.places: dict[int, list[tuple[int, float]]] = {piece: [] for piece in asked}
        for column, tell in enumerate(tells):
            for piece, weight in zip(*tell.vector, strict=True):
                if piece in asked:
                    self.places[piece].append((column, weight))
        self.lanes = Struct(f"<{len(tells)}I")
        common = [piece for piece, places in self.places.items() if len(places) * 20 > len(tells)]
        self.common = {piece: self._number(self.places.pop(piece)) for piece in common}

    def _number(self, places: list[tuple[int, float]]) -> int:
        lanes = [0] * len(self.tells)
        for column, weight in places:
            lanes[column] = round(weight * FINE)
        return int.from_bytes(self.lanes.pack(*lanes), "little")

    def leads(self, ask: _Text) -> Iterator[_Lead]:
        total = 0
        rare = []
        for piece, weight in zip(*ask.vector, strict=True):
            if piece in self.common:
                total += round(weight * COARSE) * self.common[piece]
            else:
                rare.append((piece, weight))
        fits = [
            lane / (FINE * COARSE) for lane in self.lanes.unpack(total.to_bytes(self.lanes.size, "little"))
        ]
        for piece, weight in rare:
            for column, other in self.places[piece]:
                fits[column] += weight * other
        least = (EXCHANGE + ask.own) / 2
        for column in [column for column, fit in enumerate(fits) if fit >= least]:
            tell = self.tells[column]
            gain = 2 * fits[column] - ask.own - tell.own
            if gain >= EXCHANGE and tell.record != ask.record:
                yield _Lead(ask.record, tell.record, fits[column], gain)


def _fit(ask: Vector, tell: Vector) -> float:
    weights = dict(zip(*ask, strict=True))
    return sum(weights[piece] * weight for piece, weight in zip(*tell, strict=True) if piece in weights)


def _copies(site: _Site) -> Iterator[_Found]:
    """Records with much the same answer, where it clearly belongs to one of them."""
    for pair in _much_the_same(site.answers):
        owner, holder = sorted(pair, key=lambda number: (-site.own[number], number))
        gain = site.own[owner] - site.own[holder]
        if gain >= COPIED:
            yield "pasted", (holder, owner), gain / COPIED


def _much_the_same(answers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Answers that share most of their sentences."""
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
    return (pair for pair, length in sorted(shared.items()) if length >= 0.7 * max(lengths[n] for n in pair))


def _exchanges_and_rings(site: _Site) -> Iterator[_Found]:
    """What explains most for each of its records comes first; no record is explained twice."""
    candidates: list[tuple[float, tuple[int, ...]]] = [(gain / 2, pair) for pair, gain in _exchanges(site)]
    candidates += [(gain / 3, ring) for ring, gain in _rings(site)]
    taken: set[int] = set()
    for gain, records in sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1])):
        if not taken & set(records):
            taken |= set(records)
            if len(records) == 2:
                yield "exchange", records, gain * 2 / EXCHANGE
            else:
                yield "ring", records, gain * 3 / RING


def _exchanges(site: _Site) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs that both fit better after an exchange, each the best partner for the other."""
    gains = {}
    for one, other in {(min(pair), max(pair)) for pair in site.leads}:
        first = site.fit(one, other) - site.own[one], site.fit(other, one) - site.own[other]
        if min(first) > 0 and sum(first) >= EXCHANGE:
            gains[one, other] = sum(first)
    best: dict[int, float] = defaultdict(float)
    for pair, gain in gains.items():
        for number in pair:
            best[number] = max(best[number], gain)
    return ((pair, gain) for pair, gain in gains.items() if gain >= max(best[number] for number in pair))


def _rings(site: _Site) -> Iterator[tuple[tuple[int, int, int], float]]:
    """Three records of which each question fits the answer that the next one holds."""
    following = {
        question: [
            lead.answer for lead in leads if lead.fit - max(site.own[question], site.own[lead.answer]) > -LOSS
        ][:5]
        for question, leads in site.from_question.items()
    }
    for one, seconds in following.items():
        for two in seconds:
            for three in following.get(two, ()):
                if one < min(two, three) and two != three and one in following.get(three, ()):
                    steps = ((one, two), (two, three), (three, one))
                    gain = sum(site.leads[step].fit - site.own[step[0]] for step in steps)
                    if gain >= RING:
                        yield (one, two, three), gain


def _moves(site: _Site, taken: set[int]) -> Iterator[_Found]:
    """Answers that belong to a question that has none, or one that fits it badly."""
    for answer, (best, *_) in sorted(site.from_answer.items()):
        owner = best.question
        if {answer, owner} & taken or site.from_question[owner][0] != best:
            continue
        gain = best.fit - site.own[answer]
        if not site.answers[owner]:
            if gain >= UNANSWERED:
                yield "pasted", (answer, owner), gain / UNANSWERED
        elif best.gain >= MOVED:
            yield "pasted", (answer, owner), best.gain / MOVED
