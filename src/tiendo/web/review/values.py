"""A figure candidate becomes a figure with its stated comparisons, or a target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tiendo.packs import lookup
from tiendo.packs.model import Measure
from tiendo.reading.keys import fold_phrase
from tiendo.reading.period import Period
from tiendo.web.errors import NoSuchUnit, NoValue, OnlyPercent, UnknownIndicator, WrongMeasure
from tiendo.web.figures import actions as figures
from tiendo.web.figures.models import Comparison, Figure, Indicator, Target
from tiendo.web.sources.models import CiteOf
from tiendo.web.units.models import Unit

from .case import Case, day_named, words_of
from .gazetteer import measure_named
from .models import Candidate

_AGAINST = {"same_period": Comparison.Against.SAME_PERIOD}


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value belongs: unit, indicator, period, and the measure it is written in."""

    unit: Unit
    indicator: Indicator
    period: Period
    measure: Measure

    @classmethod
    def of(cls, data: dict[str, Any], case: Case) -> Cell:
        """Settle what a candidate tells; where it is silent, by the source's unit and period.

        Raises UnknownIndicator, WrongMeasure, BadPeriod, NoSuchUnit.
        """
        indicator = case.indicators.get(data.get("indicator") or "")
        if indicator is None:
            raise UnknownIndicator(text=data.get("indicator_text") or words_of(data))
        written = str(data.get("measure") or "")
        measure, wanted = measure_named(written), lookup.measure(indicator.measure)
        if measure is None or wanted is None or measure.base != wanted.base:
            raise WrongMeasure(measure=written or "?", indicator=indicator.name_vi)
        period = case.period_of(data.get("period"))
        return cls(_unit(data, case, period.end), indicator, period, measure)


def require_value(data: dict[str, Any]) -> None:
    """Refuse a figure that tells no value. Raises OnlyPercent, NoValue."""
    if data.get("value") is None and not data.get("nil"):
        raise OnlyPercent if data["targets"] or data["changes"] else NoValue


def accept_figure(candidate: Candidate, case: Case) -> Figure | Target:
    """Record the candidate as a figure, or, where the text only sets a number, as a target.

    Raises OnlyPercent, NoValue, UnknownIndicator, WrongMeasure, BadPeriod, NoSuchUnit, and what
    figures.actions refuses.
    """
    data = candidate.data
    require_value(data)
    cell = Cell.of(data, case)
    cite = case.cite(candidate)
    if data.get("role") == "target":
        return _set_target(cell, Decimal(data["value"]), stated_kind(data), case, cite)
    figure = figures.record_figure(
        unit=cell.unit,
        indicator=cell.indicator,
        period=cell.period,
        value=None if data.get("nil") else Decimal(data["value"]),
        nil=bool(data.get("nil")),
        measure=cell.measure.code,
        status=status_of(data),
        cumulative=is_cumulative(data, cell.indicator),
        as_of=day_named(data.get("as_of")),
        cite=cite,
        comparisons=list(_comparisons(data, cite)),
        by=case.by,
    )
    _record_stated_targets(data, cell, case, cite)
    return figure


def join_figure(candidate: Candidate, figure: Figure, case: Case) -> None:
    """Add to a figure that stands what the candidate states about it beside the same value."""
    data, cite = candidate.data, case.cite(candidate)
    stated = list(_comparisons(data, cite))
    figures.compare_figure(figure=figure, comparisons=stated, by=case.by)
    _record_stated_targets(data, Cell.of(data, case), case, cite)


def status_of(data: dict[str, Any]) -> Figure.Status:
    """Return how final a value is: an estimate where the text says so."""
    return Figure.Status.ESTIMATE if data.get("estimate") else Figure.Status.PRELIMINARY


def is_cumulative(data: dict[str, Any], indicator: Indicator) -> bool:
    """Tell whether a value counts from 1 January: the text says so, or its indicator does."""
    return bool(data.get("cumulative")) or indicator.kind == "cumulative"


def stated_kind(data: dict[str, Any]) -> Target.Kind:
    """Return the kind of a number that is set for a period: as chosen or told, else a plan."""
    told = data.get("target_kind") or next((t["kind"] for t in data["targets"]), "")
    if told in Target.Kind.values:
        return Target.Kind(told)
    return Target.Kind.STRETCH if "phấn đấu" in fold_phrase(data["quote"]) else Target.Kind.PLAN


def _unit(data: dict[str, Any], case: Case, day: date) -> Unit:
    """Return the unit that a figure is about. Raises NoSuchUnit for a name that nobody bears."""
    written = str(data.get("unit") or "")
    found = case.unit_named(written, day)
    if found is None:
        raise NoSuchUnit(unit=written, day=f"{day:%d/%m/%Y}")
    return found


def _comparisons(data: dict[str, Any], cite: CiteOf) -> Iterator[figures.StatedComparison]:
    """Yield each percentage that the text states about the value."""
    for target in data["targets"]:
        if target["percent"] is not None:
            yield figures.StatedComparison(
                against=Comparison.Against.TARGET,
                percent=Decimal(target["percent"]),
                kind=target["kind"] if target["kind"] in Target.Kind.values else "",
                assigned_by=target["assigned_by"] or "",
                cite=cite,
            )
    for change in data["changes"]:
        if change["percent"] is not None:
            yield figures.StatedComparison(
                against=_AGAINST.get(change["basis"], Comparison.Against.OTHER),
                percent=Decimal(change["percent"]),
                cite=cite,
            )


def _record_stated_targets(data: dict[str, Any], cell: Cell, case: Case, cite: CiteOf) -> None:
    """Record each target whose own number the text states, for the year of the figure."""
    year = Period.parse(f"{cell.period.end.year}")
    for target in data["targets"]:
        if target["value"] is not None and target["kind"] in Target.Kind.values:
            figures.record_target(
                unit=cell.unit,
                indicator=cell.indicator,
                period=year,
                value=Decimal(target["value"]),
                measure=cell.measure.code,
                kind=Target.Kind(target["kind"]),
                assigned_by=target["assigned_by"] or "",
                in_force_from=year.start,
                cite=cite,
                by=case.by,
            )


def _set_target(cell: Cell, value: Decimal, kind: Target.Kind, case: Case, cite: CiteOf) -> Target:
    in_force_from = case.session.held_on if case.session else cell.period.start
    return figures.record_target(
        unit=cell.unit,
        indicator=cell.indicator,
        period=cell.period,
        value=value,
        measure=cell.measure.code,
        kind=kind,
        in_force_from=min(in_force_from, cell.period.end),
        cite=cite,
        by=case.by,
    )
