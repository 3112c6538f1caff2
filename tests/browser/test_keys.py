"""Keys that lead through a list, take nothing from whoever types, and can be switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import expect_closed, expect_open, opener, pass_on, place
from .sites import Site

pytestmark = pytest.mark.thorough

LIST = "community.html"
PRESS = """key => document.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { bubbles: true, cancelable: true, key, ...%s }))"""


def names(page: Page) -> list[str]:
    return [str(link.get_attribute("href"))[1:] for link in page.locator("a[data-opener]:visible").all()]


def test_keys_lead_through_what_is_shown_and_into_a_record_and_back(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?kind=qa")
    all_names = names(page)
    for key, name in (
        ("ArrowDown", all_names[0]),
        ("ArrowDown", all_names[1]),
        ("End", all_names[-1]),
        ("ArrowDown", all_names[-1]),
        ("ArrowUp", all_names[-2]),
    ):
        page.keyboard.press(key)
        expect(opener(page, name)).to_be_focused()
        expect(opener(page, name)).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect_open(page, all_names[-2])
    page.keyboard.press("ArrowDown")
    expect_open(page, all_names[-2])
    page.keyboard.press("Escape")
    expect_closed(page, all_names[-2])
    page.keyboard.press("Home")
    expect(opener(page, all_names[0])).to_be_focused()


def test_nothing_is_taken_from_who_types_composes_or_chooses(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    keys = page.locator("#keys")
    page.evaluate("document.querySelector('#list').prepend(document.createElement('textarea'))")
    page.locator("textarea").first.focus()
    page.keyboard.type("/?")
    assert page.locator("textarea").first.input_value() == "/?"
    page.evaluate("document.activeElement.blur()")
    for instead in ("{ isComposing: true }", "{ keyCode: 229 }", "{ ctrlKey: true }", "{ metaKey: true }"):
        for key in ("?", "ArrowDown"):
            assert page.evaluate(PRESS % instead, key)
    expect(keys).to_be_hidden()
    assert place(page).focus == "BODY"
    page.get_by_role("radio", name="질문").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="글", exact=False).first).to_be_visible()
    assert "kind=post" in page.url
    page.keyboard.press("?")
    expect(keys).to_be_visible()


def test_a_slash_leads_to_the_search_box_where_there_is_one(visit: Visitor, small: Site) -> None:
    page = visit(small, "tags/awq.html")
    assert page.evaluate(PRESS % "{}", "/")
    page.keyboard.press("?")
    expect(page.locator("[data-keys-search]")).to_be_hidden()
    page = visit(small, f"{LIST}?q=가")
    page.keyboard.press("?")
    expect(page.locator("[data-keys-search]")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.type("/")
    expect(page.locator("input[type=search]")).to_have_value("/")


def test_arrows_lead_into_the_list_from_a_heading(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?kind=post", "qa-커널-옵션")
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a[data-opener]:visible").first).to_be_focused()


def test_the_page_stays_where_it_is_while_the_keys_are_shown(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    page.keyboard.press("?")
    page.mouse.move(5, 400)
    page.mouse.wheel(0, 600)
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == 0
    page.mouse.wheel(0, 600)
    expect(page.locator("html")).not_to_have_js_property("scrollTop", 0)


@pytest.mark.parametrize("storage", ["allowed", "forbidden"])
def test_keys_can_be_switched_off_and_stay_so(visit: Visitor, small: Site, storage: str) -> None:
    page = visit(small, LIST)
    if storage == "forbidden":
        page.evaluate(
            "Object.defineProperty(window, 'localStorage', { get() { throw Error('forbidden'); } })"
        )
    page.get_by_role("button", name="단축키 보기").click()
    page.get_by_role("checkbox", name="단축키 사용 안 함").check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="단축키 보기")).to_be_focused()
    if storage == "allowed":
        pass_on(page)
        page.goto(small.at("tags/awq.html"))
    page.evaluate("document.activeElement.blur()")
    for key in ("?", "ArrowDown", "/"):
        assert page.evaluate(PRESS % "{}", key)
    expect(page.locator("#keys")).to_be_hidden()
    if storage == "allowed":
        page.get_by_role("button", name="단축키 보기").click()
        page.get_by_role("checkbox", name="단축키 사용 안 함").uncheck()
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("ArrowDown")
        expect(page.locator("li[data-ref] h2 a").first).to_be_focused()
