"""Interval arithmetic over rounded numbers: what target a value and a percentage allow."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from tiendo.reading.quantities import Quantity
from tiendo.reading.records import Interval

_DOWN = Context(prec=60, rounding=ROUND_FLOOR)
_UP = Context(prec=60, rounding=ROUND_CEILING)
_EXTRA_PLACES = 3


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


def _exponent(step: Decimal) -> int:
    exponent = step.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
