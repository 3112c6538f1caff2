"""Reports and questions: all that is known is filled in, copying works everywhere, and reading goes on."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import dialog, expect_closed, expect_open, opener, pasted, place, select
from .sites import Site

LIST = "community.html"
RECORD = "qa-커널-옵션"
TITLE = "vLLM에서 --quantization awq를 꼭 붙여야 하나요? Vec<T>와 같은 기호도 적습니다"
END = "\n틀린 점과 그렇게 보는 근거:\n"


def report(page: Page) -> str:
    """Press the button of the record at hand; what stands in the report then."""
    page.locator("dialog[open], main article").get_by_role("button", name="오류 알리기").click()
    return text(page)


def text(page: Page) -> str:
    expect(page.locator("#letter textarea")).to_be_focused()
    return page.locator("#letter textarea").input_value()


def test_a_report_says_which_record_of_which_edition_it_is_about(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    digest = page.locator("dialog[open] [data-digest]").get_attribute("data-digest")
    edition = (
        page.locator(".foot__edition").inner_text().removeprefix("내용 기준일 ").replace(" · ", " (") + ")"
    )
    assert report(page) == (
        f"기록: {TITLE}\n기록 ID: qa/커널-옵션\n내용 기준일: {edition}\n원본 번호: {digest}\n{END}"
    )
    page.keyboard.type("배율이 다릅니다.")
    expect(page.locator("#letter textarea")).to_have_value(
        f"{text(page).partition(END)[0]}{END}배율이 다릅니다."
    )
    expect(page.locator(".letter__to:visible")).to_have_text("보낼 곳 추론 플랫폼팀 (inference@example.com)")


def test_a_report_from_a_server_names_the_page_of_the_record(visit: Visitor, web: Site) -> None:
    page = visit(web, LIST, RECORD)
    address = f"\n주소: {web.base}qa/커널-옵션.html\n"
    assert address in report(page)
    page = visit(web, "qa/커널-옵션.html")
    digest = page.locator("[data-digest]").get_attribute("data-digest")
    assert report(page) == f"기록: {TITLE}\n기록 ID: qa/커널-옵션{address}원본 번호: {digest}\n{END}"


def test_the_passage_that_is_selected_is_quoted(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    select(page, "dialog[open] [data-part=answer] p", "dialog[open] [data-part=answer] h4")
    passage = "> 아니요, 빼는 편이 좋습니다.\n> 왜 그런가\n"
    assert f"\n\n해당 부분:\n{passage}\n{END.strip()}" in report(page)


def test_a_passage_that_no_longer_holds_is_labelled(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, f"{RECORD}--part--before-1")
    select(page, "dialog[open] .before[open] [data-part=withdrawn]")
    assert "\n> [정정 전 내용 (지금은 유효하지 않습니다) 2026. 5. 20. 정정]\n> 무시하십시오.\n" in report(
        page
    )


def test_a_passage_is_cut_where_it_becomes_long_and_only_what_is_in_the_record_is_one(
    visit: Visitor, small: Site
) -> None:
    page = visit(small, "posts/긴-글.html")
    select(page, "[data-part=body]")
    quoted = report(page).partition("해당 부분:\n")[2].partition(END)[0].rstrip("\n")
    assert len(quoted) == len("> ") + 600 + len(" …")
    assert all(line.startswith("> ") for line in quoted.split("\n"))
    page.keyboard.press("Escape")
    page = visit(small, "posts/긴-글.html")
    select(page, "body")
    assert "해당 부분" not in report(page)


def test_what_was_written_is_kept_until_another_record_is_reported(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    select(page, "dialog[open] [data-part=answer] p")
    before = report(page)
    page.keyboard.type("틀렸습니다.")
    page.keyboard.press("Escape")
    page.evaluate("getSelection().removeAllRanges()")
    assert report(page) == before + "틀렸습니다."
    page.keyboard.press("Escape")
    dialog(page).locator("[data-next]").click()
    assert "틀렸습니다." not in report(page)


def test_a_question_is_a_form_of_headings(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    button = page.get_by_role("button", name="질문 보내기")
    button.click()
    assert text(page).startswith(
        "질문:\n\n\n상황과 환경 (장비, 모델, 버전):\n\n\n시도한 것과 결과:\n\n\n내용 기준일: 2026년 "
    )
    page.keyboard.type("됩니까?")
    assert page.locator("#letter textarea").input_value().startswith("질문:\n됩니까?\n")
    expect(page.get_by_role("dialog")).to_have_accessible_name("질문 보내기")
    expect(page.get_by_role("link", name="보낼 곳 열기 (새 창)")).to_have_attribute(
        "href", "https://git.example.com/issues/new"
    )
    expect(page.get_by_role("link", name="메일 쓰기")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_the_mail_is_short_and_names_the_record(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    page.evaluate(
        "name => document.querySelector('dialog[open]').dataset.record = name", "qa/" + "가😀" * 400
    )
    report(page)
    link = page.get_by_role("link", name="메일 쓰기")
    address = str(link.get_attribute("href"))
    assert address.startswith("mailto:inference@example.com?subject=") and len(address) < 1000
    page = visit(small, LIST, RECORD)
    report(page)
    parts = parse_qs(urlsplit(str(link.get_attribute("href"))).query)
    assert parts == {
        "subject": ["[시험용 커뮤니티] 오류 알림: qa/커널-옵션"],
        "body": ["복사한 내용을 여기에 붙여 넣어 주세요."],
    }


@pytest.mark.parametrize("host", ["127.0.0.1", "team.test"])
def test_the_text_is_copied_over_plain_http_too(visit: Visitor, web: Site, host: str) -> None:
    there = Site(web.folder, web.base.replace("127.0.0.1", host), web.records)
    page = visit(there, LIST, RECORD)
    assert page.evaluate("isSecureContext") is (host == "127.0.0.1")
    said = report(page)
    copy = page.get_by_role("button", name="복사", exact=True)
    copy.click()
    expect(page.locator("#letter").get_by_role("status")).to_have_text("복사했습니다.")
    expect(copy).to_be_focused()
    assert pasted(page) == said


def test_where_copying_fails_the_text_is_left_selected(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
          document.execCommand = () => false;
        }"""
    )
    said = report(page)
    page.get_by_role("button", name="복사", exact=True).click()
    expect(page.locator("#letter").get_by_role("status")).to_have_text(
        "복사하지 못했습니다. Ctrl+C를 눌러 주세요."
    )
    assert page.evaluate(
        "(field => field.selectionEnd - field.selectionStart)(document.activeElement)"
    ) == len(said)


def test_leaving_a_report_leads_back_to_the_record(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    opener(page, RECORD).click()
    ways: tuple[Callable[[], None], ...] = (
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator("#letter [data-close]").click(),
        lambda: page.mouse.click(160, 300),  # on the record, beside the report
    )
    for leave in ways:
        report(page)
        leave()
        expect(page.locator("#letter")).to_be_hidden()
        expect(dialog(page).get_by_role("button", name="오류 알리기")).to_be_focused()
        assert (place(page).open, place(page).hash) == (RECORD, f"#{RECORD}")
    page.keyboard.press("Escape")
    expect_closed(page, RECORD)


def test_back_and_another_address_leave_report_and_record(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    opener(page, RECORD).click()
    report(page)
    page.go_back()
    expect_closed(page, RECORD)
    page.go_forward()
    expect_open(page, RECORD)
    report(page)
    page.evaluate("name => { location.hash = name; }", quote("qa-대기-질문"))
    expect_open(page, "qa-대기-질문")


def test_nothing_behind_a_letter_moves(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST)
    left = opener(page, RECORD).bounding_box()
    page.get_by_role("button", name="질문 보내기").click()
    for x in (640, 6):
        page.mouse.move(x, 450)
        page.mouse.wheel(0, 900)
    assert opener(page, RECORD).bounding_box() == left
    page.keyboard.press("Escape")
    opener(page, RECORD).click()
    report(page)
    scrolled = "document.querySelector('dialog[data-record][open] [data-scroll]').scrollTop"
    before = page.evaluate(scrolled)
    assert before > 0
    page.mouse.move(160, 450)
    page.mouse.wheel(0, -900)
    page.wait_for_timeout(50)
    assert page.evaluate(scrolled) == before


def test_a_record_is_printed_without_the_report_on_top_of_it(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    report(page)
    page.emulate_media(media="print")
    expect(page.locator("#letter")).to_be_hidden()
    expect(dialog(page).get_by_text("아니요, 빼는 편이 좋습니다.")).to_be_visible()
