"""Rows of words that mean the same → what a page carries of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .tokens import tokens

_LEAST = 3
"""Keys of a word that must be there."""


def compile_synonyms(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """`rows` as JavaScript's `setSynonyms` takes them."""
    return [list(row) for row in rows]


def rows_for(rows: Sequence[Sequence[str]], terms: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Those of `rows` that can lead to texts of these `terms`: one of their words may stand there.

    Bent and in compounds, too: so the first half of a word, and a little more, must be in some term.
    """
    known = "\n".join(terms)
    beginnings = {known[at : at + _LEAST] for at in range(len(known))}

    def stands_there(root: str) -> bool:
        # Most words do not, and looking through all terms for each would take long.
        return (len(root) < _LEAST or root[:_LEAST] in beginnings) and root in known

    return tuple(
        tuple(row) for row in rows if any(all(map(stands_there, map(_root, tokens(word)))) for word in row)
    )


def _root(term: str) -> str:
    keys = term.removeprefix("H")
    return keys[: max(len(keys) * 6 // 10, _LEAST)]
