"""In every engine: records open and close, match their list items, and are complete without script."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from browser.charts import MEASURE, WIDTHS, gallery
from browser.reader import RECORDS_JS, WAYS_OUT, dom
from browser.sites import Site

from .engine import WHERE, Engine

LIST = "community.html"
SELECT = """(selector => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
})"""
FOUND = "[...document.querySelectorAll('li[data-record]:not([hidden])')].map(line => line.dataset.record)"
CLOSED = "!document.querySelector('dialog[open]')"


def opener(name: str) -> str:
    return f"a[data-opener][href='#{name}']"


def is_open(engine: Engine, name: str) -> None:
    """The record `name` is open, alone, and its heading has the focus."""
    engine.wait(f"document.getElementById('{name}').open")
    engine.wait(f"document.activeElement.id === '{name}--title'")
    assert engine.run(WHERE)["open"] == name


def is_closed(engine: Engine, name: str) -> None:
    """Nothing is open or in the address, and the opener of `name` has the focus, in view."""
    engine.wait(CLOSED)
    engine.wait("location.hash === ''")
    engine.wait(f"document.activeElement.getAttribute('href') === '#{name}'")
    engine.wait(
        """(box => box.top > -1 && box.bottom < innerHeight + 1)(
          document.activeElement.getBoundingClientRect())"""
    )


def leave(engine: Engine, way: str) -> None:
    if way == "escape":
        engine.press("Escape")
    elif way == "button":
        engine.click("dialog[open] [data-close]")
    elif way == "outside":
        engine.point(6, 450)
    else:
        engine.back()


@pytest.mark.parametrize("way", WAYS_OUT)
def test_leaving_a_record_leads_back_to_its_opener_and_to_the_same_height(
    engine: Engine, small: Site, way: str
) -> None:
    engine.go(small.at(LIST))
    engine.run("[scrollTo(0, 400)]")
    for _ in range(2):
        engine.click(opener("qa-대기-질문"))
        is_open(engine, "qa-대기-질문")
        before = engine.run(WHERE)["scrolled"]
        leave(engine, way)
        is_closed(engine, "qa-대기-질문")
        assert engine.run(WHERE)["scrolled"] == before > 0


@pytest.mark.parametrize(
    ("named", "opened", "way"),
    [
        *(("qa-철회된-답변", "qa-철회된-답변", way) for way in WAYS_OUT),
        ("qa-옛-주소", "qa-커널-옵션", "escape"),
        ("qa-옛-주소", "qa-커널-옵션", "back"),
    ],
)
def test_an_address_opens_its_record_and_closing_leads_to_its_opener(
    engine: Engine, small: Site, named: str, opened: str, way: str
) -> None:
    engine.go(small.at(LIST, named))
    is_open(engine, opened)
    engine.press("PageDown")
    leave(engine, way)
    is_closed(engine, opened)


def test_an_address_of_a_heading_leads_right_below_the_question(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST, "qa-커널-옵션--왜-그런가"))
    engine.wait("document.getElementById('qa-커널-옵션').open")
    engine.wait(
        """(gap => gap >= 0 && gap < 60)(
          document.getElementById("qa-커널-옵션--왜-그런가").getBoundingClientRect().top
          - document.querySelector("dialog[open] [data-head]").getBoundingClientRect().bottom)"""
    )


def test_a_record_that_is_not_in_the_file_is_named(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST, "qa-지난-질문-1"))
    engine.wait("document.activeElement.matches('[data-missing]')")
    assert engine.run("document.querySelector('[data-missing-link]').textContent") == "qa/지난-질문-1"


def test_the_keyboard_opens_and_closes_a_record(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST))
    engine.run(f"""[document.querySelector("{opener("post-긴-글")}").focus()]""")
    engine.press("Enter")
    is_open(engine, "post-긴-글")
    engine.press("PageDown")
    engine.wait("document.querySelector('dialog[open] [data-scroll]').scrollTop > 100")
    engine.press("Escape")
    is_closed(engine, "post-긴-글")


def test_what_is_typed_is_found_and_opened_by_key(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST))
    engine.press("/")
    engine.wait("document.activeElement.id === 'search'")
    for key in "V100":
        engine.press(key)
    engine.wait(f"{FOUND}[0] === 'qa/갱신된-답변'")
    engine.wait("document.querySelector('li[data-record] h2 mark').textContent === 'V100'")
    engine.wait("location.search === '?q=V100'")
    engine.press("ArrowDown")
    engine.press("Enter")
    is_open(engine, "qa-갱신된-답변")
    engine.press("Escape")
    is_closed(engine, "qa-갱신된-답변")
    engine.run("[document.querySelector('#search').focus()]")
    engine.press("Escape")
    engine.wait(f"{FOUND}.length === 9 && !document.querySelector('mark') && !location.search")


def test_records_of_other_list_pages_are_found_with_their_texts(engine: Engine, small: Site) -> None:
    engine.go(small.at(f"{LIST}?q=3번째 답변"))
    engine.wait(f"{FOUND}[0] === 'qa/지난-질문-3'")
    engine.wait("document.querySelector('li[data-record=\"qa/지난-질문-3\"] p mark')")
    engine.go(engine.run("document.querySelector('li[data-record=\"qa/지난-질문-3\"] h2 a').href"))
    engine.wait("document.querySelector('main article[data-record=\"qa/지난-질문-3\"]')")


def test_keys_lead_through_the_list(engine: Engine, small: Site) -> None:
    engine.go(small.at(f"{LIST}?kind=qa"))
    for key, name in (
        ("ArrowDown", "qa-굵은-글자"),
        ("ArrowDown", "qa-커널-옵션"),
        ("End", "qa-지난-질문-6"),
    ):
        engine.press(key)
        is_closed(engine, name)
    engine.press("Enter")
    is_open(engine, "qa-지난-질문-6")
    engine.press("Escape")
    is_closed(engine, "qa-지난-질문-6")
    engine.press("?")
    engine.wait("document.getElementById('keys').open")
    engine.click("[data-keys-off]")
    engine.press("Escape")
    engine.wait(CLOSED)
    engine.press("?")
    assert engine.run(CLOSED)
    engine.go(small.at(LIST))
    engine.press("ArrowDown")
    engine.wait("document.activeElement === document.body")
    engine.run("[document.querySelector('[data-keys-off]').click()]")


def test_what_changed_since_the_last_visit_is_marked(engine: Engine, small: Site) -> None:
    kept = "Object.keys(localStorage).find(key => key.startsWith('seen '))"
    engine.go(small.at(LIST))
    engine.wait(f"{kept} && document.querySelector('[data-seen]').hidden")
    engine.run(
        f"""[(visit => {{
          visit.at = 0;
          visit.now["qa/hostile"] = "0";
          delete visit.now["posts/긴-글"];
          addEventListener("pagehide", () => localStorage.setItem({kept}, JSON.stringify(visit)));
        }})(JSON.parse(localStorage.getItem({kept})))]"""
    )
    engine.go(small.at(LIST))
    engine.wait("!document.querySelector('[data-seen]').hidden")
    marks = "[...document.querySelectorAll('[data-seen-mark]')].map(mark => mark.textContent)"
    assert engine.run(marks) == ["새 글", "변경됨"]
    engine.click("[data-seen-only]")
    engine.wait("location.search === '?status=fresh'")
    engine.click("[data-seen-wish]")
    engine.wait("!document.querySelector('[data-seen-mark]') && localStorage.getItem('seen') === 'off'")
    engine.run("[localStorage.clear()]")


def test_the_contents_lead_through_a_long_record_and_its_question_stays_in_view(
    engine: Engine, small: Site
) -> None:
    engine.go(small.at(LIST))
    engine.click(opener("post-긴-글"))
    is_open(engine, "post-긴-글")
    behind = engine.run(WHERE)["scrolled"]
    entry = "document.querySelector('dialog[open] [data-toc] li:last-child a')"
    engine.click("dialog[open] [data-toc] li:last-child a")
    engine.wait(f"'#' + document.activeElement.id === {entry}.getAttribute('href')")
    engine.wait(f"{entry}.getAttribute('aria-current') === 'true'")
    assert engine.run("document.querySelector('dialog[open] [data-scroll]').scrollTop") > 100
    assert engine.run(
        """(title => title.contains(document.elementFromPoint(title.getBoundingClientRect().left + 9,
          title.getBoundingClientRect().top + 9)))(document.getElementById("post-긴-글--title"))"""
    )
    assert engine.run(WHERE)["scrolled"] == behind
    engine.back()
    is_closed(engine, "post-긴-글")


def test_links_lead_from_record_to_record_and_back(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST))
    engine.click(opener("qa-커널-옵션"))
    is_open(engine, "qa-커널-옵션")
    engine.click("dialog[open] .related__link")
    is_open(engine, "qa-갱신된-답변")
    engine.back()
    is_open(engine, "qa-커널-옵션")
    engine.click("dialog[open] [data-next]")
    is_open(engine, "post-긴-글")
    engine.press("Escape")
    is_closed(engine, "post-긴-글")


@pytest.mark.parametrize("way", WAYS_OUT)
def test_a_heading_that_was_led_to_is_left_by_every_way(engine: Engine, small: Site, way: str) -> None:
    """By its address, then by a link in another record: Back leads to that record, all else to the list."""
    engine.go(small.at(LIST, "post-긴-글--표로-보기"))
    engine.wait("document.getElementById('post-긴-글').open")
    engine.press("PageDown")
    leave(engine, way)
    is_closed(engine, "post-긴-글")
    engine.click(opener("qa-커널-옵션"))
    is_open(engine, "qa-커널-옵션")
    engine.click("dialog[open] [data-part=answer] a[href='#post-긴-글--표로-보기']")
    engine.wait("document.activeElement.id === 'post-긴-글--표로-보기'")
    engine.wait(
        """(box => box.top > 0 && box.bottom < innerHeight)(document.activeElement.getBoundingClientRect())"""
    )
    leave(engine, way)
    if way == "back":
        is_open(engine, "qa-커널-옵션")
        leave(engine, way)
    is_closed(engine, "qa-커널-옵션" if way == "back" else "post-긴-글")


def test_neighbours_are_those_of_the_list_as_it_was_picked_and_ordered(engine: Engine, small: Site) -> None:
    engine.go(small.at(f"{LIST}?tag=awq&sort=changed"))
    names = engine.run(
        """[...document.querySelectorAll("li[data-record]:not([hidden]) a[data-opener]")]
          .map(opener => opener.getAttribute("href").slice(1))"""
    )
    assert sorted(names) == ["post-긴-글", "qa-철회된-답변", "qa-커널-옵션"]
    engine.click(opener(names[0]))
    is_open(engine, names[0])
    assert engine.run("document.querySelector('dialog[open] [data-previous]').disabled")
    for name in names[1:]:
        engine.click("dialog[open] [data-next]")
        is_open(engine, name)
    assert engine.run("document.querySelector('dialog[open] [data-next]').disabled")
    engine.back()
    is_closed(engine, names[-1])
    assert engine.run("decodeURIComponent(location.search)") == "?tag=awq&sort=changed"


def test_nothing_behind_an_open_record_scrolls(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST))
    engine.run("[scrollTo(0, 300)]")
    engine.click(opener("qa-대기-질문"))  # short: it has nothing to scroll itself
    is_open(engine, "qa-대기-질문")
    behind = engine.run(WHERE)["scrolled"]
    for key in ("PageDown", "End", "ArrowDown", " "):
        engine.press(key)
    engine.run("[new Promise(done => setTimeout(done, 300))].length")
    assert engine.run(WHERE)["scrolled"] == behind > 0
    assert engine.run("getComputedStyle(document.documentElement).overflowY") == "hidden"
    engine.press("Escape")
    is_closed(engine, "qa-대기-질문")


def test_an_open_record_names_those_that_lead_to_it(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST, "qa-갱신된-답변"))
    is_open(engine, "qa-갱신된-답변")
    said = engine.run("document.querySelector('dialog[open] [data-cited-here]').innerText")
    assert "이 답을 인용한 기록" in said and "같은 커널의 하드웨어 조건" in said
    engine.click("dialog[open] [data-cited-here] a")
    is_open(engine, "qa-커널-옵션")
    engine.press("Escape")
    is_closed(engine, "qa-커널-옵션")


def test_every_opener_opens_its_own_question(engine: Engine, small: Site) -> None:
    for page in small.lists():
        engine.go(small.at(page))
        for record in engine.run(
            "[...document.querySelectorAll('li[data-record]')].map(entry => entry.dataset.record)"
        ):
            engine.click(opener(dom(record)))
            is_open(engine, dom(record))
            asked, opened = engine.run(
                f"""[document.querySelector("{opener(dom(record))}"),
                  document.querySelector("dialog[open] [data-part=question], dialog[open] [data-part=title]"),
                ].map(element => element.innerHTML)"""
            )
            assert asked == opened
            engine.press("Escape")
            is_closed(engine, dom(record))


def test_own_page_and_dialog_say_the_same(engine: Engine, small: Site) -> None:
    compare(engine, small)


def test_own_page_and_dialog_say_the_same_without_script(engine: Engine, stripped: Site) -> None:
    compare(engine, stripped)


def compare(engine: Engine, site: Site) -> None:
    listed: dict[str, object] = {}
    for page in site.lists():
        engine.go(site.at(page))
        listed |= engine.run(f"({RECORDS_JS})(document.documentElement)")
    assert listed.keys() == site.records
    for record, parts in listed.items():
        engine.go(site.at(f"{record}.html"))
        assert engine.run(f"({RECORDS_JS})(document.documentElement)") == {record: parts}


def test_without_script_every_part_is_to_be_seen_and_the_address_is_marked(
    engine: Engine, stripped: Site
) -> None:
    engine.go(stripped.at(LIST, "qa-철회된-답변"))
    hidden = engine.run(
        """[...document.querySelectorAll("dialog[data-record], dialog [data-part], dialog summary")]
          .filter(part => part.textContent.trim() && !(part.getClientRects().length && part.innerText.trim()))
          .map(part => part.outerHTML.slice(0, 100))"""
    )
    assert hidden == []
    assert engine.run("getComputedStyle(document.querySelector('dialog:target')).outlineStyle") == "solid"
    engine.wait("document.querySelector('dialog:target').getBoundingClientRect().top < innerHeight")


def test_nothing_is_asked_of_another_place_and_nothing_is_wider_than_the_window(
    engine: Engine, small: Site
) -> None:
    for page in small.pages():
        engine.go(small.at(page, "post-긴-글" if page == LIST else ""))
        asked = engine.run("performance.getEntriesByType('resource').map(resource => resource.name)")
        assert [address for address in asked if not address.startswith(("data:", small.base))] == []
        assert engine.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert engine.run("window.hacked === undefined")


def test_a_report_is_written_over_its_record_with_the_passage_that_was_selected(
    engine: Engine, small: Site
) -> None:
    engine.go(small.at(LIST, "qa-커널-옵션--part--before-1"))
    engine.wait("document.querySelector('dialog[open] details.before[open]')")
    engine.run(f"[{SELECT}('dialog[open] details[open] [data-part=withdrawn] p')]")
    engine.click("dialog[open] [data-letter-open]")
    engine.wait("document.activeElement.id === 'letter--text'")
    said = engine.run("document.activeElement.value")
    assert "\n> [정정 전 내용 (지금은 유효하지 않습니다) 2026. 5. 20. 정정] 무시하십시오.\n" in said
    engine.click("#letter [data-copy]")
    engine.wait("document.querySelector('#letter [role=status]').textContent === '복사했습니다.'")
    engine.press("Escape")
    engine.wait("!document.getElementById('letter').open")
    engine.wait("document.activeElement.matches('dialog[open] [data-letter-open]')")
    assert engine.run(WHERE)["open"] == "qa-커널-옵션"
    engine.click("dialog[open] [data-letter-open]")
    engine.wait("document.getElementById('letter').open")
    engine.back()
    is_closed(engine, "qa-커널-옵션")


def test_withdrawn_text_is_copied_with_its_label(engine: Engine, small: Site) -> None:
    engine.go(small.at("qa/커널-옵션.html", "qa-커널-옵션--part--before-1"))
    engine.wait("document.querySelector('details.before[open]')")
    plain, html = engine.run(
        f"""(copied => {{
          {SELECT}("details[open] [data-part=withdrawn]");
          const event = new Event("copy", {{ bubbles: true, cancelable: true }});
          event.clipboardData = {{ setData(kind, text) {{ copied[kind] = text; }} }};
          document.body.dispatchEvent(event);
          return [copied["text/plain"], copied["text/html"]];
        }})({{}})"""
    )
    label = "[정정 전 내용 (지금은 유효하지 않습니다) 2026. 5. 20. 정정]"
    assert [line for line in plain.split("\n") if line.strip()] == [label, "무시하십시오."]
    assert html.startswith(f"<b>{label}</b> ")


def test_a_record_is_copied_as_markdown_and_its_name_where_it_has_no_address(
    engine: Engine, small: Site
) -> None:
    engine.go(small.at(LIST, "qa-철회된-답변"))
    is_open(engine, "qa-철회된-답변")
    engine.run(
        """[document.addEventListener("copy-text", event => { window.copied = event.detail.text; })]"""
    )
    for button in ("markdown", "link"):
        engine.click(f"dialog[open] [data-copy-{button}]")
        engine.wait("document.querySelector('dialog[open] [role=status]').textContent === '복사했습니다.'")
        engine.wait(f"document.activeElement.matches('[data-copy-{button}]')")
        text = engine.run("copied")
        label = "> **정정 전 내용 (지금은 유효하지 않습니다)"
        assert label in text if button == "markdown" else "기록 ID: qa/철회된-답변\n내용" in text


def test_a_copy_knows_its_age_and_which_reviews_are_due(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST))
    today = datetime.now(ZoneInfo("Asia/Seoul")).date()
    days = (today - date(2026, 6, 1)).days
    age = f"2026년 6월 1일 기준({days}일 전)입니다." if days > 1 else "2026년 6월 1일"
    engine.wait(f"document.querySelector('[data-age]').innerText.includes('{age}')")
    due = "[...document.querySelectorAll('[data-review-by]')].filter(note => !note.hidden).length"
    assert (engine.run(due) > 0) is (today > date(2026, 6, 30))


def test_corrections_are_narrowed_down_and_the_address_remembers(engine: Engine, small: Site) -> None:
    engine.go(small.at("corrections.html"))
    engine.click("input[value=update] + span")
    shown = "[...document.querySelectorAll('li[data-ref]:not([hidden])')].map(line => line.dataset.kind)"
    engine.wait("location.search === '?kind=update'")
    assert set(engine.run(shown)) == {"update"}
    engine.go(small.at("corrections.html?kind=correction&year=2025"))
    assert engine.run(shown) == []
    engine.click("[data-sift-clear]")
    engine.wait("location.search === ''")
    assert set(engine.run(shown)) == {"correction", "update"}


def test_the_list_is_picked_from_and_put_in_order_and_the_address_remembers(
    engine: Engine, small: Site
) -> None:
    shown = "[...document.querySelectorAll('li[data-record]:not([hidden])')].map(line => line.dataset.record)"
    engine.go(small.at(LIST))
    engine.click("input[name=tag][value=awq] + span")
    engine.wait("location.search === '?tag=awq'")
    assert engine.run(shown) == ["qa/커널-옵션", "posts/긴-글", "qa/철회된-답변"]
    engine.click(opener("post-긴-글"))
    is_open(engine, "post-긴-글")
    engine.press("Escape")
    is_closed(engine, "post-긴-글")
    assert engine.run("location.search") == "?tag=awq"
    engine.go(small.at(f"{LIST}?kind=qa&sort=changed", "post-긴-글"))
    is_open(engine, "post-긴-글")
    engine.press("Escape")
    engine.wait("document.activeElement.matches('h1') && location.hash === ''")
    days = engine.run("[...document.querySelectorAll('li[data-record]')].map(line => line.dataset.changed)")
    assert days[1:] == sorted(days[1:], reverse=True)
    assert "posts/긴-글" not in engine.run(shown)


def test_a_page_that_leads_on_takes_the_heading_along(engine: Engine, small: Site) -> None:
    engine.go(small.at("qa/예전-질문.html", "qa-예전-질문--옛-자리"))
    engine.wait("decodeURIComponent(location.hash) === '#qa-지난-질문-2--옛-자리'")
    engine.wait("document.querySelector('main article').dataset.record === 'qa/지난-질문-2'")


def test_print_shows_the_open_record_whole(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST, "post-긴-글"))
    is_open(engine, "post-긴-글")
    shown = engine.paper()
    engine.go(small.at("posts/긴-글.html"))
    alone = engine.paper()
    if shown and alone:
        assert 1 < sheets(shown) <= sheets(alone) <= sheets(shown) + 1


def test_all_records_are_laid_out_below_the_list_and_printed(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST))
    engine.click("button[data-spread]")
    laid = """[...document.querySelectorAll("dialog[data-record]")].filter(record =>
      record.getClientRects().length && record.innerText.trim()).map(record => "#" + record.id).join()"""
    listed = "[...document.querySelectorAll('a[data-opener]')].map(link => link.getAttribute('href')).join()"
    engine.wait(f"{laid} === {listed}")
    paper = engine.paper()
    engine.run("[scrollTo(0, 0)]")
    engine.click(opener("qa-대기-질문"))
    is_open(engine, "qa-대기-질문")
    alone = engine.paper()
    if paper and alone:
        assert sheets(alone) == 1 < sheets(paper)
    engine.press("Escape")
    is_closed(engine, "qa-대기-질문")
    assert engine.run(f"{laid} === {listed}")


def test_what_follows_a_long_answer_is_printed_below_it(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST, "qa-커널-옵션"))
    is_open(engine, "qa-커널-옵션")
    engine.run(
        """[document.querySelector("dialog[open] [data-part='answer']").append(
          ...Array.from({ length: 90 }, (_, n) => {
            const line = document.createElement("p");
            line.textContent = `줄${n}째`;
            return line;
          }))]"""
    )
    pdf = engine.paper()
    if not pdf or not shutil.which("pdftotext"):
        return
    command = ["pdftotext", "-", "-"]
    said = (
        subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode().split("\f")[:-1]
    )
    assert [number for number, sheet in enumerate(said) if "배포본" in sheet] == [len(said) - 1]
    lines = re.findall(r"줄(\d+)째", " ".join(said))
    assert lines == [str(number) for number in range(90)]


def sheets(pdf: bytes) -> int:
    """How many sheets of paper it takes; the count may stand in a compressed part."""
    parts = [pdf]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            parts.append(zlib.decompress(packed))
    return max(int(count) for part in parts for count in re.findall(rb"/Count (\d+)", part))


def test_the_colours_can_be_chosen(engine: Engine, small: Site) -> None:
    engine.go(small.at(LIST))
    for theme, red in (("dark", "16"), ("light", "255")):
        engine.run(
            f"""[(choice => {{
              choice.value = "{theme}";
              choice.dispatchEvent(new Event("change", {{ bubbles: true }}));
            }})(document.querySelector("[data-theme-switch]"))]"""
        )
        engine.wait(f"getComputedStyle(document.body).backgroundColor.startsWith('rgb({red},')")


def test_no_text_of_a_chart_covers_another_or_is_cut_off(engine: Engine, tmp_path: Path) -> None:
    page = tmp_path / "charts.html"
    page.write_text(gallery().replace("<section", '<section style="width: var(--width)"'), encoding="utf-8")
    engine.go(page.as_uri())
    for width in WIDTHS:
        engine.run(f"[document.body.style.setProperty('--width', '{width}px')]")
        assert engine.run("document.querySelectorAll('.chart__plot text').length") > 100
        assert engine.run(f"({MEASURE})()") == [], width
    bars = "[...document.querySelectorAll('.chart__bar > rect')].map(bar => bar.getBBox().height)"
    assert sum(height > 5 for height in engine.run(bars)) > 50
