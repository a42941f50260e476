"""The roll call: who is there, with reasons, and whether enough members are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, time
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from people import DAY, People
from tiendo.web.cycle.actions import close_session, end_member
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.names import Person
from tiendo.web.errors import ChangedMeanwhile, ReasonMissing, SessionClosed, SessionNotConvened
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import (
    answer,
    list_people,
    mark_presence,
    mark_rest_present,
    plan,
)
from tiendo.web.meetings.models import Attendance
from tiendo.web.meetings.queries import Quorum, people_of, quorum
from web.cycle.scene import a_term
from web.meetings.room_scene import JULY, a_meeting, seat

AtMost = Callable[[int], AbstractContextManager[Any]]
Presence = Attendance.Presence
GUEST = Person("Khách", "Báo Lạng Sơn", "")
NOON = timezone.make_aware(datetime.combine(DAY, time(12)))


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 with three members and one guest on its list."""
    found = a_meeting(people)
    seat(people, found)
    list_people(session=found, guests=[GUEST], by=people.bao)
    return found


def mark(people: People, row: Attendance, presence: str, **more: str) -> Attendance:
    return mark_presence(attendance=row, presence=presence, by=people.bao, **more)


@given(members=st.integers(1, 200), present=st.integers(0, 200))
def test_a_quorum_is_met_exactly_from_the_share_on(members: int, present: int) -> None:
    needed = -(-2 * members // 3)
    found = Quorum(members=members, present=min(present, members), needed=needed)
    assert found.is_met == (Fraction(found.present, members) >= Fraction(2, 3))


def test_no_members_are_no_quorum() -> None:
    assert not Quorum(members=0, present=0, needed=0).is_met


def test_guests_and_people_sent_instead_do_not_count(people: People, session: Session) -> None:
    first, second, third, guest = people_of(session)
    mark(people, guest, Presence.PRESENT)
    mark(people, first, Presence.PRESENT)
    mark(people, second, Presence.PRESENT, delegate="Phó phòng")
    assert quorum(session) == Quorum(members=3, present=1, needed=2)
    mark(people, third, Presence.PRESENT)
    assert quorum(session).is_met


def test_the_share_is_a_setting(
    people: People, session: Session, settings: pytest.FixtureRequest
) -> None:
    settings.QUORUM = Fraction(1, 3)  # type: ignore[attr-defined]
    assert quorum(session).needed == 1


def test_who_left_the_body_counts_neither_way(people: People, session: Session) -> None:
    last = people_of(session)[2]
    mark(people, last, Presence.PRESENT)
    assert last.member is not None
    end_member(member=last.member, on=DAY.replace(day=1), by=people.bao)
    assert quorum(session) == Quorum(members=2, present=0, needed=2)


def test_excuses_have_reasons_and_marks_are_undone(people: People, session: Session) -> None:
    row = people_of(session)[1]
    with pytest.raises(ReasonMissing):
        mark(people, row, Presence.EXCUSED)
    for _click in range(2):
        mark(people, row, Presence.EXCUSED, reason="Đi công tác")
    assert Event.objects.filter(deed="attendance.marked").count() == 1
    assert mark(people, row, Presence.UNKNOWN).reason == "Đi công tác"
    assert mark(people, row, Presence.PRESENT).reason == ""
    assert mark(people, row, Presence.ABSENT).presence == Presence.ABSENT


def test_the_reason_of_the_reply_serves_as_excuse(people: People, session: Session) -> None:
    row = people_of(session)[1]
    answer(attendance=row, reply=Attendance.Reply.DECLINED, reason="Ốm", at=NOON)
    assert mark(people, row, Presence.EXCUSED).reason == "Ốm"


def test_all_others_are_noted_at_once_and_who_declined_is_excused(
    people: People, session: Session
) -> None:
    first, second, third, guest = people_of(session)
    mark(people, first, Presence.ABSENT)
    answer(attendance=second, reply=Attendance.Reply.DECLINED, reason="Ốm", at=NOON)
    answer(attendance=guest, reply=Attendance.Reply.DECLINED, reason="Bận", at=NOON)
    for presence in (Presence.PRESENT, Presence.UNKNOWN):  # a slip, taken back with the reason
        guest = mark(people, guest, presence)
    assert mark_rest_present(session=session, by=people.bao) == 2
    assert mark_rest_present(session=session, by=people.bao) == 0
    marks = [row.presence for row in people_of(session)]
    assert marks == [Presence.ABSENT, Presence.EXCUSED, Presence.PRESENT, Presence.UNKNOWN]
    assert session.attendances.get(pk=second.pk).reason == "Ốm"
    assert Event.objects.filter(deed="attendance.rest_marked").count() == 1
    assert {third} == set(session.attendances.filter(presence=Presence.PRESENT))


def test_two_clerks_do_not_contradict_each_other(people: People, session: Session) -> None:
    row = people_of(session)[0]
    mark(people, row, Presence.PRESENT, seen="unknown")
    mark(people, row, Presence.PRESENT, seen="unknown")
    with pytest.raises(ChangedMeanwhile):
        mark(people, row, Presence.ABSENT, seen="unknown")


def test_nobody_is_noted_before_convening_or_after_closing(
    people: People, session: Session
) -> None:
    drafted = plan(term=a_term(people), held_on=JULY, by=people.bao)
    row = list_people(session=drafted, guests=[GUEST], by=people.bao)[0]
    with pytest.raises(SessionNotConvened):
        mark(people, row, Presence.PRESENT)
    with pytest.raises(SessionNotConvened):
        mark_rest_present(session=drafted, by=people.bao)
    close_session(session=session, on=DAY, by=people.bao)
    with pytest.raises(SessionClosed):
        mark(people, people_of(session)[0], Presence.PRESENT)


def test_bao_calls_the_roll(people: People, as_bao: Client, session: Session) -> None:
    first, second, third, _guest = people_of(session)
    url = reverse("attendance", args=[session.pk])
    assert "chưa đủ điều kiện tiến hành" in as_bao.get(url).content.decode()
    as_bao.post(reverse("person", args=[first.pk]), {"do": "present", "seen": "unknown"})
    part = as_bao.post(
        reverse("person", args=[second.pk]), {"do": "present"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert part.lstrip().startswith('<div id="list"')
    assert "2/3 thành viên có mặt, 66%" in " ".join(part.split())
    assert "đủ điều kiện tiến hành" in part
    assert as_bao.post(reverse("person", args=[third.pk]), {"do": "excused"}).status_code == 400
    assert as_bao.post(reverse("person", args=[third.pk]), {"do": "instead"}).status_code == 400
    as_bao.post(reverse("person", args=[third.pk]), {"do": "instead", "delegate": "Phó phòng"})
    assert "người khác dự thay" in as_bao.get(url).content.decode()
    as_bao.post(reverse("attendance-rest", args=[session.pk]))
    assert not session.attendances.filter(presence=Presence.UNKNOWN).exists()
    assert as_bao.post(reverse("person", args=[third.pk]), {"do": "explode"}).status_code == 404


@pytest.mark.parametrize(
    "name", ["attendance", "attendance-list", "attendance-invite", "attendance-rest", "person"]
)
def test_chi_finds_nobody_of_another_district(as_chi: Client, session: Session, name: str) -> None:
    key = session.attendances.all()[0].pk if name == "person" else session.pk
    url, events = reverse(name, args=[key]), Event.objects.count()
    answer_ = as_chi.get(url) if name == "attendance" else as_chi.post(url, {"do": "present"})
    assert answer_.status_code == 404
    assert Event.objects.count() == events


def test_the_page_takes_as_many_queries_for_many_people_as_for_few(
    people: People, as_bao: Client, session: Session, django_assert_max_num_queries: AtMost
) -> None:
    many = [Person(f"Khách {n}", "", f"k{n}@b.vn") for n in range(60)]
    list_people(session=session, guests=many, by=people.bao)
    url = reverse("attendance", args=[session.pk])
    as_bao.get(url)
    with django_assert_max_num_queries(14):
        assert as_bao.get(url).status_code == 200
