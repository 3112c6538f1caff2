"""Signs that a console doesn't have, as people would write them by hand."""

from __future__ import annotations

import codecs
import unicodedata

NAME = "by_hand"
_ALIKE = {"−": "-", "≈": "~", "•": "·"}


def _by_hand(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_spelled(sign, error.encoding) for sign in missing), error.end


def _spelled(sign: str, encoding: str) -> str:
    if unicodedata.category(sign) in ("Cf", "Mn"):  # what joins signs, or stands over them
        return ""
    plain = (
        "-" if unicodedata.category(sign) == "Pd" else _ALIKE.get(sign, unicodedata.normalize("NFKD", sign))
    )
    known = plain.encode(encoding, "ignore").decode(encoding)
    # As wide as what it stands for, so that a caret below it stays in its place.
    return known or "?" * (2 if unicodedata.east_asian_width(sign) in "WF" else 1)


codecs.register_error(NAME, _by_hand)
