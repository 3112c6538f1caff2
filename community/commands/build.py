"""``build``: content in, proven site out."""

from __future__ import annotations

import argparse
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..build.edition import Edition, make_edition
from ..build.lock import locked
from ..build.pool import Progress
from ..build.publish import Changes, Refused, claim, manifest, publish, recover
from ..build.published import read_published
from ..build.written import Request, read
from ..messages import sort_problems
from ..model import Problem
from ..prove.published import prove_published
from ..render.comparison import Published
from ..render.feeds import FEED
from ..strings import Strings
from . import FAILED, GOOD, USAGE
from .console import Console, counted
from .progress import progress

_MOST = 60
"""Windows can't wait for more processes."""


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``build``."""
    words = strings.console
    parser.add_argument("--output", type=Path, metavar="DIR", help=words("help_output"))
    add_jobs(parser, strings)
    parser.add_argument("--drafts", action="store_true", help=words("help_drafts"))
    parser.add_argument("--against", type=Path, metavar="DIR", help=words("help_against"))
    parser.add_argument("--strict", action="store_true", help=words("help_strict"))
    parser.add_argument("--no-cache", action="store_true", help=words("help_no_cache"))
    parser.add_argument("-q", "--quiet", action="store_true", help=words("help_quiet"))
    parser.add_argument("-v", "--verbose", action="store_true", help=words("help_verbose"))


def add_jobs(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare ``--jobs``: as many processes as there are processors for us, at most 8."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", default=min(count, 8), help=strings.console("help_jobs")
    )


def run(options: argparse.Namespace, console: Console) -> int:
    """Build the site of ``options.root`` into its output folder; the exit status."""
    output: Path = (options.output or options.root / ("review" if options.drafts else "site")).absolute()
    if options.drafts and _is_public(output, options.root):
        console.fail("drafts_into_site", path=console.path(output))
        return USAGE
    published = read_published(options.against or options.root / "site") if options.drafts else None
    if options.against and not published:
        console.fail("against_nothing", path=console.path(options.against.absolute()))
        return USAGE
    existed = output.exists()
    try:
        claim(output)
        with locked(output, lambda: console.note("waiting", path=console.path(output))):
            if recover(output):
                console.note("recovered", path=console.path(output))
            return _build(options, output, published, console)
    except Refused as refused:
        console.fail("not_ours", path=str(refused))
        return USAGE
    finally:
        if not existed:
            with suppress(OSError):  # only if nothing was published
                output.rmdir()


def _is_public(output: Path, root: Path) -> bool:
    found = manifest(output)
    return output.resolve() == (root / "site").resolve() or (found is not None and not found.get("review"))


@dataclass(frozen=True, slots=True)
class Built:
    """An edition, and what publishing it changed."""

    edition: Edition
    changes: Changes


def _build(options: argparse.Namespace, output: Path, published: Published | None, console: Console) -> int:
    started = time.perf_counter()
    with progress(console.strings, options.quiet) as told:
        built = _make_and_publish(options, output, published, told)
    if not isinstance(built, Built):
        return _fail(built, output, console)
    edition, changes = built.edition, built.changes
    console.problems(edition.problems)
    seconds = time.perf_counter() - started
    if options.verbose:
        for record in edition.rendered:
            console.note("rendered", record=record)
    if not options.quiet:
        console.say(
            "built_review" if options.drafts else "built",
            records=len(edition.fragments),
            folder=console.path(output),
            feeds=console.strings.console("feeds_made" if FEED in edition.files else "feeds_none"),
            rendered=len(edition.rendered),
            written=len(changes.write),
            deleted=len(changes.delete),
            seconds=f"{seconds:.1f}",
        )
    return GOOD


def _make_and_publish(
    options: argparse.Namespace, output: Path, published: Published | None, told: Progress
) -> Built | tuple[Problem, ...]:
    """The edition that stands in `output` now; all problems instead, if nothing was published."""
    cache = None if options.no_cache else options.root / ".cache"
    request = Request(
        options.root,
        options.jobs,
        options.drafts,
        cache,
        told=told,
        compared=options.drafts,
        published=published,
    )
    edition = make_edition(request, read(request))
    if not isinstance(edition, Edition):
        return edition
    if options.strict and edition.problems:
        return edition.problems
    told("publish", 0, 0)
    changes, faults = publish(output, edition.files, lambda files: prove_published(edition.files, files))
    return (*edition.problems, *faults) if faults else Built(edition, changes)


def _fail(problems: tuple[Problem, ...], output: Path, console: Console) -> int:
    shown = sort_problems(problems)
    console.problems(shown)
    kept = console.strings.console(
        "kept" if manifest(output) else "nothing_kept", folder=console.path(output)
    )
    console.say("failed", **counted(shown), kept=kept)
    return FAILED


def _jobs(text: str) -> int:
    count = int(text)
    if not 1 <= count <= _MOST:
        raise ValueError(text)
    return count
