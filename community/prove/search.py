"""The index of a list page, read as any program would read it, against the records: who finds what.

The decoder is its own and shares nothing with the encoder. The words of a text are taken by the tokeniser
of the search: which words there are is a convention, and the same one that the query follows; what is
proved is that each is found in the records that say it, where they say it, and in no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from unicodedata import normalize

from ..memory import Memory
from ..model import Problem
from ..search.document import Document
from ..search.tokens import chunks, count, terms

_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_!#$%()*+,./:;=?@[]^`{|}~ "
_NUMBER = {sign: number for number, sign in enumerate(_SIGNS)}
_FIELD = {sign: divmod(number, 20) for sign, number in _NUMBER.items() if number < 40}
_SHARED = {sign: number - 62 for sign, number in _NUMBER.items() if number > 61}
_TERM = re.compile(f"([{re.escape(_SIGNS[62:])}])([^{re.escape(_SIGNS[62:])}]*)")
_DISTANCE = re.compile(f"[{re.escape(_SIGNS[64:])}]*[{re.escape(_SIGNS[:64])}]")
_LENGTH = "#"
"""No term; stands for how many terms a title has."""
_NOTHING = {"terms": "", "places": "", "fields": ""}
_MOST = 5
"""Words named in one sentence."""

Found = Mapping[str, Mapping[str, int]]
"""Place (``title``, ``tags``, ``body``, ``withdrawn``) → term → how often, as far as an index tells."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """The words of one record as an index has them."""

    current: dict[str, int]
    """Term → 1 where the title has it, and 2 where a tag, and 4 for as often as the body."""
    withdrawn: dict[str, int]
    length: int
    """How many terms its title has."""

    @property
    def places(self) -> Found:
        places: dict[str, dict[str, int]] = {
            "title": {_LENGTH: self.length}, "tags": {}, "body": {}, "withdrawn": self.withdrawn
        }  # fmt: skip
        for term, field in self.current.items():
            for name, value in (("title", field & 1), ("tags", field >> 1 & 1), ("body", field >> 2)):
                if value:
                    places[name][term] = value
        return places


def prove_index(
    page: str, index: Mapping[str, object], documents: Sequence[Document], memory: Memory | None = None
) -> list[Problem]:
    """All that `index`, which `page` carries, lets people find otherwise than `documents` say it.

    `memory` holds what the same documents said before.
    """
    memory = memory or Memory()
    try:
        found = _read(index)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        return [Problem("", 1, "search_malformed", {"page": page, "found": repr(error)})]
    if len(found) != len(documents):
        numbers = {"page": page, "expected": str(len(documents)), "found": str(len(found))}
        return [Problem("", 1, "search_number", numbers)]
    wrong = [
        (code, document.id, place, some)
        for document, there in zip(documents, found, strict=True)
        if there != (said := memory.recall("said", document.id, (document,), partial(_said, document)))
        for place, words in said.places.items()
        for code, some in _differences(words, there.places[place])
        if some
    ]
    words = {term: word for one in documents for term, word in _words(one)} if wrong else {}
    return [
        Problem("", 1, code, {"page": page, "record": record, "place": place, "found": _few(some, words)})
        for code, record, place, some in wrong
    ]


def read_index(index: Mapping[str, object]) -> Iterator[Found]:
    """For each document what the index says of it."""
    return (document.places for document in _read(index))


def _read(index: Mapping[str, object]) -> list[_Standing]:
    lengths, withdrawn = str(index["lengths"]), index.get("withdrawn", _NOTHING)
    if not isinstance(withdrawn, Mapping):
        raise TypeError("withdrawn")
    current, former = _documents(index, len(lengths)), _documents(withdrawn, len(lengths))
    return [
        _Standing(now, _often_in(then), _NUMBER[sign])
        for now, then, sign in zip(current, former, lengths, strict=True)
    ]


def _often_in(withdrawn: Mapping[str, int]) -> dict[str, int]:
    if any(field & 3 for field in withdrawn.values()):
        raise ValueError("withdrawn")
    return {term: field >> 2 for term, field in withdrawn.items()}


def _documents(index: Mapping[str, object], number: int) -> list[dict[str, int]]:
    """For each of `number` documents its terms, each with the number that says where it stands."""
    found: list[dict[str, int]] = [{} for _ in range(number)]
    vocabulary = _vocabulary(str(index["terms"]))
    term, at = next(vocabulary, ""), -1
    for step, sign in zip(_steps(str(index["places"])), str(index["fields"]), strict=True):
        at += step
        is_last, field = _FIELD[sign]
        if not field or not term:
            raise ValueError(term)
        found[at][term] = field
        if is_last:
            term, at = next(vocabulary, ""), -1
    if term:
        raise ValueError(term)
    return found


def _steps(places: str) -> Iterator[int]:
    """How far each document is behind the one before."""
    runs: list[str] = _DISTANCE.findall(places)
    if "".join(runs) != places:
        raise ValueError(places)
    return map(_step, runs)


@lru_cache(10_000)
def _step(run: str) -> int:
    more = 25 * (_step(run[1:]) - 1) if run[1:] else 0
    return 1 + _NUMBER[run[0]] + more


def _vocabulary(coded: str) -> Iterator[str]:
    term = ""
    found: list[tuple[str, str]] = _TERM.findall(coded)
    if sum(len(rest) for _, rest in found) + len(found) != len(coded):
        raise ValueError(coded)
    for shared, rest in found:
        before, term = term, term[: _SHARED[shared]] + rest
        if term <= before:
            raise ValueError(f"{before} {term}")
        yield term


def _said(document: Document) -> _Standing:
    """What an index has to say of `document`."""
    title = count(document.title)
    current = {term: _often(n) << 2 for term, n in count(document.body).items()}
    for bit, terms_there in ((2, count(" ".join(document.tags))), (1, title)):
        for term in terms_there:
            current[term] = current.get(term, 0) | bit
    withdrawn = {term: _often(n) for term, n in count(document.withdrawn).items()}
    return _Standing(current, withdrawn, min(title.total(), 63))


def _often(n: int) -> int:
    return 4 if n > 4 else 3 if n > 2 else n


def _differences(said: Mapping[str, int], there: Mapping[str, int]) -> Iterator[tuple[str, list[str]]]:
    yield "search_extra", sorted(there.keys() - said.keys())
    yield "search_missing", sorted(said.keys() - there.keys())
    yield "search_weight", sorted(term for term in said.keys() & there.keys() if said[term] != there[term])


def _words(document: Document) -> Iterator[tuple[str, str]]:
    """Term → a word that it stands for, to be told to people."""
    for text in (document.title, *document.tags, document.body, document.withdrawn):
        for chunk in chunks(text):
            yield from ((term, normalize("NFC", chunk)) for term in terms(chunk))


def _few(found: Sequence[str], words: Mapping[str, str]) -> str:
    return ", ".join(words.get(term, term) for term in found[:_MOST]) + (" …" if len(found) > _MOST else "")
