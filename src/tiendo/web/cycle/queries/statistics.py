"""The four cells of task statistics, and the rates that offices make of them (labelled)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from tiendo.web.cycle.models import Task

from .timeliness import Timeliness, stands, with_deadline


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of tasks on a day; withdrawn ones are told apart and enter no rate."""

    done_in_time: int
    done_late: int
    open_in_time: int  # those with no deadline among them
    open_soon: int  # of those in time, the ones with 3 days or fewer left
    open_late: int
    withdrawn: int
    done_in_first_time: int  # done by the deadline first given, before any extension

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


def statistics(tasks: QuerySet[Task], day: date) -> Statistics:
    """Count `tasks` as they stand on `day`; one query."""
    at_first = Q(first_due_on__isnull=True) | Q(ended_on__lte=F("first_due_on"))
    wanted = {kind.value: Count("pk", filter=stands(kind, day)) for kind in Timeliness}
    plain = with_deadline(Task.objects.filter(pk__in=tasks.order_by().values("pk")), day)
    found = plain.aggregate(
        **wanted,
        first=Count("pk", filter=Q(state=Task.State.DONE, ended_on__lte=day) & at_first),
    )
    return Statistics(
        done_in_time=found[Timeliness.DONE_IN_TIME],
        done_late=found[Timeliness.DONE_LATE],
        open_in_time=sum(
            found[kind]
            for kind in (
                Timeliness.OPEN_IN_TIME,
                Timeliness.OPEN_SOON,
                Timeliness.OPEN_NO_DEADLINE,
            )
        ),
        open_soon=found[Timeliness.OPEN_SOON],
        open_late=found[Timeliness.OPEN_LATE],
        withdrawn=found[Timeliness.WITHDRAWN],
        done_in_first_time=found["first"],
    )


def _percent(part: int, whole: int) -> Decimal | None:
    return Decimal(100) * part / whole if whole else None
