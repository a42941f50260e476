"""What happens in a room is nobody's business elsewhere: Chi finds none of its addresses."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.web.cycle.actions import ask_question
from tiendo.web.cycle.models import Session
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import (
    ask_amendment,
    circulate,
    compile_minutes,
    open_vote,
    register_speaker,
)
from web.meetings.sitting_scene import a_sitting, first_item, somebody

pytestmark = pytest.mark.django_db
PAGES = ("room", "screen", "frozen", "minutes", "minutes-item", "minutes-compile", "minutes-edit")
DEEDS = ["session-close", "item-clock", "speaker-add", "speaker", "vote-add", "vote"]
DEEDS += ["session-hours", "question-add", "minutes-deed", "amendment"]
MORE: dict[str, list[object]] = {"minutes-item": [0], "minutes-deed": ["gop-y"]}
BOTH = ("minutes-item", "minutes-compile", "minutes-edit", "question")


@pytest.fixture
def addresses(people: People) -> dict[str, str]:
    """Return the address of every page and deed of the room, by name."""
    session = a_sitting(people)
    keys = records(people, session)
    names = {*PAGES, *DEEDS, *BOTH}
    return {
        name: reverse(name, args=[keys.get(name, session.pk), *MORE.get(name, [])])
        for name in names
    }


def records(people: People, session: Session) -> dict[str, int]:
    """Make one record of each kind; return their keys by the name of their address."""
    minutes = compile_minutes(session=session, chair="", secretary="", seen=0, by=people.bao)
    circulate(minutes=minutes, on=DAY, replies_by=DAY, by=people.bao)
    asked = ask_amendment(minutes=minutes, text="Sửa", on=DAY, by=people.bao)
    speaker = register_speaker(session=session, speaker=somebody(session), by=people.bao)
    vote = open_vote(session=session, question="Thông qua", by=people.bao)
    question = ask_question(session=session, asked_by="Ủy viên 1", text="Vì sao?", by=people.bao)
    return {
        "item-clock": first_item(session).pk,
        "amendment": asked.pk,
        "speaker": speaker.pk,
        "vote": vote.pk,
        "question": question.pk,
    }


@pytest.mark.parametrize("name", sorted({*PAGES, *BOTH}))
def test_chi_opens_no_page_that_bao_opens(
    as_chi: Client, as_bao: Client, addresses: dict[str, str], name: str
) -> None:
    assert as_chi.get(addresses[name]).status_code == 404
    assert as_bao.get(addresses[name]).status_code == 200


@pytest.mark.parametrize("name", sorted({*DEEDS, *BOTH}))
def test_chi_does_nothing_there(as_chi: Client, addresses: dict[str, str], name: str) -> None:
    events = Event.objects.count()
    form = {"text": "Thử", "do": "start", "answer": "Thử", "question": "Thử"}
    assert as_chi.post(addresses[name], form).status_code == 404
    assert Event.objects.count() == events


@pytest.mark.parametrize("name", [n for n in DEEDS if n not in ("session-close", "minutes-deed")])
def test_a_leader_who_is_no_office_prepares_nothing(
    people: People, addresses: dict[str, str], name: str
) -> None:
    people.bao.memberships.filter(role="office").update(ended_on=DAY)
    client = Client()
    client.force_login(people.bao)
    events = Event.objects.count()
    assert client.post(addresses[name], {"do": "start"}).status_code == 403
    assert Event.objects.count() == events
