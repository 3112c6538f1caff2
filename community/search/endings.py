"""What may stand at the end of a word without making it another, and the roots a word may have.

``static/js/search/endings.js`` and ``forms.js`` say the same to queries; a test asks both of the same words.
A page carries the words that mean the same as its own, so the build has to know what a query would find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .particles import PARTICLE, alternatives

_PIECES = alternatives(
    "어 아 여 었 았 였 ㅆ 겠 시 지 져 주 줘 보 봐 졌 놓 버리 버렸 으 ㄴ 은 는 ㄹ 을 던 다 란 데 가 까 "
    "수록 게 래 면 고 며 면서 니 려 러 므로 라 세 십시오 ㅂ시 ㅂ니 읍시 습니 ㅁ 음 서 도 야 죠 기 자 "
    "마자 네 나 군 지만 거나 든지 더 길래 냐 요 씩 쯤 하 해 되 돼 시키 시켜 당하 당해"
)
_BENT = re.compile(f"[jkm]?(?:{PARTICLE}{{1,2}}|{_PIECES})*")
_SUFFIX = re.compile(
    "(?:e?s|[bdglmnprt]?(?:ing|e?d|e?rs?)|t?en|ures?|ly|y|ie[sd]|e|(?:at|it)?(?:ion|or|ive|ing|ed|e)s?"
    "|i[sz](?:e[drs]?|ing|ations?)|ments?|ally?|able|ity|ness)?"
)
_CHANGED = (
    ("u", "l"), ("l", "u"), ("dn", "q"), ("q", "dn"), ("ff", "fm"), ("fm", "ff"), ("m", ""),
    ("f", "e"), ("e", "f"), ("", "t"), ("t", ""),
)  # fmt: skip
"""How the end of a Hangul root changes: 느려, 느리; 어려워, 어렵; 빨라, 빠르; 바쁘, 바빠; 들어, 듣."""
SHORTEST = 3
"""Keys of a root that is less than its word."""


def is_bent(term: str, start: str) -> bool:
    """Whether what follows `start` in `term` only bends the word."""
    return _is_ending(term[len(start) :], term[0] == "H")


@lru_cache(100_000)
def _is_ending(rest: str, is_hangul: bool) -> bool:
    return (_BENT if is_hangul else _SUFFIX).fullmatch(rest) is not None


def is_root(root: str, word: str) -> bool:
    """Whether terms that begin with `root` may be `word`, bent."""
    return root == word or (len(root) >= SHORTEST and word.startswith(root) and is_bent(word, root))


def origins(root: str) -> Iterator[str]:
    """The roots that `root` may have been before its end changed: itself is one."""
    yield root
    if root[0] == "H":
        for end, instead in _CHANGED:
            before = root[: len(root) - len(instead)] + end
            if root.endswith(instead) and len(before) >= SHORTEST:
                yield before
