"""Reading a record: in by click or key, out by every way, and back where one was."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from .conftest import Visitor
from .reader import WAYS_OUT, close, dialog, dom, expect_closed, expect_open, opener, place
from .sites import Site

LIST = "community.html"
FAR = "qa-hostile"
LONG = "post-긴-글"


@pytest.mark.parametrize("way", WAYS_OUT)
def test_leaving_a_record_leads_back_to_its_opener_and_to_the_same_height(
    visit: Visitor, small: Site, way: str
) -> None:
    page = visit(small, LIST)
    opener(page, FAR).scroll_into_view_if_needed()
    before = place(page).scrolled
    assert before > 0
    for _ in range(2):
        opener(page, FAR).click()
        expect_open(page, FAR)
        close(page, way)
        expect_closed(page, FAR)
        assert place(page).scrolled == before


def test_the_keyboard_alone_is_enough(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if place(page).focus.startswith("#qa-"):
            break
    first = place(page).focus.removeprefix("#")
    page.keyboard.press("Enter")
    expect_open(page, first)
    page.keyboard.press("Escape")
    expect_closed(page, first)
    page.keyboard.press("Tab")
    assert place(page).focus not in ("BODY", f"#{first}")


def test_tab_stays_within_the_open_record(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, "qa-커널-옵션")
    expect_open(page, "qa-커널-옵션")
    for _ in range(40):
        page.keyboard.press("Tab")
        # While a bar of the browser itself has the focus, the body stands for it.
        assert page.evaluate("document.activeElement.matches('dialog[open] *, body')")


@pytest.mark.parametrize("key", ["PageDown", "Space"])
def test_the_open_record_scrolls_by_key_at_once(visit: Visitor, small: Site, key: str) -> None:
    page = visit(small, LIST)
    opener(page, LONG).click()
    expect_open(page, LONG)
    first = dialog(page).get_by_text("속도를 정하는 것은 파라미터 수가 아닙니다.")
    expect(first).to_be_in_viewport()
    page.keyboard.press(key)
    expect(first).not_to_be_in_viewport()
    expect(dialog(page).locator("h2")).to_be_in_viewport()


def test_the_list_behind_an_open_record_does_not_move(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    left = opener(page, LONG).bounding_box()
    opener(page, LONG).click()
    for x in (640, 6):
        page.mouse.move(x, 450)
        page.mouse.wheel(0, 9000)
    page.keyboard.press("Escape")
    expect_closed(page, LONG)
    assert opener(page, LONG).bounding_box() == left


def test_text_can_be_selected_out_of_the_record_without_closing_it(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, LONG)
    expect_open(page, LONG)
    page.mouse.move(500, 450)
    page.mouse.down()
    page.mouse.move(6, 450)
    page.mouse.up()
    expect(dialog(page)).to_have_count(1)


def test_previous_and_next_follow_the_list_and_end_with_it(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    names = [str(link.get_attribute("href"))[1:] for link in page.locator("a[data-opener]").all()]
    opener(page, names[0]).click()
    expect(dialog(page).locator("[data-previous]")).to_be_disabled()
    for name in names[1:]:
        dialog(page).locator("[data-next]").click()
        expect_open(page, name)
    expect(dialog(page).locator("[data-next]")).to_be_disabled()
    dialog(page).locator("[data-previous]").click()
    expect_open(page, names[-2])
    page.go_back()
    expect_closed(page, names[-2])


def test_a_link_to_a_record_of_the_same_page_opens_it_and_back_returns(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    opener(page, "qa-커널-옵션").click()
    dialog(page).get_by_role("link", name="V100에서 최신 CUDA를 써도 되나요?").click()
    expect_open(page, "qa-갱신된-답변")
    page.go_back()
    expect_open(page, "qa-커널-옵션")
    page.go_forward()
    expect_open(page, "qa-갱신된-답변")
    page.keyboard.press("Escape")
    expect_closed(page, "qa-갱신된-답변")


def test_a_link_to_a_heading_of_another_record_leads_to_that_heading(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, "qa-커널-옵션")
    dialog(page).get_by_role("link", name="긴 글의 표").click()
    heading = page.locator("[id='post-긴-글--표로-보기']")
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()
    assert place(page).open == "post-긴-글"
    page.keyboard.press("Escape")
    expect_closed(page, "post-긴-글")


def test_the_table_of_contents_leads_through_the_record_and_back_still_closes(
    visit: Visitor, small: Site
) -> None:
    page = visit(small, LIST)
    opener(page, "qa-커널-옵션").click()
    dialog(page).get_by_role("navigation", name="목차").get_by_role("link", name="확인하기").click()
    expect(page.locator("[id='qa-커널-옵션--확인하기']")).to_be_focused()
    dialog(page).get_by_role("link", name="정정 전 내용 보기").click()
    expect(dialog(page).get_by_text("손해가 없습니다")).to_be_visible()
    page.go_back()
    expect_closed(page, "qa-커널-옵션")


def test_withdrawn_text_is_folded_and_labelled_until_it_is_asked_for(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, "qa-철회된-답변")
    expect(dialog(page).get_by_text("예, 두 배 빨라집니다.")).to_be_hidden()
    label = dialog(page).get_by_text("정정 전 내용 (지금은 유효하지 않습니다)")
    label.click()
    expect(dialog(page).get_by_text("예, 두 배 빨라집니다.")).to_be_visible()
    expect(label).to_be_visible()


def test_a_click_with_ctrl_opens_another_tab_on_the_record(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    with page.context.expect_page() as opened:
        opener(page, LONG).click(modifiers=["Control"])
    expect(dialog(page)).to_have_count(0)
    opened.value.wait_for_url(re.compile("#post-"))
    expect_open(opened.value, LONG)


def test_reading_many_records_leaves_no_pile_of_steps_back(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    before = page.evaluate("history.length")
    for record in sorted(small.records & {"qa/커널-옵션", "posts/긴-글", "qa/같은-질문", "qa/hostile"}):
        opener(page, dom(record)).click()
        expect_open(page, dom(record))
        page.keyboard.press("Escape")
        expect_closed(page, dom(record))
    assert page.evaluate("history.length") <= before + 1


def test_all_of_it_works_below_a_path_of_a_web_server(visit: Visitor, web: Site) -> None:
    page = visit(web, LIST)
    opener(page, "qa-커널-옵션").click()
    expect_open(page, "qa-커널-옵션")
    assert place(page).hash == "#qa-커널-옵션"
    page.reload()
    expect_open(page, "qa-커널-옵션")
    dialog(page).get_by_role("link", name="전체 화면으로 보기").click()
    expect(page.locator("main article")).to_have_attribute("data-record", "qa/커널-옵션")
    page.go_back()
    expect_open(page, "qa-커널-옵션")
    page.keyboard.press("Escape")
    expect_closed(page, "qa-커널-옵션")


def test_the_page_is_named_after_the_record_that_is_open(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    usual = page.title()
    opener(page, "qa-철회된-답변").click()
    expect(page).to_have_title("두 배 빨라진다는 측정은 믿을 만한가요? · 시험용 커뮤니티")
    dialog(page).locator("[data-next]").click()
    expect(page).to_have_title("맥 스튜디오에서는 얼마나 빠른가요? · 시험용 커뮤니티")
    page.go_back()
    expect(page).to_have_title(usual)
