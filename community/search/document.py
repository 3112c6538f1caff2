"""What of a record can be found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """The plain texts of one record, as readers see them."""

    id: str
    title: str
    tags: tuple[str, ...]
    body: str
    """Details and current answer of a question, text of a post."""
    withdrawn: str
    """What stood there before: found on demand only."""
