"""All pages together: every record where it should be, and nothing that leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from prove_samples import other_record, record

from community.model import QA, Problem
from community.prove.scan import scan
from community.prove.site import prove_site

RECORDS = (other_record("new", date(2026, 3, 1), ("awq",)), record())
TITLES = {"qa/new": "새로운가요?", "qa/awq": "꼭 붙여야 하나요?"}
CITES = {"qa/new": ["qa/awq"], "qa/awq": []}
TAGS = {"awq": "tags/awq.html", "vllm": "tags/vllm.html"}


def entry(of: QA) -> str:
    return f'<li data-record="{of.id}"><a data-opener href="#qa-{of.slug}">{TITLES[of.id]}</a></li>'


def dialog(of: QA) -> str:
    return f'<dialog id="qa-{of.slug}" data-record="{of.id}"><a href="{of.id}.html">쪽</a></dialog>'


def card(of: QA) -> str:
    return f'<li data-ref="{of.id}"><a data-quote="{of.id}" href="../{of.id}.html">{TITLES[of.id]}</a></li>\n'


def own(of: QA) -> str:
    return f'<article data-record="{of.id}"><a href="../community.html#qa-{of.slug}">목록</a></article>'


def citation(of: QA, cited: QA) -> str:
    quote = f'<a data-quote="{of.id}" href="../{of.id}.html">{TITLES[of.id]}</a>'
    return f'<li data-ref="{of.id}" data-cites="{cited.id}">{quote}</li>'


def site() -> dict[str, str]:
    new, old = RECORDS
    lines = "".join(
        f'<li data-ref="{old.id}" data-kind="{one.kind}" data-date="{one.on}"></li>\n'
        for one in reversed(old.corrections)
    )
    style = '<link rel="stylesheet" href="a.css">'
    return {
        "community.html": f"{style}<ol>{entry(new)}{entry(old)}</ol>\n{dialog(new)}{dialog(old)}",
        "qa/new.html": own(new),
        "qa/awq.html": own(old) + citation(new, old),
        "tags/awq.html": card(new) + card(old),
        "tags/vllm.html": card(old),
        "corrections.html": lines,
        "index.html": '<meta http-equiv="refresh" content="0; url=community.html"><a href="https://a.kr">밖</a>',
    }


def problems(pages: dict[str, str], records: tuple[QA, ...] = RECORDS) -> tuple[Problem, ...]:
    scans = {path: scan(html) for path, html in pages.items()}
    return prove_site(scans, records, TITLES, TAGS, CITES, {*pages, "a.css"}, "site")


def codes(pages: dict[str, str]) -> set[tuple[str, str, str]]:
    return {(p.path, p.code, p.values.get("record", "")) for p in problems(pages)}


def test_a_whole_site_is_proved() -> None:
    assert problems(site()) == ()


LIST, OWN = "community.html", "qa/awq.html"
TAMPERED = [
    (LIST, entry(RECORDS[1]), "", "site/community.html", "page_times", "qa/awq"),
    (LIST, dialog(RECORDS[1]), "", "site/community.html", "page_times", "qa/awq"),
    (LIST, dialog(RECORDS[1]), dialog(RECORDS[1]) * 2, "site/community.html", "page_twice_id", ""),
    (LIST, dialog(RECORDS[1]), dialog(RECORDS[1]) * 2, "site/community.html", "page_times", "qa/awq"),
    (
        LIST,
        entry(RECORDS[0]) + entry(RECORDS[1]),
        entry(RECORDS[1]) + entry(RECORDS[0]),
        "site/community.html",
        "page_not_newest",
        "qa/new",
    ),
    (
        LIST,
        entry(RECORDS[0]) + entry(RECORDS[1]),
        entry(RECORDS[1]) + entry(RECORDS[0]),
        "site/community.html",
        "page_order",
        "qa/awq",
    ),
    (LIST, "</ol>", '</ol><p data-part="answer">새어 나온 답</p>', "site/community.html", "page_stray", ""),
    (LIST, "a.css", "https://cdn.kr/a.css", "site/community.html", "page_foreign_load", ""),
    (LIST, "a.css", "b.css", "site/community.html", "page_dead_link", ""),
    (LIST, "</ol>", '</ol><img src="//cdn.kr/a.png">', "site/community.html", "page_foreign_load", ""),
    (
        LIST,
        "</ol>",
        '</ol><img srcset="a.css 1x, http://cdn.kr/a.png 2x">',
        "site/community.html",
        "page_foreign_load",
        "",
    ),
    (
        LIST,
        "</ol>",
        '</ol><a href="javascript:alert(1)">가</a>',
        "site/community.html",
        "page_unsafe_link",
        "",
    ),
    (LIST, "</ol>", "", "site/community.html", "page_malformed", ""),
    (OWN, citation(*RECORDS), "", "site/qa/awq.html", "page_times", "qa/new"),
    (OWN, citation(*RECORDS), citation(*RECORDS) * 2, "site/qa/awq.html", "page_times", "qa/new"),
    (OWN, "</article>", f"</article>{citation(*RECORDS[::-1])}", "site/qa/awq.html", "page_times", "qa/awq"),
    (LIST, "</ol>", f"</ol>{citation(*RECORDS)}", "site/community.html", "page_times", "qa/new"),
    (OWN, "</article>", f"</article>{dialog(RECORDS[1])}", "site/qa/awq.html", "page_wrong", "qa/awq"),
    (OWN, 'data-record="qa/awq"', 'data-record="qa/new"', "site/qa/awq.html", "page_wrong", "qa/awq"),
    (OWN, "#qa-awq", "#qa-gone", "site/qa/awq.html", "page_dead_anchor", ""),
    (OWN, "../community", "../nowhere", "site/qa/awq.html", "page_dead_link", ""),
    ("tags/awq.html", card(RECORDS[1]), "", "site/tags/awq.html", "page_times", "qa/awq"),
    (
        "tags/vllm.html",
        card(RECORDS[1]),
        card(RECORDS[1]) + card(RECORDS[0]),
        "site/tags/vllm.html",
        "page_times",
        "qa/new",
    ),
    (
        "tags/awq.html",
        card(RECORDS[0]) + card(RECORDS[1]),
        card(RECORDS[1]) + card(RECORDS[0]),
        "site/tags/awq.html",
        "page_not_newest",
        "qa/new",
    ),
    ("tags/awq.html", "꼭", "안", "site/tags/awq.html", "page_quote", "qa/awq"),
    ("index.html", "</a>", f"</a><ol>{card(RECORDS[0])}</ol>", "site/index.html", "page_times", "qa/new"),
    ("corrections.html", "2026-02-20", "2026-02-21", "site/corrections.html", "page_ledger", "qa/awq"),
    ("index.html", "url=community", "url=list", "site/index.html", "page_dead_link", ""),
]


@pytest.mark.parametrize(("page", "old", "new", "path", "code", "of"), TAMPERED)
def test_what_is_wrong_with_a_page_is_named(
    page: str, old: str, new: str, path: str, code: str, of: str
) -> None:
    pages = site()
    assert old in pages[page]
    pages[page] = pages[page].replace(old, new)
    assert (path, code, of) in codes(pages)


def test_a_page_that_is_missing_is_named() -> None:
    pages = site()
    del pages["qa/awq.html"]
    assert ("site/qa/awq.html", "page_missing", "qa/awq") in codes(pages)


def test_a_record_nobody_wrote_is_named() -> None:
    pages = site()
    pages["qa/x.html"] = '<article data-record="qa/x"></article>'
    assert ("site/qa/x.html", "page_times", "qa/x") in codes(pages)


def test_the_newest_corrections_stand_first() -> None:
    pages = site()
    lines = pages["corrections.html"].splitlines(keepends=True)
    pages["corrections.html"] = "".join(reversed(lines))
    assert ("site/corrections.html", "page_not_newest", "qa/awq") in codes(pages)


def test_pinned_records_may_stand_above_newer_ones() -> None:
    new, old = RECORDS
    pages = site()
    pages["community.html"] = f"<ol>{entry(old)}{entry(new)}</ol>{dialog(old)}{dialog(new)}"
    assert problems(pages, (new, replace(old, pinned=True))) == ()


def waiting() -> tuple[dict[str, str], tuple[QA, ...]]:
    """The site with both questions unanswered."""
    new, old = (replace(one, status="open", answer=None, corrections=()) for one in RECORDS)
    lines = card(new).replace("../", "") + card(old).replace("../", "")
    return {**site(), "corrections.html": "", "open.html": lines}, (new, old)


def test_every_question_without_an_answer_waits_on_one_page() -> None:
    pages, records = waiting()
    assert problems(pages, records) == ()


@pytest.mark.parametrize(
    ("lines", "code", "of"),
    [
        ([0], "page_times", "qa/awq"),
        ([0, 1, 1], "page_times", "qa/awq"),
        ([1, 0], "page_not_newest", "qa/new"),
    ],
)
def test_a_question_that_waits_is_missing_twice_or_out_of_order(lines: list[int], code: str, of: str) -> None:
    pages, records = waiting()
    told = pages["open.html"].splitlines(keepends=True)
    pages["open.html"] = "".join(told[number] for number in lines)
    found = [(p.path, p.code, p.values["record"]) for p in problems(pages, records)]
    assert ("site/open.html", code, of) in found


def test_a_question_with_an_answer_does_not_wait() -> None:
    pages = {**site(), "open.html": card(RECORDS[0]).replace("../", "")}
    assert ("site/open.html", "page_times", "qa/new") in codes(pages)


def test_older_pages_go_on_where_newer_ones_end() -> None:
    new, old = RECORDS
    pages = site()
    pages["community.html"] = f"<ol>{entry(new)}</ol>{dialog(new)}"
    pages["community-1.html"] = f"<ol>{entry(old)}</ol>{dialog(old)}"
    pages["tags/awq.html"], pages["tags/awq/1.html"] = card(new), card(old).replace("../", "../../")
    pages["qa/awq.html"] = pages["qa/awq.html"].replace("community", "community-1")
    assert problems(pages) == ()
