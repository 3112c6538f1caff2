"""How well search finds: ``quality.py [POSTS…] [--synonyms FILE] [--small] [-v [--report]]``.

The posts of this folder, alone and among distractors up to each number of POSTS (0 and 1000 if none is
said; 0 stands for the posts alone), are indexed as list pages index them, and each query is put to the
search in Node. Printed are recall@1, recall@5 (the share of queries with a right post among the first one
and five) and the mean reciprocal rank, for each group of queries and for both halves: ``tune``, which may
be looked at while the search is improved, and ``report``, which counts. Of nonsense it is the share that
finds nothing. ``--small`` asks the small sites instead, each by itself. ``-v`` lists what was missed, of
what may be looked at only, unless ``--report`` is given as well.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, quantiles

from library import HOME, library, place, segments
from mechanical import MADE, mechanical
from posts import NONSENSE, SMALL, Post, Query, queries

LIMIT = 10
EASY = ("noun", "particle", "compound", "verb", "ident", "english", "words", "nfd")
HARD = ("choseong", "ime", "layout-latin", "layout-hangul", "typo", "translit", "translation", "question")
Ranks = dict[Query, list[str]]
"""Each query with the ids of what it found, best first."""


def main() -> None:
    given = _arguments()
    synonyms = read_synonyms(given.synonyms) if given.synonyms else None
    for count in given.posts:
        for name, found, asked in _small(count) if given.small else _halves(count):
            ranks = ask(found, asked, synonyms)
            print(f"\n{len(found)} posts, {name}{', with synonyms' if synonyms else ''}")
            show(ranks)
            if given.v and ("report" not in name or given.report):
                misses(ranks)


def _halves(count: int) -> Iterator[tuple[str, list[Post], list[Query]]]:
    found = library(count)
    for half in ("tune", "report"):
        yield half, found, list(dict.fromkeys([*queries(half), *mechanical(half)]))


def _small(count: int) -> Iterator[tuple[str, list[Post], list[Query]]]:
    for file in sorted(SMALL.glob("*/*.tsv")):
        name = f"{file.parent.name} ({file.stem})"
        yield name, library(count, file.parent), queries(file.stem, file.parent)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("posts", nargs="*", type=int, default=[0, 1000])
    parser.add_argument("--synonyms", type=Path)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("-v", action="store_true")
    return parser.parse_args()


def read_synonyms(file: Path) -> object:
    """The rows of `file` as the page carries them."""
    import yaml

    from community.search.synonyms import compile_synonyms

    rows = yaml.safe_load(file.read_text("utf-8"))
    return compile_synonyms(tuple(tuple(map(str, row)) for row in rows))


def ask(found: Sequence[Post], asked: Sequence[Query], synonyms: object = None) -> Ranks:
    """Put all queries to the search in Node."""
    job = {
        "segments": segments(found),
        "synonyms": synonyms,
        "queries": [query.text for query in asked],
        "limit": LIMIT,
    }
    with tempfile.TemporaryDirectory() as folder:
        file, out = Path(folder, "job.json"), Path(folder, "out.json")
        file.write_text(json.dumps(job), "utf-8")
        subprocess.run(["node", str(HOME / "bench/search/engine.mjs"), str(file), str(out)], check=True)
        answer = json.loads(out.read_text("utf-8"))
    times = quantiles(answer["times"], n=20)
    print(
        f"ready {answer['ready']:.0f} ms; query p50 {times[9]:.2f}, p95 {times[18]:.2f} ms (Node)",
        file=sys.stderr,
    )
    return {
        query: [found[place(key, number)].id for key, number in hits]
        for query, hits in zip(asked, answer["hits"], strict=True)
    }


def show(ranks: Ranks) -> None:
    """A table of groups, own ones first."""
    groups = list(dict.fromkeys(query.group for query in ranks if query.group != NONSENSE))
    own, made = EASY + HARD, [group for group in groups if group.startswith(MADE)]
    rows = [(group, only(ranks, (group,))) for group in own]
    rows += [("easy", only(ranks, EASY)), ("hard", only(ranks, HARD)), ("ALL", only(ranks, own))]
    rows += [(group, only(ranks, (group,))) for group in made]
    rows += [("ALL MADE", only(ranks, made))]
    print(f"{'':20}{'n':>5}{'R@1':>7}{'R@5':>7}{'MRR':>7}")
    for name, part in rows:
        if part:
            print(f"{name:20}{len(part):5}{recall(part, 1):7.3f}{recall(part, 5):7.3f}{_mrr(part):7.3f}")
    nonsense = only(ranks, (NONSENSE,))
    if nonsense:
        print(f"{'nonsense, nothing':20}{len(nonsense):5}{'':7}{nothing(nonsense):7.3f}")


def only(ranks: Ranks, groups: Sequence[str]) -> Ranks:
    """Those of `groups`."""
    return {query: hits for query, hits in ranks.items() if query.group in groups}


def recall(ranks: Ranks, depth: int) -> float:
    """The share of queries with a right post among the first `depth`."""
    return fmean(bool(query.right & set(hits[:depth])) for query, hits in ranks.items())


def nothing(ranks: Ranks) -> float:
    """The share of queries that find nothing."""
    return fmean(not hits for hits in ranks.values())


def _mrr(ranks: Ranks) -> float:
    places = [[at for at, name in enumerate(hits, 1) if name in query.right] for query, hits in ranks.items()]
    return fmean(1 / found[0] if found else 0.0 for found in places)


def misses(ranks: Ranks) -> None:
    for query, hits in ranks.items():
        if query.group == NONSENSE and hits:
            print(f"  {query.group:19}{query.text} found {' '.join(hits[:5])}")
        elif query.group != NONSENSE and not query.right & set(hits[:5]):
            right, got = " ".join(sorted(query.right)), " ".join(hits[:5]) or "nothing"
            print(f"  {query.group:19}{query.text} ({query.meant}) wants {right}, got {got}")


if __name__ == "__main__":
    main()
