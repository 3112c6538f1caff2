"""Screens and paper: everything fits, in light and in dark, and print shows the record at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .reader import dialog, expect_open
from .sites import Site

WIDTHS = (320, 390, 1280)
VIEWS = (
    ("community.html", ""),
    ("community.html?kind=qa&status=corrected&tag=awq", ""),
    ("community.html", "qa-커널-옵션"),
    ("community.html", "post-긴-글"),
    ("community.html", "qa-hostile"),
    ("community-1.html", ""),
    ("qa/커널-옵션.html", ""),
    ("posts/긴-글.html", ""),
    ("corrections.html", ""),
    ("open.html", ""),
    ("tags/awq.html", ""),
)


def test_no_page_is_wider_than_the_screen(visit: Visitor, small: Site) -> None:
    page = visit(small, "corrections.html")
    for name, record in VIEWS:
        page.goto(small.at(name, record))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert too_wide(page) == [], (name, record, width)


@pytest.mark.thorough
def test_text_of_twice_the_size_fits_too(visit: Visitor, small: Site) -> None:
    page = visit(small, "corrections.html")
    for name, record in VIEWS[:7]:
        page.goto(small.at(name, record))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in (640, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert too_wide(page) == [], (name, record, width)


def sized(page: Page, widths: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The page with text of usual and of double size, at each of `widths`."""
    for size in ("100%", "200%"):
        page.evaluate("size => document.documentElement.style.fontSize = size", size)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            yield size, width


def test_the_tools_of_a_record_stay_in_it_however_long_its_name(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html", "qa-커널-옵션")
    page.locator("dialog[open] .dialog__id").evaluate(
        "name => name.textContent = 'qa/' + 'long-name-'.repeat(9)"
    )
    for size, width in sized(page, (320, 641, 768, 1280)):
        record, tools, button = (
            page.locator(f"dialog[open]{part}").bounding_box()
            for part in ("", " .dialog__tools", " [data-close]")
        )
        assert record and tools and button
        assert button["x"] + button["width"] <= record["x"] + record["width"], (size, width)
        assert tools["height"] < 190, (size, width)


def test_the_button_that_closes_stays_in_the_upper_corner(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html", "qa-커널-옵션")
    page.locator("dialog[open] .dialog__badges > *").evaluate_all(
        "all => all.forEach(one => one.hidden = false)"
    )
    for size, width in sized(page, (320, 390, 700, 768, 1280)):
        record, close, after = (
            page.locator(f"dialog[open]{part}").bounding_box()
            for part in ("", " [data-close]", " [data-next]")
        )
        assert record and close and after
        corner = record["x"] + record["width"] - close["x"] - close["width"], close["y"] - record["y"]
        assert max(corner) <= 12, (size, width)
        assert size == "200%" or after["y"] < close["y"] + close["height"] / 2, width


def test_a_question_too_long_for_its_place_is_cut_between_two_lines(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html", "qa-커널-옵션")
    title = page.locator("dialog[open] [data-head] [tabindex]")
    title.evaluate("title => title.append(' 아주 긴 질문'.repeat(40))")
    for width, height in ((320, 640), (390, 844), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        expect(title).to_have_attribute("tabindex", "0")
        cut, beyond = title.evaluate(
            """title => {
              const words = document.createRange();
              words.selectNodeContents(title);
              const end = title.getBoundingClientRect().bottom;
              const isCut = line => line.top < end - 4 && line.bottom > end + 4;
              const beyond = title.scrollHeight - title.clientHeight;
              return [[...words.getClientRects()].filter(isCut).length, beyond];
            }"""
        )
        assert (cut, beyond > 20) == (0, True), (width, height)


def test_a_record_scrolls_below_its_question_and_nowhere_else(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html")
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 500})
        beyond = page.locator("dialog[data-record]").evaluate_all(
            """all => all.map(dialog => {
              dialog.showModal();
              const most = dialog.querySelector("[data-scroll]").lastElementChild;
              most.scrollIntoView({ block: "start" });
              const moved = [dialog.id, dialog.scrollTop, dialog.scrollHeight - dialog.clientHeight];
              dialog.close();
              return moved;
            }).filter(([, moved, more]) => moved || more > 1)"""
        )
        assert beyond == [], width


def test_no_report_is_wider_or_higher_than_the_screen(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html", "qa-커널-옵션")
    page.get_by_role("button", name="오류 알리기").click()
    for width, height in ((1280, 800), (390, 800), (360, 640), (320, 480), (844, 390)):
        page.set_viewport_size({"width": width, "height": height})
        assert too_wide(page) == [], width
        box = page.locator("#letter").bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= height
        page.locator("#letter [data-copy]").click()


@pytest.mark.repository
def test_no_page_of_the_repository_is_wider_than_the_screen(visit: Visitor, real: Site) -> None:
    page = visit(real, "corrections.html")
    for name in [name for name in real.pages() if not name.startswith("tags/")]:
        page.goto(real.at(name))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert too_wide(page) == [], (name, width)


def test_without_script_no_page_is_wider_than_the_screen(visit: Visitor, stripped: Site) -> None:
    for width in WIDTHS:
        assert too_wide(visit(stripped, "community.html", width=width)) == []


def too_wide(page: Page) -> list[str]:
    """What reaches beyond the screen and is not inside something that scrolls of its own."""
    found: list[str] = page.locator("html").evaluate(
        """root => [...root.querySelectorAll("body *")].filter(element => {
          const box = element.getBoundingClientRect();
          if (!box.width || !box.height || box.right <= root.clientWidth + 1) return false;
          for (let up = element.parentElement; up; up = up.parentElement) {
            const kept = up.matches(".table, pre, [class^=formula], .diagram__view, .rail__list, .toc")
              && up.clientWidth > 0 && up.getBoundingClientRect().right <= root.clientWidth + 1;
            if (kept) return false;
          }
          return true;
        }).map(element => element.outerHTML.slice(0, 120))
          .concat(root.scrollWidth > root.clientWidth ? ["the page scrolls sideways"] : [])
          .concat([...root.querySelectorAll("dialog[open] [data-scroll]")]
            .filter(record => record.scrollWidth > record.clientWidth)
            .map(() => "the record scrolls sideways"))"""
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_are_those_of_the_system_until_others_are_chosen(
    visit: Visitor, web: Site, scheme: str
) -> None:
    other = "light" if scheme == "dark" else "dark"
    page = visit(web, "community.html", dark=scheme == "dark")
    assert ground(page) == scheme
    page.get_by_label("화면 모드").select_option(other)
    assert ground(page) == other
    page.goto(web.at("qa/커널-옵션.html"))
    assert ground(page) == other
    expect(page.get_by_label("화면 모드")).to_have_value(other)
    page.get_by_label("화면 모드").select_option("")
    page.reload()
    assert ground(page) == scheme


def ground(page: Page) -> str:
    colour: str = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    red = int(colour.removeprefix("rgb(").partition(",")[0])
    return "light" if red > 200 else "dark" if red < 50 else colour


@pytest.mark.parametrize("forced", ["none", "active"])
def test_in_the_dark_pictures_stand_on_light_ground(visit: Visitor, small: Site, forced: str) -> None:
    page = visit(small, "qa/hostile.html", dark=True)
    page.emulate_media(color_scheme="dark", forced_colors=forced)  # type: ignore[arg-type]
    red = page.locator(".prose img").first.evaluate(
        "picture => +getComputedStyle(picture).backgroundColor.match(/\\d+/)[0]"
    )
    page.emulate_media(forced_colors="none")
    assert red > 200


def test_print_shows_the_open_record_whole_and_nothing_else(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html", "post-긴-글", dark=True)
    expect_open(page, "post-긴-글")
    assert sheets(page.pdf()) > 1
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for words in ("4비트 7B가 16비트 3B보다 빠른 까닭", "끝 문단입니다.", "대역폭은 504 GB/s입니다."):
        expect(dialog(page).get_by_text(words).first).to_be_visible()
    assert "V100에서 최신 CUDA" not in page.locator("body").inner_text()
    assert "최신 토론 및 정보" not in page.locator("body").inner_text()
    for part in ("dialog[open]", "dialog[open] [data-scroll]"):
        assert page.locator(part).evaluate("part => part.scrollHeight - part.clientHeight") <= 1
    for control in page.locator("button").all():
        expect(control).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(dialog(page).get_by_text("대역폭은 504 GB/s입니다.")).to_be_hidden()


def test_paper_is_never_too_narrow_for_code(visit: Visitor, small: Site) -> None:
    page = visit(small, "qa/커널-옵션.html", width=640)
    page.emulate_media(media="print")
    assert page.locator("pre").first.evaluate("pre => pre.scrollWidth - pre.clientWidth") <= 0


def test_print_of_a_list_shows_the_list_and_no_record(visit: Visitor, small: Site) -> None:
    page = visit(small, "community.html")
    assert sheets(page.pdf()) <= 2
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    assert "최신 토론 및 정보" in text
    assert "끝 문단입니다." not in text


def test_print_without_script_shows_every_record(visit: Visitor, stripped: Site) -> None:
    page = visit(stripped, "community.html")
    page.emulate_media(media="print")
    for words in ("끝 문단입니다.", "예, 두 배 빨라집니다.", "아니요. CUDA 12.x에 머물러야 합니다."):
        expect(page.locator("dialog").get_by_text(words).first).to_be_visible()


def sheets(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n") or pdf.count(b"/Type /Page/") + pdf.count(b"/Type /Page ")
