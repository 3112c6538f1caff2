"""All records laid out below the list: to be searched by the browser's own means, and printed as a packet."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import dialog, expect_closed, expect_open, opener, place
from .sites import Site

LIST = "community.html"
SPREAD = "모두 펼치기"


def laid(page: Page) -> list[str]:
    """The records that are to be read below the list."""
    return [str(record.get_attribute("id")) for record in page.locator("dialog[data-record]:visible").all()]


def listed(page: Page) -> list[str]:
    found = page.locator("a[data-opener]:visible").all()
    return [str(link.get_attribute("href"))[1:] for link in found]


def hide(page: Page, *names: str) -> None:
    """As a filter of the list does."""
    for name in names:
        opener(page, name).evaluate("opener => { opener.closest('li').hidden = true; }")


def test_all_that_the_list_shows_is_laid_out_below_it_in_its_order(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    page.get_by_role("button", name=SPREAD).click()
    assert laid(page) == listed(page) and len(laid(page)) > 5
    expect(page.locator("[data-spread-said]")).to_have_text(
        f"목록 아래에 기록 {len(laid(page))}건을 펼쳤습니다."
    )
    page.evaluate("document.querySelector('.list__entries').append(document.querySelector('.entry'))")
    assert laid(page) == listed(page)
    hide(page, "qa-커널-옵션", "qa-hostile")
    assert laid(page) == listed(page) and "qa-커널-옵션" not in laid(page)
    page.get_by_role("button", name="모두 접기").click()
    assert laid(page) == []
    expect(page.get_by_role("button", name=SPREAD)).to_be_visible()


def test_what_is_laid_out_stays_so_while_a_record_is_open(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    page.get_by_role("button", name=SPREAD).click()
    before = laid(page)
    opener(page, "qa-커널-옵션").click()
    expect_open(page, "qa-커널-옵션")
    page.keyboard.press("Escape")
    expect_closed(page, "qa-커널-옵션")
    assert laid(page) == before


def test_links_among_records_that_are_laid_out_lead_on_without_a_dialog(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    page.get_by_role("button", name=SPREAD).click()
    record = page.locator("[id='qa-커널-옵션']")
    record.get_by_role("link", name="정정 전 내용 보기").click()
    expect(record.get_by_text("붙여도 손해가 없습니다.")).to_be_visible()
    record.get_by_role("link", name="긴 글의 표").click()
    expect(page.locator("[id='post-긴-글--표로-보기']")).to_be_focused()
    expect(page.locator("[id='post-긴-글--표로-보기']")).to_be_in_viewport()
    assert place(page).open == ""
    hide(page, "qa-갱신된-답변")
    link = record.get_by_role("link", name="V100에서 최신 CUDA를 써도 되나요?")
    link.click()
    expect_open(page, "qa-갱신된-답변")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    expect(link).to_be_focused()


def test_a_packet_is_printed_of_what_the_list_shows_and_nothing_else(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, dark=True)
    hide(page, *(name for name in listed(page) if name not in ("qa-커널-옵션", "qa-갱신된-답변")))
    page.get_by_role("button", name=SPREAD).click()
    text = printed(page)
    for words in ("빼는 편이 좋습니다.", "붙여도 손해가 없습니다.", "CUDA 12.x에 머물러야 합니다."):
        assert text.count(words) == 1
    assert "끝 문단입니다." not in text
    assert text.count("내용 기준일 2026년 6월 1일 (배포본 ") == 2
    opener(page, "qa-커널-옵션").evaluate("opener => opener.click()")
    text = printed(page)
    assert "CUDA 12.x에 머물러야 합니다." not in text


def test_paper_says_where_a_record_and_its_links_are(visit: Visitor, small: Site, web: Site) -> None:
    page = visit(small, LIST, "qa-커널-옵션")
    text = printed(page)
    assert "\nqa/커널-옵션 · 내용 기준일 2026년 6월 1일 (배포본 " in text
    for link, address in (("긴 글의 표", "posts/긴-글"), ("V100", "qa/갱신된-답변")):
        shown = dialog(page).locator(".prose").get_by_role("link", name=link)
        expect(shown).to_have_attribute("data-leads", address)
    assert dialog(page).get_by_role("link", name="아래").get_attribute("data-leads") is None
    page = visit(web, "qa/커널-옵션.html")
    assert f"\n{web.base}qa/커널-옵션.html" in printed(page)


def printed(page: Page) -> str:
    """What stands on paper."""
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    text = page.locator("body").inner_text()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    return text
