"""The index of a list page, read as any program would read it, against the records: who finds what.

The decoder is its own and shares nothing with the encoder. The words of a text are taken by the tokeniser
of the search: which words there are is a convention, and the same one that the query follows; what is
proved is that each is found in the records that say it, where they say it, and in no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from unicodedata import normalize

from ..memory import Memory
from ..model import Problem
from ..search.document import Document
from ..search.tokens import chunks, terms

_SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_!#$%()*+,./:;=?@[]^`{|}~ "
_NUMBER = {sign: number for number, sign in enumerate(_SIGNS)}
_SHARED = {sign: number - 62 for sign, number in _NUMBER.items() if number > 61}
_LENGTH = "#"
"""No term; stands for how many terms a title has."""
_MOST = 5
"""Words named in one sentence."""

Found = Mapping[str, Mapping[str, int]]
"""Place (``title``, ``tags``, ``body``, ``withdrawn``) → term → how often, as far as an index tells."""


def prove_index(
    page: str, index: Mapping[str, object], documents: Sequence[Document], memory: Memory | None = None
) -> list[Problem]:
    """All that `index`, which `page` carries, lets people find otherwise than `documents` say it.

    `memory` holds what the same documents said before.
    """
    memory = memory or Memory()
    try:
        found = list(read_index(index))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        return [Problem("", 1, "search_malformed", {"page": page, "found": repr(error)})]
    if len(found) != len(documents):
        numbers = {"page": page, "expected": str(len(documents)), "found": str(len(found))}
        return [Problem("", 1, "search_number", numbers)]
    wrong = [
        (code, document.id, place, some)
        for document, there in zip(documents, found, strict=True)
        for place, said in memory.recall("said", document.id, (document,), partial(_said, document)).items()
        if said != there[place]
        for code, some in _differences(said, there[place])
        if some
    ]
    words = {term: word for one in documents for term, word in _words(one)} if wrong else {}
    return [
        Problem("", 1, code, {"page": page, "record": record, "place": place, "found": _few(some, words)})
        for code, record, place, some in wrong
    ]


def read_index(index: Mapping[str, object]) -> Iterator[Found]:
    """For each document what the index says of it."""
    lengths = str(index["lengths"])
    documents: list[dict[str, dict[str, int]]] = [
        {"title": {_LENGTH: _NUMBER[sign]}, "tags": {}, "body": {}, "withdrawn": {}} for sign in lengths
    ]
    for term, number, field in _postings(index):
        for name, value in (("title", field & 1), ("tags", field >> 1 & 1), ("body", field >> 2)):
            if value:
                documents[number][name][term] = value
    if "withdrawn" in index:
        withdrawn = index["withdrawn"]
        if not isinstance(withdrawn, Mapping):
            raise TypeError("withdrawn")
        for term, number, field in _postings(withdrawn):
            documents[number]["withdrawn"][term] = field >> 2
    yield from documents


def _postings(index: Mapping[str, object]) -> Iterator[tuple[str, int, int]]:
    """Each term with each document that has it, and the number that says where."""
    places, fields = iter(str(index["places"])), iter(str(index["fields"]))
    for term in _vocabulary(str(index["terms"])):
        number, is_last = -1, False
        while not is_last:
            number += 1 + _distance(places)
            field = _NUMBER[next(fields, "")]
            is_last, field = field >= 20, field % 20
            if not field:
                raise ValueError(term)
            yield term, number, field
    if rest := "".join((*places, *fields)):
        raise ValueError(rest)


def _vocabulary(coded: str) -> Iterator[str]:
    term, at = "", 0
    while at < len(coded):
        end = at + 1
        while end < len(coded) and coded[end] not in _SHARED:
            end += 1
        before, term = term, term[: _SHARED[coded[at]]] + coded[at + 1 : end]
        if term <= before:
            raise ValueError(f"{before} {term}")
        yield term
        at = end


def _distance(signs: Iterator[str]) -> int:
    digit = _NUMBER[next(signs, "")]
    return digit if digit < 64 else digit + 25 * _distance(signs)


def _said(document: Document) -> dict[str, dict[str, int]]:
    """What an index has to say of `document`, in the form of :data:`Found`."""
    title = _count(document.title)
    return {
        "title": {**dict.fromkeys(title, 1), _LENGTH: min(title.total(), 63)},
        "tags": dict.fromkeys(_count(" ".join(document.tags)), 1),
        "body": {term: _often(n) for term, n in _count(document.body).items()},
        "withdrawn": {term: _often(n) for term, n in _count(document.withdrawn).items()},
    }


def _count(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for chunk, times in Counter(chunks(text)).items():
        for term in terms(chunk):
            found[term] += times
    return found


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
