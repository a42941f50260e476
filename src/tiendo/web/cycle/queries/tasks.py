"""Which tasks a person may see, and how lists of them are read in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tiendo.web.accounts.gates import own_units, reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Assignment, Session, Task
from tiendo.web.templatetags.tiendo import group_name
from tiendo.web.units.models import Unit

from .own_rows import parts_of, with_own_rows
from .seats import sits_after
from .steps import step_of
from .timeliness import Timeliness, deadline_on, is_open_on, timeliness
from .waits import waited

ASSIGNER = "assigner"
LISTED = (
    *("text", "kind", "sector", "lead_group", "state", "session"),
    *("given_on", "first_due_on", "due_on", "ended_on"),
)  # what lists of tasks show


def visible_tasks(user: User) -> QuerySet[Task]:
    """Return the tasks of sessions in reach, and those the person's own units take part in."""
    return Task.objects.filter(reach(user, Action.READ, field=ASSIGNER) | _has_part(user))


def readable_tasks(user: User) -> QuerySet[Task]:
    """Return the tasks that the person may open: the visible ones, and what their body gave.

    A member of a body reads what it gave up to the last session in which they sit. Lists leave
    that out; parts that a unit passes down are the unit's own.
    """
    gave = Q(**{ASSIGNER: F("session__term__body__unit")})
    sits = sits_after(user, body="session__term__body", day="session__held_on")
    return Task.objects.filter(
        reach(user, Action.READ, field=ASSIGNER) | _has_part(user) | (gave & sits)
    )


def _has_part(user: User) -> Q:
    part = Assignment.objects.filter(task=OuterRef("pk"), unit__in=own_units(user))
    return Q(Exists(part))


def for_rows(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    """Add all that `rows` reads: at most three queries however many tasks."""
    parts = Assignment.objects.select_related("unit").order_by("unit__name_key")
    read = tasks.select_related(
        "session__term__body__unit", "indicator", "conclusion__source__unit"
    ).defer("conclusion__source__text")
    read = read.prefetch_related("extensions", Prefetch("assignments", parts))
    return _with_children(read, day)


def for_lists(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    """Add all that `row` and the pages of lists read, and no more: at most four queries.

    Half of a page's time goes into making objects, so sessions are shared by their tasks.
    """
    parts = Assignment.objects.select_related("unit").order_by("unit__name_key")
    parts = parts.only("task", "part", "due_on", "replied_on", "unit__name")
    sessions = Session.objects.select_related("term__body")
    shown = with_own_rows(tasks.only(*LISTED), parts)
    return _with_children(shown.prefetch_related(Prefetch("session", sessions)), day)


def _with_children(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    """Add how many children there are and how many are done, and whether the words are no facts."""
    done = Q(state=Task.State.DONE, ended_on__lte=day)
    return tasks.annotate(
        children_all=_children(Q()),
        children_done=_children(done),
        illustrative=F("conclusion__source__illustrative"),
    )


def _children(which: Q) -> Coalesce:
    """Return how many children of the outer task fulfil a condition.

    Asked for each row apart: joined, the whole list would be sorted by all its columns. The
    condition stands in the count, so that the children are found by their parent alone.
    """
    of_one = Task.objects.filter(parent=OuterRef("pk")).order_by().values("parent")
    counted = of_one.annotate(n=Count("pk", filter=which) if which else Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def are_more(tasks: QuerySet[Task], than: int) -> bool:
    """Tell whether there are more tasks than a number, without counting them all; one query."""
    return tasks.order_by()[: than + 1].count() > than


class Ordered:
    """The keys of tasks in their order, for a paginator; deep slices are read from the far end.

    `most`: only so many of the first are counted and given.
    """

    def __init__(self, tasks: QuerySet[Task], *, most: int | None = None) -> None:
        self._tasks = tasks
        self._most = most
        self._count: int | None = None

    def count(self) -> int:
        """Return how many there are; one query the first time."""
        if self._count is None:
            self._count = self._tasks.order_by()[: self._most].count()
        return self._count

    def __len__(self) -> int:
        """Return how many there are."""
        return self.count()

    def __iter__(self) -> Iterator[int]:
        """Give all keys; one query."""
        return iter(self._tasks.values_list("pk", flat=True)[: self._most])

    @overload
    def __getitem__(self, wanted: int) -> int: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[int]: ...
    def __getitem__(self, wanted: int | slice) -> int | list[int]:
        """Return the keys of a page, or one; one query."""
        keys, total = self._tasks.values_list("pk", flat=True), self.count()
        if isinstance(wanted, int):
            return keys[wanted]
        start, stop, _step = wanted.indices(total)
        if self._most or start <= total // 2:
            return list(keys[start:stop])
        return list(keys.reverse()[total - stop : total - start])[::-1]


def rows_of(keys: Sequence[int], day: date) -> list[TaskRow]:
    """Return the tasks with these keys, in this order, as they stand on `day`; four queries."""
    found = for_lists(Task.objects.filter(pk__in=keys), day).order_by()
    by_key = {task.pk: row(task, day) for task in found}
    return [by_key[key] for key in keys if key in by_key]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a list shows it on a day."""

    task: Task
    timeliness: Timeliness
    due_on: date | None  # in force on the day
    lead: str  # a unit's or a group's name
    cooperating: list[Unit]
    days_late: int  # 0 unless open and late
    done: int  # children done by the day
    total: int  # children; 0 for a unit's own task
    waited: int = 0  # days on which the lead waited for a late answer of a co-operating unit
    age: int = 0  # sessions of the body since the one that gave it; 0 where nobody counts

    @property
    def is_redated(self) -> bool:
        """Whether the first deadline is no longer the one in force."""
        return self.due_on != self.task.first_due_on

    @property
    def illustrative(self) -> bool:
        """Whether the words come from a document whose content is no fact."""
        return bool(self.task.illustrative)  # type: ignore[attr-defined]

    @property
    def is_open(self) -> bool:
        """Whether the task is not over on the day."""
        return self.timeliness.value.startswith("open")

    @property
    def standing(self) -> str:
        """Return how the work stands, apart from time: "chờ xác nhận"."""
        if self.is_open:
            return str(step_of(self.task, done=self.done).label)
        return str(self.task.get_state_display())


def row(task: Task, day: date, *, age: int = 0) -> TaskRow:
    """Return one task, read through `for_rows`, as it stands on `day`; no query."""
    parts = parts_of(task)
    lead = next((p.unit.name for p in parts if p.part == Assignment.Part.LEAD), "")
    due_on = deadline_on(task, day if is_open_on(task, day) else task.ended_on or day)
    stands = timeliness(task, day)
    late = stands is Timeliness.OPEN_LATE and due_on is not None
    return TaskRow(
        task=task,
        timeliness=stands,
        due_on=due_on,
        lead=lead or (group_name(task.lead_group) if task.lead_group else _("chưa rõ")),
        cooperating=[p.unit for p in parts if p.part == Assignment.Part.COOPERATING],
        days_late=(day - due_on).days if late and due_on else 0,
        done=getattr(task, "children_done", 0),
        total=getattr(task, "children_all", 0),
        waited=waited(task, day),
        age=age,
    )


def rows(tasks: Iterable[Task], day: date) -> list[TaskRow]:
    """Return tasks, read through `for_rows`, as they stand on `day`."""
    return [row(task, day) for task in tasks]
