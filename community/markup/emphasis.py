"""Emphasis for Korean: ``**단어(word)**를`` is bold, and no word is ever lost.

CommonMark's way of pairing marks, with one rule left out. There, a mark between punctuation and a
letter cannot close, which is where Korean puts its particles; here only white space counts, as in
Python-Markdown. Python-Markdown's own pairing (3.11.3) drops text where marks overlap: of
``*a **b*c **d** *e*`` it loses the c.
"""
# ruff: noqa: N802 (Python-Markdown calls handleMatch)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX

from .patterns import NO_MATCH, Match

RUN = "emphasis"
"""Tag of the element around a text with emphasis; it vanishes when the text is done."""

_MAX_DEPTH = 40
_MARK = re.compile(r"[*_~]")


class Mark(NamedTuple):
    """A pair's half, as it stands in the text."""

    start: int
    size: int
    tag: str
    opens: bool


@dataclass(slots=True)
class _Run:
    """A row of equal signs; `start` and `left` tell what of it is not yet paired."""

    sign: str
    start: int
    left: int
    length: int
    opens: bool
    closes: bool
    number: int


class Emphasis(InlineProcessor):
    """All emphasis of a text at once."""

    def __init__(self, signs: str) -> None:
        self.run = re.compile("|".join(f"{re.escape(sign)}+" for sign in signs))
        # Anchored: called once for a text, however many marks are in it.
        super().__init__(rf"\A(?=[^{re.escape(signs)}]*[{re.escape(signs)}])")

    def handleMatch(self, m: re.Match[str], data: str) -> Match:  # type: ignore[override]
        marks = sorted(_pair(_runs(self.run, data)))
        return (_build(data, marks), 0, len(data)) if marks else NO_MATCH


def _runs(pattern: re.Pattern[str], data: str) -> Iterator[_Run]:
    for number, found in enumerate(pattern.finditer(data)):
        sign, length = found[0][0], len(found[0])
        before = data[found.start() - 1] if found.start() else " "
        after = data[found.end()] if found.end() < len(data) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if sign == "_":  # snake_case has none
            opens, closes = opens and not _in_word(before), closes and _ends(before, after, length)
        if sign != "~" or length == 2:  # one tilde is a range: 2~3
            yield _Run(sign, found.start(), length, length, opens, closes, number)


def _ends(before: str, after: str, length: int) -> bool:
    """Whether underscores may close here: at the end of a word, or before a particle.

    A particle is taken for one after punctuation, and after ``__`` that stand between Hangul: so
    ``__init__를`` and ``_백업_파일`` stay names.
    """
    if not _in_word(after):
        return True
    return _is_hangul(after) and (not _in_word(before) or (length > 1 and _is_hangul(before)))


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _pair(runs: Iterator[_Run]) -> Iterator[Mark]:
    """CommonMark's algorithm: each closing run looks back for the nearest run that it can close."""
    opened: list[_Run] = []
    fruitless: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        key = (run.sign, run.opens, run.length % 3)
        while run.closes and run.left:
            at = _find(opened, run, fruitless.get(key, -1))
            if at < 0:
                fruitless[key] = opened[-1].number if opened else -1
                break
            del opened[at + 1 :]
            yield from _close(opened[at], run)
            if not opened[at].left:
                opened.pop()
        if run.opens and run.left:
            opened.append(run)


def _find(opened: list[_Run], run: _Run, after: int) -> int:
    for at in range(len(opened) - 1, -1, -1):
        if opened[at].number <= after:
            return -1
        if opened[at].sign == run.sign and _fits(opened[at], run):
            return at
    return -1


def _fits(opener: _Run, closer: _Run) -> bool:
    """CommonMark's rule of three, which keeps ``**a*b**`` together; but ``**a****b**`` is two in a row."""
    lengths = (opener.length, closer.length)
    if not (opener.closes or closer.opens) or all(length % 2 == 0 for length in lengths):
        return True
    return sum(lengths) % 3 != 0 or all(length % 3 == 0 for length in lengths)


def _close(opener: _Run, closer: _Run) -> Iterator[Mark]:
    size = 2 if opener.left > 1 and closer.left > 1 else 1
    tag = "del" if opener.sign == "~" else "strong" if size == 2 else "em"
    opener.left -= size
    yield Mark(opener.start + opener.left, size, tag, opens=True)
    yield Mark(closer.start, size, tag, opens=False)
    closer.start += size
    closer.left -= size


def _build(data: str, marks: list[Mark]) -> Element:
    """The text as an element; signs that mark nothing become escapes, so that nobody pairs them again."""
    root = Element(RUN)
    root.text = ""
    stack, last, position = [root], root, 0
    too_deep: list[bool] = []
    for mark in marks:
        _write(stack[-1], last, data[position : mark.start])
        position = mark.start + mark.size
        too_deep_now = len(stack) > _MAX_DEPTH if mark.opens else too_deep.pop()
        if mark.opens:
            too_deep.append(too_deep_now)
        if too_deep_now:
            _write(stack[-1], last, data[mark.start : position])
        elif mark.opens:
            last = SubElement(stack[-1], mark.tag)
            stack.append(last)
        else:
            last = stack.pop()
    _write(stack[-1], last, data[position:])
    return root


def _write(parent: Element, last: Element, text: str) -> None:
    text = _MARK.sub(lambda found: f"{STX}{ord(found[0])}{ETX}", text)
    if last is parent:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text
