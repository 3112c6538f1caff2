"""Make the pictures of the documents: ``python docs/pictures.py``.

They show the built site, and for the guide a preview of the records that it saves. Needs Chromium and the
extra ``test``. Open what it made before you commit it.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).resolve().parent
SITE = DOCS.parent / "site"
RECORD = "qa-vllm-awq-option"
"""A corrected answer, short enough to be seen whole."""
SIDE_BY_SIDE = """
<style>
  body { margin: 0; padding: 24px; display: flex; gap: 24px; background: #e1e7e4; }
  img { inline-size: 798px; border-radius: 8px; box-shadow: 0 8px 32px rgba(6, 16, 13, .18); }
</style>
"""


def main() -> None:
    """Write every picture into ``docs/``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1064, "height": 996})
        both = [_seen(page, "community.html"), _seen(page, "community.html", RECORD)]
        (DOCS / "site.png").write_bytes(_side_by_side(page, both))
        page.set_viewport_size({"width": 1100, "height": 820})
        (DOCS / "trust-corrected.png").write_bytes(_seen(page, "community.html", RECORD))
        (DOCS / "trust-ledger.png").write_bytes(_seen(page, "corrections.html"))
        (DOCS / "trust-changes.png").write_bytes(_changes(page))
        _guide(page)
        browser.close()


def _seen(page: Page, name: str, place: str = "") -> bytes:
    """What a reader sees of a page, at `place` where one is named."""
    page.goto("about:blank")
    page.goto(f"{(SITE / name).as_uri()}{f'#{place}' if place else ''}")
    page.wait_for_timeout(500)
    return page.screenshot()


def _side_by_side(page: Page, pictures: list[bytes]) -> bytes:
    shown = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(picture).decode()}">' for picture in pictures
    )
    page.set_viewport_size({"width": 1668, "height": 795})
    page.goto("about:blank")  # the policy of the site would not take it
    page.set_content(SIDE_BY_SIDE + shown)
    page.wait_for_timeout(200)
    return page.screenshot()


def _changes(page: Page) -> bytes:
    """The first correction that shows what it changed."""
    holders = (
        file for file in sorted(SITE.glob("*/*.html")) if 'data-part="changes"' in file.read_text("utf-8")
    )
    page.goto(next(holders).as_uri())
    fold = page.locator("details.before:has([data-part=changes])").first
    fold.evaluate("fold => { fold.open = true; fold.querySelector('details.changes').open = true; }")
    return fold.screenshot()


def _guide(page: Page) -> None:
    """What a newcomer sees, step by step."""
    guide = (DOCS / "guide.md").read_text(encoding="utf-8")
    first, _, pictured, corrected = re.findall(
        r'^```markdown\n(---\nquestion: "정정된 답변은 .*?)^```$', guide, re.S | re.M
    )
    with tempfile.TemporaryDirectory() as folder, _preview(Path(folder)) as address:
        record = Path(folder) / "content/qa/corrected-answers.md"
        place = f"{address}community.html"
        page.goto(place)
        page.locator("a[data-opener]").first.wait_for(timeout=60_000)
        (DOCS / "guide-list.png").write_bytes(page.screenshot())
        record.write_text(first, encoding="utf-8")
        opener = page.locator("a[data-opener][href='#qa-corrected-answers']")
        opener.click()
        record.write_text(first.replace("answered:", "ansewred:"), encoding="utf-8")
        page.locator("[data-preview]").wait_for()
        (DOCS / "guide-error.png").write_bytes(page.screenshot())
        for name, text in (("record", pictured), ("corrected", corrected)):
            record.write_text(text, encoding="utf-8")
            page.locator(f"dialog[open]:has-text('{text.rstrip()[-20:]}')").wait_for()
            page.locator("[data-preview]").wait_for(state="detached")
            page.wait_for_timeout(500)
            (DOCS / f"guide-{name}.png").write_bytes(page.screenshot())


@contextmanager
def _preview(root: Path) -> Iterator[str]:
    """The address of a preview of our records at `root`, with the picture that the guide copies."""
    shutil.copytree(DOCS.parent / "content", root / "content")
    (root / "content/images/corrected-answers").mkdir(parents=True)
    shutil.copy(DOCS / "trust-corrected.png", root / "content/images/corrected-answers")
    command = [sys.executable, str(DOCS.parent / "build.py"), "serve", "--root", str(root), "--no-open"]
    with subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[1]
        process.terminate()


if __name__ == "__main__":
    main()
