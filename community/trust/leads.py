"""Leads: questions and answers of different records that fit each other better than what they stand with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from struct import Struct
from typing import NamedTuple

from .terms import Vector

WORTH_A_BLOCK = 40_000
"""So many comparisons are worth being handed out."""
FINE, COARSE = 2**18, 2**10
"""In how many steps a weight of 1 is taken, in answers and in questions. No fit comes near 16, which would
not go into 32 bits."""


class Text(NamedTuple):
    record: int
    vector: Vector
    own: float
    """How well it fits what it stands with."""


class Lead(NamedTuple):
    """A question and the answer of another record that fit better than what they stand with."""

    question: int
    answer: int
    fit: float
    gain: float
    """Of both together."""


Block = tuple[Sequence[Text], Sequence[Text], float]
"""Questions, answers, and what a lead must gain."""
Each = Callable[[Callable[[Block], list[Lead]], Sequence[Block]], Iterable[list[Lead]]]
"""``map``, or one that spreads the work over processes."""


def blocks(asks: Sequence[Text], tells: Sequence[Text], least: float) -> list[Block]:
    """The work of comparing all `asks` with all `tells`, in parts."""
    parts = max(1, min(25, len(asks) * len(tells) // WORTH_A_BLOCK))
    size = max(1, ceil(len(tells) / parts))
    return [(asks, tells[start : start + size], least) for start in range(0, len(tells), size) if asks]


def scan(block: Block) -> list[Lead]:
    """The leads of a block."""
    asks, tells, least = block
    shelf = _Shelf({piece for ask in asks for piece in ask.vector[0]}, tells)
    return [lead for ask in asks for lead in shelf.leads(ask, least)]


class _Shelf:
    """Answers by their pieces: where each stands, and how much it weighs there.

    Python adds slowly, but multiplies a number of 60,000 bits at once. So a piece that many answers
    have is one such number, in which every answer has its 32 bits, and the fits of all answers with
    a question are a sum of a few dozen products.
    """

    def __init__(self, asked: set[int], tells: Sequence[Text]) -> None:
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

    def leads(self, ask: Text, least: float) -> Iterator[Lead]:
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
        floor = (least + ask.own) / 2
        for column in [column for column, found in enumerate(fits) if found >= floor]:
            tell = self.tells[column]
            gain = 2 * fits[column] - ask.own - tell.own
            if gain >= least and tell.record != ask.record:
                yield Lead(ask.record, tell.record, fits[column], gain)


def fit(ask: Vector, tell: Vector) -> float:
    """How well a question and an answer fit: the cosine of their vectors, all but."""
    weights = dict(zip(*ask, strict=True))
    return sum(weights[piece] * weight for piece, weight in zip(*tell, strict=True) if piece in weights)
