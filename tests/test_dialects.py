"""Small sites in the dialect of each generator: what the console says, and what becomes of the posts.

``dialects/<generator>/`` holds ``content/``, ``expected.ko.txt`` and ``outline.txt``. Both expectations are
written anew by ``pytest tests/test_dialects.py --accept``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from community.build.content import read_content
from community.commands import main
from community.markup.convert import Labels, convert_record
from community.model import Post
from community.read.elsewhere import lead_home
from community.read.record import parse

SITES = Path(__file__).parent / "dialects"
CASES = sorted(case.name for case in SITES.iterdir() if case.is_dir())


class _Outline(HTMLParser):
    """One line a block: its tag, its class and how its text begins."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        blocks = "h2 h3 h4 h5 h6 p ul ol li pre table tr blockquote div details section hr"
        if tag in blocks.split():
            self.lines.append(
                " ".join(filter(None, [f"{tag}.{given['class']}" if given.get("class") else tag])) + ":"
            )
        elif tag == "a" and self.lines:
            self.lines[-1] += f" <{given.get('href')}>"

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and self.lines:
            self.lines[-1] += f" {words}"


def outline(site: Path) -> Iterator[str]:
    sources = read_content(site).sources
    for reading in lead_home([parse(source, ZoneInfo("Asia/Seoul")) for source in sources]):
        post = reading.record
        if isinstance(post, Post):
            parts = convert_record(post, Labels())
            yield f"# {post.id}{' (draft)' if post.draft else ''}: {parts.plain_title}"
            yield f"# {post.date}, {post.updated}, {post.by or '-'}, {', '.join(post.tags) or '-'}"
            yield f"# {parts.excerpt}"
            for link in post.related:
                yield f"# {link.target} {dict(link.reasons)}"
            written = _Outline()
            body = re.sub("[\ufdd0\ufdd1]", "|", parts.body or "")
            written.feed(re.sub(r'<span class="cells-\d+[a-z -]*">(.*?)</span>', r"\1", body))
            yield from (line[:100] for line in written.lines)
            yield ""


@pytest.mark.parametrize("case", CASES)
def test_posts_in_the_dialect_of(
    case: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    if "```mermaid" in "".join(file.read_text("utf-8") for file in (SITES / case).rglob("*.md")):
        pytest.importorskip("quickjs", reason="the extra “diagrams” is not installed")
    shutil.copytree(SITES / case / "content", tmp_path / "content")
    monkeypatch.setenv("AINEX_LANG", "ko")
    status = main(["build", "--root", str(tmp_path), "--jobs", "1", "--no-cache"])
    printed = capfd.readouterr()
    told = re.sub(r" \([^()\n]*\d+\.\d초\)", " (…)", f"{printed.err}{printed.out}exit {status}\n")
    made = "\n".join(outline(tmp_path))
    for name, text in (("expected.ko.txt", told), ("outline.txt", made)):
        if request.config.getoption("--accept"):
            (SITES / case / name).write_text(text, encoding="utf-8", newline="\n")
        assert text == (SITES / case / name).read_text(encoding="utf-8")
