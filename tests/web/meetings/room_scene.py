"""A convened session of the district's committee with members, agenda and papers."""

from __future__ import annotations

from datetime import date, time

from people import DAY, People
from tiendo.web.cycle.models import Session
from tiendo.web.meetings.actions import add_item
from tiendo.web.meetings.models import Item
from web.cycle.scene import a_session

AGENDA = (
    ("Khai mạc", 10, "Chủ trì"),
    ("Báo cáo kết quả quý I, nhiệm vụ quý II", 40, "Văn phòng"),
    ("Thảo luận", 60, ""),
)
JULY = date(2023, 7, 7)
EIGHT = time(8, 0)


def with_agenda(people: People, session: Session) -> list[Item]:
    """Put the three usual items on the agenda of `session`; return them in order."""
    return [
        add_item(session=session, title=title, minutes=minutes, presenter=presenter, by=people.bao)
        for title, minutes, presenter in AGENDA
    ]


def a_meeting(people: People, *, held_on: date = DAY, ordinal: int = 15) -> Session:
    """Return a convened session with its agenda, to start at eight."""
    session = a_session(people, ordinal=ordinal, held_on=held_on)
    session.starts_at = EIGHT
    session.save(update_fields=["starts_at"])
    with_agenda(people, session)
    return session
