"""A ``chart`` fence: the table above it as bars or lines, with its words for those who cannot see it."""

from __future__ import annotations

from html import escape

from ...model import Html, Problem
from ..fence import Drawn, Fence
from ..highlight import draw_code
from ..sheet import Labels
from .bars import draw_lying, draw_standing
from .lines import draw_lines
from .marks import Sketch, key
from .options import read_options
from .plan import Plan, Series, plan_of


def draw_chart(fence: Fence, labels: Labels) -> Drawn:
    """``<figure class="chart">``, or all that is wrong."""
    if fence.table is None:
        problem = Problem(fence.path, fence.line, "no_table_above", {"name": "chart"})
        return Drawn(draw_code(fence).html, (problem,))
    plan = plan_of(fence, fence.table)
    if not isinstance(plan, Plan):
        return Drawn(draw_code(fence).html, plan)
    return Drawn(_figure(plan, _sketch(plan), _written(fence), labels))


def _sketch(plan: Plan) -> Sketch:
    if plan.kind == "line":
        return draw_lines(plan)
    return (draw_standing(plan) if plan.kind == "bar" else None) or draw_lying(plan)


def _written(fence: Fence) -> str:
    """The options, a line each: whoever imports the page can draw the chart again."""
    return "\n".join(f"{key}: {option.text}" for key, option in read_options(fence)[0].items())


def _figure(plan: Plan, sketch: Sketch, written: str, labels: Labels) -> Html:
    is_line, alone = plan.kind == "line", len(plan.series) == 1
    title = plan.title or (plan.series[0].name if alone else "")
    caption = f"<figcaption>{escape(title, quote=False)}</figcaption>" if title else ""
    legend = "" if alone else key(plan.series, is_line=is_line)
    unit = " ".join(filter(None, (sketch.factor, plan.unit)))
    note = (
        f'<p class="chart__unit" data-ui>{escape(labels.unit.format(unit=unit), quote=False)}</p>'
        if unit
        else ""
    )
    said = escape(" ".join(_words(plan, labels)))
    drawing = (
        f'<svg class="chart__plot" role="img" aria-label="{said}" width="100%" height="{sketch.height}">'
    )
    options = f' data-options="{escape(written)}"' if written else ""
    figure = f'<figure class="chart" data-chart="{sketch.kind}"{options}>{caption}{legend}{note}'
    return Html(f"{figure}{drawing}{sketch.svg}</svg></figure>")


def _words(plan: Plan, labels: Labels) -> list[str]:
    """What the chart shows, in a few sentences."""
    kind = labels.line_chart if plan.kind == "line" else labels.bar_chart
    named = f"{kind}: {plan.title}." if plan.title else f"{kind}."
    return [named, *(_extremes(one, plan, labels) for one in plan.series), labels.chart_data]


def _extremes(series: Series, plan: Plan, labels: Labels) -> str:
    low = min(series.points, key=lambda point: point.value)
    high = max(series.points, key=lambda point: point.value)
    return labels.extremes.format(
        name=series.name,
        low=low.printed,
        at_low=plan.rows[low.row],
        high=high.printed,
        at_high=plan.rows[high.row],
    )
