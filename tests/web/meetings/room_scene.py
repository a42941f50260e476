"""A convened session of the district's committee with members, agenda and papers."""

from __future__ import annotations

from datetime import date, time

from people import DAY, People
from tiendo.web.cycle.actions import add_member, change_session
from tiendo.web.cycle.models import Member, Session
from tiendo.web.meetings.actions import add_item, add_paper
from tiendo.web.meetings.models import Item, Paper
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
    made = a_session(people, ordinal=ordinal, held_on=held_on)
    session = change_session(session=made, starts_at=EIGHT, by=people.bao)
    with_agenda(people, session)
    return session


def seat(people: People, session: Session, *, count: int = 3) -> list[Member]:
    """Enter members into the session's term, Bảo first, the others without an account."""
    first = add_member(
        term=session.term, name="Bảo", post="Chánh Văn phòng", user=people.bao, by=people.bao
    )
    others = [
        add_member(term=session.term, name=f"Ủy viên {n}", email=f"uv{n}@huulung.example", by=None)
        for n in range(2, count + 1)
    ]
    return [first, *others]


def asked_of_an(people: People, session: Session, *, due_on: date = date(2023, 4, 3)) -> Paper:
    """Ask An's commune for a report on the second item."""
    return add_paper(
        session=session,
        title="Báo cáo của xã Yên Thịnh",
        item=session.items.get(position=2),
        unit=people.commune,
        due_on=due_on,
        by=people.bao,
    )
