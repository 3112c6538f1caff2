"""Problems become sentences: ``path:line: what``, and below it what to type instead."""

from __future__ import annotations

import errno
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass

from .model import Problem
from .strings import Strings

WARNINGS = frozenset(
    {
        "address_with_space",
        "bad_formula",
        "date_from_text",
        "date_in_future",
        "diagram_limits",
        "diagram_missing",
        "diagram_syntax",
        "diagram_unknown",
        "foreign_removed",
        "foreign_syntax",
        "hangul_formula",
        "idle_correction",
        "import_bad_date",
        "import_bad_tag",
        "import_control_character",
        "import_link_lost",
        "import_merged_cells",
        "import_no_date",
        "import_other_answers",
        "import_picture_missing",
        "import_picture_too_large",
        "import_picture_unknown",
        "import_picture_without_words",
        "import_remote_picture",
        "import_removed_html",
        "import_same_question",
        "import_shown_as_code",
        "import_unchecked_pair",
        "import_words_differ",
        "large_page",
        "large_picture",
        "ledger_conflict",
        "ledger_line",
        "lines_in_cp949",
        "link_elsewhere",
        "looks_like_tag",
        "misplaced",
        "missing_footnote",
        "missing_hero",
        "missing_related_post",
        "not_a_record",
        "odd_line_end",
        "other_ending",
        "pair_corrected",
        "pairs_unconfirmed",
        "post_without_front_matter",
        "removed_html",
        "review_due",
        "similar",
        "swapped",
        "swapped_pasted",
        "swapped_ring",
        "synonyms_shared",
        "uneven_frame",
        "unclosed_formula",
        "unknown_formula",
        "unknown_post_key",
        "unused_footnote",
        "vanished",
        "vanished_renamed",
    }
)
"""Everything else is an error and stops the build."""

_LONGEST = 160


def is_error(problem: Problem, also: Collection[str] = ()) -> bool:
    """Whether `problem` stops the build, or a command for which the codes in `also` are errors, too."""
    return not problem.of_draft and (problem.code not in WARNINGS or problem.code in also)


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file, line and code."""
    unique = {_key(problem): problem for problem in problems}
    return [unique[key] for key in sorted(unique)]


def _key(problem: Problem) -> tuple[str, int, str, tuple[tuple[str, str], ...]]:
    return problem.path, problem.line, problem.code, tuple(sorted(problem.values.items()))


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in words, each on one line."""

    place: str
    """``path:line``, or "" where no file is to blame."""
    sentence: str
    hint: str


def tell(problem: Problem, strings: Strings, also: Collection[str] = ()) -> str:
    """The lines that the console shows for `problem`; the codes in `also` are errors, too."""
    told = say(problem, strings)
    label = "" if is_error(problem, also) else strings.console("warning")
    line = f"{told.place}: {label}{told.sentence}" if told.place else f"{label}{told.sentence}"
    return f"{line}\n  {strings.console('hint')} {told.hint}" if told.hint else line


def say(problem: Problem, strings: Strings) -> Told:
    """`problem` in the language of `strings`."""
    sentence, hint = strings.problem(problem.code)
    # A value that a sentence asks for in vain must not hide the problem behind a traceback.
    values = defaultdict(str, {name: _shown(value) for name, value in problem.values.items()})
    places = strings.tables["places"]
    values["place"] = " ".join(places.get(part, part) for part in values["place"].split("/"))
    place = f"{printable(problem.path)}:{problem.line}" if problem.path else ""
    said = sentence.format_map(values)
    if problem.of_draft:
        said = strings.console("of_draft", said=said)
    return Told(place, said, hint.format_map(values))


def _shown(value: str) -> str:
    """`value` on one line and not too long."""
    line = " ".join(printable(value).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def printable(value: str) -> str:
    """`value` without what would move the cursor of a terminal."""
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in str(value))


def why(error: OSError | BrokenExecutor, strings: Strings) -> dict[str, str]:
    """What the machine can't do, and the path of what: the values of its sentence."""
    if isinstance(error, OSError):
        return {"why": system_says(error, strings), "path": str(error.filename or "")}
    return {"why": strings.console("os_killed"), "path": ""}


def system_says(error: OSError, strings: Strings) -> str:
    """What the system says, in our language: its own words are English, or those of its own language."""
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    known = f"os_{name}" in strings.tables["console"]
    return strings.console(f"os_{name}") if known else strings.console("os_other", name=name)
