"""A notice and its records are kept together: neither changes without the other showing it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from people import People, unit_named
from tiendo.web.cycle.actions import conclude, confirm, extend, fill, note, take_up, withdraw
from tiendo.web.cycle.models import Conclusion, Session, TaskKind
from tiendo.web.errors import (
    ChangedMeanwhile,
    MoreThanWording,
    NoSuchUnit,
    NothingConcluded,
    NoticeDisagrees,
    NoticeIssued,
    NoticeLacks,
    NoticeUnclear,
    NotNoted,
    NotYetHeld,
    NumberTaken,
    RecordGiven,
    TextMissing,
    TextUnclear,
    TooEarly,
)
from tiendo.web.issuing.actions import (
    agree_part,
    draft_notice,
    edit_frame,
    edit_part,
    issue_notice,
    leave_out,
    move_part,
    take_record,
    take_text,
)
from tiendo.web.issuing.models import Notice
from tiendo.web.issuing.queries import agrees, frame_mark, names_at, parts_of, rows, unclear_rows
from tiendo.web.issuing.queries.notice import Row
from tiendo.web.issuing.queries.papers import notice_paper
from tiendo.web.issuing.queries.printing import text_of
from tiendo.web.journal.models import Event
from web.cycle.scene import a_session
from web.issuing.notice_desk import (
    JUNE,
    ORDER,
    REPAIR,
    REVENUE,
    REVIEW,
    a_concluded_session,
    a_notice,
    part_on,
    record_of,
    seen,
)

pytestmark = pytest.mark.django_db
SIGNED = date(2023, 4, 11)
EDITED = (
    "Công an huyện Hữu Lũng: chủ trì, phối hợp với UBND xã Yên Thịnh khai thác các nguồn thu ngân "
    "sách; hoàn thành trước ngày 31/7/2023; sản phẩm: 01 phương án."
)


def issued(people: People, notice: Notice, number: int = 12) -> Notice:
    return issue_notice(
        notice=notice, number=number, signed_on=SIGNED, signer="Nguyễn Văn Bảo", by=people.bao
    )


def row_of(notice: Notice, text: str) -> Row:
    parts = list(parts_of(notice))
    for part in parts:
        part.notice = notice
    return next(r for r in rows(parts, names_at(notice.session)) if r.record.text == text)


def test_each_conclusion_gets_its_words_from_its_record(people: People) -> None:
    notice = a_notice(people)
    assert [part.text for part in parts_of(notice)] == [
        f"{REPAIR}.",
        "Phòng Tài chính - Kế hoạch: chủ trì, phối hợp với Chi cục Thuế khu vực, UBND xã Yên Thịnh "
        "khai thác các nguồn thu ngân sách; hoàn thành trước ngày 30/6/2023; sản phẩm: 01 phương "
        "án.",
        "UBND các xã, thị trấn: rà soát đối tượng thụ hưởng; hoàn thành trong quý II/2023; "
        "sản phẩm: 01 danh sách mỗi xã.",
        "Công an huyện Hữu Lũng: giữ vững an ninh trật tự.",
    ]
    assert all(agrees(part) for part in parts_of(notice))


def test_a_session_that_concluded_nothing_has_no_notice(people: People) -> None:
    with pytest.raises(NothingConcluded):
        draft_notice(session=a_session(people), by=people.bao)


def test_drafting_again_adds_new_conclusions_and_keeps_what_was_edited(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, ORDER)
    edit_part(part=part, text="Lời văn đã sửa.", seen=seen(part), by=people.bao)
    before = Event.objects.count()
    draft_notice(session=notice.session, by=people.bao)
    assert Event.objects.count() == before
    conclude(
        session=notice.session,
        text="Lập danh sách hộ nghèo",
        lead=unit_named("Phòng Tài chính - Kế hoạch"),
        by=people.bao,
    )
    draft_notice(session=notice.session, by=people.bao)
    assert [part.conclusion.text for part in parts_of(notice)] == [
        REPAIR,
        REVENUE,
        "Lập danh sách hộ nghèo",
        REVIEW,
        ORDER,
    ]
    assert part_on(notice, ORDER).text == "Lời văn đã sửa."
    assert [part.position for part in parts_of(notice)] == [1, 2, 3, 4, 5]


def test_edited_words_are_held_against_the_record_field_by_field(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    edit_part(part=part, text=EDITED, seen=seen(part), by=people.bao)
    row = row_of(notice, REVENUE)
    assert (row.text_changed, row.record_changed, row.agrees) == (True, False, False)
    assert [(d.field, d.in_record, d.in_text) for d in row.differences] == [
        ("lead", "Phòng Tài chính - Kế hoạch", "Công an huyện Hữu Lũng"),
        ("cooperating", "Chi cục Thuế khu vực; UBND xã Yên Thịnh", "UBND xã Yên Thịnh"),
        ("deadline", "30/6/2023", "31/7/2023"),
    ]


def test_a_changed_record_flags_its_words(people: People) -> None:
    notice = a_notice(people)
    fill(conclusion=record_of(part_on(notice, REVENUE)), due_on=date(2023, 5, 31), by=people.bao)
    row = row_of(notice, REVENUE)
    assert (row.text_changed, row.record_changed) == (False, True)
    assert [(d.field, d.in_record, d.in_text) for d in row.differences] == [
        ("deadline", "31/5/2023", "30/6/2023")
    ]


def test_giving_the_task_is_no_change_of_what_was_concluded(people: People) -> None:
    notice = a_notice(people)
    confirm(conclusion=record_of(part_on(notice, REVENUE)), by=people.bao)
    assert agrees(part_on(notice, REVENUE))


def test_a_statement_taken_up_again_flags_its_words(people: People) -> None:
    notice = a_notice(people)
    take_up(conclusion=record_of(part_on(notice, REPAIR)), by=people.bao)
    assert not agrees(part_on(notice, REPAIR))
    part = part_on(notice, REPAIR)
    take_record(part=part, seen=seen(part), by=people.bao)
    assert not part_on(notice, REPAIR).is_general


def test_the_record_can_be_written_from_the_words(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    edit_part(part=part, text=EDITED, seen=seen(part), by=people.bao)
    take_text(part=part, seen=seen(part), by=people.bao)
    record = record_of(part)
    assert record.lead == unit_named("Công an huyện Hữu Lũng")
    assert list(record.cooperating.all()) == [people.commune]
    assert (record.due_on, record.product, record.text) == (
        date(2023, 7, 31),
        "01 phương án",
        REVENUE,
    )
    assert agrees(part_on(notice, REVENUE))


@pytest.mark.parametrize(
    ("words", "due_on", "rule"),
    [
        ("hoàn thành trong quý III/2023", date(2023, 9, 30), "2023-Q3"),
        ("hoàn thành trước ngày 15/5", date(2023, 5, 15), ""),
        ("thời gian thực hiện: hằng tháng", date(2023, 6, 30), "monthly:31"),
    ],
)
def test_every_kind_of_deadline_can_be_taken_from_the_words(
    people: People, words: str, due_on: date, rule: str
) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVIEW)
    text = f"UBND các xã, thị trấn: rà soát đối tượng thụ hưởng; {words}; sản phẩm: 01 danh sách."
    edit_part(part=part, text=text, seen=seen(part), by=people.bao)
    take_text(part=part, seen=seen(part), by=people.bao)
    record = record_of(part)
    assert (record.due_on, record.due_rule, record.product) == (due_on, rule, "01 danh sách")
    assert record.lead_group == "communes"


def test_taking_the_words_twice_writes_once(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    edit_part(part=part, text=EDITED, seen=seen(part), by=people.bao)
    mark = seen(part)
    take_text(part=part, seen=mark, by=people.bao)
    before = Event.objects.count()
    take_text(part=part, seen=mark, by=people.bao)
    agree_part(part=part, seen=mark, by=people.bao)
    assert Event.objects.count() == before


def test_a_name_that_no_unit_bears_is_refused_and_nothing_is_written(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    edit_part(
        part=part, text=EDITED.replace("Công an huyện Hữu Lũng", "Phòng Không Có"),
        seen=seen(part), by=people.bao,
    )  # fmt: skip
    with pytest.raises(NoSuchUnit):
        take_text(part=part, seen=seen(part), by=people.bao)
    assert record_of(part).due_on == JUNE


def test_words_without_an_instruction_change_no_record(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    edit_part(part=part, text="Xong.", seen=seen(part), by=people.bao)
    with pytest.raises(TextUnclear):
        take_text(part=part, seen=seen(part), by=people.bao)


def test_the_words_of_a_given_task_do_not_change_it(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    confirm(conclusion=record_of(part), by=people.bao)
    edit_part(part=part, text=EDITED, seen=seen(part), by=people.bao)
    with pytest.raises(RecordGiven):
        take_text(part=part, seen=seen(part), by=people.bao)
    take_record(part=part, seen=seen(part), by=people.bao)
    assert agrees(part_on(notice, REVENUE))


def test_a_person_can_say_that_both_mean_the_same(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, ORDER)
    words = "Công an huyện Hữu Lũng: bảo đảm an ninh trật tự."
    edit_part(part=part, text=words, seen=seen(part), by=people.bao)
    agree_part(part=part, seen=seen(part), by=people.bao)
    assert agrees(part_on(notice, ORDER))
    assert part_on(notice, ORDER).text == words
    fill(conclusion=record_of(part), product="01 báo cáo", by=people.bao)
    assert not agrees(part_on(notice, ORDER))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30/6/2023", "15/8/2023"),
        ("; hoàn thành trước ngày 30/6/2023", ""),
        ("Phòng Tài chính - Kế hoạch:", "Công an huyện Hữu Lũng:"),
        (", UBND xã Yên Thịnh", ""),
    ],
)
def test_nobody_calls_another_doer_or_deadline_the_same(people: People, old: str, new: str) -> None:
    part = part_on(a_notice(people), REVENUE)
    edit_part(part=part, text=part.text.replace(old, new), seen=seen(part), by=people.bao)
    before = Event.objects.count()
    assert not row_of(part.notice, REVENUE).may_agree
    with pytest.raises(MoreThanWording):
        agree_part(part=part, seen=seen(part), by=people.bao)
    assert Event.objects.count() == before
    assert not agrees(part_on(part.notice, REVENUE))


@pytest.mark.parametrize(
    ("old", "new", "in_text"),
    [
        ("ngày 25 hằng", "ngày 20 hằng", "ngày 20 hằng tháng đến ngày 25/9/2023"),
        ("25/9/2023", "25/8/2023", "ngày 25 hằng tháng đến ngày 25/8/2023"),
        ("ngày 25 hằng tháng", "ngày 25 hằng quý", "ngày 25 hằng quý đến ngày 25/9/2023"),
    ],
)
def test_what_recurs_differs_by_its_day_and_its_end(
    people: People, old: str, new: str, in_text: str
) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    fill(conclusion=record_of(part), due_on=date(2023, 9, 25), due_rule="monthly:25", by=people.bao)
    take_record(part=part, seen=seen(part), by=people.bao)
    part = part_on(notice, REVENUE)
    assert "thời gian thực hiện: ngày 25 hằng tháng đến ngày 25/9/2023" in part.text
    assert agrees(part)
    edit_part(part=part, text=part.text.replace(old, new), seen=seen(part), by=people.bao)
    assert [(d.field, d.in_record, d.in_text) for d in row_of(notice, REVENUE).differences] == [
        ("deadline", "ngày 25 hằng tháng đến ngày 25/9/2023", in_text)
    ]
    with pytest.raises(MoreThanWording):
        agree_part(part=part, seen=seen(part), by=people.bao)


def test_a_deadline_on_one_side_alone_never_agrees(people: People) -> None:
    session = a_session(people)
    told, far = (
        conclude(
            session=session,
            text=text,
            kind=TaskKind.CONCRETE,
            lead=people.commune,
            due_on=due_on,
            by=people.bao,
        )
        for text, due_on in (
            ("Rà soát đất rừng, hoàn thành trước ngày 31/8/2023", None),
            ("Lập danh sách hộ nghèo", JUNE),
        )
    )
    Conclusion.objects.filter(pk=far.pk).update(due_on=date(9999, 1, 1))  # as older records may
    notice = draft_notice(session=session, by=people.bao)
    part = part_on(notice, told.text)
    assert not agrees(part)
    assert not agrees(part_on(notice, far.text))
    take_text(part=part, seen=seen(part), by=people.bao)
    assert record_of(part).due_on == date(2023, 8, 31)
    assert agrees(part_on(notice, told.text))


def test_words_may_say_what_the_task_was_extended_to(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    task = confirm(conclusion=record_of(part), by=people.bao)
    words = part.text.replace("30/6/2023", "31/7/2023")
    edit_part(part=part, text=words, seen=seen(part), by=people.bao)
    with pytest.raises(MoreThanWording):
        agree_part(part=part, seen=seen(part), by=people.bao)
    extend(task=task, new_due_on=date(2023, 7, 31), reason="Chờ", on=SIGNED, by=people.bao)
    agree_part(part=part, seen=seen(part), by=people.bao)
    assert agrees(part_on(notice, REVENUE))


def test_writing_the_records_own_words_agrees_by_itself(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, ORDER)
    own = part.text
    edit_part(part=part, text="Khác hẳn.", seen=seen(part), by=people.bao)
    edit_part(part=part, text=own, seen=seen(part), by=people.bao)
    assert agrees(part_on(notice, ORDER))


@pytest.mark.parametrize("do", [take_record, take_text, agree_part])
def test_a_change_in_between_is_told_and_nothing_is_decided(people: People, do: object) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    edit_part(part=part, text=EDITED, seen=seen(part), by=people.bao)
    mark = seen(part)
    fill(conclusion=record_of(part), product="02 phương án", by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        do(part=part, seen=mark, by=people.bao)  # type: ignore[operator]
    assert part_on(notice, REVENUE).text == EDITED


def test_two_people_do_not_overwrite_each_other(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, ORDER)
    mark = seen(part)
    edit_part(part=part, text="Người thứ nhất viết.", seen=mark, by=people.bao)
    with pytest.raises(ChangedMeanwhile):
        edit_part(part=part, text="Người thứ hai viết.", seen=mark, by=people.bao)
    edit_part(part=part, text="Người thứ nhất viết.", seen=mark, by=people.bao)
    with pytest.raises(TextMissing):
        edit_part(part=part, text=" \n ", seen=seen(part), by=people.bao)


def test_a_part_moves_to_a_place_and_a_second_click_moves_nothing(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, ORDER)
    move_part(part=part, to=2, by=people.bao)
    before = Event.objects.count()
    move_part(part=part, to=2, by=people.bao)
    assert Event.objects.count() == before
    assert [one.conclusion.text for one in parts_of(notice)] == [REPAIR, ORDER, REVENUE, REVIEW]
    assert [one.position for one in parts_of(notice)] == [1, 2, 3, 4]


def test_opening_and_closing_are_edited_with_the_same_care(people: People) -> None:
    notice = a_notice(people)
    mark = frame_mark(notice)
    edit_frame(notice=notice, opening="Một\r\n\r\nHai", closing="Ba", seen=mark, by=people.bao)
    notice.refresh_from_db()
    assert (notice.opening, notice.closing) == ("Một\nHai", "Ba")
    with pytest.raises(ChangedMeanwhile):
        edit_frame(notice=notice, opening="Bốn", closing="Ba", seen=mark, by=people.bao)


def test_it_is_issued_only_when_all_agree_and_none_is_left_out(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    edit_part(part=part, text=EDITED, seen=seen(part), by=people.bao)
    with pytest.raises(NoticeDisagrees) as refused:
        issued(people, notice)
    assert refused.value.data == {"count": 1, "places": "2"}
    take_record(part=part, seen=seen(part), by=people.bao)
    conclude(session=notice.session, text="Kết luận thêm", by=people.bao)
    with pytest.raises(NoticeLacks):
        issued(people, notice)
    notice.refresh_from_db()
    assert notice.state == Notice.State.DRAFT


def test_what_was_issued_stays_as_it_was(people: People) -> None:
    notice = issued(people, a_notice(people))
    assert notice.number == "12-TB/HU"
    assert "Số 12-TB/HU" in notice.text
    task = confirm(conclusion=record_of(part_on(notice, REVENUE)), by=people.bao)
    extend(task=task, new_due_on=date(2023, 7, 31), reason="Chờ", on=SIGNED, by=people.bao)
    take_up(conclusion=record_of(part_on(notice, REPAIR)), by=people.bao)
    notice.refresh_from_db()
    assert text_of(notice.session, notice_paper(notice)) == notice.text
    part = part_on(notice, REVENUE)
    for refused in (
        lambda: edit_part(part=part, text="Khác", seen=seen(part), by=people.bao),
        lambda: move_part(part=part, to=1, by=people.bao),
        lambda: edit_frame(notice=notice, opening="", closing="", seen="", by=people.bao),
        lambda: issued(people, notice, 13),
    ):
        with pytest.raises(NoticeIssued):
            refused()
    before = Event.objects.count()
    issued(people, notice)
    assert Event.objects.count() == before


def test_a_conclusion_after_issuing_needs_another_paper(people: People) -> None:
    notice = issued(people, a_notice(people))
    conclude(session=notice.session, text="Kết luận thêm", by=people.bao)
    with pytest.raises(NoticeIssued):
        draft_notice(session=notice.session, by=people.bao)


def test_what_happens_after_issuing_is_told_beside_the_words(people: People) -> None:
    notice = issued(people, a_notice(people))
    task = confirm(conclusion=record_of(part_on(notice, REVENUE)), by=people.bao)
    extend(task=task, new_due_on=date(2023, 7, 31), reason="Chờ", on=SIGNED, by=people.bao)
    withdraw(task=task, reason="Thôi", on=date(2023, 5, 5), by=people.bao)
    assert row_of(notice, REVENUE).later == [
        "gia hạn từ 30/6/2023 đến 31/7/2023",
        "rút nhiệm vụ ngày 05/5/2023",
    ]
    fill(conclusion=record_of(part_on(notice, ORDER)), product="01 báo cáo", by=people.bao)
    assert row_of(notice, ORDER).later == [
        "bản ghi kết luận đã đổi, nay là: Công an huyện Hữu Lũng: giữ vững an ninh trật tự; "
        "sản phẩm: 01 báo cáo; thực hiện thường xuyên"
    ]
    assert row_of(notice, REVIEW).later == []


def test_two_notices_of_a_term_do_not_share_a_number(people: People) -> None:
    issued(people, a_notice(people))
    other = a_session(people, ordinal=16, held_on=date(2023, 4, 10))
    plan = conclude(session=other, text="Rà soát quy hoạch cán bộ", by=people.bao)
    note(conclusion=plan, reason="Chỉ nêu chủ trương", by=people.bao)
    with pytest.raises(NumberTaken):
        issued(people, draft_notice(session=other, by=people.bao))


def test_a_notice_is_not_signed_before_its_session(people: People) -> None:
    notice = draft_notice(session=a_concluded_session(people), by=people.bao)
    with pytest.raises(TooEarly):
        issue_notice(
            notice=notice, number=1, signed_on=date(2023, 4, 6), signer="Bảo", by=people.bao
        )


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"kind": TaskKind.CONCRETE, "due_on": JUNE}, "lead"),
        ({"kind": TaskKind.CONCRETE, "lead": True}, "deadline"),
        ({"kind": TaskKind.STANDING, "lead": True, "unnamed": "Phòng Không Có"}, "unnamed"),
    ],
)
def test_a_notice_waits_for_rows_that_are_not_clear(
    people: People, told: dict[str, Any], kind: str
) -> None:
    session = a_concluded_session(people)
    facts = told | ({"lead": people.commune} if "lead" in told else {})
    row = conclude(session=session, text=f"Rà soát đất rừng ({kind})", by=people.bao, **facts)
    notice = draft_notice(session=session, by=people.bao)
    assert unclear_rows(session) == [row]
    with pytest.raises(NoticeUnclear):
        issued(people, notice)
    note(conclusion=row, reason="Chỉ nêu chủ trương", by=people.bao)
    part = part_on(notice, row.text)
    take_record(part=part, seen=seen(part), by=people.bao)
    assert issued(people, notice).state == Notice.State.ISSUED


def test_a_session_that_has_not_sat_issues_nothing(people: People) -> None:
    notice = a_notice(people)
    Session.objects.filter(pk=notice.session_id).update(state=Session.State.DRAFT)
    with pytest.raises(NotYetHeld):
        issued(people, notice)


def test_a_noted_conclusion_may_be_left_out_and_brought_back(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REPAIR)
    leave_out(part=part, seen=seen(part), by=people.bao)
    events = Event.objects.count()
    leave_out(part=part, seen=seen(part), by=people.bao)
    assert Event.objects.count() == events
    assert agrees(part_on(notice, REPAIR))
    assert REPAIR not in text_of(notice.session, notice_paper(notice))
    take_record(part=part, seen=seen(part), by=people.bao)
    assert REPAIR in text_of(notice.session, notice_paper(notice))


def test_a_conclusion_that_gives_a_task_is_always_told(people: People) -> None:
    part = part_on(a_notice(people), REVENUE)
    with pytest.raises(NotNoted):
        leave_out(part=part, seen=seen(part), by=people.bao)
    assert part_on(part.notice, REVENUE).text
