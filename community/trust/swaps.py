"""Answers that stand under another record's question.

How well a question and an answer fit is the cosine of their terms. A single fit says little: what
tells is that questions and answers fit *each other's* better than their own, all in all by much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from .copies import much_the_same
from .leads import Each, Lead, Text, blocks, fit, scan
from .terms import vectors

EXCHANGE = 0.3
"""What two questions must gain together by an exchange of their answers. ``bench/swaps.py`` measures it."""
RING = 0.45
"""What three must gain."""
MOVED = 0.9
"""What a question and an answer must gain by coming together, when nothing comes back for it."""
UNANSWERED = 0.2
"""What an answer must gain by going to a question without one."""
BEREFT = 0.3
"""The same, to a question that holds a copy of another answer: its own may be gone altogether."""
COPIED = 0.08
"""What the same answer must fit one question better than the other."""
LOSS = 0.06
"""What one side of a ring may lose."""


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
    copies = list(_copies(site))
    holders = {records[0] for _, records, _ in copies}
    mutual = list(_exchanges_and_rings(site, holders))
    taken = {number for _, records, _ in mutual for number in records}
    found = [*copies, *mutual, *_moves(site, taken, holders)]
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
        self.own = [fit(ask, tell) for ask, tell in zip(asks, tells, strict=True)]
        self.asks = [Text(n, ask, own) for n, (ask, own) in enumerate(zip(asks, self.own, strict=True))]
        self.tells = [Text(n, tell, own) for n, (tell, own) in enumerate(zip(tells, self.own, strict=True))]
        self.leads = self._seek(blamed, each)
        self.from_question: dict[int, list[Lead]] = defaultdict(list)
        self.from_answer: dict[int, list[Lead]] = defaultdict(list)
        for lead in sorted(self.leads.values(), key=lambda lead: (-lead.gain, lead)):
            self.from_question[lead.question].append(lead)
            self.from_answer[lead.answer].append(lead)

    def _seek(self, blamed: set[int], each: Each) -> dict[tuple[int, int], Lead]:
        everybody = set(range(len(self.own)))
        if len(blamed) * 5 > len(everybody):
            return self._scan(everybody, everybody, each)
        leads = self._scan(blamed, everybody, each) | self._scan(everybody, blamed, each)
        # Whether they are each other's best is known only with the leads of the others, too.
        others = {number for pair in leads for number in pair} - blamed
        return leads | self._scan(others, everybody, each) | self._scan(everybody, others, each)

    def _scan(self, questions: set[int], answers: set[int], each: Each) -> dict[tuple[int, int], Lead]:
        asks = [self.asks[number] for number in sorted(questions)]
        tells = [self.tells[number] for number in sorted(answers)]
        found = each(scan, blocks(asks, tells, EXCHANGE))
        return {(lead.question, lead.answer): lead for leads in found for lead in leads}

    def fit(self, question: int, answer: int) -> float:
        return fit(self.asks[question].vector, self.tells[answer].vector)


def _copies(site: _Site) -> Iterator[_Found]:
    """Records with much the same answer, where it clearly belongs to one of them."""
    for pair in much_the_same(site.answers):
        owner, holder = sorted(pair, key=lambda number: (-site.own[number], number))
        gain = site.own[owner] - site.own[holder]
        if gain >= COPIED:
            yield "pasted", (holder, owner), gain / COPIED


def _exchanges_and_rings(site: _Site, copies: set[int]) -> Iterator[_Found]:
    """What explains most for each of its records comes first; no record is explained twice."""
    candidates: list[tuple[float, tuple[int, ...]]] = [(gain / 2, pair) for pair, gain in _exchanges(site)]
    candidates += [(gain / 3, ring) for ring, gain in _rings(site)]
    taken = set(copies)
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


def _moves(site: _Site, taken: set[int], copies: set[int]) -> Iterator[_Found]:
    """Answers that belong to a question that has none of its own, or one that fits it badly."""
    for answer, (best, *_) in sorted(site.from_answer.items()):
        owner = best.question
        if {answer, owner} & taken or answer in copies or site.from_question[owner][0] != best:
            continue
        if site.answers[owner] and owner not in copies:
            gain, least = best.gain, MOVED
        else:
            gain, least = best.fit - site.own[answer], BEREFT if site.answers[owner] else UNANSWERED
        if gain >= least:
            yield "pasted", (answer, owner), gain / least
