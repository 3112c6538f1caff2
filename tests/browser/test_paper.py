"""Paper: whatever is tall or wide fits on the sheet, and keeps to what belongs to it."""

from __future__ import annotations

import struct
import zlib

import pytest
from playwright.sync_api import Page

from .conftest import Visitor
from .reader import expect_open
from .sheets import sheets
from .sites import Site, build

pytestmark = pytest.mark.thorough

TALL = """---
question: "높은 그림은 종이에서 어떻게 되나요?"
asked: 2026-01-05
answered: 2026-01-06
---
잘리지 않습니다.

## 그림 제목

![높은 그림: 긴 막대](../images/tall.png "그림 설명")

그림 다음 글

# 정정 전 답변 2026-01-20
정정 사유: 재지 않고 적었습니다.

예전 글
"""
CITING = """---
question: "어디에 적혀 있나요?"
asked: 2026-01-07
answered: 2026-01-07
---
[그 기록](tall.md)에 있습니다.
"""
FRACTIONS = " + ".join(rf"\frac{{a_{{{n}}}}}{{b_{{{n}}}}}" for n in range(40))
LETTERS = "+".join("abcdefghijklmnopqrstuvwxyz")
FORMULAS = rf"""---
question: "긴 수식은 종이에서 어떻게 되나요?"
asked: 2026-01-08
answered: 2026-01-08
---
잘리지 않습니다.

$$
{FRACTIONS}
$$

줄 안에서는 ${LETTERS}$ 작아집니다.

> 나눌 수 없는 것도 그렇습니다.
>
> $$
> \frac{{{LETTERS}}}{{2}} + 1
> $$
"""
CODE = (
    """---
question: "긴 코드는 종이에서 어떻게 되나요?"
asked: 2026-01-10
answered: 2026-01-10
---
있는 자리에서 이어집니다.

## 코드 제목

```python
"""
    + "".join(f"print({n})\n" for n in range(90))
    + "```\n"
)
COLUMNS = 12
TABLE = "\n".join(
    [
        """---
question: "넓은 표는 종이에서 어떻게 되나요?"
asked: 2026-01-09
answered: 2026-01-09
---
작아집니다.
""",
        "| 모델 |" + "".join(f" 배치 {2**n} |" for n in range(COLUMNS)) + " 어디에서 |",
        "|---|" + "--:|" * COLUMNS + "---|",
        *(
            f"| Qwen3-{size}B-AWQ |" + "".join(f" {size * 2**n * 0.17:.2f} |" for n in range(COLUMNS))
            + " <https://example.org/" + "x" * 60 + "> |"
            for size in (4, 14, 32)
        ),
    ]
)  # fmt: skip


@pytest.fixture(scope="module")
def paper(chromium: object, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of records that are hard to print."""
    source = tmp_path_factory.mktemp("hard")
    for folder in ("qa", "images"):
        (source / "content" / folder).mkdir(parents=True)
    (source / "site.yml").write_text("", encoding="utf-8")
    (source / "content/images/tall.png").write_bytes(picture(300, 1600))
    for name, text in (
        ("tall", TALL),
        ("citing", CITING),
        ("formulas", FORMULAS),
        ("table", TABLE),
        ("code", CODE),
    ):
        (source / "content/qa" / f"{name}.md").write_text(text, encoding="utf-8")
    return build(source, tmp_path_factory.mktemp("paper"))


def picture(width: int, height: int) -> bytes:
    rows = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


@pytest.fixture
def printed(visit: Visitor, paper: Site) -> Page:
    """A window in which everything is as on A4 between the margins."""
    page = visit(paper, "community.html", "qa-tall")
    expect_open(page, "qa-tall")
    page.set_viewport_size({"width": 673, "height": 986})
    page.emulate_media(media="print")
    return page


def test_a_picture_is_lower_than_a_sheet_and_keeps_its_shape(printed: Page) -> None:
    box = printed.locator("dialog[open] img").bounding_box()
    assert box and box["height"] < 0.8 * 986
    assert box["width"] / box["height"] == pytest.approx(300 / 1600, rel=0.01)


@pytest.mark.parametrize(
    "sheet",
    [
        {"format": "A4"},
        {"format": "A4", "landscape": True},
        {"format": "Letter"},
        {"format": "A5"},
    ],
)
def test_a_heading_stands_over_its_picture_and_withdrawn_text_with_its_reason(
    visit: Visitor, paper: Site, sheet: dict[str, object]
) -> None:
    page = visit(paper, "community.html", "qa-tall")
    expect_open(page, "qa-tall")
    page.emulate_media(media="print")
    said = sheets(page.pdf(**sheet))  # type: ignore[arg-type]
    assert [place for words in ("그림 제목", "그림 설명") for place in on(said, words)] in ([0, 0], [1, 1])
    assert on(said, "정정 전 내용") == on(said, "정정 사유 재지") == on(said, "예전 글")
    assert len(said) <= 3


def test_a_packet_ends_with_its_last_record(visit: Visitor, paper: Site) -> None:
    page = visit(paper, "community.html")
    page.locator("button[data-spread]").click()
    page.emulate_media(media="print")
    assert "qa/tall · 내용 기준일" in sheets(page.pdf())[-1].splitlines()[-1]


def test_long_code_begins_below_its_heading(visit: Visitor, paper: Site) -> None:
    page = visit(paper, "community.html", "qa-code")
    expect_open(page, "qa-code")
    page.emulate_media(media="print")
    said = sheets(page.pdf(format="A4"))
    assert on(said, "코드 제목") == on(said, "print(0)") == [0]
    lit = """code => {
      const line = document.createElement("span");
      line.className = "hll";
      code.querySelector("pre code").append(line);
      return getComputedStyle(code).breakInside;
    }"""
    assert page.locator("[open] .code").evaluate(lit) == "avoid"


def test_no_sheet_holds_the_address_of_a_record_alone(visit: Visitor, paper: Site) -> None:
    page = visit(paper, "community.html", "qa-table")
    expect_open(page, "qa-table")
    page.emulate_media(media="print")
    record = page.locator("[open] .record")
    for height in range(129, 160, 3):
        record.evaluate("(record, height) => { record.style.paddingTop = `${height}mm` }", height)
        last = sheets(page.pdf(format="A4"))[-1]
        assert "Qwen3" in last and "qa/table · " in last, height


def test_a_page_of_a_record_prints_what_its_dialog_does(visit: Visitor, paper: Site) -> None:
    page = visit(paper, "qa/tall.html")
    assert page.locator(".cited").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".cited").is_hidden()


@pytest.mark.parametrize("width", [673, 438], ids=["A4", "A5"])
def test_what_is_wide_fits_on_paper_and_leaves_the_text_its_size(
    visit: Visitor, paper: Site, width: int
) -> None:
    page = visit(paper, "qa/formulas.html")
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    right = page.locator(".prose").evaluate("prose => prose.getBoundingClientRect().right")
    for formula in page.locator("math").all():
        box = formula.bounding_box()
        assert box and box["width"] > 0.3 * width and box["x"] + box["width"] <= right + 1


@pytest.mark.parametrize("width", [673, 438], ids=["A4", "A5"])
def test_a_wide_table_fits_on_paper_and_no_figure_is_broken(visit: Visitor, paper: Site, width: int) -> None:
    page = visit(paper, "qa/table.html")
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    broken = """cells => cells.filter(cell => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return /^[0-9.]+$/.test(cell.textContent) && range.getClientRects().length > 1;
    }).map(cell => cell.textContent)"""
    assert page.locator("td").evaluate_all(broken) == []
    assert page.locator("td.long-words").count() == 3


def on(said: list[str], words: str) -> list[int]:
    """The sheets that say `words`."""
    return [number for number, sheet in enumerate(said) if words in sheet]
