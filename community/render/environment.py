"""One Jinja environment per language and folder of templates."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from ..marks import mark
from ..model import dom_id
from ..places import folder
from ..strings import load_strings
from ..text import tag_key
from .blame import Templates
from .tags import tag_path

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def environment(root: Path, lang: str) -> Environment:
    """The environment for the templates and strings of the site at `root`.

    Undefined names are errors: a page template that asks a fragment for its question fails the build.
    """
    return _environment(folder(root, "templates"), folder(root, "strings"), lang)


@cache
def _environment(templates: Path, words: Path, lang: str) -> Environment:
    strings = load_strings(words, lang)
    made = Environment(
        loader=Templates(templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        t=strings.ui,
        lang=lang,
        mark=lambda name, value="": Markup(mark(name, value)),
        tag_href=lambda tag: Markup(tag_path(tag)),
    )
    made.filters.update(
        day=_day_en if lang == "en" else _day_ko,
        longday=_day_en if lang == "en" else _longday_ko,
        iso=date.isoformat,
        dom=dom_id,
        tag_key=tag_key,
    )
    return made


def _day_ko(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."


def _longday_ko(day: date) -> str:
    return f"{day.year}년 {day.month}월 {day.day}일"


def _day_en(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
