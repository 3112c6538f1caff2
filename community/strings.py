"""The words of one language: interface, messages and console, from ``strings/<lang>.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from .faults import SiteFault, not_utf8
from .model import Problem

_LANGUAGES = ("ko", "en")
_TABLES = ("ui", "labels", "diagrams", "console", "new", "problems", "hints", "places")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Strings:
    """Everything the tool can say in one language; asked for what its file lacks, it raises SiteFault."""

    lang: str
    tables: Mapping[str, Mapping[str, str]]

    def ui(self, key: str, **values: object) -> str:
        """An interface word, with its ``{placeholders}`` filled."""
        return self._said("ui", key, values)

    def console(self, key: str, **values: object) -> str:
        """A sentence of the command line."""
        return self._said("console", key, values)

    def problem(self, code: str) -> tuple[str, str]:
        """The sentence and the hint for a problem, with their placeholders."""
        return self._text("problems", code), self._text("hints", code)

    def _said(self, table: str, key: str, values: Mapping[str, object]) -> str:
        text = self._text(table, key)
        try:
            return text.format(**values)
        except (LookupError, AttributeError, ValueError):
            raise SiteFault(Problem(_path(self.lang), 1, "words_gap", {"key": key, "value": text})) from None

    def _text(self, table: str, key: str) -> str:
        try:
            return self.tables[table][key]
        except KeyError:
            raise SiteFault(
                Problem(_path(self.lang), 1, "words_missing", {"table": table, "key": key})
            ) from None


@cache
def load_strings(folder: Path, lang: str) -> Strings:
    """Read ``<lang>.toml`` from `folder`; raises SiteFault where it can't be read as that."""
    try:
        raw = (folder / f"{lang}.toml").read_bytes()
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise SiteFault(Problem(_path(lang), 1, "site_file_missing")) from error
    except UnicodeDecodeError as error:
        raise SiteFault(not_utf8(_path(lang), error)) from error
    lines = text.split("\n")
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _PLACE.search(str(error))
        line = int(at[1]) if at else len(lines)
        raise SiteFault(
            Problem(_path(lang), line, "words_syntax", {"value": lines[line - 1].strip()})
        ) from error
    tables = {name: _table(found.get(name)) for name in _TABLES}
    for key, value in ((key, value) for table in tables.values() for key, value in table.items()):
        if not _is_text(value):
            line = next(
                (n for n, written in enumerate(lines, 1) if re.match(rf"{re.escape(key)}\s*=", written)), 1
            )
            raise SiteFault(Problem(_path(lang), line, "words_gap", {"key": key, "value": str(value)}))
    return Strings(lang, tables)


def speakable(folder: Path, lang: str) -> Strings:
    """The words of `lang` in `folder`; where nobody could read them, those of another language."""
    for one in (lang, *_LANGUAGES):
        with suppress(SiteFault):
            return load_strings(folder, one)
    return load_strings(folder, lang)


def _path(lang: str) -> str:
    return f"strings/{lang}.toml"


def _table(found: Any) -> Mapping[str, Any]:
    return found if isinstance(found, dict) else {}


def _is_text(value: object) -> bool:
    """Whether `value` is a text whose ``{placeholders}`` are closed."""
    with suppress(ValueError):
        return isinstance(value, str) and bool(list(Formatter().parse(value)) or not value)
    return False
