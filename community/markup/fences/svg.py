"""The wall around drawings: SVG that others made, rebuilt from what is listed here and nothing else.

Shapes and words stay. Addresses, scripts, styles, ids and names of classes do not exist in what comes out;
colours become those of the page, by name, so that light, dark and paper are matters of style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .colours import contrasting, read_colour

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line"})
_ELEMENTS = _SHAPES | {"svg", "g", "text", "tspan"}
_TOLD = ("title", "desc")
_MOST_ELEMENTS, _DEEPEST = 20_000, 40

_LENGTHS = """x y x1 y1 x2 y2 dx dy cx cy r rx ry width height font-size stroke-width opacity fill-opacity
stroke-opacity"""
_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?"
_NUMBERS = rf"\s*{_NUMBER}(?:[\s,]+{_NUMBER})*\s*"
_LENGTH = re.compile(rf"{_NUMBER}(?:px)?")
_LIST = re.compile(_NUMBERS)
_PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s.,e+-]*")
_TRANSFORM = re.compile(rf"(?:\s*(?:translate|rotate|scale|matrix)\({_NUMBERS}\)\s*)+")
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,[^()]*)?\)")
_MIX = re.compile(r"color-mix\(in srgb,\s*(var\([^()]*\))\s+[\d.]+%,\s*var\([^()]*\)\)")
_SERIES = re.compile(r"--pele-series-(\d+)")
_MOST_SERIES = 8
_NAMES = {
    "--_bg": "ground", "--_fg": "ink", "--_m": "muted", "--_l": "line", "--_s": "surface", "--_a": "sunk",
    "--_b": "border", "--_c": "accent", "--pele-critical": "critical", "--pele-error": "critical",
}  # fmt: skip
"""What Pele calls the colours that depend on the page, and what our style sheets call them."""
_FAINT, _PALE = "0.15", "0.45"


class Unsafe(ValueError):
    """A drawing that holds what no drawing needs."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing made safe."""

    shapes: str
    """The elements inside ``<svg>``, as HTML."""
    frame: str
    """The attributes that say how large it is, each with a space before it …"""
    width: float
    """… and its width in pixels, where words are 16 px high."""
    title: str
    """What its author calls it, or "" …"""
    description: str
    """… and how it is described."""
    words: tuple[str, ...]
    """All that is written in it, in its order."""


def rebuild(svg: str) -> Picture:
    """`svg` without anything that is not listed here. Raises Unsafe where shapes would be missing."""
    if "<!" in svg or "<?" in svg:
        raise Unsafe("declaration")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise Unsafe(str(error)) from error
    if _name(root) != "svg" or sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise Unsafe("size")
    told = {_name(child): _text(child) for child in root if _name(child) in _TOLD}
    named = (_text(text) for text in root.iter() if text.get("class") == "pele-title")
    frame = "".join(_written(root, name) for name in ("viewBox", "width", "height"))
    words = tuple(filter(None, (_text(text) for text in root.iter() if _name(text) == "text")))
    shapes = "".join(_write(child, None, 1) for child in root)
    title = told.get("title", "") or next(named, "")
    width = float(_CHECKS["width"](root.get("width", "")).removesuffix("px") or 0)
    return Picture(shapes, frame, width, title, told.get("desc", ""), words)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _write(element: Element, ink: str | None, depth: int) -> str:
    """`element` as HTML; `ink` is the colour that words in it need, if not the page's."""
    name = _name(element)
    if name in _TOLD:
        return ""
    if name not in _ELEMENTS or depth > _DEEPEST:
        raise Unsafe(name)
    if name == "g":
        ink = _ink_inside(element) or ink
    inner = escape(element.text or "", quote=False) if name in ("text", "tspan") else ""
    for child in element:
        inner += _write(child, ink, depth + 1)
        inner += escape(child.tail or "", quote=False) if name in ("text", "tspan") else ""
    attributes = "".join(_attributes(element, name, ink))
    return f"<{name}{attributes}/>" if name in _SHAPES else f"<{name}{attributes}>{inner}</{name}>"


def _attributes(element: Element, name: str, ink: str | None) -> Iterator[str]:
    own = _declared(element)
    solid = ink is not None and name in _SHAPES
    given = {key: _written(element, key) for key in _CHECKS if key in element.attrib}
    if name in ("text", "tspan"):
        given |= {"fill": f' fill="{ink}"'} if ink else {}
    elif name in _SHAPES and (fill := read_colour(own.get("fill", ""))):
        # Behind words it is the author's; anywhere else a mere tint, since lines and words lie over it.
        given |= {"fill": f' fill="{fill}"'}
        given |= {} if solid else {"fill-opacity": f' fill-opacity="{_FAINT}"'}
    if "pele-bars" in element.get("class", ""):  # lines are drawn over them
        given["fill-opacity"] = f' fill-opacity="{_PALE}"'
    if stroke := read_colour(own.get("stroke", "")):
        given["stroke"] = f' stroke="{stroke}"'
    for key in ("stroke-width", "stroke-dasharray"):
        if _CHECKS[key](own.get(key, "")):
            given[key] = f' {key}="{own[key]}"'
    if name == "rect" and own.get("rx", "").startswith("var("):
        given["rx"] = ' rx="3"'
    yield from (given[key] for key in sorted(given))


def _ink_inside(group: Element) -> str | None:
    """The colour of words on a shape that its author filled with a colour of his own."""
    if "pele-node" not in group.get("class", "").split():
        return None
    fills = (read_colour(_declared(child).get("fill", "")) for child in group if _name(child) in _SHAPES)
    return next((contrasting(fill) for fill in fills if fill), None)


def _declared(element: Element) -> dict[str, str]:
    """What the attribute ``style`` declares."""
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _written(element: Element, key: str) -> str:
    value = element.get(key, "")
    return f' {key}="{escape(safe)}"' if (safe := _CHECKS[key](value)) else ""


def _colour(value: str) -> str:
    value = _MIX.sub(r"\1", value)
    if value in ("none", "currentColor"):
        return value
    variable = _VARIABLE.fullmatch(value)
    if variable is None:
        return read_colour(value) or ""
    series = _SERIES.fullmatch(variable[1])
    if series:
        return f"var(--diagram-series-{(int(series[1]) - 1) % _MOST_SERIES + 1})"
    name = _NAMES.get(variable[1], "")
    return f"var(--diagram-{name})" if name else ""


def _weight(value: str) -> str:
    return (
        "bold" if value.startswith("var(") else value if re.fullmatch(r"bold|normal|[1-9]00", value) else ""
    )


def _like(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda value: value if pattern.fullmatch(value) else ""


_CHECKS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(_LENGTHS.split(), _like(_LENGTH)),
    **dict.fromkeys(("points", "viewBox", "stroke-dasharray"), _like(_LIST)),
    **dict.fromkeys(("fill", "stroke"), _colour),
    "d": _like(_PATH),
    "transform": _like(_TRANSFORM),
    "font-weight": _weight,
    "font-style": _like(re.compile("italic|normal")),
    "text-anchor": _like(re.compile("start|middle|end")),
    "text-decoration": _like(re.compile("underline|line-through")),
    "dominant-baseline": _like(re.compile("middle|central|hanging|auto")),
    "stroke-linecap": _like(re.compile("round|butt|square")),
    "stroke-linejoin": _like(re.compile("round|bevel|miter")),
}
"""Each attribute that may stand in a drawing, and what is left of its value."""
