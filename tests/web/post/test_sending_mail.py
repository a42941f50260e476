"""Letters go out through a real SMTP server: whole, in Vietnamese, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from tiendo.web.post.actions import send_again, write
from tiendo.web.post.mail import DELAYS, Sent, claim, send_queued
from tiendo.web.post.models import Letter
from web.post.server import Postbox, free_port, post_office, send_through

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
END:VEVENT
END:VCALENDAR
"""
NOW = timezone.make_aware(datetime(2023, 6, 27, 8))  # noqa: DTZ001 made aware at once


@pytest.fixture
def port(settings: Settings) -> int:
    """A port at which nothing answers yet; the installation sends there."""
    found = free_port()
    send_through(settings, found)
    return found


@pytest.fixture
def postbox(port: int) -> Iterator[Postbox]:
    """The letters that a running server took."""
    found = Postbox()
    office = post_office(found, port)
    office.start()
    yield found
    office.stop()


def a_letter(key: str = "k", *, to: str = "an@example.vn", calendar: str = "") -> Letter:
    found = write(
        address=to,
        key=key,
        subject="Nhắc hạn: báo cáo kết quả thu ngân sách quý II đến hạn ngày 30/6/2023",
        text="Kính gửi xã Yên Thịnh,\n\nCòn 3 ngày nữa là đến hạn.",
        href="/nhiem-vu/12/",
        calendar=calendar,
    )
    assert found is not None
    return found


@pytest.mark.django_db
def test_an_email_says_what_the_letter_says(postbox: Postbox) -> None:
    letter = a_letter()
    assert send_queued(NOW) == Sent(sent=1)
    (mail,) = postbox.taken
    assert mail["Subject"].strip() == letter.subject
    assert (mail["To"], mail["From"]) == (
        "an@example.vn",
        "Tiến Độ <tiendo@huulung.example.vn>",
    )
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content_charset() == "utf-8"
    body = mail.get_content()
    assert body.splitlines()[:3] == letter.text.splitlines()
    assert "https://tiendo.example.vn/nhiem-vu/12/" in body
    assert mail["Message-ID"].endswith("@huulung.example.vn>")
    letter.refresh_from_db()
    assert (letter.mail, letter.problem) == (Letter.Mail.SENT, "")


@pytest.mark.django_db
def test_an_invitation_carries_its_calendar(postbox: Postbox) -> None:
    a_letter(calendar=CALENDAR)
    send_queued(NOW)
    (part,) = list(postbox.taken[0].iter_attachments())
    assert part.get_content_type() == "text/calendar"
    assert dict(part["Content-Type"].params) == {"charset": "utf-8", "method": "REQUEST"}
    assert part.get_content().splitlines() == CALENDAR.splitlines()


@pytest.mark.django_db
def test_nothing_is_sent_twice(postbox: Postbox) -> None:
    a_letter()
    send_queued(NOW)
    assert send_queued(NOW + timedelta(days=2)) == Sent()
    assert len(postbox.taken) == 1


@pytest.mark.django_db
def test_what_a_silent_server_misses_goes_out_when_it_is_up(port: int) -> None:
    a_letter("a")
    a_letter("b")
    assert send_queued(NOW) == Sent(put_off=1), "the round ends at once, b keeps its tries"
    assert sorted(Letter.objects.values_list("tries", flat=True)) == [0, 1]
    assert "refused" in Letter.objects.get(tries=1).problem.lower()
    postbox = Postbox()
    office = post_office(postbox, port)
    office.start()
    assert send_queued(NOW + timedelta(minutes=1)) == Sent(sent=1), "a waits for its delay"
    assert send_queued(NOW + DELAYS[0]) == Sent(sent=1)
    office.stop()
    assert len({mail["Message-ID"] for mail in postbox.taken}) == 2


@pytest.mark.django_db
def test_a_refused_letter_is_given_up_after_five_growing_delays(postbox: Postbox) -> None:
    letter, now = a_letter(to="x@ngan.example.vn"), NOW
    a_letter("good")
    for delay in DELAYS:
        assert send_queued(now).put_off == 1
        assert send_queued(now + delay - timedelta(seconds=1)) == Sent()
        now += delay
    assert send_queued(now) == Sent(failed=1)
    assert send_queued(now + timedelta(days=30)) == Sent()
    letter.refresh_from_db()
    assert (letter.mail, letter.tries) == (Letter.Mail.FAILED, 5)
    assert "550" in letter.problem
    assert len(postbox.taken) == 1, "the others went out"
    assert list(DELAYS) == sorted(DELAYS)


@pytest.mark.django_db
def test_a_letter_given_up_is_sent_again_when_asked(postbox: Postbox) -> None:
    letter = a_letter(to="x@ngan.example.vn")
    assert not send_again(letter)
    Letter.objects.update(mail=Letter.Mail.FAILED, tries=5, address="an@example.vn")
    assert send_again(letter)
    assert send_queued(NOW) == Sent(sent=1)
    assert len(postbox.taken) == 1


@pytest.mark.django_db
def test_a_bad_address_stops_nobody_else(postbox: Postbox) -> None:
    a_letter("bad", to="an\n@example.vn")
    a_letter("good")
    assert send_queued(NOW) == Sent(sent=1, put_off=1)
    assert len(postbox.taken) == 1


@pytest.mark.django_db
def test_a_letter_that_is_being_sent_belongs_to_one_worker(port: int) -> None:
    letter = a_letter()
    assert claim(NOW) == letter
    assert claim(NOW) is None
    assert claim(NOW + DELAYS[0]) == letter, "a worker that died leaves it to the next one"


@pytest.mark.django_db
def test_without_a_server_nothing_is_tried(settings: Settings) -> None:
    settings.EMAIL = False
    a_letter()
    assert send_queued(NOW) == Sent()
    assert Letter.objects.get().tries == 0
