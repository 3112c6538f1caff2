"""Text in cells: what a terminal gives one cell or two, so that a drawing made of signs keeps its columns.

A browser takes Hangul, lines and signs from whatever font has them, each with a width of its own. In a
drawing every sign but ASCII is therefore put into a box as wide as its cells; style sheets give the box
its width in ``ch``. Letters of two cells share one box, word by word: browsers find no word that is
spread over boxes, and screen readers spell it. Lines share one as long as they go straight on.

Fonts draw lines as tall as their letters, which leaves gaps between rows. The boxes of lines therefore say
which lines style sheets have to draw in them, and arrows whether a line leads into them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from .strokes import arms, drawn, head, tail

_LINES = re.compile("[\u2500-\u257f]")
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_ATTACHED = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb\U0001f3fb-\U0001f3ff]")
"""Vowels and final consonants of decomposed Hangul, and colours of skin."""
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_MARKUP = re.compile(r"(<[^>]*>|&[^;\s]+;)")
_WIDEST = 20
"""Cells of the widest box that style sheets know."""
_TAB = 4
_BEFORE = {"left": (0, -1, "right"), "right": (0, 1, "left"), "up": (-1, 0, "down"), "down": (1, 0, "up")}
"""Where a line that comes from that side stands, by rows and cells, and which way it goes from there."""

Row = dict[int, str]
"""The signs of a line by the cell they begin in."""


class _Box(NamedTuple):
    signs: str
    width: int
    classes: str


def is_drawing(text: str) -> bool:
    """Whether there are lines to draw boxes with in `text`."""
    return _LINES.search(text) is not None


def cells(text: str) -> Iterator[tuple[str, int]]:
    """The signs of one line, each with all that is joined to it, and the cells it fills."""
    at = 0
    while at < len(text):
        end = _end_of_sign(text, at)
        yield text[at:end], _width(text[at:end])
        at = end


def grid(text: str) -> list[Row]:
    """The lines of `text` in their cells."""
    return [_row(line) for line in text.split("\n")]


def pin(html: str) -> str:
    """`html` of code with every sign but ASCII in boxes: ``<span class="cells-2">``."""
    pieces = _MARKUP.split(html)
    rows = grid(unescape("".join(piece for piece in pieces if not piece.startswith("<"))))
    row = column = 0
    for number, piece in enumerate(pieces):
        if number % 2:
            column += piece.startswith("&")
            continue
        lines = piece.split("\n")
        for place, line in enumerate(lines):
            row, column = (row + 1, 0) if place else (row, column)
            lines[place], column = _pin_line(line, rows, row, column)
        pieces[number] = "\n".join(lines)
    return "".join(pieces)


def _row(line: str) -> Row:
    row, at = {}, 0
    for sign, width in cells(line):
        row[at] = sign
        at = _after(sign, width, at)
    return row


def _after(sign: str, width: int, column: int) -> int:
    return column + (_TAB - column % _TAB if sign == "\t" else width)


def _pin_line(text: str, rows: Sequence[Row], row: int, column: int) -> tuple[str, int]:
    """`text`, which begins in `column` of `row`, in boxes, and the column in which it ends."""
    if text.isascii():
        return text, len((column * " " + text).expandtabs(_TAB))
    boxes: list[_Box] = []
    for sign, width in cells(text):
        box = _Box(sign, width, drawn(sign) or _joined(sign, rows, row, column))
        if boxes and _goes_on(boxes[-1], box):
            boxes[-1] = _Box(boxes[-1].signs + sign, boxes[-1].width + width, box.classes)
        else:
            boxes.append(box)
        column = _after(sign, width, column)
    return "".join(map(_html, boxes)), column


def _joined(sign: str, rows: Sequence[Row], row: int, column: int) -> str:
    """The classes of an arrow with a line that leads into it."""
    way = tail(sign)
    if not way:
        return ""
    down, right, back = _BEFORE[way]
    near = rows[row + down].get(column + right, "") if 0 <= row + down < len(rows) else ""
    return head(sign) if back in arms(near) else ""


def _goes_on(last: _Box, box: _Box) -> bool:
    """Whether `box` belongs into the one before it: ASCII to ASCII, letters to words, lines to lines."""
    if box.signs.isascii() or last.signs.isascii():
        return box.signs.isascii() and last.signs.isascii()
    if last.width >= _WIDEST:
        return False
    if set(arms(box.signs)) == {"left", "right"}:
        return last.signs[-1] == box.signs
    return box.width == 2 and all(unicodedata.category(signs[0]) == "Lo" for signs in (last.signs, box.signs))


def _html(box: _Box) -> str:
    if box.signs.isascii() or not box.width:
        return box.signs
    if box.width > 1 and box.width % 2:  # style sheets know even widths
        parts = _Box(box.signs[:-1], box.width - 1, box.classes), _Box(box.signs[-1], 1, box.classes)
        return "".join(map(_html, parts))
    classes = f"cells-{box.width} {box.classes}".rstrip()
    return f'<span class="{classes}">{box.signs}</span>'


def _end_of_sign(text: str, at: int) -> int:
    end = at + 1
    if _FLAG.match(text, at) and _FLAG.match(text, end):
        end += 1
    while end < len(text) and (_is_attached(text[end]) or text[end - 1] == _JOINER):
        end += 1
    return end


def _is_attached(char: str) -> bool:
    if char.isascii():
        return False
    return _ATTACHED.match(char) is not None or unicodedata.category(char) in ("Mn", "Me", "Mc", "Cf")


def _width(sign: str) -> int:
    if unicodedata.category(sign[0]) in ("Mn", "Me", "Cf"):  # nothing to stand on
        return 0
    wide = unicodedata.east_asian_width(sign[0]) in ("W", "F")
    return 2 if wide or _EMOJI_STYLE in sign or (len(sign) > 1 and _FLAG.match(sign)) else 1
