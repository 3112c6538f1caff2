"""A formula over the columns of a table: read once, computed for every row, exactly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .columns import Columns, UnknownColumn

Sign = Literal["+", "-", "*", "/", "negative"]
_SIGNS: Mapping[str, Sign] = {
    "+": "+", "-": "-", "−": "-", "–": "-", "*": "*", "×": "*", "∗": "*", "/": "/", "÷": "/",
}  # fmt: skip
_RANK: Mapping[str, int] = {"(": 0, "+": 1, "-": 1, "*": 2, "/": 2, "negative": 3}
_CONSTANT = re.compile(r"(\d{1,3}(?:[,_]\d{3}){1,9}|\d{1,30})(?:\.(\d{1,30}))?\s?(%)?(?![\w.,])", re.ASCII)
_UNKNOWN = re.compile(r"[^+\-−–*×∗/÷()]+")
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Column:
    """The figure that a row has in a column."""

    number: int


Step = Fraction | Column | Sign


class Unreadable(Exception):
    """A formula nobody can compute: from `place` on it makes no sense."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True)
class Formula:
    """``target = expression``."""

    target: int
    steps: tuple[Step, ...]
    """The expression in postfix order."""
    text: str
    """As its author wrote it."""
    line: int

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that the expression needs, in order."""
        return tuple(sorted({step.number for step in self.steps if isinstance(step, Column)}))

    def compute(self, figures: Mapping[int, Fraction]) -> Fraction:
        """The value of the expression for the figures of one row, by column."""
        stack: list[Fraction] = []
        for step in self.steps:
            if isinstance(step, Fraction):
                stack.append(step)
            elif isinstance(step, Column):
                stack.append(figures[step.number])
            elif step == "negative":
                stack.append(-stack.pop())
            else:
                right = stack.pop()
                stack.append(_apply(step, stack.pop(), right))
        return stack[0]


def read_formula(text: str, line: int, columns: Columns) -> Formula:
    """Read one line; raises UnknownColumn or Unreadable."""
    if "=" not in text or len(text) > _LONGEST:
        raise Unreadable(text)
    # A name may hold "=", so the last one that has a column before it parts the two sides.
    signs = [at for at, letter in enumerate(text) if letter == "="]
    at = next((at for at in reversed(signs) if columns.find(text[:at]) is not None), signs[0])
    target = columns.find(text[:at])
    if target is None:
        raise UnknownColumn(text[:at].strip().strip("\"'`"))
    return Formula(target, tuple(_Reader(text[at + 1 :], columns).read()), " ".join(text.split()), line)


def _apply(sign: str, left: Fraction, right: Fraction) -> Fraction:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right


class _Reader:
    """Dijkstra's shunting yard: no nesting is too deep for it."""

    def __init__(self, text: str, columns: Columns) -> None:
        self.text, self.columns, self.at = text, columns, 0
        self.steps: list[Step] = []
        self.waiting: list[str] = []

    def read(self) -> list[Step]:
        expects_value = True
        while self._skip():
            expects_value = self._value() if expects_value else self._operator()
        if expects_value:
            raise Unreadable(self.text.strip())
        while self.waiting:
            if self.waiting[-1] == "(":
                raise Unreadable("(")
            self._settle()
        return self.steps

    def _skip(self) -> bool:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at < len(self.text)

    def _value(self) -> bool:
        """Read what a value begins with; whether one is still expected."""
        if found := self.columns.match(self.text, self.at):
            self.steps.append(Column(found[0]))
            self.at = found[1]
            return False
        if constant := _CONSTANT.match(self.text, self.at):
            number = re.sub("[,_]", "", constant[1]) + (constant[2] or "")
            value = Fraction(int(number), 10 ** len(constant[2] or ""))
            self.steps.append(value / 100 if constant[3] else value)
            self.at = constant.end()
            return False
        letter = self.text[self.at]
        if letter == "(" or _SIGNS.get(letter) in ("+", "-"):
            self.waiting += ["("] if letter == "(" else ["negative"] if _SIGNS[letter] == "-" else []
            self.at += 1
            return True
        if unknown := _UNKNOWN.match(self.text, self.at):
            raise UnknownColumn(unknown[0].strip())
        raise Unreadable(self.text[self.at :].strip())

    def _operator(self) -> bool:
        letter = self.text[self.at]
        if letter == ")":
            while self.waiting and self.waiting[-1] != "(":
                self._settle()
            if not self.waiting:
                raise Unreadable(self.text[self.at :].strip())
            self.waiting.pop()
            self.at += 1
            return False
        sign = _SIGNS.get(letter)
        if sign is None:
            raise Unreadable(self.text[self.at :].strip())
        while self.waiting and _RANK[self.waiting[-1]] >= _RANK[sign]:
            self._settle()
        self.waiting.append(sign)
        self.at += 1
        return True

    def _settle(self) -> None:
        sign = self.waiting.pop()
        self.steps.append("negative" if sign == "negative" else _SIGNS[sign])
