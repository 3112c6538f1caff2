"""Hangul as the keys that type it on the two-set (2-beolsik) keyboard: ``양자화`` is ``didwkghk``.

Written so, a syllable that is still being composed is the beginning of a word, what was typed in the
wrong layout is the same string, and a slip of a finger is one changed key.
"""

from __future__ import annotations

_INITIAL = "r R s e E f a q Q t T d w W c z x v g"
_VOWEL = "k o i O j p u P h hk ho hl y n nj np nl b m ml l"
_FINAL = "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g"
_KEYS = {
    first + number: key
    for first, keys in ((0x1100, _INITIAL), (0x1161, _VOWEL), (0x11A8, _FINAL))
    for number, key in enumerate(keys.split())
}

JAMO = "\u1100-\u1112\u1161-\u1175\u11a8-\u11c2"
"""What Hangul consists of once it is taken apart (NFKD), for a class of a regular expression."""
VOWELS = "bhijklmnopuyOP"


def keys(jamo: str) -> str:
    """The keys that type `jamo`, Hangul that was taken apart (NFKD)."""
    return jamo.translate(_KEYS)
