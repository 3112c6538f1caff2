"""Problems become sentences: ``path:line: what`` and what to type instead."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Problem
from .strings import Strings

WARNINGS = frozenset(
    {
        "unknown_post_key",
        "date_in_future",
        "large_picture",
        "large_page",
        "looks_like_tag",
        "missing_hero",
        "missing_related_post",
        "removed_html",
    }
)
"""Everything else is an error and stops the build."""


def is_error(problem: Problem) -> bool:
    """Whether `problem` stops the build."""
    return problem.code not in WARNINGS


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by file, line and code."""
    unique = {(p.path, p.line, p.code, *sorted(p.values.items())): p for p in problems}
    return [problem for _, problem in sorted(unique.items(), key=lambda item: tuple(map(str, _order(item[0]))))]


def _order(key: tuple[object, ...]) -> tuple[object, ...]:
    path, line, *rest = key
    return path, f"{line:09}", *rest


def tell(problem: Problem, strings: Strings) -> str:
    """The lines that the console shows for `problem`."""
    sentence, hint = strings.problem(problem.code)
    place = f"{problem.path}:{problem.line}: " if problem.path else ""
    label = "" if is_error(problem) else strings.console("warning")
    text = f"{place}{label}{sentence.format_map(problem.values)}"
    return text + (f"\n  {strings.console('hint')} {hint.format_map(problem.values)}" if hint else "")
