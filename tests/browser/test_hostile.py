"""What editors write is never run, even where the content security policy is gone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import expect_open
from .sites import Site


def test_nothing_from_a_record_runs(visit: Visitor, unguarded: Site) -> None:
    for name in places(unguarded):
        page = visit(unguarded, name, "qa-hostile")
        if name == "community.html":
            expect_open(page, "qa-hostile")
        provoke(page)
        assert page.evaluate("window.hacked") is None, name


def test_nothing_that_could_run_or_ask_elsewhere_is_left(visit: Visitor, unguarded: Site) -> None:
    for name in places(unguarded):
        assert suspects(visit(unguarded, name)) == [], name


def test_the_policy_itself_refuses_what_is_added_later(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html")
    page.evaluate(
        """() => {
          const image = new Image();
          image.src = "https://attacker.test/a.png";
          document.body.append(image);
          const script = document.createElement("script");
          script.append("window.hacked = 1");
          document.body.append(script);
        }"""
    )
    page.wait_for_timeout(100)
    assert page.evaluate("window.hacked") is None
    said = "\n".join(visit.complaints)
    visit.complaints.clear()
    assert "Loading the image 'https://attacker.test/a.png' violates" in said
    assert "'TrustedScript' assignment" in said


def places(site: Site) -> list[str]:
    """The pages that show something of the hostile record."""
    found = [name for name in site.pages() if "hacked" in (site.folder / name).read_text(encoding="utf-8")]
    assert len(found) == 4  # list, own page, corrections, tag
    return found


def provoke(page: Page) -> None:
    """Do to every element what an attacker's handlers wait for."""
    page.locator("html").evaluate(
        """root => [...root.querySelectorAll("[data-record] *, [data-ref] *")].forEach(element =>
          ["load", "error", "focus", "toggle", "mouseover", "animationstart"].forEach(name =>
            element.dispatchEvent(new Event(name, { bubbles: false }))))"""
    )
    for text in ("누르기", "접은 글", "마지막 문단입니다."):
        for found in page.get_by_text(text).all():
            if found.is_visible():
                found.hover()
                found.click()
    expect(page.locator("main")).to_be_attached()


def suspects(page: Page) -> list[str]:
    found: list[str] = page.locator("html").evaluate(
        """root => [...root.querySelectorAll("main *")].filter(element =>
          element.matches("script:not([data-source][type='application/json']), style, iframe, object, embed")
          || element.matches("form, base, link, meta, svg:not(.icon, .chart svg)")
          || element.matches("[style]:not([data-scroll])")
          || [...element.attributes].some(attribute => attribute.name.startsWith("on")
            || /^\\s*(javascript|vbscript|data):/i.test(attribute.value) && attribute.name !== "src")
        ).map(element => element.outerHTML.slice(0, 120))"""
    )
    return found
