"""WCAG 2.2, levels A and AA, as far as axe can tell: no violation on any kind of page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .sites import Site

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "preload": False}
PLACES = (
    ("community.html", ""),
    ("community.html", "qa-커널-옵션"),
    ("qa/커널-옵션.html", ""),
    ("corrections.html", ""),
    ("tags/awq.html", ""),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit: Visitor, small: Site, scheme: str) -> None:
    for name, record in PLACES:
        page = visit(small, name, record, dark=scheme == "dark")
        assert violations(page) == [], (name, record)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_reports_and_questions(visit: Visitor, small: Site, scheme: str) -> None:
    for record, button in (("qa-커널-옵션", "오류 알리기"), ("", "질문 보내기")):
        page = visit(small, "community.html", record, dark=scheme == "dark")
        page.get_by_role("button", name=button).click()
        page.locator("#letter [data-copy]").click()
        expect(page.locator("#letter [role=status]")).not_to_be_empty()
        assert violations(page) == [], button
    page = visit(small, "corrections.html?kind=correction&year=2025", dark=scheme == "dark")
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_a_list_that_is_picked_from(
    visit: Visitor, small: Site, scheme: str
) -> None:
    for query, width in (("kind=qa&tag=awq&sort=changed", 320), ("kind=post&status=open", 1280)):
        page = visit(small, f"community.html?{query}", width=width, dark=scheme == "dark")
        assert violations(page) == [], query
    page.keyboard.press("?")
    assert violations(page) == [], "keys"


def test_axe_finds_no_violation_on_a_narrow_screen_and_where_all_is_laid_out(
    visit: Visitor, small: Site
) -> None:
    page = visit(small, "community.html", "qa-커널-옵션", width=320)
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="모두 펼치기").click()
    assert violations(page) == []


def test_axe_finds_no_violation_without_script_and_on_a_telephone(visit: Visitor, stripped: Site) -> None:
    page = visit(stripped, "community.html", width=390)
    assert violations(page) == []


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response
    assert found["passes"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]
