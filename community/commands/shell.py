"""A command line to be typed again, in whatever shell: sh, zsh, cmd or PowerShell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..messages import printable

_PLAIN = re.compile(r"[\w./:=@,+-]+")
_HARD = re.compile(r'["$`!%“”„]|\\(?:\\|$)')
_AS_BEFORE = '"…"'


def is_hard(text: str) -> bool:
    """Whether some shell reads more than letters in `text`, even between the double quotes that all know."""
    return bool(_HARD.search(text))


def command_line(words: Sequence[str]) -> str:
    """`words` as they are to be typed; dots stand for those that no quotes make safe."""
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return _AS_BEFORE if is_hard(word) else f'"{printable(word)}"'
