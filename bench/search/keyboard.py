"""What fingers do on the Korean two-set keyboard: keys to Hangul as an input method shows it, and back.

Written for the benchmark alone, apart from the search it measures, so that a mistake in the one is not
repeated in the other.
"""

from __future__ import annotations

import unicodedata
from functools import cache


def _both(parts: str) -> list[str]:
    return [parts[at : at + 2] for at in range(0, len(parts), 2)]


_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_KEY = dict(
    zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True)
)
_KEY |= dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))
_PAIRS = {
    **dict(zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", _both("ㄱㅅㄴㅈㄴㅎㄹㄱㄹㅁㄹㅂㄹㅅㄹㅌㄹㅍㄹㅎㅂㅅ"), strict=True)),
    **dict(zip("ㅘㅙㅚㅝㅞㅟㅢ", _both("ㅗㅏㅗㅐㅗㅣㅜㅓㅜㅔㅜㅣㅡㅣ"), strict=True)),
}
_JOINED = {pair: joined for joined, pair in _PAIRS.items()}
_JAMO = {key: jamo for jamo, key in _KEY.items()}
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def jamo_of(text: str) -> str:
    """`text` with each syllable taken apart into jamo as they are typed: 화 → ㅎㅗㅏ."""
    apart: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        number = ord(letter) - 0xAC00
        if 0 <= number < 11172:
            parts = (
                _INITIALS[number // 588],
                _VOWELS[number % 588 // 28],
                _FINALS[number % 28],
            )
        else:
            parts = (letter, "", "")
        apart += [_PAIRS.get(part, part) for part in parts]
    return "".join(apart)


@cache
def keys_of(text: str) -> str:
    """The keys that type `text`: 양자화 → didwkghk."""
    return "".join(_KEY.get(letter, letter) for letter in jamo_of(text))


def typed(keys: str) -> str:
    """What an input method shows in Hangul mode after `keys`: didwkg → 양잫, awq → ㅁㅈㅂ."""
    done = ""
    initial = vowel = final = ""
    for key in keys:
        jamo = _JAMO.get(key) or _JAMO.get(key.lower(), key)
        if jamo in _VOWELS:
            if final:  # the last consonant moves to the new syllable
                stays, moves = (_PAIRS[final][0], _PAIRS[final][1]) if final in _PAIRS else ("", final)
                done += _syllable(initial, vowel, stays)
                initial, vowel, final = moves, jamo, ""
            elif vowel and vowel + jamo in _JOINED:
                vowel = _JOINED[vowel + jamo]
            elif vowel:
                done += _syllable(initial, vowel, "")
                initial, vowel = "", jamo
            else:
                vowel = jamo
        elif jamo in _INITIALS:
            if initial and vowel and not final and jamo in _FINALS:
                final = jamo
            elif final and final + jamo in _JOINED:
                final = _JOINED[final + jamo]
            else:
                done += _syllable(initial, vowel, final)
                initial, vowel, final = jamo, "", ""
        else:
            done += _syllable(initial, vowel, final) + jamo
            initial = vowel = final = ""
    return done + _syllable(initial, vowel, final)


def _syllable(initial: str, vowel: str, final: str) -> str:
    if initial and vowel:
        number = (_INITIALS.index(initial) * 21 + _VOWELS.index(vowel)) * 28 + _FINALS.index(final)
        return chr(0xAC00 + number)
    return initial + vowel + final


def choseong(text: str) -> str:
    """The initials of the syllables of `text`: 양자화 → ㅇㅈㅎ."""
    return "".join(
        _INITIALS[(ord(letter) - 0xAC00) // 588] if "가" <= letter <= "힣" else letter for letter in text
    )


def neighbours(key: str) -> str:
    """The keys beside `key` in its row, in its case."""
    row = next((row for row in _ROWS if key.lower() in row), "")
    at = row.find(key.lower())
    beside = (row[at - 1] if at > 0 else "") + row[at + 1 : at + 2] if row else ""
    return beside.upper() if key.isupper() else beside
