"""Questions that ask the same as another one.

Two questions are the same when each word of one is in the other, whatever its particle or ending,
the spaces between and the order. Another number, or one name for another, makes another question.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

from .terms import words

SHARED = 0.8
"""What the words of one question that are in the other, too, must weigh of all its words."""
CROWD = 200
"""More questions that begin a word alike are a template, not copies."""

_KOREAN = """
어떻게 어떤 무엇 무슨 뭔가 뭐 어느 방법 하려 하면 하고 하는 해야 해도 하~ 할~ 합~ 한~ 되~ 될~ 됩~ 돼~ 않~ 못~
있~ 없~ 인~ 일~ 입~ 나~ 까~ 가~ 무~ 뭐~ 주~ 싶~ 궁~ 알~ 안 않는 못 수 것 건 게 거 때 좀 꼭 더 잘 이 그 저
있는 있을 없는 없을 되는 싶은 은 는 을 를 가 의 에 로 와 과 도 만 에서 으로 부터 까지 보다 처럼 이나 이랑 랑
"""
_ENGLISH = """
a an the this that these those i you we it its my your is are was be am do does did can could may will would
should must have has had to of in on for from with by at as and or if then there any some me not
"""
_ASKING = frozenset((_KOREAN + _ENGLISH).split())
"""What questions are made of, whatever they ask."""
_KINDS = {
    "왜": "why", "why": "why", "어디": "where", "where": "where", "언제": "when", "when": "when",
    "누가": "who", "누구": "who", "who": "who", "얼마": "much", "how": "how", "what": "what", "which": "what",
}  # fmt: skip
_SIGNS = re.compile(r"\w[+#]+")
_PARTICLE = re.compile(
    r"(?<=..)(?:에서|으로|부터|까지|보다|처럼|이나|이랑|은|는|이|가|을|를|에|의|로|와|과|도|만|랑|나)$"
)
_DOING = re.compile(r"(?<=..)(?:하|할|합|한|해|했|되|될|됩|된|돼)")
_VERB = re.compile(r"(?:나요|까요|가요|니까|니다|세요|어요|아요|[려으다]면|려고|는데|는지|지만|지)$")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s)$")


@dataclass(frozen=True, slots=True)
class Similar:
    """Two records that seem to ask the same."""

    records: tuple[str, str]
    score: float
    """What they share of the longer one: 1 is everything."""


@dataclass(frozen=True, slots=True)
class _Question:
    id: str
    keys: frozenset[str]
    """Of each word that says something, what no particle or ending changes."""
    names: frozenset[str]
    """The keys that are Latin words in Korean text."""
    whole: str
    """All letters, without spaces: words that one writes together and another apart are here."""
    marks: tuple[str, ...]
    """What must be the same: numbers, signs as in C++ and whether it asks why, where, when, …"""


def find_similar(questions: Iterable[tuple[str, str]], suspects: Collection[str]) -> tuple[Similar, ...]:
    """The pairs of `questions` (id, text) that ask the same and concern one of `suspects` (ids).

    The text is what stands in the list of questions, without details.
    """
    asked = sorted((_question(id_, text) for id_, text in questions), key=_id)
    seen = Counter(key for question in asked for key in question.keys)
    weights = {key: log((len(asked) + 1) / (count + 0.5)) + 0.5 for key, count in seen.items()}
    found = []
    for one, other in _candidates(asked, suspects):
        score = _shared(one, other, weights)
        if score >= SHARED:
            found.append(Similar((one.id, other.id), round(score, 2)))
    return tuple(sorted(found, key=lambda similar: (-similar.score, similar.records)))


def _question(id_: str, text: str) -> _Question:
    found = words(text)
    korean = any(_is_korean(word) for word in found)
    keys = [(word, _key(word)) for word in found if not word[0].isdecimal()]
    kept = [(word, key) for word, key in keys if key not in _ASKING and key not in _KINDS]
    kinds = {_KINDS[key] for _, key in keys if key in _KINDS}
    marks = [word for word in found if word[0].isdecimal()] + _SIGNS.findall(text) + sorted(kinds)
    return _Question(
        id_,
        frozenset(key for _, key in kept),
        frozenset(key for word, key in kept if korean and not _is_korean(word)),
        "".join(found),
        tuple(sorted(marks)),
    )


def _key(word: str) -> str:
    if not _is_korean(word):
        return _ENDING.sub("", word)
    doing = _DOING.search(word)
    if doing:
        return word[: doing.start()]
    # A verb changes from its second syllable on: 느끼나요, 느껴지나요.
    return f"{word[0]}~" if _VERB.search(word) else _PARTICLE.sub("", word)


def _is_korean(word: str) -> bool:
    return "가" <= word[0] <= "힣"


def _candidates(
    asked: Sequence[_Question], suspects: Collection[str]
) -> Iterator[tuple[_Question, _Question]]:
    """Questions with the same marks and a word in common, one of them suspect."""
    groups: dict[tuple[tuple[str, ...], str], list[_Question]] = defaultdict(list)
    for question in asked:
        for start in sorted({question.whole, *(key[:2] for key in question.keys)}):
            groups[question.marks, start].append(question)
    done: set[tuple[str, str]] = set()
    for group in groups.values():
        for one in group if len(group) <= CROWD else ():
            for other in group if one.id in suspects else ():
                pair = min(one, other, key=_id), max(one, other, key=_id)
                if one is not other and (pair[0].id, pair[1].id) not in done:
                    done.add((pair[0].id, pair[1].id))
                    yield pair


def _id(question: _Question) -> str:
    return question.id


def _shared(one: _Question, other: _Question, weights: dict[str, float]) -> float:
    """The weight of what both have, of the one that has more; 0 where a word stands for another."""
    missing = _missing(one, other), _missing(other, one)
    if all(missing) or len(one.keys) - len(missing[0]) < 2:
        return 1.0 if one.whole == other.whole != "" else 0.0
    return min(
        1 - sum(weights[key] for key in lost) / sum(weights[key] for key in question.keys)
        for question, lost in zip((one, other), missing, strict=True)
    )


def _missing(question: _Question, other: _Question) -> list[str]:
    """The keys without a counterpart."""
    return [key for key in question.keys - other.keys if not _has_counterpart(key, question, other)]


def _has_counterpart(key: str, question: _Question, other: _Question) -> bool:
    """파일 and 크기 have one in 파일크기, 줄이기 in 줄이, 끄려면 in 끄는."""
    if key in question.names:
        return False
    if key in other.whole or any(len(theirs) > 1 and key.startswith(theirs) for theirs in other.keys):
        return True
    verb = f"{key[0]}~"
    return verb in other.keys or (key == verb and any(theirs[0] == key[0] for theirs in other.keys))
