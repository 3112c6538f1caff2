"""What the readers of foreign files find: pairs, still in their own words and markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..model import Kind, Problem
from .escape import is_html, is_markdown

Form = Literal["auto", "markdown", "text", "html"]


@dataclass(frozen=True, slots=True)
class Selectors:
    """Where the parts of a pair stand. Empty: not looked for."""

    item: str = ""
    question: str = ""
    answer: str = ""
    details: str = ""
    date: str = ""
    tags: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """An answer that was withdrawn."""

    day: str
    kind: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question with all that was found beside it. Empty where nothing was."""

    line: int
    """Where it begins in its file."""
    source: str = ""
    """The file, where it is another than the one that was named: a script of a page."""
    question: str
    """Or the title of an article."""
    kind: Kind = "qa"
    answer: str = ""
    details: str = ""
    form: Form = "auto"
    """How question, details and answer are written."""
    asked: str = ""
    answered: str = ""
    by: str = ""
    tags: tuple[str, ...] = ()
    applies_to: str = ""
    url: str = ""
    """Where it was published."""
    slug: str = ""
    before: tuple[Before, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """All of one file."""

    items: Sequence[Item]
    problems: Sequence[Problem] = field(default=())
    how: str = ""
    """How the items were found: a word of ``strings/*.toml``."""


def usual_form(items: Sequence[Item]) -> Form:
    """How the texts of one file are written, where many of them show it: a column has one form."""
    texts = [item.answer for item in items if item.form == "auto" and item.answer.strip()]
    shares = {"html": sum(map(is_html, texts)), "markdown": sum(map(is_markdown, texts))}
    form: Form = "html" if shares["html"] >= shares["markdown"] else "markdown"
    return form if texts and shares[form] * 3 >= len(texts) and len(texts) > 2 else "auto"
