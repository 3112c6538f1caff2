"""``confirm``: somebody read question and answer together, and they match."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path

from ..build.lock import locked
from ..build.written import Request, Written, hidden, read
from ..config import zone_of
from ..edit import Refused, replace_file
from ..git import user_name
from ..messages import is_error
from ..model import Record
from ..places import LEDGER
from ..strings import Strings
from ..trust.ledger import Confirmation, write_ledger
from ..trust.pairs import answer_of
from ..trust.telling import plain
from ..trust.tidy import confirm, remove
from . import FAILED, GOOD, USAGE
from .console import Console
from .naming import find, find_among, find_unread
from .pick import tell_unknown

_LONGEST_NAME = 80


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``confirm``."""
    words = strings.console
    parser.add_argument("records", nargs="+", metavar="ID", help=words("help_confirm_ids"))
    parser.add_argument("--by", metavar="TEXT", help=words("help_by"))
    parser.add_argument("--removed", action="store_true", help=words("help_removed"))


def run(options: argparse.Namespace, console: Console) -> int:
    """Write into the ledger what was read; the exit status."""
    with locked(options.root / "content", lambda: console.note("waiting", path="content/")):
        written = read(Request(options.root))
        # Of a ledger that can't be read, nothing would be left.
        faults = [p for p in written.problems if p.path in (LEDGER, "site.yml") and is_error(p)]
        if faults:
            console.problems(faults)
            console.fail("mend_first", path=faults[0].path)
            return FAILED
        try:
            return (_remove if options.removed else _confirm)(options, written, console)
        except Refused:
            console.fail("changed_meanwhile", path=LEDGER)
            return FAILED


def _confirm(options: argparse.Namespace, written: Written, console: Console) -> int:
    whole = read(Request(options.root, drafts=True))
    broken = [path for name in options.records if (path := find_unread(name, written.names))]
    if broken:
        console.problems(problem for problem in written.problems if problem.path in broken)
        for path in broken:
            console.fail("mend_first", path=path)
        return FAILED
    records = _records(options.records, whole, console)
    if records is None:
        return USAGE
    records = _pairs(records, hidden(written, whole), console)
    if not records:
        return FAILED
    # A name that was given is not replaced by another, be it empty.
    named = options.by is not None
    by = options.by if named else written.settings.confirmed_by or user_name(options.root)
    by = " ".join(by.split())
    if not by or len(by) > _LONGEST_NAME or not by.isprintable():
        console.fail("confirm_bad_name" if by or named else "confirm_no_name", value=by or '""')
        return USAGE
    confirmed = {v.record.id for v in written.trust.verdicts if v.state == "confirmed"}
    fresh = [record for record in records if record.id not in confirmed]
    today = datetime.now(zone_of(written.settings)).date()
    before = written.trust.ledger.confirmations
    kept = confirm(before, fresh, written.records, written.names.targets, today, by)
    _put(options.root, kept)
    for record in records:
        known = "confirmed_already" if record.id in confirmed else "confirmed_record"
        console.say(known, record=record.id, question=plain(record))
    if fresh:
        console.say("confirmed", count=len(fresh), by=by, date=today, path=LEDGER)
    else:
        console.say("confirmed_nothing")
    return GOOD


def _records(names: Sequence[str], written: Written, console: Console) -> list[Record] | None:
    """The records that `names` mean, each once; None where one means nothing."""
    by_id = {record.id: record for record in written.records}
    found: dict[str, Record] = {}
    unknown = []
    for name in names:
        if "*" in name:
            matching = _matching(name, written)
        else:
            one = by_id.get(find(name, written.names) or "")
            matching = [one] if one else []
        found |= {record.id: record for record in matching}
        unknown += [] if matching else [name]
    for name in unknown:
        tell_unknown(name, written.names, console)
    return None if unknown else list(found.values())


def _pairs(records: Sequence[Record], drafts: Sequence[Record], console: Console) -> list[Record]:
    """Those of `records` that readers see with both sides; the others are told.

    A shell makes many names of ``content/qa/*.md``: what waits for its answer must not keep the rest.
    """
    pairs = []
    for record in records:
        if record in drafts:
            console.note("confirm_draft", record=record.id)
        elif answer_of(record) is None:
            console.note("confirm_no_pair", record=record.id)
        else:
            pairs.append(record)
    return pairs


def _matching(pattern: str, written: Written) -> list[Record]:
    """The pairs whose id or path `pattern` fits: the shells of Windows leave ``*`` to the program."""
    wanted = pattern.replace("\\", "/").removeprefix("./")
    records = (verdict.record for verdict in written.trust.verdicts)
    return [record for record in records if any(fnmatchcase(n, wanted) for n in (record.id, record.path))]


def _remove(options: argparse.Namespace, written: Written, console: Console) -> int:
    gone = [one.id for one in written.trust.vanished]
    meant = {name: find_among(name, gone) for name in options.records}
    wrong = [name for name, record in meant.items() if record is None]
    for name in wrong:
        console.fail("confirm_not_removed", value=name)
    if wrong:
        return USAGE
    removed = {record for record in meant.values() if record}
    _put(options.root, remove(written.trust.ledger.confirmations, removed))
    console.say("confirm_removed", count=len(removed), path=LEDGER)
    return GOOD


def _put(root: Path, confirmations: Sequence[Confirmation]) -> None:
    """Write the ledger, whose folder is locked, unless that would change nothing."""
    file = root / LEDGER
    before = file.read_bytes() if file.is_file() else None
    after = write_ledger(confirmations).encode()
    if after != before:
        replace_file(root, LEDGER, before, after, lambda raw: raw == after)
