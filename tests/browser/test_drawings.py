"""Drawings: made of signs, they keep their columns in every font; made by Mermaid, they can be read."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from community.markup.cells import grid
from community.markup.strokes import arms, drawn, tail

from .conftest import Visitor
from .sites import Site, build
from .test_access import violations
from .test_layout import too_wide

pytestmark = pytest.mark.thorough

HERE = Path(__file__).parent
LINES = "posts/선.html"
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


# Where a picture of the page shows nothing of a line from the middle of one cell to that of another.
INTERRUPTED = """async ([picture, left, top, ways]) => {
  const bytes = Uint8Array.from(atob(picture), byte => byte.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = image, canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  const light = (x, y, at = 4 * (y * width + x)) => data[at] + data[at + 1] + data[at + 2];
  const ground = light(Math.round(left) - 3, Math.round(top) - 3);
  const lit = (x, y) => Math.abs(light(x, y) - ground) > 200;
  return ways.filter(([name, reach, ...ends]) => {
    const [x, y, x2, y2] = ends.map(Math.round);
    for (let along = 0; along < Math.max(x2 - x, y2 - y); along += 1) {
      let met = false;
      for (let off = -reach; off <= reach; off += 1) {
        met ||= y === y2 ? lit(x + along, y + off) : lit(x + off, y + along);
      }
      if (!met) return true;
    }
    return false;
  }).map(([name]) => name);
}"""


@pytest.mark.parametrize(
    ("font", "size", "colours"), [*zip(FONTS, (13, 16, 21), ("light", "dark", "forced"), strict=True)]
)
def test_lines_join_whatever_the_font_and_its_size(
    visit: Visitor, drawings: Site, font: str, size: int, colours: str
) -> None:
    page = visit(drawings, LINES, dark=colours == "dark")
    if colours == "forced":
        page.emulate_media(forced_colors="active")
    page.locator("html").evaluate(
        """(root, [font, size]) => {
          root.style.setProperty("--mono", font);
          root.style.fontSize = `${size}px`;
        }""",
        [font, size],
    )
    assert interrupted(page) == []
    page.evaluate("for (const box of document.querySelectorAll('.line')) box.classList.remove('line')")
    assert len(interrupted(page)) > 20, "as fonts draw them they do not"


def interrupted(page: Page) -> list[str]:
    """The neighbours in the drawing of which each goes towards the other, but with a gap."""
    code = page.locator(".code--drawing code")
    box = code.bounding_box()
    cell = page.locator(".cells-2").first.evaluate("box => parseFloat(getComputedStyle(box).width)") / 2
    row = page.locator(".cells-2").first.evaluate("box => parseFloat(getComputedStyle(box).height)")
    assert box
    ways = []
    for name, x, y, x2, y2 in joints(code.text_content() or ""):
        across = [box["x"] + (at + 0.5) * cell for at in (x, x2)]
        down = [box["y"] + (at + 0.5) * row for at in (y, y2)]
        reach = int(cell / 2) if any("arc" in drawn(sign) for sign in name) else 2
        ways.append((name, reach, across[0], down[0], across[1], down[1]))
    assert len(ways) > 200
    picture = base64.b64encode(page.screenshot(full_page=True)).decode()
    found: list[str] = page.evaluate(INTERRUPTED, [picture, box["x"], box["y"], ways])
    return found


def joints(written: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Each two neighbours whose lines, dashes aside, go towards each other, with their columns and rows."""
    rows = grid(written)
    for y, row in enumerate(rows):
        for x, sign in row.items():
            for way, back, x2, y2 in (("right", "left", x + 1, y), ("down", "up", x, y + 1)):
                other = rows[y2].get(x2, "") if y2 < len(rows) else ""
                if way in ways_of(sign) and back in ways_of(other):
                    yield sign + other, x, y, x2, y2


def ways_of(sign: str) -> set[str]:
    return set() if "dash" in drawn(sign) else {*arms(sign), tail(sign)}


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
