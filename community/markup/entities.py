"""Character references, decoded as CommonMark says: only known names, only with their semicolon."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

ENTITY = r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"
_ENTITY = re.compile(ENTITY)


def decode(text: str) -> str:
    """`text` with its character references replaced by what they stand for."""
    return _ENTITY.sub(lambda found: decode_one(found[0]) or found[0], text) if "&" in text else text


def decode_one(reference: str) -> str:
    """What one reference stands for; "" for an unknown name or a character that must not be."""
    if reference[1] == "#":
        # Longer numbers name no character; unescape() would spend its time on them all the same.
        return unescape(reference) if len(reference) < 12 else "\ufffd"
    return unescape(reference) if reference[1:] in html5 else ""
