"""A notice and its records are kept together: neither changes without the other showing it."""

from __future__ import annotations

from datetime import date

import pytest

from people import People, unit_named
from tiendo.web.cycle.actions import conclude, confirm, extend, fill, take_up
from tiendo.web.cycle.models import Conclusion, TaskKind
from tiendo.web.errors import (
    ChangedMeanwhile,
    MoreThanWording,
    NoSuchUnit,
    NothingConcluded,
    RecordGiven,
    TextMissing,
    TextUnclear,
)
from tiendo.web.issuing.actions import (
    agree_part,
    draft_notice,
    edit_frame,
    edit_part,
    issue_notice,
    take_record,
    take_text,
)
from tiendo.web.issuing.models import Notice
from tiendo.web.issuing.queries import agrees, frame_mark, laid_out, parts_of
from tiendo.web.issuing.queries.notice import Row
from tiendo.web.journal.models import Event
from web.cycle.scene import a_session
from web.issuing.notice_desk import (
    JUNE,
    ORDER,
    REPAIR,
    REVENUE,
    REVIEW,
    a_notice,
    all_rows,
    part_on,
    printed,
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
    return next(row for row in all_rows(notice) if row.record.text == text)


def test_each_conclusion_gets_its_words_from_its_record(people: People) -> None:
    notice = a_notice(people)
    assert [one.part.text for one in laid_out(parts_of(notice))] == [
        f"{REPAIR}.",
        "Phòng Tài chính - Kế hoạch: chủ trì, phối hợp với Chi cục Thuế khu vực, UBND xã Yên Thịnh "
        "khai thác các nguồn thu ngân sách; hoàn thành chậm nhất ngày 30/6/2023; sản phẩm: 01 "
        "phương án.",
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
    assert printed(notice) == [
        ("I.1", REPAIR),
        ("II.1a", REVENUE),
        ("II.1b", "Lập danh sách hộ nghèo"),
        ("II.2", REVIEW),
        ("II.3", ORDER),
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
        ("; hoàn thành chậm nhất ngày 30/6/2023", ""),
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


def test_opening_and_closing_are_edited_with_the_same_care(people: People) -> None:
    notice = a_notice(people)
    mark = frame_mark(notice)
    edit_frame(notice=notice, opening="Một\r\n\r\nHai", closing="Ba", seen=mark, by=people.bao)
    notice.refresh_from_db()
    assert (notice.opening, notice.closing) == ("Một\nHai", "Ba")
    with pytest.raises(ChangedMeanwhile):
        edit_frame(notice=notice, opening="Bốn", closing="Ba", seen=mark, by=people.bao)
