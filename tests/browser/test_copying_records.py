"""A record is copied as a link or as Markdown: complete, with its source, withdrawn text labelled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import dialog, pasted
from .sites import Site

LIST = "community.html"
RECORD = "qa-커널-옵션"
TITLE = "vLLM에서 --quantization awq를 꼭 붙여야 하나요? Vec<T>와 같은 기호도 적습니다"
QUESTION = "vLLM에서 `--quantization awq`를 **꼭** 붙여야 하나요? `Vec<T>`와 *같은* 기호도 적습니다"
LABEL = "정정 전 내용 (지금은 유효하지 않습니다)"


def copied(page: Page, name: str) -> str:
    """What the button of the record at hand puts on the clipboard; read in a field, as plain text."""
    record = page.locator("dialog[open], main article")
    record.get_by_role("button", name=name).click()
    expect(record.locator(".record-foot__said")).to_have_text("복사했습니다.")
    expect(record.get_by_role("button", name=name)).to_be_focused()
    return pasted(page).replace("\r", "")


def test_a_record_is_copied_as_markdown_with_its_source(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    digest = dialog(page).locator("[data-digest]").get_attribute("data-digest")
    edition = str(page.locator("[data-as-of]").get_attribute("data-as-of"))
    text = copied(page, "Markdown으로 복사")
    assert text.startswith(
        f"# {QUESTION}\n\n"
        "로그에 `awq_marlin`을 쓰라는 문구가 뜹니다. 무시해도 되나요?\n\n"
        "**이 답변은 2026년 6월 1일에 정정되었습니다.**\n\n**답변**\n\n아니요, 빼는 편이 좋습니다.\n\n"
    )
    assert "| Qwen3-14B-AWQ | 9.26 t/s | 94.7 t/s | 10.2배 |\n" in text
    source = f"출처: {QUESTION} · qa/커널-옵션 · 내용 기준일 {edition} · 원본 {digest}"
    assert text.endswith(f"\n\n---\n\n{source}\n")


def test_withdrawn_text_is_quoted_under_its_label(visit: Visitor, small: Site) -> None:
    text = copied(visit(small, "qa/커널-옵션.html"), "Markdown으로 복사")
    newest = f"> **{LABEL} 2026. 6. 1. 정정**\n> \n> 정정 사유: 방식은 설정에서 알아내므로"
    assert newest in text and text.index(newest) < text.index(f"> **{LABEL} 2026. 5. 20. 정정**")
    code = "> 붙여도 **손해가 없습니다**.\n> \n> ```bash\n> vllm serve model --quantization awq\n> ```\n\n"
    assert code in text
    page = visit(small, LIST, "qa-철회된-답변")
    text = copied(page, "Markdown으로 복사")
    assert "철회되었습니다. 새 답변은 아직 없습니다.**\n\n> **정정 전 내용" in text
    assert "\n예, 두 배" not in text and "\n> 예, 두 배" in text


def test_a_question_without_an_answer_says_so(visit: Visitor, small: Site) -> None:
    assert "\n\n**아직 답변이 없습니다.**\n\n---\n" in copied(
        visit(small, LIST, "qa-대기-질문"), "Markdown으로 복사"
    )
    text = copied(visit(small, LIST, "qa-같은-질문"), "Markdown으로 복사")
    assert "\n\n**같은 질문이 있어 대표 질문으로 안내합니다." in text


@pytest.mark.parametrize("host", ["127.0.0.1", "team.test"])
def test_a_link_leads_to_the_page_of_the_record_over_plain_http_too(
    visit: Visitor, web: Site, host: str
) -> None:
    there = Site(web.folder, web.base.replace("127.0.0.1", host), web.records)
    page = visit(there, LIST, RECORD)
    assert page.evaluate("isSecureContext") is (host == "127.0.0.1")
    assert copied(page, "링크 복사") == f"{there.base}qa/커널-옵션.html"
    assert f"기호도 적습니다 · {there.base}qa/커널-옵션.html · 내용 기준일 2026년" in copied(
        page, "Markdown으로 복사"
    )
    expect(dialog(page).locator("textarea")).to_have_count(0)


def test_a_file_without_an_address_names_record_and_edition(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    edition = page.locator("[data-as-of]").get_attribute("data-as-of")
    assert copied(page, "링크 복사") == f"{TITLE}\n기록 ID: qa/커널-옵션\n내용 기준일: {edition}"


@pytest.mark.parametrize("at", [LIST, "qa/커널-옵션.html"])
def test_links_of_what_is_copied_lead_on_or_name_the_record(
    visit: Visitor, small: Site, web: Site, at: str
) -> None:
    place = RECORD if at == LIST else ""
    text = copied(visit(web, at, place), "Markdown으로 복사")
    page = f"{web.base}qa/커널-옵션.html#qa-커널-옵션--확인하기"
    assert f"[긴 글의 표]({web.base}posts/긴-글.html#post-긴-글--표로-보기)와 [아래]({page})에" in text
    assert f"[V100]({web.base}qa/갱신된-답변.html)" in text
    assert "\n\n**출처**\n\n- [vLLM PR #6612](<https://github.com/vllm-project/vllm/pull/6612>)\n\n>" in text
    text = copied(visit(small, at, place), "Markdown으로 복사")
    assert "긴 글의 표 (posts/긴-글)와 아래에" in text and "V100 (qa/갱신된-답변)에서" in text


def test_what_is_no_link_is_copied_as_it_stands(visit: Visitor, small: Site) -> None:
    page = visit(small, "qa/커널-옵션.html")
    link = "[아래](#확인하기)"
    text = (
        f"- ```md\n  {link}\n  ```\n\n~~~\n{link}\n~~~\n\n`a {link}` ``b ` {link}``\n\n홑 ` 뒤\n\n"
        f"[V101](갱신된-답변.md) \\{link} [긴 글의 표](https://example.org/a) "
    )
    page.evaluate(
        """text => {
          const node = document.querySelector("script[data-source]").firstChild;
          node.data = JSON.stringify(Object.assign(JSON.parse(node.data), { text }));
          document.querySelector("[data-part='answer'] [href*='표로']").href = "https://example.org/a";
        }""",
        f"{text}{link}",
    )
    assert f"{text}아래\n\n" in copied(page, "Markdown으로 복사")


def test_an_address_elsewhere_need_not_be_well_formed(visit: Visitor, small: Site) -> None:
    page = visit(small, "qa/커널-옵션.html")
    page.locator("[data-part='answer'] [href*='표로']").evaluate(
        "link => { link.href = 'https://a.test/100%'; }"
    )
    assert "긴 글의 표" in copied(page, "Markdown으로 복사")


def test_pictures_lead_to_the_record_that_shows_them(visit: Visitor, small: Site, web: Site) -> None:
    alt = "그림: 측정 결과를 나타낸 색띠"
    assert f"[{alt}]({web.base}posts/긴-글.html)" in copied(
        visit(web, "posts/긴-글.html"), "Markdown으로 복사"
    )
    text = copied(visit(small, LIST, "post-긴-글"), "Markdown으로 복사")
    assert f"\n{alt}\n" in text and "](../" not in text


def test_where_copying_fails_the_text_is_left_selected(visit: Visitor, small: Site) -> None:
    page = visit(small, LIST, RECORD)
    page.evaluate(
        """() => {
          navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"));
          document.execCommand = () => false;
        }"""
    )
    dialog(page).get_by_role("button", name="링크 복사").click()
    expect(dialog(page).locator(".record-foot__said")).to_have_text(
        "복사하지 못했습니다. Ctrl+C를 눌러 주세요."
    )
    page.keyboard.press("Control+C")
    assert pasted(page).startswith(TITLE)
    page.keyboard.press("Tab")
    expect(dialog(page).locator("textarea")).to_have_count(0)
