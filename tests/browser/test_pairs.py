"""Question and answer belong together wherever they are read, with script and without."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import close, dialog, dom, expect_closed, expect_open, records
from .sites import Site


def test_every_opener_opens_its_own_question(visit: Visitor, site: Site) -> None:
    opened: list[str] = []
    for name in site.lists():
        page = visit(site, name)
        for entry in page.locator("li[data-record]").all():
            record = str(entry.get_attribute("data-record"))
            link = entry.locator("a[data-opener]")
            link.click()
            expect_open(page, dom(record))
            question = dialog(page).locator("[data-part=question], [data-part=title]")
            assert link.inner_html() == question.inner_html()
            assert link.inner_text() == question.inner_text()
            expect(dialog(page)).to_have_attribute("data-record", record)
            expect(dialog(page)).to_have_attribute("data-status", str(entry.get_attribute("data-status")))
            close(page, "escape")
            expect_closed(page, dom(record))
            opened.append(record)
    assert sorted(opened) == sorted(site.records)


def test_own_page_and_dialog_say_the_same(visit: Visitor, site: Site) -> None:
    compare(visit, site, script=True)


def test_own_page_and_dialog_say_the_same_with_script_switched_off(visit: Visitor, site: Site) -> None:
    compare(visit, site, script=False)


def test_own_page_and_dialog_say_the_same_in_a_file_stripped_of_its_scripts(
    visit: Visitor, stripped: Site
) -> None:
    compare(visit, stripped, script=True)


def compare(visit: Visitor, site: Site, *, script: bool) -> None:
    page = visit(site, "community.html", script=script)
    listed: dict[str, dict[str, object]] = {}
    for name in site.lists():
        page.goto(site.at(name))
        found = records(page)
        assert entries(page) == {record: parts["question"] for record, parts in found.items()}
        assert not found.keys() & listed.keys()
        listed |= found
    assert listed.keys() == site.records
    for record, parts in listed.items():
        page.goto(site.at(f"{record}.html"))
        (own,) = records(page).values()
        assert own == parts


def entries(page: Page) -> dict[str, object]:
    """What the list asks, by record."""
    found: dict[str, object] = page.locator("html").evaluate(
        """root => Object.fromEntries([...root.querySelectorAll("li[data-record]")].map(entry => [
          entry.dataset.record,
          entry.querySelector("a[data-opener]").textContent.replace(/\\s+/g, " ").trim(),
        ]))"""
    )
    return found
