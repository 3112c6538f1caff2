"""The scale of a chart: from round figure to round figure, computed exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .lettering import width

_STEPS = (1, 2, 5, 10)
_MOST_PARTS = 5
_WIDEST = 58
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values lie between the lowest and the highest tick."""

    step: Fraction
    first: int
    last: int
    """The lowest and the highest tick, counted in steps from 0."""

    @property
    def ticks(self) -> tuple[Fraction, ...]:
        return tuple(self.step * number for number in range(self.first, self.last + 1))

    def place(self, value: Fraction) -> Fraction:
        """0 for the lowest tick, 1 for the highest."""
        return (value / self.step - self.first) / (self.last - self.first)


def scale_of(values: Iterable[Fraction], *, from_zero: bool) -> Scale:
    """The scale on which `values` fit; a bar begins at zero, a line need not."""
    given = list(values)
    low, high = min(given), max(given)
    if from_zero or (0 <= low <= high / 2) or (low / 2 <= high <= 0):
        low, high = min(low, Fraction(0)), max(high, Fraction(0))
    if low == high:
        margin = abs(low) / 10 or Fraction(1)
        low, high = (low - margin, high + margin) if low else (low, high + margin)
    step = _round_step((high - low) / _MOST_PARTS)
    return Scale(step, low // step, -(-high // step))


def tick_texts(scale: Scale) -> tuple[tuple[str, ...], str]:
    """The figures at the ticks, and what each of them is to be multiplied by (``×10⁶``) or ""."""
    power = 0
    texts = _texts(scale, power)
    if max(map(width, texts)) > _WIDEST:
        power = (_exponent(max(map(abs, scale.ticks))) // 3) * 3
        texts = _texts(scale, power)
    return texts, f"×10{str(power).translate(_RAISED)}" if power else ""


def _texts(scale: Scale, power: int) -> tuple[str, ...]:
    unit = Fraction(10) ** power
    places = max(0, power - _exponent(scale.step))
    return tuple(_text(tick / unit, places) for tick in scale.ticks)


def _text(value: Fraction, places: int) -> str:
    digits = str(abs(round(value * 10**places))).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{'−' * (value < 0)}{int(whole):,}{'.' * bool(part)}{part}"


def _round_step(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5, 10, 20 … that is no less than `least`."""
    unit = Fraction(10) ** _exponent(least)
    return next(unit * step for step in _STEPS if unit * step >= least)


def _exponent(value: Fraction) -> int:
    """The power of ten at or below a positive `value`."""
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    return exponent if Fraction(10) ** exponent <= value else exponent - 1
