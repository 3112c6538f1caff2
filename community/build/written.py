"""What editors wrote, read and checked as far as that goes without rendering."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path

from ..config import read_settings, zone_of
from ..memory import Memory
from ..model import Problem, Record, Settings, Source
from ..read.elsewhere import lead_home
from ..read.record import Reading, parse
from ..render.comparison import Published
from ..text import digest
from ..trust.review import idle_corrections
from .check import Names, check_dates, name_records
from .content import read_content
from .pool import Progress, silent
from .strays import find_strays
from .table import Table, read_table
from .trust import Trust, judge_pairs


@dataclass(frozen=True, slots=True)
class Request:
    """What to make, and how."""

    root: Path
    jobs: int = 1
    drafts: bool = False
    """Show drafts: a review edition, for nobody but reviewers."""
    cache: Path | None = None
    """Where kept renderings are; None renders and proves everything afresh."""
    memory: Memory = field(default_factory=Memory)
    """What this process made before."""
    told: Progress = silent
    """Hears how far the work is."""
    compared: bool = False
    """Say on the newest list page what differs from `published`."""
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What editors wrote, read as far as possible."""

    settings: Settings
    records: tuple[Record, ...]
    """Those to publish, sorted by id."""
    faulty: tuple[Record, ...]
    """What the errors of others leave of them, to be looked through for more; none where all is well."""
    names: Names
    synonyms: Table
    """Words that mean the same."""
    trust: Trust
    digest: str
    problems: tuple[Problem, ...]


def read(request: Request) -> Written:
    """Read and check all that can be checked without rendering."""
    memory = request.memory
    content = read_content(request.root, memory)
    settings, faults = memory.recall(
        "settings", "", (content.settings,), partial(read_settings, content.settings)
    )
    zone = zone_of(settings)
    readings = lead_home([_parse(source, zone, request) for source in content.sources])
    records = sorted((r.record for r in readings if r.record), key=lambda record: record.id)
    shown = [record for record in records if request.drafts or not record.draft]
    unread = [source.path for source, r in zip(content.sources, readings, strict=True) if r.record is None]
    drafts = [record for record in records if record.draft and not request.drafts]
    faulty = [r.faulty for r in readings if r.faulty]
    names = name_records(shown, drafts, [*unread, *(problem.path for problem in content.problems)], faulty)
    known = {record.id for record in shown}
    examined = {r.id: r for r in faulty if r.id not in known and (request.drafts or not r.draft)}
    seen = {record.path for record in (*shown, *examined.values())}
    of_files = zip(content.sources, readings, strict=True)
    days = {source.path: reading.days for source, reading in of_files if source.path in seen}
    texts = {source.path: source.text.encode() for source in (*content.sources, content.settings)}
    of = (content.synonyms, request.root, request.cache, memory)
    synonyms, wrong_rows = memory.recall("synonyms", "", of[:1], partial(read_table, *of))
    trust = judge_pairs(request.root, shown, names, memory)
    problems = [
        *content.problems,
        *find_strays(request.root),
        *faults,
        *(problem for reading in readings for problem in reading.problems),
        *names.problems,
        *wrong_rows,
        *trust.ledger.problems,
        *check_dates(days, datetime.now(zone).date()),
        *idle_corrections(shown),
    ]
    return Written(
        settings=settings,
        records=tuple(shown),
        faulty=tuple(examined.values()),
        names=names,
        synonyms=synonyms,
        trust=trust,
        digest=digest(part for record in shown for part in (record.id.encode(), texts[record.path])),
        problems=tuple(problems),
    )


def hidden(shown: Written, whole: Written) -> list[Record]:
    """The records that readers of `shown` see otherwise than they stand in `whole`, or not at all."""
    seen = {record.id: record for record in shown.records}
    return [record for record in whole.records if seen.get(record.id) != record]


def _parse(source: Source, zone: tzinfo, request: Request) -> Reading:
    # What says nothing of drafts is the same with them and without, and need not be read twice.
    drafts = request.drafts and "draft" in source.text
    of = (source, zone, drafts)
    return request.memory.recall("reading", source.path, of, lambda: parse(source, zone, drafts=drafts))
