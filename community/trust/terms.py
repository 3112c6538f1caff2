"""What a text is about, in numbers: weighted pieces of its words.

Korean is cut into pairs of syllables, which see through particles and spacing; other scripts into
three and four letters, which see through endings. No dictionary, no model.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log, sqrt

Vector = tuple["array[int]", "array[float]"]
"""Numbers of pieces and what each weighs."""

_ADDRESS = re.compile(r"https?://[^\s)>\]]+")
_WORD = re.compile(r"[가-힣]+|[^\W\d_가-힣]+|\d+(?:[.,]\d+)*")


def words(text: str) -> list[str]:
    """The words of `text`, lower case. A change of script ends one; addresses are left out."""
    return _WORD.findall(_ADDRESS.sub(" ", text).lower())


def pieces(word: str) -> list[str]:
    """The pieces of one of the `words`: ``" 양"``, ``"양자"``, ``"자화"``, ``"화 "``."""
    if word[0].isdecimal():
        return [word]
    framed = f" {word} "
    sizes = (2,) if _korean(word[0]) else (3, 4)
    return [framed[start : start + size] for size in sizes for start in range(len(framed) - size + 1)]


def vectors(questions: Sequence[str], answers: Sequence[str]) -> tuple[list[Vector], list[Vector]]:
    """The vectors of `questions` and of their `answers`, which are as many.

    Only pieces that some question has are kept: the others cannot tell which answer is whose. The
    vector of a question has the length 1; that of an answer grows a little with the answer, or
    short ones would fit everything.
    """
    numbers: dict[str, int] = {}
    asked = _count(questions, numbers, growing=True)
    told = _count(answers, numbers, growing=False)
    found = Counter(n for ask, tell in zip(asked, told, strict=True) for n in ask.keys() | tell.keys())
    rarity = [(log((len(questions) + 1) / (found[n] + 1)) + 0.3) ** 0.7 for n in range(len(numbers))]
    weights = [_importance(piece) * rare for piece, rare in zip(numbers, rarity, strict=True)]
    asks = [_weigh(ask, weights) for ask in asked]
    tells = [_weigh(tell, weights) for tell in told]
    usual = sum(map(_length, tells)) / max(1, len(tells))
    return (
        [_shorten(ask, _length(ask)) for ask in asks],
        [_shorten(tell, 0.65 * _length(tell) + 0.35 * usual) for tell in tells],
    )


def _count(texts: Iterable[str], numbers: dict[str, int], *, growing: bool) -> list[dict[int, int]]:
    """How often each text has each numbered piece; new pieces get a number while `growing`."""
    known: dict[str, list[int]] = {}
    counted = []
    for text in texts:
        counts: dict[int, int] = {}
        for word, times in Counter(words(text)).items():
            if word not in known:
                cut = pieces(word)
                if growing:
                    known[word] = [numbers.setdefault(piece, len(numbers)) for piece in cut]
                else:
                    known[word] = [numbers[piece] for piece in cut if piece in numbers]
            for number in known[word]:
                counts[number] = counts.get(number, 0) + times
        counted.append(counts)
    return counted


def _importance(piece: str) -> float:
    """Beginnings of words say more than ends; numbers meet by chance.

    A Latin word has twice as many pieces as a Korean one, so each counts half.
    """
    if piece[0].isdecimal():
        return 0.2
    return (1.5 if piece[0] == " " else 1.0) * (1.0 if _korean(piece[0]) or _korean(piece[-1]) else 0.5)


def _korean(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _weigh(counts: dict[int, int], weights: Sequence[float]) -> Vector:
    return array("l", counts), array("d", [(1 + log(times)) * weights[n] for n, times in counts.items()])


def _length(vector: Vector) -> float:
    return sqrt(sum(weight * weight for weight in vector[1]))


def _shorten(vector: Vector, by: float) -> Vector:
    return (vector[0], array("d", [weight / by for weight in vector[1]])) if by else vector
