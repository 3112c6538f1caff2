"""The columns of a table by name: found as people write them, also where a name looks like a formula."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from ..table import Table
from .cells import plain

_QUOTED = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|‘([^’]*)’|`([^`]*)`)""")
_BARE_NUMBER = re.compile(r"[\d.,_%\s]+", re.ASCII)
_GOES_ON = re.compile(r"\w|[.,]\d")


class UnknownColumn(Exception):
    """A name that no column has."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Columns:
    """The heads of one table as plain text."""

    names: tuple[str, ...]

    def find(self, name: str) -> int | None:
        """The column that is called `name`, in quotes or without; spaces and case do not matter."""
        quoted = _QUOTED.fullmatch(name.strip())
        wanted = [_squeezed(name), *([_squeezed(_inside(quoted))] if quoted else [])]
        squeezed = [_squeezed(one) for one in self.names]
        return next((squeezed.index(one) for one in wanted if one and one in squeezed), None)

    def match(self, text: str, at: int) -> tuple[int, int] | None:
        """The column whose name stands in `text` at `at`, the longest of several, and where it ends.

        A name that is a mere number must stand in quotes, else it is that number.
        """
        found = [
            (end, -column)
            for column, name in enumerate(self.names)
            if not _BARE_NUMBER.fullmatch(name) and (end := _end_of(name, text, at))
        ]
        if found:
            end, column = max(found)
            return -column, end
        quoted = _QUOTED.match(text, at)
        if quoted is None:
            return None
        column_in_quotes = self.find(_inside(quoted))
        if column_in_quotes is None:
            raise UnknownColumn(_inside(quoted))
        return column_in_quotes, quoted.end()

    def split(self, text: str) -> list[int]:
        """The columns that `text` lists, between commas; names may hold commas themselves."""
        listed, at = [], 0
        while text[at:].strip(" ,"):
            at += len(text[at:]) - len(text[at:].lstrip(" ,"))
            found = self.match(text, at)
            end = found[1] if found else 0
            if found is None or not re.match(r"\s*(?:,|$)", text[end:]):
                name = text[at:].split(",")[0].strip()
                column = self.find(name)
                if column is None:
                    raise UnknownColumn(name)
                found, end = (column, 0), at + len(text[at:].split(",")[0])
            listed.append(found[0])
            at = end
        return listed

    def nearest(self, name: str) -> str:
        """The column that `name` may mean; all of them where none is like it."""
        named = [one for one in self.names if one]
        like = {_squeezed(one.partition("(")[0]): one for one in named} | {
            _squeezed(one): one for one in named
        }
        close = difflib.get_close_matches(_squeezed(name), list(like), 1, 0.5)
        return like[close[0]] if close else ", ".join(named)

    def is_twice(self, column: int) -> bool:
        """Whether another column has the same name."""
        squeezed = [_squeezed(one) for one in self.names]
        return squeezed.count(squeezed[column]) > 1


def columns_of(table: Table) -> Columns:
    """The columns of `table`."""
    return Columns(tuple(plain(head) for head in table.head))


def _inside(quoted: re.Match[str]) -> str:
    return next((group for group in quoted.groups() if group is not None), "")


def _squeezed(name: str) -> str:
    return "".join(name.split()).lower()


def _end_of(name: str, text: str, at: int) -> int:
    """Where `name` ends if it stands in `text` at `at`; 0 if it does not."""
    wanted = _squeezed(name)
    matched, end = 0, at
    while matched < len(wanted) and end < len(text):
        if not text[end].isspace():
            letter = text[end].lower()
            if not wanted.startswith(letter, matched):
                return 0
            matched += len(letter)
        end += 1
    if not wanted or matched < len(wanted):
        return 0
    torn = wanted[-1].isalnum() and _GOES_ON.match(text, end)
    return 0 if torn else end
