"""The minutes as one paper: compiled from what was recorded, sent round, amended, approved."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.web.cycle.actions import answer_question, ask_question, conclude, note_hours
from tiendo.web.cycle.models import Body, Session
from tiendo.web.cycle.wording import formal_name, words_of
from tiendo.web.errors import (
    AlreadyDecided,
    AmendmentsWaiting,
    ChairMissing,
    MinutesApproved,
    MinutesChanged,
    MinutesMissing,
    NotCirculated,
    ReasonMissing,
    RepliesOpen,
    TooEarly,
)
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.meetings.actions import (
    answer_amendment,
    approve,
    ask_amendment,
    circulate,
    compile_minutes,
    count_vote,
    edit_minutes,
    end_item,
    note_words,
    open_vote,
    register_speaker,
    save_minutes,
    start_item,
)
from tiendo.web.meetings.models import Attendance, Minutes, Revision
from tiendo.web.meetings.queries import items_of, unknown_hours
from tiendo.web.post.models import Letter
from web.cycle.scene import a_conclusion
from web.meetings.sitting_scene import a_sitting, at, first_item, somebody

pytestmark = pytest.mark.django_db
SENT, REPLIES_BY, LATER = date(2023, 4, 10), date(2023, 4, 15), date(2023, 4, 20)


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15 with an item dealt with: spoken to, voted on, written down."""
    found = a_sitting(people)
    item = first_item(found)
    start_item(item=item, at=at(8, 5), by=people.bao)
    asked = register_speaker(session=found, speaker=somebody(found), item=item, by=people.bao)
    note_words(contribution=asked, text="Cần thêm vốn", by=people.bao)
    vote = open_vote(session=found, question="Thông qua chương trình", item=item, by=people.bao)
    count_vote(vote=vote, in_favour=6, against=1, other=0, on=DAY, by=people.bao)
    save_minutes(session=found, item=item, text="Chủ trì khai mạc.", seen=0, by=people.bao)
    end_item(item=item, at=at(8, 20), by=people.bao)
    conclude(session=found, text="Đẩy mạnh thu ngân sách.", by=people.bao)
    return found


@pytest.fixture
def minutes(people: People, session: Session) -> Minutes:
    """Return the compiled minutes of session 15."""
    return a_paper(people, session)


def a_paper(people: People, session: Session, *, seen: int = 0) -> Minutes:
    return compile_minutes(
        session=session, chair="Bí thư", secretary="Bảo", seen=seen, by=people.bao
    )


def sent(people: People, minutes: Minutes) -> Minutes:
    return circulate(minutes=minutes, on=SENT, replies_by=REPLIES_BY, by=people.bao)


def edited(people: People, minutes: Minutes, text: str, *, seen: int) -> Minutes:
    return edit_minutes(
        minutes=minutes, text=text, chair="Bí thư", secretary="Bảo", seen=seen, by=people.bao
    )


def test_the_minutes_tell_all_that_was_recorded(minutes: Minutes) -> None:
    for words in (
        "Hội nghị lần thứ 15, Ban Chấp hành Đảng bộ huyện, nhiệm kỳ 2020 – 2025",
        "Hồi 8 giờ 00 phút, ngày 07 tháng 4 năm 2023, tại ……, Ban Chấp hành Đảng bộ huyện tổ chức "
        "hội nghị lần thứ 15.",
        "I- THÀNH PHẦN\n1. Chủ trì: Bí thư.\n2. Người ghi biên bản: Bảo.",
        "- Có mặt: 7/9 đồng chí (đạt 77,8%).",
        "- Vắng mặt có lý do: 02 đồng chí, gồm Ủy viên 8, Ủy viên; Ủy viên 9, Ủy viên.",
        "II- NỘI DUNG\n1. Khai mạc\nTrình bày: Chủ trì; thời gian: từ 8 giờ 05 phút đến 8 giờ 20 "
        "phút.\nChủ trì khai mạc.\na) Ý kiến phát biểu\n- Ủy viên 1, Bí thư: Cần thêm vốn.",
        "b) Biểu quyết\n- Thông qua chương trình (giơ tay): tán thành 6/9",
        "tán thành 6/9 (66,7% tổng số thành viên, 85,7% số có mặt); không tán thành 1",
        "Được thông qua (cần quá nửa tổng số thành viên).",
        "III- KẾT LUẬN CỦA CHỦ TRÌ\n1. Đẩy mạnh thu ngân sách.",
        "Hội nghị kết thúc hồi …… cùng ngày.",
        "NGƯỜI GHI BIÊN BẢN: Bảo\nCHỦ TRÌ HỘI NGHỊ: Bí thư",
    ):
        assert words in minutes.text


def test_the_opening_is_the_hour_noted_not_the_first_item(people: People, session: Session) -> None:
    note_hours(session=session, opened_at=at(7, 50), ended_at=at(11, 45), by=people.bao)
    text = a_paper(people, session).text
    assert "Hồi 7 giờ 50 phút, ngày 07 tháng 4 năm 2023" in text
    assert "Hội nghị kết thúc hồi 11 giờ 45 phút cùng ngày." in text
    assert unknown_hours(text) == (False, False)


def test_hours_that_nobody_noted_are_gaps_and_told(
    people: People, as_bao: Client, session: Session
) -> None:
    note_hours(session=session, opened_at=None, ended_at=None, by=people.bao)
    minutes = a_paper(people, session)
    assert unknown_hours(minutes.text) == (True, True)
    told = "Biên bản chưa ghi giờ khai mạc và giờ bế mạc."
    for name in ("minutes", "minutes-compile"):
        assert told in as_bao.get(reverse(name, args=[session.pk])).content.decode()
    note_hours(session=session, opened_at=at(8), ended_at=at(11), by=people.bao)
    assert told in as_bao.get(reverse("minutes", args=[session.pk])).content.decode()
    a_paper(people, session, seen=1)
    assert "chưa ghi giờ" not in as_bao.get(reverse("minutes", args=[session.pk])).content.decode()


def test_questions_stand_in_the_minutes_with_who_answers_and_by_when(
    people: People, session: Session
) -> None:
    ask_question(
        session=session,
        asked_by="Ủy viên 3",
        text="Bao giờ chi trả xong?",
        unit=people.commune,
        due_on=date(2023, 4, 30),
        by=people.bao,
    )
    answered = ask_question(session=session, asked_by="Ủy viên 4", text="Vì sao", by=people.bao)
    answer_question(question=answered, answer="Do thiếu vốn", on=DAY, by=people.bao)
    assert (
        "Câu hỏi, chất vấn\n"
        f"- Ủy viên 3: Bao giờ chi trả xong? Đơn vị trả lời: {people.commune}; "
        "hạn trả lời: ngày 30/4/2023; chưa trả lời.\n"
        "- Ủy viên 4: Vì sao. Đã trả lời ngày 07/4/2023: Do thiếu vốn.\n"
    ) in a_paper(people, session).text


def test_a_conclusion_is_worded_as_in_the_notice(people: People, session: Session) -> None:
    row = a_conclusion(people, session)
    text = a_paper(people, session).text
    assert f"2. {words_of(row)}" in text
    assert formal_name(people.commune) in words_of(row)
    assert "30/6/2023" in words_of(row)


def test_what_nobody_entered_is_left_open_not_invented(people: People) -> None:
    text = a_paper(people, a_sitting(people)).text
    assert "Hồi 8 giờ 00 phút, ngày 07 tháng 4 năm 2023, tại ……, " in text
    assert "kết thúc hồi …… cùng ngày" in text
    assert "III- KẾT LUẬN CỦA CHỦ TRÌ\n……" in text


def test_no_end_is_told_while_an_item_runs(people: People, session: Session) -> None:
    start_item(item=items_of(session)[1], at=at(8, 25), by=people.bao)
    assert "kết thúc hồi …… cùng ngày" in a_paper(people, session).text


def test_the_end_is_told_once_every_item_was_held(people: People, session: Session) -> None:
    for number, item in enumerate(items_of(session)[1:], start=1):
        start_item(item=item, at=at(8, 20 * number), by=people.bao)
    end_item(item=item, at=at(9), by=people.bao)
    assert "Hội nghị kết thúc hồi 9 giờ 00 phút cùng ngày." in a_paper(people, session).text


def test_the_end_on_another_day_tells_that_day(people: People, session: Session) -> None:
    for item in items_of(session)[1:]:
        start_item(item=item, at=at(8, 20), by=people.bao)
    end_item(item=item, at=at(11, 30) + timedelta(days=1), by=people.bao)
    told = "kết thúc hồi 11 giờ 30 phút, ngày 08 tháng 4 năm 2023."
    assert told in a_paper(people, session).text


def test_a_body_of_the_state_has_its_own_headings(people: People, session: Session) -> None:
    Body.objects.filter(pk=session.term.body_id).update(kind=Body.Kind.PEOPLE)
    text = a_paper(people, Session.objects.get(pk=session.pk)).text
    assert "I. THÀNH PHẦN" in text
    assert "- Có mặt: 7/9 thành viên (đạt 77,8%)." in text
    assert "Phiên họp kết thúc hồi …… cùng ngày." in text
    assert "CHỦ TRÌ PHIÊN HỌP: Bí thư" in text


def test_who_was_never_marked_is_told_with_the_reason_of_the_reply(people: People) -> None:
    session = a_sitting(people)
    person = somebody(session)
    person.presence, person.reason = Attendance.Presence.UNKNOWN, "Ốm"
    person.save()
    text = a_paper(people, session).text
    assert "- Chưa điểm danh: 01 đồng chí, gồm Ủy viên 1, Bí thư (lý do: ốm)." in text


def test_who_came_for_a_member_is_told_and_not_counted(people: People) -> None:
    session = a_sitting(people)
    person = somebody(session)
    person.delegate = "Phó Văn phòng"
    person.save()
    Attendance.objects.create(
        session=session,
        name="Đài truyền thanh",
        part=Attendance.Part.PRESS,
        presence=Attendance.Presence.PRESENT,
    )
    text = a_paper(people, session).text
    assert "- Có mặt: 6/9 đồng chí" in text
    assert (
        "- Cử người dự thay: 01 đồng chí, gồm Ủy viên 1, Bí thư (người dự thay: Phó Văn phòng)."
        in text
    )
    assert "4. Báo chí: 01 người, gồm Đài truyền thanh." in text


def test_compiling_again_keeps_what_was_edited_by_hand(
    people: People, session: Session, minutes: Minutes
) -> None:
    events = Event.objects.count()
    assert a_paper(people, session, seen=1).text == minutes.text
    assert Event.objects.count() == events
    edited(people, minutes, "Bản sửa tay", seen=1)
    with pytest.raises(MinutesChanged):
        a_paper(people, session, seen=1)
    assert a_paper(people, session, seen=2).text == minutes.text
    kept = Revision.objects.filter(whole=True).values_list("number", "text")
    assert dict(kept)[2] == "Bản sửa tay"
    assert list(verify()) == []


def test_the_page_shows_the_difference_before_it_replaces(
    as_bao: Client, people: People, session: Session, minutes: Minutes
) -> None:
    edited(people, minutes, "Qwx", seen=1)
    url = reverse("minutes-compile", args=[session.pk])
    page = as_bao.get(url).content.decode()
    assert "<del>Qwx</del>" in page
    again = as_bao.post(url, {"chair": "Bí thư", "secretary": "Bảo"})
    assert again.status_code == 200
    minutes.refresh_from_db()
    assert minutes.text == "Qwx"
    as_bao.post(url, {"chair": "Bí thư", "secretary": "Bảo", "seen": "2"})
    minutes.refresh_from_db()
    assert minutes.text.startswith("BIÊN BẢN")


def test_two_who_edit_the_paper_see_both_texts(
    as_bao: Client, people: People, session: Session, minutes: Minutes
) -> None:
    url = reverse("minutes-edit", args=[session.pk])
    edited(people, minutes, "Của Bảo", seen=1)
    answer = as_bao.post(url, {"text": "Của người khác", "seen": "1", "chair": "X"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert ">Của người khác</textarea>" in page
    assert "<del>Bảo</del>" in page
    assert 'value="X"' in page
    as_bao.post(url, {"restore": "1", "seen": "2"})
    minutes.refresh_from_db()
    assert minutes.text.startswith("BIÊN BẢN")


def test_the_minutes_go_to_everybody_who_attended_once(people: People, minutes: Minutes) -> None:
    for _click in range(2):
        sent(people, minutes)
    letter = Letter.objects.get()
    assert letter.user == people.bao
    assert "chậm nhất ngày 15/04/2023" in letter.text
    assert minutes.text in letter.text
    assert letter.href == reverse("minutes", args=[minutes.session_id])
    assert Event.objects.filter(deed="minutes.circulated").count() == 1


def test_an_amended_text_goes_out_anew(people: People, minutes: Minutes) -> None:
    sent(people, minutes)
    edited(people, minutes, "Bản tiếp thu", seen=1)
    sent(people, minutes)
    assert Letter.objects.count() == 2


def test_the_days_of_circulation_run_forward(people: People, minutes: Minutes) -> None:
    for on, by in ((date(2023, 4, 6), REPLIES_BY), (SENT, date(2023, 4, 9))):
        with pytest.raises(TooEarly):
            circulate(minutes=minutes, on=on, replies_by=by, by=people.bao)
    assert not Letter.objects.exists()


def test_an_amendment_is_asked_once_and_answered_once(people: People, minutes: Minutes) -> None:
    with pytest.raises(NotCirculated):
        ask_amendment(minutes=minutes, text="Sửa số", on=SENT, by=people.bao)
    sent(people, minutes)
    first, again = (
        ask_amendment(minutes=minutes, text=" Sửa số ", on=SENT, by=people.bao) for _ in range(2)
    )
    assert first == again
    with pytest.raises(ReasonMissing):
        answer_amendment(amendment=first, taken=False, answer=" ", by=people.bao)
    for _click in range(2):
        answer_amendment(amendment=first, taken=True, answer="", by=people.bao)
    with pytest.raises(AlreadyDecided):
        answer_amendment(amendment=first, taken=False, answer="Không", by=people.bao)
    assert Event.objects.filter(deed="amendment.taken").count() == 1


def test_approved_minutes_never_change(people: People, session: Session, minutes: Minutes) -> None:
    with pytest.raises(NotCirculated):
        approve(minutes=minutes, on=LATER, by=people.bao)
    sent(people, minutes)
    asked = ask_amendment(minutes=minutes, text="Sửa số", on=SENT, by=people.bao)
    with pytest.raises(AmendmentsWaiting):
        approve(minutes=minutes, on=LATER, by=people.bao)
    answer_amendment(amendment=asked, taken=False, answer="Số đúng", by=people.bao)
    done = [approve(minutes=minutes, on=LATER, by=people.bao) for _click in range(2)][-1]
    assert done.digest == hashlib.sha256(minutes.text.encode()).hexdigest()
    events = Event.objects.count()
    with pytest.raises(MinutesApproved):
        edited(people, minutes, "Khác", seen=1)
    with pytest.raises(MinutesApproved):
        a_paper(people, session, seen=1).save()
    with pytest.raises(MinutesApproved):
        sent(people, minutes)
    with pytest.raises(MinutesApproved):
        ask_amendment(minutes=minutes, text="Nữa", on=LATER, by=people.bao)
    assert Event.objects.count() == events
    assert list(verify()) == []


def test_minutes_are_approved_with_a_chair_and_once_all_could_reply(
    people: People, session: Session
) -> None:
    bare = compile_minutes(session=session, chair="", secretary="", seen=0, by=people.bao)
    sent(people, bare)
    with pytest.raises(ChairMissing):
        approve(minutes=bare, on=LATER, by=people.bao)
    whole = a_paper(people, session, seen=1)
    early = date(2023, 4, 14)
    with pytest.raises(RepliesOpen):
        approve(minutes=whole, on=early, by=people.bao)
    done = approve(minutes=whole, on=early, all_replied=True, by=people.bao)
    assert done.approved_on == early


def test_minutes_are_never_emptied(people: People, minutes: Minutes) -> None:
    with pytest.raises(MinutesMissing):
        edited(people, minutes, "  \n ", seen=1)


def test_the_whole_way_on_the_pages(as_bao: Client, session: Session) -> None:
    url = reverse("minutes", args=[session.pk])
    assert "Biên bản chưa được tổng hợp" in as_bao.get(url).content.decode()
    told = {"chair": "Bí thư", "secretary": "Bảo"}
    as_bao.post(reverse("minutes-compile", args=[session.pk]), told)
    steps = (
        ("gui", {"replies_by": "15/04/2023", "on": "10/04/2023"}),
        ("gop-y", {"text": "Sửa số", "on": "10/04/2023"}),
    )
    for deed, form in steps:
        assert (
            as_bao.post(reverse("minutes-deed", args=[session.pk, deed]), form).status_code == 302
        )
    page = as_bao.get(url).content.decode()
    assert "chờ xem xét" in page
    minutes = Minutes.objects.get()
    refused = as_bao.post(reverse("minutes-deed", args=[session.pk, "thong-qua"]))
    assert refused.status_code == 409
    asked = minutes.amendments.get()
    as_bao.post(reverse("amendment", args=[asked.pk]), {"do": "take", "answer": "Đã sửa"})
    as_bao.post(reverse("minutes-deed", args=[session.pk, "thong-qua"]), {"on": "20/04/2023"})
    minutes.refresh_from_db()
    page = as_bao.get(url).content.decode()
    assert minutes.digest in page
    assert "Sửa biên bản" not in page
    assert as_bao.get(reverse("minutes-edit", args=[session.pk])).status_code == 200
    assert as_bao.post(reverse("minutes-deed", args=[session.pk, "x"])).status_code == 404


def test_minutes_that_are_not_there_are_not_sent(as_bao: Client, session: Session) -> None:
    form = {"replies_by": "15/04/2023"}
    answer = as_bao.post(reverse("minutes-deed", args=[session.pk, "gui"]), form)
    assert answer.status_code == 409
    assert as_bao.get(reverse("minutes-edit", args=[session.pk])).status_code == 404
