"""Text → terms: what stands in an index and is looked up in it.

``static/js/search/tokens.js`` does the same to queries; ``tests/fixtures/search-vectors.json`` and a
property test hold the two together.

A Hangul term is ``H`` and the keys of the word without its particles; any other is lower case. What
dots, hyphens and underscores join is kept as a whole and in its parts: ``Q4_K_M`` is ``q4km`` and ``q4``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from .keys import JAMO, keys
from .particles import is_particle, stem

LONGEST = 40
"""Of what is longer (a digest, a blob) only the beginning counts."""

# Blocks by number, not by property: Python and browsers know different versions of Unicode.
_SIGN = "0-9A-Za-z\u00df-\u00f6\u00f8-\u024f\u0370-\u052f\u3041-\u30ff\u3400-\u9fff"
_SHORT = f"[{_SIGN}]{{1,3}}"
_CHUNK = re.compile(
    f"(?:[Cc]\\+\\+|[CcFf]#(?![{_SIGN}])|{_SHORT}[+/]{_SHORT}(?![{_SIGN}])"
    f"|[{_SIGN}]+(?:(?:[._'\u2019-]|,(?=[0-9]{{3}}))[{_SIGN}]+)*)[{JAMO}]*|[{JAMO}]+"
)
_ACCENTS = re.compile("[\u0300-\u036f\u3099\u309a]")
_PIECES = re.compile(f"[{JAMO}]+|[^{JAMO}]+")
_JOINTS = re.compile("[._,+/'\u2019-]")
_PARTING = re.compile(r"[_+/'\u2019-]|\.(?![0-9])|(?<![0-9])\.")


def tokens(text: str) -> list[str]:
    """The terms of `text` in its order."""
    return [term for chunk in chunks(text) for term in terms(chunk)]


def count(text: str) -> Counter[str]:
    """How often each term stands in `text`."""
    return Counter(chain.from_iterable(map(terms, chunks(text))))


def chunks(text: str) -> list[str]:
    """The pieces of `text` that :func:`terms` takes: few are new, so it remembers them."""
    return _CHUNK.findall(_ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def wholes(text: str) -> list[str]:
    """The terms of `text` without those that are only a part of another."""
    return [found[0] for chunk in chunks(text) for found in _of_pieces(chunk)]


@lru_cache(100_000)
def terms(chunk: str) -> tuple[str, ...]:
    """The terms of one chunk."""
    return tuple(chain.from_iterable(_of_pieces(chunk)))


def _of_pieces(chunk: str) -> Iterator[list[str]]:
    """The terms of each piece of one script, the whole first."""
    pieces: list[str] = _PIECES.findall(chunk)
    for piece in pieces:
        if piece[0] < "\u1100" or piece[0] > "\u11ff":
            yield _identifier(piece.lower())
        elif len(pieces) == 1 or not is_particle(keys(piece)):
            yield [("H" + stem(keys(piece)))[:LONGEST]]


def _identifier(name: str) -> list[str]:
    if name.endswith(("++", "#")):
        return [name[0] + ("pp" if name.endswith("++") else "sharp")]
    whole = _JOINTS.sub("", name)[:LONGEST]
    parts = _PARTING.split(name)
    if len(parts) == 1:
        return [whole]
    return [whole, *(_JOINTS.sub("", part)[:LONGEST] for part in parts if len(part) > 1)]
