"""Data that stands in a page for scripts and machines, and the source text of a record as such data.

The text is that of the record's file, so what readers copy as Markdown is what editors wrote, to the letter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..model import QA, Record

_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""So that nothing in a text can end the element it stands in."""


def embedded(attributes: str, data: Mapping[str, Any]) -> Markup:
    """`data` as an element with `attributes`, which no browser runs or shows."""
    text = escaped(json.dumps(data, ensure_ascii=False))
    return Markup("<script {}>{}</script>").format(Markup(attributes), Markup(text))


def escaped(text: str) -> str:
    """JSON that says the same as `text` and is safe in an element and in a script."""
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    return text


def embedded_source(record: Record) -> Markup:
    """The texts of `record`, corrections newest first; what it doesn't have is left out."""
    if isinstance(record, QA):
        title, details, text = record.question, record.details, record.answer
    else:
        title, details, text = record.title, record.summary, record.body
    told = {
        "title": title.text,
        "details": details.text if details else "",
        "text": text.text if text else "",
        "withdrawn": [[made.reason.text, made.before.text] for made in reversed(record.corrections)],
    }
    return embedded('type="application/json" data-source', {key: said for key, said in told.items() if said})
