"""Which fences are more than code. One table: a name, and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..fence import Drawn, Fence
from ..highlight import draw_code

FENCES: Mapping[str, Callable[[Fence], Drawn]] = {}


def draw(fence: Fence) -> Drawn:
    """The HTML of `fence`: drawn by the function its language names, else as a block of code."""
    return FENCES.get(fence.language, draw_code)(fence)
