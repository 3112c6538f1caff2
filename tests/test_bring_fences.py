"""Charts and checks of another edition come in as the fences that they were drawn from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from browser.charts import table

from community.commands import main
from community.markup.convert import Labels, convert
from community.model import Passage

SPEEDS = table("모델|BF16 (t/s)|AWQ (t/s)|배율", "4B|208.1|391.2|1.88배", "8B|90.8|–|–")
FENCES = """```check
# 배율
배율 = AWQ (t/s) / BF16 (t/s)
```

```chart type=line y='AWQ (t/s), "BF16 (t/s)"'
title: 빠르기 & "배"
```"""
TEXT = f"{SPEEDS}\n\n{FENCES}"


def drawn(text: str) -> list[str]:
    made = convert(Passage(text, "a.md", 1), "qa-a", Labels())
    assert made.problems == ()
    return re.findall(r"<figure.*</figure>|<details.*</details>", made.html)


def imported(folder: Path, name: str, text: str) -> str:
    (folder / "content").mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    assert main(["import", "--root", str(folder), str(folder / name)]) == 0
    (record,) = (folder / "content/qa").glob("*.md")
    return record.read_text(encoding="utf-8").partition("# 답변\n")[2]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_markdown_keeps_its_fences_to_the_letter(tmp_path: Path, name: str) -> None:
    quoted = TEXT.replace('"', '""')
    text = f'question,answer,asked\n"왜?","{quoted}",2026-01-01\n'
    if name.endswith("jsonl"):
        text = json.dumps({"question": "왜?", "answer": TEXT, "asked": "2026-01-01"})
    assert FENCES in imported(tmp_path, name, text)


def test_a_page_of_ours_gives_back_fences_that_draw_the_same(tmp_path: Path) -> None:
    answer = convert(Passage(TEXT, "a.md", 1), "qa-a", Labels()).html
    page = (
        '<article data-record="qa/a"><h2 data-part="question">왜?</h2><time datetime="2026-01-01"></time>'
        f'<div data-part="answer">{answer}</div></article>'
    )
    assert drawn(imported(tmp_path, "a.html", page)) == drawn(TEXT)
