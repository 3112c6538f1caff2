"""What commands print: problems to stderr, one summary line to stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..messages import is_error, sort_problems, tell
from ..model import Problem
from ..strings import Strings
from .terminal import Lines, look_of, show


@dataclass(frozen=True, slots=True)
class Console:
    """A voice in one language."""

    strings: Strings
    root: Path
    errors: frozenset[str] = frozenset()
    """Codes of problems that are warnings elsewhere, and errors to the command that is run."""

    def problems(self, problems: Iterable[Problem], below: Mapping[str, str] | None = None) -> None:
        """Tell every problem, sorted by file and line.

        `below` holds what is to be shown once under the problems of pairs, by their path.
        """
        look, lines = look_of(sys.stderr, os.environ), Lines(self.root)
        for problem in sort_problems(problems):
            both = below.get(problem.path) if below and problem.code.startswith("pair_") else None
            if look is None:
                told = tell(problem, self.strings, self.errors)
            else:
                told = show(problem, "" if both else lines.of(problem), self.strings, self.errors, look)
            print(told, *([both] if both else []), sep="\n", file=sys.stderr)

    def say(self, sentence: str, **values: object) -> None:
        """Print a line to stdout."""
        print(self.strings.console(sentence, **values), flush=True)

    def print(self, text: str) -> None:
        """Print what programs read to stdout, as it is."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def note(self, sentence: str, **values: object) -> None:
        """Print a line to stderr that is not a problem of the content."""
        print(self.strings.console(sentence, **values), file=sys.stderr, flush=True)

    def fail(self, sentence: str, **values: object) -> None:
        """Print why a command ends without doing its work."""
        self.note(sentence, **values)

    def path(self, path: Path) -> str:
        """`path` as people know it: from the root where it lies under it, with ``/``."""
        shown = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return f"{shown.as_posix()}/" if path.is_dir() or not path.suffix else shown.as_posix()


def counted(problems: Sequence[Problem], also: Collection[str] = ()) -> dict[str, int]:
    """How many errors and warnings, in how many files; the codes in `also` are errors, too."""
    errors = sum(is_error(problem, also) for problem in problems)
    files = len({problem.path for problem in problems if problem.path})
    return {"errors": errors, "warnings": len(problems) - errors, "files": files}
