"""Charts on the screen: all their text can be read, in any font and on any width, and light is not all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .charts import MEASURE, WIDTHS, gallery

FONTS = (
    "'Noto Sans CJK KR'",
    "'DejaVu Sans'",
    "'Liberation Sans'",
    "'Noto Serif CJK KR'",
    "'DejaVu Sans Mono'",
)


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
