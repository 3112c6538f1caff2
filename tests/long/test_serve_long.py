"""An hour of edits: the live preview goes on, and does not grow."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from previews import Preview, preview

QUESTION = "---\nquestion: 질문 {n}?\nasked: 2026-01-10\ntags: [가{tag}]\n---\n답변 {n}입니다. {text}\n"
EDITS, EACH = 500, 100


def write(root: Path, n: int, edit: int) -> None:
    text = QUESTION.format(n=n, tag=edit, text=f"{edit}번째로 고친 문장입니다. " * 40)
    (root / f"content/qa/q{n}.md").write_text(text, "utf-8")


def resident(running: Preview, root: Path) -> int:
    """Kilobytes held in memory by the server and the builder."""
    shown = subprocess.run(
        ["ps", "-e", "-ww", "-o", "pid=", "-o", "rss=", "-o", "args="],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    found = [
        int(line.split()[1])
        for line in shown.split("\n")
        if f"community.serve {root}" in line or re.match(rf"\s*{running.process.pid}\s", line)
    ]
    assert len(found) == 2
    return sum(found)


@pytest.mark.skipif(sys.platform == "win32", reason="asks ps")
def test_hundreds_of_edits_do_not_make_it_grow(tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    for n in range(30):
        write(tmp_path, n, 0)
    with preview(tmp_path) as running:
        running.wait_for("30 records proved")
        sizes = []
        for edit in range(1, EDITS + 1):
            write(tmp_path, edit % 30, edit)
            running.wait_for("30 records proved")
            if edit % EACH == 0:
                sizes.append(resident(running, tmp_path))
        # The first hundred fills what is kept; an old page kept with every edit would be tens of megabytes.
        assert sizes[-1] - sizes[0] < 0.05 * sizes[0], sizes
