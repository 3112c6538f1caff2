"""Verdicts become problems, with both sides as they are."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..model import QA, Passage, Problem, Record
from ..places import LEDGER
from .pairs import Vanished, Verdict, answer_of
from .similar import Similar
from .swaps import Swap

_NAMED = 5
"""So many records are named in the one line of a build."""
_MOST_LINES = 60
"""Of a side or a difference: more than fits a screen is read in the file."""


def tell_in_one_line(verdicts: Sequence[Verdict]) -> Iterator[Problem]:
    """One warning for all pairs that nobody has confirmed as they are."""
    waiting = [verdict for verdict in verdicts if verdict.state != "confirmed"]
    if waiting:
        named = ", ".join(verdict.record.id for verdict in waiting[:_NAMED])
        more = f" … (+{len(waiting) - _NAMED})" if len(waiting) > _NAMED else ""
        yield Problem(LEDGER, 1, "pairs_unconfirmed", {"count": str(len(waiting)), "records": named + more})


def tell_pairs(verdicts: Iterable[Verdict]) -> Iterator[Problem]:
    """A problem for each pair that is not confirmed as it is."""
    for verdict in verdicts:
        if verdict.state != "confirmed":
            values = {"record": verdict.record.id, "owner": verdict.owner}
            if verdict.last:
                values |= {"date": verdict.last.on.isoformat(), "by": verdict.last.by}
            code = "pair_of_another" if verdict.owner else f"pair_{verdict.state}"
            yield Problem(verdict.record.path, verdict.line, code, values)


def tell_vanished(gone: Iterable[Vanished]) -> Iterator[Problem]:
    """A problem for each record that is there no more."""
    for one in gone:
        code = "vanished_renamed" if one.now else "vanished"
        values = {"record": one.id, "date": one.on.isoformat(), "now": one.now}
        yield Problem(LEDGER, 1, code, values)


def tell_swaps(swaps: Iterable[Swap], records: Mapping[str, Record]) -> Iterator[Problem]:
    """A warning for each of `swaps`, at the first record that it blames; `records` are all, by id."""
    codes = {"exchange": "swapped", "ring": "swapped_ring", "pasted": "swapped_pasted"}
    for swap in swaps:
        record, others = records[swap.records[0]], swap.records[1:]
        answer = answer_of(record)
        values = {"record": record.id, "other": ", ".join(others)}
        yield Problem(record.path, answer.line if answer else record.line, codes[swap.kind], values)


def tell_similar(
    pairs: Iterable[Similar], records: Mapping[str, Record], fresh: Collection[str]
) -> Iterator[Problem]:
    """A warning for each of `pairs`, at the later one of those that are `fresh`."""
    for pair in pairs:
        known = [records[id_] for id_ in pair.records]
        late = max(known, key=lambda record: (record.id in fresh, record.published, record.id))
        other = known[1 - known.index(late)]
        yield Problem(late.path, late.line, "similar", {"record": late.id, "other": other.id})


def sides(record: Record, words: Mapping[str, str]) -> str:
    """Question and answer of `record` as they stand in its file; `words` are those of the interface."""
    return "\n".join(
        line
        for name, passage in _passages(record)
        for line in (f"  [{words[name]}]", *_indented("| ", passage.text.split("\n")))
    )


def difference(before: Record, now: Record) -> str:
    """What changed between two versions of a record, line by line, as editors know it from Git."""
    old, new = (
        [line for _, passage in _passages(record) for line in passage.text.split("\n")]
        for record in (before, now)
    )
    # Without the names of files and the numbers of lines, which are those of no file.
    changed = list(difflib.unified_diff(old, new, n=1, lineterm=""))[3:]
    return "\n".join(_indented("", ["…" if line.startswith("@@ ") else line for line in changed]))


def asked(record: QA) -> str:
    """The whole question of `record`, with its details."""
    return "\n\n".join(passage.text for passage in (record.question, record.details) if passage)


def plain(record: Record) -> str:
    """The question of `record` on one line."""
    return " ".join((record.question if isinstance(record, QA) else record.title).text.split())


def _passages(record: Record) -> Iterator[tuple[str, Passage]]:
    if isinstance(record, QA):
        named = {"kind_qa": record.question, "part_details": record.details, "part_answer": record.answer}
    else:
        named = {"part_title": record.title, "part_post": record.body}
    yield from ((name, passage) for name, passage in named.items() if passage)


def _indented(sign: str, lines: Sequence[str]) -> Iterator[str]:
    yield from (f"  {sign}{line}".rstrip() for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"  {sign}… (+{len(lines) - _MOST_LINES})"
