"""The data for machines in the head of a page: read back, does it say what the record says, and no more?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape

from community.model import QA, Parts, Post, Record
from community.prove.changes import plain_words
from community.prove.findings import Findings

Facts = Iterator[tuple[str, str]]

_FREE = re.compile(r"@context|inLanguage|url|(?:mainEntity\.)?sameAs|(?:.+\.)?author\.@type")
"""What says nothing of the record's words and days."""


def prove_jsonld(findings: Findings, parts: Parts, data: Sequence[str]) -> None:
    """`data` is what the elements for machines hold: there must be one, and it must be true."""
    findings.number("head/data", 1, len(data))
    for text in data:
        try:
            found = dict(_flat("", json.loads(text)))
        except ValueError:
            findings.say("proof_malformed", "head/data", tag="script")
            continue
        told = {key: value for key, value in found.items() if not _FREE.fullmatch(key)}
        expected = dict(_expected(findings.record, parts))
        for key in dict.fromkeys([*expected, *told]):
            findings.equal(f"head/data/{key}", expected.get(key, ""), told.get(key, ""))


def _flat(name: str, value: object) -> Facts:
    """Every text and figure of the data by its path, white space as one space."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}" if name else key, inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _flat(f"{name}.{number}", inner)
    else:
        yield name, " ".join(str(value).split())


def _expected(record: Record, parts: Parts) -> Facts:
    if isinstance(record, QA):
        holder = "mainEntity.acceptedAnswer." if parts.body is not None else "mainEntity."
        yield from _question(record, parts)
    else:
        holder = ""
        yield from _article(record, parts)
    if record.by and parts.body is not None:
        yield f"{holder}author.name", " ".join(record.by.split())
    fixes = zip(reversed(record.corrections), reversed(parts.corrections), strict=False)
    for number, (fix, made) in enumerate(fixes):
        yield f"{holder}correction.{number}.@type", "CorrectionComment"
        yield f"{holder}correction.{number}.text", said(made.reason)
        yield f"{holder}correction.{number}.datePublished", fix.on.isoformat()


def _question(record: QA, parts: Parts) -> Facts:
    whole, answer = "mainEntity.", "mainEntity.acceptedAnswer."
    yield from (("@type", "QAPage"), (f"{whole}@type", "Question"), (f"{whole}name", parts.plain_title))
    yield f"{whole}text", " ".join(plain_words(parts.details or ""))
    yield f"{whole}dateCreated", record.asked.isoformat()
    yield f"{whole}answerCount", str(int(parts.body is not None))
    if parts.body is not None:
        yield from ((f"{answer}@type", "Answer"), (f"{answer}text", " ".join(plain_words(parts.body))))
        yield f"{answer}dateCreated", (record.answered or record.asked).isoformat()
        yield f"{answer}dateModified", record.changed.isoformat()


def _article(record: Post, parts: Parts) -> Facts:
    yield from (("@type", "Article"), ("headline", parts.plain_title))
    yield "description", " ".join(record.summary.text.split()) if record.summary else ""
    yield "articleBody", " ".join(plain_words(parts.body or ""))
    yield "datePublished", record.date.isoformat()
    yield "dateModified", record.changed.isoformat()


def said(inline: str) -> str:
    """The text of a title or a reason."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", inline)).split())
