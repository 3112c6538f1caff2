"""Marks: the only places of a fragment that may differ from page to page.

A mark stands for a word that only the page knows: the way to the site's root, where another record
is found from here, how a picture is delivered. It is written between two Unicode noncharacters,
which the reader of content files refuses, so content cannot forge one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

OPEN = "\ufdd0"
CLOSE = "\ufdd1"
_MARK = re.compile(f"{OPEN}([a-z]+)(?: ([^{CLOSE}]*))?{CLOSE}")


def mark(name: str, value: str = "") -> str:
    """Write a mark, e.g. ``mark("record", "qa/awq#why")``."""
    return f"{OPEN}{name} {value}{CLOSE}" if value else f"{OPEN}{name}{CLOSE}"


def fill(text: str, expand: Callable[[str, str], str]) -> str:
    """Replace every mark in `text` by what `expand(name, value)` says."""
    return _MARK.sub(lambda found: expand(found[1], found[2] or ""), text)
