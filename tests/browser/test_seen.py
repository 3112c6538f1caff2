"""What changed since the last visit: marked by the browser's own memory, as long as the reader wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .reader import pass_on
from .sites import Site

pytestmark = pytest.mark.thorough

PAGE = "seen.html"
START = datetime.fromisoformat("2026-06-01T12:00+09:00")
NOTE = "마지막 방문 이후 바뀐 기록"
MARKED = (
    """all => Object.fromEntries(all.map(mark => [mark.closest("li").dataset.record, mark.textContent]))"""
)


@pytest.fixture
def context(chromium: Browser, small: Site) -> Iterator[BrowserContext]:
    with chromium.new_context() as made:
        made.set_default_timeout(5_000)
        yield made
    (small.folder / PAGE).unlink()


def publish(small: Site, *, later: bool) -> str:
    """The list as it is or, unless `later`, before one record was added and another one changed."""
    html = (small.folder / "community.html").read_text(encoding="utf-8")
    if not later:
        html = html.replace('data-record="qa/hostile"', 'data-record="qa/removed"')
        start = html.index('<dialog class="dialog" id="qa-갱신된-답변"')
        html = html[:start] + re.sub('data-digest="[^"]*"', 'data-digest="0"', html[start:], count=1)
    (small.folder / PAGE).write_text(html, encoding="utf-8")
    return small.at(PAGE)


def at(page: Page, address: str, hours: float) -> dict[str, str]:
    """Visit the page at that hour: what is marked, and how."""
    page.goto("about:blank")  # the visit before ends when its page is left
    page.clock.set_fixed_time(START + timedelta(hours=hours))
    page.goto(address)
    return marked(page)


def marked(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.locator("[data-seen-mark]").evaluate_all(MARKED)
    shown = page.get_by_text(re.compile(f"^{NOTE} [0-9]+건$"))
    assert shown.filter(visible=True).all_inner_texts() == ([f"{NOTE} {len(found)}건"] if found else [])
    return found


def test_a_visit_marks_what_changed_since_the_one_before(context: BrowserContext, small: Site) -> None:
    page = context.new_page()
    address = publish(small, later=False)
    assert at(page, address, 0) == {}
    publish(small, later=True)
    fresh = {"qa/갱신된-답변": "변경됨", "qa/hostile": "새 글"}
    assert at(page, address, 1) == fresh
    assert at(page, address, 1.4) == fresh
    assert at(context.new_page(), address, 1.4) == fresh
    page.get_by_role("button", name="이 기록만 보기").click()
    expect(page.locator("li[data-record]:visible")).to_have_count(2)
    assert at(page, address, 2.5) == {}
    for kept in ("{", "null", '{"at": 0, "before": "x"}', "[]"):
        page.evaluate(
            "kept => addEventListener('pagehide', () => localStorage.setItem("
            "Object.keys(localStorage).find(key => key.startsWith('seen ')), kept))",
            kept,
        )
        assert at(page, address, 9) == {}


def test_marks_can_be_switched_off_and_nothing_is_kept_then(context: BrowserContext, small: Site) -> None:
    page, other = context.new_page(), context.new_page()
    address = publish(small, later=False)
    at(page, address, 0)
    publish(small, later=True)
    fresh = at(page, address, 1)
    pass_on(page)
    assert at(other, address, 1) == fresh != {}
    switch = page.get_by_role("checkbox", name=f"{NOTE} 표시")
    everything = page.locator("li[data-record]:visible").count()
    for shown in (page, other):
        shown.get_by_role("button", name="이 기록만 보기").click()
        expect(shown.locator("li[data-record]:visible")).to_have_count(2)
    switch.uncheck()
    assert marked(page) == {}
    for shown in (page, other):
        expect(shown.locator("li[data-record]:visible")).to_have_count(everything)
    assert page.url == address
    expect(other.locator("[data-seen-mark]")).to_have_count(0)
    other.close()
    assert page.evaluate("Object.keys(localStorage)") == ["seen"]
    assert at(page, address, 3) == {}
    switch.check()
    publish(small, later=False)
    assert len(at(page, address, 4)) == 2


def test_where_nothing_may_be_kept_everything_else_works(context: BrowserContext, small: Site) -> None:
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw Error('forbidden'); } })"
    )
    address = publish(small, later=True)
    assert at(page, address, 0) == at(page, address, 1) == {}
    expect(page.get_by_role("checkbox", name=NOTE)).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a[data-opener]").first).to_be_focused()
    assert faults == []
