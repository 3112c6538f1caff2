"""Do the words of a Markdown source stand in a piece of HTML, each one, in order, and no others?

The answer is found without the Markdown library, so that it cannot lie about itself. It is stricter
than order alone: a word that is dropped, changed, added or moved is a mismatch. Only signs that may
be markup (a list's `1.`, a row of dashes) may stand in the page or not.

Of a formula, its TeX must stand beside it, letter by letter but for white space. Not counted: link
targets and definitions, a fence's line of options, the sources of `check` and `chart`, tags and
comments, labels of alerts, alternative texts. Not seen: white space within a line, and what is
emphasis.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from community.prove.blocks import Unit, defined, read_blocks
from community.prove.inline import (
    Names,
    clean,
    code_lines,
    code_words,
    formula,
    label,
    raw_words,
    reduced,
    same,
    spoken,
    spoken_line,
)
from community.prove.shown import shown_words

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """The next words of a source: one of these `readings` stands in the page."""

    readings: tuple[Words, ...]
    line: int
    """1-based, from the beginning of the source."""


@dataclass(frozen=True, slots=True)
class SourceWords:
    """What a source says, and each of its footnotes in the order of reference."""

    body: tuple[Step, ...]
    notes: tuple[tuple[Step, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class HtmlWords:
    """What a page says, and each of its footnotes."""

    body: Words
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The first place where source and page part."""

    line: int
    """Of the source."""
    expected: str
    """A few words of the source around it …"""
    found: str
    """… and of the page."""


def words_of_source(markdown: str) -> SourceWords:
    """The words that a Markdown text must show."""
    units = read_blocks(clean(markdown))
    notes: dict[str, list[Step]] = {unit.note: [] for unit in units if unit.note}
    names = Names(frozenset(label(defined(u)) for u in units if u.kind == "definition"), frozenset(notes))
    body: list[Step] = []
    refs: dict[str, list[str]] = {name: [] for name in ("", *notes)}
    for unit in units:
        into = notes[unit.note] if unit.note else body
        into.extend(_steps(unit, names, refs[unit.note]))
    return SourceWords(tuple(body), tuple(tuple(notes[name]) for name in _in_order(refs)))


def words_of_line(markdown: str) -> SourceWords:
    """The same for a question, a title or a reason: it knows code and emphasis only."""
    return SourceWords(_distinct(1, [spoken_line(clean(markdown))]))


def words_of_text(text: str) -> SourceWords:
    """The same for text without any markup."""
    return SourceWords(tuple(Step(((word,),), 1) for word in clean(text).split()))


def words_of_html(html: str) -> HtmlWords:
    """The words that a piece of HTML shows."""
    body, notes = shown_words(html)
    return HtmlWords(body, notes)


def compare(source: SourceWords, page: HtmlWords) -> Mismatch | None:
    """The first place where the page does not say what the source says."""
    if found := _compare(source.body, page.body):
        return found
    for number in range(max(len(source.notes), len(page.notes))):
        steps = source.notes[number] if number < len(source.notes) else ()
        if found := _compare(steps, page.notes[number] if number < len(page.notes) else ()):
            return found
    return None


def _in_order(refs: dict[str, list[str]]) -> list[str]:
    """The footnotes in the order in which they are first referred to. One that nobody refers to has no
    place in a page; the converter says so."""
    order, waiting = [], list(refs[""])
    while waiting:
        name = waiting.pop(0)
        if name not in order:
            order.append(name)
            waiting.extend(refs[name])
    return order


def _steps(unit: Unit, names: Names, refs: list[str]) -> tuple[Step, ...]:
    is_text = unit.kind in ("text", "definition")
    text, code = spoken(unit.text, names, refs if is_text else []), code_words(unit.text)
    match unit.kind:
        case "marker" | "definition":
            return _distinct(unit.line, [[], text])
        case "caption":
            return _distinct(unit.line, [reduced(html.unescape(unit.text))])
        case "rim":
            return _distinct(unit.line, [[], code])
        case "code":
            return _distinct(unit.line, [code_lines(unit.text)])
        case "tabs":
            return _distinct(unit.line, [code])
        case "silent":
            return _distinct(unit.line, [[], code])
        case "formula":
            return _distinct(unit.line, [[formula(unit.text)]])
    other = [code] if unit.kind == "either" else [raw_words(unit.text)] if unit.kind == "raw" else []
    math = [spoken(unit.text, names, [], math=True)] if "$" in unit.text else []
    return _distinct(unit.line, [text, *other, *math])


def _distinct(line: int, readings: Iterable[Sequence[str]]) -> tuple[Step, ...]:
    """One step for each word if there is one reading only, else one step of them all."""
    several = tuple(dict.fromkeys(tuple(reading) for reading in readings))
    if len(several) == 1:
        return tuple(Step(((word,),), line) for word in several[0])
    return (Step(several, line),)


# Comparing: a walk along all readings at once


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a source that may come next: its step, its reading, its number there."""

    step: int
    reading: int
    word: int


def _compare(steps: Sequence[Step], page: Words) -> Mismatch | None:
    places = _enter(steps, 0)
    for number, word in enumerate(page):
        after: dict[_Place, None] = {}
        for place in places:
            if place.step < len(steps) and same(steps[place.step].readings[place.reading][place.word], word):
                after.update(_after(steps, place))
        if not after:
            return _mismatch(steps, places, page, number)
        places = after
    done = any(place.step == len(steps) for place in places)
    return None if done else _mismatch(steps, places, page, len(page))


def _enter(steps: Sequence[Step], at: int) -> dict[_Place, None]:
    """Every word that may come first from step `at` on; past the end stands for the end."""
    places: dict[_Place, None] = {}
    while at < len(steps):
        readings = steps[at].readings
        places.update((_Place(at, number, 0), None) for number, words in enumerate(readings) if words)
        if all(readings):
            return places
        at += 1
    places[_Place(at, 0, 0)] = None
    return places


def _after(steps: Sequence[Step], place: _Place) -> dict[_Place, None]:
    if place.word + 1 < len(steps[place.step].readings[place.reading]):
        return {_Place(place.step, place.reading, place.word + 1): None}
    return _enter(steps, place.step + 1)


AROUND = 4
"""Words of context on either side."""


def _mismatch(steps: Sequence[Step], places: Iterable[_Place], page: Words, number: int) -> Mismatch:
    place = max(places, key=lambda place: (place.step, place.word))
    before = page[max(0, number - AROUND) : number]
    ahead: list[str] = []
    if place.step < len(steps):
        ahead.extend(steps[place.step].readings[place.reading][place.word :])
        for step in steps[place.step + 1 : place.step + 1 + AROUND]:
            ahead.extend(step.readings[0])
    line = steps[min(place.step, len(steps) - 1)].line if steps else 1
    return Mismatch(line, _said(before, ahead), _said(before, page[number:]))


def _said(before: Sequence[str], ahead: Sequence[str]) -> str:
    rest = "" if len(ahead) <= AROUND + 1 else " …"
    return clean(" ".join([*before, *ahead[: AROUND + 1]])) + rest
