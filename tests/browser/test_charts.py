"""Charts on the screen: all their text can be read, in any font and on any width, and light is not all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .charts import gallery

FONTS = (
    "'Noto Sans CJK KR'",
    "'DejaVu Sans'",
    "'Liberation Sans'",
    "'Noto Serif CJK KR'",
    "'DejaVu Sans Mono'",
)
WIDTHS = (288, 328, 358, 720)

MEASURE = """() => [...document.querySelectorAll(".chart__plot")].flatMap(plot => {
  const edge = plot.getBoundingClientRect(), name = plot.closest("section").getAttribute("aria-label");
  const texts = [...plot.querySelectorAll("text")].map(text => ({
    said: text.textContent, font: parseFloat(getComputedStyle(text).fontSize),
    ...text.getBoundingClientRect().toJSON(),
  }));
  const out = texts.filter(t => t.left < edge.left - .5 || t.right > edge.right + .5
    || t.top < edge.top - .5 || t.bottom > edge.bottom + .5).map(t => `${name}: ${t.said} leaves the chart`);
  const small = texts.filter(t => t.font < 13).map(t => `${name}: ${t.said} is small`);
  const over = texts.flatMap((a, i) => texts.slice(i + 1).filter(b =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > .5
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4)
    .map(b => `${name}: ${a.said} over ${b.said}`));
  return [...out, ...small, ...over];
})"""
"""Text boxes are as high as the font says, letters are less: 4 pixels of them may cover each other."""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1000, "height": 900})
    yield page
    page.close()


@pytest.mark.parametrize("font", FONTS)
def test_no_text_of_a_chart_covers_another_or_is_cut_off(page: Page, font: str) -> None:
    page.set_content(gallery())
    assert page.locator(".chart__plot text").count() > 100
    page.add_style_tag(content=f":root {{ --sans: {font} }} section {{ width: var(--width) }}")
    for width in WIDTHS:
        page.evaluate("width => document.body.style.setProperty('--width', width)", f"{width}px")
        assert page.evaluate(MEASURE) == [], width


def test_a_chart_needs_no_colour(page: Page) -> None:
    """Every series of a chart is drawn with lines or stripes of its own, in forced colours too."""
    page.set_content(gallery())
    page.emulate_media(forced_colors="active")
    for part in (".chart__bar > rect + line", ".chart__dot path"):
        looks = page.locator(part).evaluate_all(
            """found => Object.fromEntries(found.map(one => {
                 const css = getComputedStyle(one);
                 const series = one.parentElement.getAttribute("class").match(/chart__s(\\d)/)[1];
                 const look = [css.strokeDasharray, css.stroke === "none", css.fill, one.getAttribute("d")];
                 return [series, look.join()];
               }))"""
        )
        assert len(set(looks.values())) == len(looks) == 8
    page.emulate_media(forced_colors="none")
