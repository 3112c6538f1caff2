"""One record and its converted parts: do they say the words of the source?

This is the question the Markdown library has no say in. It is asked once for each part; that the
places of a page hold exactly these parts is :mod:`community.prove.pairs`.
"""

from __future__ import annotations

import re
from html import unescape

from community.model import QA, Correction, CorrectionParts, Parts, Passage, Problem, Record
from community.prove.changes import prove_changes
from community.prove.figures import prove_figures
from community.prove.findings import Findings
from community.prove.words import words_of_line, words_of_source


def prove_parts(record: Record, parts: Parts) -> tuple[Problem, ...]:
    """All that the converted parts say otherwise than the source."""
    findings = Findings(record)
    _title(findings, parts)
    if isinstance(record, QA):
        _passage(findings, "details", record.details, parts.details)
        _passage(findings, "answer", record.answer, parts.body)
    else:
        _passage(findings, "details", None, parts.details)
        _passage(findings, "body", record.body, parts.body)
    findings.number("parts/correction", len(record.corrections), len(parts.corrections))
    for source, made in zip(record.corrections, parts.corrections, strict=False):
        _correction(findings, source, made)
    prove_changes(findings, parts)
    return tuple(findings.problems)


def nth(source: Correction) -> str:
    """Which correction a sentence is about."""
    return f" ({source.on.isoformat()})"


def _title(findings: Findings, parts: Parts) -> None:
    record = findings.record
    source = record.question if isinstance(record, QA) else record.title
    name, words = "question" if isinstance(record, QA) else "title", words_of_line(source.text)
    findings.words(f"parts/{name}", words, parts.title, source.line)
    # What is quoted elsewhere is the text of what was just proved.
    shown = " ".join(unescape(re.sub(r"<[^>]*>", "", parts.title)).split())
    findings.equal("parts/plain", shown, parts.plain_title, source.line)


def _passage(findings: Findings, name: str, source: Passage | None, html: str | None) -> None:
    if source is not None and html is not None:
        findings.words(f"parts/{name}", words_of_source(source.text), html, source.line)
        prove_figures(findings, f"parts/{name}", source, html)
    elif source is not None:
        findings.say("proof_missing", f"parts/{name}", source.line)
    elif html is not None:
        findings.say("proof_extra", f"parts/{name}", found=html[:60])


def _correction(findings: Findings, source: Correction, made: CorrectionParts) -> None:
    which, line = nth(source), source.reason.line
    facts = f"{source.on.isoformat()} {source.kind}", f"{made.on.isoformat()} {made.kind}"
    findings.equal("parts/correction", *facts, line, which)
    findings.words("parts/reason", words_of_line(source.reason.text), made.reason, line, which)
    before = words_of_source(source.before.text)
    findings.words("parts/withdrawn", before, made.withdrawn, source.before.line, which)
    prove_figures(findings, "parts/withdrawn", source.before, made.withdrawn, which)
