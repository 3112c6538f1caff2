"""Addresses: each leads to what it names, whatever its age and spelling."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import expect

from .conftest import Visitor
from .reader import WAYS_OUT, close, dialog, expect_closed, expect_open, place
from .sites import Site

LIST = "community.html"


@pytest.mark.parametrize(
    ("named", "opened", "way"),
    [
        *(("qa-대기-질문", "qa-대기-질문", way) for way in WAYS_OUT),
        (quote("qa-철회된-답변"), "qa-철회된-답변", "escape"),
        ("post-긴-글", "post-긴-글", "back"),
        ("qa-옛-주소", "qa-커널-옵션", "escape"),
        ("qa-옛-주소", "qa-커널-옵션", "back"),
    ],
)
def test_an_address_opens_its_record_and_closing_leads_to_its_opener(
    visit: Visitor, small: Site, named: str, opened: str, way: str
) -> None:
    page = visit(small, LIST, named)
    expect_open(page, opened)
    page.keyboard.press("PageDown")
    close(page, way)
    expect_closed(page, opened)


def test_back_leads_away_from_an_address_that_was_only_glanced_at(visit: Visitor, small: Site) -> None:
    page = visit(small, "corrections.html")
    page.goto(small.at(LIST, "qa-대기-질문"))
    expect_open(page, "qa-대기-질문")
    page.go_back()
    expect(page).to_have_title("정정 내역 · 시험용 커뮤니티")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("record", ["qa-커널-옵션", "qa-옛-주소"])
def test_an_address_of_a_heading_leads_right_below_the_question(
    visit: Visitor, small: Site, record: str, width: int
) -> None:
    page = visit(small, LIST, f"{record}--왜-그런가", width=width)
    heading = page.locator("[id='qa-커널-옵션--왜-그런가']")
    expect(heading).to_be_in_viewport()
    question = dialog(page).locator("[data-head]").bounding_box()
    below = heading.bounding_box()
    assert question and below
    assert 0 <= below["y"] - question["y"] - question["height"] < 60
    if width == 1280:
        expect(dialog(page).locator("[data-toc] [aria-current]")).to_have_text("왜 그런가")


def test_an_address_of_withdrawn_text_unfolds_it(visit: Visitor, small: Site) -> None:
    for page_name in (LIST, "qa/커널-옵션.html"):
        page = visit(small, page_name, "qa-커널-옵션--part--before-1")
        expect(page.locator("details.before[open]")).to_have_count(1)
        expect(page.locator("details.before[open]")).to_contain_text("무시하십시오.")


def test_a_record_that_is_not_in_the_file_is_named_with_the_way_to_it(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, "qa-지난-질문-1--옛 자리")
    note = page.locator("[data-missing]")
    expect(note).to_be_visible()
    expect(note).to_be_focused()
    expect(note.get_by_role("link")).to_have_text("qa/지난-질문-1")
    assert place(page).open == ""
    note.get_by_role("link").click()
    expect(page.locator("main article")).to_have_attribute("data-record", "qa/지난-질문-1")


def test_a_hash_that_names_no_record_changes_nothing(visit: Visitor, small: Site) -> None:
    for hash_ in ("list", "qa", "%E0%A4%A", "없음"):
        page = visit(small, LIST, hash_)
        expect(page.locator("[data-missing]")).to_be_hidden()
        assert place(page).open == ""


def test_a_changed_address_is_followed(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, "qa-없는-기록")
    expect(page.locator("[data-missing]")).to_be_visible()
    page.goto(small.at(LIST, "qa-대기-질문"))
    expect_open(page, "qa-대기-질문")
    expect(page.locator("[data-missing]")).to_be_hidden()


def test_a_former_address_of_a_page_leads_to_the_page_of_today(visit: Visitor, small: Site) -> None:
    page = visit(small, "qa/옛-주소.html")
    expect(page.locator("main article")).to_have_attribute("data-record", "qa/커널-옵션")


def test_a_former_address_in_an_older_list_leads_to_the_record_of_today(visit: Visitor, small: Site) -> None:
    page = visit(small, "community-1.html", "qa-옛-주소")
    page.locator("[data-missing]").get_by_role("link").click()
    expect(page.locator("main article")).to_have_attribute("data-record", "qa/커널-옵션")


def test_a_former_name_leads_to_its_heading_from_every_page(visit: Visitor, small: Site, web: Site) -> None:
    former, heading = "qa-예전-질문--옛-자리", "qa-지난-질문-2--옛-자리"
    page = visit(small, "community-1.html", former)
    expect(page.locator(f"dialog[open] [id='{heading}']")).to_be_in_viewport()
    for site in (small, web):
        page = visit(site, LIST, former)
        page.locator("[data-missing-link]").click()
        expect(page.locator("main article")).to_have_attribute("data-record", "qa/지난-질문-2")
        page.wait_for_url(re.compile("#"))
        assert place(page).hash == f"#{heading}"
        expect(page.locator(f"[id='{heading}']")).to_be_in_viewport()


def test_pages_that_lead_on_take_the_place_along(visit: Visitor, small: Site, web: Site) -> None:
    for site in (small, web):
        for name in ("index.html", "community-2.html"):
            page = visit(site, name, "qa-옛-주소--왜-그런가")
            page.wait_for_url(re.compile("/community.html#"))
            expect(page.locator("[id='qa-커널-옵션--왜-그런가']")).to_be_in_viewport()
    page = visit(web, "index.html?kind=qa", "")
    page.wait_for_url(re.compile(r"/community.html\?kind=qa"))


def test_the_root_leads_to_the_list_and_the_list_to_its_older_pages(visit: Visitor, web: Site) -> None:
    page = visit(web, "")
    expect(page).to_have_title("최신 토론 및 정보 · 시험용 커뮤니티")
    page.get_by_role("link", name="지난 기록 보기").click()
    expect(page.locator("h1")).to_have_text("지난 토론 및 정보")
    page.get_by_role("link", name="1번째 지난 질문은 어디에 있나요?").click()
    expect_open(page, "qa-지난-질문-1")


def test_every_link_of_the_site_leads_to_something(visit: Visitor, small: Site) -> None:
    """Opened from the disk, with the anchors it names."""
    page = visit(small, LIST)
    anchors: dict[str, set[str]] = {}
    links: set[tuple[str, str]] = set()
    for name in small.pages():
        page.goto(small.at(name))
        address = page.url.partition("#")[0]
        anchors[address] = set(page.locator("[id]").evaluate_all("all => all.map(element => element.id)"))
        found = page.locator("a[href]").evaluate_all("all => all.map(link => [link.href, link.hash])")
        links |= {(href.partition("#")[0], hash_[1:]) for href, hash_ in found if href.startswith("file:")}
    assert [address for address, _ in links if not Path(unquote(urlsplit(address).path)).is_file()] == []
    named = [(address, unquote(anchor)) for address, anchor in links if anchor]
    assert [(address, anchor) for address, anchor in named if anchor not in anchors[address]] == []
