"""The words of one language: interface, messages and console, from ``strings/<lang>.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Strings:
    """Everything the tool can say in one language."""

    lang: str
    tables: Mapping[str, Mapping[str, str]]

    def ui(self, key: str, **values: object) -> str:
        """An interface word, with its ``{placeholders}`` filled."""
        return self.tables["ui"][key].format(**values)

    def console(self, key: str, **values: object) -> str:
        """A sentence of the command line."""
        return self.tables["console"][key].format(**values)

    def problem(self, code: str) -> tuple[str, str]:
        """The sentence and the hint for a problem, with their placeholders."""
        return self.tables["problems"][code], self.tables["hints"][code]


@cache
def load_strings(folder: Path, lang: str) -> Strings:
    """Read ``<lang>.toml`` from `folder`."""
    with (folder / f"{lang}.toml").open("rb") as file:
        return Strings(lang, tomllib.load(file))
