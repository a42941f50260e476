"""The tables that a question sees: names, columns and keys; knows no engine and holds no rule.

Whatever has a code has a whole number here: a unit, an indicator and a figure have the key of
their record, a period and a status the number that this module gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tiendo.reading.period import Period

Schema = dict[str, str]  # column → type, as Ibis and Arrow both name them

MONEY = "decimal(24, 6)"
SLACK = "decimal(24, 7)"  # half of the last of six decimals needs a seventh

FIGURES: Schema = {
    "id": "int32",
    "indicator": "int32",
    "unit": "int32",
    "item": "int32",  # of `items`; 0: the whole
    "period": "int32",  # of `periods`
    "period_start": "date",
    "period_end": "date",  # both included
    "origin": "int8",  # who counted; within a status a higher one goes before a lower one
    "status": "int8",  # a higher one goes before a lower one
    "value": MONEY,  # in the indicator's measure; null where nothing occurred
    "slack": SLACK,  # how far rounding reaches to either side, in the same measure
    "nil": "boolean",
    "whole": "boolean",  # counts from 1 January, or needs not
    "event": "int64",
    "gone": "int64",  # event of the figure that superseded it; null while it stands
    "counts": "boolean",  # the one of its cell that counts today
}
"""A row is a figure as recorded; its cell is unit × indicator × item × period × whole."""

SORT = ("indicator", "period_end", "unit")
"""How figures lie: one indicator is one stretch, in which time runs; a quarter of all is a scan."""

TARGETS: Schema = {
    "id": "int32",
    "indicator": "int32",
    "unit": "int32",
    "period": "int32",
    "period_start": "date",
    "period_end": "date",
    "kind": "string",
    "assigned_by": "string",
    "value": MONEY,  # > 0
    "in_force_from": "date",
    "event": "int64",
    "gone": "int64",
    "gone_from": "date",  # first day of the version that superseded it
}

UNITS: Schema = {
    "id": "int32",
    "code": "string",
    "kind": "string",
    "tree": "string",
    "path": "string",
    "valid_from": "date",
    "valid_to": "date",  # included; null: still exists
}

CLOSURE: Schema = {"ancestor": "int32", "unit": "int32"}
"""Every unit lies below itself."""

INDICATORS: Schema = {
    "id": "int32",
    "code": "string",
    "kind": "string",
    "rollup": "string",
    "direction": "string",
    "numerator": "int32",  # of a rate that can be rebuilt; null for all others
    "denominator": "int32",
    "scale": "string",  # a Decimal; 100 for percent
}

PERIODS: Schema = {"id": "int32", "code": "string", "start": "date", "end": "date"}

ITEMS: Schema = {
    "id": "int32",
    "code": "string",  # "sex.female"
    "breakdown": "string",
    "parts": "int32",  # how many items make the breakdown complete; 0: it never is
}

BRIDGE: Schema = {
    "boundary": "int32",  # the day of the boundaries as 20250701; 0: as they were then
    "unit": "int32",
    "target": "int32",  # a unit that the figures count in, in these boundaries
    "share": "string",  # a Fraction; null: nobody stated one
    "estimated": "boolean",
}
"""Each unit has one row for every unit that it, or a part of it, lies in: `lifting` makes them."""

ALL = {
    "figures": FIGURES,
    "targets": TARGETS,
    "units": UNITS,
    "closure": CLOSURE,
    "indicators": INDICATORS,
    "periods": PERIODS,
    "items": ITEMS,
    "bridge": BRIDGE,
}

THEN = 0  # the boundary of each period's own time
STATUSES = ("estimate", "preliminary", "final")
TERRITORY = "territory"

_QUARTER, _HALF, _MONTH, _MONTHS, _SCHOOL = 10, 20, 30, 50, 70


@cache
def period_key(code: str) -> int:
    """Return the number of a period: its year, then three digits for what it is. Raises BadPeriod.

    "2023" is 2023000, "2023-Q1" 2023011, "2023-M04" 2023034, "2023-9M" 2023059.
    """
    period = Period.parse(code)
    kind = period.code[5:]  # "2023-3M" has become "2023-Q1"
    if not kind:
        return period.year * 1000
    if len(kind) == 4:
        return period.year * 1000 + _SCHOOL
    base = {"Q": _QUARTER, "H": _HALF, "M": _MONTH}.get(kind[0])
    return period.year * 1000 + (base + int(kind[1:]) if base else _MONTHS + int(kind[:-1]))


@cache
def period_of(key: int) -> Period:
    """Return the period with this number."""
    year, kind = divmod(key, 1000)
    if kind == 0:
        return Period.parse(f"{year:04}")
    if kind == _SCHOOL:
        return Period.parse(f"{year:04}-{year + 1:04}")
    if kind > _MONTHS:
        return Period.parse(f"{year:04}-{kind - _MONTHS}M")
    if kind > _MONTH:
        return Period.parse(f"{year:04}-M{kind - _MONTH:02}")
    return Period.parse(f"{year:04}-{'Q' if kind < _HALF else 'H'}{kind % 10}")


@dataclass(frozen=True, slots=True)
class Indicator:
    """What an answer has to know of an indicator."""

    id: int
    code: str
    kind: str
    rollup: str
    direction: str
    numerator: int | None
    denominator: int | None
    scale: str

    @property
    def is_additive(self) -> bool:
        """Whether values of units may be added up."""
        return self.rollup == "sum"
