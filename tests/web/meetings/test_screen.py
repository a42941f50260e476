"""The wall shows one thing at a time and offers nothing to press."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.web.cycle.models import Session
from tiendo.web.meetings.actions import (
    add_paper,
    close,
    count_vote,
    note_words,
    open_vote,
    register_speaker,
    start_item,
)
from web.meetings.sitting_scene import a_sitting, at, first_item, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 while it sits."""
    return a_sitting(people)


def wall(client: Client, session: Session, *, part: bool = False) -> str:
    headers = {"HX-Request": "true"} if part else {}
    page = client.get(reverse("screen", args=[session.pk]), headers=headers)
    assert page.status_code == 200
    return page.content.decode()


def test_before_the_first_item_it_shows_what_comes(as_bao: Client, session: Session) -> None:
    assert f"Tiếp theo: {first_item(session).title}" in wall(as_bao, session)


def test_it_shows_the_item_that_runs_and_asks_anew(
    as_bao: Client, people: People, session: Session
) -> None:
    start_item(item=first_item(session), at=at(8), by=people.bao)
    page = wall(as_bao, session)
    assert 'hx-trigger="every 5s"' in page
    assert "<form" not in page
    assert "<nav" not in page
    part = wall(as_bao, session, part=True)
    assert f"1. {first_item(session).title}" in part
    assert "<html" not in part


def test_who_waits_to_speak_gives_way_to_an_open_vote(
    as_bao: Client, people: People, session: Session
) -> None:
    item = first_item(session)
    start_item(item=item, at=at(8), by=people.bao)
    asked = register_speaker(session=session, speaker=somebody(session), item=item, by=people.bao)
    assert "Thứ tự phát biểu" in wall(as_bao, session)
    vote = open_vote(session=session, question="Thông qua", item=item, by=people.bao)
    page = wall(as_bao, session)
    assert "cần 5/9 tán thành" in page
    assert "Thứ tự phát biểu" not in page
    count_vote(vote=vote, in_favour=6, against=1, other=0, on=DAY, by=people.bao)
    assert "Thứ tự phát biểu" in wall(as_bao, session)
    note_words(contribution=asked, text="", by=people.bao)
    page = wall(as_bao, session)
    assert "6/9" in page
    assert "thông qua" in page


def test_a_live_paper_of_the_item_is_shown(
    as_bao: Client, people: People, session: Session
) -> None:
    item = first_item(session)
    add_paper(
        session=session, title="Thống kê nhiệm vụ", live="task_numbers", item=item, by=people.bao
    )
    start_item(item=item, at=at(8), by=people.bao)
    assert "hoàn thành đúng hạn" in wall(as_bao, session)


def test_a_closed_session_says_so(as_bao: Client, people: People, session: Session) -> None:
    close(session=session, on=DAY, by=people.bao)
    assert "Đã kết thúc ngày 07/04/2023." in wall(as_bao, session)
