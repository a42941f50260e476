"""What every write of a cell (a unit, an indicator, a period) has in common."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.packs import lookup
from tiendo.reading.numbers import format_number
from tiendo.web.errors import AlreadyCorrected, NoSuchUnit, ValueOutOfRange, WrongMeasure
from tiendo.web.figures.measures import Inconvertible, OutOfRange, convert

if TYPE_CHECKING:
    from tiendo.reading.period import Period
    from tiendo.web.figures.models import Figure, Indicator, Target
    from tiendo.web.units.models import Unit


def in_measure(value: Decimal, measure: str, indicator: Indicator) -> Decimal:
    """Return `value` in the indicator's measure. Raises WrongMeasure, ValueOutOfRange."""
    try:
        return convert(value, source=measure, to=indicator.measure)
    except Inconvertible:
        raise WrongMeasure(measure=measure, indicator=indicator.name_vi) from None
    except OutOfRange:
        raise ValueOutOfRange(value=format_number(value)) from None


def stated(
    value: Decimal | None, measure: str, indicator: Indicator, digits: int
) -> dict[str, object]:
    """Return the columns of a value as a source states it. Raises WrongMeasure, ValueOutOfRange."""
    return {
        "value": None if value is None else in_measure(value, measure, indicator),
        "stated_digits": max(digits, 0 if value is None else decimals(value)),
        "stated_measure": measure,
    }


def told(value: Decimal | None, measure: str) -> str:
    """Return a value as the journal tells it: "40,7 tỷ đồng"; None is "không phát sinh"."""
    if value is None:
        return "không phát sinh"
    known = lookup.measure(measure)
    return f"{format_number(value)} {known.name_vi if known else measure}"


def span_of(period: Period) -> dict[str, object]:
    """Return the columns of a row for a period."""
    return {"period": period.code, "period_start": period.start, "period_end": period.end}


def decimals(value: Decimal) -> int:
    """Return how many digits stand after the comma."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def require_existing(unit: Unit, period: Period) -> None:
    """Refuse a unit that did not exist on any day of the period. Raises NoSuchUnit."""
    if unit.valid_from > period.end or (unit.valid_to and unit.valid_to < period.start):
        raise NoSuchUnit(unit=unit.name, day=f"{period.end:%d/%m/%Y}")


def require_current(old: Figure | Target | None, new: Figure | Target) -> None:
    """Refuse a second correction of one row. A row of another cell is a fault of the caller."""
    if old is None:
        return
    if (old.unit_id, old.indicator_id, old.period) != (new.unit_id, new.indicator_id, new.period):
        message = f"{old!r} is of another unit, indicator or period"
        raise ValueError(message)
    if type(old).objects.filter(supersedes=old.pk).exists():
        raise AlreadyCorrected
