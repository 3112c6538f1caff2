"""Rows of words that mean the same → what a page carries of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from .endings import is_bent, roots
from .tokens import wholes

Rows = Sequence[Sequence[str]]
"""In each row words that mean the same."""


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
        """The rows that can lead to texts of these `terms`: one of their words stands there, bent or not."""
        there = frozenset().union(*map(self._standing_in, terms))
        return tuple(row for row, ways in self._rows if any(way <= there for way in ways))

    @cached_property
    def _rows(self) -> list[tuple[tuple[str, ...], list[frozenset[str]]]]:
        """Each row with the terms of each of its words; a build that makes no segment needs none.

        What a row has in several words may be one in a text.
        """
        return [
            (row, [way for said in _compiled(row) if said for way in _ways(said.split(" "))])
            for row in map(tuple, self._given)
        ]

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        """The words that may be meant by a term that begins with a root, by root."""
        found: dict[str, set[str]] = {}
        for word in {word for _, ways in self._rows for way in ways for word in way}:
            for root in roots(word):
                found.setdefault(root, set()).add(word)
        return {root: frozenset(words) for root, words in found.items()}

    def _find(self, term: str) -> frozenset[str]:
        """The words of the rows that `term` is, bent or not."""
        starts = (term[:end] for end in range(1, len(term) + 1))
        known = [start for start in starts if start in self._words and is_bent(term, start)]
        return frozenset().union(*map(self._words.__getitem__, known))


def _ways(names: Sequence[str]) -> list[frozenset[str]]:
    joined = "".join(names).replace("H", "")
    return [frozenset(names), frozenset(["H" + joined if names[0].startswith("H") else joined])]
