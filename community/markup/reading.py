"""What a reader sees of a record before opening it: plain text, an excerpt, the time it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from math import ceil

from .linear import OMITTED, linear

_BLOCKS = """address blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p
pre section summary table tbody td tfoot th thead tr ul"""
APART = frozenset(_BLOCKS.split())
_SLOW = frozenset(["pre", "table"])
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_STEP = re.compile(r"<p>(?P<prose>.*?)</p>|<(?P<end>/?)(?:table|figure|ul|ol|dl|section)\b", re.DOTALL)
_NOTES = re.compile(r'<section [^>]*class="footnotes".*', re.DOTALL)
_NEXT_CELL, _NEXT_ROW = re.compile(r"</t[hd]>(?=\s*<t[hd])"), re.compile(r"</tr>(?=[\s/<>a-z]*<tr)")
_MATH = re.compile(r"<math\b.*?</math>", re.DOTALL)
_NOTE_NUMBER = re.compile(r'<sup class="footnote-ref">.*?</sup>', re.DOTALL)
_EXCERPT = 160
_LEDE = 120
# A round figure, chosen and not measured: silent reading of Korean is commonly put at 500 to 600
# characters a minute for easy text, and these texts are not. Code and tables count double.
_PER_MINUTE = 500


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heard: list[str] = []
        self.silent = 0
        """How many elements are open of a drawing, or of what the interface says; our own, so all closed."""
        self.slow = 0
        self.slow_length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.silent or tag == "svg" or "data-ui" in dict(attrs):
            self.silent += 1
        self.slow += tag in _SLOW
        if tag in APART:
            self.heard.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= self.silent > 0
        self.slow -= tag in _SLOW
        if tag in APART:
            self.heard.append(" ")

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        self.heard.append(data)
        if self.slow > 0:
            self.slow_length += len(data)


def plain_text(html: str) -> str:
    """The text of `html`: references decoded, white space collapsed, blocks apart from each other."""
    return " ".join("".join(_listen(html).heard).split())


def minutes(html: str) -> int:
    """How long `html` takes to read, at least one minute."""
    text = _listen(html)
    length = len(" ".join("".join(text.heard).split())) + text.slow_length
    return max(1, ceil(length / _PER_MINUTE))


def excerpt(html: str) -> str:
    """The first paragraph of `html` outside tables, figures and lists, else its beginning, cut at a word."""
    html = _NOTE_NUMBER.sub("", html)
    return _cut(next(_prose(html), "") or _beginning(_NOTES.sub("", html)))


def _prose(html: str) -> Iterator[str]:
    depth = 0
    for step in _STEP.finditer(html):
        if step["prose"] is None:
            depth += -1 if step["end"] else 1
        elif depth == 0 and (text := plain_text(step["prose"])).strip(f"{OMITTED} "):
            yield text


def _beginning(html: str) -> str:
    return plain_text(_NEXT_ROW.sub(" / ", _NEXT_CELL.sub(" · ", html)))


def _cut(text: str) -> str:
    """`text` in the length of an excerpt, with … where something is left out."""
    if len(text) <= _EXCERPT:
        return text
    head = text[: _EXCERPT - 1]
    at = head.rfind(" ")
    return (head[:at] if at > _EXCERPT // 2 else head).rstrip(" ,.;:·") + "…"


def has_lede(html: str) -> bool:
    """Whether `html` opens with a paragraph short enough to be set large."""
    first = _PARAGRAPH.match(html)
    return first is not None and 0 < len(plain_text(_NOTE_NUMBER.sub("", first[1]))) <= _LEDE


def _listen(html: str) -> _Text:
    text = _Text()
    text.feed(_MATH.sub(lambda found: escape(linear(found[0]), quote=False), html))
    text.close()
    return text
