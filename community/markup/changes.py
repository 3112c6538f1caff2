"""What a correction changed, word by word: what stood before beside what replaced it.

Only where the two are close enough for that to help; what is too long to be compared quickly has no
such view either. Without its insertions the view says the words of the old text, without its
deletions those of the new one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from ..model import Html
from .alignment import MAX_PAIRS, Lines, Pair, likeness, pairs_of
from .lines import Line, lines_of
from .sheet import Labels

_STRUCK = re.compile(r"<(?:del|ins|s)[\s>]")
_CLOSE = 0.5
"""How much of both texts must be the same: below it, one reads them better one after the other."""
_MAX_HTML, _MAX_LINES, _MAX_WORDS = 60_000, 600, 4_000


def changes(old: str, new: str, labels: Labels, *, spot: bool = False) -> Html | None:
    """The view of what became of `old` in `new`, both finished HTML, or None.

    `spot`: `old` may be but a passage of what was there, so the stretch of `new` that fits it best
    is what it is compared with.
    """
    # What the author struck or inserted would be taken for a change, or lost.
    if len(old) > _MAX_HTML or len(new) > _MAX_HTML or _STRUCK.search(old) or _STRUCK.search(new):
        return None
    before, text = lines_of(old), lines_of(new)
    if not before or not text or _is_long(before) or _is_long(text):
        return None
    after = _best_stretch(before, text) if spot else text
    if _said(before) == _said(after) or likeness(_said(before), _said(after)) < _CLOSE:
        return None
    pairs = list(pairs_of(before, after))
    kept = sum(len(line) for old_line, new_line in pairs for line in _kept(old_line, new_line))
    if 2 * kept < _CLOSE * (len(_said(before)) + len(_said(after))):
        return None
    return Html(_write(pairs, labels))


def _is_long(lines: Lines) -> bool:
    return len(lines) > _MAX_LINES or len(_said(lines)) > _MAX_WORDS


def _said(lines: Lines) -> list[str]:
    return [word for line in lines for word in line.said]


def _best_stretch(passage: Lines, text: Lines) -> Lines:
    """The lines of `text`, in a row, that have most in common with `passage`; the first of the best."""
    wanted, size = Counter(_said(passage)), len(_said(passage))
    best, found = 0.0, text
    for start in range(len(text)):
        left, common, length = wanted.copy(), 0, 0
        for end in range(start, len(text)):
            for word in text[end].said:
                common, length = common + (left[word] > 0), length + 1
                left[word] -= 1
            share = 2 * common / ((size + length) or 1)
            if share > best:
                best, found = share, text[start : end + 1]
            if length > 3 * size:
                break
    return found


# Words


def _kept(old: Line | None, new: Line | None) -> Iterator[list[str]]:
    """The words that stand in both."""
    for a, b in _runs(old, new):
        if a == b:
            yield [word for word in a if word.strip()]


def _runs(old: Line | None, new: Line | None) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Words of the old line with those that stand in their place: the same, others or none."""
    a, b = (line.words if line else () for line in (old, new))
    if old and new and old.kind == "row":
        yield from (((one,), (two,)) for one, two in zip(a, b, strict=True))
    elif a == b or not a or not b or _weight(a, b) > MAX_PAIRS:
        yield a, b
    else:
        for _, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
            yield a[i:j], b[k:m]


def _weight(one: Sequence[str], two: Sequence[str]) -> int:
    """What it costs to look for each word of one line in the other."""
    counts = Counter(two)
    return sum(counts[word] for word in one)


# HTML


def _write(pairs: Sequence[Pair], labels: Labels) -> str:
    def removed(text: str) -> str:
        return f'<del><span class="sr changes__said" data-ui>{escape(labels.removed)} </span>{text}</del>'

    def added(text: str) -> str:
        return f'<ins><span class="sr changes__said" data-ui>{escape(labels.added)} </span>{text}</ins>'

    def run(gap: str, old: Sequence[str], new: Sequence[str]) -> str:
        one, two = (escape(gap.join(words), quote=False) for words in (old, new))
        if one == two:
            return one
        return gap.join(mark(text) for mark, text in ((removed, one), (added, two)) if text)

    out: list[str] = []
    code: list[str] = []
    for old, new in pairs:
        kind = (old or new or Line("text", ())).kind
        if kind == "code":
            code.append("".join(run("", *both) for both in _runs(old, new)))
            continue
        out += _block(code)
        if kind == "text":
            out.append(f"<p>{' '.join(run(' ', *both) for both in _runs(old, new))}</p>")
        else:
            out.append(_row(old, new, run))
    return "\n".join([*out, *_block(code)])


def _block(code: list[str]) -> list[str]:
    """The lines of code so far as one block."""
    made = [f"<pre>{chr(10).join(code)}</pre>"] if code else []
    code.clear()
    return made


def _row(old: Line | None, new: Line | None, run: Callable[[str, Sequence[str], Sequence[str]], str]) -> str:
    if old and new:
        cells = [run(" ", *both) for both in _runs(old, new)]
    else:
        cells = [run(" ", (cell,), ()) for cell in (old.words if old else ())]
        cells += [run(" ", (), (cell,)) for cell in (new.words if new else ())]
    return '<p class="changes__row">' + " ".join(f"<span>{cell}</span>" for cell in cells) + "</p>"
