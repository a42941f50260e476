"""Every write of figures: the catalogue, figures with the comparisons told about them, targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo import packs
from tiendo.packs import lookup
from tiendo.reading.numbers import format_number
from tiendo.reading.period import Period
from tiendo.web.errors import (
    AlreadyCorrected,
    FigureExists,
    NoSuchUnit,
    NoValue,
    TargetIsZero,
    ValueOutOfRange,
    WrongMeasure,
)
from tiendo.web.journal.actions import deed
from tiendo.web.sources.models import CiteOf

from .measures import Inconvertible, OutOfRange, convert
from .models import Comparison, Figure, Indicator, Target

if TYPE_CHECKING:
    from tiendo.packs.model import Indicator as Spec
    from tiendo.web.accounts.models import User
    from tiendo.web.units.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedComparison:
    """A comparison as the source states it; `percent` as in Comparison, to `digits` decimals."""

    against: Comparison.Against
    percent: Decimal
    digits: int = 0
    kind: str = ""  # Target.Kind, where against a target
    assigned_by: str = ""
    cite: CiteOf | None = None


def load_catalogue(*, by: User | None) -> int:
    """Bring the packs' indicators into the database; returns how many are new or changed.

    Safe to repeat. The measure of an indicator that is there stays: stored values are in it.
    """
    places = {sector.code: sector.position for sector in packs.catalogue().sectors}
    known = {indicator.code: indicator for indicator in Indicator.objects.all()}
    changed = [
        row
        for order, spec in enumerate(packs.catalogue().indicators)
        if (row := _differing(spec, known.get(spec.code), places[spec.sector] * 1000 + order))
    ]
    if changed:
        with deed("catalogue.loaded", by=by, indicators=len(changed)) as d:
            known_rows = [row for row in changed if row.pk is not None]
            Indicator.objects.bulk_create([row for row in changed if row.pk is None])
            for row in known_rows:
                row.save()
            for row in changed:
                d.wrote(row)
    return len(changed)


def _differing(spec: Spec, known: Indicator | None, position: int) -> Indicator | None:
    """Return the row to save for `spec`, None where the known one says the same."""
    row = known or Indicator(code=spec.code, measure=spec.measure)
    wanted = {
        "sector": spec.sector,
        "name_vi": spec.name_vi,
        "name_en": spec.name_en,
        "kind": spec.kind,
        "direction": spec.direction,
        "rollup": spec.rollup,
        "position": position,
    }
    if known is not None and all(getattr(known, name) == wanted[name] for name in wanted):
        return None
    for name, value in wanted.items():
        setattr(row, name, value)
    return row


def record_figure(  # noqa: PLR0913 one field each, all by keyword
    *,
    unit: Unit,
    indicator: Indicator,
    period: Period,
    value: Decimal | None,
    measure: str,
    by: User | None,
    nil: bool = False,
    digits: int = 0,
    status: Figure.Status = Figure.Status.PRELIMINARY,
    cumulative: bool = True,
    as_of: date | None = None,
    cite: CiteOf | None = None,
    supersedes: Figure | None = None,
    reason: str = "",
    comparisons: Sequence[StatedComparison] = (),
) -> Figure:
    """Record a value as stated in `measure`, or that nothing occurred (`nil`, value None).

    `digits`: decimals that the source wrote; never fewer than `value` has. With `supersedes` it
    replaces that figure of the same cell. Raises NoValue, NoSuchUnit, WrongMeasure,
    ValueOutOfRange, FigureExists, AlreadyCorrected.
    """
    if (value is None) is not nil:
        raise NoValue
    _require_existing(unit, period)
    figure = Figure(
        unit=unit,
        indicator=indicator,
        **_span(period),
        value=None if value is None else in_measure(value, measure, indicator),
        stated_digits=max(digits, 0 if value is None else _decimals(value)),
        stated_measure=measure,
        nil=nil,
        status=status,
        cumulative=cumulative,
        as_of=as_of,
        reason=reason,
        supersedes=supersedes,
        **(cite.fields() if cite else {}),
    )
    stated = "không phát sinh" if value is None else _told(value, measure)
    _write(figure, stated=stated, comparisons=comparisons, by=by)
    return figure


def _told(value: Decimal, measure: str) -> str:
    """Return a value as the journal tells it: "40,7 tỷ đồng"."""
    known = lookup.measure(measure)
    return f"{format_number(value)} {known.name_vi if known else measure}"


def _write(
    figure: Figure, *, stated: str, comparisons: Sequence[StatedComparison], by: User | None
) -> None:
    told = {"unit": figure.unit.name, "indicator": figure.indicator.name_vi}
    told |= {"period": figure.span.label, "value": stated}
    if figure.reason:
        told["reason"] = figure.reason
    name = "figure.corrected" if figure.supersedes else "figure.recorded"
    with deed(name, by=by, **told) as d:
        _require_new(figure)
        figure.event = d.number
        figure.save()
        d.wrote(figure)
        for each in comparisons:
            d.wrote(_comparison(figure, each))


def record_target(  # noqa: PLR0913 one field each, all by keyword
    *,
    unit: Unit,
    indicator: Indicator,
    period: Period,
    value: Decimal,
    measure: str,
    kind: Target.Kind,
    by: User | None,
    assigned_by: str = "",
    document: str = "",
    in_force_from: date,
    cite: CiteOf | None = None,
    supersedes: Target | None = None,
) -> Target:
    """Record what was assigned; with `supersedes` a new version of that target.

    Assigning the same again returns the target that stands. Raises TargetIsZero, NoSuchUnit,
    WrongMeasure, ValueOutOfRange, AlreadyCorrected.
    """
    if value <= 0:
        raise TargetIsZero
    _require_existing(unit, period)
    target = Target(
        unit=unit,
        indicator=indicator,
        **_span(period),
        value=in_measure(value, measure, indicator),
        kind=kind,
        assigned_by=assigned_by.strip(),
        document=document.strip(),
        in_force_from=in_force_from,
        supersedes=supersedes,
        **(cite.fields() if cite else {}),
    )
    if supersedes is None and (standing := _same_target(target)) is not None:
        return standing
    told = {"unit": unit.name, "indicator": indicator.name_vi, "period": period.label}
    told |= {"value": _told(value, measure), "document": document}
    with deed("target.changed" if supersedes else "target.assigned", by=by, **told) as d:
        _require_current(supersedes, target)
        target.event = d.number
        target.save()
        d.wrote(target)
    return target


def in_measure(value: Decimal, measure: str, indicator: Indicator) -> Decimal:
    """Return `value` in the indicator's measure. Raises WrongMeasure, ValueOutOfRange."""
    try:
        return convert(value, source=measure, to=indicator.measure)
    except Inconvertible:
        raise WrongMeasure(measure=measure, indicator=indicator.name_vi) from None
    except OutOfRange:
        raise ValueOutOfRange(value=format_number(value)) from None


def _span(period: Period) -> dict[str, object]:
    return {"period": period.code, "period_start": period.start, "period_end": period.end}


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _require_existing(unit: Unit, period: Period) -> None:
    """Refuse a unit that did not exist on any day of the period."""
    if unit.valid_from > period.end or (unit.valid_to and unit.valid_to < period.start):
        raise NoSuchUnit(unit=unit.name, day=f"{period.end:%d/%m/%Y}")


def _require_current(old: Figure | Target | None, new: Figure | Target) -> None:
    """Refuse a second correction of one row. A row of another cell is a fault of the caller."""
    if old is None:
        return
    if (old.unit_id, old.indicator_id, old.period) != (new.unit_id, new.indicator_id, new.period):
        message = f"{old!r} is of another unit, indicator or period"
        raise ValueError(message)
    if type(old).objects.filter(supersedes=old.pk).exists():
        raise AlreadyCorrected


def _require_new(figure: Figure) -> None:
    """Refuse what says nothing new; called under the journal's lock, so a double click loses."""
    if figure.supersedes is not None:
        _require_current(figure.supersedes, figure)
        if _says_the_same(figure.supersedes, figure):
            raise FigureExists
        return
    same = Figure.objects.filter(
        unit=figure.unit,
        indicator=figure.indicator,
        period=figure.period,
        value=figure.value,
        cumulative=figure.cumulative,
        source=figure.source,
        start=figure.start,
        end=figure.end,
    )
    if figure.source is None:  # typed by hand: typing an old value again later may be right
        same = same.filter(superseded_by=None, status=figure.status)
    if same.exists():
        raise FigureExists


def _says_the_same(old: Figure, new: Figure) -> bool:
    fields = ("value", "nil", "status", "cumulative", "as_of", "source_id", "start", "end")
    return all(getattr(old, name) == getattr(new, name) for name in fields)


def _same_target(target: Target) -> Target | None:
    return Target.objects.filter(
        unit=target.unit,
        indicator=target.indicator,
        period=target.period,
        kind=target.kind,
        assigned_by=target.assigned_by,
        value=target.value,
        document=target.document,
        superseded_by=None,
    ).first()


def _comparison(figure: Figure, stated: StatedComparison) -> Comparison:
    return Comparison.objects.create(
        figure=figure,
        against=stated.against,
        kind=stated.kind,
        assigned_by=stated.assigned_by,
        percent=stated.percent,
        stated_digits=max(stated.digits, _decimals(stated.percent)),
        **(stated.cite.fields() if stated.cite else {}),
    )
