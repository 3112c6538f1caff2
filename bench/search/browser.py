"""Search through the finished page: ``python bench/search/browser.py [POSTS…]``.

The posts become records of a temporary site (0: alone), which is built and proved as any; then
``community.html`` is opened in headless Chromium from ``file://``, each query is entered into the search box,
and the records that the list then shows, from top to bottom, are what was found. Tables, ``-v`` and
``--report`` are those of ``quality.py``; ``--made`` asks mechanical queries too, ``--http`` serves the site.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from library import HOME, library
from mechanical import mechanical
from playwright.sync_api import Page, sync_playwright
from posts import Post, Query, queries
from quality import LIMIT, misses, show

SHOWN = """() => Array.from(document.querySelectorAll('[data-record]'))
  .filter((line) => !line.closest('dialog') && line.checkVisibility() && line.getClientRects().length)
  .map((line) => [line.getBoundingClientRect().top, line.dataset.record])
  .sort((one, other) => one[0] - other[0]).map(([, record]) => record.replace(/^.*\\//, ''))"""
"""In the order seen, which need not be that of the document."""
SETTLED = "await new Promise((go) => setTimeout(() => requestAnimationFrame(() => setTimeout(go)), 120))"
"""A search waits a little for more keys, and the page draws after it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("posts", nargs="*", type=int, default=[0])
    for name in ("--made", "--http", "--report", "-v"):
        parser.add_argument(name, action="store_true")
    given = parser.parse_args()
    for count in given.posts:
        found = library(count)
        with tempfile.TemporaryDirectory() as folder:
            site = build(Path(folder), found)
            with served(site) if given.http else there(site) as address, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
                page = opened(browser.new_page(), address)
                for half in ("tune", "report"):
                    asked = queries(half) + (mechanical(half) if given.made else [])
                    ranks = {query: entered(page, query) for query in asked}
                    print(f"\n{len(found)} posts in the page, {half}")
                    show(ranks)
                    if given.v and (half == "tune" or given.report):
                        misses(ranks)
                browser.close()


def build(folder: Path, found: Sequence[Post]) -> Path:
    """A built site of `found` in `folder`; with this repository's synonyms where it has any."""
    records = folder / "content/posts"
    records.mkdir(parents=True)
    for number, post in enumerate(found):
        (records / f"{post.id}.md").write_text(_record(post, number), "utf-8")
    synonyms = HOME / "content/synonyms.yml"
    if synonyms.exists():
        shutil.copy(synonyms, folder / "content/synonyms.yml")
    command = [
        sys.executable,
        str(HOME / "build.py"),
        "--root",
        str(folder),
        "--output",
        str(folder / "site"),
    ]
    done = subprocess.run([*command, "-q"], capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return folder / "site"


def _record(post: Post, number: int) -> str:
    day = date(2024, 1, 1) + timedelta(days=number % 700)
    tags = json.dumps(list(post.tags), ensure_ascii=False)
    made = post.id.startswith("distractor")
    body = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", post.body) if made else post.body
    return (
        f"---\ntitle: {json.dumps(post.title, ensure_ascii=False)}\ndate: {day}\ntags: {tags}\n---\n{body}\n"
    )


@contextmanager
def there(site: Path) -> Iterator[str]:
    yield (site / "community.html").as_uri()


@contextmanager
def served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/community.html"
    server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def opened(page: Page, address: str) -> Page:
    """`page` at `address`, when the search has loaded what it loads."""
    page.goto(address)
    page.focus("input[type=search]")
    before = -1
    while (scripts := page.evaluate("performance.getEntriesByType('resource').length")) != before:
        before = scripts
        time.sleep(1)
    return page


def entered(page: Page, query: Query) -> list[str]:
    """What the list shows, first ones first, once it keeps still."""
    page.fill("input[type=search]", query.text)
    before: list[str] | None = None
    while (shown := page.evaluate(f"async () => {{ {SETTLED}; return ({SHOWN})(); }}")) != before:
        before = shown
    return [str(name) for name in shown[:LIMIT]]


if __name__ == "__main__":
    main()
