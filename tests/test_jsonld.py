"""The data for machines in the head of a page: what is current, what was corrected, and nothing withdrawn."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from prove_samples import DATA, fragment, parts, post, record

from community.model import Html, Parts, Quote, Record, Settings
from community.prove.findings import Findings
from community.prove.jsonld import prove_jsonld
from community.prove.scan import scan
from community.render.jsonld import jsonld

PARTS = replace(
    parts(), plain_details="버전은 0.6입니다.", plain_body="아니요.\n모델 속도\n7B 2.5배\n13B 1.5배"
)


def element(of: Record, made: Parts, **settings: str) -> str:
    quote = Quote("qa/gptq", "qa", "answered", "GPTQ는요?") if of.status == "duplicate" else None
    return str(jsonld(of, made, quote, Settings(**settings)))  # type: ignore[arg-type]


def read(html: str) -> Any:
    return json.loads(html.partition(">")[2].rpartition("</script>")[0])


def told(of: Record, made: Parts, html: str) -> set[str]:
    findings = Findings(of)
    prove_jsonld(findings, made, scan(html).data)
    return {problem.values["place"] for problem in findings.problems}


def test_an_answer_stands_there_with_its_corrections() -> None:
    data = read(element(replace(record(), by="팀", answered=date(2026, 1, 11)), PARTS))
    answer = data["mainEntity"]["acceptedAnswer"]
    assert (data["@type"], data["mainEntity"]["answerCount"]) == ("QAPage", 1)
    assert (answer["dateCreated"], answer["dateModified"]) == ("2026-01-11", "2026-02-20")
    assert answer["author"] == {"@type": "Organization", "name": "팀"}
    assert answer["correction"] == [
        {"@type": "CorrectionComment", "text": "awq는 느립니다.", "datePublished": "2026-02-20"},
        {"@type": "CorrectionComment", "text": "새 판이 나왔습니다.", "datePublished": "2026-01-20"},
    ]


def test_a_withdrawn_answer_is_none_and_why_stands_with_the_question() -> None:
    withdrawn, made = replace(record(), status="withdrawn", answer=None), replace(PARTS, body=None)
    html = element(withdrawn, made)
    question = read(html)["mainEntity"]
    assert (question["answerCount"], "acceptedAnswer" in question) == (0, False)
    assert [one["datePublished"] for one in question["correction"]] == ["2026-02-20", "2026-01-20"]
    assert "붙입니다" not in html and "0.5에서는" not in html
    assert told(withdrawn, made, html) == set()


def test_an_open_question_has_no_answer_and_a_duplicate_says_where_it_is() -> None:
    asked = replace(record(), status="open", answer=None, corrections=())
    made = replace(PARTS, body=None, corrections=())
    assert read(element(asked, made))["mainEntity"]["answerCount"] == 0
    twice = replace(asked, status="duplicate", duplicate_of=post()[0].related or object())  # type: ignore[arg-type]
    address = read(element(twice, made, base_url="https://a.kr/"))["mainEntity"]["sameAs"]
    assert address == "https://a.kr/qa/gptq.html"
    assert told(twice, made, element(twice, made)) == set()


def test_no_text_ends_the_element() -> None:
    wild = replace(PARTS, plain_title="</script><!--<script>&\u2028", plain_body="</SCRIPT >")
    html = element(record(), wild)
    assert html.count("<") == 2 and "&" not in html and "\u2028" not in html
    assert read(html)["mainEntity"]["name"] == wild.plain_title


def test_true_data_are_proved() -> None:
    assert told(record(), PARTS, element(record(), PARTS, base_url="https://a.kr/")) == set()
    assert told(record(), parts(), fragment().head) == set()


Q, A = "head/data/mainEntity", "head/data/mainEntity.acceptedAnswer"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("붙여야", "떼어야", f"{Q}.name"),
        ("버전은 0.6", "버전은 0.7", f"{Q}.text"),
        ("2.5배", "3.5배", f"{A}.text"),
        ("7B 2.5배\\n13B 1.5배", "7B 2.5배", f"{A}.text"),
        ('"answerCount": 1', '"answerCount": 0', f"{Q}.answerCount"),
        ('"dateModified": "2026-02-20"', '"dateModified": "2026-02-21"', f"{A}.dateModified"),
        ("느립니다", "빠릅니다", f"{A}.correction.0.text"),
        ('"datePublished": "2026-01-20"', '"datePublished": "2026-01-21"', f"{A}.correction.1.datePublished"),
        ('"acceptedAnswer"', '"suggestedAnswer"', f"{A}.text"),
        ('"answerCount"', '"suggestedAnswer": "네, 붙입니다.", "answerCount"', f"{Q}.suggestedAnswer"),
        ("QAPage", "FAQPage", "head/data/@type"),
        ('"@type": "QAPage",', "", "head/data/@type"),
        ('{"@type": "QAPage"', '{{"@type": "QAPage"', "head/data"),
        ("application/ld+json", "text/plain", "head/data"),
        ("</script>", f"</script>{DATA}", "head/data"),
    ],
)
def test_whoever_tampers_with_the_data_is_caught(old: str, new: str, place: str) -> None:
    assert old in DATA
    assert place in told(record(), parts(), DATA.replace(old, new, 1))


def test_an_article_is_proved_too() -> None:
    source, made, _ = post()
    made = replace(made, plain_body="글입니다.")
    html = element(source, made)
    assert told(source, made, html) == set()
    assert told(source, made, html.replace("글입니다", "글이 아닙니다")) == {"head/data/articleBody"}
    assert told(source, replace(made, body=Html("<p>다른 글</p>")), html) == {"head/data/articleBody"}
