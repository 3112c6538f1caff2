"""A cell of a table as its readers see it: plain text, without the marks of Markdown."""

from __future__ import annotations

import re
from html import unescape

from ..tags import ALLOWED

_CODE_OR_ESCAPE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)|\\([!-/:-@\[-`{-~])")
_KEPT = re.compile(r"\x02(\d+)\x03")
_UNSEEN = re.compile(r"<!--.*?-->|!\[[^\]]*\]\([^()]*\)|\[\^[^\]\s]+\]")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>")
_STRONG = re.compile(r"(\*{1,3}|~~)(?=[^\s*~])(.+?)(?<=[^\s*~])\1")
_UNDERLINED = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?!\w)")


def plain(markdown: str) -> str:
    """The text of a cell; what is code or escaped stands as it was written."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[3] or found[2].strip())
        return f"\x02{len(kept) - 1}\x03"

    text = _UNSEEN.sub("", _CODE_OR_ESCAPE.sub(keep, markdown))
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    text = unescape(_TAG.sub(_instead, text))
    for _ in range(3):
        text = _UNDERLINED.sub(r"\2", _STRONG.sub(r"\2", text))
    return " ".join(_KEPT.sub(lambda found: kept[int(found[1])], text).split())


def _instead(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    return " " if name == "br" else "" if name in ALLOWED else tag[0]
