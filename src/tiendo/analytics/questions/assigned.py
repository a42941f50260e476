"""What was assigned, in any boundaries; every kind of target and every assigner apart."""

from __future__ import annotations

from .base import GIVEN, TARGETS, Table, Value, existed, places, total


def assigned(past: bool) -> Table:
    """Ask for the targets of one indicator that cover a period, by target unit."""
    return _assigned(past, TARGETS.indicator == GIVEN["indicator"])


def assigned_matrix(past: bool) -> Table:
    """Ask for the targets of every indicator that cover a period, by target unit."""
    return _assigned(past)


def _assigned(past: bool, *conditions: Value) -> Table:
    """Return a row per indicator, target unit, year, kind, assigner and share.

    `current`: assigned to units that exist at the period's end; where there are such, those of
    the units before them are the same targets told earlier.
    """
    found = TARGETS.filter(
        TARGETS.period_start <= GIVEN["start"],
        TARGETS.period_end >= GIVEN["end"],
        TARGETS.in_force_from <= GIVEN["day"],
        *conditions,
    )
    replaced = found.gone.notnull() & (found.gone_from <= GIVEN["day"])
    if past:
        found = found.filter(
            found.event <= GIVEN["event"], ~(replaced & (found.gone <= GIVEN["event"]))
        )
    else:
        found = found.filter(~replaced)
    joined = found.inner_join(places(), "unit")
    joined = joined.mutate(current=existed(joined, GIVEN["end"]))
    keys = ("indicator", "target", "period", "kind", "assigned_by", "share", "estimated", "current")
    return joined.group_by(*keys).agg(value=total(joined.value), number=joined.count())
