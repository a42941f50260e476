"""Sums over the units right below a unit; what is missing makes a sum partial, never zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tiendo.reading.period import Period
from tiendo.web.figures.models import Indicator
from tiendo.web.units.models import Unit

from .slices import Slice, load_slice


class Why(StrEnum):
    """Why there is no sum."""

    NONE = ""  # there is one
    RATE = "rate"  # a rate is re-computed from its parts, never added or averaged
    MISSING = "missing"  # no unit reported
    NO_UNITS = "no_units"  # nothing lay below the unit at the period's end


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollup:
    """A sum over units in the indicator's measure: None with a reason, or partial or complete."""

    value: Decimal | None
    reported: int  # units with a figure; "không phát sinh" and 0 count
    expected: int  # units that existed at the period's end
    why: Why = Why.NONE
    illustrative: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every unit reported."""
        return self.value is not None and self.reported == self.expected

    @property
    def is_partial(self) -> bool:
        """Whether the sum lacks some units, which it has to say."""
        return self.value is not None and self.reported < self.expected


def rollup(
    unit: Unit, indicator: Indicator, period: Period, *, as_of: date | None = None
) -> Rollup:
    """Return the sum of `indicator` over the units right below `unit`; at most six queries."""
    loaded = load_slice(unit, periods=[period.code], as_of=as_of, indicator=indicator)
    return sum_parts(loaded, indicator, period)


def sum_parts(loaded: Slice, indicator: Indicator, period: Period) -> Rollup:
    """Return the sum over the children that existed at the period's end; no query (law 6)."""
    expected = {child.pk for child in loaded.children_on(period.end)}
    parts = loaded.parts.get((indicator.pk, period.code), {})
    found = [part for unit_id, part in parts.items() if unit_id in expected]
    reported = len(found)
    if indicator.rollup != "sum":
        return Rollup(value=None, reported=reported, expected=len(expected), why=Why.RATE)
    if not found:
        why = Why.MISSING if expected else Why.NO_UNITS
        return Rollup(value=None, reported=0, expected=len(expected), why=why)
    return Rollup(
        value=sum((part.amount for part in found), Decimal(0)),
        reported=reported,
        expected=len(expected),
        illustrative=any(part.source__illustrative for part in found),
    )
