"""The lines of a file as they stand on the disk: each with its own line end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

_END = re.compile("\r\n|[\r\n]")
_ENDS = ("\n", "\r\n", "\r")


def split_lines(text: str) -> list[str]:
    """The lines of `text`, ends and all, numbered as :func:`community.read.source.decode` numbers them."""
    cuts = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def line_end(lines: Sequence[str]) -> str:
    """The line end that most of `lines` have."""
    ends = [line[len(without_end(line)) :] for line in lines]
    return max(_ENDS, key=ends.count)


def without_end(line: str) -> str:
    """`line` without its line end."""
    return _END.sub("", line)


def as_read(line: str) -> str:
    """`line` as the reader sees it."""
    return unicodedata.normalize("NFC", without_end(line).replace("\ufeff", ""))
