"""How well the watch on swaps sees: ``python bench/swaps.py [clean] [quality] [similar] [durations]``.

Real questions and answers (``bench/corpora.py``, fetched on first use) are parted into halves by
document. The thresholds of ``community/trust`` were set on the first half; what counts is the other.
In each of several runs, one record in twenty gets an answer that is not its own.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HOME), str(HOME / "bench")]

from corpora import CORPORA, Sample, samples  # noqa: E402

from community.build.pool import each  # noqa: E402
from community.trust import swaps  # noqa: E402
from community.trust.similar import find_similar  # noqa: E402
from community.trust.swaps import Pair, find_swaps  # noqa: E402

Site = list[Sample]
Truth = set[tuple[str, tuple[int, ...]]]
"""What was done: the kind and the records, as `find_swaps` would name them."""


def site(language: str, half: int, names: str = "") -> Site:
    """The records of every second document in `language`, of all corpora or those in `names`."""
    found: Site = []
    for corpus in CORPORA:
        if corpus.language == language and (not names or corpus.name in names.split()):
            records = [
                sample._replace(subject=f"{corpus.name}/{sample.subject}") for sample in samples(corpus)
            ]
            subjects = sorted({record.subject for record in records})
            found += [record for record in records if half < 0 or subjects.index(record.subject) % 2 == half]
    return found


def exchange(
    site: Site, chance: random.Random, partner: Callable[[int, int], bool]
) -> tuple[list[str], Truth]:
    answers, truth = [record.answer for record in site], set()
    for one, other in _groups(site, chance, 2, partner):
        answers[one], answers[other] = answers[other], answers[one]
        truth.add(("exchange", tuple(sorted((one, other)))))
    return answers, truth


def unrelated(site: Site, chance: random.Random) -> tuple[list[str], Truth]:
    return exchange(site, chance, lambda one, other: site[one].subject != site[other].subject)


def neighbours(site: Site, chance: random.Random) -> tuple[list[str], Truth]:
    return exchange(site, chance, lambda one, other: site[one].subject == site[other].subject)


def next_door(site: Site, chance: random.Random) -> tuple[list[str], Truth]:
    def near(one: int, other: int) -> bool:
        return abs(one - other) <= 2 and site[one].subject == site[other].subject

    return exchange(site, chance, near)


def ring(site: Site, chance: random.Random) -> tuple[list[str], Truth]:
    answers, truth = [record.answer for record in site], set()
    for one, two, three in _groups(site, chance, 3, lambda one, other: True):
        # The answer of one goes to two, of two to three, of three to one.
        answers[two], answers[three], answers[one] = answers[one], answers[two], answers[three]
        truth.add(("ring", min((one, two, three), (two, three, one), (three, one, two))))
    return answers, truth


def copied(site: Site, chance: random.Random) -> tuple[list[str], Truth]:
    answers, truth = [record.answer for record in site], set()
    for holder, owner in _groups(site, chance, 2, lambda one, other: True):
        answers[holder] = answers[owner]
        truth.add(("pasted", (holder, owner)))
    return answers, truth


def taken(site: Site, chance: random.Random) -> tuple[list[str], Truth]:
    """As `copied`, and the record whose answer it is has none any more."""
    answers, truth = copied(site, chance)
    for _, (_, owner) in truth:
        answers[owner] = ""
    return answers, truth


def overwritten(site: Site, chance: random.Random) -> tuple[list[str], Truth]:
    """As `copied`, and the record whose answer it is has got that of a third one."""
    answers, truth = [record.answer for record in site], set()
    for holder, owner, third in _groups(site, chance, 3, lambda one, other: True):
        answers[holder], answers[owner] = answers[owner], answers[third]
        truth |= {("pasted", (holder, owner)), ("pasted", (owner, third))}
    return answers, truth


def _groups(
    site: Site, chance: random.Random, size: int, fits: Callable[[int, int], bool]
) -> Iterator[tuple[int, ...]]:
    """Groups of records that nobody else is in: together one record in twenty."""
    order = list(range(len(site)))
    chance.shuffle(order)
    free = set(order)
    for _ in range(max(1, round(len(site) / 20 / size))):
        for one in [number for number in order if number in free]:
            others = [number for number in order if number in free and number != one and fits(one, number)]
            if len(others) >= size - 1:
                group = (one, *chance.sample(others, size - 1))
                free -= set(group)
                yield group
                break


def measure(
    site: Site, change: Callable[[Site, random.Random], tuple[list[str], Truth]], size: int, runs: int
) -> tuple[float, float, float]:
    """Recall, precision and false alarms in 100 clean records."""
    counts: Counter[str] = Counter()
    for seed in range(runs):
        chance = random.Random(seed)
        part = [site[n] for n in sorted(chance.sample(range(len(site)), min(size, len(site))))]
        answers, truth = change(part, chance)
        pairs = [
            Pair(f"{n:05}", record.question, answer)
            for n, (record, answer) in enumerate(zip(part, answers, strict=True))
        ]
        touched = {number for _, records in truth for number in records}
        named = [tuple(int(id_) for id_ in swap.records) for swap in find_swaps(pairs, {p.id for p in pairs})]
        wanted = {records for _, records in truth}
        counts["wanted"] += len(wanted)
        counts["right"] += sum(records in wanted for records in named)
        counts["named"] += len(named)
        counts["clean"] += len(part) - len(touched)
        counts["false"] += sum(not set(records) <= touched for records in named)
    return (
        counts["right"] / counts["wanted"],
        counts["right"] / max(1, counts["named"]),
        100 * counts["false"] / counts["clean"],
    )


KINDS = (unrelated, neighbours, next_door, copied, taken, overwritten, ring)


def quality() -> None:
    print("recall, precision, false alarms in 100 clean records\n")
    print(" " * 36 + "".join(f"{kind.__name__:>16}" for kind in KINDS))
    halves = [site(language, half) for half in (0, 1) for language in ("ko", "en")]
    for title, records in zip(
        ("ko, set on", "en, set on", "ko, reported", "en, reported"), halves, strict=True
    ):
        for size, runs in ((30, 30), (100, 20), (len(records), 10)):
            _report(title, records, size, runs)
    _report("ko and en in one site, reported", halves[2] + halves[3], 10_000, 5)
    for corpus in CORPORA:
        _report(f"only {corpus.name}", site(corpus.language, -1, corpus.name), 10_000, 5)


def _report(title: str, records: Site, size: int, runs: int) -> None:
    figures = [measure(records, kind, size, runs) for kind in KINDS]
    cells = "".join(f"{recall:>6.2f}{precision:>5.2f}{false:>5.2f}" for recall, precision, false in figures)
    print(f"{title:32}{min(size, len(records)):4}{cells}", flush=True)


def thresholds() -> None:
    """The false alarms and the recall on the first half for other values of EXCHANGE."""
    for language in ("ko", "en"):
        records = site(language, 0)
        for value in (0.2, 0.24, 0.28, 0.32, 0.36):
            swaps.EXCHANGE = value
            figures = [measure(records, kind, len(records), 5) for kind in (unrelated, neighbours)]
            print(
                language, value, "".join(f"{r:>10.3f}{p:>6.3f}{f:>5.2f}" for r, p, f in figures), flush=True
            )


def clean() -> None:
    """What is said of records that nobody touched."""
    for corpus in CORPORA:
        records = samples(corpus)
        pairs = [Pair(f"{n:05}", record.question, record.answer) for n, record in enumerate(records)]
        ids = {pair.id for pair in pairs}
        wrong = len(find_swaps(pairs, ids))
        same = len(find_similar([(pair.id, pair.question) for pair in pairs], ids))
        print(f"{corpus.name:18}{len(pairs):5} records, {wrong} swaps, {same} similar questions named")


def similar() -> None:
    """How many questions are known again after other particles, spaces, order or articles."""
    for language in ("ko", "en"):
        asked = [record.question for record in site(language, -1)]
        for reword in (spaced, particled, turned) if language == "ko" else (retold, turned):
            chance = random.Random(1)
            chosen = chance.sample(range(len(asked)), 100)
            again = {f"{n:05}": reword(asked[n], chance) for n in chosen}
            changed = {id_ for id_, text in again.items() if text != asked[int(id_)]}
            questions = [(f"{n:05}", text) for n, text in enumerate(asked)]
            questions += [(f"{id_}-again", again[id_]) for id_ in sorted(changed)]
            named = {found.records for found in find_similar(questions, {id_ for id_, _ in questions})}
            right = sum((id_, f"{id_}-again") in named for id_ in changed)
            others = len(named) - right
            print(f"{language} {reword.__name__:10} {right} of {len(changed)} known, {others} others named")


def spaced(question: str, chance: random.Random) -> str:
    """Two words written together."""
    words = question.split()
    place = chance.randrange(max(1, len(words) - 1))
    return " ".join([*words[:place], "".join(words[place : place + 2]), *words[place + 2 :]])


def particled(question: str, chance: random.Random) -> str:
    other = {"을": "은", "를": "는", "이": "은", "가": "는", "은": "이", "는": "가", "에서": "에", "의": ""}
    ending = re.compile(r"(?<=[가-힣]{2})(에서|[을를이가은는의])(?=\s)")
    return ending.sub(lambda found: other[found[1]], question)


def turned(question: str, chance: random.Random) -> str:
    """The first two words behind the next two."""
    words = question.split()
    return " ".join([*words[2:4], *words[:2], *words[4:]])


def retold(question: str, chance: random.Random) -> str:
    told = re.sub(r"\b(?:the|a|an) ", "", question).replace("How do I", "How can I").replace("my ", "your ")
    return told.lower().rstrip("?")


def durations() -> None:
    jobs = min(2, os.cpu_count() or 1)
    for language in ("ko", "en"):
        records = site(language, -1)
        for count in (2000, 10000):
            pairs = _many(records, count)
            for suspects, label in ((len(pairs), "all suspect"), (10, "10 suspect")):
                ids = {pair.id for pair in pairs[:suspects]}
                start = time.perf_counter()
                find_swaps(pairs, ids, lambda work, tasks: each(work, tasks, jobs))
                swapped = time.perf_counter()
                find_similar([(pair.id, pair.question) for pair in pairs], ids)
                print(
                    f"{language} {count:6} records, {label:12} {swapped - start:6.1f} s swaps,"
                    f" {time.perf_counter() - swapped:5.1f} s similar questions, {jobs} processes",
                    flush=True,
                )


def _many(records: Site, count: int) -> list[Pair]:
    """The same records again and again, each time with other words left out."""
    chance = random.Random(1)

    def thinned(text: str) -> str:
        return " ".join(word for word in text.split() if chance.random() < 0.9) or text

    chosen = [records[number % len(records)] for number in range(count)]
    return [
        Pair(f"{n:05}", thinned(record.question), thinned(record.answer)) for n, record in enumerate(chosen)
    ]


if __name__ == "__main__":
    reports = {report.__name__: report for report in (clean, quality, similar, durations, thresholds)}
    for name in sys.argv[1:] or ["clean", "quality", "similar", "durations"]:
        reports[name]()
