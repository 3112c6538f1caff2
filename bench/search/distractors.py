"""Texts among which the posts have to be found: ``python bench/search/distractors.py`` says what they hold.

They are made of the sentences of Debian's Korean and English documents (``bench/corpora.py``, fetched on
first use) and of this repository's records. Up to a thousand they keep the sentences in their order, about
2 KB of one document each; beyond, sentences and halves of titles are put together anew.

A text that answers a query as well as the right post would make the query unfair. Therefore

* sentences with what a query means (or has typed) in one word are left out: compared by the keys that type
  them, from the beginning of a word or, in Hangul, of a syllable; so are those with another form of an
  English word, with a word of nonsense, or with a word that is one key from a slip as the right one is;
* texts with all words of a query of several words are left out;
* titles with a word of the initials of a query in initials are left out.

`latin` makes English texts for measuring time, with nothing left out.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(HOME), str(HOME / "bench")]

from corpora import CORPORA, samples  # noqa: E402
from keyboard import choseong, keys_of  # noqa: E402
from mechanical import MADE, mechanical  # noqa: E402
from posts import NONSENSE, Post, Query, posts, queries  # noqa: E402

SIZE = 2000
"""Bytes of a text."""
_KEPT = HOME / ".cache/search"
SLIPS = ("typo", *(f"{MADE}{kind}" for kind in ("replaced", "dropped", "doubled", "swapped")))
_STEM = re.compile("(?:ing|ed|en|s)$")
_INITIALS = re.compile("[ㄱ-ㅎ ]+")


class Passage(NamedTuple):
    """A title with its sentences."""

    language: str
    subject: str
    title: str
    sentences: list[str]


def distractors(count: int) -> list[Post]:
    """The first `count` fair ones, always the same."""
    file = _KEPT / f"{_version(count)}.json"
    if not file.exists():
        made = [[post.id, post.title, list(post.tags), post.body] for post in _fair(count)]
        _KEPT.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    return [
        Post(name, title, tuple(tags), body)
        for name, title, tags, body in json.loads(file.read_text("utf-8"))
    ]


def _version(count: int) -> str:
    """A name for what the texts depend on."""
    here = sorted(Path(__file__).parent.glob("*.tsv")) + sorted(Path(__file__).parent.glob("posts.*"))
    made = [
        *here,
        *(Path(__file__).with_name(f"{name}.py") for name in ("distractors", "mechanical", "keyboard")),
    ]
    return f"{sha256(b''.join(file.read_bytes() for file in made)).hexdigest()[:12]}-{count}"


def latin(count: int) -> list[Post]:
    """English texts."""
    passages = [passage for passage in _passages() if passage.language == "en"]
    return _numbered(_recombined(passages, random.Random("latin")), count)


def _fair(count: int) -> list[Post]:
    asked = [query for half in ("tune", "report") for query in queries(half) + mechanical(half)]
    asked = [query for query in asked if query.group != "question"]
    unfair = _Unfair(asked)
    passages = [
        passage._replace(
            subject="" if unfair.says(passage.subject) else passage.subject,
            sentences=[sentence for sentence in passage.sentences if not unfair.says(sentence)],
        )
        for passage in _passages()
        if not unfair.says(passage.title) and not unfair.begins(passage.title)
    ]
    chance = random.Random("distractors")
    chance.shuffle(passages)
    made = (post for source in (_in_order(passages), _recombined(passages, chance)) for post in source)
    return _numbered(
        (post for post in made if not unfair.holds(post.text) and not unfair.begins(post.title)), count
    )


def _numbered(made: Iterable[Post], count: int) -> list[Post]:
    return [
        Post(f"distractor-{number:05}", post.title, post.tags, post.body)
        for number, post in zip(range(count), made, strict=False)
    ]


class _Unfair:
    """What would answer a query as well as the right posts."""

    def __init__(self, asked: Sequence[Query]) -> None:
        said = [text.lower() for query in asked for text in (query.meant, query.text)]
        said += [
            _STEM.sub("", query.text) for query in asked if query.group == "english" and " " not in query.text
        ]
        said += [word for query in asked if query.group == NONSENSE for word in query.text.split()]
        parts = [[keys_of(run) for run in _runs(text)] for text in said]
        self._signs = {text for text in said if len(text) >= 3 and re.search(r"[!-/:-@\d]", text)}
        self._single = frozenset(part[0] for part in parts if len(part) == 1 and len(part[0]) >= 3)
        self._several = {frozenset(part) for part in parts if len(part) > 1}
        self._words = frozenset(word for several in self._several for word in several)
        slips = {q.text.lower() for q in asked if q.group in SLIPS and " " not in q.text}
        self._slips = {less for slip in slips if len(keys_of(slip)) > 3 for less in _less(slip)}
        self._initials = {q.text.replace(" ", "") for q in asked if _INITIALS.fullmatch(q.text)}

    def says(self, text: str) -> bool:
        """Whether one of its words is a query."""
        small = text.lower()
        return any(_words_in(run, self._single) for run in _runs(small)) or any(
            s in small for s in self._signs
        )

    def begins(self, title: str) -> bool:
        """Whether its words have the initials of a query."""
        words = [choseong(word) for word in re.findall("[가-힣]+", title)]
        return any("".join(words[at:]).startswith(i) for at in range(len(words)) for i in self._initials)

    def holds(self, text: str) -> bool:
        """Whether it has all words of a query."""
        found = {word for run in _runs(text.lower()) for word in _words_in(run, self._words)}
        return any(several <= found for several in self._several)


def _runs(text: str) -> list[str]:
    return re.findall(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+|[a-z]+|[0-9]{3,}", text)


def _stems(run: str) -> list[str]:
    """`run`, and in Hangul without what may be a particle."""
    return [run] if run.isascii() else [run[:end] for end in range(max(2, len(run) - 2), len(run) + 1)]


@cache
def _less(word: str) -> frozenset[tuple[bool, str]]:
    """Its keys, and these without any one: words that share one of them are about a slip apart."""
    keys = keys_of(word)
    less = {keys, *(keys[:at] + keys[at + 1 :] for at in range(len(keys)))}
    return frozenset((word.isascii(), part) for part in less if len(part) >= 3)


@cache
def _words_in(run: str, words: frozenset[str]) -> frozenset[str]:
    """Those of `words`, as keys, that begin in `run`."""
    starts = range(len(run)) if "가" <= run[0] <= "힣" else (0,)
    keys = [keys_of(run[start:]) for start in starts]
    return frozenset(k[:end] for k in keys for end in range(1, len(k) + 1) if k[:end] in words)


def _in_order(passages: Sequence[Passage]) -> Iterator[Post]:
    """Each as it is, cut at about `SIZE`; short ones with the next of their subject."""
    by_subject: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        by_subject.setdefault((passage.language, passage.subject), []).append(passage)
    for same in by_subject.values():
        title, body = "", ""
        for passage in same:
            for sentence in passage.sentences:
                title = title or passage.title
                body += sentence + " "
                if len(body.encode()) >= SIZE:
                    yield Post("", title, _tags(passage), body.strip())
                    title, body = "", ""


def _tags(passage: Passage) -> tuple[str, ...]:
    return (passage.subject,) if passage.subject else ()


def _recombined(passages: Sequence[Passage], chance: random.Random) -> Iterator[Post]:
    """Sentences of one language by chance, without end; three of four in Korean where both are there."""
    languages = {
        passage.language: [p for p in passages if p.language == passage.language] for passage in passages
    }
    sentences = {language: [s for p in found for s in p.sentences] for language, found in languages.items()}
    while True:
        language = "ko" if "ko" in languages and chance.random() < 0.75 else "en"
        one, other = chance.sample(languages[language], 2)
        body = ""
        while len(body.encode()) < SIZE:
            body += chance.choice(sentences[language]) + " "
        head, tail = one.title.split(), other.title.split()
        title = " ".join(head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :])
        yield Post("", title, tuple(sorted({*_tags(one), *_tags(other)})), body.strip())


def _passages() -> list[Passage]:
    documents = [
        Passage(corpus.language, sample.subject, sample.question, _sentences(sample.answer))
        for corpus in CORPORA
        for sample in samples(corpus)
    ]
    return documents + list(_records())


def _records() -> Iterator[Passage]:
    """What this repository's own records say, without their tables and code."""
    for file in sorted((HOME / "content/qa").glob("*.md")):
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        title = re.search(r'(?m)^question: "?(.*?)"?$', head)
        text = re.sub(r"(?s)```.*?```|<[^>]*>|\]\([^)]*\)|[*`\[#]", "", re.sub(r"(?m)^[|>#].*$", "", body))
        if title:
            yield Passage("ko", file.stem.split("-")[0], title[1].replace("`", ""), _sentences(text))


def _sentences(text: str) -> list[str]:
    found = re.split(r"(?<=[.?!])\s+|\n\s*\n", text)
    return [" ".join(sentence.split()) for sentence in found if 20 <= len(sentence) <= 400]


if __name__ == "__main__":
    for count in (1000 - len(posts()), 10_000 - len(posts())):
        texts = [post.text for post in distractors(count)]
        korean = sum(bool(re.search("[가-힣]", text)) for text in texts)
        size = sum(len(text.encode()) for text in texts) / len(texts)
        words = len({word for text in texts for word in re.findall(r"\w+", text)})
        print(f"{count} texts of {size:.0f} bytes, {korean} in Korean, {words} different words")
