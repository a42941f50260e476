"""The quality of units' work in a period: facts for the quarterly rating, never a rating itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tiendo.reading.period import Period
from tiendo.web.cycle.models import Assignment, Evidence, Extension, Task
from tiendo.web.cycle.queries import (
    Statistics,
    TaskRow,
    for_rows,
    open_on,
    rows,
    with_deadline,
)
from tiendo.web.cycle.queries.statistics import statistics_by
from tiendo.web.figures.queries import lines
from tiendo.web.figures.queries.pace import TargetLine
from tiendo.web.meetings.models import Paper, PaperVersion
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

from .timed import told_by_parts

LISTED = 10  # late tasks named on a sheet, so that it stays one page
LEAD = Q(assignments__part=Assignment.Part.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffWork:
    """What a unit had to do in a period and what came of it, as of a day."""

    unit: Unit
    tasks: Statistics
    extensions: int = 0  # asked for, or given unasked
    returned: int = 0  # times that evidence was given back
    papers: int = 0  # due in the period
    papers_late: int = 0
    papers_returned: int = 0  # versions given back
    replies: int = 0  # owed as a co-operating unit, due in the period
    replies_late: int = 0

    @property
    def due(self) -> int:
        """Return how many tasks are done or late: what is not yet due is no failure."""
        return self.tasks.done + self.tasks.open_late

    @property
    def in_time_share(self) -> Decimal | None:
        """Return done in time ÷ due, in percent; None where nothing was due."""
        return _share(self.tasks.done_in_time, self.due)

    @property
    def late_share(self) -> Decimal | None:
        """Return done late and open late ÷ due, in percent; None where nothing was due."""
        return _share(self.tasks.done_late + self.tasks.open_late, self.due)

    @property
    def done_share(self) -> Decimal | None:
        """Return done ÷ all, in percent; None where there was no task."""
        return self.tasks.rate_of_all

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked of the unit."""
        return not (self.tasks.total + self.tasks.withdrawn + self.papers + self.replies)


@dataclass(frozen=True, slots=True)
class TargetsMet:
    """How many of a unit's targets are met, among those with a value and a direction."""

    met: int
    all: int


def tasks_of_period(period: Period, day: date) -> QuerySet[Task]:
    """Return the tasks in hand in the period by `day`, without those that their parts stand for."""
    last = min(period.end, day)
    in_hand = Q(given_on__lte=last) & (Q(ended_on=None) | Q(ended_on__gte=period.start))
    return Task.objects.filter(in_hand).exclude(told_by_parts())


def staff_work(place: Unit, period: Period, day: date) -> list[StaffWork]:
    """Return the work of each unit of `place` of which anything was asked; at most ten queries."""
    units = Unit.objects.filter(within([place])).order_by("name_key")
    found = _work(list(units), period, day)
    return [work for work in found if not work.is_empty]


def sheet(unit: Unit, period: Period, day: date) -> StaffWork:
    """Return the work of one unit; at most nine queries."""
    return _work([unit], period, day)[0]


def _work(units: list[Unit], period: Period, day: date) -> list[StaffWork]:
    """Return the work of `units` as of `day`, at the latest of the period's end."""
    last = min(period.end, day)
    keys = [unit.pk for unit in units]
    span = (period.start, last)
    tasks = tasks_of_period(period, day).filter(LEAD, assignments__unit__in=keys)
    counted = statistics_by("assignments__unit", with_deadline(tasks, last), last)
    about = Q(task__assignments__part=Assignment.Part.LEAD, task__assignments__unit__in=keys)
    by_lead = "task__assignments__unit"
    extensions = _number(Extension.objects.filter(about, asked_on__range=span), by_lead)
    given_back = Evidence.objects.filter(about, state=Evidence.State.RETURNED)
    returned = _number(given_back.filter(decided_on__range=span), by_lead)
    papers, papers_late = _papers(keys, period, last)
    versions = PaperVersion.objects.filter(paper__unit__in=keys, returned_on__range=span)
    versions_returned = _number(versions, "paper__unit")
    replies, replies_late = _replies(keys, period, last)
    return [
        StaffWork(
            unit=unit,
            tasks=counted.get(unit.pk) or Statistics.of(Counter()),
            extensions=extensions[unit.pk],
            returned=returned[unit.pk],
            papers=papers[unit.pk],
            papers_late=papers_late[unit.pk],
            papers_returned=versions_returned[unit.pk],
            replies=replies[unit.pk],
            replies_late=replies_late[unit.pk],
        )
        for unit in units
    ]


def _papers(keys: Collection[int], period: Period, last: date) -> tuple[Counter[int], Counter[int]]:
    """Return how many files each unit had to send, and how many came late or never."""
    first = PaperVersion.objects.filter(paper=OuterRef("pk")).order_by("number")
    asked = Paper.objects.filter(
        unit__in=keys, due_on__range=(period.start, last), is_dropped=False, live=""
    ).annotate(first_on=Subquery(first.values("received_on")[:1]))
    unsent = Q(first_on=None) | Q(first_on__gt=last)
    late = Q(first_on__gt=F("due_on")) | (unsent & Q(due_on__lt=last))
    return _number(asked, "unit"), _number(asked.filter(late), "unit")


def _replies(
    keys: Collection[int], period: Period, last: date
) -> tuple[Counter[int], Counter[int]]:
    """Return how many answers each unit owed as a partner in the period, and how many are late.

    The day is the unit's own, else the task's; what is still unanswered counts as late unless the
    task was over by its day.
    """
    owed = (
        Assignment.objects.annotate(due=Coalesce("due_on", "task__due_on"))
        .filter(
            unit__in=keys,
            part=Assignment.Part.COOPERATING,
            due__range=(period.start, last),
        )
        .exclude(task__ended_on__lte=F("due"), replied_on=None)
    )
    unanswered = Q(replied_on=None) | Q(replied_on__gt=last)
    late = Q(replied_on__gt=F("due")) | (unanswered & Q(due__lt=last))
    return _number(owed, "unit"), _number(owed.filter(late), "unit")


def late_tasks(unit: Unit, period: Period, day: date) -> list[TaskRow]:
    """Return the unit's late open tasks, the oldest first, LISTED at most; four queries."""
    last = min(period.end, day)
    led = tasks_of_period(period, day).filter(
        LEAD, open_on(last), assignments__unit=unit, first_due_on__lt=last
    )
    found = rows(for_rows(led.order_by("due_on", "pk"), last)[: LISTED * 5], last)
    return [row for row in found if row.days_late][:LISTED]


def targets_met(unit: Unit, period: Period, day: date) -> TargetsMet:
    """Count the unit's targets that are met in the period; seven queries."""
    judged = [
        verdict
        for line in lines(unit, period, day)
        for target in line.targets
        if (verdict := is_met(target, line.indicator.direction)) is not None
    ]
    return TargetsMet(sum(judged), len(judged))


def is_met(target: TargetLine, direction: str) -> bool | None:
    """Tell whether a target is met: its even course, or else the target itself.

    None where it has no value, or no better direction.
    """
    if target.percent is None or direction not in ("up", "down"):
        return None
    ahead = target.gap if target.gap is not None else target.points
    if ahead is None:
        ahead = target.percent - 100
    return ahead >= 0 if direction == "up" else ahead <= 0


def quarters(day: date, *, count: int = 8) -> list[Period]:
    """Return the quarter of `day` and those before it, newest first."""
    found = [Period.parse(f"{day.year}-Q{(day.month + 2) // 3}")]
    while len(found) < count:
        first = found[-1].start
        year, number = (first.year - 1, 4) if first.month == 1 else (first.year, first.month // 3)
        found.append(Period.parse(f"{year}-Q{number}"))
    return found


def _number(found: QuerySet[Model], by: str) -> Counter[int]:
    counted = found.order_by().values_list(by).annotate(n=Count("pk", distinct=True))
    return Counter(dict(counted))


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(100) * part / whole if whole else None


def ranked(works: Iterable[StaffWork]) -> list[StaffWork]:
    """Return the units with the most late open work first, equal ones by name."""
    return sorted(works, key=lambda work: -work.tasks.open_late)
