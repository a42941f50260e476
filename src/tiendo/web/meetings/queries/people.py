"""Who is invited, answered and came; whether enough members are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Member, Session
from tiendo.web.cycle.queries import members_on
from tiendo.web.journal.models import Event
from tiendo.web.meetings.models import Attendance
from tiendo.web.post.models import Letter

Presence = Attendance.Presence


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether a session has enough members; guests and those who came for a member do not count."""

    members: int  # of the body on the session's day
    present: int  # of them, there themselves
    needed: int  # TIENDO_QUORUM of the members, rounded up

    @property
    def is_met(self) -> bool:
        """Whether the session may go on; never where the body's members are not entered."""
        return self.members > 0 and self.present >= self.needed


def quorum(session: Session) -> Quorum:
    """Return how many members there are, are present and are needed; two queries."""
    members = members_on(session.term, session.held_on)
    total = members.count()
    present = session.attendances.filter(
        member__in=members.values("pk"), presence=Presence.PRESENT, delegate=""
    ).count()
    share: Fraction = settings.QUORUM
    return Quorum(members=total, present=present, needed=ceil(total * share))


def to_list(session: Session) -> list[Member]:
    """Return the members of the session's day who are not on its list yet; one query."""
    listed = session.attendances.filter(member__isnull=False).values("member")
    return list(members_on(session.term, session.held_on).exclude(pk__in=listed))


def people_of(session: Session) -> list[Attendance]:
    """Return who is on the list, members first in their order; one query."""
    found = session.attendances.select_related("member__user")
    rank = {part: place for place, part in enumerate(Attendance.Part.values)}
    return sorted(found, key=lambda row: (rank[row.part], _place(row), row.pk))


def _place(row: Attendance) -> int:
    return row.member.position if row.member else 0


def edition(session: Session) -> int:
    """Return how often day, hour or place were changed: the SEQUENCE of its invitations."""
    return Event.objects.filter(
        deed="session.redated", subject_kind=Session._meta.label_lower, subject_key=str(session.pk)
    ).count()


def letter_key(row: Attendance, number: int) -> str:
    """Return what names the letter that invites a person to edition `number` of a session."""
    return f"invitation:{row.pk}:{number}"


def reader_of(row: Attendance) -> tuple[User | None, str]:
    """Return the account and the address that an invitation goes to; None and "": on paper."""
    user = row.member.user if row.member else None
    return user, row.email or (user.email if user else "")


class Ways(NamedTuple):
    """How many people an invitation reaches in each way."""

    inside: int  # have an account
    mail: int  # have an address, and the installation sends e-mail
    paper: int  # somebody has to bring it


def needs_paper(row: Attendance) -> bool:
    """Tell whether nothing but a sheet of paper reaches a person."""
    user, address = reader_of(row)
    return user is None and not (address and settings.EMAIL)


def ways_to(rows: Iterable[Attendance]) -> Ways:
    """Count people by the way in which an invitation reaches them; rows with member and account."""
    readers = [(reader_of(row)[0], needs_paper(row)) for row in rows]
    inside = sum(user is not None for user, _paper in readers)
    paper = sum(paper for _user, paper in readers)
    return Ways(inside=inside, mail=len(readers) - inside - paper, paper=paper)


def not_delivered(session: Session, rows: Iterable[Attendance]) -> set[int]:
    """Return the keys of the people whose newest invitation no server took; two queries."""
    number = edition(session)
    keys = {letter_key(row, number): row.pk for row in rows}
    failed = Letter.objects.filter(key__in=list(keys), mail=Letter.Mail.FAILED)
    return {keys[key] for key in failed.values_list("key", flat=True)}


def to_invite(session: Session, rows: Iterable[Attendance]) -> list[Attendance]:
    """Return who has not been sent the newest edition of the invitation; two queries.

    Whoever has neither account nor address gets it on paper, once.
    """
    number = edition(session)
    keys = {letter_key(row, number): row for row in rows}
    written = set(Letter.objects.filter(key__in=list(keys)).values_list("key", flat=True))
    return [row for key, row in keys.items() if key not in written and _is_due(row)]


def _is_due(row: Attendance) -> bool:
    user, address = reader_of(row)
    return user is not None or bool(address) or row.invited_on is None


def secret_of(row: Attendance) -> str:
    """Return the secret of a person's reply link, 64 hex digits.

    It is computed from the installation's key, so that a changed invitation bears the same link;
    the database keeps `token_of` it alone.
    """
    return salted_hmac("tiendo.meetings.reply", str(row.pk), algorithm="sha256").hexdigest()


def token_of(secret: str) -> str:
    """Return what the database keeps of a secret: its sha256."""
    return hashlib.sha256(secret.encode()).hexdigest()


def own_invitation(session: Session, user: User) -> Attendance | None:
    """Return the person's own row of a session to which they were invited; one query."""
    return session.attendances.filter(member__user=user).exclude(token="").first()


def by_secret(secret: str) -> QuerySet[Attendance]:
    """Return the person whose link bears `secret`, if any."""
    return Attendance.objects.filter(token=token_of(secret)).select_related(
        "session__term__body__unit", "member"
    )
