"""A month of deadlines, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from tiendo.web.cycle.models import Task
from tiendo.web.workdays import is_working

from .filters import Filter
from .tasks import TaskRow, rows_of

SHOWN = 3  # tasks of a day
ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One square of the calendar."""

    on: date
    in_month: bool
    is_working: bool
    is_today: bool  # the day whose state is shown
    rows: list[TaskRow]  # the first SHOWN, open ones first
    more: int  # how many others fall due
    query: str  # what lists all of the day, after "?" of an address

    @property
    def count(self) -> int:
        """Return how many tasks fall due."""
        return len(self.rows) + self.more


def month_of(asked: Filter, found: QuerySet[Task], first: date, day: date) -> list[list[Day]]:
    """Return the weeks, Monday to Sunday, of the month that begins on `first`.

    `found`: what `asked` without its days finds, with `due_then`; `day`: whose state is shown.
    Four queries.
    """
    last = (first + 31 * ONE).replace(day=1) - ONE
    falling = found.order_by().filter(Q(due_then__gte=first, due_then__lte=last))
    keys: dict[date, list[tuple[bool, int]]] = {}
    for pk, due_on, ended_on in falling.values_list("pk", F("due_then"), "ended_on"):
        keys.setdefault(due_on, []).append((ended_on is not None and ended_on <= day, pk))
    shown = {on: [pk for _over, pk in sorted(tasks)[:SHOWN]] for on, tasks in keys.items()}
    rows = {row.task.pk: row for row in rows_of([pk for few in shown.values() for pk in few], day)}
    start = first - first.weekday() * ONE
    weeks = (last - start).days // 7 + 1
    squares = [
        Day(
            on=on,
            in_month=on.month == first.month,
            is_working=is_working(on),
            is_today=on == day,
            rows=[rows[pk] for pk in shown.get(on, ()) if pk in rows],
            more=max(0, len(keys.get(on, ())) - SHOWN),
            query=asked.query(due_from=on, due_to=on),
        )
        for on in (start + n * ONE for n in range(7 * weeks))
    ]
    return [squares[7 * n : 7 * n + 7] for n in range(weeks)]
