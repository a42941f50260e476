"""Sessions in a person's reach, with what each holds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tiendo.packs.lookup import sector
from tiendo.web.accounts.gates import own_units, reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Conclusion, Limitation, Mention, Session, Statement, Task
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import within

from .carry import earlier
from .seats import UNIT, reads_session, sits_after
from .tasks import for_lists
from .timeliness import TOP, open_on

Said = TypeVar("Said", bound=Statement)


def visible_conclusions(user: User) -> QuerySet[Conclusion]:
    """Return the rows of the grids that the person may read."""
    return Conclusion.objects.filter(reads_session(user)).select_related(
        f"session__{UNIT}", "lead", "indicator"
    )


def visible_limitations(user: User) -> QuerySet[Limitation]:
    """Return the limitations of the bodies that the person may read or in which they sit."""
    return Limitation.objects.filter(
        reach(user, Action.READ, field="body__unit") | sits_after(user, body="body", day="first_on")
    )


def with_took_place(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Add `took_place`: whether each session sits or sat.

    One convened that has neither agenda nor people was entered from its documents: it sat
    elsewhere.
    """
    states = Session.State
    held = Q(state__in=[states.SITTING, states.CLOSED])
    entered = Q(state=states.CONVENED, items=None, attendances=None)
    same = Session.objects.filter(held | entered, pk=OuterRef("pk"))
    return sessions.annotate(took_place=Exists(same))


def limitations_at(user: User, place: Unit) -> QuerySet[Limitation]:
    """Return those of bodies in `place`; where the person works, also of bodies they sit in."""
    here = within([place], field="body__unit")
    if place.pk not in own_units(user):
        return visible_limitations(user).filter(here)
    read = reach(user, Action.READ, field="body__unit") & here
    return Limitation.objects.filter(read | sits_after(user, body="body", day="first_on"))


def _count(found: QuerySet[models.Model], by: str = "session") -> Coalesce:
    counted = found.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def with_counts(sessions: QuerySet[Session], day: date) -> QuerySet[Session]:
    """Add how many results, limitations, waiting rows, tasks and tasks open on `day` each has."""
    tasks = Task.objects.filter(TOP)
    waiting = Conclusion.objects.filter(state=Conclusion.State.DRAFT)
    return sessions.annotate(
        limitation_count=_count(Mention.objects.all()),
        waiting_count=_count(waiting),
        task_count=_count(tasks),
        open_count=_count(tasks.filter(open_on(day))),
    )


@dataclass(frozen=True, slots=True)
class BySector:
    """Statements of one sector."""

    sector: str  # pack code; "" for those that tell none
    items: list[Statement]


def by_sector(statements: Iterable[Said]) -> list[BySector]:
    """Group statements by sector, in the order of the Party report, those that tell none last."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.sector, []).append(statement)
    return [BySector(code, found[code]) for code in sorted(found, key=_position)]


def _position(code: str) -> int:
    known = sector(code)
    return known.position if known else 10_000


def next_of(session: Session) -> Session | None:
    """Return the session of the same term with the next number, None before it is convened."""
    return Session.objects.filter(term=session.term_id, ordinal=session.ordinal + 1).first()


def previous_of(session: Session) -> Session | None:
    """Return the session of the body that sat last before this one."""
    return Session.objects.filter(earlier(session, field="")).first()


def session_version(session: Session) -> str:
    """Return a short mark of what is told of a session; it changes when anybody changes it."""
    held = [str(field.value_from_object(session)) for field in session._meta.concrete_fields]
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


def ended_since(previous: Session, session: Session) -> QuerySet[Task]:
    """Return the top tasks of earlier sessions that ended after `previous`, by this session."""
    day = session.held_on
    over = Q(ended_on__gt=previous.held_on, ended_on__lte=day)
    return for_lists(Task.objects.filter(TOP, earlier(session), over), day)
