"""What was made of what, for as long as a process lives: the live preview makes only what changed.

A value is taken again only if all it was made of is equal to what it would be made of now. So an
edition made with a memory is the edition made without; one that is fresh knows nothing and costs
next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Memory:
    """The latest value of every name, with what it was made of."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[tuple[object, ...], Any]] = {}
        self._used: set[tuple[str, str]] = set()

    def recall(self, step: str, name: str, of: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` returned for the `name` in this `step` when it was made `of` equal things, or does now.

        `of` holds everything that `make` looks at.
        """
        found = self.find(step, name, of)
        if found is not None:
            kept: Made = found
            return kept
        return self.keep(step, name, of, make())

    def find(self, step: str, name: str, of: tuple[object, ...]) -> Any:
        """What was kept for `name` in `step`, if it was made `of` equal things; else None."""
        self._used.add((step, name))
        made_of, value = self._kept.get((step, name), (None, None))
        return value if made_of == of else None

    def keep(self, step: str, name: str, of: tuple[object, ...], value: Made) -> Made:
        """Keep `value`, made `of` these things, for `name` in `step`; returns it."""
        self._used.add((step, name))
        self._kept[(step, name)] = (of, value)
        return value

    def forget_unused(self) -> None:
        """Drop what was not asked for since the last time: records and pages that are gone."""
        self._kept = {key: self._kept[key] for key in self._used if key in self._kept}
        self._used.clear()
