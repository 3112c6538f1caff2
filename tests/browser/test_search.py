"""The search: from the first letter, over all list pages, with keys, filters and address, and harmless."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Visitor
from .reader import close, dialog, expect_closed, expect_open, opener, settle
from .sites import Site, build, served
from .test_access import violations

LIST = "community.html"
DIAGRAM = "```\n┌────────┐\n│ 양자화 │\n└────────┘\n```\n\n"
HOSTILE = "<img src=x onerror=window.hacked=1> </script> 아포가토"
RECORDS = {
    "qa/형식": (
        "어떤 `양자화` 형식이 **빠른가요**?",
        "2026-03-06",
        "tags: [awq, 속도]\npinned: true",
        "AWQ가 빠릅니다.",
    ),
    "qa/장치": (
        "그래픽 카드를 몇 장 꽂나요?",
        "2026-03-05",
        "tags: [장비]\npinned: true",
        DIAGRAM + r"양자화를 하면 $n = \frac{2 N}{\text{용량}}$장으로 됩니다.",
    ),
    "qa/대기": ("양자화는 언제 끝나나요?", "2026-03-04", "status: open", ""),
    "qa/정정": (
        "서버는 어디에 두나요?",
        "2026-03-03",
        "tags: [장비]",
        "전산실입니다.\n\n# 정정 전 답변 2026-03-09\n정정 사유: 틀렸습니다.\n\n베란다라고 적었습니다.",
    ),
    "qa/옛-정정": (
        "냉각은 무엇으로 하나요?",
        "2026-02-03",
        "tags: [장비]",
        "공기입니다.\n\n# 정정 전 답변 2026-02-09\n정정 사유: 틀렸습니다.\n\n베란다에서 물로 식힙니다.",
    ),
    "qa/옛-글자": (
        HOSTILE,
        "2026-02-02",
        "review_by: 2026-02-28",
        DIAGRAM + "옛 양자화 기록과 " + HOSTILE.replace("<", "\\<"),
    ),
}
PLACED = "li[data-record]:visible"
NAMES = "Object.getOwnPropertyNames(window)"


@pytest.fixture(scope="module")
def library(visitor: Visitor, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Four records on the newest list page, two on the one before."""
    source = tmp_path_factory.mktemp("library")
    (source / "content/qa").mkdir(parents=True)
    for record, (question, asked, more, answer) in RECORDS.items():
        title = question.replace("'", "''")
        head = f"---\nquestion: '{title}'\nasked: {asked}\n{more}\n---\n"
        (source / f"content/{record}.md").write_text(head + answer + "\n", "utf-8")
    (source / "site.yml").write_text("entries_per_page: 2\nask_url: https://git.example.com/new\n", "utf-8")
    return build(source, tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="module")
def online(library: Site) -> Iterator[Site]:
    with served(library) as there:
        yield there


@pytest.fixture(params=["file", pytest.param("http", marks=pytest.mark.thorough)])
def anywhere(request: pytest.FixtureRequest, library: Site) -> Site:
    site: Site = library if request.param == "file" else request.getfixturevalue("online")
    return site


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="질문과 글 검색")


def found(page: Page) -> list[str]:
    """The records that are shown, in order."""
    settle(page)
    names: list[str] = page.locator(PLACED).evaluate_all("all => all.map(line => line.dataset.record)")
    return names


def said(page: Page) -> str:
    return page.locator("[data-sift-count]").inner_text()


def query(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("q", [""])[0]


def test_what_is_typed_is_found_on_all_pages_from_the_first_letter(visit: Visitor, anywhere: Site) -> None:
    page = visit(anywhere, LIST)
    everything, names = found(page), set(page.evaluate(NAMES))
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type("양자")
    expect(page.locator(PLACED)).to_have_count(4)
    page.keyboard.type("화")
    expect(page.locator("[data-sift-count]")).to_have_text("검색 결과 4건")
    assert sorted(found(page)) == ["qa/대기", "qa/옛-글자", "qa/장치", "qa/형식"]
    assert set(found(page)[:2]) == {"qa/형식", "qa/대기"}
    first = page.locator("li[data-record='qa/형식']")
    expect(first.locator("h2 code mark")).to_have_text("양자화")
    expect(page.locator("li[data-record='qa/장치'] p mark").first).to_have_text("양자화")
    other = page.locator("li[data-record='qa/옛-글자']")
    expect(other).to_contain_text("전체 사이트에 있는 기록")
    expect(other).to_contain_text("재검토 필요")
    expect(other.locator("[data-day]").first).to_have_text("2026. 2. 2.")
    expect(page.get_by_label("정렬")).to_be_disabled()
    assert set(page.evaluate(NAMES)) - names == {"ainexSearch"}
    page.keyboard.press("Escape")
    assert (box(page).input_value(), found(page)) == ("", everything)
    expect(page.locator("mark")).to_have_count(0)
    expect(page.get_by_label("정렬")).to_be_enabled()
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(box(page)).not_to_be_focused()


def test_a_passage_leaves_formulas_out(visit: Visitor, library: Site) -> None:
    """Their TeX is for those who copy it."""
    page = visit(library, LIST)
    box(page).fill("양자화")
    passage = page.locator("li[data-record='qa/장치'] [data-passage]")
    expect(passage).to_have_text("양자화를 하면 …장으로 됩니다.")


def test_a_packet_of_what_was_found_says_what_is_on_other_pages(visit: Visitor, library: Site) -> None:
    page = visit(library, LIST)
    box(page).fill("양자화")
    expect(page.locator(PLACED)).to_have_count(4)
    page.get_by_role("button", name="모두 펼치기").click()
    line = page.get_by_text("목록의 4건 중 이 쪽의 3건을 펼쳤습니다. 나머지 1건은 다른 쪽에 있습니다.")
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    expect(page.locator("dialog[data-record]:visible")).to_have_count(3)
    page.emulate_media(media="screen")
    box(page).fill("")
    said_now = page.get_by_text("목록 아래에 기록 4건을 펼쳤습니다.")
    expect(said_now).to_be_visible()
    page.emulate_media(media="print")
    expect(said_now).to_be_hidden()


def test_hangul_is_searched_while_it_is_composed_and_its_enter_opens_nothing(
    visit: Visitor, library: Site
) -> None:
    page = visit(library, LIST)
    box(page).focus()
    keyboard = page.context.new_cdp_session(page)
    for state in ("ㅇ", "야", "양ㅈ", "양자"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": state, "selectionStart": len(state), "selectionEnd": len(state)},
        )
        assert "qa/형식" in found(page), state
    for name in ("isComposing: true", "keyCode: 229"):
        page.evaluate(
            f"document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', {name} }}))"
        )
    expect(dialog(page)).to_have_count(0)
    keyboard.send("Input.insertText", {"text": "양자"})
    page.keyboard.press("Enter")
    expect_open(page, found(page)[0].replace("/", "-"))


@pytest.mark.thorough
@pytest.mark.parametrize("way", ["escape", "back"])
def test_keys_lead_into_the_results_and_back_and_a_record_closes_to_its_line(
    visit: Visitor, library: Site, way: str
) -> None:
    page = visit(library, LIST)
    box(page).press_sequentially("장비")
    page.keyboard.press("ArrowDown")
    first, *_ = found(page)
    expect(opener(page, first.replace("/", "-"))).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect_open(page, first.replace("/", "-"))
    assert query(page) == "장비"
    close(page, way)
    expect_closed(page, first.replace("/", "-"))
    assert (query(page), box(page).input_value()) == ("장비", "장비")


def test_a_query_is_in_the_address_and_comes_back(visit: Visitor, library: Site) -> None:
    page = visit(library, LIST)
    everything = found(page)
    box(page).fill("카드 장비")
    page.wait_for_url("**q=*")
    page.get_by_role("radio", name="질문").check()
    shared = page.url
    page.reload()
    expect(page.locator("[data-sift-count]")).to_have_text("검색 결과 1건 (질문)")
    page.goto(library.at("corrections.html"))
    page.go_back()
    assert (page.url, box(page).input_value(), found(page)) == (shared, "카드 장비", ["qa/장치"])
    page.get_by_role("button", name="필터 해제").first.click()
    assert query(page) == "카드 장비"
    box(page).fill("")
    page.wait_for_url(library.at(LIST))
    assert found(page) == everything


@pytest.mark.thorough
def test_filters_hold_for_what_was_found_on_other_pages_too(visit: Visitor, library: Site) -> None:
    page = visit(library, f"{LIST}?q=양자화")
    expect(page.locator("[data-sift-count]")).to_have_text("검색 결과 4건")
    page.get_by_role("radiogroup", name="상태").get_by_role("radio", name="답변 대기").check()
    assert found(page) == ["qa/대기"]
    assert said(page) == "검색 결과 1건 (답변 대기)"
    page = visit(library, "community-1.html?q=양자화&status=due")
    expect(page.locator("[data-sift-count]")).to_have_text("검색 결과 1건 (재검토 필요)")
    assert found(page) == ["qa/옛-글자"]
    page = visit(library, "community-1.html")
    waiting = page.get_by_role("radiogroup", name="상태").get_by_role("radio", name="답변 대기")
    expect(waiting).to_be_hidden()
    box(page).fill("양자화")
    expect(waiting).to_be_visible()


def test_withdrawn_text_is_found_on_demand_labelled_and_unfolded(visit: Visitor, library: Site) -> None:
    page = visit(library, f"{LIST}?q=베란다")
    expect(page.locator("[data-sift-count]")).to_have_text("검색 결과 0건")
    page.get_by_role("checkbox", name="정정 전 내용도 검색").check()
    expect(page.locator(PLACED)).to_have_count(2)
    for line in page.locator(PLACED).all():
        expect(line.locator("b")).to_have_text("이전 내용 (지금은 유효하지 않음)")
        expect(line.locator("p mark")).to_have_text("베란다")
    opener(page, "qa-정정").click()
    expect_open(page, "qa-정정")
    expect(dialog(page).locator("[data-part=withdrawn]")).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.locator("li[data-record='qa/옛-정정'] h2 a").click()
    page.wait_for_url("**/qa/*")
    expect(page.locator("[data-part=withdrawn]")).to_be_in_viewport()


def test_what_is_found_today_says_what_stood_there_before_and_the_address_says_so_too(
    visit: Visitor, library: Site
) -> None:
    page = visit(library, f"{LIST}?q=전산실+베란다")
    line = page.locator("li[data-record='qa/정정']")
    expect(line.locator("p mark")).to_have_text(["전산실"])
    page.get_by_role("checkbox", name="정정 전 내용도 검색").check()
    expect(line.locator("p mark")).to_have_text(["전산실", "베란다"])
    expect(line.locator("p", has_text="베란다").locator("b")).to_have_text("이전 내용 (지금은 유효하지 않음)")
    page.wait_for_url("**withdrawn=1")
    page.reload()
    expect(line.locator("p mark")).to_have_text(["전산실", "베란다"])
    opener(page, "qa-정정").click()
    expect(dialog(page).locator("[data-part=withdrawn]")).to_be_hidden()
    page.keyboard.press("Escape")
    box(page).fill("")
    page.wait_for_url(library.at(LIST))


@pytest.mark.thorough
def test_where_nothing_is_found_the_question_can_be_sent(visit: Visitor, library: Site) -> None:
    page = visit(library, f"{LIST}?q=%3Cb%3E%20$%26쿼카&kind=qa")
    expect(page.get_by_text("검색어 ‘<b> $&쿼카’에 맞는 결과가 없습니다.")).to_be_visible()
    expect(page.locator("[data-sift-none]").get_by_role("button", name="필터 해제")).to_be_visible()
    page.locator("[data-sift-none]").get_by_role("button", name="질문 보내기").click()
    assert page.locator("#letter textarea").input_value().startswith("질문:\n<b> $&쿼카\n\n상황과 환경")


@pytest.mark.thorough
def test_the_other_keyboard_layout_is_said(visit: Visitor, library: Site) -> None:
    page = visit(library, f"{LIST}?q=didwkghk")
    expect(page.locator("[data-search-said]")).to_have_text("한/영 키를 바꿔 찾은 결과입니다: ‘양자화’")
    expect(page.locator("h2 mark").first).to_have_text("양자화")


@pytest.mark.thorough
def test_a_file_that_was_mailed_searches_what_it_holds_and_says_so(
    visit: Visitor, library: Site, tmp_path: Path
) -> None:
    shutil.copy(library.folder / LIST, tmp_path / LIST)
    page = visit(Site(tmp_path, f"{tmp_path.as_uri()}/", library.records), f"{LIST}?q=양자화")
    expect(page.locator("[data-search-said]")).to_have_text("이 파일에 있는 기록에서만 찾았습니다.")
    assert sorted(found(page)) == ["qa/대기", "qa/장치", "qa/형식"]
    visit.complaints[:] = [one for one in visit.complaints if "ERR_FILE_NOT_FOUND" not in one]


@pytest.mark.thorough
@pytest.mark.parametrize("way", ["missing", "cut short"])
def test_records_that_cannot_be_searched_are_said_to_be_missing(
    visit: Visitor, library: Site, tmp_path: Path, way: str
) -> None:
    shutil.copytree(library.folder, tmp_path / "site")
    there = Site(tmp_path / "site", f"{(tmp_path / 'site').as_uri()}/", library.records)
    for script in (tmp_path / "site/search").iterdir():
        if script.read_text("utf-8").startswith('ainexSearch("lines", "community-1.html"'):
            if way == "missing":
                script.unlink()
            else:
                script.write_bytes(script.read_bytes()[:-40])
    page = visit(there, f"{LIST}?q=양자화")
    note = "다른 쪽의 검색 파일을 읽지 못했습니다. 그 쪽의 기록은 결과에 없습니다."
    expect(page.locator("[data-search-said]")).to_have_text(note)
    assert "qa/옛-글자" not in found(page) and "qa/형식" in found(page)
    assert visit.complaints
    visit.complaints.clear()


@pytest.mark.thorough
def test_a_text_that_looks_like_html_is_text(visit: Visitor, library: Site) -> None:
    page = visit(library, f"{LIST}?q=아포가토")
    line = page.locator("li[data-record='qa/옛-글자']")
    expect(line.locator("h2")).to_have_text(HOSTILE)
    expect(line.locator("p mark")).to_have_text("아포가토")
    assert line.locator("img").count() == 0
    assert page.evaluate("window.hacked") is None


@pytest.mark.thorough
def test_passages_leave_out_diagrams_and_stand_only_where_words_were_found(
    visit: Visitor, library: Site
) -> None:
    page = visit(library, f"{LIST}?q=양자화")
    for record, text in (("qa/장치", "양자화를 하면 …장으로 됩니다."), ("qa/옛-글자", "옛 양자화 기록과")):
        passage = page.locator(f"li[data-record='{record}'] p:visible")
        expect(passage).to_contain_text(text)
        assert not set("┌─│└") & set(passage.inner_text())
    page = visit(library, f"{LIST}?q=냉각은")
    expect(page.locator("li[data-record='qa/옛-정정'] p")).to_contain_text("공기입니다.")


@pytest.mark.thorough
def test_fifty_are_shown_and_more_when_asked_for(visit: Visitor, tmp_path: Path) -> None:
    (tmp_path / "source/content/qa").mkdir(parents=True)
    for n in range(60):
        text = f"---\nquestion: 냉각 {n}?\nasked: 2026-01-{n % 28 + 1:02}\n---\n답.\n"
        (tmp_path / f"source/content/qa/q-{n}.md").write_text(text, "utf-8")
    (tmp_path / "source/site.yml").write_text("entries_per_page: 20\n", "utf-8")
    page = visit(build(tmp_path / "source", tmp_path), f"{LIST}?q=냉각")
    expect(page.locator("[data-sift-count]")).to_have_text("검색 결과 60건")
    expect(page.locator(PLACED)).to_have_count(50)
    fifty = found(page)
    page.get_by_role("button", name="더 보기").click()
    expect(page.get_by_role("button", name="더 보기")).to_be_hidden()
    assert len(set(found(page))) == 60 and found(page)[:50] == fifty
    expect(page.locator(PLACED).nth(50).locator("h2 a")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert len(found(page)) == 20
    assert page.locator("[data-sift-list] > li").count() == 20


@pytest.mark.thorough
def test_odd_queries_are_harmless(visit: Visitor, library: Site) -> None:
    page = visit(library, LIST)
    for odd in (
        "'\\0'",
        "'가'.repeat(10000)",
        "'\\ud800'",
        "'__proto__'",
        "'constructor'",
        "'👩‍👩‍👧‍👦'",
        "'* [ ( \\\\'",
    ):
        page.evaluate(f"document.querySelector('#search').value = {odd}")
        box(page).dispatch_event("input")
        settle(page)
    box(page).fill("카드")
    expect(page.locator("li[data-record='qa/장치']")).to_be_visible()
    visit(library, f"{LIST}?q=%00%ED%A0%80%FF").locator(PLACED)


@pytest.mark.thorough
def test_only_scripts_of_the_search_can_be_loaded(visit: Visitor, library: Site) -> None:
    page = visit(library, f"{LIST}?q=카드")
    refused = page.evaluate(
        """() => ["https://attacker.test/a.js", "search/../qa/a.js", "data:,1"].map(address => {
          try { document.createElement("script").src = address; return false; } catch (error) { return true; }
        })"""
    )
    assert refused == [True, True, True]
    with pytest.raises(Exception, match="already exists"):
        page.evaluate("trustedTypes.createPolicy('ainex-search', {})")
    visit.complaints.clear()


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_results_and_where_there_are_none(
    visit: Visitor, library: Site, scheme: str
) -> None:
    for asked, width in (("양자화", 1280), ("쿼카", 390)):
        page = visit(library, f"{LIST}?q={asked}", width=width, dark=scheme == "dark")
        settle(page)
        assert violations(page) == [], asked


@pytest.mark.thorough
def test_without_script_there_is_no_box(visit: Visitor, library: Site) -> None:
    page = visit(library, f"{LIST}?q=카드", script=False)
    expect(page.locator("input[type=search]")).to_be_hidden()
    assert page.locator(PLACED).count() == 4
