"""Exact conversion between units of measurement, and how far a stated number's rounding reaches."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from tiendo import packs
from tiendo.packs.model import Measure

PLACES = 6  # decimals that the database keeps
MICRO = Decimal(1).scaleb(-PLACES)
LARGEST = Decimal(10) ** 18  # exclusive: 24 digits, six of them behind the comma


class Inconvertible(ValueError):
    """Two measures share no base, or one of them is unknown."""


class OutOfRange(ValueError):
    """A value that the database cannot keep exactly."""


@cache
def measures() -> dict[str, Measure]:
    """Return the measures of the packs by code."""
    return {measure.code: measure for measure in packs.catalogue().measures}


@cache
def factor(*, source: str, to: str) -> Fraction:
    """Return how many of `to` make one `source` (both codes). Raises Inconvertible."""
    if source == to:
        return Fraction(1)
    one, other = measures().get(source), measures().get(to)
    if one is None or other is None or one.base != other.base:
        raise Inconvertible(source, to)
    return Fraction(one.factor) / Fraction(other.factor)


def convert(value: Decimal, *, source: str, to: str) -> Decimal:
    """Return `value` of measure `source` in measure `to`, exactly.

    Raises Inconvertible, and OutOfRange where the result has no exact Decimal of six places.
    """
    if source == to and value.is_finite() and abs(value) < LARGEST:
        kept = value.quantize(MICRO)  # 24 digits at most, within what the context keeps
        if kept == value:
            return kept
    exact = Fraction(value) * factor(source=source, to=to)
    scaled = exact * 10**PLACES
    if scaled.denominator != 1 or abs(exact) >= LARGEST:
        raise OutOfRange(value)
    return Decimal(scaled.numerator).scaleb(-PLACES)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included; `high` None has no end."""

    low: Fraction
    high: Fraction | None

    @classmethod
    def around(cls, value: Decimal, *, digits: int, scale: Fraction = Fraction(1)) -> Interval:
        """Return what `value` may have been before it was rounded to `digits` decimals.

        `scale` is the size, in the measure of `value`, of one of the measure it was rounded in.
        """
        half = Fraction(1, 2 * 10**digits) * scale
        return cls(Fraction(value) - half, Fraction(value) + half)

    def meets(self, other: Interval) -> bool:
        """Tell whether some value lies in both."""
        return (other.high is None or self.low <= other.high) and (
            self.high is None or other.low <= self.high
        )
