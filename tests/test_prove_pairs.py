"""A record and its fragment: whatever the fragment says otherwise is named, with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from prove_samples import CITES, LABEL, fragment, parts, post, record

from community.model import CorrectionKind, Fragment, Html, Parts, Problem, Record
from community.prove import pairs
from community.prove.pairs import prove_quotes
from community.prove.sources import prove_parts

LABELS: dict[CorrectionKind, str] = {"correction": LABEL, "update": LABEL}


def prove_fragment(record: Record, parts: Parts, fragment: Fragment) -> tuple[Problem, ...]:
    cites = CITES if fragment.citations else {}
    return pairs.prove_fragment(record, parts, fragment, LABELS, cites)


def places(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(problem.code, problem.values.get("place", "")) for problem in problems}


def test_a_true_fragment_is_proved() -> None:
    assert prove_fragment(record(), parts(), fragment()) == ()


def test_a_true_article_is_proved() -> None:
    assert prove_fragment(*post()) == ()


def test_a_record_without_an_answer_shows_none() -> None:
    asked = replace(record(), status="withdrawn", answer=None)
    shown = fragment()
    problems = prove_fragment(asked, replace(parts(), body=None), shown)
    assert ("proof_extra", "dialog/answer") in places(problems)
    assert ("proof_extra", "article/answer") in places(problems)


BODY = str(parts().body)
NEWEST = '<details data-part="correction" data-kind="correction" data-date="2026-02-20">'
TAMPERED = [
    # field, what stands there, what is put in its place, code, place
    ("entry", "옵션을", "옵션은", "proof_differs", "entry/question"),
    ("entry", "#qa-awq", "#qa-gptq", "proof_differs", "entry/href"),
    ("entry", "아니요.", "네.", "proof_differs", "entry/excerpt"),
    ("entry", 'data-status="corrected"', 'data-status="answered"', "proof_differs", "entry/status"),
    ("entry", "</li>", '<p data-part="answer">네</p></li>', "proof_extra", "entry/answer"),
    ("entry", "<a data-opener", "<a", "proof_missing", "entry/question"),
    ("entry", "</h2>", "", "proof_malformed", "entry"),
    ("entry", 'data-record="qa/awq"', 'data-record="qa/gptq"', "proof_differs", "entry/record"),
    ("dialog", "꼭", "꼭 안", "proof_differs", "dialog/question"),
    ("dialog", "2.5배", "3.5배", "proof_differs", "dialog/answer"),
    ("dialog", BODY, BODY.replace("<p>", '<p class="x">'), "proof_differs", "dialog/answer"),
    ("dialog", BODY, f"{BODY}<p>덧붙임</p>", "proof_differs", "dialog/answer"),
    ("dialog", f'<div data-part="answer">{BODY}</div>', "", "proof_missing", "dialog/answer"),
    ("dialog", "</dialog>", '<div data-part="answer">네</div></dialog>', "proof_twice", "dialog/answer"),
    ("dialog", "</dialog>", '<h2 data-part="question">왜?</h2></dialog>', "proof_twice", "dialog/question"),
    ("dialog", 'data-part="answer"', 'data-part="answer" hidden', "proof_hidden", "dialog/answer"),
    ("dialog", "0.6입니다", "0.7입니다", "proof_differs", "dialog/details"),
    ("dialog", 'id="qa-awq"', 'id="qa-gptq"', "proof_differs", "dialog/id"),
    ("dialog", "<h3>", '<h3 id="top">', "proof_foreign_id", "dialog"),
    ("dialog", "네, 붙입니다.", "네.", "proof_differs", "dialog/withdrawn"),
    (
        "dialog",
        'data-part="reason"><code>awq',
        'data-part="reason"><code>gptq',
        "proof_differs",
        "dialog/reason",
    ),
    ("dialog", 'data-kind="correction"', 'data-kind="update"', "proof_differs", "dialog/correction"),
    ("dialog", 'data-date="2026-01-20"', 'data-date="2026-01-21"', "proof_differs", "dialog/correction"),
    ("dialog", "data-notice-reason", "data-x", "proof_missing", "dialog/notice-reason"),
    ("dialog", 'data-notice="correction"', "data-x", "proof_missing", "dialog/notice"),
    ("dialog", "<h3>답변</h3>", "<h3>답변</h3></div>", "proof_malformed", "dialog"),
    ("article", "2.5배", "2.4배", "proof_differs", "article/answer"),
    (
        "article",
        "<h3>답변</h3>",
        '<h3>답변</h3><p data-part="answer">네</p>',
        "proof_twice",
        "article/answer",
    ),
    (
        "article",
        '<div data-part="details">',
        '<div class="x" data-part="details">',
        "proof_differs",
        "article/details",
    ),
    ("dialog", "<ins>네", "<ins>예", "proof_differs", "dialog/changes"),
    ("article", 'data-part="changes"', 'data-part="x"', "proof_missing", "article/changes"),
    (
        "article",
        "</details>\n<details",
        '<p data-part="changes">x</p></details>\n<details',
        "proof_extra",
        "article/changes",
    ),
    ("dialog", "<span data-digest", "<span data-x", "proof_missing", "dialog/digest"),
    ("dialog", "원본 ", "원본 0", "proof_differs", "dialog/digest"),
    ("article", 'data-digest="', 'data-digest="0', "proof_differs", "article/digest"),
    ("entry", 'data-kind="qa"', 'data-kind="post"', "proof_differs", "entry/kind"),
    ("entry", "vllm awq", "vllm", "proof_differs", "entry/tags"),
    ("entry", '"2026-02-20"', '"2026-02-21"', "proof_differs", "entry/changed"),
    ("entry", "<li ", "<li data-pinned ", "proof_differs", "entry/pinned"),
    ("dialog", "data-source", "data-x", "proof_missing", "dialog/source"),
    ("dialog", '"text": "아니요.', '"text": "네.', "proof_differs", "dialog/source"),
    ("dialog", '"text": "아니요.', '"x": "", "text": "아니요.', "proof_differs", "dialog/source"),
    ("dialog", '"details": "버전은 0.6입니다.",', "", "proof_differs", "dialog/source"),
    ("article", '"네, 붙입니다."]', '""]', "proof_differs", "article/source"),
    ("article", '[["`awq`는 느립니다.", "네, 붙입니다."],\n', "[", "proof_differs", "article/source"),
    ("article", '"withdrawn": [', '"withdrawn": [[1], ', "proof_differs", "article/source"),
    ("card", "꼭", "", "proof_differs", "card/question"),
    ("card", 'data-quote="qa/awq"', 'data-quote="qa/gptq"', "proof_number", "card/question"),
    ("head", "awq 옵션을", "gptq 옵션을", "proof_differs", "head/title"),
    ("head", 'content="아니요."', 'content="네."', "proof_differs", "head/description"),
    ("head", 'content="awq 옵션을', 'content="gptq 옵션을', "proof_differs", "head/sharing"),
    (
        "head",
        '"og:description" content="아니요."',
        '"og:description" content="네."',
        "proof_differs",
        "head/sharing",
    ),
    ("head", 'property="og:title"', 'property="og:name"', "proof_differs", "head/sharing"),
]


@pytest.mark.parametrize(("name", "old", "new", "code", "place"), TAMPERED)
def test_whoever_tampers_with_a_fragment_is_caught(
    name: str, old: str, new: str, code: str, place: str
) -> None:
    html = getattr(fragment(), name)
    assert old in html
    edited = replace(fragment(), **{name: Html(html.replace(old, new))})  # type: ignore[arg-type]
    problems = prove_fragment(record(), parts(), edited)
    assert (code, place) in places(problems)
    assert {(problem.path, problem.values["record"]) for problem in problems} == {
        ("content/qa/awq.md", "qa/awq")
    }


def test_corrections_stand_newest_first() -> None:
    html = fragment().dialog
    start = html.index(NEWEST)
    end = html.index("</details>\n", start) + len("</details>\n")
    moved = html[:start] + html[end:].replace("</dialog>", html[start:end] + "</dialog>")
    problems = prove_fragment(record(), parts(), replace(fragment(), dialog=Html(moved)))
    assert ("proof_differs", "dialog/correction") in places(problems)
    assert {p.values["nth"] for p in problems} >= {" (2026-02-20)", " (2026-01-20)"}


def test_withdrawn_text_bears_its_label() -> None:
    assert prove_fragment(record(), parts(), fragment()) == ()
    bare = replace(fragment(), dialog=Html(fragment().dialog.replace(f"<summary>{LABEL}", "<summary>")))
    assert ("proof_label", "dialog/correction") in places(prove_fragment(record(), parts(), bare))


@pytest.mark.parametrize("tampered", ['role="none" aria-label="', 'role="group" aria-label="현재 '])
def test_withdrawn_text_bears_its_label_for_those_who_hear_it(tampered: str) -> None:
    html = fragment().article.replace('role="group" aria-label="', tampered, 1)
    problems = prove_fragment(record(), parts(), replace(fragment(), article=Html(html)))
    assert ("proof_label", "article/withdrawn") in places(problems)


def test_what_a_search_engine_shows_is_the_excerpt_or_nothing() -> None:
    """Of a withdrawn answer there is no excerpt: what was withdrawn must not stand there."""
    mute = replace(parts(), excerpt="")
    problems = prove_fragment(record(), mute, fragment())
    assert ("proof_number", "head/description") in places(problems)


def test_the_notice_stands_above_the_answer() -> None:
    html = fragment().dialog
    start = html.index("<p data-notice")
    end = html.index("</p>", start) + 4
    moved = html[:start] + html[end:].replace("</dialog>", html[start:end] + "</dialog>")
    problems = prove_fragment(record(), parts(), replace(fragment(), dialog=Html(moved)))
    assert ("proof_order", "dialog/notice") in places(problems)


def test_a_line_of_the_ledger_stands_for_one_correction_only() -> None:
    newest, _ = fragment().ledger
    twice = prove_fragment(record(), parts(), replace(fragment(), ledger=(newest, newest)))
    assert ("proof_differs", "ledger/reason") in places(twice)


def test_a_line_of_the_ledger_is_missing_or_lies() -> None:
    newest, oldest = fragment().ledger
    short = prove_fragment(record(), parts(), replace(fragment(), ledger=(newest,)))
    assert ("proof_number", "ledger") in places(short)
    told = replace(newest, html=Html(newest.html.replace('data-status="corrected"', 'data-status="x"')))
    assert ("proof_differs", "ledger/status") in places(
        prove_fragment(record(), parts(), replace(fragment(), ledger=(told, oldest)))
    )
    lie = replace(newest, html=Html(newest.html.replace("느립니다", "빠릅니다")))
    assert ("proof_differs", "ledger/reason") in places(
        prove_fragment(record(), parts(), replace(fragment(), ledger=(lie, oldest)))
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("id", "qa/x"), ("kind", "post"), ("status", "answered"), ("tags", ()), ("pinned", True)],
)
def test_facts_to_sort_by_are_the_records(field: str, value: object) -> None:
    changed: Fragment = replace(fragment(), **{field: value})  # type: ignore[arg-type]
    assert ("proof_differs", f"fragment/{field}") in places(prove_fragment(record(), parts(), changed))


def test_two_answers_swapped_are_both_named() -> None:
    """Even where fragments and parts agree: the source has the last word."""
    lied = replace(parts(), body=Html("<p>남의 답입니다.</p>"))
    problems = prove_parts(record(), lied)
    assert [(p.code, p.values["place"], p.line) for p in problems] == [("proof_words", "parts/answer", 13)]
    assert problems[0].values["expected"].startswith("아니요.")
    assert problems[0].values["found"].startswith("남의 답입니다.")


def test_a_lie_in_the_question_is_caught_by_its_words_and_by_what_is_quoted_of_it() -> None:
    lied = replace(parts(), title=Html(parts().title.replace("꼭", "꼭 안")))
    told = [(p.code, p.values["place"], p.line) for p in prove_parts(record(), lied)]
    assert told == [("proof_words", "parts/question", 2), ("proof_differs", "parts/plain", 2)]


def test_a_question_that_is_quoted_otherwise_is_caught() -> None:
    lied = replace(parts(), plain_title=parts().plain_title.replace("붙여야", "떼어야"))
    told = [(p.code, p.values["place"], p.line) for p in prove_parts(record(), lied)]
    assert told == [("proof_differs", "parts/plain", 2)]


@pytest.mark.parametrize(
    "question", ["`<img>`과 `<script>`는?", "a <script>alert(1)</script> b?", '`"><img src=x>` 어때요?']
)
def test_a_question_may_speak_of_html(question: str) -> None:
    from community.markup.convert import Labels, convert_record

    asked = replace(record(), question=replace(record().question, text=question))
    assert prove_parts(asked, convert_record(asked, Labels())) == ()


LIES = [
    ("body", BODY, "2.5배", "25배", "parts/answer", 17),
    ("body", BODY, "<td>7B</td><td>2.5배</td>", "<td>13B</td><td>2.5배</td>", "parts/answer", 17),
    ("body", BODY, "아니요.", "", "parts/answer", 13),
    ("details", str(parts().details), "0.6", "0.7", "parts/details", 9),
]


@pytest.mark.parametrize(("field", "html", "old", "new", "place", "line"), LIES)
def test_a_renderer_that_lies_is_caught(
    field: str, html: str, old: str, new: str, place: str, line: int
) -> None:
    lied = replace(parts(), **{field: html.replace(old, new)})  # type: ignore[arg-type]
    assert [(p.code, p.values["place"], p.line) for p in prove_parts(record(), lied)] == [
        ("proof_words", place, line)
    ]


def test_a_correction_that_lies_is_caught() -> None:
    old, new = parts().corrections
    reason = replace(parts(), corrections=(replace(old, reason=Html("그냥")), new))
    assert [p.values["place"] + p.values["nth"] for p in prove_parts(record(), reason)] == [
        "parts/reason (2026-01-20)"
    ]
    before = replace(parts(), corrections=(old, replace(new, withdrawn=Html("<p>네</p>"))))
    assert [p.values["place"] + p.values["nth"] for p in prove_parts(record(), before)] == [
        "parts/withdrawn (2026-02-20)",
        "parts/changes (2026-01-20)",
    ]
    lost = replace(parts(), corrections=(new,))
    assert ("proof_number", "parts/correction") in places(prove_parts(record(), lost))


def test_quotes_are_the_questions_of_the_records_they_name() -> None:
    titles = {"qa/gptq": "GPTQ는요?", "qa/awq": "awq 옵션을 꼭 붙여야 하나요?"}
    assert prove_quotes(fragment(), titles) == ()
    assert [p.values["quoted"] for p in prove_quotes(fragment(), {**titles, "qa/gptq": "왜요?"})] == [
        "qa/gptq"
    ]
    assert [p.values["quoted"] for p in prove_quotes(fragment(), {"qa/awq": titles["qa/awq"]})] == ["qa/gptq"]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("꼭 붙여야", "안 붙여도", "proof_differs", "citation/question"),
        ("다른 포맷", "같은 포맷", "proof_differs", "citation/reason"),
        ('data-cites="qa/gptq"', 'data-cites="qa/exl2"', "proof_differs", "citation/record"),
        ('data-ref="qa/awq"', 'data-ref="qa/exl2"', "proof_differs", "citation/record"),
        ('data-status="corrected"', 'data-status="answered"', "proof_differs", "citation/status"),
        ("</li>", '<p data-part="answer">네</p></li>', "proof_extra", "citation/answer"),
        ("<p data-citation-reason>같은", "<p>같은", "proof_differs", "citation/reason"),
    ],
)
def test_what_a_record_says_where_it_is_named_as_citing_is_its_own(
    old: str, new: str, code: str, place: str
) -> None:
    (true,) = fragment().citations
    assert old in true.html
    told = replace(true, html=Html(true.html.replace(old, new)))
    assert (code, place) in places(prove_fragment(record(), parts(), replace(fragment(), citations=(told,))))


def test_a_record_is_named_as_citing_where_it_leads_and_nowhere_else() -> None:
    (true,) = fragment().citations
    elsewhere = replace(true, of="qa/exl2", html=Html(true.html.replace("qa/gptq", "qa/exl2")))
    for citations in ((), (true, true), (elsewhere,)):
        told = replace(fragment(), citations=citations)
        problems = pairs.prove_fragment(record(), parts(), told, LABELS, CITES)
        assert ("proof_differs", "citation/record") in places(problems)


def test_what_the_templates_really_make_is_proved() -> None:
    from community.markup.convert import Labels, convert_record
    from community.model import Settings
    from community.render.fragment import render_record
    from community.strings import load_strings

    root = Path(__file__).parent.parent
    words = load_strings(root / "strings", "ko").ui
    labels: dict[CorrectionKind, str] = {
        "correction": words("before_correction"),
        "update": words("before_update"),
    }
    for source in (record(), post()[0]):
        made = convert_record(source, Labels())
        shown = render_record(source, made, {}, None, None, CITES, Settings(), root)
        assert pairs.prove_fragment(source, made, shown, labels, CITES) == ()
