"""What was made of what, for as long as a process lives: the live preview makes only what changed.

A value is taken again only if all it was made of is equal to what it would be made of now. So an
edition made with a memory is the edition made without; one that is fresh knows nothing and costs
next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Kept:
    of: tuple[object, ...]
    value: Any
    asked: frozenset[tuple[str, str]]
    """What was recalled to make it."""


class Memory:
    """The latest value of every name, with what it was made of."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._asked: set[tuple[str, str]] = set()
        """Since the last time; while something is made, for that alone."""
        self._making: tuple[str, str] | None = None
        self._later: dict[tuple[str, str], Callable[[], object]] = {}

    def recall(self, step: str, name: str, of: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` returned for the `name` in this `step` when it was made `of` equal things, or does now.

        `of` holds everything that `make` looks at. What it recalls itself is kept as long as what it makes:
        the parts of a page that stays as it is, of which the next edit needs all but one.
        """
        found = self.find(step, name, of)
        if found is not None:
            kept: Made = found
            return kept
        self._later.pop((step, name), None)
        value, asked = self._make((step, name), make)
        self._kept[(step, name)] = _Kept(of, value, asked)
        return value

    def find(self, step: str, name: str, of: tuple[object, ...]) -> Any:
        """What was kept for `name` in `step`, if it was made `of` equal things; else None."""
        key = (step, name)
        self._asked.add(key)
        kept = self._kept.get(key)
        return kept.value if kept and kept.of == of else None

    def keep(self, step: str, name: str, of: tuple[object, ...], value: Made) -> Made:
        """Keep `value`, made `of` these things, for `name` in `step`; returns it."""
        self._asked.add((step, name))
        self._kept[(step, name)] = _Kept(of, value, frozenset())
        return value

    def later(self, make: Callable[[], object]) -> None:
        """Leave `make` for :meth:`prepare`: it recalls what making this anew will need."""
        if self._making:
            self._later[self._making] = make

    def prepare(self) -> bool:
        """Do one thing that was left for later, now that nobody waits; False if there is none."""
        if not self._later:
            return False
        key, make = self._later.popitem()
        if kept := self._kept.get(key):
            _, asked = self._make(key, make)
            self._kept[key] = replace(kept, asked=kept.asked | asked)
        return True

    def _make(
        self, key: tuple[str, str], make: Callable[[], Made]
    ) -> tuple[Made, frozenset[tuple[str, str]]]:
        """What `make` returns for `key`, and what it asks for."""
        outer = self._asked, self._making
        self._asked, self._making = set(), key
        try:
            return make(), frozenset(self._asked)
        finally:
            self._asked, self._making = outer

    def forget_unused(self) -> None:
        """Drop what was not asked for since the last time: records and pages that are gone."""
        kept: dict[tuple[str, str], _Kept] = {}
        asked = self._asked
        while asked:
            found = {key: value for key in asked if (value := self._kept.get(key))}
            kept |= found
            asked = set().union(*(value.asked for value in found.values())) - kept.keys()
        self._kept, self._asked = kept, set()
