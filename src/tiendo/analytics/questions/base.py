"""What every question is made of: what is given, what stands, and where a unit's figures count."""

from __future__ import annotations

from typing import Any

import ibis

from tiendo.analytics import tables

Table = Any  # an Ibis table expression; Ibis ships no types
Value = Any  # an Ibis value expression

FIGURES, TARGETS, UNITS, CLOSURE, INDICATORS, PERIODS, ITEMS, BRIDGE = (
    ibis.table(schema, name=name) for name, schema in tables.ALL.items()
)

GIVEN: dict[str, Value] = {
    "indicator": ibis.param("int32"),
    "numerator": ibis.param("int32"),
    "denominator": ibis.param("int32"),
    "item": ibis.param("int32"),
    "periods": ibis.param("array<int32>"),
    "start": ibis.param("date"),  # of the period that targets have to cover
    "end": ibis.param("date"),
    "event": ibis.param("int64"),  # the last one known
    "day": ibis.param("date"),  # on which targets are in force
    "boundary": ibis.param("int32"),
    "kinds": ibis.param("array<string>"),  # of the units whose figures are added
    "into": ibis.param("array<string>"),  # of the units that they are added up to
    "scope": ibis.param("array<int32>"),  # the units that the answer keeps within
}
"""Everything that a question may be given; it is bound when the question is asked."""

KEY = ("indicator", "period", "target", "share", "estimated")
CELL = ("unit", "indicator", "item", "period", "whole")


def periods() -> Table:
    """Return the periods that are asked about."""
    return PERIODS.filter(GIVEN["periods"].contains(PERIODS.id))


def standing(past: bool, *conditions: Value) -> Table:
    """Return the one figure of each cell that counts, today or as known after a past event.

    The conditions must concern the cell as a whole, so that they never decide which row counts.
    """
    found = FIGURES.filter(FIGURES.period.isin(periods().id), *conditions)
    if not past:
        return found.filter(found.counts)
    known = found.filter(
        found.event <= GIVEN["event"], found.gone.isnull() | (found.gone > GIVEN["event"])
    )
    first = [ibis.desc(column) for column in ("status", "origin", "event", "id")]
    place = ibis.row_number().over(group_by=CELL, order_by=first)
    ranked = known.mutate(place=place)
    return ranked.filter(ranked.place == 0).drop("place")


def places() -> Table:
    """Return where each reporting unit's figures count: in which unit, with which share."""
    bridge = BRIDGE.filter(BRIDGE.boundary == GIVEN["boundary"])
    source = UNITS.filter(GIVEN["kinds"].contains(UNITS.kind), UNITS.tree == tables.TERRITORY)
    source = source.select(unit="id", valid_from="valid_from", valid_to="valid_to")
    within = CLOSURE.filter(GIVEN["scope"].contains(CLOSURE.ancestor))
    wanted = UNITS.filter(GIVEN["into"].contains(UNITS.kind), UNITS.id.isin(within.unit))
    joined = bridge.inner_join(source, "unit").semi_join(wanted.select(target="id"), "target")
    return joined.select("unit", "target", "share", "estimated", "valid_from", "valid_to")


def existed(place: Table, day: Value) -> Value:
    """Return the condition that the reporting unit existed on a day."""
    return (place.valid_from <= day) & (place.valid_to.isnull() | (place.valid_to >= day))


def placed(figures: Table) -> Table:
    """Return figures with the places where they count; those of units gone by then are left out."""
    joined = figures.inner_join(places(), "unit")
    return joined.filter(existed(joined, joined.period_end))


def total(column: Value) -> Value:
    """Return a sum that is 0 where every figure says that nothing occurred."""
    return column.sum().fill_null(0)
