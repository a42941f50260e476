"""What a unit's predecessors reported before it began, told in its own boundaries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tiendo.analytics.cells import Cell
from tiendo.analytics.tables import period_key
from tiendo.reading.period import Period
from tiendo.web.accounts.gates import may
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.units.models import Unit

from .ask import Table
from .models import Indicator
from .queries.known import known_on
from .queries.successors import all_before
from .standing import Level, asked_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """One period before a unit began."""

    period: Period
    cell: Cell
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Inherited:
    """The periods before a unit began, newest first, and the units that it came from, by name.

    `is_hidden`: a predecessor may not be read, so that no sum tells its figure.
    """

    old: list[Unit]
    rows: list[Earlier]
    is_hidden: bool = False


def inherited(unit: Unit, indicator: Indicator, as_of: date, user: User) -> Inherited | None:
    """Return what was reported before `unit` began; None where nothing was.

    One query per change behind the unit, and those of a question about several periods.
    """
    if indicator.rollup != "sum":
        return None  # a rate is not the sum of rates
    links = unit.predecessions.select_related("old").order_by("old__name_key")
    old = [link.old for link in links]
    if not old:
        return None
    before = all_before(unit)
    figures = known_on(as_of).figures().filter(unit__in=before, indicator=indicator, item="")
    told = figures.filter(period_end__lt=unit.valid_from)
    marks: dict[str, bool] = {}
    for code, made_up in told.values_list("period", "source__illustrative"):
        marks[code] = marks.get(code, False) or bool(made_up)
    if not marks:
        return None
    if not all(may(user, Action.READ, each) for each in before.values()):
        return Inherited(old, [], is_hidden=True)
    periods = sorted((Period.parse(code) for code in marks), key=lambda p: (p.end, p.start))
    asked = asked_of(
        unit,
        periods[-1],
        as_of,
        indicator=indicator,
        boundaries=unit.valid_from,
        level=Level.ITSELF,
        periods=tuple(periods),
    )
    table = Table(asked)
    grid = table.asking.grid(table.place, asked.known, periods, indicator=table.one)
    rows = [
        Earlier(each, grid.cell(indicator.pk, period_key(each.code), unit.pk), marks[each.code])
        for each in reversed(periods)
    ]
    return Inherited(old, [row for row in rows if row.cell.reported])
