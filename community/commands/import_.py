"""``import``: existing questions and answers come in as records; nothing is overwritten."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from ..bring.columns import read_columns
from ..bring.compose import same
from ..bring.file import Wanted, plan_file
from ..bring.items import Selectors
from ..bring.pictures import Fetch
from ..bring.plan import New, Plan, Shelf, shelf
from ..build.check import probable_id
from ..build.content import read_content
from ..config import read_settings, zone_of
from ..edit import Refused, add_picture, add_record
from ..messages import is_error, sort_problems
from ..model import Problem, Settings
from ..pictures import MAX_BYTES
from ..read.record import parse
from ..strings import Strings
from . import FAILED, GOOD, USAGE
from .console import Console

_SELECTORS = ("item", "question", "answer", "details", "date", "tags")


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``import``."""
    words = strings.console
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=words("help_import_files"))
    parser.add_argument("--dry-run", action="store_true", help=words("help_dry_run"))
    for name in _SELECTORS:
        parser.add_argument(f"--{name}", metavar="CSS", default="", help=words(f"help_import_{name}"))
    parser.add_argument("--columns", metavar="ROLE=NAME", default="", help=words("help_import_columns"))
    forms = ("auto", "markdown", "text", "html")
    parser.add_argument("--text", choices=forms, default="auto", help=words("help_import_text"))
    parser.add_argument("--pictures", type=Path, metavar="DIR", help=words("help_import_pictures"))
    parser.add_argument("--trust-script", action="store_true", help=words("help_import_trust_script"))


def run(options: argparse.Namespace, console: Console) -> int:
    """Bring every file in; the exit status."""
    columns = read_columns(options.columns) if options.columns else None
    selectors = Selectors(**{name: getattr(options, name) for name in _SELECTORS})
    if options.columns and columns is None:
        console.fail("import_bad_columns", value=options.columns)
        return USAGE
    if selectors != Selectors() and not selectors.question:
        console.fail("import_needs_question")
        return USAGE
    absent = next((file for file in options.files if not file.is_file()), None)
    if absent:
        console.fail("import_folder" if absent.is_dir() else "import_no_file", path=str(absent))
        return USAGE
    wanted = Wanted(selectors, columns, options.text, options.trust_script)
    settings, there = _there(options.root)
    today = datetime.now(zone_of(settings)).date()
    plans = [
        plan_file(
            file.as_posix(),
            file.read_bytes(),
            wanted,
            there,
            settings,
            today,
            _fetch(options.pictures or file.parent),
        )
        for file in options.files
    ]
    return _carry_out(plans, settings, options, console)


def _there(root: Path) -> tuple[Settings, Shelf]:
    """The settings of the site, and what is in it."""
    content = read_content(root)
    settings, _ = read_settings(content.settings)
    readings = {
        source.path: parse(source, zone_of(settings), drafts=True).record for source in content.sources
    }
    paths = [*readings, *(problem.path for problem in content.problems if "/" in problem.path)]
    unread = [probable_id(path) for path in paths if not readings.get(path)]
    return settings, shelf(filter(None, readings.values()), unread, paths)


def _fetch(folder: Path) -> Fetch:
    """Pictures from `folder` and below it, and from nowhere else."""

    def fetch(address: str) -> bytes | None:
        file = (folder / address.lstrip("/\\")).resolve()
        if (
            not file.is_relative_to(folder.resolve())
            or not file.is_file()
            or file.stat().st_size > MAX_BYTES * 5
        ):
            return None
        return file.read_bytes()

    return fetch


def _carry_out(
    plans: Sequence[Plan], settings: Settings, options: argparse.Namespace, console: Console
) -> int:
    """Write what is new, or show it; tell what stays behind, and the sum of all."""
    problems = [problem for plan in plans for problem in plan.problems]
    written: list[New] = []
    for plan in plans:
        if plan.how:
            console.say(f"import_how_{plan.how}", path=plan.path)
        for known in plan.known:
            console.say("import_known", record=known.id, line=known.line)
        for new in plan.new:
            fault = None if options.dry_run else _write(new, settings, options.root)
            if fault:
                problems.append(fault)
                continue
            written.append(new)
            console.say("import_record", record=new.record.id, path=new.record.path)
            for picture in sorted(new.pictures):
                console.say("import_picture", path=picture)
            if options.dry_run:
                print(new.text)
    if problems:
        console.note("import_leftovers")
        console.problems(problems)
    console.say("import_planned" if options.dry_run else "import_done", **_sum(plans, written, problems))
    return FAILED if any(map(is_error, problems)) else GOOD


def _write(new: New, settings: Settings, root: Path) -> Problem | None:
    try:
        for path, content in sorted(new.pictures.items()):
            add_picture(root, path, content)
        add_record(root, new.record.path, new.text, zone_of(settings), partial(same, new.record))
    except Refused as refused:
        return Problem(new.record.path, 1, "import_refused", {"value": str(refused)})
    return None


def _sum(plans: Sequence[Plan], written: Sequence[New], problems: Sequence[Problem]) -> dict[str, object]:
    told = sort_problems(problems)
    errors = sum(map(is_error, told))
    return {
        "records": len(written),
        "pictures": len({path for new in written for path in new.pictures}),
        "known": sum(len(plan.known) for plan in plans),
        "left": errors,
        "changed": len(told) - errors,
    }
