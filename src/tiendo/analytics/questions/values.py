"""Values by unit and period: sums, and the parts of rates; never an average, never over periods."""

from __future__ import annotations

from .base import FIGURES, GIVEN, INDICATORS, KEY, Table, Value, placed, standing, total


def series(past: bool) -> Table:
    """Ask for one indicator over periods, by target unit."""
    return _sums(past, FIGURES.indicator == GIVEN["indicator"])


def matrix(past: bool) -> Table:
    """Ask for every indicator of the periods, by target unit."""
    return _sums(past)


def _sums(past: bool, *conditions: Value) -> Table:
    """Return a row per indicator, period, target unit and share.

    `reported`: figures added; `soft`: those that are not final; `young`: those of units that did
    not yet exist on 1 January, so that a cumulative value lacks a part of its year.
    """
    found = standing(past, FIGURES.whole, FIGURES.item == GIVEN["item"], *conditions)
    joined = placed(found)
    return joined.group_by(*KEY).agg(
        value=total(joined.value),
        slack=total(joined.slack),
        reported=joined.count(),
        soft=joined.unit.count(where=joined.status < 2),
        young=joined.unit.count(where=joined.valid_from > joined.period_end.truncate("Y")),
    )


def rate_series(past: bool) -> Table:
    """Ask for the parts of one rate over periods, by target unit."""
    return _rates(
        past,
        INDICATORS.filter(INDICATORS.id == GIVEN["indicator"]),
        FIGURES.indicator == GIVEN["numerator"],
        FIGURES.indicator == GIVEN["denominator"],
    )


def rate_matrix(past: bool) -> Table:
    """Ask for the parts of every rate of the periods, by target unit."""
    return _rates(past, INDICATORS, None, None)


def _rates(past: bool, rates: Table, above: Value | None, below: Value | None) -> Table:
    """Add numerators and denominators over the units that reported both, and no others."""
    whole = (FIGURES.whole, FIGURES.item == GIVEN["item"])
    tops = standing(past, *whole, *(() if above is None else (above,)))
    bases = standing(past, *whole, *(() if below is None else (below,)))
    tops = tops.select("unit", "period", "period_end", "status", "value", top="indicator")
    bases = bases.select("unit", "period", base="indicator", divisor="value", lower="status")
    rates = rates.select(indicator="id", top="numerator", base="denominator")
    pairs = tops.inner_join(rates, "top").inner_join(bases, ["base", "unit", "period"])
    joined = placed(pairs)
    return joined.group_by(*KEY).agg(
        value=total(joined.value),
        divisor=total(joined.divisor),
        reported=joined.count(),
        soft=joined.unit.count(where=(joined.status < 2) | (joined.lower < 2)),
        young=joined.unit.count(where=joined.valid_from > joined.period_end.truncate("Y")),
    )
