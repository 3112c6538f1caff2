"""The list: picked from by kind, status and tag, put in order, with all of it in the address."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .conftest import Visitor
from .reader import close, dialog, expect_closed, expect_open, opener, place, settle
from .sites import Site, build

LIST = "community.html"
FIRST_IN_VIEW = """() => {
  const lines = [...document.querySelectorAll("[data-sift-list] > li")];
  const line = lines.find(one => one.getBoundingClientRect().bottom > 0);
  return [line.dataset.record, line.getBoundingClientRect().top];
}"""
ALL = [
    "qa/굵은-글자",
    "qa/커널-옵션",
    "posts/긴-글",
    "qa/갱신된-답변",
    "qa/철회된-답변",
    "qa/대기-질문",
    "qa/같은-질문",
    "qa/hostile",
    "qa/지난-질문-6",
]


def shown(page: Page) -> list[str]:
    """The records that are to be seen, in order."""
    found: list[str] = page.locator("li[data-record]:visible").evaluate_all(
        "all => all.map(line => line.dataset.record)"
    )
    return found


def count(page: Page) -> str:
    return page.locator("[data-sift-count]").inner_text()


def choice(page: Page, group: str, word: str) -> Locator:
    return page.get_by_role("radiogroup", name=group).get_by_role("radio", name=word)


def test_a_choice_is_made_shown_counted_and_remembered(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?x=%EA%B0%80")
    assert shown(page) == ALL
    assert count(page) == "기록 14건"
    choice(page, "종류", "질문").check()
    choice(page, "태그", "awq").check()
    assert shown(page) == ["qa/커널-옵션", "qa/철회된-답변"]
    assert count(page) == "이 쪽 9건 중 2건 (질문, awq)"
    assert page.url == f"{small.at(LIST)}?x=%EA%B0%80&kind=qa&tag=awq"
    page.reload()
    choice(page, "상태", "철회됨").check()
    assert shown(page) == ["qa/철회된-답변"]
    picked = page.url
    page.get_by_role("link", name="태그 ‘awq’의 모든 기록").click()
    page.wait_for_url("**/tags/awq.html")
    page.go_back()
    expect(page.locator("[data-sift-count]")).to_have_text("이 쪽 9건 중 1건 (질문, 철회됨, awq)")
    assert shown(page) == ["qa/철회된-답변"]
    assert page.url == picked
    page.get_by_role("button", name="필터 해제").click()
    assert shown(page) == ALL
    assert page.url == f"{small.at(LIST)}?x=%EA%B0%80"
    expect(choice(page, "종류", "전체")).to_be_focused()


def test_every_choice_says_how_many_records_it_would_show(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?kind=qa")
    told = page.locator("[data-sift]").evaluate(
        """sift => [...sift.querySelectorAll("label:not([hidden])")].map(label => {
          const all = label.closest("[role=radiogroup]").querySelector("input");
          const said = label.querySelector("[data-sift-n]").textContent;
          label.click();
          const seen = document.querySelectorAll("li[data-record]:not([hidden])").length;
          if (all.name !== "kind") all.click();
          return [said, String(seen)];
        })"""
    )
    assert len(told) > 10
    assert all(said == seen for said, seen in told), told


@pytest.mark.parametrize(
    ("address", "first"),
    [("", "visible"), ("?kind=qa", "hidden"), ("?q=커널", "hidden"), ("#qa-커널-옵션", "hidden")],
)
def test_a_list_that_is_narrowed_or_covered_is_never_shown_whole_first(
    chromium: Browser, small: Site, address: str, first: str
) -> None:
    page = chromium.new_page()
    page.add_init_script(
        """new MutationObserver(() => {
          const main = document.querySelector("main");
          if (main) window.first ||= getComputedStyle(main).visibility;
        }).observe(document, { childList: true, subtree: true });"""
    )
    page.goto(small.at(LIST) + address)
    assert page.evaluate("first") == first
    assert page.locator("main").evaluate("main => getComputedStyle(main).visibility") == "visible"
    page.close()


def test_the_choice_in_an_address_is_in_sight_on_a_phone(visit: Visitor, small: Site) -> None:
    last = visit(small, LIST).locator("[data-strip] input").last.get_attribute("value")
    page = visit(small, f"{LIST}?tag={last}", width=320)
    strip = page.locator("[data-strip]").bounding_box()
    chosen = page.locator("[data-strip] label:has(:checked)").bounding_box()
    assert strip and chosen
    assert strip["x"] <= chosen["x"] and chosen["x"] + chosen["width"] <= strip["x"] + strip["width"]


def test_a_tag_that_no_line_of_the_page_has_leads_to_its_own_page(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?tag=%3Cb%3E지난%20것")
    assert shown(page) == []
    expect(page.locator("[data-sift-count]")).to_have_text(re.compile(r"\(<b>지난-것\)$"))
    way = page.get_by_role("link", name="전체 사이트에서 ‘<b>지난-것’ 태그의 기록 보기")
    assert urlsplit(str(way.get_attribute("href"))).path == f"tags/{quote('<b>지난-것')}.html"
    page.get_by_role("button", name="필터 해제").last.click()
    assert shown(page) == ALL
    page = visit(small, f"{LIST}?tag=AWQ")
    assert page.locator("[data-sift] input[name=tag]:checked").get_attribute("value") == "awq"
    page = visit(small, f"{LIST}?status=duplicate")
    assert shown(page) == ["qa/같은-질문"]
    page.get_by_role("radiogroup", name="상태").get_by_role("radio", name="전체").check()
    assert shown(page) == ALL


def test_what_is_due_depends_on_the_day(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?status=due")
    for day, found in (("2026-06-30", []), ("2026-07-01", ["qa/커널-옵션"])):
        page.evaluate(f"document.dispatchEvent(new CustomEvent('day', {{ detail: {{ today: '{day}' }} }}))")
        assert shown(page) == found


def test_the_order_is_remembered_and_neighbours_follow_what_is_shown(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?status=x&kind=<b>&sort=x")
    assert shown(page) == ALL
    page.get_by_label("정렬").select_option("최근 변경순")
    pinned, *others = shown(page)
    assert pinned == "qa/굵은-글자"
    days = page.locator("li[data-record]").evaluate_all("all => all.map(line => line.dataset.changed)")[1:]
    assert days == sorted(days, reverse=True)
    assert others != ALL[1:]
    page = visit(small, f"{LIST}?kind=qa&sort=changed")
    order = shown(page)
    assert order == [pinned, *(record for record in others if record.startswith("qa/"))]
    opener(page, order[0].replace("/", "-")).click()
    for record in order[1:]:
        dialog(page).locator("[data-next]").click()
        expect_open(page, record.replace("/", "-"))
    expect(dialog(page).locator("[data-next]")).to_be_disabled()
    page.keyboard.press("Escape")
    expect_closed(page, order[-1].replace("/", "-"))
    assert page.url.endswith("?kind=qa&sort=changed")


@pytest.mark.parametrize("way", ["escape", "back"])
def test_a_record_that_was_not_picked_opens_by_its_address(visit: Visitor, small: Site, way: str) -> None:
    page = visit(small, f"{LIST}?kind=post", "qa-커널-옵션")
    expect_open(page, "qa-커널-옵션")
    expect(dialog(page).locator("[data-next]")).to_be_disabled()
    page.keyboard.press("PageDown")
    close(page, way)
    settle(page)
    expect(dialog(page)).to_have_count(0)
    expect(page.locator("h1")).to_be_focused()
    assert (place(page).hash, shown(page)) == ("", ["posts/긴-글"])
    assert unquote(page.url).endswith("?kind=post")


def test_an_empty_choice_says_what_to_do(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?kind=post&status=open")
    assert shown(page) == []
    assert count(page) == "이 쪽 9건 중 0건 (글, 답변 대기)"
    expect(page.get_by_text("조건에 맞는 기록이 없습니다. 필터를 해제해 보세요.")).to_be_visible()
    expect(page.locator("[data-sift-onward]").get_by_role("link")).to_have_text("답변 대기")
    page.get_by_role("button", name="필터 해제").click()
    assert shown(page) == ALL


def test_on_a_telephone_the_choices_fold_until_one_is_made(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, width=390)
    expect(choice(page, "상태", "전체")).to_be_hidden()
    page.get_by_text("상태와 태그로 고르기").click()
    choice(page, "상태", "답변 대기").check()
    page.reload()
    expect(choice(page, "상태", "답변 대기")).to_be_checked()
    assert shown(page) == ["qa/대기-질문"]


def test_without_script_the_list_is_whole_and_tags_lead_to_their_pages(visit: Visitor, small: Site) -> None:
    page = visit(small, f"{LIST}?kind=post&sort=changed", script=False)
    assert shown(page) == ALL
    expect(page.locator("[data-sift], [data-sort], [data-sift-none], [data-sift-clear]").first).to_be_hidden()
    expect(page.get_by_role("link", name="awq").first).to_have_attribute("href", "tags/awq.html")


@pytest.mark.thorough
@pytest.mark.parametrize("width", [1280, 390])
def test_the_list_stands_as_it_was_left_on_the_way_back_and_after_a_reload(
    visit: Visitor, tmp_path: Path, width: int
) -> None:
    (tmp_path / "source/content/qa").mkdir(parents=True)
    for n in range(80):
        question = "그래픽 카드를 몇 장 꽂나요? " * (n % 7 + 1)
        text = f"---\nquestion: {question}{n}\nasked: 2026-01-{n % 28 + 1:02}\n---\n답.\n"
        (tmp_path / f"source/content/qa/q-{n}.md").write_text(text, "utf-8")
    (tmp_path / "source/site.yml").write_text("entries_per_page: 50\n", "utf-8")
    site = build(tmp_path / "source", tmp_path)
    page = visit(site, LIST, width=width)
    for _ in range(6):
        page.mouse.move(width / 2, 400)
        page.mouse.wheel(0, 1200)
        page.wait_for_timeout(100)
    record, top = page.evaluate(FIRST_IN_VIEW)
    for way in ("back", "reload"):
        if way == "back":
            page.goto(site.at("corrections.html"))
            page.go_back()
        else:
            page.reload()
        line = page.locator(f"li[data-record='{record}']")
        expect(line).to_be_in_viewport()
        settle(page)
        page.wait_for_timeout(200)
        assert line.evaluate("line => line.getBoundingClientRect().top") == pytest.approx(top, abs=4), way
