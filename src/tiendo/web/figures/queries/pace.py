"""A value against what was assigned, and against the share of the time that has gone."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tiendo.reading.period import Period
from tiendo.web.figures.models import Indicator, Target

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """One target and how far a value has come; percentages: 27.9 is 27.9 %."""

    target: Target
    percent: Decimal | None = None  # value ÷ target; None: no value
    points: Decimal | None = None  # value − target, for rates alone
    elapsed: Decimal | None = None  # share of the target's time gone; None: no linear pace
    gap: Decimal | None = None  # percent − elapsed, in điểm %; for rates None
    last_year_percent: Decimal | None = None  # what the same period had of last year's target
    tone: str = "quiet"  # good | warn | quiet: how the gap reads, given which way is better


def is_rate(indicator: Indicator) -> bool:
    """Tell whether values are percentages, whose changes are percentage points."""
    return indicator.measure == "percent"


def has_linear_pace(indicator: Indicator) -> bool:
    """Tell whether an even course through the year is a fair reference."""
    return indicator.kind == "cumulative" and indicator.rollup == "sum"


def months_at(day: date) -> Fraction:
    """Return the months gone at the end of `day`; days count as parts of their month."""
    part = Fraction(day.day, monthrange(day.year, day.month)[1])
    return day.year * 12 + day.month - 1 + part


def share_gone(start: date, end: date, day: date) -> Fraction:
    """Return the share (0 to 1) of [start, end], both included, gone at the end of `day`."""
    first = start.year * 12 + start.month - 1  # a period starts on the first of a month
    return max(Fraction(0), min(Fraction(1), (months_at(day) - first) / (months_at(end) - first)))


def against_target(
    target: Target,
    indicator: Indicator,
    period: Period,
    value: Decimal | None,
    *,
    last_year_percent: Decimal | None = None,
) -> TargetLine:
    """Judge a value counted up to the period's end; `value` None is no value yet."""
    elapsed = None
    if has_linear_pace(indicator):
        gone = share_gone(target.period_start, target.period_end, period.end)
        elapsed = as_percent(gone)
    if value is None:
        return TargetLine(target=target, elapsed=elapsed, last_year_percent=last_year_percent)
    percent = value / target.value * HUNDRED
    gap = None if elapsed is None else percent - elapsed
    return TargetLine(
        target=target,
        percent=percent,
        points=value - target.value if is_rate(indicator) else None,
        elapsed=elapsed,
        gap=gap,
        last_year_percent=last_year_percent,
        tone=_tone(gap, indicator.direction),
    )


def as_percent(share: Fraction) -> Decimal:
    """Return a share of 1 in percent, to 28 digits."""
    return Decimal(share.numerator) * HUNDRED / Decimal(share.denominator)


def _tone(gap: Decimal | None, direction: str) -> str:
    if gap is None or direction == "neutral":
        return "quiet"
    return "good" if (gap >= 0) == (direction == "up") or gap == 0 else "warn"


def change(now: Decimal | None, before: Decimal | None, indicator: Indicator) -> Decimal | None:
    """Return how much more than before: in percent, for rates in percentage points.

    None where one is missing or where nothing can be divided by the value before.
    """
    if now is None or before is None:
        return None
    if is_rate(indicator):
        return now - before
    return None if before <= 0 else (now - before) / before * HUNDRED
