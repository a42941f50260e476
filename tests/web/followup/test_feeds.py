"""A unit's calendar: its open deadlines, behind a secret address that can be revoked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from icalendar import Calendar, Component
from pytest_django import Settings

from people import DAY, People
from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import accept_done, confirm, extend, hand_in
from tiendo.web.cycle.models import Assignment, Session, Task
from tiendo.web.errors import FeedExists
from tiendo.web.followup.actions import make_feed, revoke_feed
from tiendo.web.followup.calendar import Deadline, calendar_of
from tiendo.web.followup.models import Feed
from tiendo.web.journal.models import Event as Deed
from tiendo.web.units.models import Unit
from web.cycle.scene import a_conclusion, a_session
from web.followup.desk import FRIDAY, a_task, partner

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


@pytest.fixture
def session(people: People) -> Session:
    """A session of the district, on 7 April 2023."""
    return a_session(people)


@pytest.fixture
def secret(people: People) -> str:
    """The secret of the calendar of An's commune."""
    return make_feed(unit=people.commune, on=DAY, by=people.an)[1]


def events(client: Client, secret: str) -> dict[str, Component]:
    """Return the events that a calendar program reads at the address, by their UID."""
    page = client.get(reverse("feed", args=[secret]))
    assert page.status_code == 200
    assert page["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(page.content)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_it_holds_what_the_unit_has_not_finished(
    people: People, session: Session, secret: str, client: Client
) -> None:
    led, done = a_task(people, session), a_task(people, session)
    hand_in(task=done, evidence="Báo cáo số 1", on=FRIDAY, by=people.an)
    accept_done(task=done, on=FRIDAY, by=people.bao)
    helped = a_task(people, session, lead=people.district)
    partner(helped, people.commune, FRIDAY - 5 * ONE)
    a_task(people, session, lead=people.district)
    group = confirm(conclusion=a_conclusion(people, session, group="communes"), by=people.bao)
    found = events(client, secret)
    told = {(str(event["summary"]), event.decoded("dtstart")) for event in found.values()}
    assert told == {
        (f"Hạn (chủ trì): {led.text}", FRIDAY),
        (f"Hạn (phối hợp): {helped.text}", FRIDAY - 5 * ONE),
        (f"Hạn (chủ trì): {group.text}", FRIDAY),
    }
    assert all(e.decoded("dtend") - e.decoded("dtstart") == ONE for e in found.values())


def test_a_moved_deadline_moves_the_same_event(
    people: People, session: Session, secret: str, client: Client
) -> None:
    task = a_task(people, session)
    ((uid, before),) = events(client, secret).items()
    extend(task=task, new_due_on=date(2023, 8, 1), reason="Chờ vốn", on=FRIDAY, by=people.bao)
    ((again, after),) = events(client, secret).items()
    assert again == uid
    assert after.decoded("dtstart") == date(2023, 8, 1)
    assert after.decoded("sequence") > before.decoded("sequence")


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('aệ,;:\\"\n Đ🗓'), min_size=1, max_size=200))
def test_any_words_read_back_as_they_are(words: str) -> None:
    text = f"Việc {words} hết"
    one = Deadline(1, 1, True, FRIDAY, text, "", DAY, FRIDAY)
    content = calendar_of(Unit(name="xã Yên Thịnh"), [one])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["description"]) == text


def test_a_calendar_program_fetches_only_what_changed(
    people: People, session: Session, secret: str, client: Client
) -> None:
    a_task(people, session)
    address = reverse("feed", args=[secret])
    tag = client.get(address)["ETag"]
    for told in (tag, f"W/{tag}", f'"other", {tag}'):
        same = client.get(address, headers={"If-None-Match": told})
        assert (same.status_code, same.content) == (304, b"")
    a_task(people, session)
    changed = client.get(address, headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


def test_a_revoked_or_unknown_address_opens_nothing(
    people: People, secret: str, client: Client
) -> None:
    assert client.get(reverse("feed", args=[secret])).status_code == 200
    revoke_feed(feed=Feed.objects.get(), on=DAY, by=people.an)
    assert client.get(reverse("feed", args=[secret])).status_code == 404
    assert client.get(reverse("feed", args=["khong-co"])).status_code == 404


def test_the_secret_is_kept_nowhere(people: People, secret: str) -> None:
    kept = Feed.objects.get()
    assert secret not in kept.token
    assert not Deed.objects.filter(facts__icontains=secret).exists()
    assert people.commune == kept.unit


def test_a_unit_has_one_address_at_a_time(people: People, secret: str) -> None:
    with pytest.raises(FeedExists):
        make_feed(unit=people.commune, on=DAY, by=people.an)
    feed = revoke_feed(feed=Feed.objects.get(), on=DAY, by=people.an)
    events_before = Deed.objects.count()
    assert revoke_feed(feed=feed, on=DAY + ONE, by=people.an).revoked_on == DAY
    assert Deed.objects.count() == events_before
    other = make_feed(unit=people.commune, on=DAY, by=people.an)[1]
    assert other != secret


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_page_shows_the_address_once(people: People) -> None:
    an, unit = signed_in(people.an), people.commune.pk
    made = an.post(reverse("feed-make", args=[unit])).content.decode()
    assert "http://testserver/lich/" in made
    again = an.get(reverse("feeds", args=[unit])).content.decode()
    assert "/lich/" not in again.replace(f"/don-vi/{unit}/lich/", "")
    an.post(reverse("feed-revoke", args=[Feed.objects.get().pk]))
    assert Feed.objects.get().revoked_on is not None


def test_nobody_elses_calendar_is_there(people: People, as_chi: Client, secret: str) -> None:
    feed, unit = Feed.objects.get(), people.commune.pk
    assert as_chi.get(reverse("feeds", args=[unit])).status_code == 404
    assert as_chi.post(reverse("feed-make", args=[unit])).status_code == 404
    assert as_chi.post(reverse("feed-revoke", args=[feed.pk])).status_code == 404
    feed.refresh_from_db()
    assert (feed.revoked_on, bool(secret)) == (None, True)


def test_a_thousand_tasks_are_written(
    people: People, session: Session, secret: str, client: Client, settings: Settings
) -> None:
    settings.ADDRESS = "https://tiendo.example.vn"
    first = a_task(people, session)
    tasks = []
    for _number in range(1000):
        first.pk = None
        first._state.adding = True
        tasks.append(Task.objects.bulk_create([first])[0].pk)
    Assignment.objects.bulk_create(
        Assignment(task_id=pk, unit=people.commune, part=Assignment.Part.LEAD) for pk in tasks
    )
    found = events(client, secret)
    assert len(found) == 1001
    assert {str(e["url"]).rpartition("/nhiem-vu/")[0] for e in found.values()} == {
        "https://tiendo.example.vn"
    }
