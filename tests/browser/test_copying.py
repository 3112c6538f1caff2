"""Text that no longer holds keeps its label on the clipboard; all else is copied as browsers do."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from .conftest import Visitor
from .reader import pasted, select
from .sites import Site

RECORD = "qa-커널-옵션"
BEFORE = f"{RECORD}--part--before-1"
FIRST = f"[data-part=correction]:has([id='{BEFORE}'])"
LABEL = "정정 전 내용 (지금은 유효하지 않습니다) 2026. 5. 20. 정정"
LIST = "community.html"
OWN = "qa/커널-옵션.html"


def copied(page: Page, start: str, end: str = "") -> tuple[str, str]:
    """Plain text and HTML of what is selected and copied."""
    select(page, start, end)
    page.keyboard.press("Control+C")
    return pasted(page), pasted(page, "text/html")


def test_withdrawn_text_takes_its_label_along(visit: Visitor, small: Site) -> None:
    for name, record in ((LIST, "dialog[open]"), (OWN, "article")):
        page = visit(small, name, BEFORE)
        plain, html = copied(page, f"{record} {FIRST} [data-part=withdrawn] p")
        assert plain == f"[{LABEL}] 무시하십시오."
        assert f"<b>[{LABEL}]</b> 무시하십시오." in html


def test_current_text_is_copied_as_it_is(visit: Visitor, small: Site) -> None:
    page = visit(small, OWN)
    page.evaluate("document.addEventListener('copy', event => { window.changed = event.defaultPrevented; })")
    plain, _ = copied(page, "[data-part=answer] p")
    assert plain == "아니요, 빼는 편이 좋습니다."
    select(page, "main")  # with withdrawn text in it, but folded away
    page.keyboard.press("Control+C")
    assert page.evaluate("window.changed") is False
    assert "무시하십시오" not in pasted(page)


def test_each_stretch_of_withdrawn_text_is_marked_at_its_place(visit: Visitor, small: Site) -> None:
    page = visit(small, OWN, BEFORE)
    page.locator(".before > summary").first.click()
    parts = "[data-part=withdrawn]"
    plain, html = copied(page, "[data-part=answer] h4:last-of-type", f"{FIRST} {parts}")
    # The label of the correction stands in the selection; nothing is said twice.
    read = re.sub("<[^<>]*>", "", html)
    assert plain.count("지금은 유효하지 않습니다") == read.count("지금은 유효하지 않습니다") == 2
    page.evaluate(
        "document.querySelectorAll('.before > summary').forEach(label => label.firstElementChild.remove())"
    )
    page.evaluate("document.querySelectorAll('.before__reason').forEach(reason => reason.remove())")
    plain, html = copied(page, parts, f"{FIRST} {parts}")
    first, second = plain.index("붙여도 손해가 없습니다."), plain.index("무시하십시오.")
    assert plain.startswith("[2026. 6. 1. 정정]\n") and first < second
    assert "vllm serve model --quantization awq" in plain[first:second]


def test_code_keeps_its_lines_and_struck_text_stays_struck(visit: Visitor, small: Site) -> None:
    page = visit(small, OWN, BEFORE)
    page.locator(".before > summary").first.click()
    page.evaluate(
        "document.querySelector('[data-part=withdrawn] pre code').append('\\n  --port 8000', '\\n  # 끝')"
    )
    plain, html = copied(page, "[data-part=withdrawn] pre code")
    assert plain.endswith("정정]\nvllm serve model --quantization awq\n  --port 8000\n  # 끝")
    assert "<pre" in html
    page = visit(small, "qa/지난-질문-2.html")
    assert copied(page, "[data-part=answer] p")[0] == "두 번째 답변입니다. ~~세 번째가 아닙니다.~~"
    plain, html = copied(page, "[data-part=answer] del")
    assert (plain, "<del>세 번째가 아닙니다.</del>" in html) == ("~~세 번째가 아닙니다.~~", True)


def test_select_all_copies_the_open_record_and_nothing_behind_it(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, BEFORE)
    plain, _ = copied(page, "body")  # as other browsers do on "select all"
    assert plain.count(LABEL.partition(" 2026")[0]) == plain.count("무시하십시오.") + 1 == 2
    assert "최신 토론 및 정보" not in plain


def test_a_word_by_word_view_is_labelled_too(visit: Visitor, small: Site) -> None:
    page = visit(small, OWN, BEFORE)
    page.evaluate(
        """() => {
          const text = document.querySelector("details[open] [data-part=withdrawn]");
          text.dataset.part = "changes";
          const gone = document.createElement("del");
          const said = document.createElement("span");
          said.dataset.ui = "";
          said.append("삭제 ");
          gone.append(said, "옛말");
          text.querySelector("p").prepend(gone, " 새말 ");
        }"""
    )
    assert copied(page, "[data-part=changes] p")[0] == f"[{LABEL}] ~~옛말~~ 새말 무시하십시오."


def test_links_in_what_is_copied_lead_to_where_they_led(visit: Visitor, web: Site) -> None:
    page = visit(web, OWN, BEFORE)
    page.evaluate(
        """() => {
          const link = document.createElement("a");
          link.href = "../posts/x.html";
          link.append("링크");
          document.querySelector("details[open] [data-part=withdrawn] p").append(link);
        }"""
    )
    assert f'href="{web.base}posts/x.html"' in copied(page, "details[open] [data-part=withdrawn] p")[1]
