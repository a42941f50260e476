"""Bodies in a person's reach, and who sits in them on a day."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db.models import Max, Q, QuerySet

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Body, Member, Term


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
