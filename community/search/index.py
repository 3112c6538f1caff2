"""Documents → the index of one list page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .document import Document


def index(documents: Sequence[Document]) -> Mapping[str, object]:
    """All that JavaScript needs to find `documents`, which it numbers in the order given."""
    return {"texts": [[d.title, " ".join(d.tags), d.body, d.withdrawn] for d in documents]}
