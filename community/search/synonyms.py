"""Rows of words that mean the same → what a page carries of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from .tokens import tokens, wholes

Rows = Sequence[Sequence[str]]
"""In each row words that mean the same."""

_LEAST = 3
"""Keys of a word that must be there."""


def compile_synonyms(rows: Rows) -> list[list[str]]:
    """`rows` as JavaScript's `setSynonyms` takes them: of each word its terms, parted by blanks.

    What a page would else have to find out of thousands of words before its first answer.
    """
    return [list(_compiled(tuple(row))) for row in rows]


@lru_cache(50_000)  # asked for by every page and its proof
def _compiled(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(wholes(word)) for word in row)


class Synonyms:
    """Rows of words that mean the same, ready to be asked which of them a page needs."""

    def __init__(self, rows: Rows) -> None:
        self._given = rows
        # Pages share most of their terms, and an edit brings few new ones.
        self._standing_in = lru_cache(100_000)(self._find)

    def leading_to(self, terms: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The rows that can lead to texts of these `terms`: one of their words may stand there.

        Bent and in compounds, too: so the first half of a word, and a little more, must be in some term.
        """
        there = frozenset().union(*map(self._standing_in, terms))
        return tuple(row for row, words in self._rows if any(roots <= there for roots in words))

    @cached_property
    def _rows(self) -> list[tuple[tuple[str, ...], list[frozenset[str]]]]:
        """Each row with the roots of each of its words; a build that makes no segment needs none."""
        return [(tuple(row), [frozenset(map(_root, tokens(word))) for word in row]) for row in self._given]

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(root for _, words in self._rows for roots in words for root in roots)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(root) for root in self._roots})

    def _find(self, term: str) -> frozenset[str]:
        """The roots that stand in `term`."""
        ends = len(term) + 1
        return self._roots & {
            term[at : at + length] for length in self._lengths for at in range(ends - length)
        }


def _root(term: str) -> str:
    keys = term.removeprefix("H")
    return keys[: max(len(keys) * 6 // 10, _LEAST)]
