"""A session that sits: members, most of them present, and an agenda under way."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from people import DAY, People
from tiendo.web.cycle.actions import add_member, open_sitting
from tiendo.web.cycle.models import Member, Session
from tiendo.web.meetings.models import Attendance, Item
from tiendo.web.meetings.queries import items_of
from web.meetings.room_scene import a_meeting

MEMBERS, PRESENT = 9, 7


def at(hour: int, minute: int = 0) -> datetime:
    """Return a time of day of the session."""
    return timezone.make_aware(datetime.combine(DAY, time(hour, minute)))


def seat(session: Session, member: Member, presence: str) -> Attendance:
    """Note a member's presence."""
    return Attendance.objects.create(
        session=session, member=member, name=member.name, post=member.post, presence=presence
    )


def a_sitting(people: People, *, members: int = MEMBERS, present: int = PRESENT) -> Session:
    """Return a session that sits, with `members` members of whom the first `present` came.

    Bảo holds the first seat.
    """
    session = a_meeting(people)
    for number in range(members):
        member = add_member(
            term=session.term,
            name=f"Ủy viên {number + 1}",
            post="Ủy viên" if number else "Bí thư",
            user=people.bao if number == 0 else None,
            position=number,
            by=people.bao,
        )
        here = number < present
        seat(session, member, Attendance.Presence.PRESENT if here else Attendance.Presence.EXCUSED)
    return open_sitting(session=session, at=at(8), by=people.bao)


def first_item(session: Session) -> Item:
    """Return the first item of the agenda."""
    return items_of(session)[0]


def somebody(session: Session) -> Attendance:
    """Return the first member who is present."""
    return session.attendances.filter(presence=Attendance.Presence.PRESENT)[0]
