"""Colours that authors write: read strictly, and words kept readable on them."""

from __future__ import annotations

import re

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*[\d.]+\s*)?\)", re.IGNORECASE
)
_NAMED = {
    "black": "#000000", "white": "#ffffff", "gray": "#808080", "grey": "#808080", "silver": "#c0c0c0",
    "red": "#ff0000", "maroon": "#800000", "pink": "#ffc0cb", "orange": "#ffa500", "gold": "#ffd700",
    "yellow": "#ffff00", "lightyellow": "#ffffe0", "beige": "#f5f5dc", "brown": "#a52a2a", "green": "#008000",
    "lime": "#00ff00", "lightgreen": "#90ee90", "olive": "#808000", "teal": "#008080", "cyan": "#00ffff",
    "aqua": "#00ffff", "blue": "#0000ff", "lightblue": "#add8e6", "skyblue": "#87ceeb", "navy": "#000080",
    "purple": "#800080", "violet": "#ee82ee", "lavender": "#e6e6fa", "lightgray": "#d3d3d3",
    "lightgrey": "#d3d3d3",
}  # fmt: skip


def read_colour(written: str) -> str | None:
    """`written` as ``#rrggbb``; None for what is no plain colour, or one that nobody uses in diagrams."""
    if _HEX.fullmatch(written):
        digits = written[1:].lower()
        return "#" + ("".join(2 * digit for digit in digits) if len(digits) == 3 else digits)
    if found := _RGB.fullmatch(written):
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return _NAMED.get(written.lower())


def contrasting(colour: str) -> str:
    """Black or white, whichever can be read on `colour` (``#rrggbb``): one of them reaches 4.5 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) else "#ffffff"


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
