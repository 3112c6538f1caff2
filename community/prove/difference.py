"""Two versions of one file: each difference with its record, its place and both texts.

For `verify`: the page as it should be stands beside the page as it was found, whoever edited it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from community.model import Problem
from community.prove.parting import parting
from community.prove.scan import Part, Scan, Seen, scan
from community.prove.searched import compare_searches

Key = tuple[str, str, str]

_RECORD = re.compile(r"\b(?:qa|posts)/[^\s\"'<>&?#]+?(?=\.html|[\s\"'<>&?#]|$)")
_ID_LINE = re.compile(r'\s*"id": "((?:qa|posts)/[^"]+)",?')
"""The first line of a record in records.json; what follows it may name other records."""
_HEAD = re.compile(
    r'<title>[^<]*</title>|<meta (?:name="?description|property="?og:)[^>]*>|'
    r'<script type="application/(?:ld.json"|json" data-search)>[^<]*</script>'
)


def compare_pages(path: str, expected: str, found: str) -> tuple[Problem, ...]:
    """Every place where a page is not what it should be."""
    if expected == found:
        return ()
    left, right = scan(expected), scan(found)
    problems = [*_malformed(path, left, right), *_head(path, left, right), *_records(path, left, right)]
    problems.extend(compare_searches(path, expected, found))
    problems.extend(_frame(path, _Frame(expected, left), _Frame(found, right)))
    if not problems:
        problems.append(_line(path, expected, found))
    return tuple(problems)


def compare_text(path: str, expected: str, found: str) -> tuple[Problem, ...]:
    """Every line where another kind of file is not what it should be."""
    if expected == found:
        return ()
    left, right = expected.split("\n"), found.split("\n")
    if len(left) != len(right):
        return (_line(path, expected, found),)
    return tuple(
        _says(path, number, "file_differs", _record_above(right, number), "file", one, two)
        for number, (one, two) in enumerate(zip(left, right, strict=True), 1)
        if one != two
    )


def _says(
    path: str, line: int, code: str, record: str, place: str, expected: str, found: str, nth: str = ""
) -> Problem:
    one, two = parting(expected, found)
    values = {"record": record, "place": place, "expected": one, "found": two, "nth": nth}
    return Problem(path, line, code, values)


def _malformed(path: str, left: Scan, right: Scan) -> Iterator[Problem]:
    if len(right.malformed) > len(left.malformed):
        fault = right.malformed[0]
        yield Problem(path, fault.line, "page_malformed", {"tag": fault.tag})


def _head(path: str, left: Scan, right: Scan) -> Iterator[Problem]:
    record = next((seen.record for seen in left.of("article")), path)
    for place, one, two in (
        ("head/title", left.titles, right.titles),
        ("head/description", left.descriptions, right.descriptions),
        ("head/sharing", _flat(left.sharing), _flat(right.sharing)),
        ("head/data", left.data, right.data),
    ):
        if one != two:
            yield _says(path, 1, "page_differs", record, place, " ".join(one), " ".join(two))


def _flat(sharing: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(" ".join(one) for one in sharing)


# Records


def _records(path: str, left: Scan, right: Scan) -> Iterator[Problem]:
    expected, found = _by_key(left), _by_key(right)
    for key in dict.fromkeys([*expected, *found]):
        one, two = expected.get(key, []), found.get(key, [])
        if len(one) != len(two):
            yield _number(path, key, one, two)
        for a, b in zip(one, two, strict=False):
            if a.outer != b.outer:
                yield from _record(path, a, b)


def _by_key(page: Scan) -> dict[Key, list[Seen]]:
    found: dict[Key, list[Seen]] = {}
    for seen in page.seen:
        found.setdefault(_key(seen), []).append(seen)
    return found


def _key(seen: Seen) -> Key:
    return seen.kind, seen.record, f"{seen.date} {seen.correction}" if seen.kind == "ledger" else ""


def _number(path: str, key: Key, expected: Sequence[Seen], found: Sequence[Seen]) -> Problem:
    code = "page_lacks" if len(found) < len(expected) else "page_twice" if expected else "page_extra"
    seen = found[-1] if found else expected[0]
    shown = {"expected": "", "found": ""}
    shown["expected" if code == "page_lacks" else "found"] = parting("", seen.text)[1]
    values = {"record": key[1], "place": key[0], "nth": f" ({key[2]})" if key[2] else "", **shown}
    return Problem(path, found[-1].line if found else 1, code, values)


def _record(path: str, one: Seen, two: Seen) -> Iterator[Problem]:
    """Each part that differs; if none does, what stands around them."""
    problems = list(_parts(path, one.record, one.kind, "", two.line, one.parts, two.parts))
    for name, a, b in (("status", one.status, two.status), ("id", one.dom_id, two.dom_id)):
        if a != b:
            place = f"{one.kind}/{name}"
            problems.append(_says(path, two.line, "page_differs", one.record, place, a, b))
    yield from problems
    if _around(one) != _around(two):
        a, b = (one.text, two.text) if not problems and one.text != two.text else (_around(one), _around(two))
        yield _says(path, two.line, "page_differs", one.record, f"{one.kind}/frame", a, b)


def _around(whole: Seen | Part) -> str:
    """An element without the parts in it."""
    text = whole.outer
    for part in whole.parts:
        text = text.replace(part.outer, f"[{part.name}]", 1)
    return text


def _parts(
    path: str, record: str, where: str, nth: str, line: int, left: Sequence[Part], right: Sequence[Part]
) -> Iterator[Problem]:
    names = dict.fromkeys(part.name for part in (*left, *right))
    for name in names:
        ones, twos = ([part for part in parts if part.name == name] for parts in (left, right))
        for one, two in zip_longest(ones, twos):
            place = f"{where.partition('/')[0]}/{name}"
            which = _which(one or two) or nth
            if one is None or two is None:
                yield _only_one(path, record, place, which, line, one, two)
            elif one.outer != two.outer:
                yield from _part(path, record, place, which, one, two)


def _which(part: Part | None) -> str:
    return f" ({part.date})" if part and part.name == "correction" and part.date else ""


def _only_one(
    path: str, record: str, place: str, nth: str, line: int, one: Part | None, two: Part | None
) -> Problem:
    code, at = ("part_lacks", line) if two is None else ("part_extra", two.line)
    return _says(path, at, code, record, place, one.text if one else "", two.text if two else "", nth)


def _part(path: str, record: str, place: str, nth: str, one: Part, two: Part) -> Iterator[Problem]:
    inside = list(_parts(path, record, place, nth, two.line, one.parts, two.parts))
    yield from inside
    if _around(one) == _around(two) and inside:
        return
    a, b = (one.text, two.text) if one.text != two.text and not inside else (_around(one), _around(two))
    if (one.kind, one.date) != (two.kind, two.date):
        a, b = f"{one.date} {one.kind}", f"{two.date} {two.kind}"
    yield _says(path, two.line, "page_differs", record, place, a, b, nth)


# Everything but records


class _Frame:
    """A page in which each record is one word, with the line on which each line began."""

    def __init__(self, html: str, page: Scan) -> None:
        self.lines: list[str] = [""]
        self.numbers: list[int] = [1]
        self.at = 1
        end = 0
        for seen in page.seen:
            if seen.start >= end:
                self._text(html[end : seen.start])
                self.lines[-1] += f"[{' '.join(_key(seen)).strip()}]"
                end = seen.start + len(seen.outer)
                self.at += seen.outer.count("\n")
        self._text(html[end:])

    def _text(self, text: str) -> None:
        first, *others = _HEAD.sub("", text).split("\n")
        self.lines[-1] += first
        for line in others:
            self.at += 1
            self.lines.append(line)
            self.numbers.append(self.at)


def _frame(path: str, left: _Frame, right: _Frame) -> Iterator[Problem]:
    """The first line around the records that differs."""
    for number, (one, two) in enumerate(zip_longest(left.lines, right.lines)):
        if one != two:
            line = right.numbers[min(number, len(right.numbers) - 1)]
            yield _says(path, line, "page_differs", path, "page/frame", one or "", two or "")
            return


def _line(path: str, expected: str, found: str) -> Problem:
    left, right = expected.split("\n"), found.split("\n")
    pairs = zip_longest(left, right, fillvalue="")
    number, (one, two) = next((n, pair) for n, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return _says(path, number, "file_differs", _record_above(right, number), "file", one, two)


def _record_above(lines: Sequence[str], number: int) -> str:
    """The record that was named last on this line or above it."""
    for line in reversed(lines[:number]):
        if found := _ID_LINE.fullmatch(line):
            return found[1]
    for line in reversed(lines[:number]):
        if found := _RECORD.search(line):
            return found[0]
    return ""
