"""What the timed work reads: tasks by deadline, and who answers for a unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tiendo.web.accounts.models import Membership, User
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.models import Assignment, Progress, Task
from tiendo.web.cycle.recurrence import RECURRING
from tiendo.web.followup.models import Run
from tiendo.web.rounds.models import Round, Submission

DOERS = (Role.REPORTER, Role.OFFICE)
DECIDERS = (Role.LEADER, Role.OFFICE)


def told_until(job: str, day: date) -> date | None:
    """Return the last day before `day` on which `job` was done, None if it never was."""
    return Run.objects.filter(job=job, day__lt=day).values_list("day", flat=True).first()


def has_run(job: str, day: date) -> bool:
    """Tell whether `job` was done for `day`."""
    return Run.objects.filter(job=job, day=day).exists()


def people_of(units: Iterable[int], roles: Collection[Role]) -> dict[int, list[User]]:
    """Return, by key of the unit, who bears one of `roles` there now; one query."""
    found: dict[int, dict[int, User]] = defaultdict(dict)
    held = Membership.objects.filter(
        unit__in=set(units), role__in=roles, ended_on=None, user__is_active=True
    )
    for each in held.select_related("user").order_by("pk"):
        found[each.unit_id][each.user_id] = each.user
    return {unit: list(people.values()) for unit, people in found.items()}


def awaited() -> QuerySet[Task]:
    """Return the tasks that a unit is to finish now: open, not resting, not a group's.

    A group's task and a recurring one are told of by their parts.
    """
    return Task.objects.exclude(state__in=[*Task.OVER, Task.State.PAUSED]).exclude(told_by_parts())


def told_by_parts() -> Q:
    """Return the condition that a task's parts stand for it: a group's, or a recurring one's."""
    parts = Task.objects.filter(parent=OuterRef("pk"))
    return Q(lead_group__gt="") | (_recurring() & Q(Exists(parts)))


def _recurring(prefix: str = "") -> Q:
    condition = Q(pk__in=[])
    for name in RECURRING:
        condition |= Q(**{f"{prefix}due_rule__startswith": f"{name}:"})
    return condition


def parts_told_of() -> QuerySet[Assignment]:
    """Return the parts of units in tasks, without leads of tasks that their parts stand for."""
    parts = Task.objects.filter(parent=OuterRef("task"))
    recurring = _recurring("task__") & Q(Exists(parts), part=Assignment.Part.LEAD)
    return Assignment.objects.exclude(recurring)


def with_leads(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Add what a letter says of a task: its session and its lead; two queries."""
    leads = Assignment.objects.filter(part=Assignment.Part.LEAD).select_related("unit")
    return tasks.select_related("session__term__body", "assigner").prefetch_related(
        Prefetch("assignments", leads, to_attr="leads")
    )


def leads_of(task: Task) -> list[Assignment]:
    """Return the lead's part of a task read through `with_leads`; no query."""
    found: list[Assignment] = task.leads  # type: ignore[attr-defined]
    return found


def with_last_word(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Add `last_word` and `last_word_on`: what the unit told last."""
    said = Progress.objects.filter(task=OuterRef("pk")).order_by("-on", "-pk")
    return tasks.annotate(
        last_word=Subquery(said.values("text")[:1]), last_word_on=Subquery(said.values("on")[:1])
    )


def replies_due(days: Collection[date]) -> QuerySet[Assignment]:
    """Return the replies that co-operating units owe by one of `days`, with that day as `due`.

    It is their own day, else the task's.
    """
    resting = [*Task.OVER, Task.State.PAUSED, Task.State.WAITING]
    return (
        Assignment.objects.annotate(due=Coalesce("due_on", "task__due_on"))
        .filter(part=Assignment.Part.COOPERATING, due__in=days, replied_on=None)
        .exclude(task__state__in=resting)
        .select_related("unit", "task__assigner", "task__session__term__body")
    )


def reports_owed(days: Collection[date], day: date) -> QuerySet[Submission]:
    """Return the reports that units still owe to open rounds due on one of these days."""
    rounds = Round.objects.filter(due_on__in=days, opens_on__lte=day, closed_on=None)
    owed = Submission.objects.filter(round__in=rounds, state__in=Submission.OPEN)
    return owed.select_related("round__unit", "unit").order_by("round", "unit__name_key")
