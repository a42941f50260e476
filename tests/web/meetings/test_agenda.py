"""The agenda: a clock that anybody may read, the office changes, and two offices never mix up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from people import DAY, People
from tiendo.web.cycle.actions import close_session
from tiendo.web.cycle.models import Session
from tiendo.web.errors import ChangedMeanwhile, ItemStarted, SessionClosed, TextMissing
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import add_item, change_item, drop_item, place_item
from tiendo.web.meetings.models import Item
from tiendo.web.meetings.queries import agenda, agenda_version, item_version, items_of
from web.meetings.room_scene import AGENDA, EIGHT, a_meeting

AtMost = Callable[[int], AbstractContextManager[Any]]
HOUR = timedelta(hours=1)


def at(hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(DAY.year, DAY.month, DAY.day, hour, minute))


def titles(session: Session) -> list[str]:
    return [item.title for item in items_of(session)]


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 with three items from eight o'clock."""
    return a_meeting(people)


def test_minutes_become_clock_times(session: Session) -> None:
    told = agenda(session, at(7))
    assert [row.planned_start for row in told.rows] == [at(8), at(8, 10), at(8, 50)]
    assert (told.minutes, told.planned_end, told.expected_end) == (110, at(9, 50), None)


def test_the_page_shows_the_clock(as_bao: Client, session: Session) -> None:
    page = as_bao.get(reverse("agenda", args=[session.pk]))
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("08:50", "dự kiến xong lúc 09:50", AGENDA[1][0]):
        assert words in text
