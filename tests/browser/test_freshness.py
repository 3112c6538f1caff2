"""How old a page is, judged when it is read and where the site is, whatever the reader's clock and zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from .sites import Site

LIST = "community.html"
OWN = "qa/커널-옵션.html"  # last changed on 1 June 2026, to be reviewed by 30 June 2026
ZONES = ("Asia/Seoul", "UTC", "America/Los_Angeles")

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def at(chromium: Browser) -> Iterator[Visit]:
    """Opens an address while the clock stands still, in the zone of the machine; one window for each zone."""
    windows: dict[str, Page] = {}

    def visit(address: str, clock: str, zone: str = "Asia/Seoul") -> Page:
        if zone not in windows:
            windows[zone] = chromium.new_context(timezone_id=zone).new_page()
            windows[zone].set_default_timeout(5_000)
        page = windows[zone]
        page.clock.set_fixed_time(datetime.fromisoformat(clock))
        page.goto(address)
        return page

    yield visit
    for page in windows.values():
        page.context.close()


def later(page: Page, clock: str) -> None:
    """Come back to the page at that time."""
    page.clock.set_fixed_time(datetime.fromisoformat(clock))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def test_a_copy_says_how_old_it_is(at: Visit, small: Site) -> None:
    page = at(small.at("corrections.html"), "2026-01-01T12:00+09:00")
    for clock, said in (
        ("2026-06-01T23:59+09:00", "2026년 6월 1일(오늘) 기준입니다."),
        ("2026-06-02T00:01+09:00", "2026년 6월 1일(어제) 기준입니다."),
        ("2026-12-01T12:00+09:00", "2026년 6월 1일 기준(183일 전)입니다."),
        ("2099-01-01T12:00+09:00", "2026년 6월 1일 기준(26512일 전)입니다."),
        ("2026-05-31T12:00+09:00", "2026년 6월 1일 기준입니다."),
        ("1970-01-01T12:00+09:00", "2026년 6월 1일 기준입니다."),
    ):
        later(page, clock)
        whole = f"이 파일의 내용은 {said} 이후 바뀐 내용은 들어 있지 않습니다."
        expect(page.locator("[data-age]")).to_have_text(whole)
        expect(page.locator("[data-edition]")).to_be_hidden()


def test_a_page_from_a_server_says_its_edition_and_no_age(at: Visit, web: Site) -> None:
    page = at(web.at(LIST), "2026-12-01T12:00+09:00")
    expect(page.locator("[data-edition]")).to_have_text("내용 기준일 2026년 6월 1일")
    expect(page.locator("[data-age]")).to_be_hidden()


def test_a_page_that_never_changes_says_no_age(at: Visit, small: Site) -> None:
    for name in (OWN, "community-1.html", "tags/awq.html"):
        page = at(small.at(name), "2026-12-01T12:00+09:00")
        expect(page.locator("[data-age], [data-edition]")).to_have_count(0)


@pytest.mark.parametrize("zone", ZONES)
def test_a_review_is_due_when_its_day_is_over_where_the_site_is(at: Visit, small: Site, zone: str) -> None:
    page = at(small.at(OWN), "2026-06-30T12:00+09:00", zone)
    for clock, is_due in (("06-30T23:59", False), ("07-01T00:01", True)):
        later(page, f"2026-{clock}+09:00")
        for note in page.locator("[data-review-by]").all():
            expect(note).to_be_visible(visible=is_due)


def test_a_clock_that_is_behind_makes_nothing_due_and_hides_nothing_that_is(at: Visit, small: Site) -> None:
    page = at(small.at(OWN), "2000-01-01T12:00+09:00")
    assert page.locator("html").get_attribute("data-newest") == "2026-06-01"
    expect(page.locator(".notice--due")).to_be_hidden()
    for clock, newest, is_due in (
        ("1970-01-01", "2026-06-01", False),
        ("2099-01-01", "2026-06-01", True),
        ("1970-01-02", "2026-06-30", False),
        ("1970-01-03", "2026-07-01", True),
    ):
        page.evaluate(f"document.documentElement.dataset.newest = '{newest}'")
        later(page, f"{clock}T12:00+09:00")
        expect(page.locator(".notice--due")).to_be_visible(visible=is_due)


def test_in_a_zone_the_browser_does_not_know_the_days_are_the_readers(at: Visit, small: Site) -> None:
    page = at(small.at(OWN), "2026-06-30T12:00+00:00", "America/Los_Angeles")
    page.evaluate("document.documentElement.dataset.zone = 'Mars/Olympus'")
    for clock, is_due in (("2026-07-01T06:00", False), ("2026-07-01T08:00", True)):
        later(page, f"{clock}+00:00")
        expect(page.locator(".notice--due")).to_be_visible(visible=is_due)


def test_a_page_left_open_over_midnight_judges_again(chromium: Browser, small: Site) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.clock.install(time=datetime.fromisoformat("2026-06-30T23:58+09:00"))
        page.goto(small.at(LIST, "qa-커널-옵션"))
        note = page.locator("dialog[open] .notice--due")
        expect(note).to_be_hidden()
        page.clock.run_for(5 * 60_000)
        expect(note).to_be_visible()
        expect(page.locator("[data-age]")).to_contain_text("(30일 전)")
