"""A value against what was assigned, and against the path that it is expected to take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tiendo.analytics import judging
from tiendo.analytics.cells import as_decimal
from tiendo.analytics.judging import Tone
from tiendo.reading.period import Period
from tiendo.web.figures.models import Indicator, Target

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """One target and how far a value has come; percentages: 27.9 is 27.9 %."""

    target: Target
    percent: Decimal | None = None  # value ÷ target; None: no value
    points: Decimal | None = None  # value − target, for rates alone
    expected: Decimal | None = None  # share of the target by its path; None: nothing is expected
    gap: Decimal | None = None  # percent − expected, in điểm %
    needed: Decimal | None = None  # in the indicator's measure, for each month that is left
    last_year_percent: Decimal | None = None  # what the same period had of last year's target
    tone: Tone = Tone.NONE

    @property
    def expected_value(self) -> Decimal | None:
        """What the path expects at the period's end, in the indicator's measure."""
        return None if self.expected is None else self.target.value * self.expected / HUNDRED

    @property
    def is_behind(self) -> bool:
        """Whether the value lies on the worse side of its path, however little."""
        return self.tone in (Tone.NEAR, Tone.BEHIND)


def hardest(targets: Sequence[TargetLine], direction: str) -> TargetLine | None:
    """Return the target that the value is least ahead of by its path; one without a path last."""
    sign = -1 if direction == "down" else 1
    return min(targets, key=lambda each: (each.gap is None, sign * (each.gap or 0)), default=None)


def is_rate(indicator: Indicator) -> bool:
    """Tell whether values are percentages, whose changes are percentage points."""
    return indicator.measure == "percent"


def against_target(
    target: Target,
    indicator: Indicator,
    period: Period,
    value: Decimal | None,
    *,
    expected: Fraction | None,
    last_year_percent: Decimal | None = None,
) -> TargetLine:
    """Judge a value counted up to the period's end; `value` None is no value yet."""
    share = None if expected is None else as_percent(expected)
    if value is None:
        return TargetLine(target=target, expected=share, last_year_percent=last_year_percent)
    told = judging.pace(
        Fraction(value),
        Fraction(target.value),
        expected=expected,
        direction=indicator.direction,
        span=(target.period_start, target.period_end) if indicator.kind == "cumulative" else None,
        day=period.end,
    )
    return TargetLine(
        target=target,
        percent=as_percent(told.done),
        points=value - target.value if is_rate(indicator) else None,
        expected=share,
        gap=None if told.gap is None else as_percent(told.gap),
        needed=as_decimal(told.needed) if told.needed and indicator.direction == "up" else None,
        last_year_percent=last_year_percent,
        tone=told.tone,
    )


def as_percent(share: Fraction) -> Decimal:
    """Return a share of 1 in percent, to 28 digits."""
    return Decimal(share.numerator) * HUNDRED / Decimal(share.denominator)


def change(now: Decimal | None, before: Decimal | None, indicator: Indicator) -> Decimal | None:
    """Return how much more than before: in percent, for rates in percentage points.

    None where one is missing or where nothing can be divided by the value before.
    """
    if now is None or before is None:
        return None
    if is_rate(indicator):
        return now - before
    return None if before <= 0 else (now - before) / before * HUNDRED
