"""What ``correct`` and ``withdraw`` have in common: one answer is taken back, and its file written anew."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ..build.lock import locked
from ..build.trust import former_answer
from ..config import zone_of
from ..edit import Changed, replace_file
from ..model import QA, CorrectionKind
from ..revise.copy import Copy, Refusal, Revised, read_copy
from ..revise.withdrawal import Fix, reason_of
from ..strings import Strings
from . import GOOD
from .console import Console
from .naming import as_typed
from .pick import pick, turn_down

Change = Callable[[Copy, Fix], Revised | Refusal]


def add_record_and_reason(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare which record, and ``--why``."""
    parser.add_argument("record", metavar="ID", help=strings.console("help_record"))
    parser.add_argument("--why", metavar="TEXT", required=True, help=strings.console("help_why"))


def revise(
    options: argparse.Namespace, kind: CorrectionKind, change: Change, done: str, console: Console
) -> int:
    """Make `change` in the file of the record that ``options.record`` names, and say `done`; the status."""
    reason = reason_of(as_typed(options.why))
    if isinstance(reason, Refusal):
        return turn_down(reason.sentence, reason.values, console)
    content = options.root / "content"
    with locked(content, lambda: console.note("waiting", path=console.path(content))):
        picked = pick(as_typed(options.record), options.root, console)
        if isinstance(picked, int):
            return picked
        settings, path = picked.written.settings, picked.record.path
        zone = zone_of(settings)
        copy = read_copy(path, picked.content, zone)
        if copy is None:
            return turn_down("changed_meanwhile", {"path": path}, console)
        copy = replace(copy, former=former_answer(options.root, picked.written.trust, picked.record, zone))
        revised = change(copy, Fix(kind, datetime.now(zone).date(), reason, settings.lang))
        if isinstance(revised, Refusal):
            return turn_down(revised.sentence, revised.values, console)
        wanted = revised.content
        try:
            replace_file(options.root, path, picked.content, wanted, lambda raw: raw == wanted)
        except Changed:
            return turn_down("changed_meanwhile", {"path": path}, console)
    spoken = revised.sentence or (done if isinstance(copy.record, QA) else f"{done}_post")
    console.say(
        spoken,
        path=path,
        line=revised.line,
        heading=revised.heading,
        record=picked.record.id,
        command="check" if copy.hidden else "confirm",
    )
    if copy.hidden:
        console.note("revised_hidden", record=picked.record.id)
    return GOOD
