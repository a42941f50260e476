"""Which tasks a person may see."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiendo.web.accounts.gates import own_units, reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Assignment, Task


def visible_tasks(user: User) -> QuerySet[Task]:
    """Return the tasks of sessions in reach, and those the person's own units take part in."""
    part = Assignment.objects.filter(task=OuterRef("pk"), unit__in=own_units(user))
    return Task.objects.filter(
        Q(reach(user, Action.READ, field="session__term__body__unit")) | Q(Exists(part))
    )
