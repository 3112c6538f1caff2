"""Rows of words that mean the same → what a page carries of them."""

from __future__ import annotations

from collections.abc import Sequence


def compile_synonyms(rows: Sequence[Sequence[str]]) -> object:
    """`rows` as JavaScript's `setSynonyms` takes them."""
    return [list(row) for row in rows]
