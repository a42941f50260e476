"""Whatever the pages of a session lead to, a member who reads them can open, and no colleague."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.web.cycle.actions import (
    Part,
    add_member,
    ask_question,
    confirm,
    convene_next,
    name_limitation,
    split,
)
from tiendo.web.cycle.models import Conclusion, Member, Session, Task
from tiendo.web.journal.models import Event
from tiendo.web.meetings.actions import add_paper, compile_minutes, hand_in_paper
from tiendo.web.sources.actions import receive
from tiendo.web.sources.models import CiteOf
from web.cycle.scene import a_conclusion
from web.meetings.room_scene import JULY, a_meeting

pytestmark = pytest.mark.django_db
PAGES = ("session", "agenda", "attendance", "room", "minutes", "frozen", "notice", "grid", "screen")
LINK = re.compile(r'(?:href|src|hx-get)="(/[^"#]*)')
MAY = date(2023, 5, 5)


@pytest.fixture
def as_an(people: People) -> Client:
    """A browser in which An, of a commune, is signed in."""
    client = Client()
    client.force_login(people.an)
    return client


@pytest.fixture
def april(people: People) -> Session:
    """Return a session that gave two tasks, named a limitation and was asked a question."""
    session = a_meeting(people)
    kept = receive(data=b"Thu 9", name="bc.txt", unit=people.district, by=people.bao)
    session.sources.add(kept.source)
    confirm(conclusion=a_conclusion(people, session, lead=people.district), by=people.bao)
    group = a_conclusion(people, session, group="communes", text="Rà soát quỹ đất")
    confirm(conclusion=group, by=people.bao)
    a_conclusion(people, session, text="Chưa giao")
    cite = CiteOf(kept.source, 0, 3)
    name_limitation(session=session, text="Giải ngân chậm", cite=cite, by=people.bao)
    Conclusion.objects.update(source=kept.source, start=0, end=3)
    ask_question(session=session, asked_by="Bảo", text="Vì sao?", by=people.bao)
    paper = add_paper(session=session, title="Báo cáo", by=people.bao)
    hand_in_paper(paper=paper, file=ContentFile(b"Thu 8"), name="b.txt", on=DAY, by=people.bao)
    add_paper(session=session, title="Nhiệm vụ", live="tasks", by=people.bao)
    compile_minutes(session=session, chair="", secretary="", seen=0, by=people.bao)
    return session


@pytest.fixture
def july(people: People, april: Session) -> Session:
    """Return the next session, which opens with what April left."""
    return convene_next(after=april, held_on=JULY, by=people.bao)


def seat_an(people: People, session: Session, *, since: date) -> None:
    """Make An a member of the district's committee from a day on."""
    member = add_member(term=session.term, name="An", user=people.an, by=people.bao)
    Member.objects.filter(pk=member.pk).update(starts_on=since)


def dead_links(client: Client, session: Session) -> set[str]:
    """Return the links of the pages of a session, its tasks and limitations that are a 404."""
    dead, seen = set(), {reverse(name, args=[session.pk]) for name in PAGES}
    gave = Task.objects.filter(session__term=session.term, lead_group="", parent=None)
    seen |= {reverse("task", args=[task.pk]) for task in gave}
    seen |= {reverse("limitation", args=[one.pk]) for one in session.body.limitations.all()}
    waiting = [(url, 0) for url in sorted(seen)]
    while waiting:
        url, depth = waiting.pop()
        answer = client.get(url)
        if answer.status_code == 404:
            dead.add(url)
        elif answer.streaming:
            assert b"".join(answer)  # read to the end, a download closes by itself
        elif depth < 1:
            for found in LINK.findall(answer.content.decode()):
                link = unescape(found)
                if not link.startswith("/static/") and link not in seen:
                    seen.add(link)
                    waiting.append((link, depth + 1))
    return dead


@pytest.mark.parametrize("since", [DAY, JULY])
def test_a_member_meets_no_dead_link(
    people: People, april: Session, july: Session, as_an: Client, since: date
) -> None:
    seat_an(people, april, since=since)
    for session in (april, july) if since == DAY else (july,):
        assert dead_links(as_an, session) == set()


def test_a_member_reads_every_task_that_their_body_gave(
    people: People, april: Session, july: Session, as_an: Client, as_chi: Client
) -> None:
    tasks = list(Task.objects.filter(session=april, parent=None))
    for task in tasks:
        if not task.lead_group:
            assert as_an.get(reverse("task", args=[task.pk])).status_code == 404
    seat_an(people, april, since=JULY)
    for task in Task.objects.filter(session=april):
        assert as_an.get(reverse("task", args=[task.pk])).status_code == 200
        assert as_chi.get(reverse("task", args=[task.pk])).status_code == 404
    page = as_an.get(reverse("task", args=[tasks[0].pk])).content.decode()
    assert reverse("session", args=[april.pk]) not in page  # An did not sit in it
    limitation = april.body.limitations.get()
    for client, status in ((as_an, 200), (as_chi, 404)):
        assert client.get(reverse("limitation", args=[limitation.pk])).status_code == status
    assert "Xem với tư cách thành viên Ban Chấp hành" in page
    assert "Xem với tư cách" not in own_page(as_an, people, april)
    for client, is_listed in ((as_an, True), (as_chi, False)):
        found = client.get(reverse("limitations"), {"state": "all"}).content.decode()
        assert (reverse("limitation", args=[limitation.pk]) in found) == is_listed


def own_page(client: Client, people: People, session: Session) -> str:
    own = confirm(conclusion=a_conclusion(people, session, lead=people.commune), by=people.bao)
    return client.get(reverse("task", args=[own.pk])).content.decode()


def test_whoever_left_before_a_session_does_not_read_what_it_gave(
    people: People, april: Session, july: Session, as_an: Client
) -> None:
    seat_an(people, april, since=DAY)
    Member.objects.filter(user=people.an).update(ends_on=DAY)
    later = confirm(
        conclusion=a_conclusion(people, july, lead=people.district, due_on=date(2023, 9, 30)),
        by=people.bao,
    )
    earlier = Task.objects.filter(session=april, lead_group="", parent=None).get()
    assert as_an.get(reverse("task", args=[earlier.pk])).status_code == 200
    assert as_an.get(reverse("task", args=[later.pk])).status_code == 404


def test_a_part_that_a_unit_passed_down_stays_the_units_own(
    people: People, april: Session, as_an: Client
) -> None:
    seat_an(people, april, since=DAY)
    task = confirm(
        conclusion=a_conclusion(people, april, lead=people.district, text="Việc khác"),
        by=people.bao,
    )
    part = Part(lead=people.district, text="Một nửa", product="Báo cáo", due_on=MAY)
    (made,) = split(task=task, parts=[part], on=DAY, by=people.bao)
    Task.objects.filter(pk=made.pk).update(assigner=people.elsewhere)
    assert as_an.get(reverse("task", args=[task.pk])).status_code == 200
    assert as_an.get(reverse("task", args=[made.pk])).status_code == 404


def test_a_member_reads_a_task_and_changes_nothing(
    people: People, april: Session, as_an: Client
) -> None:
    seat_an(people, april, since=DAY)
    task = Task.objects.filter(session=april, lead_group="", parent=None).get()
    limitation = april.body.limitations.get()
    events = Event.objects.count()
    for deed in ("xac-nhan", "nop", "gia-han", "rut", "tiep-nhan"):
        url = reverse("task-deed", args=[task.pk, deed])
        assert as_an.post(url, {"text": "Thử", "reason": "Thử"}).status_code == 403
    for name in ("limitation-describe", "limitation-close"):
        assert as_an.post(reverse(name, args=[limitation.pk]), {}).status_code == 403
    assert Event.objects.count() == events
    assert "Việc có thể làm" not in as_an.get(reverse("task", args=[task.pk])).content.decode()
