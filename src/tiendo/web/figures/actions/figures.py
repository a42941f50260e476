"""Recording one figure, with what its source says about it, and correcting it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from tiendo.packs import lookup
from tiendo.web.errors import FigureExists, NoValue, UnknownItem
from tiendo.web.figures.models import Comparison, Figure, Indicator
from tiendo.web.journal.actions import deed, take_turn
from tiendo.web.rounds.queries import closing_of
from tiendo.web.sources.models import CiteOf

from .cells import decimals, require_current, require_existing, span_of, stated, told

if TYPE_CHECKING:
    from tiendo.reading.period import Period
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


def record_figure(  # noqa: PLR0913 one field each, all by keyword
    *,
    unit: Unit,
    indicator: Indicator,
    period: Period,
    value: Decimal | None,
    measure: str,
    by: User | None,
    item: str = "",
    origin: Figure.Origin = Figure.Origin.UNIT,
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

    `digits`: decimals that the source wrote; never fewer than `value` has. `item`: a part of one
    of the indicator's breakdowns. With `supersedes` it replaces that figure of the same cell.
    Once the period's report was handed in, the unit's own figure needs a reason or a cite, and both
    stay; once it is locked, no figure of the unit is taken.
    Raises NoValue, NoSuchUnit, WrongMeasure, ValueOutOfRange, UnknownItem, and under the lock
    ReportLocked, PeriodClosed, FigureExists, AlreadyCorrected.
    """
    if (value is None) is not nil:
        raise NoValue
    require_existing(unit, period)
    require_item(indicator, item)
    figure = Figure(
        unit=unit,
        indicator=indicator,
        item=item,
        origin=origin,
        **span_of(period),
        **stated(value, measure, indicator, digits),
        nil=nil,
        status=status,
        cumulative=cumulative,
        as_of=as_of,
        reason=reason,
        supersedes=supersedes,
        **(cite.fields() if cite else {}),
    )
    return _write(figure, said=told(value, measure), comparisons=comparisons, by=by)


def compare_figure(
    *, figure: Figure, comparisons: Sequence[StatedComparison], by: User | None
) -> None:
    """Add what another source states about a figure that stands; what is there writes nothing."""
    with transaction.atomic():
        take_turn()
        known = set(figure.comparisons.values_list("against", "kind", "assigned_by", "percent"))
        new = [
            each
            for each in comparisons
            if (each.against, each.kind, each.assigned_by, each.percent) not in known
        ]
        if not new:
            return
        facts = {"unit": figure.unit.name, "indicator": figure.indicator.name_vi}
        with deed("figure.compared", by=by, **facts, period=figure.span.label) as d:
            for each in new:
                d.wrote(_comparison(figure, each))


def require_item(indicator: Indicator, item: str) -> None:
    """Refuse a part that none of the indicator's breakdowns has. Raises UnknownItem."""
    if not item:
        return
    spec = lookup.indicator(indicator.code)
    breakdown, _dot, _part = item.partition(".")
    if spec is None or breakdown not in spec.breakdowns or lookup.item(item) is None:
        raise UnknownItem(item=item, indicator=indicator.name_vi)


def _write(
    figure: Figure, *, said: str, comparisons: Sequence[StatedComparison], by: User | None
) -> Figure:
    facts = {"unit": figure.unit.name, "indicator": figure.indicator.name_vi}
    facts |= {"period": figure.span.label, "value": said}
    if figure.reason:
        facts["reason"] = figure.reason
    name = "figure.corrected" if figure.supersedes else "figure.recorded"
    with deed(name, by=by, **facts) as d:
        _require_open(figure)
        _require_new(figure)
        figure.event = d.number
        figure.save()
        d.wrote(figure)
        for each in comparisons:
            d.wrote(_comparison(figure, each))
    return figure


def _require_open(figure: Figure) -> None:
    """Refuse a late change of the unit's own figure; those of others are not handed in."""
    if figure.origin != Figure.Origin.UNIT:
        return
    closing = closing_of(figure.unit, figure.indicator.code, figure.period)
    if closing is not None:
        explained = bool(figure.reason) or figure.source_id is not None
        closing.admit(unit=figure.unit, period=figure.span, explained=explained)


def _require_new(figure: Figure) -> None:
    """Refuse what says nothing new; called under the journal's lock, so a double click loses."""
    if figure.supersedes is not None:
        require_current(figure.supersedes, figure)
        if _says_the_same(figure.supersedes, figure):
            raise FigureExists
        return
    same = Figure.objects.filter(
        unit=figure.unit,
        indicator=figure.indicator,
        item=figure.item,
        origin=figure.origin,
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
    return all(getattr(old, name) == getattr(new, name) for name in (*fields, "item", "origin"))


def _comparison(figure: Figure, stated: StatedComparison) -> Comparison:
    return Comparison.objects.create(
        figure=figure,
        against=stated.against,
        kind=stated.kind,
        assigned_by=stated.assigned_by,
        percent=stated.percent,
        stated_digits=max(stated.digits, decimals(stated.percent)),
        **(stated.cite.fields() if stated.cite else {}),
    )
