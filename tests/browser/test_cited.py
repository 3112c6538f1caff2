"""Which records lead to the one at hand: all on its own page, those of the file in its dialog."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import Visitor
from .reader import dialog, expect_open
from .sites import Site


def test_an_open_record_names_those_of_the_page_that_lead_to_it(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html", "qa-갱신된-답변")
    cited = dialog(page).get_by_role("region", name="이 답을 인용한 기록")
    expect(cited.get_by_role("listitem")).to_have_count(1)  # linked to twice and related
    expect(cited).to_contain_text("같은 커널의 하드웨어 조건")
    expect(cited).to_contain_text("(질문, 정정됨)")
    cited.get_by_role("link").click()
    expect_open(page, "qa-커널-옵션")
    page.go_back()
    expect_open(page, "qa-갱신된-답변")
    expect(cited).to_have_count(1)
    page = visit(small, "community.html", "qa-철회된-답변")
    expect(dialog(page).locator("[data-cited-here]")).to_have_count(0)


def test_its_own_page_names_them_all_and_leads_to_theirs(visit: Visitor, small: Site) -> None:
    page = visit(small, "qa/갱신된-답변.html", script=False)
    cited = page.get_by_role("region", name="이 답을 인용한 기록")
    expect(cited).to_contain_text("같은 커널의 하드웨어 조건")
    cited.get_by_role("link").click()
    expect(page.locator("main article")).to_have_attribute("data-record", "qa/커널-옵션")
