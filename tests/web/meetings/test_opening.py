"""Before and at the opening: a doubtful agenda is told, and the hour is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people import People
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.names import Person
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import add_item, list_people
from tiendo.web.meetings.outline import names_another_period
from tiendo.web.meetings.queries import compiled
from web.meetings.room_scene import a_meeting, seat
from web.meetings.sitting_scene import at

pytestmark = pytest.mark.django_db
State = Session.State
EIGHT = at(8)


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15, convened."""
    return a_meeting(people)


def test_without_a_quorum_a_session_opens_only_with_a_reason(
    people: People, as_bao: Client, session: Session
) -> None:
    seat(people, session)
    as_bao.post(reverse("workplace"), {"as_of": "07/04/2023", "next": "/"})
    url = reverse("session-open", args=[session.pk])
    refused = as_bao.post(url)
    assert refused.status_code == 409
    assert "0/3 thành viên" in refused.content.decode()
    session.refresh_from_db()
    assert session.state == State.CONVENED
    for _click in range(2):
        as_bao.post(url, {"reason": "Bão, đường bị chia cắt"})
    session.refresh_from_db()
    assert session.state == State.SITTING
    words = compiled(session, chair="", secretary="")
    told = "Khai mạc khi có mặt 0/3 thành viên, lý do: Bão, đường bị chia cắt"
    assert words.count(told) == 1


def test_bao_opens_the_session_on_its_day(as_bao: Client, session: Session) -> None:
    as_bao.post(reverse("workplace"), {"as_of": "07/04/2023", "next": "/"})
    as_bao.post(reverse("session-open", args=[session.pk]))
    session.refresh_from_db()
    assert session.state == State.SITTING
    event = Event.objects.get(deed="session.opened")
    assert event.facts["at"] == EIGHT.astimezone(timezone.get_fixed_timezone(0)).isoformat()


def test_a_session_opens_at_the_hour_that_the_form_tells(as_bao: Client, session: Session) -> None:
    as_bao.post(reverse("workplace"), {"as_of": "09/04/2023", "next": "/"})
    url = reverse("session-open", args=[session.pk])
    refused = as_bao.post(url, {"at": "25:00"})
    assert (refused.status_code, "25:00" in refused.content.decode()) == (400, True)
    as_bao.post(url, {"at": "8:10"})
    session.refresh_from_db()
    assert session.opened_at == EIGHT + timedelta(minutes=10)
    assert "khai mạc lúc 08:10" in as_bao.get(reverse("room", args=[session.pk])).content.decode()


def test_no_hour_is_made_up_for_a_past_day(as_bao: Client, session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(starts_at=None)
    as_bao.post(reverse("workplace"), {"as_of": "07/04/2023", "next": "/"})
    answer = as_bao.post(reverse("session-open", args=[session.pk]))
    assert (answer.status_code, "Chưa có giờ khai mạc" in answer.content.decode()) == (400, True)
    session.refresh_from_db()
    assert (session.state, session.opened_at) == (State.CONVENED, None)


@pytest.mark.parametrize(
    ("title", "is_off"),
    [
        ("Kết quả quý I, nhiệm vụ quý II/2023", False),
        ("Kết quả quý III", True),
        ("Kết quả quý I/2022", True),
        ("Kết quả quý 1", False),
        ("Thảo luận", False),
    ],
)
def test_an_item_that_names_another_quarter_is_told_before_sending(
    people: People, as_bao: Client, session: Session, title: str, is_off: bool
) -> None:
    Session.objects.filter(pk=session.pk).update(period_reviewed="2023-Q1", period_ahead="2023-Q2")
    list_people(session=session, by=people.bao, guests=[Person("Hoa", "Báo tỉnh", "")])
    add_item(session=session, title=title, by=people.bao)
    told = "Chương trình nêu quý khác với kỳ của kỳ họp"
    for name in ("agenda", "attendance"):
        page = as_bao.get(reverse(name, args=[session.pk])).content.decode()
        assert (told in page) is is_off


def test_a_session_without_periods_is_not_doubted() -> None:
    assert not names_another_period("Kết quả quý III", None, None)
