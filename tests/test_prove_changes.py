"""The view of changes says what stood before and what replaced it, or it is caught."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from prove_samples import parts, post, record

from community.markup.changes import changes
from community.markup.sheet import Labels
from community.model import CorrectionParts, Html, Parts
from community.prove.changes import prove_changes
from community.prove.findings import Findings

OLD = "<p>네, 언제나 붙입니다. 붙이지 않으면 느립니다.</p><pre>serve  --q awq</pre>"
NEW = "<p>네, 대개는 붙입니다. 붙이지 않으면 느립니다.</p><pre>serve  --q fp8</pre>"
VIEW = str(changes(OLD, NEW, Labels()))


def shown(view: str, body: str = NEW) -> Parts:
    fix = replace(parts().corrections[1], withdrawn=Html(OLD), changes=Html(view))
    return replace(
        parts(), body=Html(body), corrections=(replace(fix, on=date(2026, 1, 20), changes=None), fix)
    )


def told(made: Parts) -> list[tuple[str, str, str]]:
    findings = Findings(record())
    prove_changes(findings, made)
    return [(p.code, p.values["place"], p.values["nth"]) for p in findings.problems]


def test_a_true_view_is_proved() -> None:
    assert told(shown(VIEW)) == []
    assert told(parts()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("언제나", "가끔"),
        ("대개는", "절대"),
        ("붙이지 않으면", "붙이면"),
        ("<del>", "<ins>"),
        ("<ins>", "<b>"),
        ("</p>", "</p><p>덧붙임</p>"),
        ("serve", "server"),
        ("awq", ""),
        ("fp8", "int4"),
    ],
)
def test_whoever_tampers_with_the_view_is_caught(old: str, new: str) -> None:
    assert old in VIEW
    edited = VIEW.replace(old, new).replace("</del>" if new == "<ins>" else "\0", "</ins>")
    assert ("proof_differs", "parts/changes", " (2026-02-20)") in told(shown(edited))


def test_what_replaced_it_is_what_stands_next() -> None:
    assert told(shown(VIEW, body=NEW + "<p>더 있습니다.</p>"))
    older, newer = shown(VIEW).corrections
    swapped = replace(shown(VIEW), corrections=(replace(older, changes=Html(VIEW)), newer))
    assert told(swapped) == [("proof_differs", "parts/changes", " (2026-01-20)")]


def test_what_replaced_a_passage_of_an_article_stands_somewhere_in_a_row() -> None:
    source, made, _ = post()
    fix = CorrectionParts(source.date, "correction", Html("x"), Html(OLD), Html(VIEW))

    def found(body: str) -> list[str]:
        findings = Findings(source)
        prove_changes(findings, replace(made, body=Html(body), corrections=(fix,)))
        return [p.values["place"] for p in findings.problems]

    assert found(f"<p>앞</p>{NEW}<p>뒤</p>") == []
    assert found(NEW.replace("<pre>", "<p>사이</p><pre>")) == ["parts/changes"]
