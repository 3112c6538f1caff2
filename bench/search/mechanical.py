"""Queries made from the words of the posts by rule: ``python bench/search/mechanical.py`` prints them.

A word stands in at most three posts, all of which are right. A slip that happens to give something that
stands in the posts is left out, as nobody could know what was meant. The same posts always give the same
queries; each is in one half by the number of its word, so that no word is in both.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from keyboard import choseong, keys_of, neighbours, typed
from posts import Post, Query, posts

MADE = "made "
"""How the names of kinds begin."""
EACH = 40
"""Queries of a kind in each half."""
_PARTICLES = (
    "을/를",
    "이/가",
    "은/는",
    "과/와",
    "으로/로",
    "에서/에서",
    "의/의",
    "도/도",
    "에는/에는",
    "까지/까지",
)
_STRIPPED = re.compile(
    r"(?<=..)(?:에서는|에서도|에서|으로|까지|부터|처럼|보다|에는|을|를|이|가|은|는|의|도|와|과|로|에|만)$"
)
_VERBAL = re.compile(r"(?:[다요죠]|하[는고면기]|지|는데|[면고기며서게려야던])$|^(?:있|없|하|되|않)")
_NEVER_SOUGHT = frozenset(
    re.findall(
        r"\S+",
        "가끔 그것 그쪽 저쪽 앞쪽 양쪽 아래쪽 끼워 똑같 따르기 도중 밤에 번째 어제 지금 잘못 절대 정도 휠에 "
        "중간 새벽 why should made others theirs far lets bad behind twice wants watch hung lib usr var "
        "sixty own answers questions seconds strict runs returns prematurely again english korean",
    )
)
"""What nobody looks for."""
_LOANS = (
    "브라우저 browser, 에이전트 agent, 클러스터 cluster, 디바이스 device, 인터넷 internet, 어댑터 adapter, "
    "파이프라인 pipeline, 클라이언트 client, 엔진 engine, 트랜잭션 transaction, 인덱스 index, 도메인 domain, "
    "데몬 daemon, 그룹 group, 그래프 graph, 노드 node, 레이블 label, 로그인 login, 모듈 module, 버퍼 buffer, "
    "볼륨 volume, 쿼리 query, 태그 tag, 프록시 proxy, 플러그 plug, 헤드 head, 케이블 cable, 스트리밍 stream, "
    "임베딩 embedding, 프롬프트 prompt, 컴포즈 compose, 위스퍼 whisper, 체인 chain, 런타임 runtime, "
    "랭크 rank, 레인 lane, 러너 runner, 배터리 battery, 텐서 tensor, 파워 power, 마이그레이션 migrat, "
    "데이터셋 dataset, 모니터링 monitor, 청크 chunk, 도커 docker, 토큰 token, 캐시 cache, "
    "컨테이너 container, 서버 server, 데이터베이스 database, 이미지 image, 커널 kernel, "
    "패키지 package, 파이썬 python, 쿠다 cuda, 올라마 ollama, 스토리지 storage, 템플릿 template, 포트 port, "
    "헤더 header, 메모리 memory, 레디스 redis, 지연 latency"
)
"""The same word in the other script: a post with either is right."""
_SAME = {a: b for pair in _LOANS.split(", ") for a, b in (pair.split(), pair.split()[::-1])}


def mechanical(half: str) -> list[Query]:
    """All kinds, for ``tune`` or ``report``."""
    library = posts()
    found: list[Query] = []
    for kind, (words, make) in _kinds(library).items():
        mine = [word for word in words if (sum(map(ord, word)) + len(word)) % 2 == (half == "report")]
        found += _made(kind, mine, make, library)
    return found


Make = Callable[[str, random.Random], str]


def _kinds(library: Sequence[Post]) -> dict[str, tuple[list[str], Make]]:
    """Kind → the words it is made from, and how."""
    hangul, latin = _hangul(library), _latin(library)
    phrases = sorted(
        {tag for post in library for tag in post.tags if re.fullmatch(r"[가-힣]+( [가-힣]+)+", tag)}
    )
    phrases += _pairs(library)
    long = [word for word in hangul if len(keys_of(word)) >= 6]
    spelled = [word for word in latin if len(word) >= 5 and word.isalpha()]
    slips = sorted(long + spelled)
    return {
        "particle": (hangul, _particle),
        "layout-latin": (hangul, lambda word, _: keys_of(word)),
        "layout-hangul": ([word for word in latin if word.isalpha()], lambda word, _: typed(word.lower())),
        "choseong": ([word for word in hangul if len(word) >= 3], lambda word, _: choseong(word)),
        "replaced": (slips, lambda word, chance: _slip(word, chance, _replaced)),
        "dropped": (slips, lambda word, chance: _slip(word, chance, _dropped)),
        "doubled": (slips, lambda word, chance: _slip(word, chance, _doubled)),
        "swapped": (slips, lambda word, chance: _slip(word, chance, _swapped)),
        "unfinished": (long, lambda word, chance: typed(keys_of(word)[: -chance.choice((1, 1, 2))])),
        "joined": (phrases, lambda word, _: word.replace(" ", "")),
        "split": ([word for word in hangul if len(word) >= 4], _split),
    }


def _made(kind: str, words: Sequence[str], make: Make, library: Sequence[Post]) -> list[Query]:
    chance = random.Random(kind)
    texts = {post.id: _flat(post.text) for post in library}
    spelled = [{keys_of(word) for word in re.findall("[가-힣]+", text)} for text in texts.values()]
    whole = "\n".join(texts.values())
    heads = {post.id: f"{post.title} {' '.join(post.tags)}" for post in library}
    initials = {name: " ".join(map(choseong, re.findall("[가-힣]+", head))) for name, head in heads.items()}
    found: list[Query] = []
    for word in chance.sample(list(words), len(words)):
        text = make(word, chance)
        spellings = [_flat(word), *(_SAME[part] for part in _flat(word).split() if part in _SAME)]
        right = {
            name for name, content in texts.items() if any(spelling in content for spelling in spellings)
        }
        if kind == "choseong":  # of a title or tag: in longer texts many words begin alike
            right = {name for name, content in initials.items() if f" {text}" in f" {content}"}
        slipped = kind in ("replaced", "dropped", "doubled", "swapped")
        if not 0 < len(right) <= 3 or text == word or (slipped and _flat(text) in whole):
            continue
        if (
            kind == "unfinished"
            and sum(any(k.startswith(keys_of(text)) for k in keys) for keys in spelled) > 3
        ):
            continue
        found.append(Query(f"{MADE}{kind}", text, frozenset(right), word))
    return found[:EACH]


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def _hangul(library: Sequence[Post]) -> list[str]:
    """Nouns: what stands in tags, or with different particles in few posts."""
    forms: dict[str, set[str]] = {}
    where: dict[str, set[str]] = {}
    for post in library:
        for form in re.findall("[가-힣]+", post.text):
            stem = _STRIPPED.sub("", form)
            forms.setdefault(stem, set()).add(form)
            where.setdefault(stem, set()).add(post.id)
    tags = {word for post in library for tag in post.tags for word in re.findall("[가-힣]{2,}", tag)}
    nouns = {
        word
        for word, seen in forms.items()
        if 2 <= len(word) <= 6 and len(seen) >= 2 and len(where[word]) <= 3 and not _VERBAL.search(word)
    } - _NEVER_SOUGHT
    whole = [_flat(post.text) for post in library]
    return sorted(word for word in nouns | tags if sum(word in text for text in whole) <= 3)


def _latin(library: Sequence[Post]) -> list[str]:
    """Names and terms: Latin words in Korean, in titles and tags, or said again and again in few posts."""
    said: dict[str, int] = {}
    for post in library:
        korean = re.search("[가-힣]", post.body)
        head, whole = f"{post.title} {', '.join(post.tags)}", post.text
        for word, n in Counter(re.findall(r"(?<![\w-])[a-z][a-z0-9]{2,}(?![\w-])", _flat(whole))).items():
            said[word] = max(said.get(word, 0), 3 if korean or word in _flat(head).split() else n)
    texts = [_flat(post.text) for post in library]
    rare = {word for word, n in said.items() if n >= 3 and sum(word in text for text in texts) <= 3}
    return sorted(rare - _NEVER_SOUGHT)


def _pairs(library: Sequence[Post]) -> list[str]:
    """Two nouns side by side in few posts."""
    nouns = set(_hangul(library))
    found = {
        f"{first} {_STRIPPED.sub('', second)}"
        for post in library
        for first, second in re.findall(r"(?=\b([가-힣]{2,}) ([가-힣]{2,}))", post.text)
        if first in nouns
    }
    return sorted(pair for pair in found if pair.split()[1] in nouns)


def _particle(word: str, chance: random.Random) -> str:
    closed, open_ = chance.choice(_PARTICLES).split("/")
    final = (ord(word[-1]) - 0xAC00) % 28
    return word + (open_ if final == 0 or (final == 8 and open_ == "로") else closed)


def _split(word: str, chance: random.Random) -> str:
    at = chance.randrange(2, len(word) - 1)
    return f"{word[:at]} {word[at:]}"


def _slip(word: str, chance: random.Random, of: Callable[[str, int, random.Random], str]) -> str:
    """`word` typed with one wrong key, not the first."""
    keys = keys_of(word)
    slipped = of(keys, chance.randrange(1, len(keys) - 1), chance)
    return typed(slipped) if keys != word else slipped


def _replaced(keys: str, at: int, chance: random.Random) -> str:
    return keys[:at] + chance.choice(neighbours(keys[at]) or keys[at]) + keys[at + 1 :]


def _dropped(keys: str, at: int, _: random.Random) -> str:
    return keys[:at] + keys[at + 1 :]


def _doubled(keys: str, at: int, _: random.Random) -> str:
    return keys[:at] + keys[at] + keys[at:]


def _swapped(keys: str, at: int, _: random.Random) -> str:
    return keys[:at] + keys[at + 1] + keys[at] + keys[at + 2 :]


def _lines() -> Iterator[str]:
    for half in ("tune", "report"):
        for query in mechanical(half):
            yield "\t".join((half, query.group, query.text, " ".join(sorted(query.right)), query.meant))


if __name__ == "__main__":
    print("\n".join(_lines()))
