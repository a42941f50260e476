"""The questions that a person may ask by name, with their answers as plain tables.

Each takes what was asked and returns rows; docs/reference/query.md tells what every one means. Who
may ask is decided by whoever calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tiendo.analytics.cells import Cell, Known, Place, Why, as_decimal
from tiendo.analytics.tables import Indicator as Told
from tiendo.analytics.tables import period_key
from tiendo.reading.period import Period
from tiendo.web.figures.models import Indicator
from tiendo.web.templatetags.tiendo import indicator_name, measure_name
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import LOCAL_KINDS

from . import copy
from .course import course

if TYPE_CHECKING:
    from tiendo.analytics.answers import Change, Completion, Watched
    from tiendo.analytics.cells import Asking

    from .queries.paths import Paths

Plain = str | int | Decimal | None
HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with everything that was said about it."""

    question: str
    periods: tuple[Period, ...]  # in order; most questions take the last
    scope: Unit
    into: tuple[str, ...] = LOCAL_KINDS
    kinds: tuple[str, ...] = LOCAL_KINDS
    indicator: Indicator | None = None
    item: str = ""
    boundaries: date | None = None  # None: of each period's own time
    known: Known
    reached: tuple[int, ...] = ()  # what the scope became by then, which lies outside its tree

    @property
    def units(self) -> QuerySet[Unit]:
        """The units that an answer may name."""
        return Unit.objects.filter(Q(path__startswith=self.scope.path) | Q(pk__in=self.reached))


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows under column keys; a value stands before the measure that it is in."""

    columns: tuple[str, ...]
    rows: list[tuple[Plain, ...]]


class Table:
    """What every answer needs: the engine, the place, and names for keys."""

    def __init__(self, asked: Asked) -> None:
        """Catch up with the journal; loads names in two queries."""
        held = copy.current()
        self.asked = asked
        self.asking: Asking = held.asking()
        self.place = Place(
            scope=asked.scope.pk,
            kinds=asked.kinds,
            into=asked.into,
            boundary=held.boundary(asked.boundaries),
            reached=asked.reached,
        )
        self.item = held.item(asked.item)
        self.units = {unit.pk: unit for unit in asked.units}
        self.names = {row.pk: row for row in Indicator.objects.all()}

    @property
    def period(self) -> Period:
        """The period of a question about one."""
        return self.asked.periods[-1]

    @cached_property
    def path(self) -> Paths:
        """How indicators are expected to grow through the year of the period; one query."""
        return self.path_through([self.period])

    def path_through(self, periods: Sequence[Period]) -> Paths:
        """Return how indicators are expected to grow through several periods; one query."""
        return course(self.asking, self.place, self.asked.known, periods)

    @property
    def one(self) -> Told | None:
        """The indicator that was asked about."""
        asked = self.asked.indicator
        return None if asked is None else self.asking.indicators[asked.pk]

    def unit(self, key: int) -> tuple[Plain, Plain]:
        """Return code and name of a unit."""
        return self.units[key].code, self.units[key].name

    def named(self, key: int) -> tuple[Plain, Plain]:
        """Return code and name of an indicator."""
        return self.names[key].code, indicator_name(self.names[key])

    def measure(self, key: int) -> Plain:
        """Return what an indicator's values are in."""
        return measure_name(self.names[key].measure)


UNIT = ("unit_code", "unit")
INDICATOR = ("indicator_code", "indicator")
VALUE = ("value", "measure", "reported", "expected", "note")


def percent(share: Fraction | None) -> Decimal | None:
    """Return a share of 1 in percent, to six decimals."""
    return None if share is None else as_decimal(share * HUNDRED)


def note(cell: Cell) -> str:
    """Return the code of what a reader of a cell has to know."""
    if cell.why is not Why.NONE:
        return cell.why.value
    told = ["partial"] if not cell.is_complete else []
    told += ["estimated"] if cell.estimated else []
    return " ".join(told + (["soft"] if cell.soft and cell.expected > 1 else []))


def _cell(table: Table, indicator: int, cell: Cell) -> tuple[Plain, ...]:
    measure = table.measure(indicator)
    return cell.amount, measure, cell.reported, cell.expected, note(cell)


def _matrix(table: Table, periods: tuple[Period, ...]) -> Answer:
    grid = table.asking.grid(
        table.place, table.asked.known, periods, indicator=table.one, item=table.item
    )
    indicators = [table.one.id] if table.one else grid.indicators()
    rows: list[tuple[Plain, ...]] = [
        (
            *table.named(key),
            each.code,
            *table.unit(unit),
            *_cell(table, key, grid.cell(key, period_key(each.code), unit)),
        )
        for key in indicators
        for each in periods
        for unit in grid.targets(period_key(each.code))
    ]
    return Answer((*INDICATOR, "period", *UNIT, *VALUE), rows)


def series(table: Table) -> Answer:
    """Answer with one indicator over periods, by unit."""
    return _matrix(table, table.asked.periods)


def matrix(table: Table) -> Answer:
    """Answer with every indicator of a period, by unit."""
    return _matrix(table, (table.period,))


TARGET = ("value", "measure", "target", "percent", "expected_percent", "gap", "tone", "note")


def _target(table: Table, each: Completion) -> tuple[Plain, ...]:
    pace = each.pace
    return (
        each.cell.amount,
        table.measure(each.indicator.id),
        None if each.target is None else as_decimal(each.target),
        percent(each.share),
        percent(pace.expected if pace else None),
        percent(pace.gap if pace else None),
        each.tone.value,
        each.why.value or note(each.cell),
    )


def completion(table: Table) -> Answer:
    """Answer with every value against every target that covers the period."""
    from tiendo.analytics import answers

    found = answers.completion(
        table.asking,
        table.place,
        table.asked.known,
        table.period,
        indicator=table.one,
        path=table.path,
    )
    return _targets(table, found)


def _targets(table: Table, found: Iterable[Completion]) -> Answer:
    rows: list[tuple[Plain, ...]] = [
        (
            *table.named(each.indicator.id),
            each.period.code,
            *table.unit(each.unit),
            each.kind,
            each.assigned_by,
            *_target(table, each),
        )
        for each in found
    ]
    return Answer((*INDICATOR, "period", *UNIT, "kind", "assigned_by", *TARGET), rows)


CHANGE = ("value", "before", "measure", "difference", "percent", "note")


def _change(table: Table, each: Change) -> tuple[Plain, ...]:
    difference = None if each.difference is None else as_decimal(each.difference)
    share = percent(each.share)
    measure = table.measure(each.indicator.id)
    told = each.why.value or note(each.now) or note(each.before)
    return each.now.amount, each.before.amount, measure, difference, share, told


def same_period(table: Table) -> Answer:
    """Answer with a period against the same one a year before."""
    from tiendo.analytics import answers

    found = answers.same_period(
        table.asking, table.place, table.asked.known, [table.period], indicator=table.one
    )
    rows: list[tuple[Plain, ...]] = [
        (*table.named(e.indicator.id), e.period.code, *table.unit(e.unit), *_change(table, e))
        for e in found
    ]
    return Answer((*INDICATOR, "period", *UNIT, *CHANGE), rows)


def trend(table: Table) -> Answer:
    """Answer with the changes of one indicator over periods, and how many in a row were worse."""
    from tiendo.analytics import answers

    assert table.one is not None  # noqa: S101 the caller asks for it
    found = answers.trend(
        table.asking, table.place, table.asked.known, table.asked.periods, table.one
    )
    rows: list[tuple[Plain, ...]] = [
        (*table.unit(e.unit), c.period.code, *_change(table, c), e.worse_in_a_row)
        for e in found
        for c in e.changes
    ]
    return Answer((*UNIT, "period", *CHANGE, "worse_in_a_row"), rows)


def ranking(table: Table) -> Answer:
    """Answer with the units in the order of one indicator, the best first."""
    from tiendo.analytics import answers

    assert table.one is not None  # noqa: S101 the caller asks for it
    found = answers.ranking(table.asking, table.place, table.asked.known, table.period, table.one)
    key = table.one.id
    rows: list[tuple[Plain, ...]] = [
        (each.rank, *table.unit(each.unit), *_cell(table, key, each.cell)) for each in found
    ]
    return Answer(("rank", *UNIT, *VALUE), rows)


def completeness(table: Table) -> Answer:
    """Answer with who reported how much of what was expected, by unit, then by indicator."""
    from tiendo.analytics import checking

    asked = (table.asking, table.place, table.asked.known, table.period)
    rows: list[tuple[Plain, ...]] = [
        ("unit", *table.unit(each.key), each.reported, each.expected, _("chỉ tiêu"))
        for each in checking.completeness_by_unit(*asked)
    ]
    rows += [
        ("indicator", *table.named(each.key), each.reported, each.expected, _("đơn vị"))
        for each in checking.completeness_by_indicator(*asked)
    ]
    return Answer(("of", "code", "name", "reported", "expected", "measure"), rows)


def contradictions(table: Table) -> Answer:
    """Answer with the values of a period that do not agree."""
    from tiendo.analytics import checking

    found = checking.contradictions(table.asking, table.place, table.asked.known, table.period)
    rows: list[tuple[Plain, ...]] = [
        (
            *table.named(each.indicator),
            *table.unit(each.unit),
            each.kind.value,
            each.value,
            each.other,
            table.measure(each.indicator),
        )
        for each in found
    ]
    return Answer((*INDICATOR, *UNIT, "note", "value", "other", "measure"), rows)


def watch(table: Table) -> Answer:
    """Answer with what is behind its path, falls or is silent."""
    from tiendo.analytics import answers

    found = answers.watch_list(
        table.asking, table.place, table.asked.known, table.period, path=table.path
    )
    return Answer(WATCHED, [_watched(table, each) for each in found])


WATCHED = (
    *(*INDICATOR, *UNIT, "reasons", "value", "measure", "target"),
    *("percent", "expected_percent", "before", "change", "note"),
)


def _watched(table: Table, each: Watched) -> tuple[Plain, ...]:
    goal, move = each.completion, each.change
    cell = goal.cell if goal else move.now if move else None
    return (
        *table.named(each.indicator.id),
        *table.unit(each.unit),
        " ".join(reason.value for reason in each.reasons),
        cell.amount if cell else None,
        table.measure(each.indicator.id),
        as_decimal(goal.target) if goal and goal.target is not None else None,
        percent(goal.share) if goal else None,
        percent(goal.pace.expected) if goal and goal.pace else None,
        move.before.amount if move else None,
        percent(move.share) if move else None,
        note(cell) if cell else "",
    )


def heat(table: Table) -> Answer:
    """Answer with the tone of every unit and indicator that has a target."""
    from tiendo.analytics import answers

    found = answers.heat(
        table.asking, table.place, table.asked.known, table.period, path=table.path
    )
    return _targets(table, (each for _key, each in sorted(found.items())))


QUESTIONS: dict[str, Callable[[Table], Answer]] = {
    "series": series,
    "matrix": matrix,
    "completion": completion,
    "same-period": same_period,
    "trend": trend,
    "ranking": ranking,
    "completeness": completeness,
    "contradictions": contradictions,
    "watch": watch,
    "heat": heat,
}
OF_ONE_INDICATOR = ("series", "trend", "ranking")


def answer(asked: Asked) -> Answer:
    """Answer a question; the first one makes the copy. Raises KeyError for an unknown one."""
    return QUESTIONS[asked.question](Table(asked))


def periods_between(first: Period, last: Period) -> Iterator[Period]:
    """Give the periods of one kind from `first` to `last`, both included, in order."""
    each = first
    while each.end <= last.end:
        yield each
        each = each.next()
