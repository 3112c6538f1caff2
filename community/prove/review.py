"""Prove that a review edition names records as they are where it lists what differs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from community.model import Problem

_NAMED = re.compile(r'<a data-differs="([^"]*)"[^>]*>([^<]*)</a>')


def prove_review(path: str, page: bytes, titles: Mapping[str, str]) -> Iterator[Problem]:
    """Whatever `page` at `path` names as different has its title; `titles` are plain, by record id."""
    for name, said in _NAMED.findall(page.decode()):
        record, text = html.unescape(name), html.unescape(said)
        if titles.get(record) != text:
            values = {"record": path, "quoted": record, "expected": titles.get(record, ""), "found": text}
            yield Problem("", 1, "proof_quote", values)
