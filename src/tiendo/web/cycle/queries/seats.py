"""Who reads a session: the units in reach of its body's unit, and the members who sit in it."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tiendo.web.accounts.gates import own_units, reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Session
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

UNIT = "term__body__unit"


def seated(user: User) -> QuerySet[Session]:
    """Return the sessions, drafts left out, of which the person is a member on their day."""
    last = Q(term__members__ends_on__isnull=True) | Q(term__members__ends_on__gte=F("held_on"))
    return Session.objects.exclude(state=Session.State.DRAFT).filter(
        last, term__members__user=user, term__members__starts_on__lte=F("held_on")
    )


def reads_session(user: User, *, field: str = "session") -> Q:
    """Return the condition that the person may read the session in `field`, "" for the row itself.

    They read those of the units in reach, and those in which they sit.
    """
    prefix = f"{field}__" if field else ""
    sits = Q(**{f"{prefix}pk__in": seated(user).values("pk")})
    return reach(user, Action.READ, field=f"{prefix}{UNIT}") | sits


def sits_after(user: User, *, body: str, day: str) -> Q:
    """Return the condition that the person sits in a session of the body in the field `body`.

    In one held on the day in the field `day` or later: what the session found open or decided.
    """
    later = seated(user).filter(term__body=OuterRef(body), held_on__gte=OuterRef(day))
    return Q(Exists(later))


def visible_sessions(user: User) -> QuerySet[Session]:
    """Return the sessions that the person may read, with body and unit."""
    return Session.objects.filter(reads_session(user, field="")).select_related(UNIT)


def sessions_at(user: User, place: Unit) -> QuerySet[Session]:
    """Return the sessions of bodies in `place`; where the person works, also those they sit in."""
    here = within([place], field=UNIT)
    if place.pk not in own_units(user):
        return visible_sessions(user).filter(here)
    read = reach(user, Action.READ, field=UNIT) & here
    sits = Q(pk__in=seated(user).values("pk"))
    return Session.objects.filter(read | sits).select_related(UNIT)
