"""What pages of figures show of many units, from the copy; each page asks a bounded number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from tiendo.analytics import cells, judging
from tiendo.analytics.cells import Cell, Why
from tiendo.analytics.judging import Tone
from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS, valid_on

from .ask import Asked, Table
from .models import Indicator
from .queries.known import Known, known_on
from .queries.successors import Became, became

if TYPE_CHECKING:
    from tiendo.analytics.answers import Completion, Watched
    from tiendo.analytics.checking import Completeness

REFORM = date(2025, 7, 1)  # first day of the communes of today
NOTHING_YET = 0  # an event before the first one


class Level(StrEnum):
    """Whom an answer tells apart."""

    BELOW = "below"  # the territories right below
    ITSELF = "itself"
    LOCAL = "local"  # communes, wards and towns, however far below


def asked_of(
    unit: Unit,
    period: Period,
    as_of: date,
    *,
    question: str = "",
    indicator: Indicator | None = None,
    boundaries: date | None = None,
    level: Level = Level.BELOW,
    periods: tuple[Period, ...] = (),
) -> Asked:
    """Ask about a unit or the territories below it; at most two queries.

    `periods`: for a question about several, `period` the last of them.

    A day before the journal began knows the periods that had ended by then.
    """
    known = known_on(as_of)
    unknown = known.is_reconstructed and period.end > known.day
    return Asked(
        question=question,
        periods=periods or (period,),
        scope=unit,
        into=_into(unit, level, boundaries or period.end),
        indicator=indicator,
        boundaries=boundaries,
        known=cells.Known(known.day, NOTHING_YET if unknown else known.last_event),
    )


def followed(asked: Asked, after: Became | None) -> Asked:
    """Ask about what the unit's communes became instead, where they no longer exist."""
    return replace(asked, into=LOCAL_KINDS, reached=after.keys) if after else asked


def _into(unit: Unit, level: Level, day: date) -> tuple[str, ...]:
    """Return the kinds of the territories right below a unit on a day, or its own.

    Kinds that lie within each other would add the same figures twice.
    """
    if level is Level.ITSELF:
        return LOCAL_KINDS if unit.kind in LOCAL_KINDS else (unit.kind,)
    if level is Level.LOCAL:
        return LOCAL_KINDS
    found = unit.children.filter(valid_on(day), tree=Unit.Tree.TERRITORY)
    kinds = {*found.values_list("kind", flat=True)} or {unit.kind}
    return LOCAL_KINDS if kinds <= {*LOCAL_KINDS} else tuple(sorted(kinds))


def asks_of(unit: Unit, period: Period, as_of: date, *, question: str = "") -> list[Asked]:
    """Ask about a unit and then about those right below it; at most three queries."""
    levels = (Level.ITSELF, Level.BELOW)
    asks = [asked_of(unit, period, as_of, question=question, level=level) for level in levels]
    return asks if asks[0].into != asks[1].into else asks[:1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A unit's value of one indicator; `rank` among the units of its kind, None without one."""

    unit: Unit
    cell: Cell
    rank: int | None
    peers: int  # of its kind that have a value
    shares: tuple[Succession, ...]  # the divided units that an estimate rests on, or lacks


@dataclass(frozen=True, slots=True)
class ByUnit:
    """One indicator by unit, in one set of boundaries, the units by name."""

    rows: list[Row]

    @property
    def total(self) -> Decimal | None:
        """The sum of what has a value; None where nothing has."""
        known = [row.cell.value for row in self.rows if row.cell.value is not None]
        return cells.as_decimal(sum(known, Fraction(0))) if known else None

    @property
    def reported(self) -> int:
        """How many units gave a figure."""
        return sum(row.cell.reported for row in self.rows)

    @property
    def expected(self) -> int:
        """How many units had to."""
        return sum(row.cell.expected for row in self.rows)


def by_unit(asked: Asked) -> ByUnit:
    """Return the values of one indicator by unit with ranks among peers."""
    from tiendo.analytics import answers

    table = Table(asked)
    assert table.one is not None  # noqa: S101 the caller asks for it
    found = answers.ranking(table.asking, table.place, asked.known, table.period, table.one)
    ranked = table.one.direction != "neutral"
    by_kind: dict[str, list[tuple[int, Fraction]]] = {}
    for each in found:
        if each.cell.value is not None:
            kind = table.units[each.unit].kind
            by_kind.setdefault(kind, []).append((each.unit, each.cell.value))
    ranks: dict[int, int] = {}
    for told in by_kind.values():
        values = [value for _unit, value in told]
        places = judging.ranks(values, best_is_high=table.one.direction != "down")
        ranks |= {unit: place for (unit, _value), place in zip(told, places, strict=True)}
    shares = _shares([e.unit for e in found if e.cell.estimated or e.cell.why is Why.NO_SHARE])
    rows = [
        Row(
            unit=table.units[each.unit],
            cell=each.cell,
            rank=ranks.get(each.unit) if ranked else None,
            peers=len(by_kind.get(table.units[each.unit].kind, ())),
            shares=tuple(shares.get(each.unit, ())),
        )
        for each in found
    ]
    return ByUnit(sorted(rows, key=lambda row: row.unit.name_key))


def _shares(units: Sequence[int]) -> dict[int, list[Succession]]:
    """Return the divided units that went into each unit; one query, none without units."""
    found: dict[int, list[Succession]] = {}
    if units:
        parts = Succession.objects.filter(new__in=units, kind=Succession.Kind.PART)
        for link in parts.select_related("old").order_by("old__name_key"):
            found.setdefault(link.new_id, []).append(link)
    return found


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units × indicators that have targets; a missing pair has no target."""

    indicators: list[Indicator]
    rows: list[tuple[Unit, list[Completion | None]]]

    @property
    def names(self) -> dict[int, Indicator]:
        """The indicators by key."""
        return {each.pk: each for each in self.indicators}

    @property
    def tones(self) -> dict[Tone, int]:
        """How many cells read so."""
        return counted(each for _unit, row in self.rows for each in row if each is not None)


def matrix(asks: Sequence[Asked]) -> Matrix:
    """Return the hardest target of each unit and indicator; the units of each question by name."""
    from tiendo.analytics import answers

    found: dict[tuple[int, int], Completion] = {}
    order: list[Unit] = []
    for asked in asks:
        table = Table(asked)
        told = answers.heat(table.asking, table.place, asked.known, table.period, path=table.path)
        named = {table.units[unit] for unit, _key in told}
        order += sorted(named, key=lambda each: each.name_key)
        found |= told
    keys = {key for _unit, key in found}
    chosen = sorted((table.names[key] for key in keys), key=lambda each: (each.position, each.code))
    rows = [(unit, [found.get((unit.pk, one.pk)) for one in chosen]) for unit in order]
    return Matrix(chosen, rows)


@dataclass(frozen=True, slots=True)
class WatchedRow:
    """One unit and indicator that somebody should look at."""

    unit: Unit
    indicator: Indicator
    told: Watched

    @property
    def codes(self) -> str:
        """Why, as codes apart by spaces."""
        return " ".join(self.told.reasons)


def watched(asks: Sequence[Asked]) -> list[WatchedRow]:
    """Return the watch list: the most reasons first, then the widest gap, then the deepest fall."""
    from tiendo.analytics import answers

    rows = []
    for asked in asks:
        table = Table(asked)
        given = (table.asking, table.place, asked.known, table.period)
        for each in answers.watch_list(*given, path=table.path):
            unit, indicator = table.units[each.unit], table.names[each.indicator.id]
            rows.append(WatchedRow(unit, indicator, each))
    return sorted(
        rows, key=lambda row: (-len(row.told.reasons), _gap(row), _fall(row), row.unit.name_key)
    )


def _gap(row: WatchedRow) -> float:
    pace = row.told.completion.pace if row.told.completion else None
    return float(pace.gap) if pace and pace.gap is not None else 0.0


def _fall(row: WatchedRow) -> float:
    """Return the change since last year where it is worse: the lower, the worse."""
    change = row.told.change
    if change is None or change.share is None or not change.is_worse:
        return 0.0
    return -abs(float(change.share))


@dataclass(frozen=True, slots=True)
class Complete:
    """Who reported how much: by unit and by indicator."""

    units: list[tuple[Unit, Completeness]]
    indicators: list[tuple[Indicator, Completeness]]


def complete(asked: Asked) -> Complete:
    """Return of how many indicators each unit has figures, and how many units of each."""
    from tiendo.analytics import checking

    table = Table(asked)
    given = (table.asking, table.place, asked.known, table.period)
    units = [(table.units[e.key], e) for e in checking.completeness_by_unit(*given)]
    told = [(table.names[e.key], e) for e in checking.completeness_by_indicator(*given)]
    return Complete(
        sorted(units, key=lambda row: row[0].name_key),
        sorted(told, key=lambda row: (row[0].position, row[0].code)),
    )


Map = tuple[date | None, list[tuple[Unit, Cell]]]
"""The day of its boundaries (None: of the period's time), and who lies where with which value."""


def maps(unit: Unit, indicator: Indicator, period: Period, as_of: date, user: User) -> list[Map]:
    """Return the values of one indicator by place: before and after the reform, else of then.

    None where no unit has coordinates, which one query tells. Where the unit ended with the
    reform, what its communes became stands on the second map, as far as `user` may see it.
    """
    known = Unit.objects.filter(path__startswith=unit.path, latitude__isnull=False)
    if not known.exists():
        return []

    def told(on: date | None, after: Became | None = None) -> Map:
        if after and not after.shown:
            return on, []
        asked = asked_of(unit, period, as_of, indicator=indicator, boundaries=on, level=Level.LOCAL)
        found = by_unit(followed(asked, after))
        return on, [(row.unit, row.cell) for row in found.rows if row.unit.latitude]

    both = [told(REFORM - timedelta(days=1)), told(REFORM, became(unit, REFORM, user))]
    return both if all(len(found) > 1 for _on, found in both) else [told(None)]


def made_up(asked: Asked) -> set[tuple[int, int]]:
    """Return the pairs of unit and indicator with a number that is no fact; three queries.

    What lies above such a unit within the scope may rest on it and is told too.
    """
    known = Known(asked.known.day, asked.known.event)
    within = {"unit__path__startswith": asked.scope.path, "source__illustrative": True}
    columns = ("unit__path", "indicator")
    period = asked.periods[-1]
    figures = known.figures().filter(**within, period=period.code).values_list(*columns)
    spans = {"period_start__lte": period.start, "period_end__gte": period.end}
    targets = known.targets().filter(**within, **spans).values_list(*columns)
    pairs = {*figures, *targets}
    units = dict(Unit.objects.filter(path__startswith=asked.scope.path).values_list("path", "pk"))
    found = set()
    for path, indicator in pairs:
        steps = path.split("/")[:-1]
        for number in range(1, len(steps) + 1):
            unit = units.get("/".join(steps[:number]) + "/")
            if unit is not None:
                found.add((unit, indicator))
    return found


def counted(found: Iterable[Completion]) -> dict[Tone, int]:
    """Return how many targets read so, by tone."""
    tones = [each.tone for each in found]
    return {tone: tones.count(tone) for tone in Tone}
