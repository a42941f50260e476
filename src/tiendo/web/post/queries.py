"""Which letters a person may see: their own; an administrator sees what could not be sent."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, F, OuterRef, QuerySet

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import Membership, User
from tiendo.web.accounts.roles import Action, Role
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import units_on

from .models import Letter


def letters_of(user: User) -> QuerySet[Letter]:
    """Return the person's own letters, unread ones first, then the newest."""
    return Letter.objects.filter(user=user).order_by(
        F("read_at").desc(nulls_first=True), "-made_at", "-pk"
    )


def unread(user: User) -> int:
    """Return how many of the person's letters they have not opened; one query."""
    return Letter.objects.filter(user=user, read_at=None).count()


def without_readers(user: User, day: date) -> QuerySet[Unit]:
    """Return the units of `day` that `user` manages where nobody receives the unit's letters."""
    readers = Membership.objects.filter(
        unit=OuterRef("pk"),
        role__in=(Role.REPORTER, Role.OFFICE),
        ended_on=None,
        user__is_active=True,
    )
    managed = units_on(day).filter(reach(user, Action.MANAGE, field=""), ~Exists(readers))
    return managed.order_by("path")


def undelivered(user: User) -> QuerySet[Letter]:
    """Return the letters that no server took, to people whom `user` manages; newest first.

    An administrator reads no content: show the reader and the problem, not the letter.
    """
    managed = Membership.objects.filter(
        reach(user, Action.MANAGE), user=OuterRef("user"), ended_on=None
    )
    failed = Letter.objects.filter(Exists(managed), mail=Letter.Mail.FAILED)
    return failed.select_related("user").order_by("-made_at", "-pk")
