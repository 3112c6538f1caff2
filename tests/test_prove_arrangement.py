"""Page skeletons only arrange: each record in its places, and nothing said beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from prove_samples import fragment

from community.marks import mark
from community.model import Citation, Fragment, Html, Page, Problem
from community.prove.arrangement import prove_arrangement

ANSWERED = replace(fragment(), citations=(Citation("qa/open", Html("")),))
OPEN = replace(fragment(), id="qa/open", status="open", published=date(2026, 3, 1), ledger=(), citations=())


def slot(part: str, of: Fragment) -> str:
    return mark("slot", f"{part} {of.id}")


CITATION = slot("cites:qa/open", ANSWERED)


def pages() -> dict[str, str]:
    both = (OPEN, ANSWERED)
    return {
        "community.html": "".join(slot(part, of) for part in ("entry", "dialog") for of in both),
        "qa/awq.html": slot("head", ANSWERED) + slot("article", ANSWERED),
        "qa/open.html": slot("head", OPEN) + slot("article", OPEN) + CITATION,
        "open.html": slot("card", OPEN),
        "corrections.html": slot("ledger-0", ANSWERED) + slot("ledger-1", ANSWERED),
    }


def prove(made: dict[str, str]) -> tuple[Problem, ...]:
    shown = [Page(path, skeleton) for path, skeleton in made.items()]
    return prove_arrangement(shown, {one.id: one for one in (ANSWERED, OPEN)})


def test_a_whole_arrangement_is_proved() -> None:
    assert prove(pages()) == ()


@pytest.mark.parametrize(
    ("page", "old", "new", "code"),
    [
        ("community.html", slot("entry", OPEN), "", "entries_without_dialogs"),
        ("community.html", slot("dialog", OPEN), slot("dialog", ANSWERED), "entries_without_dialogs"),
        ("qa/awq.html", slot("article", ANSWERED), slot("article", OPEN), "record_on_wrong_page"),
        ("qa/awq.html", slot("article", ANSWERED), "", "record_count"),
        ("open.html", slot("card", OPEN), "", "record_count"),
        ("open.html", slot("card", OPEN), slot("card", ANSWERED), "record_count"),
        ("corrections.html", slot("ledger-1", ANSWERED), slot("ledger-0", ANSWERED), "record_count"),
        ("qa/open.html", CITATION, "", "citation_missing"),
        ("qa/open.html", CITATION, CITATION * 2, "record_count"),
        ("qa/open.html", CITATION, slot("cites:qa/open", OPEN), "citation_extra"),
        ("qa/awq.html", slot("article", ANSWERED), slot("article", ANSWERED) + CITATION, "citation_extra"),
        ("open.html", slot("card", OPEN), '<p data-part="answer">네</p>', "skeleton_speaks"),
    ],
)
def test_whatever_is_arranged_otherwise_is_named(page: str, old: str, new: str, code: str) -> None:
    made = pages()
    assert old in made[page]
    made[page] = made[page].replace(old, new)
    assert code in {problem.code for problem in prove(made)}


@pytest.mark.parametrize(
    ("skeleton", "speaks"),
    [
        ("<main>\n<p>목록</p></main>", False),
        ('<dialog class="letter" id="letter" data-letter data-ask="질문:"></dialog>', False),
        ('<dialog class="letter" data-keys id="keys"></dialog>', False),
        ("<style>dialog[data-record] {}</style>", False),
        ('<dialog id="qa-awq"></dialog>', True),
        ("<dialog\ndata-letters></dialog>", True),
        ('<dialog id="letter" data-letter data-record="qa/awq"></dialog>', True),
        ('<dialog data-letter ></dialog><dialog id="qa-awq"></dialog>', True),
        ('<p data-part="answer">네.</p>', True),
        ("<a data-opener>질문</a>", True),
    ],
)
def test_a_skeleton_says_nothing_of_its_own(skeleton: str, speaks: bool) -> None:
    found = prove_arrangement([Page("community.html", skeleton)], {})
    assert [problem.code for problem in found] == ["skeleton_speaks"] * speaks
