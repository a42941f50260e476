"""A notice is issued once all of it agrees; then it stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from people import People
from tiendo.web.cycle.actions import conclude, confirm, extend, fill, note, take_up, withdraw
from tiendo.web.cycle.models import Session, TaskKind
from tiendo.web.errors import (
    NoticeDisagrees,
    NoticeIssued,
    NoticeLacks,
    NoticeUnclear,
    NotNoted,
    NotYetHeld,
    NumberTaken,
    TooEarly,
)
from tiendo.web.issuing.actions import (
    draft_notice,
    edit_frame,
    edit_part,
    issue_notice,
    leave_out,
    move_part,
    take_record,
)
from tiendo.web.issuing.models import Notice
from tiendo.web.issuing.queries import agrees, unclear_rows
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
    all_rows,
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
    return next(row for row in all_rows(notice) if row.record.text == text)


def test_it_is_issued_only_when_all_agree_and_none_is_left_out(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, REVENUE)
    edit_part(part=part, text=EDITED, seen=seen(part), by=people.bao)
    with pytest.raises(NoticeDisagrees) as refused:
        issued(people, notice)
    assert refused.value.data == {"count": 1, "places": "II.1a"}
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
