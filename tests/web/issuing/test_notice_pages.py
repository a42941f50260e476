"""The page of the notice, its deeds by form, and the files of a session's papers."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people import People
from tiendo.web.cycle.actions import conclude
from tiendo.web.cycle.models import Body, Session
from tiendo.web.issuing.actions import draft_notice
from tiendo.web.issuing.models import Notice
from tiendo.web.issuing.queries import agrees, frame_mark, parts_of
from tiendo.web.issuing.queries.papers import invitation_paper, minutes_paper, notice_paper
from tiendo.web.meetings.models import Item, Minutes
from web.cycle.scene import a_session
from web.issuing.notice_desk import REVENUE, a_concluded_session, a_notice, part_on, seen

pytestmark = pytest.mark.django_db
FILES = ["notice-docx", "notice-pdf", "minutes-docx", "minutes-pdf", "invitation-docx",
         "invitation-pdf"]  # fmt: skip


@pytest.fixture
def notice(people: People) -> Notice:
    return a_notice(people)


@pytest.fixture
def as_an(people: People) -> Client:
    client = Client()
    client.force_login(people.an)
    return client


def page(client: Client, notice: Notice) -> str:
    answer = client.get(reverse("notice", args=[notice.session_id]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["notice", *FILES])
def test_it_hides_another_units_papers(as_chi: Client, notice: Notice, name: str) -> None:
    assert as_chi.get(reverse(name, args=[notice.session_id])).status_code == 404


@pytest.mark.parametrize("name", ["notice-draft", "notice-frame", "notice-issue"])
def test_it_hides_another_units_deeds(as_chi: Client, notice: Notice, name: str) -> None:
    assert as_chi.post(reverse(name, args=[notice.session_id])).status_code == 404


def test_it_hides_another_units_parts(as_chi: Client, notice: Notice) -> None:
    part = part_on(notice, REVENUE)
    answer = as_chi.post(reverse("notice-part", args=[part.pk]), {"do": "save", "text": "x"})
    assert answer.status_code == 404


def test_a_reporter_of_the_district_may_not_word_its_notice(
    people: People, as_an: Client, notice: Notice
) -> None:
    part = part_on(notice, REVENUE)
    answer = as_an.post(reverse("notice-part", args=[part.pk]), {"do": "save", "text": "x"})
    assert answer.status_code == 404  # An works below the district and does not see its sessions


def test_a_session_without_conclusions_says_what_to_do_first(
    people: People, as_bao: Client
) -> None:
    session = a_session(people)
    answer = as_bao.get(reverse("notice", args=[session.pk])).content.decode()
    assert reverse("grid", args=[session.pk]) in answer
    assert "Soạn thông báo" not in answer


def test_drafting_by_the_button_shows_records_and_words(people: People, as_bao: Client) -> None:
    session = a_concluded_session(people)
    as_bao.post(reverse("notice-draft", args=[session.pk]))
    shown = page(as_bao, Notice.objects.get(session=session))
    assert "khai thác các nguồn thu ngân sách; hoàn thành chậm nhất ngày 30/6/2023" in shown
    assert "Lời văn và bản ghi khớp nhau." in shown


def test_edited_words_show_what_differs_and_how_to_settle_it(
    as_bao: Client, notice: Notice
) -> None:
    part = part_on(notice, REVENUE)
    text = part.text.replace("30/6/2023", "31/7/2023")
    as_bao.post(
        reverse("notice-part", args=[part.pk]), {"do": "save", "text": text, "seen": seen(part)}
    )
    shown = page(as_bao, notice)
    assert "lời văn đã đổi" in shown
    assert "31/7/2023" in shown
    as_bao.post(reverse("notice-part", args=[part.pk]), {"do": "take_text", "seen": seen(part)})
    assert agrees(part_on(notice, REVENUE))
    assert "lời văn đã đổi" not in page(as_bao, notice)


def test_what_a_colleague_overtook_stays_on_the_page(as_bao: Client, notice: Notice) -> None:
    part = part_on(notice, REVENUE)
    address = reverse("notice-part", args=[part.pk])
    mark = seen(part)
    as_bao.post(address, {"do": "save", "text": "Người thứ nhất.", "seen": mark})
    answer = as_bao.post(address, {"do": "save", "text": "Người thứ hai.", "seen": mark})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Người thứ hai.</textarea>" in shown
    assert "<q>Người thứ nhất.</q>" in shown
    assert part_on(notice, REVENUE).text == "Người thứ nhất."


def test_an_overtaken_frame_stays_on_the_page(as_bao: Client, notice: Notice) -> None:
    address = reverse("notice-frame", args=[notice.session_id])
    mark = frame_mark(notice)
    as_bao.post(address, {"opening": "Một", "closing": "Hai", "seen": mark})
    answer = as_bao.post(address, {"opening": "Ba", "closing": "Hai", "seen": mark})
    assert answer.status_code == 409
    assert "Ba</textarea>" in answer.content.decode()


def test_a_second_page_of_parts_is_told_of_in_the_summary(people: People, as_bao: Client) -> None:
    session = a_session(people)
    for number in range(52):
        conclude(session=session, text=f"Rà soát việc số {number}", by=people.bao)
    notice = draft_notice(session=session, by=people.bao)
    last = list(parts_of(notice))[-1]
    answer = as_bao.post(
        reverse("notice-part", args=[last.pk]),
        {"do": "save", "text": "Việc khác.", "seen": seen(last)},
    )
    assert answer["Location"].endswith(f"?page=2#p-{last.pk}")
    assert f'href="?page=2#p-{last.pk}"' in page(as_bao, notice)


def test_a_wrong_day_is_told_beside_its_field_and_nothing_is_issued(
    as_bao: Client, notice: Notice
) -> None:
    answer = as_bao.post(
        reverse("notice-issue", args=[notice.session_id]),
        {"number": "12", "signed_on": "31/02/2023", "signer": "Bảo"},
    )
    assert answer.status_code == 400
    assert "Ngày này không có trên lịch." in answer.content.decode()
    notice.refresh_from_db()
    assert notice.state == Notice.State.DRAFT


def test_a_refused_issue_comes_back_on_the_page_with_what_was_typed(
    as_bao: Client, notice: Notice
) -> None:
    answer = as_bao.post(
        reverse("notice-issue", args=[notice.session_id]),
        {"number": "12", "signed_on": "06/04/2023", "signer": "Nguyễn Văn Bảo"},
    )
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "không được trước ngày" in shown
    assert 'value="Nguyễn Văn Bảo"' in shown
    assert 'value="06/04/2023"' in shown


def test_rows_that_are_not_clear_are_listed_before_issuing(
    people: People, as_bao: Client, notice: Notice
) -> None:
    row = conclude(session=notice.session, text="Rà soát đất rừng", by=people.bao)
    draft_notice(session=notice.session, by=people.bao)
    shown = page(as_bao, notice)
    assert "1 mục chưa rõ đơn vị chủ trì" in shown
    assert f"{reverse('grid', args=[notice.session_id])}#c-{row.pk}" in shown


def test_each_deed_says_that_it_is_done(as_bao: Client, notice: Notice) -> None:
    part = part_on(notice, REVENUE)
    address = reverse("notice-part", args=[part.pk])
    for do, told in (
        ("save", "Đã lưu lời văn."),
        ("take_record", "Đã lấy lời văn theo bản ghi."),
    ):
        facts = {"do": do, "text": "Khác hẳn.", "seen": seen(part)}
        assert told in as_bao.post(address, facts, follow=True).content.decode()
    answer = as_bao.post(
        reverse("notice-issue", args=[notice.session_id]),
        {"number": "12", "signed_on": "11/04/2023", "signer": "Bảo"},
        follow=True,
    )
    assert "Đã ban hành thông báo kết luận." in answer.content.decode()


def test_a_refused_agreement_is_told_at_its_part(as_bao: Client, notice: Notice) -> None:
    part = part_on(notice, REVENUE)
    address = reverse("notice-part", args=[part.pk])
    text = part.text.replace("30/6/2023", "15/8/2023")
    as_bao.post(address, {"do": "save", "text": text, "seen": seen(part)})
    assert "Hai bên cùng nghĩa</button>" not in page(as_bao, notice)
    answer = as_bao.post(address, {"do": "agree", "seen": seen(part)})
    assert answer.status_code == 409
    assert "không chỉ khác cách diễn đạt" in answer.content.decode()


def test_an_issued_notice_shows_its_number_and_no_field_to_edit(
    as_bao: Client, notice: Notice
) -> None:
    as_bao.post(
        reverse("notice-issue", args=[notice.session_id]),
        {"number": "12", "signed_on": "11/04/2023", "signer": "Bảo"},
    )
    shown = page(as_bao, notice)
    assert "12-TB/HU" in shown
    assert "<textarea" not in shown
    assert "notice-part" not in shown
    made = notice_paper(Notice.objects.get(pk=notice.pk))
    assert (made.number, made.draft_mark, made.signature.name) == (12, None, "Bảo")


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_sent_under_a_vietnamese_name(
    as_bao: Client, notice: Notice, name: str
) -> None:
    answer = as_bao.get(reverse(name, args=[notice.session_id]))
    start = b"PK" if name.endswith("docx") else b"%PDF"
    assert b"".join(answer.streaming_content).startswith(start)  # type: ignore[attr-defined]
    assert "h%E1%BB%99i%20ngh%E1%BB%8B" in answer["Content-Disposition"]


def test_a_notice_that_is_not_drafted_has_no_file(people: People, as_bao: Client) -> None:
    session = a_concluded_session(people)
    assert as_bao.get(reverse("notice-pdf", args=[session.pk])).status_code == 404


def test_three_hundred_conclusions_ask_no_more_queries(
    people: People, as_bao: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    session = a_concluded_session(people)
    draft_notice(session=session, by=people.bao)
    address = reverse("notice", args=[session.pk])
    as_bao.get(address)
    with django_assert_max_num_queries(24):
        as_bao.get(address)
    for number in range(300):
        conclude(
            session=session, text=f"Rà soát việc số {number}", lead=people.commune,
            cooperating=[people.district], by=people.bao,
        )  # fmt: skip
    notice = draft_notice(session=session, by=people.bao)
    with django_assert_max_num_queries(24):
        as_bao.get(address)
    with django_assert_max_num_queries(12):
        notice_paper(Notice.objects.select_related("session__term__body__unit").get(pk=notice.pk))


def test_minutes_are_a_draft_until_they_are_approved(people: People) -> None:
    session = a_session(people)
    session.place, session.starts_at = "Hội trường Huyện ủy", time(8, 0)
    session.save()
    bare = minutes_paper(session)
    assert [(fact.label, fact.text) for fact in bare.facts] == [
        ("Thời gian", "8 giờ 00 phút, ngày 07 tháng 4 năm 2023"),
        ("Địa điểm", "Hội trường Huyện ủy"),
    ]
    minutes = Minutes.objects.create(
        session=session,
        text=f"BIÊN BẢN\n{session}, {session.body}\n\nĐịa điểm: phòng họp.\nThảo luận.\n\n"
        "NGƯỜI GHI BIÊN BẢN: Bảo\nCHỦ TRÌ HỘI NGHỊ: An",
        chair="An",
        secretary="Bảo",
    )
    made = minutes_paper(session)
    assert made.text == ("Địa điểm: phòng họp.", "Thảo luận.")
    assert [fact.label for fact in made.facts] == ["Thời gian"]
    assert (made.secretary, made.chair, made.draft_mark) == ("Bảo", "An", "Dự thảo")
    minutes.text = "Hồi 8 giờ 00 phút, ngày 07 tháng 4 năm 2023, tại phòng họp, họp."
    minutes.save()
    assert minutes_paper(session).facts == ()
    minutes.state, minutes.approved_on = Minutes.State.APPROVED, date(2023, 4, 20)
    minutes.save()
    approved = minutes_paper(session)
    assert (approved.draft_mark, approved.day) == (None, date(2023, 4, 20))


def test_an_invitation_tells_when_each_item_begins(people: People) -> None:
    session = a_session(people)
    session.starts_at = time(8, 0)
    session.save()
    for position, (title, minutes, dropped) in enumerate(
        [("Khai mạc", 15, False), ("Hoãn lại", 60, True), ("Thảo luận", 30, False)], start=1
    ):
        Item.objects.create(
            session=session, position=position, title=title, minutes=minutes, is_dropped=dropped
        )
    assert [(line.starts_at, line.title) for line in invitation_paper(session).agenda] == [
        ("8 giờ 00 phút", "Khai mạc"),
        ("8 giờ 15 phút", "Thảo luận"),
    ]


def test_a_peoples_committee_writes_in_the_form_of_the_state(people: People) -> None:
    session: Session = a_session(people)
    body = session.body
    body.kind, body.name = Body.Kind.PEOPLE, "UBND huyện Hữu Lũng"
    body.save()
    session = Session.objects.select_related("term__body__unit").get(pk=session.pk)
    made = invitation_paper(session)
    assert (made.organ, made.organ_code) == ("ỦY BAN NHÂN DÂN\nHUYỆN HỮU LŨNG", "UBND")
    assert made.parent_organ == ""
    assert (made.signature.on_behalf_of, made.signature.post) == ("ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert made.title.startswith("Dự phiên họp lần thứ 15")
