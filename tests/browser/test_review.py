"""A review edition on paper: every sheet says that it is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from community.commands import main

from .sheets import sheets

QUESTION = '---\nquestion: "질문 {n}입니까?"\nasked: 2026-01-{n:02}\n---\n{answer}\n'


@pytest.mark.thorough
def test_every_sheet_of_a_review_edition_is_marked(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    for n in range(1, 13):
        text = QUESTION.format(n=n, answer="긴 답변입니다.\n\n" * (80 if n == 1 else 3))
        (tmp_path / f"content/qa/q{n}.md").write_text(text, "utf-8")
    for words in ((), ("--drafts",)):
        assert main(["--root", str(tmp_path), "-q", "--jobs", "1", *words]) == 0
    page = chromium.new_page()
    try:
        for folder in ("review", "site"):
            marked = []
            for path in ("community.html", "community.html#qa-q1", "qa/q1.html"):
                page.goto("about:blank")
                page.goto(f"{(tmp_path / folder).as_uri()}/{path}")
                for background in (False, True):
                    said = sheets(page.pdf(print_background=background))
                    assert len(said) > 1
                    marked += ["검토용" in sheet.split() for sheet in said]
            assert all(marked) if folder == "review" else not any(marked)
    finally:
        page.close()
