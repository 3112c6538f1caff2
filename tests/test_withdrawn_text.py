"""Text that was withdrawn is never put out without its label, in whatever file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from community.commands import main

GONE = ("물러난문장하나", "물러난문장둘", "물러난문장셋", "물러난문장넷")
LABELS = ("정정 전 내용 (지금은 유효하지 않습니다)", "갱신 전 내용 (지금은 유효하지 않습니다)")

CORRECTED = f"""---
question: "정정된 질문인가요?"
asked: 2026-01-10
tags: [하나]
aliases: [former]
related: [qa/withdrawn]
---
지금 답변입니다. 이 문장은 그대로입니다.

# 갱신 전 답변 2026-02-01
갱신 사유: 오래되었습니다.

{GONE[0]} 이 문장은 그대로입니다.

# 정정 전 답변 2026-03-01
정정 사유: 틀렸습니다.

{GONE[1]} 이 문장은 그대로입니다.
"""
WITHDRAWN = f"""---
question: "철회된 질문인가요?"
asked: 2026-01-11
tags: [하나]
status: withdrawn
---
# 정정 전 답변 2026-03-01
정정 사유: 근거가 없습니다.

{GONE[2]}입니다.
"""
POST = f"""---
title: "글"
date: 2026-01-12
tags: [하나]
---
지금 본문입니다.

# 정정 전 내용 2026-03-02
정정 사유: 틀렸습니다.

{GONE[3]}입니다.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("withdrawn")
    for name, text in (("qa/c", CORRECTED), ("qa/w", WITHDRAWN), ("posts/p", POST)):
        file = root / f"content/{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("qa/withdrawn", "qa/w"), encoding="utf-8")
    (root / "site.yml").write_text("base_url: https://qa.example.org/\n", encoding="utf-8")
    assert main(["build", "--root", str(root), "-q", "--jobs", "1"]) == 0
    return root / "site"


def files(site: Path) -> list[Path]:
    """Every file that holds text which was withdrawn."""
    texts = ((file, file.read_bytes().decode("utf-8", "replace")) for file in sorted(site.rglob("*.*")))
    return [file for file, text in texts if any(words in text for words in GONE)]


def leaves(value: Any, key: str = "") -> list[tuple[str, str]]:
    """Every text in `value` with the key it stands under."""
    if isinstance(value, dict):
        return [leaf for name, inner in value.items() for leaf in leaves(inner, name)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner, key)]
    return [(key, str(value))]


def test_withdrawn_text_is_where_it_is_expected(site: Path) -> None:
    """So that the other tests look at something."""
    assert [file.relative_to(site).as_posix() for file in files(site)] == [
        "community.html", "posts/p.html", "qa/c.html", "qa/w.html", "records.json",
    ]  # fmt: skip


def test_on_pages_it_stands_under_its_label(site: Path) -> None:
    for file in files(site):
        if file.suffix != ".html":
            continue
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for data in page.select("script[type='application/json']"):
            told = leaves(json.loads(str(data.extract().string)))
            assert {key for key, text in told if any(words in text for words in GONE)} <= {"withdrawn"}
        for words in GONE:
            for found in page.find_all(string=lambda text, words=words: bool(text) and words in text):
                if found.find_parent("script", attrs={"data-source": True}):
                    told = json.loads(found)
                    assert words in str(told.pop("withdrawn")) and words not in str(told)
                    continue
                place = found.find_parent(attrs={"data-part": "correction"})
                assert isinstance(place, Tag), f"{file.name}: {found}"
                assert any(label in place.get_text().partition(words)[0] for label in LABELS)
                part = found.find_parent(attrs={"data-part": ["withdrawn", "changes"]})
                assert isinstance(part, Tag), f"{file.name}: {found}"
                assert part["data-part"] == "changes" or part["aria-label"] in LABELS
        attributes = [value for tag in page.find_all(True) for value in tag.attrs.values()]
        assert not [value for value in attributes if any(words in str(value) for words in GONE)]


def test_in_data_its_key_says_that_it_was_withdrawn(site: Path) -> None:
    told = leaves(json.loads((site / "records.json").read_bytes()))
    assert {key for key, text in told if any(words in text for words in GONE)} == {"withdrawn"}
