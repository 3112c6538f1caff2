"""Records that lead to another are named on its own page, and nowhere where that would cost more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from community.build.edition import Edition, make_edition
from community.build.written import Request, read
from community.prove.scan import scan


def make(root: Path, *, drafts: bool = False) -> Edition:
    made = make_edition(request := Request(root, drafts=drafts, cache=root / ".cache"), read(request))
    assert isinstance(made, Edition), made
    return made


def write(root: Path, name: str, answer: str = "답입니다.", head: str = "", day: int = 10) -> None:
    (root / "content/qa").mkdir(parents=True, exist_ok=True)
    text = f"---\nquestion: {name}번 질문?\nasked: 2026-01-{day:02}\n{head}---\n{answer}\n"
    (root / f"content/qa/{name}.md").write_text(text, "utf-8")


def citing(edition: Edition, record: str) -> list[str]:
    page = scan(edition.files[f"qa/{record}.html"].decode())
    return [seen.record.removeprefix("qa/") for seen in page.of("citation")]


def test_all_that_lead_to_a_record_are_named_once_newest_first(tmp_path: Path) -> None:
    write(tmp_path, "target", "[나](target.md)", head="aliases: [former]\n")
    write(tmp_path, "by-link", "[그것](target.md)과 [또](qa/former).", day=11)
    write(tmp_path, "by-both", "[그것](qa/target).", head="related: [qa/target, qa/former]\n", day=13)
    write(tmp_path, "by-name", head="related: [qa/former]\n", day=12)
    write(tmp_path, "other")
    edition = make(tmp_path)
    assert citing(edition, "target") == ["by-both", "by-name", "by-link"]
    assert citing(edition, "other") == []
    assert "이 답을 인용한 기록" in edition.files["qa/target.html"].decode()
    assert "이 답을 인용한 기록" not in edition.files["qa/other.html"].decode()


def test_what_is_withdrawn_or_a_draft_cites_nothing(tmp_path: Path) -> None:
    write(tmp_path, "target")
    before = "# 정정 전 답변 2026-01-12\n정정 사유: 틀렸습니다.\n\n[그것](target.md)을 보세요."
    write(tmp_path, "withdrawn", f"답입니다.\n\n{before}")
    write(tmp_path, "hidden", "[그것](target.md)", head="draft: true\n")
    assert citing(make(tmp_path), "target") == []
    assert citing(make(tmp_path, drafts=True), "target") == ["hidden"]


@pytest.mark.parametrize(("lang", "said"), [("ko", "이유입니다"), ("en", "the reason")])
def test_the_reason_is_told_in_the_language_of_the_site(tmp_path: Path, lang: str, said: str) -> None:
    (tmp_path / "site.yml").write_text(f"lang: {lang}\n", "utf-8")
    write(tmp_path, "target")
    write(tmp_path, "source", head="related: [{id: qa/target, reason: {ko: 이유입니다, en: the reason}}]\n")
    shown = make(tmp_path).files["qa/target.html"].decode()
    assert re.findall(r"data-citation-reason>(.*?)</span>", shown) == [said]


def test_an_edit_renders_the_record_that_cites_and_no_other(tmp_path: Path) -> None:
    write(tmp_path, "target")
    write(tmp_path, "source")
    before = make(tmp_path)
    write(tmp_path, "source", "[그것](target.md)을 보세요.")
    after = make(tmp_path)
    assert after.rendered == ("qa/source",)
    assert after.fragments["qa/target"] == before.fragments["qa/target"]
    assert citing(after, "target") == ["source"]
    write(tmp_path, "source")
    assert make(tmp_path).files["qa/target.html"] == before.files["qa/target.html"]


def test_a_full_list_page_does_not_change_when_a_record_cites_one_on_it(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("entries_per_page: 2\n", "utf-8")
    for day in range(1, 6):
        write(tmp_path, f"q-{day}", day=day)
    before = make(tmp_path).files
    write(tmp_path, "new", "[그것](q-1.md)을 보세요.", day=20)
    after = make(tmp_path).files
    assert b'data-record="qa/q-1"' in before["community-1.html"] == after["community-1.html"]
    assert before["qa/q-1.html"] != after["qa/q-1.html"]
