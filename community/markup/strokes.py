"""What box-drawing characters draw, read from their names in Unicode, and the arrows that end such lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

_PREFIX = "BOX DRAWINGS "
_DASH = re.compile("(?:DOUBLE|TRIPLE|QUADRUPLE) DASH ")
_WEIGHT = re.compile("LIGHT|SINGLE|HEAVY|DOUBLE")
_AXES = {"v": ("up", "down"), "h": ("left", "right")}
_WAYS = {
    "VERTICAL": _AXES["v"],
    "HORIZONTAL": _AXES["h"],
    **{way.upper(): (way,) for way in sum(_AXES.values(), ())},
}
_DIAGONALS = {"UPPER RIGHT TO LOWER LEFT": "rise", "UPPER LEFT TO LOWER RIGHT": "fall", "CROSS": "rise fall"}
_ARROW = re.compile(
    "(UP|DOWN|LEFT|RIGHT)WARDS ARROW|BLACK (UP|DOWN|LEFT|RIGHT)-POINTING (?:SMALL )?(?:TRIANGLE|POINTER)"
)
_FROM = {"UP": "down", "DOWN": "up", "LEFT": "right", "RIGHT": "left"}


@cache
def arms(sign: str) -> Mapping[str, str]:
    """Which ways the lines of `sign` go from its middle, each with its weight: none unless it draws lines."""
    found: dict[str, str] = {}
    weight = ""
    for part in _DASH.sub("", _name(sign)).split(" AND "):
        weight = (_WEIGHT.findall(part) or [weight])[0]
        for word in part.split():
            found |= dict.fromkeys(_WAYS.get(word, ()), weight.lower())
    return {} if _diagonal(sign) else found


@cache
def drawn(sign: str) -> str:
    """The classes by which style sheets draw `sign`: "" unless it draws lines.

    A line that goes on from light to heavy is heavy all along.
    """
    if not _name(sign):
        return ""
    names = ["line", _diagonal(sign), *(way for way in _AXES["v"] + _AXES["h"] if way in arms(sign))]
    names += [kind.lower() for kind in ("ARC", "DASH") if kind in _name(sign).split()]
    for axis, ways in _AXES.items():
        weights = {arms(sign).get(way) for way in ways}
        names += [f"{weight}-{axis}" for weight in ("heavy", "double") if weight in weights]
    return " ".join(filter(None, names))


@cache
def tail(sign: str) -> str:
    """The way a line comes from into the arrow or arrowhead `sign`: "" if it is none."""
    found = _ARROW.fullmatch(unicodedata.name(sign, "")) if len(sign) == 1 else None
    return _FROM[found[1] or found[2]] if found else ""


@cache
def head(sign: str) -> str:
    """The classes by which style sheets draw the arrow `sign` at the end of a line."""
    return f"line {tail(sign)} {'arrow' if 'ARROW' in unicodedata.name(sign) else 'tip'}"


def _name(sign: str) -> str:
    name = unicodedata.name(sign, "") if len(sign) == 1 else ""
    return name.removeprefix(_PREFIX) if name.startswith(_PREFIX) else ""


def _diagonal(sign: str) -> str:
    return _DIAGONALS.get(_name(sign).partition("DIAGONAL ")[2], "")
