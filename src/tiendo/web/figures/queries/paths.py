"""How an indicator is expected to grow through a year: which rule counts, and what it expects."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from django.db.models import Q

from tiendo.analytics import judging
from tiendo.packs import lookup
from tiendo.reading.period import Period
from tiendo.web.figures.models import ExpectedPath, Indicator, Target
from tiendo.web.journal.models import Event
from tiendo.web.units.models import Unit

from .known import Known, known_on
from .rollups import sum_parts
from .slices import Slice, covers, load_values

YEARS = 3  # before, whose shares make the path of history
ENOUGH = 2  # of them that have to be known
HUNDRED = 100

Rule = ExpectedPath.Rule
Values = Callable[[int, int, Period], "Fraction | None"]
"""Gives a complete cumulative value, None where there is none: indicator, unit, period."""


class Named(Protocol):
    """An indicator, be it a record or what an answer knows of one."""

    @property
    def id(self) -> int: ...

    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths in force; called, it gives the share of a target that is expected."""

    rows: dict[tuple[int, int | None, int | None], ExpectedPath]  # indicator, unit, year
    values: Values

    def row_of(self, indicator: Named, unit: int, year: int) -> ExpectedPath | None:
        """Return what somebody set: the unit's own before the common one, a year before all."""
        keys = [(place, when) for place in (unit, None) for when in (year, None)]
        found = (self.rows.get((indicator.id, *key)) for key in keys)
        return next((row for row in found if row is not None), None)

    def rule_of(self, indicator: Named, unit: int, year: int) -> Rule:
        """Return the rule in force, the one of the catalogue where nobody set any."""
        row = self.row_of(indicator, unit, year)
        if row is not None:
            return Rule(row.rule)
        spec = lookup.indicator(indicator.code)
        return Rule(spec.path) if spec else Rule.NONE

    def __call__(
        self, indicator: Named, unit: int, period: Period, year: Period
    ) -> Fraction | None:
        """Return the expected share of 1 at the period's end; None where nothing is expected."""
        rule = self.rule_of(indicator, unit, year.year)
        if rule is Rule.LINEAR:
            return judging.linear(year.start, year.end, period.end)
        if not _is_calendar(year) or period.end.year != year.year:
            return None  # months and shares speak of calendar years
        row = self.row_of(indicator, unit, year.year)
        if rule is Rule.HAND and row is not None:
            return judging.by_hand([Fraction(each) / HUNDRED for each in row.shares], period.end)
        return self._from_history(indicator, unit, period) if rule is Rule.HISTORY else None

    def _from_history(self, indicator: Named, unit: int, period: Period) -> Fraction | None:
        pairs = [
            (self.values(indicator.id, unit, part), self.values(indicator.id, unit, whole))
            for part, whole in years_before(period)
        ]
        known = [pair for pair in pairs if None not in pair]
        return judging.from_history(known) if len(known) >= ENOUGH else None


def paths_of(known: Known, values: Values, indicators: Collection[int] | None = None) -> Paths:
    """Return the paths in force (of `indicators`, None: of all); one query."""
    rows = known.paths()
    if indicators is not None:
        rows = rows.filter(indicator__in=indicators)
    return Paths({(row.indicator_id, row.unit_id, row.year): row for row in rows}, values)


def paths_at(day: date | None, indicator: Indicator) -> Paths:
    """Return what was set for an indicator as known on a day, to tell the rule; two queries."""
    return paths_of(known_on(day), _nothing, [indicator.pk])


@dataclass(frozen=True, slots=True)
class Version:
    """A path somebody set, with the event that wrote it."""

    path: ExpectedPath
    event: Event | None
    is_superseded: bool


def path_history(indicator: Indicator, unit: Unit) -> list[Version]:
    """Return every path set for a unit or for all, the newest first; two queries."""
    meant = Q(unit=unit) | Q(unit=None)
    rows = list(indicator.paths.filter(meant).select_related("unit").order_by("-event"))
    events = Event.objects.filter(number__in=[row.event for row in rows]).select_related("actor")
    by_number = {event.number: event for event in events}
    replaced = {row.supersedes_id for row in rows}
    return [Version(row, by_number.get(row.event), row.pk in replaced) for row in rows]


def paths_of_unit(loaded: Slice, period: Period) -> Paths:
    """Return the paths for what a slice holds targets of; one query, three more for a history."""
    goals = {
        key: [target for target in targets if covers(target, period)]
        for key, targets in loaded.targets.items()
    }
    found = paths_of(loaded.known, _nothing, [key for key, targets in goals.items() if targets])
    needing = [
        targets[0].indicator_id
        for targets in goals.values()
        if any(_needs_history(found, loaded.unit, target) for target in targets)
    ]
    if not needing:
        return found
    codes = {each.code for pair in years_before(period) for each in pair}
    return Paths(found.rows, values_of(load_values(loaded, codes, needing)))


def _needs_history(paths: Paths, unit: Unit, target: Target) -> bool:
    rule = paths.rule_of(target.indicator, unit.pk, target.span.year)
    return rule is Rule.HISTORY and _is_calendar(target.span)


def values_of(loaded: Slice) -> Values:
    """Return the values of a slice's unit, of what has targets: its own, else complete sums."""

    def value(indicator: int, unit: int, period: Period) -> Fraction | None:
        told = loaded.targets[indicator][0].indicator
        if unit != loaded.unit.pk or not loaded.has_whole_year(told, period):
            return None
        figure = loaded.figure(told, period.code)
        if figure is not None:
            return Fraction(figure.amount)
        parts = sum_parts(loaded, told, period)
        return Fraction(parts.value) if parts.is_complete and parts.value is not None else None

    return value


def _nothing(_indicator: int, _unit: int, _period: Period) -> None:
    return None


def _is_calendar(year: Period) -> bool:
    return year.code == f"{year.year:04}"


def years_before(period: Period) -> list[tuple[Period, Period]]:
    """Return the same period and the whole year of each year before, the newest first."""
    years = range(period.year - 1, max(0, period.year - 1 - YEARS), -1)
    return [(Period.parse(f"{y:04}{period.code[4:]}"), Period.parse(f"{y:04}")) for y in years]
