"""Drawings: made of signs, they keep their columns in every font; made by Mermaid, they can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Visitor
from .sites import Site, build
from .test_access import violations
from .test_layout import too_wide

pytestmark = pytest.mark.thorough

HERE = Path(__file__).parent
CELLS, DIAGRAMS, FORMULAS = "posts/칸.html", "posts/다이어그램.html", "posts/수식.html"
FONTS = ('"DejaVu Sans Mono"', '"Noto Sans Mono CJK KR"', '"Liberation Mono"')
"""The lines of the second are two cells wide; the other two have no Hangul of their own."""


@pytest.fixture(scope="package")
def drawings(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Records with drawings of all kinds."""
    pytest.importorskip("quickjs", reason="the extra “diagrams” is not installed")
    return build(HERE / "drawings", tmp_path_factory.mktemp("drawings"))


@pytest.mark.parametrize("font", FONTS)
def test_every_row_of_a_frame_is_as_wide_as_the_others_whatever_the_font(
    visit: Visitor, drawings: Site, font: str
) -> None:
    page = visit(drawings, CELLS)
    page.locator("html").evaluate("(root, font) => root.style.setProperty('--mono', font)", font)
    widths = row_widths(page)
    assert len(widths) == 9
    middle = (max(widths) + min(widths)) / 2
    assert all(abs(width - middle) <= 0.5 for width in widths), widths
    page.evaluate(
        "for (const box of document.querySelectorAll('[class^=cells]')) box.style.display = 'inline'"
    )
    bare = row_widths(page)
    assert max(bare) - min(bare) > 5, "without its boxes it would not"


def row_widths(page: Page) -> list[float]:
    """How far to the right each line of the drawing goes; boxes are rounded to 1/64 px each."""
    widths: list[float] = page.locator(".code--drawing code").evaluate(
        """code => {
          const ends = new Map(), all = document.createRange();
          all.selectNodeContents(code);
          const left = all.getBoundingClientRect().left;
          const walk = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
          let row = 0;
          while (walk.nextNode()) for (const [at, sign] of [...walk.currentNode.data].entries()) {
            if (sign === "\\n") { row += 1; continue; }
            const box = walk.currentNode.parentElement.closest("[class^=cells]");
            const range = document.createRange();
            range.setStart(walk.currentNode, Math.min(at, walk.currentNode.length - 1));
            range.setEnd(walk.currentNode, Math.min(at + 1, walk.currentNode.length));
            const pinned = box && getComputedStyle(box).display !== "inline";
            const { right } = (pinned ? box : range).getBoundingClientRect();
            ends.set(row, Math.max(ends.get(row) || 0, right - left));
          }
          return [...ends.values()];
        }"""
    )
    return widths


def test_a_drawing_is_copied_as_its_author_wrote_it(visit: Visitor, drawings: Site) -> None:
    page = visit(drawings, CELLS)
    source = (HERE / "drawings/content/posts/2026-01-11-칸.md").read_text(encoding="utf-8")
    written = source.split("```")[1].partition("\n")[2].rstrip("\n")
    code = page.locator(".code--drawing code")
    assert code.text_content() == written
    copied = code.evaluate(
        "code => { getSelection().selectAllChildren(code); return getSelection().toString(); }"
    )
    assert copied == written


def test_the_browser_finds_the_words_of_a_drawing(visit: Visitor, drawings: Site) -> None:
    page = visit(drawings, CELLS)
    for word in ("양자화", "가중치", "행렬", "따옴표"):
        assert page.evaluate("word => { getSelection().removeAllRanges(); return find(word); }", word), word


# What stands behind the middle of each piece of text, painted from below, as far as it is in the drawing.
UNREADABLE = """svg => {
  const parse = colour => (colour.match(/[\\d.]+/g) || [0, 0, 0]).map(Number);
  const linear = part => part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = parse(getComputedStyle(svg.parentElement).backgroundColor);
  const shapes = [...svg.querySelectorAll("path, rect, circle, ellipse, polygon")];
  return [...svg.querySelectorAll("text")].flatMap(text => {
    const box = text.getBoundingClientRect();
    const place = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
    let behind = ground;
    for (const shape of shapes) {
      if (shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING) continue;
      const style = getComputedStyle(shape);
      const here = place.matrixTransform(shape.getScreenCTM().inverse());
      if (style.fill === "none" || !shape.isPointInFill(here)) continue;
      const fill = parse(style.fill), share = Number(style.fillOpacity);
      behind = behind.map((part, at) => part * (1 - share) + fill[at] * share);
    }
    const two = [light(behind), light(parse(getComputedStyle(text).fill))].sort((a, b) => a - b);
    const contrast = (two[1] + 0.05) / (two[0] + 0.05);
    return contrast < 4.5 ? [`${text.textContent} ${contrast.toFixed(2)}`] : [];
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_every_diagram_can_be_read(visit: Visitor, drawings: Site, scheme: str) -> None:
    page = visit(drawings, DIAGRAMS, dark=scheme == "dark")
    found = page.locator(".diagram svg")
    assert found.count() == 14
    assert [words for n in range(found.count()) for words in found.nth(n).evaluate(UNREADABLE)] == []
    assert violations(page) == []
    page.locator(".diagram").nth(4).evaluate(
        "pie => pie.style.setProperty('--diagram-series-1', 'var(--diagram-ground)')"
    )
    assert found.nth(4).evaluate(UNREADABLE)


def test_wide_diagrams_scroll_in_themselves(visit: Visitor, drawings: Site) -> None:
    page = visit(drawings, DIAGRAMS, width=390)
    assert too_wide(page) == []
    assert page.locator(".diagram__view").first.evaluate("view => view.scrollWidth > view.clientWidth")
    for name in ("community.html", DIAGRAMS, CELLS, FORMULAS):
        page = visit(drawings, name, width=390, script=False)
        assert too_wide(page) == []


def test_records_with_the_same_names_in_them_share_no_id(visit: Visitor, drawings: Site) -> None:
    page = visit(drawings, "community.html")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
    for name in ("첫째", "둘째"):
        inside = page.evaluate(
            "name => [...document.getElementById(name).querySelectorAll('a[href^=\"#\"]')].map(a => a.hash)",
            f"qa-{name}",
        )
        assert len(inside) > 2
        assert {"#" + identifier for identifier in ids} >= set(
            page.evaluate("x => x.map(decodeURIComponent)", inside)
        )


def test_boxes_and_drawings_fit_the_paper(visit: Visitor, drawings: Site) -> None:
    page = visit(drawings, DIAGRAMS, width=700)
    page.emulate_media(media="print")
    assert page.locator(".diagram svg").evaluate_all("all => all.every(one => one.clientWidth <= 700)")
    assert page.locator(".diagram__source").first.is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_formulas_are_drawn_and_scroll_in_themselves(visit: Visitor, drawings: Site, scheme: str) -> None:
    page = visit(drawings, FORMULAS, width=390, dark=scheme == "dark")
    assert too_wide(page) == []
    assert page.locator("annotation").evaluate_all("all => all.every(one => !one.getClientRects().length)")
    fraction = page.locator("p > math mfrac").first
    above, below = (fraction.locator(f":scope > :nth-child({n})").bounding_box() for n in (1, 2))
    assert above and below and above["y"] + above["height"] <= below["y"] + 1
    wide = page.locator(".formula").last
    assert wide.evaluate("one => one.scrollWidth > one.clientWidth")
    assert violations(page) == []


def test_the_cells_of_an_aligned_formula_meet_at_the_sign(visit: Visitor, drawings: Site) -> None:
    page = visit(drawings, FORMULAS)
    ends = page.locator("mtd.math-right > :last-child").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert len(ends) == 2
    assert abs(ends[0] - ends[1]) < 6


@pytest.mark.parametrize("clipboard", ["of the browser", "of old", "refused"])
def test_code_is_copied_as_it_was_written(visit: Visitor, drawings: Site, clipboard: str) -> None:
    page = visit(drawings, "community.html", "post-칸")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(
        """how => {
          window.board = navigator.clipboard;
          if (how !== "of the browser") Object.defineProperty(navigator, "clipboard", { value: undefined });
          if (how === "refused") document.execCommand = () => false;
        }""",
        clipboard,
    )
    figure = page.locator("dialog[open] figure.code")
    button = figure.get_by_role("button", name="코드 복사")
    button.click()
    said = "복사하지 못했습니다. Ctrl+C를 눌러 주세요." if clipboard == "refused" else "복사했습니다."
    expect(figure.get_by_role("status")).to_have_text(said)
    written = figure.locator("pre").text_content()
    if clipboard == "refused":
        assert page.evaluate("getSelection().toString()") == written
    else:
        assert page.evaluate("board.readText()") == written
        expect(button).to_be_focused()
