"""Invitations: sent once, again after a change; answered through a link that only they know."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Component
from pytest_django.fixtures import Settings

from people import DAY, People
from tiendo.web.cycle.actions import close_session
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.names import Person
from tiendo.web.errors import BadEmail, GuestStays, ReasonMissing, SessionClosed, SessionNotConvened
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.meetings.actions import (
    answer,
    change_guest,
    drop_guest,
    invite,
    list_people,
    move_session,
    plan,
)
from tiendo.web.meetings.models import Attendance
from tiendo.web.meetings.queries import edition, people_of, secret_of, token_of, ways_to
from tiendo.web.post.models import Letter
from web.cycle.scene import a_term
from web.meetings.room_scene import JULY, a_meeting, seat

SITE = "https://tiendo.example.vn"
GUEST = Person("Chủ tịch xã", "UBND xã Yên Thịnh", "xa@huulung.example")
NOON = timezone.make_aware(datetime.combine(DAY, time(12)))
Reply = Attendance.Reply


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 with three members, Bảo among them, and one guest on its list."""
    found = a_meeting(people)
    seat(people, found)
    list_people(session=found, guests=[GUEST], by=people.bao)
    return found


def sent(people: People, session: Session) -> list[Attendance]:
    return invite(session=session, site=SITE, on=DAY, by=people.bao)


def entry(letter: Letter) -> Component:
    """Return the calendar entry that a letter brings."""
    return Calendar.from_ical(letter.calendar).events[0]


def test_the_list_holds_the_members_of_the_day_and_the_guests_once(
    people: People, session: Session
) -> None:
    events = Event.objects.count()
    assert list_people(session=session, guests=[GUEST], by=people.bao) == []
    assert Event.objects.count() == events
    assert [row.name for row in people_of(session)] == ["Bảo", "Ủy viên 2", "Ủy viên 3", GUEST.name]
    with pytest.raises(BadEmail):
        list_people(session=session, guests=[Person("A", "", "không thư")], by=people.bao)


def test_everybody_is_invited_once(people: People, session: Session) -> None:
    assert len(sent(people, session)) == 4
    events, letters = Event.objects.count(), Letter.objects.count()
    assert sent(people, session) == []
    assert (Event.objects.count(), Letter.objects.count()) == (events, letters)
    to_bao = Letter.objects.get(user=people.bao)
    assert "Giấy mời: Hội nghị lần thứ 15" in to_bao.subject
    by_mail = Letter.objects.get(address=GUEST.email)
    secret = secret_of(session.attendances.get(name=GUEST.name))
    assert f"{SITE}/tra-loi/{secret}/" in by_mail.text
    assert "1. Khai mạc" in by_mail.text


def test_who_has_no_address_is_invited_on_paper_once(people: People) -> None:
    session = a_meeting(people)
    list_people(session=session, guests=[Person("Khách", "", "")], by=people.bao)
    assert len(sent(people, session)) == 1
    assert sent(people, session) == []
    assert not Letter.objects.exists()


def test_a_draft_invites_nobody(people: People) -> None:
    drafted = plan(term=a_term(people), held_on=JULY, by=people.bao)
    list_people(session=drafted, guests=[GUEST], by=people.bao)
    with pytest.raises(SessionNotConvened):
        sent(people, drafted)
    assert not Letter.objects.exists()


def test_the_calendar_file_reads_back(people: People, session: Session) -> None:
    sent(people, session)
    letter = Letter.objects.get(address=GUEST.email)
    calendar = Calendar.from_ical(letter.calendar)
    assert calendar["METHOD"] == "REQUEST"
    found = entry(letter)
    saigon = ZoneInfo("Asia/Ho_Chi_Minh")
    assert found.decoded("dtstart") == datetime(2023, 4, 7, 8, 0, tzinfo=saigon)
    assert found.decoded("dtend") == datetime(2023, 4, 7, 9, 50, tzinfo=saigon)
    assert found["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert calendar.timezones[0]["TZID"] == "Asia/Ho_Chi_Minh"
    assert found["SEQUENCE"] == edition(session)
    assert found["ATTENDEE"] == f"mailto:{GUEST.email}"
    assert str(found["ORGANIZER"]).startswith("mailto:")
    assert "Hội nghị lần thứ 15" in str(found["SUMMARY"])


def test_without_an_hour_the_calendar_holds_the_day(people: People, session: Session) -> None:
    move_session(session=session, starts_at=None, site=SITE, on=DAY, by=people.bao)
    sent(people, session)
    assert entry(Letter.objects.get(address=GUEST.email)).decoded("dtstart") == DAY


def test_a_changed_day_is_sent_as_an_update_and_asks_again(
    people: People, session: Session
) -> None:
    sent(people, session)
    guest = session.attendances.get(name=GUEST.name)
    answer(attendance=guest, reply=Reply.COMING, at=NOON)
    for _click in range(2):
        move_session(
            session=session, held_on=JULY, place="Hội trường", site=SITE, on=DAY, by=people.bao
        )
    assert edition(session) == 2  # the hour was set after it was recorded, then the day
    first, second = Letter.objects.filter(address=GUEST.email).order_by("pk")
    assert second.subject.startswith("Thay đổi giấy mời")
    assert entry(first)["UID"] == entry(second)["UID"]
    assert int(str(entry(second)["SEQUENCE"])) > int(str(entry(first)["SEQUENCE"]))
    assert entry(second)["LOCATION"] == "Hội trường"
    guest.refresh_from_db()
    assert guest.reply == Reply.NONE
    assert Letter.objects.count() == 8


def test_whoever_was_not_invited_hears_of_no_change(people: People, session: Session) -> None:
    move_session(session=session, held_on=JULY, site=SITE, on=DAY, by=people.bao)
    assert not Letter.objects.exists()


def test_the_database_keeps_no_secret(people: People, session: Session) -> None:
    sent(people, session)
    for row in session.attendances.all():
        assert row.token == token_of(secret_of(row))
        assert secret_of(row) not in {str(value) for value in vars(row).values()}
    assert len({row.token for row in session.attendances.all()}) == 4


def test_the_link_needs_no_sign_in_and_shows_only_the_invitation(
    people: People, session: Session, client: Client
) -> None:
    sent(people, session)
    url = reverse("reply", args=[secret_of(session.attendances.get(name=GUEST.name))])
    page = client.get(url).content.decode()
    assert "Hội nghị lần thứ 15" in page
    assert "Khai mạc" in page
    assert "Ủy viên 2" not in page
    for _click in range(2):
        assert client.post(url, {"reply": "coming"}).status_code == 302
    guest = session.attendances.get(name=GUEST.name)
    assert (guest.reply, guest.replied_at is not None) == (Reply.COMING, True)
    assert Event.objects.filter(deed="invitation.answered").count() == 1


def test_declining_says_why_and_who_comes_instead(
    people: People, session: Session, client: Client
) -> None:
    sent(people, session)
    guest = session.attendances.get(name=GUEST.name)
    url = reverse("reply", args=[secret_of(guest)])
    assert client.post(url, {"reply": "declined", "reason": " "}).status_code == 400
    with pytest.raises(ReasonMissing):
        answer(attendance=guest, reply=Reply.DECLINED, at=NOON)
    client.post(url, {"reply": "declined", "reason": "Đi học", "delegate": "Phó Chủ tịch"})
    guest.refresh_from_db()
    assert (guest.reply, guest.reason, guest.delegate) == (
        Reply.DECLINED,
        "Đi học",
        "Phó Chủ tịch",
    )
    assert "Phó Chủ tịch" in client.get(url).content.decode()


def test_a_wrong_link_is_not_found_and_a_link_not_sent_opens_nothing(
    people: People, session: Session, client: Client
) -> None:
    guest = session.attendances.get(name=GUEST.name)
    url = reverse("reply", args=[secret_of(guest)])
    assert client.get(url).status_code == 404
    sent(people, session)
    assert client.get(reverse("reply", args=["0" * 64])).status_code == 404
    stored = Attendance.objects.get(pk=guest.pk).token
    assert client.get(reverse("reply", args=[stored])).status_code == 404
    assert client.get(url).status_code == 200


def test_a_closed_session_takes_no_answer(people: People, session: Session, client: Client) -> None:
    sent(people, session)
    close_session(session=session, on=DAY, by=people.bao)
    guest = session.attendances.get(name=GUEST.name)
    url = reverse("reply", args=[secret_of(guest)])
    assert "đã kết thúc" in client.get(url).content.decode()
    assert client.post(url, {"reply": "coming"}).status_code == 409
    with pytest.raises(SessionClosed):
        sent(people, session)
    guest.refresh_from_db()
    assert guest.reply == Reply.NONE


def test_a_guest_is_corrected_a_member_not_here(
    people: People, session: Session, as_bao: Client
) -> None:
    guest = session.attendances.get(name=GUEST.name)
    change_guest(attendance=guest, name="Phó Chủ tịch", post="", email="", by=people.bao)
    guest.refresh_from_db()
    assert (guest.name, guest.email) == ("Phó Chủ tịch", "")
    member = session.attendances.get(member__user=people.bao)
    answered = as_bao.post(reverse("person", args=[member.pk]), {"do": "change", "name": "Khác"})
    assert answered.status_code == 404


def test_bao_lists_invites_and_moves_the_session_from_its_pages(
    people: People, as_bao: Client
) -> None:
    session = a_meeting(people)
    seat(people, session)
    url = reverse("attendance", args=[session.pk])
    assert "Thêm 3 thành viên vào danh sách" in as_bao.get(url).content.decode()
    as_bao.post(reverse("attendance-list", args=[session.pk]), {"people": "Khách; Báo; b@b.vn"})
    assert "Gửi giấy mời cho 4 người" in as_bao.get(url).content.decode()
    as_bao.post(reverse("attendance-invite", args=[session.pk]))
    assert "Gửi giấy mời" not in as_bao.get(url).content.decode()
    moved = {"held_on": "10/04/2023", "starts_at": "13h30", "place": "Phòng họp 1", "ordinal": "15"}
    as_bao.post(reverse("session-change", args=[session.pk]), moved)
    session.refresh_from_db()
    assert (session.held_on, session.starts_at) == (date(2023, 4, 10), time(13, 30))
    assert Letter.objects.filter(subject__startswith="Thay đổi").count() == 4


def test_the_page_tells_how_each_invitation_goes(
    people: People, session: Session, as_bao: Client, settings: Settings
) -> None:
    settings.EMAIL = {"host": "mail"}
    list_people(session=session, guests=[Person("Khách", "", "")], by=people.bao)
    url = reverse("attendance-invite", args=[session.pk])
    page = as_bao.post(url, follow=True).content.decode()
    told = (
        "Đã lập giấy mời cho 5 người: 1 trong chương trình, 3 qua thư điện tử, 1 cần gửi bản giấy."
    )
    assert told in page
    assert page.count("> gửi bản giấy<") + page.count(">gửi bản giấy<") == 1
    assert "thư không gửi được" not in page
    Letter.objects.filter(address=GUEST.email).update(mail=Letter.Mail.FAILED)
    page = as_bao.get(reverse("attendance", args=[session.pk])).content.decode()
    assert page.count("thư không gửi được") == 1


def test_an_address_is_no_way_where_no_mail_is_sent(
    people: People, session: Session, settings: Settings
) -> None:
    settings.EMAIL = None
    assert ways_to(people_of(session)) == (1, 0, 3)


def test_a_member_is_led_to_the_agenda_and_answers_there(
    people: People, session: Session, as_bao: Client
) -> None:
    agenda = reverse("agenda", args=[session.pk])
    assert "Trả lời giấy mời" not in as_bao.get(agenda).content.decode()
    sent(people, session)
    letter = Letter.objects.get(user=people.bao)
    answers = reverse("reply", args=[secret_of(session.attendances.get(name="Bảo"))])
    assert letter.href == agenda
    assert f"{SITE}{answers}" in letter.text
    assert f'href="{answers}"' in as_bao.get(agenda).content.decode()
    assert (
        "Đã ghi nhận trả lời"
        in as_bao.post(answers, {"reply": "coming"}, follow=True).content.decode()
    )


def test_a_calendar_file_that_asks_nobody_is_published(people: People, session: Session) -> None:
    sent(people, session)
    to_bao = Letter.objects.get(user=people.bao)
    assert "ATTENDEE" not in entry(to_bao)
    assert Calendar.from_ical(to_bao.calendar)["METHOD"] == "PUBLISH"


def test_a_new_day_is_told_beside_the_old_one(
    people: People, session: Session, as_bao: Client
) -> None:
    sent(people, session)
    form = {"held_on": "07/07/2023", "starts_at": "8:00", "ordinal": "15"}
    url = reverse("session-change", args=[session.pk])
    page = as_bao.post(url, form, follow=True).content.decode()
    assert "báo lại cho 4 người được mời: 1 trong chương trình" in page
    letter = Letter.objects.filter(address=GUEST.email).latest("pk")
    assert "Thời gian cũ: 08:00, 07/04/2023, nay chuyển sang: 08:00, 07/07/2023" in letter.text
    again = {**form, "period_reviewed": "2023-Q1"}
    assert "báo lại" not in as_bao.post(url, again, follow=True).content.decode()


def test_a_wrong_link_says_whom_to_ask(client: Client, db: None) -> None:
    page = client.get(reverse("reply", args=["0" * 64]))
    assert page.status_code == 404
    assert "Hãy liên hệ văn phòng nơi mời." in page.content.decode()


def guest_of(session: Session) -> Attendance:
    return session.attendances.get(name=GUEST.name)


def test_a_guest_who_was_not_invited_yet_is_taken_off_without_a_letter(
    people: People, session: Session
) -> None:
    guest = guest_of(session)
    for _click in range(2):
        drop_guest(attendance=guest, on=DAY, by=people.bao)
    event = Event.objects.get(deed="invitee.dropped")
    assert event.facts["person"] == GUEST.name
    assert guest not in people_of(session)
    assert not Letter.objects.exists()
    assert list(verify()) == []
    (again,) = list_people(session=session, guests=[GUEST], by=people.bao)
    assert people_of(session)[-1] == again != guest


def test_a_guest_taken_off_is_told_and_the_link_and_the_calendar_end(
    people: People, session: Session, client: Client
) -> None:
    sent(people, session)
    guest, number = guest_of(session), edition(session)
    link = reverse("reply", args=[secret_of(guest)])
    assert client.get(link).status_code == 200
    for _click in range(2):
        drop_guest(attendance=guest, on=DAY, by=people.bao)
    letter = Letter.objects.get(key=f"invitation:{guest.pk}:taken-back")
    assert letter.address == GUEST.email
    assert "xin rút giấy mời" in letter.text
    assert Calendar.from_ical(letter.calendar)["method"] == "CANCEL"
    assert (entry(letter)["status"], entry(letter)["sequence"]) == ("CANCELLED", number + 1)
    assert client.get(link).status_code == 404
    move_session(session=session, held_on=JULY, site=SITE, on=DAY, by=people.bao)
    assert not Letter.objects.filter(key=f"invitation:{guest.pk}:{number + 1}").exists()


def test_once_the_session_is_open_a_guest_stays_on_its_list(
    people: People, session: Session
) -> None:
    Session.objects.filter(pk=session.pk).update(state=Session.State.SITTING)
    with pytest.raises(GuestStays):
        drop_guest(attendance=guest_of(session), on=DAY, by=people.bao)
    close_session(session=session, on=DAY, by=people.bao)
    with pytest.raises(SessionClosed):
        drop_guest(attendance=guest_of(session), on=DAY, by=people.bao)
    assert guest_of(session) in people_of(session)


def test_bao_takes_a_guest_off_and_nobody_else_does(
    people: People, session: Session, as_bao: Client, as_chi: Client
) -> None:
    guest = guest_of(session)
    url = reverse("person", args=[guest.pk])
    page = reverse("attendance", args=[session.pk])
    assert as_chi.post(url, {"do": "drop"}).status_code == 404
    member = session.attendances.exclude(member=None)[0]
    assert as_bao.post(reverse("person", args=[member.pk]), {"do": "drop"}).status_code == 404
    assert "Bỏ khỏi danh sách" in as_bao.get(page).content.decode()
    answer = as_bao.post(url, {"do": "drop"}, follow=True).content.decode()
    assert f"Đã bỏ {GUEST.name} khỏi danh sách." in answer
    assert reverse("person", args=[guest.pk]) not in answer
    assert as_bao.post(url, {"do": "drop"}).status_code == 404
