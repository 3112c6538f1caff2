"""Rows of words that mean the same → what a page carries of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from .endings import SHORTEST, is_bent, is_root, origins
from .tokens import wholes

Rows = Sequence[Sequence[str]]
"""In each row words that mean the same, each as its terms, parted by blanks: as JavaScript takes them."""


def compile_synonyms(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """`rows` of words, taken apart.

    What a page would else have to find out of thousands of words before its first answer.
    """
    return tuple(tuple(" ".join(wholes(word)) for word in row) for row in rows)


class Synonyms:
    """The rows of a table, ready to be asked which of them a page needs."""

    def __init__(self, rows: Rows) -> None:
        self._given = rows
        # Pages share most of their terms, and an edit brings few new ones.
        self._standing_in = lru_cache(100_000)(self._find)

    def leading_to(self, terms: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The rows that can lead to texts of these `terms`: one of their words stands there, bent or not."""
        there = frozenset().union(*map(self._standing_in, terms))
        return tuple(row for row, ways in self._rows if any(way <= there for way in ways))

    @cached_property
    def _rows(self) -> list[tuple[tuple[str, ...], list[frozenset[str]]]]:
        """Each row with the ways to say it; a build that makes no segment needs none.

        What a row has in several words may be one in a text.
        """
        return [
            (tuple(row), [way for said in row if said for way in _ways(said.split(" "))])
            for row in self._given
        ]

    @cached_property
    def _words(self) -> list[str]:
        """All that a text may have, sorted."""
        return sorted({word for _, ways in self._rows for way in ways for word in way})

    def _find(self, term: str) -> frozenset[str]:
        """The words that a query would find `term` by."""
        starts = (term[:end] for end in range(1, len(term) + 1))
        roots = {root for start in starts if is_bent(term, start) for root in origins(start)}
        return frozenset(word for root in roots for word in self._of(root))

    def _of(self, root: str) -> Iterator[str]:
        """The words that have the root."""
        for at in range(bisect_left(self._words, root), len(self._words)):
            word = self._words[at]
            if not word.startswith(root):
                return
            if is_root(root, word):
                yield word
            elif len(root) < SHORTEST:
                return


def _ways(names: Sequence[str]) -> list[frozenset[str]]:
    joined = "".join(names).replace("H", "")
    return [frozenset(names), frozenset(["H" + joined if names[0].startswith("H") else joined])]
