"""Documents → the index of one list page.

``terms``
    the sorted vocabulary, each term as a sign for how many characters it shares with the one before,
    and its rest
``places``
    for each term the documents that have it, as distances
``fields``
    for each of these where it stands there, and whether it is the term's last
``lengths``
    for each document how many terms its title has

All strings are printable ASCII where the texts are Korean or English, and none can end a script.
Withdrawn words have an index of their own in ``withdrawn``, so that they count on demand only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import sub

from .document import Document
from .tokens import count

SHARED = "-_!#$%()*+,./:;=?@[]^`{|}~ "
"""Signs for a shared beginning of 0, 1, 2, … characters. No term has any of them."""
DIGITS = f"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ{SHARED}"
"""Signs for numbers: below 64 one says it all; the others are followed by more."""

TITLE, TAG, OFTEN = 1, 2, 4
"""What a field sign is the sum of: in the title, in a tag, and how often in the body (0 to 4)."""
LAST = 20
_LAST = {DIGITS[field]: DIGITS[field + LAST] for field in range(LAST)}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one document brings to an index."""

    current: Mapping[str, int]
    """Term → where it stands."""
    withdrawn: Mapping[str, int]
    length: int
    """How many terms its title has."""


def index(documents: Sequence[Document]) -> Mapping[str, object]:
    """All that JavaScript needs to find `documents`, which it numbers in the order given."""
    return index_weighed([weigh(document) for document in documents])


def index_weighed(documents: Sequence[Weighed]) -> Mapping[str, object]:
    """The index of documents that were weighed before."""
    made: dict[str, object] = {
        **_inverted([document.current for document in documents]),
        "lengths": "".join(DIGITS[min(document.length, 63)] for document in documents),
    }
    withdrawn = [document.withdrawn for document in documents]
    return made | {"withdrawn": _inverted(withdrawn)} if any(withdrawn) else made


def weigh(document: Document) -> Weighed:
    """What `document` brings to the index of its page."""
    withdrawn = {term: OFTEN * _often(n) for term, n in count(document.withdrawn).items()}
    return Weighed(_current(document), withdrawn, sum(count(document.title).values()))


def _current(document: Document) -> dict[str, int]:
    """Term → where it stands in `document`."""
    found = {term: OFTEN * _often(n) for term, n in count(document.body).items()}
    for term in count(" ".join(document.tags)):
        found[term] = found.get(term, 0) + TAG
    for term in count(document.title):
        found[term] = found.get(term, 0) + TITLE
    return found


def _often(n: int) -> int:
    """1, 2, 3 for up to four times, 4 for more."""
    return min(n, 2) if n < 3 else 3 if n < 5 else 4


def _inverted(documents: Sequence[Mapping[str, int]]) -> dict[str, str]:
    numbers: dict[str, list[int]] = {}
    fields: dict[str, str] = {}
    for number, document in enumerate(documents):
        for term, field in document.items():
            if term in numbers:
                numbers[term].append(number)
                fields[term] += DIGITS[field]
            else:
                numbers[term], fields[term] = [-1, number], DIGITS[field]
    vocabulary = sorted(numbers)
    return {
        "terms": "".join(_front_coded(vocabulary)),
        "places": "".join(
            _distance(step) for term in vocabulary for step in map(sub, numbers[term][1:], numbers[term])
        ),
        "fields": "".join(fields[term][:-1] + _LAST[fields[term][-1]] for term in vocabulary),
    }


def _front_coded(vocabulary: Sequence[str]) -> Iterator[str]:
    before = ""
    for term in vocabulary:
        shared = _shared(before, term)
        yield SHARED[shared] + term[shared:]
        before = term


def _shared(before: str, term: str) -> int:
    """With how many characters of `before` `term` begins."""
    most = min(len(before), len(term), len(SHARED) - 1)
    shared = 0
    while shared < most and before[shared] == term[shared]:
        shared += 1
    return shared


@lru_cache(10_000)
def _distance(step: int) -> str:
    """The signs for a document that comes `step` behind the one before."""
    found, rest, more = "", step - 1, len(DIGITS) - 64
    while rest >= 64:
        found += DIGITS[64 + (rest - 64) % more]
        rest = (rest - 64) // more
    return found + DIGITS[rest]
