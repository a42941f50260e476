"""Answers about the records themselves: who reported, and what does not agree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tiendo.reading.period import Period

from .cells import Asking, Known, Place, given_of
from .tables import period_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How much of what was expected is there; the key is a unit or an indicator."""

    key: int
    reported: int
    expected: int


def completeness_by_unit(
    asking: Asking, place: Place, known: Known, period: Period
) -> list[Completeness]:
    """Return of how many indicators each unit has figures; expected is what anybody reported."""
    given = given_of(place, known, [period]) | {"item": 0}
    rows = asking.engine.rows("reported_by_unit", past=known.is_past, **given)
    told = {target: number for _period, target, number in rows}
    asked = asking.engine.rows("reported_by_indicator", past=known.is_past, **given)
    units = asking.engine.rows("expected", past=known.is_past, **given)
    return [
        Completeness(key=target, reported=told.get(target, 0), expected=len(asked))
        for target in sorted(target for _period, target, _number in units)
    ]


def completeness_by_indicator(
    asking: Asking, place: Place, known: Known, period: Period
) -> list[Completeness]:
    """Return how many units gave a figure of each indicator, of those that had to report."""
    given = given_of(place, known, [period]) | {"item": 0}
    asked = asking.engine.rows("reported_by_indicator", past=known.is_past, **given)
    reporting = {"into": given["kinds"]}  # each unit by itself, so that none is counted twice
    units = asking.engine.rows(
        "expected", past=known.is_past, **(given | reporting | {"boundary": 0})
    )
    return [
        Completeness(key=indicator, reported=number, expected=len(units))
        for indicator, _period, number in sorted(asked)
    ]


class Kind(StrEnum):
    """What does not agree."""

    SUM = "sum"  # a unit's own figure and the complete sum over the units below it
    BREAKDOWN = "breakdown"  # the whole and the parts of a complete breakdown
    ORIGIN = "origin"  # two who counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two values of one cell further apart than their rounding reaches."""

    kind: Kind
    indicator: int
    unit: int
    value: Decimal
    other: Decimal
    told: str = ""  # the breakdown


def contradictions(
    asking: Asking, place: Place, known: Known, period: Period
) -> list[Contradiction]:
    """Return all that does not agree in a period, for the units of the answer."""
    found = _against_sums(asking, place, known, period) if place.into != place.kinds else []
    for level in place.own:
        found += _of_units(asking, given_of(level, known, [period]) | {"item": 0}, known)
    return sorted(found, key=lambda each: (each.indicator, each.unit, each.kind))


def _of_units(asking: Asking, given: dict[str, Any], known: Known) -> list[Contradiction]:
    """Return what does not agree among the figures of one unit."""
    origins = asking.engine.rows("differing_origins", past=known.is_past, **given)
    parts = asking.engine.rows("incomplete_breakdowns", past=known.is_past, **given)
    found = [
        Contradiction(
            kind=Kind.BREAKDOWN,
            indicator=row[1],
            unit=row[0],
            value=row[5],
            other=row[6],
            told=row[4],
        )
        for row in parts
    ]
    found += [
        Contradiction(kind=Kind.ORIGIN, indicator=row[1], unit=row[0], value=row[7], other=row[8])
        for row in origins
    ]
    return found


def _against_sums(
    asking: Asking, place: Place, known: Known, period: Period
) -> list[Contradiction]:
    """Compare what units told with complete sums of whole units; estimates prove nothing."""
    given = given_of(place, known, [period]) | {"item": 0}
    columns = ("indicator", "target", "share", "reported", "value", "slack")
    own = {
        (indicator, target): (value, slack)
        for level in place.own
        for indicator, target, _share, _number, value, slack in asking.engine.rows(
            "matrix",
            *columns,
            past=known.is_past,
            **(given | {"kinds": list(level.kinds), "into": list(level.into)}),
        )
        if asking.indicators[indicator].is_additive
    }
    expected = asking.added(place, known, [period]).expected
    found = []
    rows = asking.engine.rows("matrix", *columns, past=known.is_past, **given)
    for indicator, target, share, number, value, slack in rows:
        told = own.get((indicator, target))
        complete = number == expected.get((period_key(period.code), target))
        if told is None or share != "1" or not complete:
            continue
        if abs(told[0] - value) > told[1] + slack:
            found.append(
                Contradiction(
                    kind=Kind.SUM, indicator=indicator, unit=target, value=told[0], other=value
                )
            )
    return found
