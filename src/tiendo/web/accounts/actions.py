"""People enter, get a role in a unit, and leave it."""

from __future__ import annotations

from datetime import date

from tiendo.web.journal.actions import deed
from tiendo.web.units.models import Unit

from .models import Membership, User
from .roles import Role


def add_person(*, username: str, full_name: str, password: str | None, by: User | None) -> User:
    """Enter a person; with no password they cannot sign in until one is set."""
    with deed("person.added", by=by, username=username) as d:
        user = User(username=username, full_name=full_name)
        user.set_password(password)
        user.save()
        return d.wrote(user)


def set_email(*, user: User, email: str, by: User | None) -> User:
    """Keep the address at which a person gets letters; "" ends that.

    The same again changes nothing. The journal tells that it changed, not the address.
    """
    if user.email == email:
        return user
    with deed("person.email_set", by=by, person=str(user)) as d:
        user.email = email
        user.save(update_fields=["email"])
        return d.wrote(user)


def give_role(*, user: User, unit: Unit, role: Role, by: User | None) -> Membership:
    """Give a person a role in a unit; giving it again changes nothing."""
    held = Membership.objects.filter(user=user, unit=unit, role=role, ended_on=None).first()
    if held is not None:
        return held
    with deed("role.given", by=by, person=str(user), unit=unit.name, role=str(role)) as d:
        return d.wrote(Membership.objects.create(user=user, unit=unit, role=role))


def end_role(*, membership: Membership, on: date, by: User) -> Membership:
    """End a membership; the row stays for the record."""
    with deed("role.ended", by=by, person=str(membership.user), on=on) as d:
        membership.ended_on = on
        membership.save(update_fields=["ended_on"])
        return d.wrote(membership)
