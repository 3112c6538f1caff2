"""A reader of HTML events that nothing can make stumble: not a page that somebody edited by hand."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())

Attributes = dict[str, str]


class Listener(HTMLParser):
    """`HTMLParser` that takes malformed declarations for comments, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        return self._comment(i)

    def parse_html_declaration(self, i: int) -> int:
        if self.rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        return self._comment(i)

    def _comment(self, i: int) -> int:
        end = self.rawdata.find(">", i)
        return -1 if end < 0 else end + 1


def attributes(attrs: list[tuple[str, str | None]]) -> Attributes:
    """The attributes of a tag; of one named twice the first counts, as in browsers."""
    return {name: value or "" for name, value in reversed(attrs)}
