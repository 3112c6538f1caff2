"""What search costs: ``python bench/search/cost.py [POSTS…] [--synonyms FILE]``.

For the posts alone (0), 1000 and 10000 if none is said: sizes of the index and of the script as list pages
carry them, processor time to build, and in headless Chromium, from ``file://``: the time to take the segments
in, to warm up, of the first query with and without warming, and of all queries (own, made and nonsense of
both halves, by chance). Once on ordinary text, once on English text only. Times are of this machine as
busy as it is, so its load is printed too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from library import HOME, library, only_latin, segments
from mechanical import mechanical
from playwright.sync_api import Page, sync_playwright
from posts import Post, queries
from quality import read_synonyms

from community.render.assets import gather
from community.render.minified import minified

OF_THE_PAGE = {"box.js", "results.js", "snippet.js"}
MEASURE = """([queries, warmed]) => {
  const clock = (work) => { const from = performance.now(); work(); return performance.now() - from; };
  const wants = { withdrawn: false, limit: 10 };
  if (window.synonyms) search.setSynonyms(synonyms);
  const add = clock(() => { for (const [key, index] of segments) search.addSegment(key, index); });
  const warm = warmed ? clock(() => search.warm()) : 0;
  const times = queries.map((query) => clock(() => search.find(query, wants)));
  return { add, warm, times };
}"""


class Times(NamedTuple):
    """Milliseconds."""

    add: float
    warm: float
    queries: list[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("posts", nargs="*", type=int, default=[0, 1000, 10_000])
    parser.add_argument("--synonyms", type=Path)
    given = parser.parse_args()
    synonyms = read_synonyms(given.synonyms) if given.synonyms else None
    _script()
    print(f"{'':26}{'index B':>9}{'gzipped':>9}{'build µs':>10}{'add ms':>8}{'warm':>7}", end="")
    print(f"{'first':>8}{'unwarmed':>10}{'p50':>7}{'p95':>7}{'max':>8}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, source in (("ordinary", library), ("English", only_latin)):
            for count in given.posts:
                _row(name, source(count), browser.new_page(), synonyms)
        print("Bytes and build for each post, the rest in ms.", end=" ")
        print(
            f"Chromium {browser.version}, file://, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
        )
        browser.close()


def _script() -> None:
    files = {
        file.relative_to(HOME / "static").as_posix(): file.read_text("utf-8")
        for file in sorted((HOME / "static").rglob("*.*s"))
        if file.suffix in (".css", ".js")
    }
    engine = {path: text for path, text in files.items() if Path(path).name not in OF_THE_PAGE}
    for name, found in (("search with its page", files), ("engine alone", engine)):
        text = minified(gather(found)).search.encode()
        print(f"script, {name}: {len(text)} bytes, {len(gzip.compress(text, 9, mtime=0))} gzipped")


def _row(name: str, found: Sequence[Post], page: Page, synonyms: object) -> None:
    segments(found[:20])  # imports, regular expressions
    started = time.process_time()
    made = segments(found)
    built = (time.process_time() - started) / len(found) * 1e6
    raw, packed = sizes([index for _, index in made])
    asked = [query.text for half in ("tune", "report") for query in queries(half) + mechanical(half)]
    random.Random(1).shuffle(asked)
    with tempfile.TemporaryDirectory() as folder:
        address = _page(Path(folder), made, synonyms)
        cold = [_measured(page, address, [query], False).queries[0] for query in asked[:5]]
        warm = _measured(page, address, asked, True)
        firsts = [_measured(page, address, [query], True).queries[0] for query in asked[:5]]
    times = sorted(warm.queries)
    print(
        f"{name:10}{len(found):6} posts{'':4}{raw / len(found):9.0f}{packed / len(found):9.0f}{built:10.0f}",
        end="",
    )
    print(f"{warm.add:8.1f}{warm.warm:7.0f}{median(firsts):8.1f}{median(cold):10.1f}", end="")
    print(f"{median(times):7.1f}{times[int(len(times) * 0.95)]:7.1f}{times[-1]:8.1f}", flush=True)


def sizes(indexes: Sequence[Mapping[str, object]]) -> tuple[int, int]:
    """Bytes of all segments, plain and gzipped each."""
    texts = [json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode() for index in indexes]
    return sum(map(len, texts)), sum(len(gzip.compress(text, 9, mtime=0)) for text in texts)


def _page(folder: Path, made: Sequence[tuple[str, Mapping[str, object]]], synonyms: object) -> str:
    """A page with the segments and the search; its address."""
    scripts = [
        file for file in sorted((HOME / "static/js/search").glob("*.js")) if file.name not in OF_THE_PAGE
    ]
    text = "\n".join(file.read_text("utf-8") for file in scripts)
    offered = "{ setSynonyms, addSegment, warm, find }"
    closure = f'const search = (() => {{ "use strict";{text}\nreturn {offered}; }})();'
    data = f"var segments = {json.dumps(made)}; var synonyms = {json.dumps(synonyms)};"
    (folder / "search.js").write_text(closure, "utf-8")
    (folder / "data.js").write_text(data, "utf-8")
    page = folder / "page.html"
    page.write_text('<meta charset="utf-8"><script src="data.js"></script><script src="search.js"></script>')
    return page.as_uri()


def _measured(page: Page, address: str, asked: Sequence[str], warmed: bool) -> Times:
    page.goto(address)
    answer = page.evaluate(MEASURE, [list(asked), warmed])
    return Times(answer["add"], answer["warm"], answer["times"])


if __name__ == "__main__":
    main()
