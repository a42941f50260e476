"""How far the work on a task has come by a day: one rule for rows, columns and the filter.

A group's task is under way once one of its units is done, and so is one that ends only later.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from tiendo.web.cycle.models import Task

from .timeliness import open_on


def step_of(task: Task, *, done: int) -> Task.State:
    """Return the step of a task that is open on the day by which `done` children were done."""
    begun = task.state in Task.OVER or (task.lead_group and done)
    return Task.State.UNDER_WAY if begun else Task.State(task.state)


def in_step(state: Task.State, day: date) -> Q:
    """Return the condition that a task is open on `day` and at this step of the work."""
    if state == Task.State.ASSIGNED:
        return open_on(day) & Q(state=state) & ~_begun(day)
    if state == Task.State.UNDER_WAY:
        same = [state, *Task.OVER, Task.State.ASSIGNED]
        return open_on(day) & Q(state__in=same) & ~(Q(state=Task.State.ASSIGNED) & ~_begun(day))
    return open_on(day) & Q(state=state)


def step_on(day: date) -> Case:
    """Return the step of a task on `day`, or how it ended by then."""
    return Case(
        When(ended_on__lte=day, then=F("state")),
        When(Q(state__in=Task.OVER), then=Value(Task.State.UNDER_WAY)),
        When(_begun(day), then=Value(Task.State.UNDER_WAY)),
        default=F("state"),
        output_field=CharField(),
    )


def _begun(day: date) -> Q:
    """Return the condition that a unit of a group's task is done; only these are looked into.

    The state stands in an expression because SQLite would else walk all that is done for each
    task, and not find its children by their parent. The group is asked for inside as well because
    PostgreSQL would else gather all that is done before it looks at the first task.
    """
    of_group = GreaterThan(OuterRef("lead_group"), "")
    children = Task.objects.filter(of_group, parent=OuterRef("pk"), ended_on__lte=day)
    done = children.annotate(how=Coalesce(F("state"), F("state"))).filter(how=Task.State.DONE)
    return Q(lead_group__gt="") & Q(Exists(done.order_by()))
