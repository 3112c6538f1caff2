"""Problems for programs: as JSON, as commands of GitHub Actions, as a Code Quality report of GitLab."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from .messages import is_error, say, sort_problems
from .model import Problem
from .strings import Strings


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem as a program is told of it; the names are those of the JSON."""

    path: str
    """From the root, with ``/``; "" where no file is to blame."""
    line: int
    code: str
    severity: str
    """``error`` or ``warning``."""
    message: str
    hint: str
    record: str | None
    """Id of the record, where one could be read from the file or the problem names one."""


def report(
    form: str,
    problems: Iterable[Problem],
    records: Mapping[str, str],
    strings: Strings,
    also: Collection[str] = (),
) -> str:
    """All of `problems` in one of `FORMATS`; `records` are ids by path, codes in `also` are errors, too."""
    told = sort_problems(problems)
    return FORMATS[form]([_finding(problem, records, strings, also) for problem in told], told)


def _finding(
    problem: Problem, records: Mapping[str, str], strings: Strings, also: Collection[str]
) -> Finding:
    told = say(problem, strings)
    return Finding(
        path=problem.path,
        line=problem.line,
        code=problem.code,
        severity="error" if is_error(problem, also) else "warning",
        message=told.sentence,
        hint=told.hint,
        record=records.get(problem.path) or problem.values.get("record") or None,
    )


def _json(findings: Sequence[Finding], _: Sequence[Problem]) -> str:
    return _dumped([asdict(finding) for finding in findings])


def _github(findings: Sequence[Finding], _: Sequence[Problem]) -> str:
    """https://docs.github.com/actions/reference/workflow-commands-for-github-actions"""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = {"file": finding.path, "line": str(finding.line)} if finding.path else {}
    values = ",".join(f"{name}={_value(text)}" for name, text in {**place, "title": finding.code}.items())
    said = f"{finding.message}\n{finding.hint}".strip()
    return f"::{finding.severity} {values}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(findings: Sequence[Finding], problems: Sequence[Problem]) -> str:
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""
    seen: Counter[str] = Counter()
    entries = []
    for finding, problem in zip(findings, problems, strict=True):
        same = _same(problem)
        seen[same] += 1
        entries.append(
            {
                "description": f"{finding.message} {finding.hint}".strip(),
                "check_name": finding.code,
                "fingerprint": hashlib.sha256(f"{same}\n{seen[same]}".encode()).hexdigest(),
                "severity": "major" if finding.severity == "error" else "minor",
                "location": {"path": finding.path or "content", "lines": {"begin": finding.line}},
            }
        )
    return _dumped(entries)


def _same(problem: Problem) -> str:
    """What stays of `problem` when lines are added above it."""
    values = {name: value for name, value in problem.values.items() if name not in ("line", "lines")}
    return json.dumps([problem.path, problem.code, values], sort_keys=True)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Finding], Sequence[Problem]], str]] = {
    "json": _json,
    "github": _github,
    "gitlab": _gitlab,
}
