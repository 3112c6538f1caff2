"""Drawings made of signs: cells, boxes around signs, and frames that are not straight."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from community.markup.cells import cells, pin
from community.markup.convert import Labels, convert
from community.markup.frames import Uneven, uneven_frames
from community.markup.strokes import arms, drawn
from community.model import Passage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a가─", [("a", 1), ("가", 2), ("─", 1)]),
        ("→①Ａ　", [("→", 1), ("①", 1), ("Ａ", 2), ("　", 2)]),
        ("e\u0301x", [("e\u0301", 1), ("x", 1)]),
        ("\u1112\u1161\u11ab글", [("\u1112\u1161\u11ab", 2), ("글", 2)]),
        ("✅⚠\ufe0f⚠", [("✅", 2), ("⚠\ufe0f", 2), ("⚠", 1)]),
        ("👩🏽\u200d💻!", [("👩🏽\u200d💻", 2), ("!", 1)]),
        ("🇰🇷🇺🇸", [("🇰🇷", 2), ("🇺🇸", 2)]),
        ("1\ufe0f\u20e3", [("1\ufe0f\u20e3", 2)]),
        ("\u0301a\u200b", [("\u0301", 0), ("a\u200b", 1)]),
        ("", []),
    ],
)
def test_signs_fill_cells_with_all_that_is_joined_to_them(text: str, expected: list[object]) -> None:
    assert list(cells(text)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("│ a", '<span class="cells-1 line up down">│</span> a'),
        ("──", '<span class="cells-2 line left right">──</span>'),
        (
            "───",
            '<span class="cells-2 line left right">──</span><span class="cells-1 line left right">─</span>',
        ),
        (
            "─━",
            '<span class="cells-1 line left right">─</span>'
            '<span class="cells-1 line left right heavy-h">━</span>',
        ),
        ("입력 텐서", '<span class="cells-4">입력</span> <span class="cells-4">텐서</span>'),
        ("값✅✅", '<span class="cells-2">값</span>' + 2 * '<span class="cells-2">✅</span>'),
        ("가" * 11, f'<span class="cells-20">{"가" * 10}</span><span class="cells-2">가</span>'),
        (
            '<span class="c1">&lt;값&gt; │</span>',
            '<span class="c1">&lt;<span class="cells-2">값</span>&gt; '
            '<span class="cells-1 line up down">│</span></span>',
        ),
    ],
)
def test_every_sign_but_ascii_stands_in_a_box_and_words_stay_whole(html: str, expected: str) -> None:
    assert pin(html) == expected
    assert re.sub("<[^>]*>", "", expected) == re.sub("<[^>]*>", "", html)


def test_style_sheets_know_the_boxes() -> None:
    css = (Path(__file__).parent.parent / "static/css/code.css").read_text(encoding="utf-8")
    known = {int(number) for number in re.findall(r"\.cells-(\d+) \{", css)} | {2}
    assert known == {1, *range(2, 21, 2)}


LEFT_TO_RIGHT = "┄┅┈┉╌╍─━═╼╾"


def test_every_box_drawing_character_says_which_ways_it_goes() -> None:
    signs = [chr(code) for code in range(0x2500, 0x2580)]
    assert all(drawn(sign).startswith("line ") for sign in signs)
    assert [sign for sign in signs if set(arms(sign)) == {"left", "right"}] == sorted(LEFT_TO_RIGHT)
    assert [sign for sign in signs if not arms(sign)] == list("╱╲╳")
    assert drawn("a") == drawn("▶") == drawn("│\u0301") == ""


@pytest.mark.parametrize(
    ("sign", "classes"),
    [
        ("┼", "line up down left right"),
        ("┏", "line down right heavy-v heavy-h"),
        ("┺", "line up left right heavy-v heavy-h"),
        ("╘", "line up right double-h"),
        ("╫", "line up down left right double-v"),
        ("╎", "line up down dash"),
        ("╯", "line up left arc"),
        ("╳", "line rise fall"),
        ("╶", "line right"),
        ("╽", "line up down heavy-v"),
    ],
)
def test_style_sheets_are_told_what_to_draw(sign: str, classes: str) -> None:
    assert drawn(sign) == classes


@pytest.mark.parametrize(
    ("html", "joined"),
    [
        ("──▶", {"▶": "left tip"}),
        ("←──", {"←": "right arrow"}),
        ("가│\n  ▼", {"▼": "up tip"}),
        ("값\t▲\n    │", {"▲": "down tip"}),
        ("&lt;<b>│</b>\n ↓", {"↓": "up arrow"}),
        ("─ ▶ →│\n│\n ▼", {}),
        ("▲", {}),
    ],
)
def test_arrows_are_drawn_where_a_line_leads_into_them(html: str, joined: dict[str, str]) -> None:
    found = re.findall('class="cells-1 line ([a-z ]+ (?:tip|arrow))">(.)<', pin(html))
    assert {sign: classes for classes, sign in found} == joined


def figure(code: str, info: str = "") -> tuple[str, list[tuple[int, str, str]]]:
    done = convert(Passage(f"```{info}\n{code}\n```", "content/qa/a.md", 10), "qa-a", Labels())
    return done.html, [(p.line, p.code, p.values["lines"]) for p in done.problems]


def test_only_code_with_box_lines_is_a_drawing() -> None:
    assert figure("값 → 결과") == (
        '<figure class="code"><pre tabindex="0"><code>값 → 결과</code></pre></figure>', []
    )  # fmt: skip
    assert figure("└ 값", 'text title="구조" {1}')[0] == (
        '<figure class="code code--drawing"><figcaption>구조</figcaption><pre tabindex="0">'
        '<code class="language-text"><span class="hll"><span class="cells-1 line up right">└</span> '
        '<span class="cells-2">값</span>\n</span></code></pre></figure>'
    )


STRAIGHT = [
    "┌────┐\n│ 값 │\n└────┘",
    "┌──┐   ┌──┐\n│값├──▶│ a│\n└──┘   └──┘",
    "┌─ 제목 ─┐\n│ ┌──┐   │\n│ │값│   │\n│ └──┘   │\n└────────┘",
    "루트\n├── a\n│   └── 값\n└── b",
    "┌────┐\n│ a  │ ← 설명\n│ 값 │\n└─┬──┘\n  │\n┌─┴──┐\n│ b  │\n└────┘",
    "╔═╗\n║a║\n╚═╝",
    "┌──┐\n│ 열린",
]


@pytest.mark.parametrize("code", STRAIGHT)
def test_straight_frames_and_trees_are_not_complained_of(code: str) -> None:
    assert list(uneven_frames(code)) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("┌────┐\n│ 값  │\n│ a  │\n└────┘", Uneven((1,), 6, 7)),
        ("┌─────┐\n│ 값 │\n│ a  │\n└────┘", Uneven((0,), 6, 7)),
        ("  ┌────┐\n  │ 값│\n  ├────┤\n  │ 둘│\n  └────┘", Uneven((1, 3), 8, 7)),
        ("┌────┐\n│ ab │\n└─────┘", Uneven((2,), 6, 7)),
    ],
)
def test_rows_that_are_off_are_named(code: str, expected: Uneven) -> None:
    assert list(uneven_frames(code)) == [expected]


def test_a_crooked_frame_is_a_notice_with_its_lines_and_stays_as_it_is() -> None:
    html, problems = figure("┌────┐\n│ 값  │\n└────┘", "text")
    assert problems == [(12, "uneven_frame", "12")]
    assert re.sub("<[^>]*>", "", html) == "┌────┐\n│ 값  │\n└────┘"
