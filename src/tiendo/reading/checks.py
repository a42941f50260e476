"""Interval arithmetic over rounded numbers: what target a value and a percentage allow."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from tiendo.reading.numbers import format_number
from tiendo.reading.quantities import Quantity
from tiendo.reading.records import Interval

_DOWN = Context(prec=60, rounding=ROUND_FLOOR)
_UP = Context(prec=60, rounding=ROUND_CEILING)
_EXTRA_PLACES = 3
_MOST_PLACES = 6
APART = " ≠ "
"""What stands in the detail of `percent_mismatch` between what is stated and what is computed."""


def implied(
    level: Quantity | None, percent: Decimal, share: Quantity, *, qualified: bool
) -> Interval | None:
    """Give the targets for which both numbers are right to their last place, ends rounded outwards.

    40.7 at 27.9 % is (40.7 ± 0.05) / (27.9 ± 0.05) %: 145.4383 to 146.3196. None for "hơn 40 tỷ",
    whose rounding nobody knows, and where the percentage may be zero.
    """
    if level is None or level.value is None or qualified or level.value <= 0:
        return None
    half, half_share = level.step / 2, share.step / 2
    if percent - half_share <= 0 or level.value - half < 0:
        return None
    places = Decimal(1).scaleb(min(_exponent(level.step), 0) - _EXTRA_PLACES)
    low = _DOWN.divide((level.value - half) * 100, percent + half_share)
    high = _UP.divide((level.value + half) * 100, percent - half_share)
    return low.quantize(places, ROUND_FLOOR, _DOWN), high.quantize(places, ROUND_CEILING, _UP)


def is_contradicted(level: Quantity | None, percent: Decimal, share: Quantity) -> bool:
    """Whether "18/24 xã (đạt 80%)" disagrees with itself by more than rounding."""
    if level is None or level.value is None or not level.of:
        return False
    return abs(level.value * 100 / level.of - percent) > share.step


def told_apart(
    level: Quantity | None, percent: Decimal | None, whole: Decimal | None = None
) -> str | None:
    """Say a stated percentage beside the share of a whole, n/m's own m where none is given."""
    if level is None or level.value is None or percent is None:
        return None
    whole = whole or level.of
    return apart(percent, level.value * 100 / whole) if whole else None


def apart(stated: Decimal, computed: Decimal) -> str:
    """Say a percentage beside the one that its numbers make: "95 % ≠ 75,0 %".

    The computed one has at least a place after the comma, and more until the two differ.
    """
    places = max(1, -_exponent(stated))
    while places < _MOST_PLACES and round(computed, places) == stated:
        places += 1
    return f"{format_number(stated)} %{APART}{format_number(computed, places=places)} %"


def _exponent(step: Decimal) -> int:
    exponent = step.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
