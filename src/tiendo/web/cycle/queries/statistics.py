"""The four cells of task statistics, the rates that offices make of them, and how late is late.

A task falls into exactly one cell on each day, so that one walk over a narrow index counts
them all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from tiendo.web.cycle.models import Task

from .tally import key_of, tally
from .timeliness import SOON, with_deadline

AGES = (30, 60, 120)  # days late, inclusive, at which the next bucket begins; domain 3.3


class Cell(IntEnum):
    """Where a task stands on a day, as statistics tell it."""

    DONE_IN_TIME = 0  # by the deadline first given
    DONE_IN_NEW_TIME = 1  # by the deadline after extensions
    DONE_LATE = 2
    IN_TIME = 3
    SOON = 4
    NO_DEADLINE = 5
    LATE_30 = 6
    LATE_60 = 7
    LATE_120 = 8
    LATE_MORE = 9
    WITHDRAWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Counts of tasks on a day; withdrawn ones are told apart and enter no rate."""

    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0  # those with no deadline among them
    open_soon: int = 0  # of those in time, the ones with 3 days or fewer left
    late: tuple[int, ...] = (
        0,
        0,
        0,
        0,
    )  # open and late by 1–30, 31–60, 61–120 and more than 120 days
    withdrawn: int = 0
    done_in_first_time: int = 0  # done by the deadline first given, before any extension

    @classmethod
    def of(cls, cells: Counter[int]) -> Statistics:
        """Make statistics of how many tasks stand in each cell."""
        at_first = cells[Cell.DONE_IN_TIME]
        return cls(
            done_in_time=at_first + cells[Cell.DONE_IN_NEW_TIME],
            done_late=cells[Cell.DONE_LATE],
            open_in_time=cells[Cell.IN_TIME] + cells[Cell.SOON] + cells[Cell.NO_DEADLINE],
            open_soon=cells[Cell.SOON],
            late=tuple(cells[cell] for cell in range(Cell.LATE_30, Cell.WITHDRAWN)),
            withdrawn=cells[Cell.WITHDRAWN],
            done_in_first_time=at_first,
        )

    @classmethod
    def total_of(cls, several: Iterable[Statistics]) -> Statistics:
        """Add the counts of groups that share no task."""
        counts = list(several)
        plain = (field.name for field in fields(cls) if field.name != "late")
        late = (sum(ages) for ages in zip(*(one.late for one in counts), strict=True))
        added = {name: sum(getattr(one, name) for one in counts) for name in plain}
        return cls(**added, late=tuple(late) if counts else (0, 0, 0, 0))

    @property
    def open_late(self) -> int:
        """Return how many are open and late."""
        return sum(self.late)

    @property
    def done(self) -> int:
        """Return how many are done, in time or late."""
        return self.done_in_time + self.done_late

    @property
    def total(self) -> int:
        """Return how many there are, without the withdrawn ones."""
        return self.done + self.open_in_time + self.open_late

    @property
    def rate_of_due(self) -> Decimal | None:
        """Return done ÷ (done + open and late), in percent: the rate that governments headline."""
        return _percent(self.done, self.done + self.open_late)

    @property
    def rate_of_all(self) -> Decimal | None:
        """Return done ÷ all, in percent."""
        return _percent(self.done, self.total)

    @property
    def rate_in_time(self) -> Decimal | None:
        """Return done in time ÷ done, in percent, against the deadline after extensions."""
        return _percent(self.done_in_time, self.done)

    @property
    def rate_in_first_time(self) -> Decimal | None:
        """Return done in time ÷ done, in percent, against the deadline first given."""
        return _percent(self.done_in_first_time, self.done)


def cell_on(day: date) -> Case:
    """Return, over `with_deadline`, the cell that a task falls into on `day`.

    Whether it is over is asked once, because each comparison is made 100,000 times.
    """
    ended = _first_of(
        [
            (Q(state=Task.State.WITHDRAWN), Cell.WITHDRAWN),
            (Q(due_then__lt=F("ended_on")), Cell.DONE_LATE),
            (Q(first_due_on__lt=F("ended_on")), Cell.DONE_IN_NEW_TIME),
        ],
        Value(int(Cell.DONE_IN_TIME)),
    )
    marks = [day - timedelta(days=age) for age in AGES]
    still_open = _first_of(
        [
            (Q(due_then__gt=day + SOON), Cell.IN_TIME),
            (Q(due_then__gte=day), Cell.SOON),
            *((Q(due_then__gte=mark), Cell(Cell.LATE_30 + n)) for n, mark in enumerate(marks)),
            (Q(due_then__isnull=True), Cell.NO_DEADLINE),
        ],
        Value(int(Cell.LATE_MORE)),
    )
    over = When(ended_on__lte=day, then=ended)
    return Case(over, default=still_open, output_field=IntegerField())


def _first_of(steps: Iterable[tuple[Q, Cell]], otherwise: Value) -> Case:
    whens = [When(condition, then=Value(int(cell))) for condition, cell in steps]
    return Case(*whens, default=otherwise, output_field=IntegerField())


def statistics(tasks: QuerySet[Task], day: date) -> Statistics:
    """Count `tasks` as they stand on `day`; one query, and two where no deadline was told yet."""
    told = tasks if "due_then" in tasks.query.annotations else with_deadline(tasks, day)
    cells = tally(told.annotate(cell=cell_on(day)), "cell")
    return Statistics.of(Counter({int(cell): number for (cell,), number in cells.items()}))


def statistics_by(field: str, tasks: QuerySet[Task], day: date) -> dict[int | str, Statistics]:
    """Count `tasks`, read with `due_then`, by the value of a field: a key or a code; one query."""
    found: defaultdict[int | str, Counter[int]] = defaultdict(Counter)
    for (value, cell), number in tally(tasks.annotate(cell=cell_on(day)), field, "cell").items():
        found[key_of(value)][int(cell)] = number
    return {key: Statistics.of(cells) for key, cells in found.items()}


def _percent(part: int, whole: int) -> Decimal | None:
    return Decimal(100) * part / whole if whole else None
