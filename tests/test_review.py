"""A review edition: marked throughout, and it says what differs from the published one."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from community.build.published import read_published
from community.commands import main
from community.config import zone_of
from community.model import Record, Settings, Source
from community.prove.review import prove_review
from community.read.record import parse
from community.render.comparison import Comparison, Published, compare
from community.render.exports import describe

QUESTION = '---\nquestion: "{}"\nasked: 2026-01-10\n{}---\n{}\n'
_LISTED = re.compile(r"<li>(?:<a data-differs=\"(.*?)\" href=\"(.*?)\">|<span>)(.*?)</(?:a|span)> (.*?)</li>")


def write(root: Path, name: str, question: str = "됩니까?", more: str = "", answer: str = "됩니다.") -> None:
    file = root / f"content/qa/{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(QUESTION.format(question, more, answer), "utf-8")


def run(root: Path, *words: str) -> int:
    return main(["build", "--root", str(root), "--jobs", "1", *words])


def shown(page: Path) -> str:
    """The page without its styles and scripts."""
    return re.sub(r"<(style|script)>.*?</\1>", "", page.read_text("utf-8"), flags=re.S)


def listed(page: Path) -> list[tuple[str, str, str, list[str]]]:
    """What the page lists as different: id, where it leads, its title, in what."""
    section = page.read_text("utf-8").partition('<section class="differing"')[2].partition("</section>")[0]
    return [
        (name, href, unescape(title), re.findall(r">([^<]+)</span>", kinds))
        for name, href, title, kinds in _LISTED.findall(section)
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("answer", "gone", "same", "title"):
        write(tmp_path, name, f"{name} & 됩니까?")
    assert run(tmp_path, "-q") == 0
    return tmp_path


def change(root: Path) -> None:
    write(root, "answer", "answer & 됩니까?", answer="안 됩니다.")
    write(root, "title", "<b>고친</b> 질문입니까?", "tags: [가]\n")
    write(root, "fresh", "새 질문입니까?")
    write(root, "draft", "초안입니까?", "draft: true\n")
    (root / "content/qa/gone.md").unlink()


def test_every_difference_is_listed_and_leads_to_its_record(root: Path) -> None:
    change(root)
    assert run(root, "--drafts", "-q") == 0
    assert listed(root / "review/community.html") == [
        ("qa/answer", "#qa-answer", "answer & 됩니까?", ["답변·본문 바뀜"]),
        ("qa/draft", "#qa-draft", "초안입니까?", ["초안"]),
        ("qa/fresh", "#qa-fresh", "새 질문입니까?", ["새 기록"]),
        ("", "", "gone & 됩니까?", ["빠짐"]),
        ("qa/title", "#qa-title", "<b>고친</b> 질문입니까?", ["질문·제목 바뀜", "그 밖의 항목 바뀜"]),
    ]
    assert "배포본과 다른 기록 5건" in (root / "review/community.html").read_text("utf-8")


def test_every_page_is_marked_and_none_of_the_published_site(root: Path) -> None:
    assert run(root, "--drafts", "-q") == 0
    page = root / "review/community.html"
    assert "배포본과 다른 기록이 없습니다" in page.read_text("utf-8") and not listed(page)
    for page in (root / "review").rglob("*.html"):
        text = page.read_text("utf-8")
        for mark in ("data-review>", '<aside class="review-mark"', '<p class="review-paper"'):
            assert mark in text, page
    for page in (root / "site").rglob("*.html"):
        assert not re.search("data-review[ >]|review-mark|review-paper|differing", shown(page)), page


def test_what_readers_do_not_see_is_marked_wherever_it_is_shown(tmp_path: Path) -> None:
    write(tmp_path, "plain", more="tags: [가]\n")
    write(tmp_path, "whole", more="tags: [가]\ndraft: true\n")
    write(tmp_path, "half", more="tags: [가]\ndraft: answer\n")
    assert run(tmp_path, "-q") == run(tmp_path, "--drafts", "-q") == 0
    for name, counts in {
        "community.html": (2, 2),  # in the list and in the dialog
        "tags/가.html": (1, 1),
        "qa/whole.html": (1, 0),
        "qa/half.html": (0, 1),
        "qa/plain.html": (0, 0),
    }.items():
        marks = re.findall('<span class="badge badge--draft">(.*?)</span>', shown(tmp_path / "review" / name))
        assert (marks.count("초안"), marks.count("답변 초안")) == counts, name
    for page in (tmp_path / "site").rglob("*.html"):
        assert "badge--draft" not in shown(page), page


def test_without_a_published_site_that_is_said(tmp_path: Path) -> None:
    write(tmp_path, "a")
    assert run(tmp_path, "--drafts", "-q") == 0
    assert "견줄 배포본이 없습니다" in (tmp_path / "review/community.html").read_text("utf-8")


def test_another_edition_can_be_compared_with(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = tmp_path / "older"
    (root / "site").rename(older)
    change(root)
    assert run(root, "-q") == 0
    assert run(root, "--drafts", "-q", "--against", str(older)) == 0
    assert len(listed(root / "review/community.html")) == 5
    for wrong in (root / "review", root / "content"):
        assert run(root, "--drafts", "--against", str(wrong)) == 2
        assert "견줄 배포본이 없습니다" in capsys.readouterr().err


def test_the_same_two_editions_give_the_same_bytes(root: Path) -> None:
    change(root)
    pages = []
    for output in ("one", "two"):
        assert run(root, "--drafts", "-q", "--no-cache", "--output", str(root / output)) == 0
        pages.append((root / output / "community.html").read_bytes())
    assert pages[0] == pages[1]


def test_a_site_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "edition.json").write_text('{"generator": "AiNex Community", "edition": {}}', "utf-8")
    good = '{"format": "ainex-records-1", "records": [{"id": "qa/a"}, {}, 1]}'
    (tmp_path / "records.json").write_text(good, "utf-8")
    assert read_published(tmp_path) == Published("", "", {"qa/a": {"id": "qa/a"}})
    review = good.replace('"records"', '"review": true, "records"')
    for broken in ("", "[]", '{"format": "ainex-records-1", "records": 1}', "[" * 99999, review):
        (tmp_path / "records.json").write_text(broken, "utf-8")
        assert read_published(tmp_path) is None


# ── what differs ─────────────────────────────────────────────────────────────


def record(text: str) -> Record:
    found = parse(Source("content/qa/a.md", text), zone_of(Settings()), drafts=True).record
    assert found
    return found


FIX = "\n# 정정 전 답변 2026-02-20\n정정 사유: 틀렸습니다.\n\n안 됩니다."


@pytest.mark.parametrize(
    ("more", "answer", "kinds"),
    [
        ("", "됩니다.", ()),
        ("", "안 됩니다.", ("answer",)),
        ("details: 자세히\n", "됩니다.", ("question",)),
        ("", f"됩니다.{FIX}", ("corrections", "status")),
        ("status: open\n", "", ("answer", "status")),
        ("tags: [가]\n", "됩니다.", ("facts",)),
        ("draft: true\n", "안 됩니다.", ("draft", "answer")),
        ("draft: answer\n", "안 됩니다.", ("draft", "answer")),
    ],
)
def test_a_difference_names_its_parts(more: str, answer: str, kinds: tuple[str, ...]) -> None:
    before = json.loads(json.dumps(describe(record(QUESTION.format("됩니까?", "", "됩니다.")))))
    published = Published("2026-01-10", "12345678", {"qa/a": before})
    found = compare(published, [record(QUESTION.format("됩니까?", more, answer))], {"qa/a": "됩니까?"})
    assert [difference.kinds for difference in found.differences] == ([kinds] if kinds else [])


def test_nothing_to_compare_with_is_no_difference() -> None:
    assert compare(None, [record(QUESTION.format("왜?", "", "예."))], {"qa/a": "왜?"}) == Comparison(None)


def test_a_title_that_is_not_the_record_s_is_found() -> None:
    page = '<a data-differs="qa/a" href="#qa-a">{}</a>'
    titles = {"qa/a": "A & B?"}
    assert not list(prove_review("community.html", page.format("A &amp; B?").encode(), titles))
    for said in ("A &amp; C?", ""):
        assert [p.code for p in prove_review("community.html", page.format(said).encode(), titles)]
    assert [p.code for p in prove_review("community.html", page.format("A &amp; B?").encode(), {})]
