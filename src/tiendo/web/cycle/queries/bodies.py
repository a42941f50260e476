"""Bodies in a person's reach, and who sits in them on a day."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import Membership, User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Body, Member, Session, Term
from tiendo.web.errors import NoSuchPerson
from tiendo.web.units.models import Unit


def visible_bodies(user: User) -> QuerySet[Body]:
    """Return the bodies of the units that the person may read."""
    return Body.objects.filter(reach(user, Action.READ)).select_related("unit")


def visible_members(user: User) -> QuerySet[Member]:
    """Return the members of the bodies that the person may read."""
    return Member.objects.filter(reach(user, Action.READ, field="term__body__unit")).select_related(
        "term__body__unit", "user"
    )


def sitting_on(day: date) -> Q:
    """Return the condition that a member sits on `day`."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def members_on(term: Term, day: date) -> QuerySet[Member]:
    """Return who sits in a body on a day of its term, in the order of its list."""
    return term.members.filter(sitting_on(day))


def term_on(body: Body, day: date) -> Term | None:
    """Return the term that holds `day`, else the newest one; None for a body without any."""
    terms = list(body.terms.all())
    held = (t for t in terms if t.starts_on <= day and (t.ends_on is None or day <= t.ends_on))
    return next(held, terms[0] if terms else None)


def next_ordinal(term: Term) -> int:
    """Return the number that the next session of a term bears; sessions count within it."""
    last: int | None = term.sessions.aggregate(last=Max("ordinal"))["last"]
    return (last or 0) + 1


def member_version(member: Member) -> str:
    """Return a short mark of what is told of a member; it changes when anybody changes it."""
    held = [member.pk, member.name, member.post, member.email, member.user_id, member.position]
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


def visible_terms(user: User) -> QuerySet[Term]:
    """Return the terms of the bodies that the person may read."""
    return Term.objects.filter(reach(user, Action.READ, field="body__unit")).select_related(
        "body__unit"
    )


def with_counts(bodies: QuerySet[Body], day: date) -> QuerySet[Body]:
    """Add how many sit in each body on `day`, and how many sessions it had in all its terms."""
    seated = Member.objects.filter(
        sitting_on(day), term__body=OuterRef("pk"), term__in=held_on(day)
    )
    sessions = Session.objects.filter(term__body=OuterRef("pk"))
    return bodies.annotate(
        member_count=_count(seated, "term__body"), session_count=_count(sessions, "term__body")
    )


def held_on(day: date) -> QuerySet[Term]:
    """Return the terms that hold `day`."""
    return Term.objects.filter(sitting_on(day))


def _count(rows: QuerySet[Model], by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def people_of(unit: Unit) -> QuerySet[User]:
    """Return who has an account in `unit` or below it now."""
    held = Membership.objects.filter(
        unit__path__startswith=unit.path, ended_on__isnull=True, user=OuterRef("pk")
    )
    return User.objects.filter(Exists(held)).order_by("full_name", "username")


def person_named(username: str, unit: Unit) -> User | None:
    """Return the person of `unit` or below with that user name, None for "".

    Raises NoSuchPerson.
    """
    if not username.strip():
        return None
    found = people_of(unit).filter(username=username.strip()).first()
    if found is None:
        raise NoSuchPerson(text=username.strip())
    return found
