"""The live preview in a browser: a saved change shows where the reader was, an error over what was good."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect
from previews import preview

from .conftest import Visitor
from .reader import dialog
from .sites import Site

LONG = "\n\n".join(f"문단 {n}: 옵션을 붙이면 예전 커널을 씁니다." for n in range(80))
FIX = "\n\n# 정정 전 답변 2026-02-20\n정정 사유: 틀렸습니다.\n\n아니요.\n"


def write(file: Path, answer: str) -> None:
    file.write_text(f"---\nquestion: 됩니까?\nasked: 2026-01-10\n---\n{answer}\n\n{LONG}{FIX}", "utf-8")


def test_a_saved_change_shows_where_the_reader_was_and_an_error_over_it(
    visit: Visitor, tmp_path: Path
) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    file = tmp_path / "content/qa/a.md"
    write(file, "처음 답변")
    for n in range(40):
        other = f"---\nquestion: 다른 질문 {n}\nasked: 2026-01-01\n---\n네.\n"
        (tmp_path / f"content/qa/b{n}.md").write_text(other, "utf-8")
    with preview(tmp_path) as running:
        page = visit(Site(tmp_path, running.address, frozenset()), "community.html")
        expect(page.locator("dialog[data-record]")).to_have_count(41, timeout=60_000)
        while page.evaluate("sessionStorage.length"):  # until it is back where it was on the page that waits
            page.wait_for_timeout(50)
        page.evaluate("scrollTo(0, 700)")
        page.locator("a[data-opener][href='#qa-a']").evaluate("opener => opener.click()")
        dialog(page).locator("details.before > summary").click()
        scroll = dialog(page).locator("[data-scroll]")
        scroll.evaluate("scroll => { scroll.scrollTop = 1200; }")

        write(file, "다음 답변")
        expect(dialog(page)).to_contain_text("다음 답변", timeout=30_000)
        expect(dialog(page)).to_have_attribute("id", "qa-a")
        expect(scroll).to_have_js_property("scrollTop", 1200, timeout=30_000)
        expect(page.locator("html")).to_have_js_property("scrollTop", 700, timeout=30_000)
        expect(dialog(page).locator("details.before")).to_have_attribute("open", "")

        file.write_text(file.read_text("utf-8").replace("asked:", "askd:"), "utf-8")
        overlay = page.locator("[data-preview]")
        expect(overlay).to_contain_text("content/qa/a.md:3", timeout=30_000)
        expect(overlay.locator("mark")).to_contain_text("3  askd: 2026-01-10")
        expect(overlay).to_contain_text("hint:")
        expect(overlay.locator("summary")).to_be_in_viewport()
        expect(dialog(page)).to_contain_text("다음 답변")
        overlay.locator("summary").click()
        expect(overlay.locator("mark")).to_be_hidden()

        write(file, "마지막 답변")
        expect(dialog(page)).to_contain_text("마지막 답변", timeout=30_000)
        expect(overlay).to_have_count(0)
        page.goto("about:blank")  # or it would miss the server


def test_whoever_types_in_the_search_box_types_on_after_a_reload(visit: Visitor, tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    file = tmp_path / "content/qa/a.md"
    write(file, "처음 답변")
    with preview(tmp_path) as running:
        page = visit(Site(tmp_path, running.address, frozenset()), "community.html")
        expect(page.locator("dialog[data-record]")).to_have_count(1, timeout=60_000)
        box = page.locator("input[type=search]")
        box.press_sequentially("커널 을 ")
        box.press("ArrowLeft")
        box.press("ArrowLeft")

        write(file, "다음 답변")
        expect(page.locator("dialog[data-record]")).to_contain_text("다음 답변", timeout=30_000)
        expect(box).to_be_focused()
        expect(box).to_have_value("커널 을 ")
        page.keyboard.type("만")
        expect(box).to_have_value("커널 만을 ")
        page.goto("about:blank")
