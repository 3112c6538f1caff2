"""HTML pages: pairs by selectors, or by the ways in which people write questions and answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from ..model import Problem
from .handmade import read_handmade, read_script
from .items import Found, Item, Selectors
from .names import fold
from .objects import tags_of
from .ours import read_ours
from .pictures import Fetch
from .schema import read_json_ld, read_microdata
from .soup import inner, line_of, read_page, said

_ASKS = re.compile(r"[?\uff1f]\W*$|(?:까요|나요|는지요?|인가요|습니까|ㅂ니까|는가|은가|ㄴ가)\W*$")
_LABEL = re.compile(r"\s*(?:Q|Question|질문|문)\s*\d*\s*[.:)\uff1a]\s*", re.I)
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


def read_html(
    path: str,
    html: str,
    selectors: Selectors,
    columns: Mapping[str, str] | None,
    fetch: Fetch,
    *,
    trust_script: bool,
) -> Found:
    """The pairs in a page. Without selectors: what the page declares, else what it looks like."""
    soup = read_page(html)
    if selectors.question:
        try:
            return _by_selectors(path, soup, selectors)
        except SelectorSyntaxError:
            named = ((one.name, getattr(selectors, one.name)) for one in fields(selectors))
            given = ", ".join(f"--{name} {text}" for name, text in named if text)
            return Found((), (Problem(path, 1, "import_bad_selector", {"value": given}),))
    if soup.select_one("dialog[data-record], article[data-record]"):
        return read_ours(path, soup)
    handmade = read_handmade(path, soup, columns, fetch, trust_script=trust_script)
    if handmade.how:
        return handmade
    visible = _all_of([read_microdata(path, soup), _details(soup), _definitions(soup)])
    visible = visible if visible.items else _named(path, soup)
    declared = read_json_ld(path, soup)
    if declared.items:
        visible = _joined(visible, declared)
    if visible.items:
        return visible
    found = next(
        (one for one in (_headings(soup), read_script(path, soup, columns, fetch)) if one.items), None
    )
    if found is None:
        nothing = Problem(path, 1, "import_nothing_found")
        return Found((), (*declared.problems, *handmade.problems, nothing))
    return Found(found.items, (*declared.problems, *found.problems), found.how)


def _by_selectors(path: str, soup: BeautifulSoup, selectors: Selectors) -> Found:
    problems: list[Problem] = []
    items: list[Item] = []
    for tag in soup.select(selectors.item) if selectors.item else _pairs(soup, selectors):
        question = tag.select_one(selectors.question)
        answer = tag.select_one(selectors.answer) if selectors.answer else None
        if question is None:
            values = {"value": selectors.question, "shown": said(tag)[:60]}
            problems.append(Problem(path, line_of(tag), "import_no_question", values))
            continue
        details, day = (_one(tag, selector) for selector in (selectors.details, selectors.date))
        tags = [said(found) for found in tag.select(selectors.tags)] if selectors.tags else []
        items.append(
            Item(
                line=line_of(question),
                question=inner(question),
                details=inner(details) if details else "",
                answer=inner(answer) if answer else "",
                form="html",
                asked=str(day.get("datetime") or said(day)) if day else "",
                tags=tuple(found for tag_text in tags for found in tags_of(tag_text)),
            )
        )
    if not items and not problems:
        value = selectors.item or selectors.question
        problems.append(Problem(path, 1, "import_selector_finds_nothing", {"value": value}))
    return Found(items, problems, "selectors")


def _one(tag: Tag, selector: str) -> Tag | None:
    return tag.select_one(selector) if selector else None


def _pairs(soup: BeautifulSoup, selectors: Selectors) -> Iterator[Tag]:
    """Without a selector for items: each question with what follows it, up to the next question."""
    questions = soup.select(selectors.question)
    marks = {id(tag) for tag in questions}
    for question in questions:
        pair = BeautifulSoup("", "html.parser").new_tag("div", sourceline=question.sourceline)
        following = []
        for after in question.next_elements:
            if id(after) in marks:
                break
            if isinstance(after, Tag) and _matches(soup, after, selectors):
                following.append(after)
        pair.extend([_copy(question), *map(_copy, following)])
        yield pair


def _matches(soup: BeautifulSoup, tag: Tag, selectors: Selectors) -> bool:
    wanted = ", ".join(filter(None, (selectors.answer, selectors.details, selectors.date, selectors.tags)))
    return bool(wanted) and any(found is tag for found in (tag.parent or soup).select(wanted))


def _copy(tag: Tag) -> Tag:
    made = BeautifulSoup(str(tag), "html.parser").find(True)
    assert isinstance(made, Tag)
    made.sourceline = tag.sourceline
    return made


# ── by themselves ────────────────────────────────────────────────────────────


def _details(soup: BeautifulSoup) -> Found:
    """``<details><summary>question</summary>answer</details>``"""
    items = []
    for tag in soup.find_all("details"):
        summary = tag.find("summary", recursive=False)
        if (
            isinstance(summary, Tag)
            and tag.find_parent("details") is None
            and tag.find_parent(_is_answer) is None
        ):
            rest = [str(child) for child in tag.contents if child is not summary]
            items.append(_item(summary, inner(summary), "".join(rest)))
    return Found(items, (), "details")


def _definitions(soup: BeautifulSoup) -> Found:
    """``<dl><dt>question</dt><dd>answer</dd></dl>``, where most terms ask."""
    items = []
    for table in soup.find_all("dl"):
        terms = [tag for tag in table.find_all("dt") if tag.find_parent("dl") is table]
        if sum(_is_question(said(tag)) for tag in terms) * 2 <= len(terms):
            continue
        for term in terms:
            answers = []
            for after in term.find_next_siblings(["dt", "dd"]):
                if after.name == "dt":
                    break
                answers.append(inner(after))
            items.append(_item(term, inner(term), "\n".join(f"<div>{text}</div>" for text in answers)))
    return Found(items, (), "definitions")


_NAMED = (
    # (a question, its answer) in the class names of hand-made pages, Bootstrap, w3schools and their like
    ("[class*=question]:not(:has([class*=question]))", "[class*=answer]"),
    (".faq-q, .faq__q, .q", ".faq-a, .faq__a, .a"),
    (".accordion-button", ".accordion-body"),
    (
        ".accordion-header, .accordion-title, .accordion__title",
        ".accordion-content, .accordion-panel, .accordion__content",
    ),
    ("button.accordion", ".panel"),
    (".faq-title, .faq-header", ".faq-content, .faq-body, .faq-text"),
    (".card-header", ".card-body"),
)


def _named(path: str, soup: BeautifulSoup) -> Found:
    """Pairs that only the names of their classes tell apart: two at least, each with an answer."""
    for question, answer in _NAMED:
        found = _by_selectors(path, soup, Selectors(question=question, answer=answer))
        items = [item for item in found.items if item.answer.strip()]
        if len(items) > 1 and len(items) == len(found.items):
            return Found(items, (), "named")
    return Found(())


def _headings(soup: BeautifulSoup) -> Found:
    """Headings that ask, each with what follows up to the next heading that is no deeper."""
    items = []
    headings = [tag for tag in soup.find_all(_HEADINGS) if _is_question(said(tag))]
    for heading in headings:
        if any(
            other is not heading and heading in list(_following(other))
            for other in headings
            if other.name < heading.name
        ):
            continue
        answer = "".join(str(after) for after in _following(heading))
        items.append(_item(heading, inner(heading), answer))
    return Found(items, (), "headings")


def _following(heading: Tag) -> Iterator[object]:
    start = heading
    while (
        start.parent
        and not start.find_next_siblings(True)
        and start.parent.name in ("div", "a", "header", "button")
    ):
        start = start.parent
    for after in start.next_siblings:
        if isinstance(after, Tag):
            inside = after if after.name in _HEADINGS else after.find(_HEADINGS)
            if isinstance(inside, Tag) and (inside.name <= heading.name or _is_question(said(inside))):
                return
        yield after


def _is_question(text: str) -> bool:
    return bool(_ASKS.search(text) or _LABEL.match(text))


def _is_answer(tag: Tag) -> bool:
    return tag.name == "dd"


def _item(tag: Tag, question: str, answer: str) -> Item:
    return Item(line=line_of(tag), question=question, answer=answer, form="html")


def _all_of(found: Sequence[Found]) -> Found:
    """All that is found in different ways; a question that two of them find is one."""
    items: list[Item] = []
    for one in found:
        known = {fold(item.question) for item in items}
        items += [item for item in one.items if fold(item.question) not in known]
    how = next((one.how for one in found if one.items), "")
    return Found(items, [problem for one in found for problem in one.problems], how)


def _joined(visible: Found, declared: Found) -> Found:
    """What a page declares, in the markup in which it shows it."""
    shown = {fold(item.question): item for item in reversed(visible.items)}
    items = [_dressed(fact, shown.get(fold(fact.question))) for fact in declared.items]
    known = {fold(fact.question) for fact in declared.items}
    items += [item for item in visible.items if fold(item.question) not in known]
    return Found(items, [*visible.problems, *declared.problems], "json_ld")


def _dressed(fact: Item, shown: Item | None) -> Item:
    if shown is None or (fact.answer and fold(fact.answer)[:20] != fold(shown.answer)[:20]):
        return fact
    return replace(shown, asked=fact.asked, answered=fact.answered, by=fact.by, url=fact.url)
