"""``rename``: another address for a record; its former one, and every link to it, go on leading there."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..build.lock import locked
from ..build.written import Request, Written, read
from ..config import zone_of
from ..edit import Refused, remove_file, replace_file
from ..messages import is_error
from ..model import Problem, Record
from ..places import LEDGER, on_disk
from ..revise.copy import Refusal
from ..revise.rename import Plan, Step, plan_rename, plan_rest, rename_in_ledger
from ..strings import Strings
from . import FAILED, GOOD, USAGE
from .console import Console
from .naming import as_typed, find, find_former, find_unread, new_name
from .pick import is_slug, shown, tell_unknown


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the arguments of ``rename``."""
    parser.add_argument("old", metavar="OLD", help=strings.console("help_record"))
    parser.add_argument("new", metavar="NEW", help=strings.console("help_new_name"))


def run(options: argparse.Namespace, console: Console) -> int:
    """Give the record ``options.old`` the name ``options.new``; the exit status."""
    root, content = options.root, options.root / "content"
    with locked(content, lambda: console.note("waiting", path=console.path(content))):
        plan = make_plan(root, as_typed(options.old), as_typed(options.new), console)
        if isinstance(plan, int):
            return plan
        for step in plan.steps:
            try:
                carry_out(root, step)
            except Refused:
                console.fail("rename_stopped", path=step.path)
                return FAILED
    console.say(
        "renamed",
        old=plan.move.old,
        new=plan.move.new,
        path=plan.move.new_path,
        links=sum(step.links for step in plan.steps),
        files=sum(step.links > 0 for step in plan.steps),
        lines=plan.lines,
    )
    return GOOD


def carry_out(root: Path, step: Step) -> None:
    """Change one file."""
    wanted = step.after
    if wanted is None:
        remove_file(root, step.path, step.before or b"")
    else:
        replace_file(root, step.path, step.before, wanted, lambda raw: raw == wanted)


def make_plan(root: Path, old: str, new: str, console: Console) -> Plan | int:
    """What to do so that `old` is called `new`; after telling why it can't be, the exit status."""
    written = read(Request(root, drafts=True))
    record = _record(old, written, console)
    if isinstance(record, int):
        return record
    slug = _slug(new, record, console)
    if isinstance(slug, int):
        return slug
    taken = _owner(record, slug, written)
    if taken:
        values = {"value": f"{record.id.partition('/')[0]}/{slug}", "path": taken.path}
        return _fail("rename_taken", USAGE, console, None, **values)
    broken = [p for p in written.problems if is_error(p) and p.path in (*written.names.unread, "site.yml")]
    if broken:
        return _fail("rename_broken", FAILED, console, broken)
    files = {one.path: on_disk(root, one.path).read_bytes() for one in written.records}
    zone, names = zone_of(written.settings), written.names
    if record.slug != slug:
        plan = plan_rename(files, record, slug, names.find, zone)
    else:
        former = find_former(old, names)
        if former is None:
            return _fail("rename_same", USAGE, console, record=record.id)
        plan = plan_rest(files, record, former, names.find, zone)
    if isinstance(plan, Refusal):
        status = USAGE if plan.sentence == "rename_taken" else FAILED
        return _fail(plan.sentence, status, console, None, **plan.values)
    clash = _clash(plan, record, root, written)
    if isinstance(clash, str):
        return _fail("rename_taken", USAGE, console, value=plan.move.new, path=clash)
    if clash:
        return _fail("mend_first", FAILED, console, clash, path=record.path)
    return _with_ledger(plan, root)


def _record(old: str, written: Written, console: Console) -> Record | int:
    found = find(old, written.names)
    record = next((record for record in written.records if record.id == found), None)
    if record:
        return record
    path = find_unread(old, written.names)
    if path:
        faults = [problem for problem in written.problems if problem.path == path]
        return _fail("mend_first", FAILED, console, faults, path=path)
    return tell_unknown(old, written.names, console)


def _slug(new: str, record: Record, console: Console) -> str | int:
    """The slug that `new` says, if a record of this kind in this folder can have it."""
    folder, kind, slug = new_name(new)
    own_folder, own_kind = record.path.rpartition("/")[0], record.id.partition("/")[0]
    if kind.lower() not in ("", own_kind) or folder not in ("", own_folder):
        return _fail("rename_elsewhere", USAGE, console, value=shown(new), path=f"{own_folder}/")
    return slug if is_slug(slug, f"python build.py rename {record.id} {{}}", console) else USAGE


def _owner(record: Record, slug: str, written: Written) -> Record | None:
    """The record that is called `slug` already, unless it is `record` itself, half renamed."""
    owner = written.names.find(f"{record.id.partition('/')[0]}/{slug}")
    others = (one for one in written.records if one.id == owner != record.id)
    return next((one for one in others if record.slug not in one.aliases), None)


def _clash(plan: Plan, record: Record, root: Path, written: Written) -> str | list[Problem]:
    """Who has the new name already, if anybody but a rename that was interrupted; or whose is the old."""
    move = plan.move
    owner = written.names.find(move.new)
    others = {one.path for one in written.records if one.id == owner != record.id} - {move.new_path}
    is_new = any(step.path == move.new_path and step.before is None for step in plan.steps)
    if is_new and on_disk(root, move.new_path).exists():
        others.add(move.new_path)
    if others:
        return min(others)
    halves = {move.old_path, move.new_path}
    told = ((problem, {problem.path, problem.values.get("other", "")}) for problem in written.names.problems)
    return [problem for problem, pair in told if record.path in pair and pair != halves]


def _with_ledger(plan: Plan, root: Path) -> Plan:
    """`plan` with the ledger, in which the record has its new name too."""
    ledger = on_disk(root, LEDGER)
    before = ledger.read_bytes() if ledger.is_file() else b""
    after, lines = rename_in_ledger(before, plan.move.old, plan.move.new)
    return Plan(plan.move, (*plan.steps, *([Step(LEDGER, before, after)] if lines else [])), lines)


def _fail(
    sentence: str, status: int, console: Console, problems: list[Problem] | None = None, **values: str
) -> int:
    console.problems(problems or [])
    console.fail(sentence, **values)
    return status
