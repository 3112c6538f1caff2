"""``records.json``: the texts of all records, to the letter, and nothing that readers should not see."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from import_records import ZONE, records

from community.commands import main
from community.model import Record, Source
from community.prove.exports import prove_export
from community.read.record import parse
from community.render.exports import records_json

SAMPLE = Path(__file__).parent / "fixtures" / "import" / "sample"


def record(name: str, text: str) -> Record:
    found = parse(Source(f"content/{name}", text), ZONE, drafts=True).record
    assert found is not None
    return found


QA = record(
    "qa/b.md",
    """---
question: "`a`는 \\"왜\\"?"
asked: 2026-01-10
answered: 2026-01-11
by: 팀
tags: [awq, "1.10"]
applies_to: 모두
review_by: 2026-12-31
sources: [{title: 문서, url: "https://a.kr/x"}, 책]
related: [qa/c, {id: posts/a, reason: {ko: 이유, en: why}}]
aliases: [old]
pinned: true
draft: true
---
# 질문 상세

자세히 <b>글</b>

# 답변

답변
둘째 줄

# 정정 전 답변 2026-02-20
정정 사유: 틀렸음

옛 답변
""",
)
POST = record("posts/2026-01-09-a.md", "---\ntitle: 글\nsummary: 요약\n---\n본문\n")

EXPECTED = """{
"format": "ainex-records-1",
"records": [
{
 "id": "posts/a",
 "kind": "post",
 "path": "content/posts/2026-01-09-a.md",
 "status": "article",
 "title": "글",
 "date": "2026-01-09",
 "summary": "요약",
 "body": "본문"
},
{
 "id": "qa/b",
 "kind": "qa",
 "path": "content/qa/b.md",
 "status": "corrected",
 "draft": true,
 "question": "`a`는 \\"왜\\"?",
 "asked": "2026-01-10",
 "answered": "2026-01-11",
 "details": "자세히 <b>글</b>",
 "answer": "답변\\n둘째 줄",
 "by": "팀",
 "tags": ["awq", "1.10"],
 "applies_to": "모두",
 "review_by": "2026-12-31",
 "sources": [{"title": "문서", "url": "https://a.kr/x"}, {"title": "책"}],
 "related": [{"id": "qa/c"}, {"id": "posts/a", "reason": {"ko": "이유", "en": "why"}}],
 "aliases": ["old"],
 "pinned": true,
 "corrections": [{"date": "2026-02-20", "kind": "correction", "reason": "틀렸음", "withdrawn": "옛 답변"}]
}
],
"pictures": {
 "content/images/a.png": "assets/1.png"
}
}
"""


def test_every_record_stands_there_by_its_own_keys_sorted_by_id() -> None:
    content = records_json([QA, POST], {"content/images/a.png": "assets/1.png"}, review=False)
    assert content.decode() == EXPECTED
    assert records_json([POST, QA], {"content/images/a.png": "assets/1.png"}, review=False) == content


def test_a_review_edition_says_so() -> None:
    assert json.loads(records_json([QA], {}, review=True))["review"] is True
    assert "review" not in json.loads(records_json([QA], {}, review=False))


def test_a_site_without_records_has_an_empty_list() -> None:
    assert json.loads(records_json([], {}, review=False)) == {
        "format": "ainex-records-1",
        "records": [],
        "pictures": {},
    }


def test_two_hundred_odd_records_are_proved() -> None:
    given = list(records(200, seed=1))
    assert prove_export(records_json(given, {}, review=False), given) == ()


def damage(told: list[dict[str, Any]], how: str) -> None:
    if how == "answer":
        told[1]["answer"] += "!"
    elif how == "reason":
        told[1]["corrections"][0]["reason"] = "다른 사유"
    elif how == "withdrawn":
        told[1]["corrections"][0]["withdrawn"], told[1]["answer"] = (
            told[1]["answer"],
            told[1]["corrections"][0]["withdrawn"],
        )
    elif how == "question":
        told[1]["question"] = told[0]["title"]
    elif how == "lost correction":
        del told[1]["corrections"]
    elif how == "body":
        told[0]["body"] = ""
    elif how == "lost record":
        del told[0]
    elif how == "twice":
        told.append(told[1])


@pytest.mark.parametrize(
    ("how", "keys"),
    [
        ("answer", ["answer"]),
        ("reason", ["corrections.0.reason"]),
        ("withdrawn", ["answer", "corrections.0.withdrawn"]),
        ("question", ["question"]),
        (
            "lost correction",
            ["corrections", *(f"corrections.0.{key}" for key in ("date", "kind", "reason", "withdrawn"))],
        ),
        ("body", ["body"]),
        ("lost record", ["id"]),
        ("twice", ["id"]),
    ],
)
def test_whatever_differs_from_the_records_is_found(how: str, keys: list[str]) -> None:
    told = json.loads(records_json([QA, POST], {}, review=False))
    damage(told["records"], how)
    problems = prove_export(json.dumps(told).encode(), [QA, POST])
    assert [problem.values["key"] for problem in problems] == keys
    assert {problem.code for problem in problems} == {"export_differs"}


def test_drafts_are_in_the_review_edition_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    (tmp_path / "content/qa/a.md").write_text(
        "---\nquestion: 가?\nasked: 2026-01-10\n---\n비밀 없음\n", "utf-8"
    )
    (tmp_path / "content/qa/b.md").write_text(
        "---\nquestion: 나?\nasked: 2026-01-10\ndraft: true\n---\n비밀\n", "utf-8"
    )
    (tmp_path / "content/qa/c.md").write_text(
        "---\nquestion: 다?\nasked: 2026-01-10\ndraft: answer\n---\n비밀\n", "utf-8"
    )
    assert main(["--root", str(tmp_path), "-q"]) == 0
    assert main(["--root", str(tmp_path), "--drafts", "-q"]) == 0
    public = json.loads((tmp_path / "site/records.json").read_bytes())
    review = json.loads((tmp_path / "review/records.json").read_bytes())
    assert [given["id"] for given in public["records"]] == ["qa/a", "qa/c"]
    assert [given.get("answer") for given in public["records"]] == ["비밀 없음", None]
    assert not [given for given in public["records"] if "draft" in given]
    assert [(given["id"], given.get("draft", False)) for given in review["records"]] == [
        ("qa/a", False),
        ("qa/b", True),
        ("qa/c", "answer"),
    ]
    assert review["review"] is True


def test_verify_names_the_record_whose_text_was_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    for name in ("a", "b", "c"):
        (tmp_path / f"content/qa/{name}.md").write_text(
            f"---\nquestion: {name}?\nasked: 2026-01-10\n---\n답변 {name}\n", "utf-8"
        )
    assert main(["--root", str(tmp_path), "-q"]) == 0
    file = tmp_path / "site/records.json"
    file.write_bytes(file.read_bytes().replace("답변 b".encode(), "거짓 b".encode()))
    assert main(["verify", "--root", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "site/records.json:20: 파일의 이 줄이 다릅니다 (qa/b)." in told and "거짓 b" in told


def test_the_same_content_gives_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    made = []
    for name in ("one", "둘"):
        root = tmp_path / name
        (root / "content/qa").mkdir(parents=True)
        (root / "content/qa/a.md").write_text("---\nquestion: 가?\nasked: 2026-01-10\n---\n나\n", "utf-8")
        assert main(["--root", str(root), "-q"]) == 0
        made.append((root / "site/records.json").read_bytes())
        shutil.rmtree(root)
    assert made[0] == made[1]
