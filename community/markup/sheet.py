"""What one conversion sets aside on its way, and the words it needs from the interface.

A new sheet per conversion: nothing can leak from one record into the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import ETX, STX

from ..model import Passage, Problem
from .fence import Fence
from .formula import Formula
from .tags import Piece

_MAX_VALUE = 80
_CODE_SPAN = re.compile(r"(?<![`\\])(`++)(.+?)(?<!`)\1(?!`)", re.DOTALL)
# Control characters and noncharacters mean nothing in a text, but much to Python-Markdown (STX, ETX)
# and to community.marks (U+FDD0, U+FDD1); lone surrogates cannot be encoded.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)


@dataclass(frozen=True, slots=True)
class Labels:
    """The few words of the interface that stand inside converted text."""

    note: str = "참고"
    tip: str = "도움말"
    important: str = "중요"
    warning: str = "주의"
    caution: str = "경고"
    table: str = "표"
    done: str = "완료한 일"
    todo: str = "남은 일"
    footnotes: str = "각주"
    back: str = "본문으로 돌아가기"
    removed: str = "삭제"
    added: str = "추가"
    checked: str = "표의 값 {n}개를 다시 계산해 확인했습니다."
    checked_rows: str = "확인한 행 {n}"
    skipped_rows: str = "값이 없어 건너뛴 행 {n}"
    bar_chart: str = "막대그래프"
    line_chart: str = "선그래프"
    unit: str = "단위: {unit}"
    extremes: str = "{name}: 가장 작은 값 {low}({at_low}), 가장 큰 값 {high}({at_high})."
    chart_data: str = "값은 모두 위의 표에 있습니다."
    diagram: str = "다이어그램"
    diagram_words: str = "그림 속의 글:"
    diagram_source: str = "그림의 원본 보기"
    diagram_undrawn: str = "그림으로 그리지 못해 원본을 그대로 보여 드립니다."
    diagrams: Mapping[str, str] = field(default_factory=dict)
    """The kinds of diagrams by their names in Pele."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block of inline text that still waits to be parsed."""

    element: Element
    text: str
    line: int
    tight: bool
    """The paragraph of a tight list item: no ``<p>`` around it."""


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a footnote."""

    element: Element
    leaves: list[Leaf]
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """An address as the author wrote it, of a link or of a picture."""

    href: str
    line: int
    text: str = ""
    """The title of a link, the alternative text of a picture."""


@dataclass(slots=True)
class Sheet:
    """One conversion, under way."""

    passage: Passage
    labels: Labels
    problems: list[Problem] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Link] = field(default_factory=list)
    pieces: list[tuple[Piece, ...]] = field(default_factory=list)
    references: dict[str, Link] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    """How often each footnote was referred to, in the order of the first time."""
    leaf: Leaf | None = None
    """The text being parsed now …"""
    seen: dict[str, int] = field(default_factory=dict)
    """… and up to where in it each value has been found."""

    def fault(self, line: int, code: str, **values: str) -> None:
        """Note a problem at `line` of the file."""
        short = {name: _shorten(value) for name, value in values.items()}
        self.problems.append(Problem(self.passage.path, line, code, short))

    def stash(self, pieces: tuple[Piece, ...]) -> str:
        """Set raw HTML aside; the placeholder that stands for it is plain text to every pattern."""
        self.pieces.append(pieces)
        return f"{STX}raw:{len(self.pieces) - 1}{ETX}"

    def begin(self, leaf: Leaf) -> None:
        """From now on, `leaf` is being parsed."""
        self.leaf = leaf
        self.seen.clear()

    def locate(self, *values: str) -> int:
        """The line of the file on which the first of `values` stands next in the text being parsed."""
        if self.leaf is None:
            return self.passage.line
        text = self.leaf.text
        if "\n" not in text:
            return self.leaf.line
        bare = _CODE_SPAN.sub(lambda span: re.sub(r"[^\n]", " ", span[0]), text)
        for value in values:
            found = bare.find(value, self.seen.get(value, -1) + 1)
            if found >= 0:
                self.seen[value] = found
                return self.leaf.line + text.count("\n", 0, found)
        return self.leaf.line


class Engine(Markdown):
    """Python-Markdown with the sheet of the conversion under way."""

    sheet: Sheet


def _shorten(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _MAX_VALUE else line[: _MAX_VALUE - 1] + "…"


def clean_text(text: str) -> str:
    """`text` without the characters that no text needs and that could be taken for placeholders."""
    return _FORBIDDEN.sub("", text)


def vanish(element: Element) -> Element:
    """Make `element` disappear when it is written: only what it holds is left."""
    element.tag = None  # type: ignore[assignment]
    return element
