"""``content/synonyms.yml``: rows of words that mean the same, so that readers find a text by any of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Problem, Source
from .conflicts import settle
from .fields import Faults
from .yaml import Listing, Node, Scalar, quoted, read_node

MAX_ROWS = 20_000
MAX_WORDS = 12
MAX_LENGTH = 60
"""Characters of a word."""

_SEPARATORS = re.compile(r"\s*(?:[,，、;|→]|=+>?|->|[:：]\s)\s*")


@dataclass(frozen=True, slots=True)
class Row:
    """Words that mean the same, as they were written."""

    words: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What could be read of the table, and all that is wrong with it."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_synonyms(source: Source) -> Synonyms:
    """Read the table; a row with a fault in it is left out, or keeps its good words."""
    source, conflicts = settle(source)
    faults = Faults(source.path, list(conflicts))
    lines = source.text.split("\n")
    pieces = _pieces(lines)
    if len(pieces) > MAX_ROWS:
        end = pieces[MAX_ROWS][0]
        faults.add("synonyms_too_many", end, found=str(len(pieces)), limit=str(MAX_ROWS))
        lines, pieces = lines[: end - 1], pieces[:MAX_ROWS]
    nodes = list(_nodes(source.path, lines, pieces, faults))
    rows = tuple(row for node in nodes if (row := _row(node, lines, faults)))
    _tell_shared(rows, faults)
    return Synonyms(rows, tuple(faults.found))


def _pieces(lines: Sequence[str]) -> list[tuple[int, int]]:
    """First and last line of each row, with what is indented below it."""
    found: list[tuple[int, int]] = []
    margin = 0
    for number, line in enumerate(lines, 1):
        written = line.lstrip()
        indent = len(line) - len(written)
        if not written or written.startswith("#") or line.rstrip() in ("---", "..."):
            continue
        if not found:
            margin = indent
        if not found or indent <= margin or re.match(r"-\s*\[", written):
            found.append((number, number))
        else:
            found[-1] = (found[-1][0], number)
    return found


def _nodes(
    path: str, lines: Sequence[str], pieces: Sequence[tuple[int, int]], faults: Faults
) -> Iterator[Node]:
    """Every row that can be read; the others are told."""
    whole, problems = read_node(path, "\n".join(lines), 1)
    if isinstance(whole, Listing) and not problems:
        yield from whole.items
        return
    # The parser stops at the first fault; alone, each of the other rows can be read or told, too.
    for first, last in pieces:
        node, problems = read_node(path, "\n".join(lines[first - 1 : last]), first)
        if isinstance(node, Listing) and not problems:
            yield from node.items
        else:
            _refuse(min(problems[0].line, last) if problems else first, lines, faults)


def _refuse(line: int, lines: Sequence[str], faults: Faults) -> None:
    written = _written(line, lines)
    meant = _mended(written)
    # A tab is all that can be wrong with a row that looks as it should.
    has_tab = "\t" in lines[min(line, len(lines)) - 1] and " ".join(written.split()) == meant
    faults.add("synonyms_tab" if has_tab else "synonyms_row", line, value=written, meant=meant)


def _written(line: int, lines: Sequence[str]) -> str:
    return lines[min(line, len(lines)) - 1].strip()  # the parser may point behind the end


def _mended(written: str) -> str:
    """The row that was probably meant."""
    bare = re.sub(r"^-\s*|\s{2,}#\s.*", "", written)
    words = [word for part in _SEPARATORS.split(bare) if (word := part.strip(" \t[]{}\"'"))]
    more = [] if len(words) > 1 else ["…"] if words else ["쿠다", "CUDA"]
    return f"- [{', '.join([*map(_as_item, words), *more])}]"


def _as_item(word: str) -> str:
    """`word` as it must stand in a list."""
    node, problems = read_node("", f"[{word}]", 1)
    items = node.items if isinstance(node, Listing) and not problems else ()
    same = len(items) == 1 and isinstance(items[0], Scalar) and items[0].text == word and not items[0].empty
    return word if same else quoted(word)


def _row(node: Node, lines: Sequence[str], faults: Faults) -> Row | None:
    if not isinstance(node, Listing) or not all(isinstance(item, Scalar) for item in node.items):
        _refuse(node.line, lines, faults)
        return None
    if len(node.items) < 2:
        faults.add("synonyms_few", node.line, value=_written(node.line, lines))
    if len(node.items) > MAX_WORDS:
        faults.add("synonyms_long_row", node.line, found=str(len(node.items)), limit=str(MAX_WORDS))
    words: dict[str, str] = {}
    for item in node.items:
        word = _word(item, lines, faults) if isinstance(item, Scalar) else ""
        if not word:
            continue
        if same_word(word) in words:
            faults.add("synonyms_twice", item.line, value=word)
        words.setdefault(same_word(word), word)
    return Row(tuple(words.values()), node.line) if len(words) > 1 else None


def _word(item: Scalar, lines: Sequence[str], faults: Faults) -> str:
    """A word as readers may type it, or "" after telling why it is none."""
    word = " ".join(item.text.split())
    hidden = next((char for char in word if unicodedata.category(char) in ("Cc", "Cf", "Co")), "")
    if item.lost:
        faults.add("comment_in_list", item.line, value=item.lost)
    elif item.empty:
        faults.add("synonyms_empty_word", item.line, value=_written(item.line, lines))
    elif hidden:
        faults.add("control_character", item.line, value=f"U+{ord(hidden):04X}")
    elif len(word) > MAX_LENGTH:
        faults.add("synonyms_long_word", item.line, value=word[:40] + "…", limit=str(MAX_LENGTH))
    elif not any(map(str.isalnum, word)):
        faults.add("synonyms_no_letter", item.line, value=word)
    else:
        return word
    return ""


def same_word(word: str) -> str:
    """What two words share that count as one: neither case nor spaces matter."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())


def _tell_shared(rows: Sequence[Row], faults: Faults) -> None:
    """Warn of words that stand in several rows."""
    seen: dict[str, int] = {}
    for row in rows:
        shared: dict[int, list[str]] = {}
        for word in row.words:
            first = seen.setdefault(same_word(word), row.line)
            if first != row.line:
                shared.setdefault(first, []).append(word)
        for other, words in shared.items():
            faults.add("synonyms_shared", row.line, value=", ".join(words), other=str(other))
