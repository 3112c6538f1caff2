"""The same posts and queries in others: ``python bench/search/compare.py [POSTS…] [--synonyms FILE]``.

MiniSearch (pairs of Hangul syllables, prefixes, fuzzy words), Fuse.js, lunr as it comes and plain substrings
in Node, Pagefind in Chromium over http; npm installs them into ``.cache/search/npm`` on first use, and they
are never shipped. Of both halves together: recall@5 for each group, the share of nonsense that finds
nothing, time of a query.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from library import HOME, document, library
from mechanical import MADE, mechanical
from pagefind import PACKAGE, pagefind
from posts import NONSENSE, Post, Query, queries
from quality import EASY, HARD, Ranks, ask, nothing, only, read_synonyms, recall

PACKAGES = ("minisearch@7.2.0", "fuse.js@7.1.0", "lunr@2.3.9", PACKAGE)
MODULES = HOME / ".cache/search/npm"
ENGINES = ("minisearch", "fuse", "lunr", "substring")
SLOW = ("fuse",)
"""Not asked the mechanical queries where there are many posts."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("posts", nargs="*", type=int, default=[0, 1000])
    parser.add_argument("--synonyms", type=Path)
    given = parser.parse_args()
    synonyms = read_synonyms(given.synonyms) if given.synonyms else None
    own = [query for half in ("tune", "report") for query in queries(half)]
    made = [query for half in ("tune", "report") for query in mechanical(half)]
    for count in given.posts:
        found = library(count)
        print(f"\n{len(found)} posts, recall@5", flush=True)
        every, only_own = list(dict.fromkeys(own + made)), list(dict.fromkeys(own))
        columns = {"this": ask(found, every), **others(found, every, [e for e in ENGINES if e not in SLOW])}
        if synonyms:
            columns["this+synonyms"] = ask(found, every, synonyms)
        columns |= others(found, every if count < len(found) else only_own, SLOW)
        columns["pagefind"] = pagefind(found, every, MODULES)
        show(columns)


def others(found: Sequence[Post], asked: Sequence[Query], engines: Sequence[str]) -> dict[str, Ranks]:
    """What each of `engines` finds."""
    if not (MODULES / "node_modules/pagefind").exists():
        MODULES.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", str(MODULES), *PACKAGES], check=True)
    documents = [document(post) for post in found]
    job = {
        "documents": [
            {"id": d.id, "title": d.title, "tags": ", ".join(d.tags), "body": d.body} for d in documents
        ],
        "queries": [query.text for query in asked],
        "engines": engines,
    }
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder, "job.json"), Path(folder, "out.json")
        file.write_text(json.dumps(job), "utf-8")
        script = str(HOME / "bench/search/compare.mjs")
        subprocess.run(["node", script, str(MODULES), str(file), str(out)], check=True)
        answers = json.loads(out.read_text("utf-8"))
    for name, answer in answers.items():
        times = sorted(answer["times"])
        print(f"  {name}: p50 {median(times):.1f}, p95 {times[int(len(times) * 0.95)]:.1f} ms a query (Node)")
    return {name: dict(zip(asked, answer["hits"], strict=True)) for name, answer in answers.items()}


def show(columns: dict[str, Ranks]) -> None:
    """Groups down, engines across."""
    first = next(iter(columns.values()))
    kinds = list(dict.fromkeys(query.group for query in first if query.group.startswith(MADE)))
    rows = [(group, (group,)) for group in (*EASY, *HARD)]
    rows += [("easy", EASY), ("hard", HARD), ("ALL", EASY + HARD), ("ALL MADE", tuple(kinds))]
    print(f"{'':20}" + "".join(f"{name:>15}" for name in columns))
    for name, groups in rows:
        parts = [only(ranks, groups) for ranks in columns.values()]
        print(f"{name:20}" + "".join(f"{recall(part, 5):15.3f}" if part else f"{'-':>15}" for part in parts))
    shares = [nothing(only(ranks, (NONSENSE,))) for ranks in columns.values()]
    print(f"{'nonsense, nothing':20}" + "".join(f"{share:15.3f}" for share in shares))


if __name__ == "__main__":
    main()
