"""A member of a body follows its sessions, also one who works in a unit below or elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from people import DAY, People
from tiendo.web.cycle.actions import add_member, ask_question, plan_session
from tiendo.web.cycle.models import Member, Session
from tiendo.web.cycle.queries import visible_sessions
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import add_paper, circulate, compile_minutes
from tiendo.web.meetings.models import Amendment, Minutes
from web.meetings.room_scene import a_meeting

pytestmark = pytest.mark.django_db
PAGES = ("session", "agenda", "attendance", "room", "minutes", "frozen", "notice", "grid")
WRITES = ("item-add", "attendance-list", "attendance-invite", "question-add", "notice-draft")


@pytest.fixture
def session(people: People) -> Session:
    """Return a convened session with minutes sent round."""
    made = a_meeting(people)
    minutes = compile_minutes(session=made, chair="", secretary="", seen=0, by=people.bao)
    circulate(minutes=minutes, on=DAY, replies_by=DAY, by=people.bao)
    return made


@pytest.fixture
def as_an(people: People) -> Client:
    """A browser in which An, of a commune, is signed in."""
    client = Client()
    client.force_login(people.an)
    return client


def seat_an(people: People, session: Session) -> Member:
    """Make An a member of the district's committee."""
    return add_member(term=session.term, name="An", user=people.an, by=people.bao)


@pytest.mark.parametrize("name", PAGES)
def test_a_member_reads_what_a_colleague_of_the_commune_does_not_find(
    people: People, session: Session, as_an: Client, name: str
) -> None:
    address = reverse(name, args=[session.pk])
    assert as_an.get(address).status_code == 404
    seat_an(people, session)
    assert as_an.get(address).status_code == 200


def test_a_member_reads_papers_and_questions(
    people: People, session: Session, as_an: Client
) -> None:
    paper = add_paper(session=session, title="Nhiệm vụ", live="tasks", by=people.bao)
    asked = ask_question(session=session, asked_by="Bảo", text="Vì sao?", by=people.bao)
    seat_an(people, session)
    for address in (reverse("paper", args=[paper.pk]), reverse("question", args=[asked.pk])):
        page = as_an.get(address)
        assert page.status_code == 200
        assert reverse("session", args=[session.pk]) in page.content.decode()


def test_a_member_asks_for_an_amendment_of_the_minutes(
    people: People, session: Session, as_an: Client
) -> None:
    seat_an(people, session)
    address = reverse("minutes-deed", args=[session.pk, "gop-y"])
    assert as_an.post(address, {"text": "Sửa mục 2"}).status_code == 302
    asked = Amendment.objects.get(minutes=Minutes.objects.get(session=session))
    assert (asked.by, asked.text) == (people.an, "Sửa mục 2")


@pytest.mark.parametrize("name", WRITES)
def test_a_member_is_told_that_writing_is_the_offices_work(
    people: People, session: Session, as_an: Client, name: str
) -> None:
    seat_an(people, session)
    events = Event.objects.count()
    assert as_an.post(reverse(name, args=[session.pk]), {"title": "Thử"}).status_code == 403
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("starts", "ends", "sees"),
    [
        (DAY, DAY, True),
        (DAY + timedelta(days=1), None, False),
        (DAY - timedelta(days=9), DAY - timedelta(days=1), False),
    ],
)
def test_whoever_does_not_sit_on_the_day_of_a_session_does_not_see_it(
    people: People, session: Session, starts: date, ends: date | None, sees: bool
) -> None:
    member = seat_an(people, session)
    Member.objects.filter(pk=member.pk).update(starts_on=starts, ends_on=ends)
    assert (session in visible_sessions(people.an)) is sees


def test_a_draft_stays_with_the_office(people: People, session: Session) -> None:
    seat_an(people, session)
    draft = plan_session(
        term=session.term, held_on=session.held_on + timedelta(days=90), by=people.bao
    )
    assert draft not in visible_sessions(people.an)


def test_a_second_seat_shows_a_session_once_and_costs_no_more_queries(
    people: People, session: Session, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seat_an(people, session)
    second = seat_an(people, session)
    Member.objects.filter(pk=second.pk).update(position=9)
    person = type(people.an).objects.get(pk=people.an.pk)
    with django_assert_num_queries(2):  # memberships, sessions
        assert list(visible_sessions(person)) == [session]


def test_the_list_and_the_board_of_a_member_name_the_session(
    people: People, session: Session, as_an: Client
) -> None:
    seat_an(people, session)
    link = reverse("session", args=[session.pk])
    for address in (reverse("sessions"), reverse("board")):
        assert link in as_an.get(address).content.decode()
