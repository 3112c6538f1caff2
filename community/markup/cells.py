"""Text in cells: what a terminal gives one cell or two, so that a drawing made of signs keeps its columns.

A browser takes Hangul, lines and signs from whatever font has them, each with a width of its own. In a
drawing every sign but ASCII is therefore put into a box as wide as its cells; style sheets give the box
its width in ``ch``. Letters of two cells share one box, word by word: browsers find no word that is
spread over boxes, and screen readers spell it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LINES = re.compile("[\u2500-\u257f]")
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_ATTACHED = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb\U0001f3fb-\U0001f3ff]")
"""Vowels and final consonants of decomposed Hangul, and colours of skin."""
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_MARKUP = re.compile(r"(<[^>]*>|&[^;\s]+;)")
_WIDEST = 20
"""Cells of the widest box that style sheets know."""


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


def pin(html: str) -> str:
    """`html` of code with every sign but ASCII in boxes: ``<span class="cells-2">``."""
    pieces = _MARKUP.split(html)
    pieces[::2] = map(_pin_text, pieces[::2])
    return "".join(pieces)


def _pin_text(text: str) -> str:
    if text.isascii():
        return text
    boxes: list[tuple[str, int]] = []
    for sign, width in cells(text):
        if boxes and _goes_on(*boxes[-1], sign, width):
            boxes[-1] = boxes[-1][0] + sign, boxes[-1][1] + width
        else:
            boxes.append((sign, width))
    return "".join(_box(signs, width) for signs, width in boxes)


def _goes_on(signs: str, cells: int, sign: str, width: int) -> bool:
    """Whether `sign` belongs into the box before it: ASCII to ASCII, a letter of two cells to its word."""
    if sign.isascii() or signs.isascii():
        return sign.isascii() and signs.isascii()
    return width == 2 and cells < _WIDEST and all(unicodedata.category(c[0]) == "Lo" for c in (signs, sign))


def _box(signs: str, width: int) -> str:
    return signs if signs.isascii() or not width else f'<span class="cells-{width}">{signs}</span>'


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
