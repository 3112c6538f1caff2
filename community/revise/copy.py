"""A file with the record that stands in it, ready to be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from ..bring.compose import same
from ..model import QA, Passage, Problem, Record
from ..read.record import parse
from ..read.source import decode
from .lines import line_end, split_lines, without_end


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing is changed."""

    sentence: str
    """Of the console."""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copy:
    """A record and the lines of its file, drafts included."""

    record: Record
    lines: tuple[str, ...]
    """With their ends."""
    zone: tzinfo
    hidden: bool = False
    """Readers don't see its answer yet."""
    former: Passage | None = None
    """The answer that was confirmed, where it was changed since and nothing says so."""

    @property
    def end(self) -> str:
        """The line end of the file."""
        return line_end(self.lines)

    @property
    def answer(self) -> Passage | None:
        """The current answer, or the text of an article."""
        found = self.record.answer if isinstance(self.record, QA) else self.record.body
        return found if found and found.text.strip() else None

    def says(self, lines: Sequence[str], meant: Record) -> bool:
        """Whether the reader finds in `lines` what `meant` says."""
        found = read_copy(self.record.path, "".join(lines).encode(), self.zone)
        return found is not None and same(found.record, meant)


def read_copy(path: str, raw: bytes, zone: tzinfo) -> Copy | None:
    """The record in the file `path` that holds `raw`; None if there is none in it."""
    source = decode(path, raw)
    if isinstance(source, Problem):
        return None
    record, shown = (parse(source, zone, drafts=drafts).record for drafts in (True, False))
    if record is None:
        return None
    hidden = record.draft or (
        isinstance(record, QA) and isinstance(shown, QA) and record.answer != shown.answer
    )
    return Copy(record, tuple(split_lines(raw.decode("utf-8"))), zone, hidden)


@dataclass(frozen=True, slots=True)
class Revised:
    """The new content of a file."""

    content: bytes
    line: int
    """Where the editor goes on."""
    heading: str
    """Under which the old answer stands now."""
    sentence: str = ""
    """Of the console, where it is not what the command always says."""


def span(passage: Passage) -> tuple[int, int]:
    """The lines on which `passage` stands, as a slice."""
    return passage.line - 1, passage.line + passage.text.count("\n")


def is_blank(line: str) -> bool:
    """Whether `line` holds nothing."""
    return not line.strip()


def has_end(line: str) -> bool:
    """Whether `line` ends in a line end."""
    return line != without_end(line)
