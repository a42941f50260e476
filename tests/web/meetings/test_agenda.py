"""The agenda: a clock that the office sets, in an order that two offices never mix up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import DAY, People
from tiendo.web.cycle.actions import close_session, open_sitting
from tiendo.web.cycle.models import Session
from tiendo.web.errors import ChangedMeanwhile, ItemStarted, SessionClosed, TextMissing
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import (
    add_item,
    change_item,
    drop_item,
    end_item,
    place_item,
    start_item,
)
from tiendo.web.meetings.models import Item
from tiendo.web.meetings.queries import agenda, agenda_version, item_version, items_of
from web.meetings.room_scene import AGENDA, a_meeting

AtMost = Callable[[int], AbstractContextManager[Any]]
FIRST, SECOND, THIRD = (title for title, _minutes, _presenter in AGENDA)
SHARED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def at(hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(DAY, time(hour, minute)))


def titles(session: Session) -> list[str]:
    return [item.title for item in items_of(session)]


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 with three items from eight o'clock."""
    return a_meeting(people)


@pytest.fixture
def item(session: Session) -> Item:
    """Return its second item."""
    return items_of(session)[1]


def test_minutes_become_clock_times(session: Session) -> None:
    told = agenda(session, at(7))
    assert [row.planned_start for row in told.rows] == [at(8), at(8, 10), at(8, 50)]
    assert (told.minutes, told.planned_end, told.expected_end) == (110, at(9, 50), None)


def test_an_item_that_overruns_moves_the_end_for_all(people: People, session: Session) -> None:
    open_sitting(session=session, at=at(8), by=people.bao)
    first, second, _third = items_of(session)
    start_item(item=first, at=at(8), by=people.bao)
    end_item(item=first, at=at(8, 25), by=people.bao)
    start_item(item=second, at=at(8, 25), by=people.bao)
    told = agenda(session, at(9, 15))
    assert [row.overrun for row in told.rows] == [15, 10, 0]
    assert [row.is_running for row in told.rows] == [False, True, False]
    assert (told.expected_end, told.late) == (at(10, 15), 25)


@SHARED
@given(moves=st.lists(st.tuples(st.integers(0, 2), st.integers(-1, 5)), max_size=6))
def test_moving_keeps_every_item_once_and_puts_it_where_it_was_told(
    people: People, session: Session, moves: list[tuple[int, int]]
) -> None:
    with transaction.atomic():
        for which, number in moves:
            moved = items_of(session)[which]
            place_item(item=moved, number=number, by=people.bao)
            place = min(max(number, 1), 3)
            assert titles(session).index(moved.title) + 1 == place
            assert sorted(titles(session)) == sorted([FIRST, SECOND, THIRD])
        transaction.set_rollback(True)


def test_moving_to_where_it_stands_writes_nothing(
    people: People, session: Session, item: Item
) -> None:
    events = Event.objects.count()
    place_item(item=item, number=2, by=people.bao)
    assert Event.objects.count() == events
    for _click in range(2):
        place_item(item=item, number=1, by=people.bao)
    assert Event.objects.count() == events + 1


def test_two_offices_never_mix_up_an_order(people: People, session: Session, item: Item) -> None:
    seen = agenda_version(items_of(session))
    place_item(item=item, number=1, seen=seen, by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        place_item(item=items_of(session)[2], number=1, seen=seen, by=people.bao)
    assert titles(session) == [SECOND, FIRST, THIRD]


def test_two_offices_never_overwrite_an_item(people: People, session: Session, item: Item) -> None:
    seen = item_version(item)
    for _click in range(2):
        change_item(item=item, title="Mới", minutes=5, presenter="", seen=seen, by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        change_item(item=item, title="Khác", minutes=5, presenter="", seen=seen, by=people.bao)
    assert titles(session) == [FIRST, "Mới", THIRD]
    assert Event.objects.filter(deed="item.changed").count() == 1


def test_an_item_has_words_and_is_entered_once(people: People, session: Session) -> None:
    with pytest.raises(TextMissing):
        add_item(session=session, title="  ", by=people.bao)
    for _click in range(2):
        add_item(session=session, title="Bế  mạc", by=people.bao)
    assert titles(session) == [FIRST, SECOND, THIRD, "Bế mạc"]


def test_an_item_is_taken_off_once_and_not_after_it_began(
    people: People, session: Session, item: Item
) -> None:
    for _click in range(2):
        drop_item(item=item, by=people.bao)
    assert titles(session) == [FIRST, THIRD]
    with pytest.raises(ChangedMeanwhile):
        place_item(item=item, number=1, by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        change_item(item=item, title="Mới", minutes=0, presenter="", by=people.bao)
    open_sitting(session=session, at=at(8), by=people.bao)
    first = items_of(session)[0]
    start_item(item=first, at=at(8), by=people.bao)
    with pytest.raises(ItemStarted):
        drop_item(item=first, by=people.bao)
    assert Event.objects.filter(deed="item.dropped").count() == 1


def test_a_closed_session_keeps_its_agenda(people: People, session: Session, item: Item) -> None:
    close_session(session=session, on=DAY, by=people.bao)
    with pytest.raises(SessionClosed):
        add_item(session=session, title="Thêm", by=people.bao)
    with pytest.raises(SessionClosed):
        change_item(item=item, title="Mới", minutes=0, presenter="", by=people.bao)
    with pytest.raises(SessionClosed):
        place_item(item=item, number=1, by=people.bao)
    with pytest.raises(SessionClosed):
        drop_item(item=item, by=people.bao)
    assert titles(session) == [FIRST, SECOND, THIRD]


def test_the_page_shows_the_clock(as_bao: Client, session: Session) -> None:
    page = as_bao.get(reverse("agenda", args=[session.pk]))
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("08:50", "dự kiến xong lúc 09:50", SECOND):
        assert words in text


def test_bao_writes_the_agenda_without_a_mouse_or_a_script(
    as_bao: Client, session: Session, item: Item
) -> None:
    added = {"title": "Bế mạc", "minutes": "15", "presenter": "Chủ trì"}
    as_bao.post(reverse("item-add", args=[session.pk]), added)
    url = reverse("item", args=[item.pk])
    screen = {"seen": item_version(item), "order": agenda_version(items_of(session)), "number": "2"}
    typed = screen | {"title": "Báo cáo", "minutes": "30", "presenter": "", "do": "up"}
    answer = as_bao.post(url, typed)
    assert answer["Location"].endswith(f"#i-{item.pk}")
    assert titles(session) == ["Báo cáo", FIRST, THIRD, "Bế mạc"]
    part = as_bao.post(url, {"do": "drop"}, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="agenda"')
    assert titles(session) == [FIRST, THIRD, "Bế mạc"]
    assert as_bao.post(url, {"do": "explode"}).status_code == 404


def test_a_refused_move_keeps_nothing_of_what_was_typed(
    as_bao: Client, session: Session, item: Item
) -> None:
    typed = {"title": "Báo cáo", "minutes": "30", "do": "down", "number": "2", "order": "khác"}
    assert as_bao.post(reverse("item", args=[item.pk]), typed).status_code == 409
    assert titles(session) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("name", ["agenda", "item-add", "item"])
def test_chi_finds_no_agenda_of_another_district(
    as_chi: Client, session: Session, item: Item, name: str
) -> None:
    url = reverse(name, args=[item.pk if name == "item" else session.pk])
    events = Event.objects.count()
    answer = as_chi.get(url) if name == "agenda" else as_chi.post(url, {"title": "Thử"})
    assert answer.status_code == 404
    assert Event.objects.count() == events


def test_the_page_takes_as_many_queries_for_many_items_as_for_few(
    people: People, as_bao: Client, session: Session, django_assert_max_num_queries: AtMost
) -> None:
    for number in range(40):
        add_item(session=session, title=f"Mục {number}", minutes=5, by=people.bao)
    url = reverse("agenda", args=[session.pk])
    as_bao.get(url)
    with django_assert_max_num_queries(12):
        assert as_bao.get(url).status_code == 200


def test_a_clock_without_an_hour_tells_lengths_alone(people: People, session: Session) -> None:
    session.starts_at = None
    told = agenda(session, at(7) + timedelta(hours=1))
    assert [row.planned_start for row in told.rows] == [None, None, None]
    assert (told.minutes, told.planned_end, told.late) == (110, None, 0)
