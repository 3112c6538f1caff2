"""Without script, switched off or stripped by a mail viewer, the page is complete as it stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import dom
from .sites import Site

HOW = ("switched off", "stripped")


@pytest.fixture(params=HOW)
def scriptless(request: pytest.FixtureRequest, visit: Visitor, small: Site, stripped: Site) -> Page:
    if request.param == "stripped":
        return visit(stripped, "community.html", "qa-철회된-답변")
    return visit(small, "community.html", "qa-철회된-답변", script=False)


def test_every_part_of_every_record_is_to_be_seen(scriptless: Page) -> None:
    parts = scriptless.locator(
        "dialog [data-part]:not([data-part=changes]), dialog summary, dialog [data-notice]"
    ).all()
    assert len(parts) > 40
    for part in parts:
        if part.inner_text():
            expect(part).to_be_visible()
        else:
            assert part.evaluate("part => part.textContent.trim()") == ""


def test_an_opener_leads_to_its_record_and_from_there_back(scriptless: Page) -> None:
    scriptless.locator("a[data-opener][href='#post-긴-글']").click()
    expect(scriptless.locator("[id='post-긴-글']")).to_be_in_viewport()
    scriptless.locator("[id='post-긴-글']").get_by_role("link", name="목록으로 돌아가기").click()
    expect(scriptless.locator("h1")).to_be_in_viewport()


def test_the_record_in_the_address_is_marked(scriptless: Page) -> None:
    marked = scriptless.locator("dialog:target")
    expect(marked).to_have_id("qa-철회된-답변")
    expect(marked).to_be_in_viewport()
    expect(marked).to_have_css("outline-style", "solid")


def test_nothing_stands_there_that_would_need_script(scriptless: Page) -> None:
    for control in scriptless.locator("button, select, input:not([disabled])").all():
        expect(control).to_be_hidden()


def test_no_record_covers_another(scriptless: Page) -> None:
    boxes = scriptless.locator("dialog[data-record]").evaluate_all(
        "all => all.map(dialog => dialog.getBoundingClientRect()).map(box => [box.top, box.bottom])"
    )
    assert len(boxes) > 5
    assert all(bottom <= top for (_, bottom), (top, _) in pairwise(boxes))
    assert all(bottom - top > 80 for top, bottom in boxes)


def test_own_pages_show_what_was_withdrawn(visit: Visitor, stripped: Site) -> None:
    for record in ("qa/커널-옵션", "qa/철회된-답변"):
        page = visit(stripped, f"{record}.html", f"{dom(record)}--part--before-1")
        for withdrawn in page.locator("[data-part=withdrawn]").all():
            expect(withdrawn).to_be_visible()


@pytest.mark.repository
def test_what_a_correction_changed_can_be_unfolded(visit: Visitor, real: Site) -> None:
    page = visit(real, "posts/awq-4bit-7b-vs-16bit-3b.html", script=False)
    view = page.locator("[data-part=changes]").first
    expect(view).to_be_hidden()
    page.get_by_text("바뀐 부분 보기").first.click()
    expect(view).to_be_visible()
    expect(view.locator("del").first).to_have_css("text-decoration-line", "line-through")
    expect(view.locator("ins").first).to_have_css("text-decoration-line", "underline")
