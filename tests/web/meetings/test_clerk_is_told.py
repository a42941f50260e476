"""What a clerk is told where something was refused, doubtful or left open."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from formats.office_files import OLE, docx
from people import DAY, People
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.names import doubtful
from tiendo.web.meetings.actions import (
    add_paper,
    circulate,
    compile_minutes,
    hand_in_paper,
    list_people,
    mark_presence,
)
from tiendo.web.meetings.models import Attendance, Paper
from tiendo.web.meetings.queries import items_of
from tiendo.web.sources.actions import receive
from web.cycle.scene import a_session
from web.meetings.room_scene import a_meeting
from web.meetings.sitting_scene import a_sitting, at

pytestmark = pytest.mark.django_db
LISTED = "Hoa; Phó Trưởng phòng; hoa@huulung.vn\nĐại diện Ban Tổ chức; theo dõi địa bàn\n"


def page_of(client: Client, name: str, pk: int) -> str:
    return client.get(reverse(name, args=[pk])).content.decode()


@pytest.fixture
def paper(people: People) -> Paper:
    """Return a report that the office prepares itself."""
    return add_paper(session=a_meeting(people), title="Báo cáo quý I", by=people.bao)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("thu.csv", b"a;b", "OpenDocument (.odt, .ods) hoặc văn bản (.txt, .html)"),
        ("bc.txt", "MẬT\nBáo cáo quý I".encode(), "dấu chỉ độ mật"),
    ],
)
def test_a_refused_paper_is_told_above_its_own_form(
    as_bao: Client, paper: Paper, name: str, data: bytes, told: str
) -> None:
    sent = {"file": SimpleUploadedFile(name, data), "on": "03/04/2023"}
    answer = as_bao.post(reverse("paper-hand-in", args=[paper.pk]), sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert page.index(told) < page.index("Gửi dự thảo")
    assert "required autofocus" in page
    assert not paper.versions.exists()


def test_the_list_of_sources_tells_what_was_not_read(people: People, as_bao: Client) -> None:
    receive(data="Thu đạt 9 tỷ đồng.".encode(), name="doc.txt", unit=people.district, by=people.bao)
    assert "chưa đọc" not in as_bao.get(reverse("sources")).content.decode()
    paper = add_paper(session=a_meeting(people), title="Báo cáo", by=people.bao)
    file = SimpleUploadedFile("kept.docx", docx("Báo cáo"))
    hand_in_paper(paper=paper, file=file, name="kept.docx", on=DAY, by=people.bao)
    assert as_bao.get(reverse("sources")).content.decode().count("chưa đọc") == 1


def test_an_old_word_file_to_be_read_is_answered_with_how_to_save_it(as_bao: Client) -> None:
    sent = {"documents": SimpleUploadedFile("bc.doc", OLE)}
    page = as_bao.post(reverse("sources"), sent).content.decode()
    assert "Hãy mở bằng Word và lưu thành .docx rồi nộp lại." in page


def test_doubtful_lines_are_taken_and_named_as_understood(people: People, as_bao: Client) -> None:
    session = a_meeting(people)
    lines = f"{LISTED}Minh; Trưởng phòng; khong-phai-thu\nHoa Hồng, Báo Lạng Sơn"
    assert [line for line, _person in doubtful(lines)] == lines.splitlines()[2:]
    url = reverse("attendance-list", args=[session.pk])
    page = as_bao.post(url, {"people": lines}, follow=True).content.decode()
    assert session.attendances.filter(member=None).count() == 4
    assert "chức vụ, đơn vị: «Trưởng phòng, khong-phai-thu»; thư điện tử: không có" in page
    assert "họ tên «Hoa Hồng, Báo Lạng Sơn»; chức vụ, đơn vị: không có" in page
    assert page.count("Xem lại dòng") == 2


def test_closing_tells_that_minutes_can_still_be_approved(people: People, as_bao: Client) -> None:
    session = a_sitting(people)
    minutes = compile_minutes(session=session, chair="Bí thư", secretary="", seen=0, by=people.bao)
    circulate(minutes=minutes, on=DAY, replies_by=DAY, by=people.bao)
    page = page_of(as_bao, "session-close", session.pk)
    assert "Biên bản chưa được thông qua" in page
    assert "thông qua được sau khi kết thúc kỳ họp" in page


def test_the_room_goes_on_to_the_next_item_once_one_is_over(people: People, as_bao: Client) -> None:
    session = a_sitting(people)
    first, second, third = items_of(session)
    url = reverse("item-clock", args=[second.pk])
    started = as_bao.post(url, {"do": "start", "at": "8:30"})
    assert started.headers["Location"].endswith(f"?muc={second.pk}")
    ended = as_bao.post(url, {"do": "end", "at": "9:00"})
    assert ended.headers["Location"].endswith(f"?muc={third.pk}")
    last = reverse("item-clock", args=[third.pk])
    as_bao.post(last, {"do": "start", "at": "9:00"})
    ended = as_bao.post(last, {"do": "end", "at": "9:10"})
    assert ended.headers["Location"].endswith(f"?muc={third.pk}")
    assert first.started_at is None


def test_members_are_offered_as_speakers_before_guests(people: People, as_bao: Client) -> None:
    session = a_sitting(people)
    guest = Attendance.objects.create(session=session, name="Khách", part="invited")
    mark_presence(attendance=guest, presence="present", by=people.bao)
    page = page_of(as_bao, "room", session.pk)
    assert page.index(">Ủy viên 7") < page.index(">Khách")


def test_the_hour_offered_for_an_item_is_the_planned_one(people: People, as_bao: Client) -> None:
    session = a_sitting(people)
    Session.objects.filter(pk=session.pk).update(starts_at=at(8).astimezone().time())
    items = items_of(session)
    page = as_bao.get(f"{reverse('room', args=[session.pk])}?muc={items[1].pk}").content.decode()
    minutes = items[0].minutes
    assert f'placeholder="08:{minutes:02}"' in page


def test_a_session_offers_only_the_deeds_of_its_state(people: People, as_bao: Client) -> None:
    recorded = page_of(as_bao, "session", a_session(people).pk)
    assert "Kết thúc kỳ họp" in recorded
    session = a_meeting(people)
    list_people(session=session, by=people.bao)
    page = page_of(as_bao, "session", session.pk)
    assert "Khai mạc" in page
    assert "Kết thúc kỳ họp" not in page
    assert "Triệu tập kỳ sau" not in page


def test_a_sitting_session_offers_its_end_and_the_next(people: People, as_bao: Client) -> None:
    page = page_of(as_bao, "session", a_sitting(people).pk)
    assert "Kết thúc kỳ họp" in page
    assert "Triệu tập kỳ sau" in page
