"""What the form of the filter offers: a bounded choice, however many sessions and bodies exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiendo.web.accounts.gates import own_units, reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Assignment, Body, Limitation, Session, Task
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

from .filters import Filter
from .sessions import visible_limitations

MOST_OFFERED = 60  # newest sessions, highest bodies


def sessions_offered(asked: Filter, user: User, place: Unit) -> list[Session]:
    """Return the newest sessions that gave tasks, of the body asked for, and the one asked for."""
    given = _sessions(user, place).filter(Exists(Task.objects.filter(session=OuterRef("pk"))))
    chosen = given.filter(term__body=asked.body) if asked.body is not None else given
    shown = list(chosen.select_related("term__body").order_by("-held_on", "-pk")[:MOST_OFFERED])
    if asked.session and asked.session not in {session.pk for session in shown}:
        shown += given.filter(pk=asked.session).select_related("term__body")
    return shown


def bodies_offered(user: User, place: Unit) -> list[Body]:
    """Return bodies whose sessions the person may ask tasks for, the highest units' first."""
    sat = _sessions(user, place).values("term__body")
    return list(Body.objects.filter(pk__in=sat).order_by("unit__path", "pk")[:MOST_OFFERED])


def _sessions(user: User, place: Unit) -> QuerySet[Session]:
    """Return the sessions in reach, and those that gave a task to one of the person's units."""
    unit = "term__body__unit"
    read = reach(user, Action.READ, field=unit) & within([place], field=unit)
    parts = Assignment.objects.filter(unit__in=own_units(user))
    given = Task.objects.filter(pk__in=parts.values("task"))
    return Session.objects.filter(read | Q(pk__in=given.values("session")))


def limitation_asked(asked: Filter, user: User) -> Limitation | None:
    """Return the limitation asked for, None where the person may not read it."""
    if not asked.limitation:
        return None
    return visible_limitations(user).filter(pk=asked.limitation).first()
