"""How one unit stands: its targets by sector, period by period, what to look at, its reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from tiendo.analytics.cells import Why
from tiendo.analytics.judging import Tone
from tiendo.reading.period import Period

from .ask import Asked, Table
from .models import Indicator
from .queries.known import Known
from .queries.lines import run_up
from .standing import WatchedRow, counted, watched

if TYPE_CHECKING:
    from tiendo.analytics.answers import Completion

COLUMNS = 5  # periods of a unit's row of colours: of quarters, back to the same one a year ago


@dataclass(frozen=True, slots=True)
class Heat:
    """How one unit stood to the targets of each indicator, period by period, oldest first."""

    periods: list[Period]
    rows: list[tuple[Indicator, list[tuple[Period, Completion | None]]]]
    made_up: set[tuple[str, int]]  # period and indicator of numbers that are no facts


def _heat(table: Table) -> Heat:
    """Return the hardest targets of the last periods up to the one asked about."""
    from tiendo.analytics import answers

    periods = run_up(table.period, count=COLUMNS)
    found: dict[int, dict[Period, Completion]] = {}
    given = (table.asking, table.place, table.asked.known)
    grid, path = table.asking.grid(*given[1:], periods), table.path_through(periods)
    for period in periods:
        for (unit, key), each in answers.heat(*given, period, path=path, grid=grid).items():
            if unit == table.asked.scope.pk:
                found.setdefault(key, {})[period] = each
    told = [period for period in periods if any(period in row for row in found.values())]
    names = sorted((table.names[key] for key in found), key=lambda each: (each.position, each.code))
    rows = [(one, [(each, found[one.pk].get(each)) for each in told]) for one in names]
    return Heat(told, rows, _made_up(table.asked, told))


def _made_up(asked: Asked, periods: Sequence[Period]) -> set[tuple[str, int]]:
    """Return the periods and indicators with a number of the unit that is no fact; two queries."""
    known = Known(asked.known.day, asked.known.event)
    within = {"unit__path__startswith": asked.scope.path, "source__illustrative": True}
    figures = known.figures().filter(**within, period__in=[each.code for each in periods])
    found = set(figures.values_list("period", "indicator"))
    columns = ("period_start", "period_end", "indicator")
    for start, end, indicator in known.targets().filter(**within).values_list(*columns):
        found |= {(e.code, indicator) for e in periods if start <= e.start and e.end <= end}
    return found


@dataclass(frozen=True, slots=True)
class Profile:
    """How one unit stands: its targets by sector, what to look at, how much it reported."""

    sectors: list[tuple[str, list[Completion]]]  # sector code, hardest targets in order
    indicators: dict[int, Indicator]
    watched: list[WatchedRow]
    reported: int
    expected: int
    heat: Heat

    @property
    def tones(self) -> dict[Tone, int]:
        """How many targets read so."""
        return counted(each for _sector, found in self.sectors for each in found)

    @property
    def missing(self) -> int:
        """How many targets have no figure."""
        return sum(1 for _s, found in self.sectors for e in found if e.cell.why is Why.MISSING)


def profile(asked: Asked) -> Profile:
    """Return how the unit of a question stands in its period."""
    from tiendo.analytics import answers, checking

    table = Table(asked)
    given = (table.asking, table.place, asked.known, table.period)
    unit = asked.scope.pk
    heat = answers.heat(*given, path=table.path)
    own = [each for (of, _key), each in heat.items() if of == unit]
    own.sort(key=lambda each: table.names[each.indicator.id].position)
    by_sector = groupby(own, key=lambda each: table.names[each.indicator.id].sector)
    told = {each.key: each for each in checking.completeness_by_unit(*given)}.get(unit)
    return Profile(
        sectors=[(sector, list(found)) for sector, found in by_sector],
        indicators=table.names,
        watched=[row for row in watched([asked]) if row.unit.pk == unit],
        reported=told.reported if told else 0,
        expected=told.expected if told else 0,
        heat=_heat(table),
    )
