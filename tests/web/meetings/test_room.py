"""In the room: a clock that goes on by one button, and people who speak in their order."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from tiendo.web.cycle.actions import note_hours
from tiendo.web.cycle.models import Session
from tiendo.web.errors import (
    ChangedMeanwhile,
    EndsBeforeStart,
    NotPresent,
    NotSitting,
    SessionClosed,
)
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import (
    drop_speaker,
    end_item,
    let_speak_before,
    note_words,
    register_speaker,
    start_item,
)
from tiendo.web.meetings.models import Attendance, Contribution
from tiendo.web.meetings.queries import agenda, items_of, room_items
from web.cycle.scene import a_session
from web.meetings.room_scene import a_meeting
from web.meetings.sitting_scene import a_sitting, at, first_item, somebody

pytestmark = pytest.mark.django_db
AtMost = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 while it sits."""
    return a_sitting(people)


def speakers(session: Session) -> list[str]:
    """Return who waits to speak or spoke to the first item, in order."""
    room = room_items(session, at(9))[1]
    return [each.speaker.name for each in room.speakers]


def registered(people: People, session: Session, count: int) -> list[Contribution]:
    """Return `count` members who wait to speak to the first item."""
    here = session.attendances.filter(presence=Attendance.Presence.PRESENT)[:count]
    item = first_item(session)
    return [
        register_speaker(session=session, speaker=each, item=item, by=people.bao) for each in here
    ]


def test_beginning_an_item_ends_the_one_before(people: People, session: Session) -> None:
    first, second, _third = items_of(session)
    start_item(item=first, at=at(8), by=people.bao)
    for _click in range(2):
        start_item(item=second, at=at(8, 12), by=people.bao)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.ended_at, second.started_at, second.ended_at) == (at(8, 12), at(8, 12), None)
    assert Event.objects.filter(deed="item.started").count() == 2


def test_the_overrun_is_counted_against_the_plan(people: People, session: Session) -> None:
    start_item(item=first_item(session), at=at(8), by=people.bao)  # ten minutes are planned
    told = {m: room_items(session, at(8, m))[1] for m in (4, 10, 17)}
    assert [told[m].minutes_left for m in (4, 10, 17)] == [6, 0, -7]
    assert [told[m].overrun for m in (4, 10, 17)] == [0, 0, 7]


def test_no_clock_runs_on_from_another_day(people: People, session: Session) -> None:
    start_item(item=first_item(session), at=at(8), by=people.bao)
    later = at(9) + timedelta(days=15)
    room = room_items(session, later)[1]
    assert (room.is_running, room.minutes_left, room.overrun) == (True, None, 0)
    told = agenda(session, later)
    assert (told.rows[0].overrun, told.expected_end, told.late) == (0, None, 0)


def test_no_item_ends_before_it_began(people: People, session: Session) -> None:
    first, second, _third = items_of(session)
    start_item(item=first, at=at(8, 30), by=people.bao)
    for deed in (end_item, start_item):
        with pytest.raises(EndsBeforeStart):
            deed(item=first if deed is end_item else second, at=at(8, 29), by=people.bao)
    first.refresh_from_db()
    assert first.ended_at is None


def test_nothing_runs_in_a_closed_session(people: People, session: Session) -> None:
    start_item(item=first_item(session), at=at(8), by=people.bao)
    session.state, session.closed_on = Session.State.CLOSED, at(8).date()
    room = room_items(session, at(12))[1]
    assert (room.is_running, room.minutes_left, room.overrun) == (False, None, 0)


def test_an_item_ended_too_early_goes_on(people: People, session: Session) -> None:
    item = first_item(session)
    start_item(item=item, at=at(8), by=people.bao)
    for _click in range(2):
        end_item(item=item, at=at(8, 5), by=people.bao)
    start_item(item=item, at=at(8, 6), by=people.bao)
    item.refresh_from_db()
    assert (item.started_at, item.ended_at) == (at(8), None)


def test_no_clock_runs_before_the_session_opens(people: People) -> None:
    meeting = a_meeting(people)
    with pytest.raises(NotSitting):
        start_item(item=first_item(meeting), at=at(8), by=people.bao)
    assert not Event.objects.filter(deed="item.started").exists()


def test_an_item_taken_off_does_not_begin(people: People, session: Session) -> None:
    item = first_item(session)
    item.is_dropped = True
    item.save()
    with pytest.raises(ChangedMeanwhile):
        start_item(item=item, at=at(8), by=people.bao)


def test_people_speak_in_the_order_they_asked(people: People, session: Session) -> None:
    asked = registered(people, session, 3)
    assert registered(people, session, 3) == asked
    assert speakers(session) == ["Ủy viên 1", "Ủy viên 2", "Ủy viên 3"]
    let_speak_before(contribution=asked[2], by=people.bao)
    assert speakers(session) == ["Ủy viên 1", "Ủy viên 3", "Ủy viên 2"]
    let_speak_before(contribution=asked[0], by=people.bao)
    assert speakers(session)[0] == "Ủy viên 1"


def test_who_is_not_there_does_not_speak(people: People, session: Session) -> None:
    away = session.attendances.filter(presence=Attendance.Presence.EXCUSED)[0]
    with pytest.raises(NotPresent):
        register_speaker(session=session, speaker=away, by=people.bao)


def test_a_speaker_and_an_item_belong_to_the_session(people: People, session: Session) -> None:
    other = a_session(people, ordinal=14, held_on=at(8).date().replace(month=1))
    with pytest.raises(ChangedMeanwhile):
        register_speaker(session=other, speaker=somebody(session), by=people.bao)


def test_what_was_said_stays_and_nobody_overwrites_it(people: People, session: Session) -> None:
    (asked,) = registered(people, session, 1)
    said = note_words(contribution=asked, text=" Cần thêm vốn.\r\nSớm. ", seen="", by=people.bao)
    assert (said.state, said.text) == (Contribution.State.SPOKEN, "Cần thêm vốn.\nSớm.")
    with pytest.raises(ChangedMeanwhile):
        note_words(contribution=asked, text="Khác", seen="", by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        drop_speaker(contribution=asked, by=people.bao)
    again = note_words(contribution=asked, text="Khác", seen=said.text, by=people.bao)
    assert again.text == "Khác"


def test_who_gives_up_leaves_the_list(people: People, session: Session) -> None:
    first, _second = registered(people, session, 2)
    for _click in range(2):
        drop_speaker(contribution=first, by=people.bao)
    assert speakers(session) == ["Ủy viên 2"]
    assert Event.objects.filter(deed="speaker.dropped").count() == 1


def test_a_closed_session_hears_nobody(people: People, session: Session) -> None:
    (asked,) = registered(people, session, 1)
    session.state, session.closed_on = Session.State.CLOSED, at(8).date()
    session.save()
    with pytest.raises(SessionClosed):
        note_words(contribution=asked, text="Thêm", by=people.bao)


def test_the_office_keeps_the_clock_and_the_list_on_the_page(
    as_bao: Client, session: Session
) -> None:
    item, url = first_item(session), reverse("room", args=[session.pk])
    as_bao.post(reverse("item-clock", args=[item.pk]), {"do": "start", "at": "08:05"})
    item.refresh_from_db()
    assert item.started_at == at(8, 5)
    told = {"speaker": somebody(session).pk, "item": item.pk}
    htmx = {"HX-Request": "true"}
    part = as_bao.post(reverse("speaker-add", args=[session.pk]), told, headers=htmx)
    assert part.content.decode().lstrip().startswith('<section id="speakers">')
    asked = session.contributions.get()
    address = reverse("speaker", args=[asked.pk])
    as_bao.post(address, {"do": "heard", "text": "Đồng ý với báo cáo"})
    page = as_bao.get(url).content.decode()
    assert "Đồng ý với báo cáo" in page
    assert f"1. {item.title}" in page
    assert as_bao.post(address, {"do": "nothing"}).status_code == 404


@pytest.mark.parametrize("clock", ["25:00", "tám giờ"])
def test_a_time_that_no_clock_shows_is_refused(
    as_bao: Client, session: Session, clock: str
) -> None:
    item = first_item(session)
    answer = as_bao.post(reverse("item-clock", args=[item.pk]), {"do": "start", "at": clock})
    assert answer.status_code == 400
    assert "không phải là giờ" in answer.content.decode()


def test_the_page_asks_as_little_with_many_speakers_as_with_few(
    as_bao: Client,
    people: People,
    session: Session,
    django_assert_max_num_queries: AtMost,
) -> None:
    url = reverse("room", args=[session.pk])
    for count in (1, 7):
        registered(people, session, count)
        with django_assert_max_num_queries(20):
            assert as_bao.get(url).status_code == 200


def test_an_who_reports_for_a_commune_changes_nothing(people: People, session: Session) -> None:
    client, item = Client(), first_item(session)
    client.force_login(people.an)
    assert client.post(reverse("item-clock", args=[item.pk]), {"do": "start"}).status_code == 404
    item.refresh_from_db()
    assert item.started_at is None


def test_a_mistake_in_the_room_leaves_the_page_and_what_was_typed(
    people: People, as_bao: Client
) -> None:
    session = a_sitting(people)
    page = as_bao.get(reverse("room", args=[session.pk])).content.decode()
    url = reverse("item-clock", args=[first_item(session).pk])
    assert f'hx-post="{url}" hx-swap="none"' in page
    answer = as_bao.post(url, {"do": "start", "at": "25:99"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (400, "#messages")


def test_the_hours_are_noted_corrected_and_journalled_once(people: People, as_bao: Client) -> None:
    session = a_sitting(people)
    url = reverse("session-hours", args=[session.pk])
    for _click in range(2):
        as_bao.post(url, {"opened_at": "7:55", "ended_at": "11:30"})
    session.refresh_from_db()
    assert (session.opened_at, session.ended_at) == (at(7, 55), at(11, 30))
    assert Event.objects.filter(deed="session.hours_noted").count() == 1
    page = as_bao.get(reverse("room", args=[session.pk])).content.decode()
    assert "khai mạc lúc 07:55" in page
    assert "bế mạc lúc 11:30" in page
    assert as_bao.post(url, {"opened_at": "7:55", "ended_at": "7:50"}).status_code == 409
    session.refresh_from_db()
    assert session.ended_at == at(11, 30)


def test_hours_are_noted_of_a_session_that_sits_alone(people: People) -> None:
    session = a_meeting(people)
    with pytest.raises(NotSitting):
        note_hours(session=session, opened_at=at(8), ended_at=None, by=people.bao)
