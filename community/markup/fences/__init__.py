"""Which fences are more than code. One table: a name, and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..fence import Drawn, Fence
from ..formula import draw_math
from ..highlight import draw_code
from ..sheet import Labels
from .chart import draw_chart
from .check import draw_check
from .mermaid import draw_mermaid

FENCES: Mapping[str, Callable[[Fence, Labels], Drawn]] = {
    "chart": draw_chart,
    "check": draw_check,
    "math": draw_math,
    "mermaid": draw_mermaid,
}


def draw(fence: Fence, labels: Labels) -> Drawn:
    """The HTML of `fence`: drawn by the function its language names, else as a block of code."""
    drawing = FENCES.get(fence.language)
    return drawing(fence, labels) if drawing else draw_code(fence)
