"""Whether a task is in time, as of a day: derived from dates and stored nowhere (law 9)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Extension, Task
from tiendo.web.journal.queries import head as journal_head

from .own_rows import extensions_of

SOON = timedelta(days=3)
# Not a part of another task. Told twice negated, because SQLite would else find most tasks by
# having no parent, and only then ask what is sought.
TOP = ~Q(parent__isnull=False)
FEW = 2_000  # tasks that a question names one by one


class Timeliness(models.TextChoices):
    """How a task stands against its deadline; exactly one holds for each task on each day."""

    OPEN_IN_TIME = "open_in_time", _("trong hạn")
    OPEN_SOON = "open_soon", _("sắp đến hạn")  # 3 days or fewer are left
    OPEN_LATE = "open_late", _("quá hạn")
    OPEN_NO_DEADLINE = "open_no_deadline", _("không có hạn")
    DONE_IN_TIME = "done_in_time", _("hoàn thành đúng hạn")
    DONE_LATE = "done_late", _("hoàn thành quá hạn")
    WITHDRAWN = "withdrawn", _("đã rút")

    @property
    def tone(self) -> str:
        """Return the tone of its mark: good, warn, bad or quiet."""
        return TONES[self]


TONES = {
    Timeliness.OPEN_IN_TIME: "quiet",
    Timeliness.OPEN_SOON: "warn",
    Timeliness.OPEN_LATE: "bad",
    Timeliness.OPEN_NO_DEADLINE: "quiet",
    Timeliness.DONE_IN_TIME: "good",
    Timeliness.DONE_LATE: "warn",
    Timeliness.WITHDRAWN: "quiet",
}
OPEN = (
    Timeliness.OPEN_IN_TIME,
    Timeliness.OPEN_SOON,
    Timeliness.OPEN_LATE,
    Timeliness.OPEN_NO_DEADLINE,
)


def open_on(day: date) -> Q:
    """Return the condition that a task was given by `day` and not over on it."""
    return Q(given_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def is_open_on(task: Task, day: date) -> bool:
    """Tell whether the task is not over on `day`; a task that ends on a day is over on it."""
    return task.ended_on is None or task.ended_on > day


def deadline_on(task: Task, day: date) -> date | None:
    """Return the deadline in force on `day`, after the extensions decided by then.

    Only an agreed one bears a new day, and each goes further than the one before: the latest day
    is the one in force, in whatever order they were asked. Asks for the extensions only where
    there are some: prefetch "extensions" for lists.
    """
    if task.due_on == task.first_due_on:
        return task.due_on
    decided = [e for e in extensions_of(task) if e.decided_on and e.decided_on <= day]
    return max((e.new_due_on for e in decided if e.new_due_on), default=task.first_due_on)


def timeliness(task: Task, day: date) -> Timeliness:
    """Tell how the task stands on `day`, a done one against the deadline of its last day."""
    if is_open_on(task, day):
        return _open(deadline_on(task, day), day)
    if task.state == Task.State.WITHDRAWN:
        return Timeliness.WITHDRAWN
    assert task.ended_on is not None  # noqa: S101 is_open_on looked
    due_on = deadline_on(task, task.ended_on)
    if due_on is None or task.ended_on <= due_on:
        return Timeliness.DONE_IN_TIME
    return Timeliness.DONE_LATE


def _open(due_on: date | None, day: date) -> Timeliness:
    if due_on is None:
        return Timeliness.OPEN_NO_DEADLINE
    if due_on < day:
        return Timeliness.OPEN_LATE
    return Timeliness.OPEN_SOON if due_on - day <= SOON else Timeliness.OPEN_IN_TIME


def with_deadline(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    """Add `due_then`: what `deadline_on` gives, for the database to ask for.

    `due_on` moves only with an agreed extension, so it is right for every task that none was
    agreed to after the day that counts: `day`, or the task's last day before it. The extensions
    are looked through only for the others, which are kept for each state of the journal.
    """
    others = _settled_otherwise(journal_head(), day)
    if not others:
        return tasks.annotate(due_then=F("due_on"))
    which = Q(pk__in=others) if len(others) < FEW else Q(due_on__gt=F("first_due_on"))
    looked_up = Coalesce(_deadline_then(day), F("first_due_on"))
    return tasks.annotate(due_then=Case(When(which, then=looked_up), default=F("due_on")))


@lru_cache(maxsize=64)
def _settled_otherwise(_head: tuple[int, str], day: date) -> tuple[int, ...]:
    """Return the tasks that an extension was agreed to after the day that counts; two queries.

    Asked for once for each state of the journal: whatever moves a deadline is a deed.
    """
    agreed = Q(extensions__state=Extension.State.AGREED)
    moved = Task.objects.order_by().filter(due_on__gt=F("first_due_on"))
    since = moved.filter(agreed, extensions__decided_on__gt=day)
    since_end = moved.filter(
        agreed, ended_on__isnull=False, extensions__decided_on__gt=F("ended_on")
    )
    return (
        *since.values_list("pk", flat=True)[:FEW],
        *since_end.values_list("pk", flat=True)[:FEW],
    )


def _deadline_then(day: date) -> Subquery:
    """Return the last deadline agreed to by `day`, and by the last day of a task that is over."""
    agreed = Extension.objects.filter(task=OuterRef("pk"), state=Extension.State.AGREED)
    decided = agreed.filter(decided_on__lte=day).filter(
        Q(task__ended_on__isnull=True)
        | Q(task__ended_on__gt=day)
        | Q(decided_on__lte=F("task__ended_on"))
    )
    return Subquery(decided.order_by("-new_due_on").values("new_due_on")[:1])


def stands(kind: Timeliness, day: date) -> Q:
    """Return the condition, over `with_deadline`, that tasks stand so on `day`."""
    over = Q(ended_on__lte=day)
    done = over & Q(state=Task.State.DONE)
    late = Q(due_then__lt=F("ended_on"))
    soon = day + SOON
    return {
        Timeliness.OPEN_IN_TIME: ~over & Q(due_then__gt=soon),
        Timeliness.OPEN_SOON: ~over & Q(due_then__gte=day, due_then__lte=soon),
        Timeliness.OPEN_LATE: ~over & Q(due_then__lt=day),
        Timeliness.OPEN_NO_DEADLINE: ~over & Q(due_then__isnull=True),
        Timeliness.DONE_IN_TIME: done & (Q(due_then__isnull=True) | ~late),
        Timeliness.DONE_LATE: done & late,
        Timeliness.WITHDRAWN: over & Q(state=Task.State.WITHDRAWN),
    }[kind]
