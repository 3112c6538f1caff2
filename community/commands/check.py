"""``check``: everything that can be wrong, without publishing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from ..build.examine import examine
from ..build.pool import each
from ..build.trust import as_confirmed
from ..build.written import Request, Written, hidden, read
from ..config import zone_of
from ..messages import is_error
from ..model import QA, Problem, Record
from ..report import FORMATS, report
from ..strings import Strings
from ..trust.pairs import Verdict
from ..trust.review import reviews_due
from ..trust.similar import find_similar
from ..trust.swaps import Pair, find_swaps
from ..trust.telling import (
    asked,
    difference,
    plain,
    sides,
    tell_pairs,
    tell_similar,
    tell_swaps,
    tell_vanished,
)
from . import FAILED, GOOD, USAGE
from .build import add_jobs
from .console import Console, counted
from .naming import find, find_unread
from .pick import tell_unknown
from .progress import progress

ERRORS = frozenset({"date_in_future", "idle_correction"})
"""A build goes on with a warning where a check fails: readers are misled, but nothing is broken."""

_SHOWN = 5
"""So many pairs are shown with both sides; of more, one would read none."""


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``check``."""
    words = strings.console
    parser.add_argument("records", nargs="*", metavar="ID", help=words("help_check_ids"))
    parser.add_argument("--strict", action="store_true", help=words("help_check_strict"))
    parser.add_argument("--format", choices=("text", *FORMATS), default="text", help=words("help_format"))
    parser.add_argument("-q", "--quiet", action="store_true", help=words("help_quiet"))
    add_jobs(parser, strings)


def run(options: argparse.Namespace, console: Console) -> int:
    """Look at all of ``options.root``, or only at the records named; the exit status."""
    request = Request(options.root, options.jobs, cache=options.root / ".cache")
    written, whole = read(request), read(replace(request, drafts=True))
    only = {name: _path(name, whole) for name in options.records}
    unknown = [name for name, path in only.items() if path is None]
    for name in unknown:
        tell_unknown(name, whole.names, console)
    if unknown:
        return USAGE
    console = replace(console, errors=ERRORS)
    drafts = hidden(written, whole)
    with progress(console.strings, options.quiet) as told:
        request = replace(request, told=told)
        problems = list(_problems(request, written, options.jobs))
        problems += _of_drafts(request, whole, drafts, problems)
    if only:
        # Who asks for a draft by its name wants to know whether it may be shown.
        named = [problem for problem in problems if problem.path in only.values()]
        problems = [replace(problem, of_draft=False) for problem in named]
        drafts = [record for record in drafts if record.path in only.values()]
        for record in drafts:
            console.note("check_draft", record=record.id)
    if options.format == "text":
        console.problems(problems, _pairs_shown(written, problems, console))
    else:
        console.print(report(options.format, problems, whole.names.targets, console.strings, ERRORS))
    return _end(problems, len(only) or len(whole.records), len(drafts), options, console)


def _of_drafts(
    request: Request, whole: Written, drafts: Sequence[Record], told: Sequence[Problem]
) -> Iterator[Problem]:
    """What is wrong with `drafts` besides what was `told`: readers don't see it, so nothing need wait."""
    paths = {record.path for record in drafts}
    found = examine(replace(request, drafts=True), whole) if drafts else ()
    for problem in found:
        if problem.path in paths and problem not in told:
            yield replace(problem, of_draft=True)


def _path(name: str, written: Written) -> str | None:
    """The file that `name` means, whether it can be read or not."""
    found = find(name, written.names)
    paths = (record.path for record in written.records if record.id == found)
    return next(paths, None) or find_unread(name, written.names)


def _problems(request: Request, written: Written, jobs: int) -> Iterator[Problem]:
    told = [problem for problem in examine(request, written) if problem.code != "pairs_unconfirmed"]
    yield from told
    # What is to be mended first would have to be read and confirmed a second time.
    broken = {problem.path for problem in told if is_error(problem, ERRORS)}
    yield from tell_pairs(v for v in written.trust.verdicts if v.record.path not in broken)
    yield from tell_vanished(written.trust.vanished)
    yield from _doubts(written, jobs)
    today = datetime.now(zone_of(written.settings)).date()
    yield from reviews_due(written.records, today)


def _doubts(written: Written, jobs: int) -> Iterator[Problem]:
    """What no proof can settle, and a person who confirms a pair does."""
    asking = ("open", "answered", "corrected", "updated")
    questions = [r for r in written.records if isinstance(r, QA) and not r.draft and r.status in asking]
    records = {record.id: record for record in questions}
    suspects = {v.record.id for v in written.trust.verdicts if v.state != "confirmed"}
    pairs = [Pair(r.id, asked(r), r.answer.text if r.answer else "") for r in questions]
    yield from tell_swaps(
        find_swaps(pairs, suspects, lambda work, blocks: each(work, blocks, jobs, worth=2)), records
    )
    waiting = suspects | {record.id for record in questions if record.status == "open"}
    yield from tell_similar(find_similar([(r.id, plain(r)) for r in questions], waiting), records, waiting)


def _pairs_shown(written: Written, problems: Sequence[Problem], console: Console) -> dict[str, str]:
    """What stands below the problem of a pair, by its path: both sides, and what changed."""
    paths = {problem.path for problem in problems if problem.code.startswith("pair_")}
    verdicts = [v for v in written.trust.verdicts if v.state != "confirmed" and v.record.path in paths]
    if len(verdicts) > _SHOWN:
        console.note("check_short")
        return {}
    return {v.record.path: _shown(v, written, console) for v in verdicts}


def _shown(verdict: Verdict, written: Written, console: Console) -> str:
    shown = sides(verdict.record, console.strings.tables["ui"])
    before = as_confirmed(console.root, verdict, zone_of(written.settings))
    if before is None or verdict.last is None:
        return shown
    heading = console.strings.console("changed_since", date=verdict.last.on.isoformat())
    return f"{shown}\n  {heading}\n{difference(before, verdict.record)}"


def _end(
    problems: Sequence[Problem], records: int, drafts: int, options: argparse.Namespace, console: Console
) -> int:
    errors = any(is_error(problem, console.errors) for problem in problems)
    numbers = counted(problems, console.errors)
    # Programs that read the report from stdout take all of it.
    say = console.note if options.format in ("json", "gitlab") else console.say
    among = console.strings.console("checked_drafts", count=drafts) if drafts else ""
    if errors:
        say("check_failed", **numbers)
    elif problems:
        say("checked_warnings", records=records, drafts=among, **numbers)
    elif not options.quiet:
        say("checked", records=records, drafts=among)
    return FAILED if errors or (options.strict and problems) else GOOD
