"""WCAG 2.2, levels A and AA, as far as axe can tell: no violation on any kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import dialog
from .sites import Site

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "preload": False,
}
SIGHTS = ("light", "dark", "forced colours", "320 px", "text of 200 %")
PLACES = (
    ("community.html", ""),
    ("community.html", "qa-커널-옵션"),
    ("qa/커널-옵션.html", ""),
    ("corrections.html", ""),
    ("tags/awq.html", ""),
)


SCHEMES = pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.thorough)])


@SCHEMES
def test_axe_finds_no_violation(visit: Visitor, small: Site, scheme: str) -> None:
    for name, record in PLACES:
        page = visit(small, name, record, dark=scheme == "dark")
        assert violations(page) == [], (name, record)


@pytest.mark.thorough
@SCHEMES
def test_axe_finds_no_violation_in_reports_and_questions(visit: Visitor, small: Site, scheme: str) -> None:
    for record, button in (("qa-커널-옵션", "오류 알리기"), ("", "질문 보내기")):
        page = visit(small, "community.html", record, dark=scheme == "dark")
        page.get_by_role("button", name=button).click()
        page.locator("#letter [data-copy]").click()
        expect(page.locator("#letter [role=status]")).not_to_be_empty()
        assert violations(page) == [], button
    page = visit(small, "corrections.html?kind=correction&year=2025", dark=scheme == "dark")
    assert violations(page) == []


@SCHEMES
def test_axe_finds_no_violation_in_a_list_that_is_picked_from(
    visit: Visitor, small: Site, scheme: str
) -> None:
    for query, width in (("kind=qa&tag=awq&sort=changed", 320), ("kind=post&status=open", 1280)):
        page = visit(small, f"community.html?{query}", width=width, dark=scheme == "dark")
        assert violations(page) == [], query
    page.keyboard.press("?")
    assert violations(page) == [], "keys"


@pytest.mark.thorough
@SCHEMES
def test_axe_finds_no_violation_on_a_narrow_screen_and_where_all_is_laid_out(
    visit: Visitor, small: Site, scheme: str
) -> None:
    page = visit(small, "community.html", "qa-커널-옵션", width=320, dark=scheme == "dark")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="모두 펼치기").click()
    assert violations(page) == []


@pytest.mark.thorough
def test_axe_finds_no_violation_without_script_and_on_a_telephone(visit: Visitor, stripped: Site) -> None:
    page = visit(stripped, "community.html", width=390)
    assert violations(page) == []


@pytest.mark.thorough
@pytest.mark.parametrize("sight", SIGHTS)
def test_axe_finds_no_violation_in_any_record(visit: Visitor, site: Site, sight: str) -> None:
    for name in site.lists():
        with seen(visit, site, name, sight) as page:
            for link in page.locator("a[data-opener]").all():
                link.click()
                expect(dialog(page)).to_have_count(1)
                page.locator("dialog[open] details").evaluate_all(
                    "all => all.forEach(one => one.open = true)"
                )
                assert violations(page, "dialog[open]") == [], link.get_attribute("href")
                page.keyboard.press("Escape")


@pytest.mark.thorough
@pytest.mark.parametrize("sight", SIGHTS)
def test_axe_finds_no_violation_on_any_page(visit: Visitor, small: Site, sight: str) -> None:
    for name in (*small.pages(), "community.html?kind=post&status=open", "community.html?q=양자화"):
        with seen(visit, small, name, sight) as page:
            assert violations(page) == [], name
            if sight in ("320 px", "text of 200 %"):
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            if name == "community.html":
                page.keyboard.press("?")
                assert violations(page) == [], "keys"
                page.keyboard.press("Escape")
                page.get_by_role("button", name="질문 보내기").click()
                assert violations(page) == [], "letter"


@pytest.mark.thorough
def test_controls_are_44_px_high_for_fingers(visit: Visitor, small: Site) -> None:
    context = visit.browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    for name in ("community.html", "community.html#qa-커널-옵션", "qa/커널-옵션.html"):
        page.goto("about:blank")
        page.goto(small.at(name))
        low = page.locator("html").evaluate(
            """root => [...(root.querySelector("dialog[open]") || root).querySelectorAll(
              "button, summary, select, label, .button, .toc a")].filter(control => {
                if (control.localName === "summary") control.parentElement.open = true;
                const box = control.getBoundingClientRect();
                return box.height > 1 && box.height < 44;
              }).map(control => control.outerHTML.slice(0, 120))"""
        )
        assert low == [], name
    context.close()


@contextmanager
def seen(visit: Visitor, site: Site, name: str, sight: str) -> Iterator[Page]:
    """A page as somebody sees it who has one of the `SIGHTS`."""
    page = visit(site, name, width=320 if sight == "320 px" else 1280, dark=sight == "dark")
    if sight == "forced colours":
        page.emulate_media(forced_colors="active")
    if sight == "text of 200 %":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield page
    page.emulate_media(forced_colors="none")


def violations(page: Page, part: str | None = None) -> list[str]:
    found = Axe().run(page, context=part, options=RULES).response
    assert found["passes"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]
