"""A body is founded, its terms open, members join, change and leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Body, Member, Term
from tiendo.web.cycle.names import Person
from tiendo.web.cycle.queries.bodies import member_version
from tiendo.web.errors import BadEmail, ChangedMeanwhile, OutsideTerm, TextMissing
from tiendo.web.journal.actions import deed
from tiendo.web.units.models import Unit

from .locks import locked, not_before


class Seat(TypedDict, total=False):
    """What is told of a member besides the name."""

    post: str
    email: str
    user: User | None  # None: has no account
    position: int  # order in lists


@transaction.atomic
def found_body(*, unit: Unit, kind: str, name: str, by: User | None) -> Body:
    """Enter a body of a unit; one that is there is returned and nothing is written."""
    locked(unit)
    if found := Body.objects.filter(unit=unit, kind=kind).first():
        return found
    with deed("body.founded", by=by, body=name, unit=unit.name) as d:
        return d.wrote(Body.objects.create(unit=unit, kind=kind, name=name))


@transaction.atomic
def open_term(
    *, body: Body, name: str, starts_on: date, ends_on: date | None, by: User | None
) -> Term:
    """Open a body's term, both days included; the same first day again returns it.

    Raises TooEarly where it ends before it starts.
    """
    if ends_on is not None:
        not_before(ends_on, starts_on)
    locked(body)
    if found := body.terms.filter(starts_on=starts_on).first():
        return found
    with deed("term.opened", by=by, body=body.name, term=name) as d:
        return d.wrote(
            Term.objects.create(body=body, name=name, starts_on=starts_on, ends_on=ends_on)
        )


@transaction.atomic
def add_member(
    *,
    term: Term,
    name: str,
    starts_on: date | None = None,
    by: User | None,
    **seat: Unpack[Seat],
) -> Member:
    """Enter a member from a day on (the term's first where none is told), last in the list.

    Somebody of that name and post who still sits is returned and nothing is written. Raises
    TextMissing, BadEmail, OutsideTerm.
    """
    found = locked(term)
    start = starts_on or found.starts_on
    _check_day(found, start)
    made = Member(term=found, starts_on=start, **_clean(name, seat))
    sitting = found.members.filter(ends_on__isnull=True)
    if same := sitting.filter(name=made.name, post=made.post).first():
        return same
    if "position" not in seat:
        last = found.members.order_by("-position").values_list("position", flat=True).first()
        made.position = (last or 0) + 1
    with deed("member.added", by=by, body=found.body.name, person=made.name, post=made.post) as d:
        made.save()
        return d.wrote(made)


@transaction.atomic
def add_members(
    *, term: Term, people: Iterable[Person], starts_on: date | None = None, by: User
) -> list[Member]:
    """Enter a list of members, all or none; whoever still sits is not entered twice."""
    return [
        add_member(
            term=term,
            name=person.name,
            post=person.post,
            email=person.email,
            starts_on=starts_on,
            by=by,
        )
        for person in people
    ]


@transaction.atomic
def change_member(
    *, member: Member, name: str, by: User, seen: str = "", **seat: Unpack[Seat]
) -> Member:
    """Correct what is told of a member; the same again changes nothing.

    `seen` is the `member_version` that the screen showed. Raises TextMissing, BadEmail,
    ChangedMeanwhile.
    """
    found = locked(member)
    before = member_version(found)
    for field, value in _clean(name, seat).items():
        setattr(found, field, value)
    if member_version(found) == before:
        return found
    if seen and seen != before:
        raise ChangedMeanwhile
    with deed("member.changed", by=by, body=found.term.body.name, person=found.name) as d:
        found.save()
        return d.wrote(found)


@transaction.atomic
def end_member(*, member: Member, on: date, by: User) -> Member:
    """End a membership; `on` is its last day. The same day again changes nothing.

    Raises TooEarly for a day before its first, OutsideTerm.
    """
    found = locked(member)
    if found.ends_on == on:
        return found
    not_before(on, found.starts_on)
    _check_day(found.term, on)
    with deed("member.ended", by=by, body=found.term.body.name, person=found.name, on=on) as d:
        found.ends_on = on
        found.save(update_fields=["ends_on"])
        return d.wrote(found)


def _check_day(term: Term, day: date) -> None:
    if day < term.starts_on or (term.ends_on is not None and day > term.ends_on):
        raise OutsideTerm(day=f"{day:%d/%m/%Y}", term=term.name)


def _clean(name: str, seat: Seat) -> dict[str, object]:
    """Return the columns of a member. Raises TextMissing, BadEmail."""
    name = " ".join(name.split())
    if not name:
        raise TextMissing
    columns: dict[str, object] = {**seat, "name": name}
    if "post" in seat:
        columns["post"] = " ".join(seat["post"].split())
    if "email" in seat:
        columns["email"] = email_address(seat["email"])
    return columns


def email_address(text: str) -> str:
    """Return an e-mail address without the space around it, "" for none. Raises BadEmail."""
    address = text.strip()
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise BadEmail(text=address) from None
    return address
