"""Drawings: made of signs, they keep their columns in every font."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .conftest import Visitor
from .sites import Site, build

HERE = Path(__file__).parent
CELLS = "posts/칸.html"
FONTS = ('"DejaVu Sans Mono"', '"Noto Sans Mono CJK KR"', '"Liberation Mono"')
"""The lines of the second are two cells wide; the other two have no Hangul of their own."""


@pytest.fixture(scope="package")
def drawings(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Records with drawings of all kinds."""
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
