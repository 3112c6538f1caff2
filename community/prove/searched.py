"""Two versions of what the search knows of list pages: each difference with its record and both texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from community.model import Problem
from community.prove.parting import parting
from community.prove.search import read_index
from community.prove.segments import read_call, read_data, read_json

_PLACES = {"id": "record", "review_by": "data", "tag_keys": "tags"}
_TEXTS = ("record", "text", "withdrawn")


def compare_searches(path: str, expected: str, found: str) -> tuple[Problem, ...]:
    """Every place where the data in a list page is not what it should be."""
    left, right = read_data(expected), read_data(found)
    if left == right:
        return ()
    return _told(path, [read_json(data) for data in left], [read_json(data) for data in right])


def compare_scripts(path: str, expected: str, found: str) -> tuple[Problem, ...]:
    """Every place where a script beside a list page is not what it should be."""
    return () if expected == found else _told(path, _call(expected), _call(found))


def _call(script: str) -> Any:
    try:
        return read_call(script)
    except ValueError:
        return script


def _told(path: str, expected: Any, found: Any) -> tuple[Problem, ...]:
    told = list(_data(path, "search", expected, found))
    return tuple(told) or (_says(path, path, "search", expected, found),)


def _data(path: str, place: str, expected: Any, found: Any) -> Iterator[Problem]:
    """Down to the rows, each of which is one record's."""
    if any(isinstance(one, list) and one and _id(one[0]) for one in (expected, found)):
        yield from _rows(path, *(one if isinstance(one, list) else () for one in (expected, found)))
    elif isinstance(expected, Mapping) and isinstance(found, Mapping):
        for name in dict.fromkeys([*expected, *found]):
            if name != "index":
                yield from _data(path, place, expected.get(name), found.get(name))
        if expected.get("index") != found.get("index"):
            yield from _index(path, [_id(row) for row in expected.get("records", ())], expected, found)
    elif isinstance(expected, (list, tuple)) and isinstance(found, (list, tuple)):
        for one, two in zip_longest(expected, found):
            yield from _data(path, place, one, two)
    elif expected != found:
        yield _says(path, path, place, expected, found)


def _index(path: str, records: Sequence[str], expected: Any, found: Any) -> Iterator[Problem]:
    """The records that are found by other words; the page where nobody can tell."""
    try:
        left, right = (list(read_index(one["index"])) for one in (expected, found))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        left = right = []
    told = [
        _says(
            path, record, f"search/{place}", *(" ".join(sorted(words)) for words in (one[place], two[place]))
        )
        for record, one, two in zip(records, left, right, strict=False)
        for place in one
        if one[place] != two[place]
    ]
    yield from told or [_says(path, path, "search", expected["index"], found.get("index"))]


def _id(row: Any) -> str:
    """Whose row it is: the record's, or in the script that names all, the page's."""
    told = row.get("id") if isinstance(row, Mapping) else row[0] if isinstance(row, list) and row else row
    return told if isinstance(told, str) and ("/" in told or told.endswith(".html")) else ""


def _rows(path: str, expected: Sequence[Any], found: Sequence[Any]) -> Iterator[Problem]:
    left, right = ({_id(row): row for row in rows} for rows in (expected, found))
    for record in dict.fromkeys([*left, *right]):
        one, two = left.get(record), right.get(record)
        if one is None or two is None:
            yield _says(path, record, "search/record", one, two)
        elif one != two:
            yield from _row(path, record, one, two)
    if [*left] != [*right] and {*left} == {*right}:
        record = next(a for a, b in zip(left, right, strict=True) if a != b)
        yield _says(path, record, "search/order", [*left], [*right])


def _row(path: str, record: str, expected: Any, found: Any) -> Iterator[Problem]:
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        names = dict.fromkeys([*expected, *found])
        pairs = [(_PLACES.get(name, name), expected.get(name), found.get(name)) for name in names]
    elif len(expected) == len(found) == len(_TEXTS) and isinstance(expected[2], list):
        pairs = list(zip(_TEXTS, expected, found, strict=True))
    else:
        pairs = [("file", expected, found)]
    for place, one, two in pairs:
        if one != two:
            yield _says(path, record, f"search/{place}", one, two)


def _says(path: str, record: str, place: str, expected: Any, found: Any) -> Problem:
    one, two = parting(*("" if said is None else str(said) for said in (expected, found)))
    values = {"record": record, "place": place, "nth": "", "expected": one, "found": two}
    return Problem(path, 1, "page_differs", values)
