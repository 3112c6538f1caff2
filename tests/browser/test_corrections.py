"""The page of corrections: narrowed down by kind and year, with the choice in the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .sites import Site

PAGE = "corrections.html"


def lines(page: Page) -> list[tuple[str, str]]:
    """(kind, year) of every line that is to be seen."""
    found: list[list[str]] = page.locator("li[data-ref]:visible").evaluate_all(
        "all => all.map(line => [line.dataset.kind, line.dataset.date.slice(0, 4)])"
    )
    return [(kind, year) for kind, year in found]


def count(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_a_choice_is_made_shown_counted_and_remembered(visit: Visitor, small: Site, web: Site) -> None:
    for site in (small, web):
        page = visit(site, PAGE)
        everything = lines(page)
        assert count(page) == f"정정과 갱신 {len(everything)}건"
        page.get_by_role("radio", name="갱신").check()
        updates = [line for line in everything if line[0] == "update"]
        assert lines(page) == updates
        assert count(page) == f"전체 {len(everything)}건 중 {len(updates)}건 (갱신)"
        page.get_by_label("연도").select_option("2025")
        assert lines(page) == [("update", "2025")]
        assert count(page) == f"전체 {len(everything)}건 중 1건 (갱신, 2025년)"
        assert page.url == f"{site.at(PAGE)}?kind=update&year=2025"
        page.reload()
        assert lines(page) == [("update", "2025")]
        page.locator("li[data-ref]:visible a").click()
        expect(page.locator("main article")).to_have_attribute("data-record", "qa/지난-질문-2")
        page.go_back()
        expect(page.get_by_role("status")).to_have_text(re.compile(r"갱신, 2025년"))
        assert lines(page) == [("update", "2025")]


def test_answers_that_were_withdrawn_are_a_kind_of_their_own(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{PAGE}?kind=withdrawn")
    shown = page.locator("li[data-ref]:visible").evaluate_all("all => all.map(line => line.dataset.ref)")
    assert set(shown) == {"qa/철회된-답변"}
    assert count(page).endswith("(철회)")


def test_an_empty_choice_says_what_to_do(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{PAGE}?kind=correction&year=2025")
    assert lines(page) == []
    expect(page.get_by_text("조건에 맞는 내역이 없습니다. 필터를 해제해 보세요.")).to_be_visible()
    page.get_by_role("button", name="필터 해제").click()
    assert len(lines(page)) > 5
    assert page.url == small.at(PAGE)
    expect(page.get_by_role("radio", name="전체")).to_be_focused()


@pytest.mark.parametrize("query", ["?kind=%3Cb%3E&year=1999", "?kind=&year=", "?q=awq&kind", "?%E0%A4%A"])
def test_an_address_that_asks_for_nothing_known_shows_everything(
    visit: Visitor, small: Site, query: str
) -> None:
    page = visit(small, PAGE + query)
    assert count(page) == f"정정과 갱신 {len(lines(page))}건"
    expect(page.get_by_role("radio", name="전체")).to_be_checked()
    expect(page.get_by_label("연도")).to_have_value("")


def test_paper_shows_what_was_chosen_and_says_so(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{PAGE}?kind=update")
    page.emulate_media(media="print")
    assert {kind for kind, _ in lines(page)} == {"update"}
    expect(page.get_by_text(re.compile(r"전체 \d+건 중 \d건 \(갱신\)"))).to_be_visible()
    expect(page.get_by_role("radio").first).to_be_hidden()


def test_a_thousand_lines_can_be_narrowed_down(visit: Visitor, small: Site) -> None:
    page = visit(small, "tags/awq.html")
    page.goto("about:blank")
    html = (small.folder / PAGE).read_text(encoding="utf-8")
    line = re.findall(r"<li class=\"ledger\".*?</li>", html, re.DOTALL)[0]
    (small.folder / "many.html").write_text(html.replace(line, line * 1000), encoding="utf-8")
    page.goto(small.at("many.html", ""))
    page.get_by_role("radio", name="갱신").check()
    assert {kind for kind, _ in lines(page)} == {"update"}
    (small.folder / "many.html").unlink()


def test_without_script_everything_is_there_and_nothing_to_choose(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{PAGE}?kind=update", script=False)
    assert {kind for kind, _ in lines(page)} == {"correction", "update"}
    expect(page.locator("[data-sift]")).to_be_hidden()
