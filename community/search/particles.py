"""Korean particles and forms of 이다 at the end of a noun, as keys."""

from __future__ import annotations

import re
import unicodedata

from .keys import VOWELS, keys

_AFTER_CONSONANT = "은 이 을 과 으로 이나 이란 이라는 이라도 이랑 이고 이라고 이며 이든"
_AFTER_VOWEL = "는 가 를 와 로 라는 라도 라고"
_ANYWHERE = (
    "에 에서 에게 의 도 만 까지 부터 처럼 보다 마다 조차 밖에 한테 께서 하고 만큼 대로 뿐 들 "
    "입니다 인가요 인가 인지 인데 이다 이에요 예요 이라면 라면 로서 로써 으로서 으로써 끼리 짜리 에선"
)
_BEHIND_OTHERS = "용 당 씩 쯤 별"
"""Left out behind Latin letters and numbers only: many nouns end like this."""


def alternatives(words: str) -> str:
    """The keys of `words` as alternatives of a regular expression."""
    return "|".join(keys(unicodedata.normalize("NFKD", word)) for word in words.split())


PARTICLE = (
    f"(?:(?<=[^{VOWELS}])(?:{alternatives(_AFTER_CONSONANT)})"
    f"|(?<=[{VOWELS}])(?:{alternatives(_AFTER_VOWEL)})"
    f"|(?<=f){alternatives('로')}|(?:{alternatives(_ANYWHERE)}))"
)
"""A regular expression for one particle as keys, behind what it may stand behind."""
_ENDING = re.compile(f"(.*?[{VOWELS}][^{VOWELS}]+[{VOWELS}].*?){PARTICLE}{{1,2}}")
_ALONE = re.compile(
    f"(?:{alternatives(f'{_AFTER_CONSONANT} {_AFTER_VOWEL} {_ANYWHERE} {_BEHIND_OTHERS}')}){{1,2}}"
)


def stem(word: str) -> str:
    """`word` without its particles, where two syllables or more remain."""
    found = _ENDING.fullmatch(word)
    return found[1] if found else word


def is_particle(word: str) -> bool:
    """Whether `word` is nothing but particles, as behind ``AWQ`` in ``AWQ로도``."""
    return _ALONE.fullmatch(word) is not None
