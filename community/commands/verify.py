"""``verify``: does a built or deployed site say what the records say? Everything is read afresh."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from ..build.edition import Edition, make_edition
from ..build.lock import locked
from ..build.publish import MANIFEST, is_interrupted, is_staged, manifest, recover
from ..build.written import Request, read
from ..messages import sort_problems
from ..model import Problem
from ..prove.deployed import prove_deployed
from ..render.tags import tag_pages
from ..strings import Strings
from . import FAILED, GOOD, USAGE
from .build import add_jobs
from .console import Console, counted
from .progress import progress


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``verify``."""
    parser.add_argument("site", type=Path, nargs="?", metavar="SITE", help=strings.console("help_site"))
    add_jobs(parser, strings)


def run(options: argparse.Namespace, console: Console) -> int:
    """Compare a site with the content of ``options.root``; the exit status."""
    site: Path = (options.site or options.root / "site").absolute()
    if not (site / "community.html").is_file() and manifest(site) is None and not is_interrupted(site):
        others = site.is_dir() and any(site.iterdir())
        console.fail("not_a_site" if others else "no_site", path=console.path(site))
        return USAGE
    if is_interrupted(site):
        with locked(site, lambda: console.note("waiting", path=console.path(site))):
            if recover(site):
                console.note("recovered", path=console.path(site))
    if (manifest(site) or {}).get("review"):
        console.fail("is_review", path=console.path(site))
        return USAGE
    return _verify(options, site, console)


def _verify(options: argparse.Namespace, site: Path, console: Console) -> int:
    with progress(console.strings) as told:
        request = Request(options.root, options.jobs, told=told)
        edition = make_edition(request, read(request))
    if not isinstance(edition, Edition):
        console.problems(edition)
        console.say("unreadable", **counted(edition))
        return FAILED
    folder = console.path(site).rstrip("/")
    differences = prove_deployed(
        edition.files,
        _found(site, edition),
        edition.written.records,
        {record: parts.plain_title for record, parts in edition.parts.items()},
        tag_pages(edition.fragments.values()),
        {f.id: [cited.of for cited in f.citations] for f in edition.fragments.values()},
        folder,
    )
    differences = tuple(sort_problems(_buildable(site, f"{folder}/{MANIFEST}", differences)))
    console.problems(differences)
    if differences:
        console.say("differs", count=len(differences), folder=f"{folder}/")
        return FAILED
    console.say("verified", records=len(edition.fragments), files=len(edition.files), folder=f"{folder}/")
    return GOOD


def _buildable(site: Path, path: str, differences: Sequence[Problem]) -> Sequence[Problem]:
    """`differences` with what `path` in `site` means to a build: without ours, it writes nothing there."""
    if manifest(site) is not None:
        return differences
    return [*(one for one in differences if one.path != path), Problem(path, 1, "edition_unknown")]


def _found(site: Path, edition: Edition) -> dict[str, bytes]:
    """The files of the edition that are there, and every other page."""
    pages = {file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    mine = {*edition.files, *(page for page in pages if not is_staged(page))}
    there = {path for path in mine if (site / path).is_file()}
    return {path: (site / path).read_bytes() for path in sorted(there)}
