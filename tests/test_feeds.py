"""Feeds and the map of the site: what the records say, for programs, and never what was withdrawn."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

import pytest
from import_records import ZONE

from community.build.edition import Edition, make_edition
from community.build.written import Request, read
from community.markup.convert import Labels, convert_record
from community.model import Parts, Record, Settings, Source
from community.prove.feeds import prove_feeds
from community.read.record import parse
from community.render import feeds as module
from community.render.feeds import feeds
from community.strings import load_strings

HOME = Path(__file__).parent.parent
WORDS = load_strings(HOME / "strings", "ko")
BASE = "https://a.kr/팀/"
ATOM = "{http://www.w3.org/2005/Atom}"

QUESTION = """---
question: "`Vec<T>` & \\"따옴표\\"?"
asked: 2026-01-10
by: 팀 & 벗
---
지금 답변입니다.

# 정정 전 답변 2026-02-01
사유: `a<b` 때문에 & 그래서

거둔 첫 답변

# 갱신 전 답변 2026-02-20
사유: 새 판

거둔 둘째 답변
"""
AGAIN = "---\nquestion: 또요?\nasked: 2026-01-11\nduplicate_of: qa/가\n---\n"
POST = "---\ntitle: 글\nsummary: 요약\ndate: 2026-03-01\n---\n본문\n"


def record(name: str, text: str) -> Record:
    found = parse(Source(f"content/{name}", text), ZONE, drafts=True).record
    assert found is not None
    return found


RECORDS = [record("posts/글.md", POST), record("qa/가.md", QUESTION), record("qa/나.md", AGAIN)]
PARTS: dict[str, Parts] = {one.id: convert_record(one, Labels()) for one in RECORDS}


def made(base: str = BASE) -> dict[str, bytes]:
    return feeds(RECORDS, PARTS, Settings(base_url=base), timezone(timedelta(hours=9)), WORDS)


def entries(content: bytes, name: str) -> list[str | None]:
    return [entry.findtext(f"{ATOM}{name}") for entry in ElementTree.fromstring(content).iter(f"{ATOM}entry")]


def test_without_an_address_there_are_none() -> None:
    assert made("") == {}
    assert prove_feeds({}, RECORDS, PARTS, "") == ()


def test_each_correction_is_an_entry_newest_first() -> None:
    content = made()["corrections.xml"]
    assert entries(content, "title") == ['Vec<T> & "따옴표"?'] * 2
    assert entries(content, "summary") == ["갱신 사유: 새 판", "정정 사유: a<b 때문에 & 그래서"]
    assert entries(content, "updated") == ["2026-02-20T00:00:00+09:00", "2026-02-01T00:00:00+09:00"]
    place = f"{BASE}qa/%EA%B0%80.html#qa-%EA%B0%80--part--before-"
    assert entries(content, "id") == [f"{place}2", f"{place}1"]


def test_the_newest_records_are_told_with_their_excerpt() -> None:
    content = made()["feed.xml"]
    assert entries(content, "title") == ["글", "또요?", 'Vec<T> & "따옴표"?']
    assert entries(content, "summary") == ["요약", None, "지금 답변입니다."]
    assert entries(content, "updated")[0] == "2026-03-01T00:00:00+09:00"


def test_nothing_withdrawn_stands_in_them_and_no_duplicate_on_the_map() -> None:
    files = made()
    assert "거둔" not in "".join(content.decode() for content in files.values())
    assert "qa/%EB%82%98.html" not in files["sitemap.xml"].decode()
    assert files["sitemap.xml"].count(b"<url>") == 5


def test_a_feed_holds_the_newest_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "NEWEST_CORRECTIONS", 1)
    assert entries(made()["corrections.xml"], "summary") == ["갱신 사유: 새 판"]


def test_true_feeds_are_proved() -> None:
    assert prove_feeds(made(), RECORDS, PARTS, BASE) == ()


@pytest.mark.parametrize(
    ("path", "old", "new", "of"),
    [
        ("corrections.xml", "때문에", "덕분에", "qa/가"),
        ("corrections.xml", "따옴표", "쉼표", "qa/가"),
        ("corrections.xml", "2026-02-20T", "2026-02-21T", "qa/가"),
        ("corrections.xml", 'term="update"', 'term="correction"', "qa/가"),
        ("corrections.xml", "before-2", "before-1", "qa/가"),
        ("corrections.xml", f"<id>{BASE}", "<id>https://b.kr/", "qa/가"),
        ("corrections.xml", "</entry>", "", "corrections.xml"),
        ("feed.xml", "지금 답변", "거둔 답변", "qa/가"),
        ("feed.xml", "<title>글<", "<title>그림<", "posts/글"),
        ("feed.xml", f'href="{BASE}posts', f'href="{BASE}qa', "posts/글"),
        ("sitemap.xml", "posts/", "qa/", "posts/글"),
        ("sitemap.xml", "2026-02-20", "2026-02-21", "qa/가"),
    ],
)
def test_whoever_tampers_with_them_is_caught(path: str, old: str, new: str, of: str) -> None:
    files = made()
    assert old in files[path].decode()
    files[path] = files[path].decode().replace(old, new).encode()
    problems = prove_feeds(files, RECORDS, PARTS, BASE)
    assert (path, of) in {(p.values["page"], p.values["record"]) for p in problems}


def test_a_feed_that_is_missing_is_named() -> None:
    files = made()
    del files["feed.xml"]
    assert [p.values["page"] for p in prove_feeds(files, RECORDS, PARTS, BASE)] == ["feed.xml"]


def edition(root: Path, *, drafts: bool = False) -> Edition:
    made = make_edition(request := Request(root, drafts=drafts), read(request))
    assert isinstance(made, Edition), made
    return made


def test_pages_lead_to_the_feeds_where_there_are_any(tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    (tmp_path / "content/qa/가.md").write_text(QUESTION, "utf-8")
    assert not any(path.endswith(".xml") for path in edition(tmp_path).files)
    assert b".xml" not in edition(tmp_path).files["corrections.html"]
    (tmp_path / "site.yml").write_text(f"base_url: {BASE}\n", "utf-8")
    files = edition(tmp_path).files
    assert {"feed.xml", "corrections.xml", "sitemap.xml"} <= set(files)
    link = b'<link rel="alternate" type="application/atom+xml"'
    assert (files["community.html"].count(link), files["corrections.html"].count(link)) == (2, 1)
    assert b'<a href="corrections.xml"' in files["corrections.html"]
    assert not any(path.endswith(".xml") for path in edition(tmp_path, drafts=True).files)
