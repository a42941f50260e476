"""Sessions of a term follow each other in the order of their numbers."""

from __future__ import annotations

from datetime import date

import pytest

from people import People
from tiendo.web.cycle.actions import change_session, plan_session
from tiendo.web.errors import SessionOutOfOrder
from tiendo.web.journal.models import Event
from web.meetings.room_scene import JULY, a_meeting

pytestmark = pytest.mark.django_db


def test_a_session_sits_no_day_before_one_of_a_lower_number(people: People) -> None:
    term = a_meeting(people).term
    events = Event.objects.count()
    with pytest.raises(SessionOutOfOrder):
        plan_session(term=term, held_on=date(2023, 1, 1), by=people.bao)
    following = plan_session(term=term, held_on=JULY, by=people.bao)
    with pytest.raises(SessionOutOfOrder):
        change_session(session=following, held_on=date(2023, 1, 1), by=people.bao)
    assert Event.objects.count() == events + 1
    following.refresh_from_db()
    assert following.held_on == JULY
    earlier = plan_session(term=term, ordinal=14, held_on=date(2023, 1, 1), by=people.bao)
    assert change_session(session=earlier, place="Hội trường", by=people.bao).ordinal == 14
