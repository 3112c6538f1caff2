"""Read JSON and the literals of JavaScript, with lines: never by running anything.

Hand-made pages keep their records in ``const posts = [{id: 3, title: 'x', content: `…`}, …]``. This
reader takes what such an array may hold (comments, either quotes, template strings, ``+`` between
strings, commas too many); whatever else stands there, a call or a sum, becomes :class:`Unread`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """An object."""

    values: Mapping[str, Value]
    line: int


@dataclass(frozen=True, slots=True)
class Unread:
    """An expression that only a browser could work out."""

    source: str
    line: int


class Row(list["Value"]):
    """An array, with line and source of each of its entries."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[int, str]] = []

    def add(self, value: Value, line: int, source: str) -> None:
        self.append(value)
        self.places.append((line, source))


Value = str | int | float | bool | None | list["Value"] | Table | Unread


class Broken(Exception):
    """Nothing more can be read. Never leaves :mod:`community.bring`."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


_SPACE = re.compile(r"(?:\s++|//[^\n]*+|/\*.*?\*/)*", re.S)
_NUMBER = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)(?![\w$])")
_NAME = re.compile(r"[^\W\d][\w$]*|[$][\w$]*")
_STRINGS = {
    '"': re.compile(r'"((?:[^"\\\n]++|\\.)*)"', re.S),
    "'": re.compile(r"'((?:[^'\\\n]++|\\.)*)'", re.S),
    "`": re.compile(r"`((?:[^`\\]++|\\.)*)`", re.S),
}
_ESCAPE = re.compile(
    r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}(?:\\u[0-9a-fA-F]{4})*|x[0-9a-fA-F]{2}|\n|.)", re.S
)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "undefined": None}
_ENDS = {"(": ")", "[": "]", "{": "}"}
_ARRAY = re.compile(
    r"(?:(?:\b(?:const|let|var)\s+|\bwindow\.|^\s*)([A-Za-z_$][\w$.]*)(?:\s*:[^=\n]{1,80})?\s*="
    r"|\bexport\s+(default))\s*(?=[\[{])",
    re.MULTILINE,
)
_MAX_DEPTH = 60
_SHOWN = 60


def read_literal(text: str, start: int = 0, first_line: int = 1) -> tuple[Value, int]:
    """The value that begins at `start` of `text`, and where it ends. Raises :class:`Broken`."""
    reader = _Reader(text, start, first_line)
    value = reader.value(0)
    return value, reader.at


def find_literals(script: str, first_line: int) -> Iterator[tuple[str, Value]]:
    """Every array or object that `script` gives a name, with the name."""
    end = 0
    for found in _ARRAY.finditer(script):
        if found.start() < end:
            continue
        try:
            value, end = read_literal(script, found.end(), first_line)
        except Broken as broken:
            value = Unread(script[found.end() : found.end() + 80], broken.line)
        yield found[1] or found[2], value


class _Reader:
    def __init__(self, text: str, at: int, first_line: int) -> None:
        self.text, self.at, self.first_line = text, at, first_line
        self.counted, self.lines = 0, 0

    def line(self) -> int:
        self.lines += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.first_line + self.lines

    def peek(self) -> str:
        """The next sign; "" at the end."""
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
        return self.text[self.at : self.at + 1]

    def take(self, sign: str) -> bool:
        if self.peek() != sign:
            return False
        self.at += 1
        return True

    def value(self, depth: int) -> Value:
        if depth > _MAX_DEPTH:
            raise Broken(self.line())
        self.peek()
        start = self.at
        value = self.single(depth)
        while self.peek() == "+" and isinstance(value, str):
            self.at += 1
            more = self.single(depth)
            value = value + more if isinstance(more, str) else Unread(self.text[start : self.at], self.line())
        if self.peek() in (",", "]", "}", ";", "") or depth == 0:
            return value
        return self.expression(start)

    def single(self, depth: int) -> Value:
        sign = self.peek()
        if sign == "{":
            return self.table(depth)
        if sign == "[":
            return self.items(depth)
        if sign in _STRINGS:
            return self.string(sign)
        number = _NUMBER.match(self.text, self.at)
        word = None if number else _NAME.match(self.text, self.at)
        if number:
            self.at = number.end()
            return _number(number[0])
        if word and word[0] in _WORDS:
            self.at = word.end()
            return _WORDS[word[0]]
        return self.expression(self.at)

    def table(self, depth: int) -> Table:
        line, values = self.line(), {}
        self.at += 1
        while not self.take("}"):
            if self.take(","):
                continue
            key = self.key()
            values[key] = self.value(depth + 1) if self.take(":") else self.expression(self.at)
            if self.peek() not in (",", "}"):
                raise Broken(self.line())
        return Table(values, line)

    def key(self) -> str:
        sign = self.peek()
        if sign in ('"', "'"):
            return str(self.string(sign))
        found = _NAME.match(self.text, self.at) or _NUMBER.match(self.text, self.at)
        if found is None:
            raise Broken(self.line())
        self.at = found.end()
        return found[0]

    def items(self, depth: int) -> list[Value]:
        values = Row()
        self.at += 1
        while not self.take("]"):
            if self.take(","):
                continue
            line, start = self.line(), self.at
            value = self.value(depth + 1)
            values.add(value, line, self.text[start : min(self.at, start + _SHOWN)].rstrip())
            if self.peek() not in (",", "]"):
                raise Broken(self.line())
        return values

    def string(self, quote: str) -> str | Unread:
        found = _STRINGS[quote].match(self.text, self.at)
        if found is None:
            raise Broken(self.line())
        line = self.line()
        self.at = found.end()
        if quote == "`" and re.search(r"(?<!\\)\$\{", found[1]):
            return Unread(found[0], line)
        return _ESCAPE.sub(_unescaped, found[1])

    def expression(self, start: int) -> Unread:
        """Pass over what can't be read, up to the comma or bracket that ends it."""
        line = self.line()
        waiting: list[str] = []
        while sign := self.peek():
            if not waiting and sign in ",]};":
                break
            if sign in _STRINGS:
                self.string(sign)
                continue
            if sign in _ENDS:
                waiting.append(_ENDS[sign])
            elif waiting and sign == waiting[-1]:
                waiting.pop()
            elif sign in ")]}":
                raise Broken(self.line())
            self.at += 1
        if self.at == start or waiting:
            raise Broken(self.line())
        return Unread(self.text[start : self.at], line)


def _number(text: str) -> int | float:
    try:
        return int(text, 0)
    except ValueError:
        return float(text) if not text.strip("+-").isdigit() else int(text)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    if code.startswith("u{"):
        point = int(code[2:-1], 16)
        return chr(point) if point < 0x110000 else "\ufffd"
    if code[0] == "u" and len(code) > 1:
        units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in re.findall("u(.{4})", code))
        return units.decode("utf-16-be", "replace")
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    return _PLAIN.get(code, code)
