"""A figure as people print it: ``1,352.31``, ``+48%``, ``1.37배``, ``≈ 4.15 GB``. Exact, never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_MISSING = re.compile(
    r"[-‐-―−–—·.…]*|n\.?/?a\.?|없음|해당 ?없음|미측정|측정 ?안 ?함|기준|baseline", re.IGNORECASE
)
# 30 digits and a power of two digits are more than any table prints, and cost nothing to compute with.
_FIGURE = re.compile(
    r"(?P<rough>(?:약|대략|[≈≒~∼])\s*)?(?P<sign>[+\-‐‑−–]\s?)?(?P<before>[$₩€£¥x×]\s?)?"
    r"(?P<whole>\d{1,3}(?:,\d{3}){1,9}|\d{1,3}(?:_\d{3}){1,9}|\d{1,30})(?![\d,_])(?:\.(?P<part>\d{1,30}))?"
    r"(?:[eE](?P<power>[+-]?\d{1,2}))?(?![¹²³⁰-⁹])"
    r"(?P<after>\s?(?:±\s?[\d.,]+\s?)?)(?P<percent>%p?(?!\w))?(?P<rest>.*)",
    re.ASCII,
)
_UNIT = re.compile(r"[^\d+=<>~≈±→≤≥]{0,40}")
_BOUND = re.compile(r"이상|이하|미만|초과|이내")
_NOTE = re.compile(r"\([^()]*\)$")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with all that its print says of it."""

    value: Fraction
    """48% is 0.48."""
    places: int
    """Decimal places of what is printed, less than 0 where zeros at its end only round it."""
    printed: str
    """Without its unit, but with ``%``, sign and ``≈``."""
    is_percent: bool = False
    is_rough: bool = False
    """``≈``, ``~`` or 약 stands before it: computed from figures that were not rounded yet."""
    unit: str = ""

    @property
    def step(self) -> Fraction:
        """What one more in the last place printed is worth."""
        return Fraction(10) ** -self.places / (100 if self.is_percent else 1)

    @property
    def shown(self) -> Fraction:
        """The number that is printed: 48 for 48%."""
        return self.value * 100 if self.is_percent else self.value

    def print_like(self, value: Fraction) -> str:
        """`value` as this figure is printed."""
        number = round(value / self.step)
        digits = str(abs(number) * 10 ** max(0, -self.places)).rjust(self.places + 1, "0")
        whole, part = (digits[: -self.places], digits[-self.places :]) if self.places > 0 else (digits, "")
        whole = f"{int(whole):,}" if "," in self.printed else whole
        sign = "−" if number < 0 else "+" if "+" in self.printed else ""
        return f"{sign}{whole}{'.' * bool(part)}{part}{'%' * self.is_percent}"


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    return _MISSING.fullmatch(text.strip()) is not None


def read_figure(text: str) -> Figure | None:
    """The one figure that `text` prints; None where it prints none, several, or only a bound."""
    found = _FIGURE.fullmatch(text.translate(_FULL_WIDTH).strip())
    if found is None or not _UNIT.fullmatch(found["rest"]) or _BOUND.search(found["rest"]):
        return None
    whole, part = re.sub("[,_]", "", found["whole"]), found["part"] or ""
    places = len(part) - int(found["power"] or 0)
    is_negative = (found["sign"] or "+").strip() != "+"
    number = int(whole + part) * (-1 if is_negative else 1) * Fraction(10) ** -places
    is_rough = found["rough"] is not None
    if is_rough and not part:
        places -= len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    unit = _NOTE.sub("", found["rest"].strip()).strip()
    if found["before"]:
        unit = unit or found["before"].strip()
    is_percent = found["percent"] is not None
    written = text.strip()
    printed = written[: found.start("after")].strip() + written[found.start("percent") : found.end("percent")]
    return Figure(
        number / 100 if is_percent else number,
        places,
        printed,
        is_percent,
        is_rough,
        "%" if is_percent else unit,
    )
