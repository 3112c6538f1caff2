"""What Pagefind finds: a page of HTML for each post, its index beside them, asked in Chromium over http."""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from browser import served
from playwright.sync_api import sync_playwright
from posts import Post, Query
from quality import LIMIT, Ranks

PACKAGE = "pagefind@1.6.0"
ASK = """async ([queries, limit]) => {
  const pagefind = await import(new URL("pagefind/pagefind.js", location.href));
  await pagefind.init();
  const found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, limit).map((result) => result.data()));
    found.push(pages.map((page) => page.url.replace(/^.*\\/|\\.html$/g, "")));
  }
  return found;
}"""


def pagefind(found: Sequence[Post], asked: Sequence[Query], modules: Path) -> Ranks:
    """What each query finds; `modules` is a folder in which the package is installed."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for post in found:
            (site / f"{post.id}.html").write_text(_page(post), "utf-8")
        (site / "community.html").write_text("<!doctype html><title>Pagefind</title>", "utf-8")
        binary = modules / "node_modules/.bin/pagefind"
        subprocess.run([str(binary), "--site", folder], check=True, capture_output=True)
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page()
            page.goto(address)
            hits = page.evaluate(ASK, [[query.text for query in asked], LIMIT])
            browser.close()
    return dict(zip(asked, hits, strict=True))


def _page(post: Post) -> str:
    """One language for all, as a site has one index for each."""
    title, tags, body = (html.escape(part) for part in (post.title, ", ".join(post.tags), post.body))
    text = f"<h1>{title}</h1><p>{tags}</p><p>" + body.replace("\n\n", "</p><p>").replace("`", "")
    return f'<!doctype html><html lang="ko"><title>{title}</title>{text}'
