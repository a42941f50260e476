"""Everything about one unit and some periods, loaded in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tiendo.reading.period import Period
from tiendo.web.figures.measures import Interval, factor
from tiendo.web.figures.models import Comparison, Figure, Indicator, Target
from tiendo.web.units.models import Unit

from .known import Known, effective, is_whole, known_on

CellKey = tuple[int, str]  # indicator key, period code


class Part(NamedTuple):
    """A unit's figure as far as a sum over units needs it; `value` None: nothing occurred."""

    pk: int
    unit_id: int
    indicator_id: int
    period: str
    value: Decimal | None
    status: str
    origin: str
    event: int
    nil: bool
    stated_digits: int
    stated_measure: str
    source__illustrative: bool | None

    @property
    def amount(self) -> Decimal:
        """What it adds to a sum."""
        return self.value if self.value is not None else Decimal(0)

    @property
    def status_label(self) -> str:
        """The status as a person reads it."""
        return str(Figure.Status(self.status).label)


@dataclass(frozen=True, slots=True)
class Slice:
    """The figures, targets and parts of one unit as they were known on a day."""

    unit: Unit
    known: Known
    figures: dict[CellKey, list[Figure]]  # all that stand, whole ones only
    alone: dict[CellKey, Figure]  # a period alone where the indicator is told from 1 January
    targets: dict[int, list[Target]]  # by indicator
    comparisons: dict[int, list[Comparison]]  # by figure
    children: list[Unit]  # territories right below the unit, of any day
    parts: dict[CellKey, dict[int, Part]]  # by cell, then by unit

    def figure(self, indicator: Indicator, period: str) -> Figure | None:
        """Return the figure that counts in a cell."""
        return effective(self.figures.get((indicator.pk, period), ()))

    def has_whole_year(self, indicator: Indicator, period: Period) -> bool:
        """Tell whether what counts from 1 January could count from there in that period's year.

        A commune set up on 1 July counts its first year from then: three months of it are no
        "same period" of nine.
        """
        return indicator.kind != "cumulative" or self.unit.valid_from <= date(period.year, 1, 1)

    def children_on(self, day: date) -> list[Unit]:
        """Return the territories right below the unit that existed on `day`."""
        return [
            child
            for child in self.children
            if child.valid_from <= day and (child.valid_to is None or day <= child.valid_to)
        ]


def load_slice(
    unit: Unit,
    *,
    periods: Collection[str] | None,
    as_of: date | None,
    parts_of: Collection[str] | None = None,
    indicator: Indicator | None = None,
) -> Slice:
    """Load `periods` (None: all) of a unit; at most six queries.

    `parts_of` names the periods whose parts are wanted, all of `periods` where None;
    `indicator` narrows everything to one.
    """
    known = known_on(as_of)
    only = None if indicator is None else [indicator.pk]
    figures, alone = _own_figures(unit, known, periods, only)
    wanted = periods if parts_of is None else parts_of
    children = list(unit.children.filter(tree=Unit.Tree.TERRITORY).order_by("name_key"))
    return Slice(
        unit=unit,
        known=known,
        figures=figures,
        alone=alone,
        targets=_targets(unit, known, indicator),
        comparisons=_comparisons([row for rows in figures.values() for row in rows]),
        children=children,
        parts=_parts(children, known, wanted, only) if children else {},
    )


def load_values(loaded: Slice, periods: Collection[str], indicators: Collection[int]) -> Slice:
    """Return a slice's unit with its values of other periods in it alone; at most three queries."""
    figures, alone = _own_figures(loaded.unit, loaded.known, periods, indicators)
    children = loaded.children
    parts = _parts(children, loaded.known, periods, indicators) if children else {}
    return replace(loaded, figures=figures, alone=alone, parts=parts)


def covers(target: Target, period: Period) -> bool:
    """Tell whether a period lies within a target's time."""
    return target.period_start <= period.start and period.end <= target.period_end


def _own_figures(
    unit: Unit,
    known: Known,
    periods: Collection[str] | None,
    indicators: Collection[int] | None,
) -> tuple[dict[CellKey, list[Figure]], dict[CellKey, Figure]]:
    rows = known.figures().filter(unit=unit, item="").select_related("indicator", "source")
    rows = rows.defer("source__text").order_by("event", "pk")
    if periods is not None:
        rows = rows.filter(period__in=periods)
    if indicators is not None:
        rows = rows.filter(indicator__in=indicators)
    whole: dict[CellKey, list[Figure]] = defaultdict(list)
    alone: dict[CellKey, list[Figure]] = defaultdict(list)
    for row in rows:
        row.unit = unit
        (whole if is_whole(row) else alone)[row.indicator_id, row.period].append(row)
    counted = {key: found for key, each in alone.items() if (found := effective(each))}
    return dict(whole), counted


def _targets(unit: Unit, known: Known, indicator: Indicator | None) -> dict[int, list[Target]]:
    rows = known.targets().filter(unit=unit).select_related("indicator", "source")
    if indicator is not None:
        rows = rows.filter(indicator=indicator)
    found: dict[int, list[Target]] = defaultdict(list)
    for row in rows.defer("source__text").order_by("in_force_from", "event"):
        found[row.indicator_id].append(row)
    return dict(found)


def _comparisons(figures: list[Figure]) -> dict[int, list[Comparison]]:
    by_key = {figure.pk: figure for figure in figures}
    found: dict[int, list[Comparison]] = defaultdict(list)
    for row in Comparison.objects.filter(figure__in=list(by_key)).order_by("pk"):
        row.figure = by_key[row.figure_id]
        found[row.figure_id].append(row)
    return dict(found)


def _parts(
    children: list[Unit],
    known: Known,
    periods: Collection[str] | None,
    indicators: Collection[int] | None,
) -> dict[CellKey, dict[int, Part]]:
    """Return the effective figures of the children; those of a period alone are no parts."""
    rows = known.figures().filter(unit__in=[child.pk for child in children], item="")
    rows = rows.filter(indicator__rollup="sum")
    if periods is not None:
        rows = rows.filter(period__in=periods)
    if indicators is not None:
        rows = rows.filter(indicator__in=indicators)
    kinds = dict(Indicator.objects.values_list("pk", "kind"))
    cells: dict[tuple[int, str, int], list[Part]] = defaultdict(list)
    for cumulative, *columns in rows.values_list("cumulative", *Part._fields):
        part = Part._make(columns)
        if cumulative or kinds[part.indicator_id] != "cumulative" or _begins_a_year(part.period):
            cells[part.indicator_id, part.period, part.unit_id].append(part)
    found: dict[CellKey, dict[int, Part]] = defaultdict(dict)
    for (indicator_id, period, unit_id), standing in cells.items():
        if (part_ := effective(standing)) is not None:
            found[indicator_id, period][unit_id] = part_
    return dict(found)


def _begins_a_year(period: str) -> bool:
    start = Period.parse(period).start
    return (start.month, start.day) == (1, 1)


def rounding(row: Figure | Part, indicator: Indicator) -> Interval:
    """Return what the stated value may have been before it was rounded (law 8)."""
    if row.value is None:
        return Interval(Fraction(0), Fraction(0))
    scale = factor(source=row.stated_measure, to=indicator.measure)
    return Interval.around(row.value, digits=row.stated_digits, scale=scale)
