"""Questions that a page declares for search engines: schema.org QAPage and FAQPage, both spellings."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from ..model import Problem
from .items import Found, Item
from .literal import Table, Value, read_literal
from .objects import broken_json, text_of
from .soup import inner, line_of, said


def read_microdata(path: str, soup: BeautifulSoup) -> Found:
    """Elements with ``itemtype="https://schema.org/Question"``."""
    items: list[Item] = []
    problems: list[Problem] = []
    for tag in soup.select('[itemtype*="schema.org/Question"]'):
        name = _prop(tag, "name")
        answers = [*_props(tag, "acceptedAnswer"), *_props(tag, "suggestedAnswer")]
        if name is None:
            continue
        if len(answers) > 1:
            values = {"value": str(len(answers) - 1)}
            problems.append(Problem(path, line_of(tag), "import_other_answers", values))
        text = _prop(tag, "text", within=("acceptedAnswer", "suggestedAnswer"))
        answer = answers[0] if answers else None
        body = (_prop(answer, "text") or answer) if answer else None
        items.append(
            Item(
                line=line_of(tag),
                question=inner(name),
                details=inner(text) if text else "",
                answer=inner(body) if body else "",
                form="html",
                asked=_value(tag, "dateCreated", "datePublished"),
                answered=_value(answer, "dateCreated", "datePublished") if answer else "",
                by=_value(answer, "author") if answer else "",
            )
        )
    return Found(items, problems, "microdata")


def _props(tag: Tag, name: str) -> Iterator[Tag]:
    for found in tag.select(f'[itemprop~="{name}"]'):
        if found.find_parent(attrs={"itemtype": lambda kind: bool(kind) and "Question" in str(kind)}) is tag:
            yield found


def _prop(tag: Tag, name: str, within: tuple[str, ...] = ()) -> Tag | None:
    """The first property `name` of `tag` that is not one of an answer (those `within`)."""
    for found in tag.select(f'[itemprop~="{name}"]'):
        above = [str(p.get("itemprop") or "") for p in found.parents if p is not tag and tag in p.parents]
        if not (set(above) & set(within or ("acceptedAnswer", "suggestedAnswer", "author"))):
            return found
    return None


def _value(tag: Tag, *names: str) -> str:
    for name in names:
        found = _prop(tag, name)
        if found is not None:
            return str(found.get("datetime") or found.get("content") or said(found))
    return ""


# ── JSON-LD ──────────────────────────────────────────────────────────────────


def read_json_ld(path: str, soup: BeautifulSoup) -> Found:
    """Questions in ``<script type="application/ld+json">``."""
    items: list[Item] = []
    problems: list[Problem] = []
    for script in soup.select('script[type="application/ld+json"]'):
        text = script.string or ""
        try:
            json.loads(text)
            tree = read_literal(text, 0, line_of(script))[0]
        except json.JSONDecodeError as error:
            found = broken_json(path, text, error)
            problems.append(Problem(path, line_of(script) + found.line - 1, found.code, found.values))
            continue
        for table in _questions(tree, 0):
            answers = [
                *_listed(table.values.get("acceptedAnswer")),
                *_listed(table.values.get("suggestedAnswer")),
            ]
            if len(answers) > 1:
                values = {"value": str(len(answers) - 1)}
                problems.append(Problem(path, table.line, "import_other_answers", values))
            items.append(_question(table, answers[0] if answers else None))
    return Found(items, problems, "json_ld")


def _questions(value: Value, depth: int) -> Iterator[Table]:
    if depth > 12:
        return
    if isinstance(value, list):
        for one in value:
            yield from _questions(one, depth + 1)
    elif isinstance(value, Table):
        if "Question" in map(text_of, _listed(value.values.get("@type"))) and value.values.get("name"):
            yield value
        else:
            yield from _questions(list(value.values.values()), depth + 1)


def _listed(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _question(table: Table, answer: Value) -> Item:
    given = answer.values if isinstance(answer, Table) else {}
    text = text_of(table.values.get("text"))
    name = text_of(table.values.get("name"))
    return Item(
        line=table.line,
        question=html.unescape(name),
        details="" if text.strip() == name.strip() else text,
        answer=text_of(given.get("text")) if given else text_of(answer),
        asked=text_of(table.values.get("dateCreated") or table.values.get("datePublished")),
        answered=text_of(given.get("dateCreated") or given.get("datePublished")),
        by=text_of(given.get("author")),
        url=text_of(table.values.get("url")),
    )
