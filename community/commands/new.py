"""``new``: a question or an article gets a file in which only the answer or the text is missing."""

from __future__ import annotations

import argparse
import unicodedata
from datetime import datetime
from functools import partial
from pathlib import Path

from ..bring.compose import same
from ..build.lock import locked
from ..build.written import Request, Written, read
from ..config import zone_of
from ..edit import Refused, add_record
from ..messages import is_error
from ..model import Kind
from ..places import PROGRAM
from ..revise.begin import FOLDERS, Begun, begin, slug_for, title_of
from ..revise.copy import Refusal
from ..strings import Strings, load_strings
from ..trust.similar import find_similar
from ..trust.telling import plain
from . import FAILED, GOOD, USAGE
from .console import Console
from .naming import as_typed, new_name
from .pick import is_slug


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``new``."""
    words = strings.console
    parser.add_argument("kind", choices=tuple(FOLDERS), metavar="KIND", help=words("help_new_kind"))
    parser.add_argument("title", metavar="TEXT", help=words("help_new_title"))
    parser.add_argument("--slug", metavar="NAME", help=words("help_new_slug"))


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the file of a new record, after naming those that ask the same; the exit status."""
    title = title_of(as_typed(options.title))
    if isinstance(title, Refusal):
        console.fail(title.sentence, **title.values)
        return USAGE
    content = options.root / "content"
    with locked(content, lambda: console.note("waiting", path=console.path(content))):
        written = read(Request(options.root, drafts=True))
        faults = [problem for problem in written.problems if problem.path == "site.yml" and is_error(problem)]
        if faults:
            console.problems(faults)
            console.fail("mend_first", path="site.yml")
            return FAILED
        return _begin(options, title, written, console)


def _begin(options: argparse.Namespace, title: str, written: Written, console: Console) -> int:
    zone = zone_of(written.settings)
    today = datetime.now(zone).date()
    taken = _taken(options.root, options.kind, written)
    if options.slug is None:
        slug = slug_for(title, options.kind, today, taken)
    else:
        named = _slug(as_typed(options.slug), options.kind, console)
        if named is None:
            return USAGE
        if named.lower() in taken:
            console.fail("new_taken", value=named)
            return USAGE
        slug = named
    template = load_strings(PROGRAM / "strings", written.settings.lang).tables["new"][options.kind]
    begun = begin(options.kind, title, slug, today, template, zone)
    if isinstance(begun, Refusal):
        console.fail(begun.sentence, **begun.values)
        return USAGE
    _name_similar(begun, title, written, console)
    try:
        add_record(options.root, begun.record.path, begun.text, zone, partial(same, begun.record))
    except Refused:
        console.fail("new_taken", value=slug)
        return USAGE
    console.say(
        f"new_{options.kind}", path=begun.record.path, line=begun.line, record=begun.record.id, title=title
    )
    return GOOD


def _taken(root: Path, kind: Kind, written: Written) -> set[str]:
    """The slugs of this kind that are or were somebody's, and the names of files, in lower case."""
    names = written.names
    prefix = f"{FOLDERS[kind]}/"
    known = (name.lower() for name in (*names.targets, *names.hidden, *names.unread))
    slugs = {name.removeprefix(prefix) for name in known if name.startswith(prefix)}
    folder = root / "content" / FOLDERS[kind]
    files = folder.iterdir() if folder.is_dir() else ()
    return slugs | {unicodedata.normalize("NFC", file.stem).lower() for file in files}


def _slug(text: str, kind: Kind, console: Console) -> str | None:
    """The slug that the editor chose; None after telling why it is none."""
    folder, named, slug = new_name(text)
    fits = not folder and named.lower() in ("", FOLDERS[kind])
    chosen = slug if fits else text
    return chosen if is_slug(chosen, "--slug {}", console) else None


def _name_similar(begun: Begun, title: str, written: Written, console: Console) -> None:
    """Name the records of the same kind that seem to ask what the new one does."""
    others = {record.id: plain(record) for record in written.records if record.kind == begun.record.kind}
    new = begun.record.id
    found = find_similar([*others.items(), (new, title)], {new})
    for pair in found:
        other = next(one for one in pair.records if one != new)
        console.note("new_similar", record=other, title=others[other])
    if found:
        console.note("new_similar_hint", path=begun.record.path)
