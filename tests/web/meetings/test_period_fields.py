"""The periods of a session are typed and shown in words."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from people import People
from web.meetings.room_scene import a_meeting


def test_the_form_shows_periods_in_words_and_takes_words_and_codes(
    as_bao: Client, people: People
) -> None:
    session = a_meeting(people)
    url = reverse("session-change", args=[session.pk])
    page = as_bao.get(url).content.decode()
    assert 'value="quý I/2023"' in page
    assert "2023-Q" not in page
    for reviewed, ahead in (("quý II năm 2023", "9 tháng năm 2023"), ("2023-Q2", "2023-9M")):
        form = {"held_on": f"{session.held_on:%d/%m/%Y}", "ordinal": "15"}
        form |= {"starts_at": "8:00", "period_reviewed": reviewed, "period_ahead": ahead}
        assert as_bao.post(url, form).status_code == 302
        session.refresh_from_db()
        assert (session.period_reviewed, session.period_ahead) == ("2023-Q2", "2023-9M")
    assert as_bao.post(url, form | {"period_ahead": "quý gì"}).status_code == 400
