"""Pages: who stands where, and which pages an added record leaves alone."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from community.build.edition import Edition, make_edition
from community.build.written import Request, read
from community.prove.scan import scan
from community.render.listing import paginate
from community.render.tags import tag_path
from community.text import tag_key


def site(root: Path, count: int, *, pinned: int | None = None) -> dict[str, bytes]:
    (root / "content/qa").mkdir(parents=True, exist_ok=True)
    (root / "site.yml").write_text("entries_per_page: 3\n", "utf-8")
    for n in range(count):
        head = f"question: 질문 {n}?\nasked: 2026-01-{n + 1:02}\ntags: [공통]\n"
        pin = "pinned: true\n" if n == pinned else ""
        (root / f"content/qa/q-{n:02}.md").write_text(f"---\n{head}{pin}---\n답변 {n}.\n", "utf-8")
    made = make_edition(request := Request(root), read(request))
    assert isinstance(made, Edition)
    return dict(made.files)


@pytest.mark.parametrize(
    ("count", "pages"),
    [
        (0, [0]),
        (1, [1]),
        (3, [3]),
        (5, [5]),
        (6, [3, 3]),
        (7, [3, 4]),
        (8, [3, 5]),
        (9, [3, 3, 3]),
        (10, [3, 3, 4]),
    ],
)
def test_the_newest_page_holds_one_to_two_pagefuls(count: int, pages: list[int]) -> None:
    newest_first = list(range(count, 0, -1))
    cut = paginate(newest_first, 3)
    assert [len(page) for page in cut] == pages
    assert [n for page in reversed(cut) for n in page] == newest_first


def test_a_full_page_never_changes_when_a_record_is_added(tmp_path: Path) -> None:
    kept: dict[str, bytes] = {}
    for count in range(1, 16):
        files = site(tmp_path, count)
        for path, content in kept.items():
            assert files[path] == content, f"{path} changed with record {count}"
        full = [path for path in files if path.startswith("community-") and b"data-record" in files[path]]
        kept = {path: files[path] for path in [*full, *(p for p in files if p.startswith("tags/공통/"))]}
        kept = {path: content for path, content in kept.items() if b"data-re" in content}
    assert len([path for path in kept if path.startswith("community-")]) == 4


def test_an_own_page_does_not_change_when_another_record_is_added(tmp_path: Path) -> None:
    before = site(tmp_path, 4)
    after = site(tmp_path, 5)
    assert {p for p in before if p.startswith("qa/") and before[p] != after[p]} == set()


def test_pinned_records_stand_on_top_of_the_newest_page_only(tmp_path: Path) -> None:
    files = site(tmp_path, 9, pinned=0)
    page = files["community.html"].decode()
    assert page.index('data-record="qa/q-00"') < page.index('data-record="qa/q-08"')
    assert not any(b'data-record="qa/q-00"' in files[p] for p in files if p.startswith("community-"))


def test_the_page_after_the_last_full_one_always_leads_somewhere(tmp_path: Path) -> None:
    files = site(tmp_path, 9)
    assert b'href="community-3.html"' in files["community-2.html"]
    assert b"url=community.html" in files["community-3.html"]


@pytest.mark.parametrize(
    ("tag", "path"),
    [
        ("vllm", "tags/vllm.html"),
        ("양자화", "tags/양자화.html"),
        ("C++", "tags/c-plus-plus.html"),
        ("C#", "tags/c-sharp.html"),
        ("C", "tags/c.html"),
        ("Llama 3", "tags/llama-3.html"),
        ("../../etc", "tags/etc.html"),
        ("con", "tags/con-.html"),
    ],
)
def test_a_tag_names_a_file_that_every_system_takes(tag: str, path: str) -> None:
    assert tag_path(tag) == path


def test_tags_that_differ_in_spelling_only_share_a_page() -> None:
    assert tag_key("LLaMA 3") == tag_key("llama-3") == tag_key("llama_3")


def test_questions_without_an_answer_are_listed_newest_first_or_their_page_is_empty(tmp_path: Path) -> None:
    files = site(tmp_path, 2)
    assert b"open.html" in files["community.html"] and b"data-ref" not in files["open.html"]
    for name, day in (("x", 1), ("y", 2)):
        head = f"question: {name}?\nasked: 2026-03-0{day}\nstatus: open\n"
        (tmp_path / f"content/qa/{name}.md").write_text(f"---\n{head}---\n", "utf-8")
    page = site(tmp_path, 2)["open.html"].decode()
    assert re.findall(r'data-ref="([^"]*)"', page) == ["qa/y", "qa/x"]


def test_a_duplicate_names_the_question_that_is_answered_wherever_it_is_listed(tmp_path: Path) -> None:
    site(tmp_path, 1)
    (tmp_path / "content/qa/again.md").write_text(
        "---\nquestion: 또?\nasked: 2026-01-01\ntags: [공통]\nduplicate_of: qa/q-00\n---\n", "utf-8"
    )
    files = {path: content.decode("utf-8", "replace") for path, content in site(tmp_path, 1).items()}
    assert 'class="entry__link" data-quote="qa/q-00" href="#qa-q-00">질문 0?</a>' in files["community.html"]
    assert 'class="entry__link" data-quote="qa/q-00" href="../qa/q-00.html"' in files["tags/공통.html"]
    assert '<link rel="canonical" href="../qa/q-00.html">' in files["qa/again.html"]


def test_every_page_says_what_is_shown_of_it_where_it_is_passed_on(tmp_path: Path) -> None:
    files = site(tmp_path, 4)
    with (tmp_path / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("base_url: https://team.test/qa/\n")
    made = make_edition(request := Request(tmp_path), read(request))
    assert isinstance(made, Edition)
    for path in (path for path in files if path.endswith(".html")):
        alone, published = (dict(scan(edition[path].decode()).sharing) for edition in (files, made.files))
        assert alone.pop("og:title") and alone.pop("og:description") and "og:image" not in published
        assert "og:url" not in alone and published["og:url"] == f"https://team.test/qa/{quote(path)}"
