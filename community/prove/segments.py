"""The data of the search, read as any program would read it: does it say what the records say?

A segment is proved when it is made; of the finished files is then shown that they carry the segments, every
record in the one of its own list page, and nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any

from community.memory import Memory
from community.model import Problem
from community.prove.parting import parting
from community.prove.search import prove_index
from community.search.findable import Findable

_CALL = re.compile(r"ainexSearch\((.*)\);\n", re.S)
_HEAD = re.compile(rb'ainexSearch\(("\w+", "(?:[^"\\]|\\.)*"), ')
_DATA = b'<script type="application/json" data-search>'
_SYNONYMS = b'<script type="application/json" data-synonyms>'


def read_call(script: str) -> tuple[str, str, Any]:
    """What a script of the search says: its kind, the page it is about, its data. Faults are ValueErrors."""
    found = _CALL.fullmatch(script)
    kind, page, data = json.loads(f"[{found[1]}]") if found else ("", "", None)
    if not kind:
        raise ValueError("not one call")
    return kind, page, data


def read_data(page: str) -> tuple[str, ...]:
    """What a list page carries for its search, as it stands there."""
    return _within(_DATA, page.encode())


def _within(element: bytes, page: bytes) -> tuple[str, ...]:
    return tuple(rest.partition(b"</script>")[0].decode() for rest in page.split(element)[1:])


def read_json(data: str) -> Any:
    """`data` as it was meant; where nobody can read it, as it stands."""
    try:
        return json.loads(data)
    except ValueError:
        return data


def prove_segment(
    page: str,
    data: str,
    lines: str,
    texts: str,
    records: Sequence[Findable],
    memory: Memory | None = None,
) -> tuple[Problem, ...]:
    """Where the data of the list page at `page` differs from its `records`.

    `memory` holds what the same records said before.
    """
    return tuple(_segment(page, data, lines, texts, records, memory or Memory()))


def _segment(
    page: str, data: str, lines: str, texts: str, records: Sequence[Findable], memory: Memory
) -> Iterator[Problem]:
    own = json.loads(data)
    kind, of, told = read_call(lines)
    yield from _same(page, "search", ["lines", page, page], [kind, of, own["page"]])
    yield from _same(page, "search/order", [one.document.id for one in records], own["records"])
    yield from _same(
        page, "search", [sorted(own), sorted(told)], [["index", "page", "records"], ["index", "records"]]
    )
    yield from prove_index(page, own["index"], [one.document for one in records], memory)
    yield from _same(page, "search", own["index"], told["index"])
    yield from _rows("search/record", [_line(one) for one in records], told["records"])
    kind, of, rows = read_call(texts)
    yield from _same(page, "search", ["texts", page], [kind, of])
    said = [[one.document.id, one.document.body, list(one.withdrawn)] for one in records]
    yield from _rows("search/text", said, rows)


def _line(one: Findable) -> Mapping[str, object]:
    document, days = (
        one.document,
        {"published": one.published, "changed": one.changed, "review_by": one.review_by},
    )
    said: dict[str, object] = {
        "id": document.id,
        "kind": one.kind,
        "status": one.status,
        "title": document.title,
    }
    said |= {name: day.isoformat() for name, day in days.items() if day}
    said |= {"tags": [*document.tags], "tag_keys": one.tag_keys} if document.tags else {}
    return said | ({"pinned": True} if one.pinned else {})


def _rows(place: str, expected: Sequence[Any], found: Sequence[Any]) -> Iterator[Problem]:
    for one, two in zip_longest(expected, found):
        yield from _same(_id(one) or _id(two), place, one, two)


def _id(row: Any) -> str:
    if row is None:
        return ""
    return str(row["id"] if isinstance(row, Mapping) else row[0])


def _same(record: str, place: str, expected: object, found: object) -> Iterator[Problem]:
    if expected != found:
        one, two = parting(_text(expected), _text(found))
        values = {"record": record, "place": place, "nth": "", "expected": one, "found": two}
        yield Problem("", 1, "proof_differs", values)


def _text(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def prove_searches(
    files: Mapping[str, bytes],
    lists: Mapping[str, Sequence[str]],
    data: Mapping[str, str],
    synonyms: Sequence[Sequence[str]],
    registry: str,
    words: str,
    memory: Memory | None = None,
) -> tuple[Problem, ...]:
    """Every record is in the data of its own list page, every page carries its own, the scripts name all.

    `lists` are the records of each list page, `data` what was proved of each, `synonyms` the rows of words
    that mean the same, `registry` the path of the script that names the others, `words` of the one that has
    all rows; there is none where there is but one page. `memory` holds what was
    seen in the same pages before.
    """
    memory = memory or Memory()
    known = frozenset(map(tuple, synonyms))
    of_pages: list[Problem] = []
    for page, records in lists.items():
        if records:
            of = (page, files[page], records, data[page], known)
            of_pages += memory.recall("searched", page, of, partial(_page, *of))
    return (*of_pages, *_scripts(files, list(lists), synonyms, registry, words, memory))


def _page(
    page: str, content: bytes, records: Sequence[str], data: str, known: frozenset[tuple[str, ...]]
) -> tuple[Problem, ...]:
    rows = [row for found in _within(_SYNONYMS, content) for row in json.loads(found)]
    return (
        *_same(page, "search/frame", [data], [*_within(_DATA, content)]),
        *_same(page, "search/order", [*records], json.loads(data)["records"]),
        *_same(page, "search/synonyms", [row for row in rows if tuple(map(str, row)) in known], rows),
    )


def _scripts(
    files: Mapping[str, bytes],
    pages: Sequence[str],
    synonyms: Sequence[Sequence[str]],
    registry: str,
    words: str,
    memory: Memory,
) -> Iterator[Problem]:
    there = {path for path in files if path.startswith(registry.partition("/")[0] + "/")}
    if len(pages) > 1:
        yield from _registry(files, pages, registry, there - {words})
        of = (words, files[words], synonyms)
        yield from memory.recall("searched", words, of, partial(_words, *of))
    elif there:
        yield from _same("community.html", "search/file", [], sorted(there))


def _words(path: str, script: bytes, synonyms: Sequence[Sequence[str]]) -> tuple[Problem, ...]:
    said = read_call(script.decode())
    return tuple(_same(path, "search/synonyms", ["words", "", [[*row] for row in synonyms]], [*said]))


def _registry(
    files: Mapping[str, bytes], pages: Sequence[str], registry: str, there: set[str]
) -> Iterator[Problem]:
    _, _, rows = read_call(files[registry].decode())
    yield from _same(registry, "search/order", list(pages), [page for page, _, _ in rows])
    for page, lines, texts in rows:
        for kind, path in (("lines", lines), ("texts", texts)):
            said = _HEAD.match(files.get(path, b""))
            yield from _same(page, "search/file", [kind, page], said and json.loads(b"[%b]" % said[1]))
    named = {registry, *(path for row in rows for path in row[1:])}
    yield from _same(registry, "search/file", sorted(named), sorted(there))
