"""The one record that a command is to change, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from ..build.check import Names
from ..build.written import Request, Written, read
from ..messages import is_error, say
from ..model import Problem, Record
from ..places import on_disk
from ..read.fields import MAX_SLUG, Faults, Key, check_slug
from ..text import WINDOWS_RESERVED, slugify
from . import FAILED, USAGE
from .console import Console
from .naming import find, find_unread, nearest


@dataclass(frozen=True, slots=True)
class Picked:
    """A record with the bytes of its file, among all others."""

    written: Written
    record: Record
    content: bytes


def pick(name: str, root: Path, console: Console) -> Picked | int:
    """The record that `name` names, drafts included; after telling why not, the exit status."""
    written = read(Request(root, drafts=True))
    found = find(name, written.names)
    record = next((record for record in written.records if record.id == found), None)
    path = record.path if record else find_unread(name, written.names)
    if path is None:
        return tell_unknown(name, written.names, console)
    faults = [problem for problem in written.problems if is_error(problem) and _blames(problem, path)]
    if faults or record is None:
        console.problems(faults)
        console.fail("mend_first", path=path)
        return FAILED
    return Picked(written, record, on_disk(root, record.path).read_bytes())


def tell_unknown(name: str, names: Names, console: Console) -> int:
    """Tell that `name` names no record, and which it may have meant; the exit status."""
    meant = nearest(name, names)
    console.fail(
        "no_such_record_close" if meant else "no_such_record", value=shown(name) or '""', meant=meant
    )
    return USAGE


def is_slug(text: str, command: str, console: Console) -> bool:
    """Whether a record may be called `text`; else that is told, with the `command` to type for ``{}``."""
    faults = Faults("")
    if text and check_slug(text, 1, Key("slug", 1, faults, UTC)):
        return True
    problem = next(iter(faults.found), Problem("", 1, "bad_slug", {"value": '""'}))
    fitting = slugify(text.rpartition("/")[2])[:MAX_SLUG].rstrip("-") or "my-slug"
    if fitting in WINDOWS_RESERVED:
        fitting += "-1"
    what = say(problem, console.strings).sentence
    # What the reader advises is meant for whoever has the file open.
    console.fail("unfit_name", what=what, command=command.format(fitting))
    return False


def turn_down(sentence: str, values: Mapping[str, str], console: Console) -> int:
    """Tell why nothing was changed; the exit status."""
    console.fail(sentence, **values)
    return USAGE if sentence.startswith("why_") else FAILED


def shown(text: str) -> str:
    """`text` as the console can show it."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _blames(problem: Problem, path: str) -> bool:
    return problem.path in (path, "site.yml") or problem.values.get("other") == path
