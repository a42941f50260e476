"""The parts of a notice stand in the order of agencies, each lead once; people move them in it."""

from __future__ import annotations

import pytest

from people import DAY, People, unit_named
from tiendo.web.cycle.actions import conclude
from tiendo.web.issuing.actions import draft_notice, issue_notice, move_part
from tiendo.web.issuing.queries import parts_of
from tiendo.web.journal.models import Event
from web.issuing.notice_desk import (
    ORDER,
    REPAIR,
    REVENUE,
    REVIEW,
    a_notice,
    all_rows,
    part_on,
    printed,
)

pytestmark = pytest.mark.django_db


def test_the_screen_and_the_paper_give_the_same_places(people: People) -> None:
    notice = a_notice(people)
    for lead in ("Văn phòng Huyện ủy", "Ủy ban Kiểm tra Huyện ủy", "Phòng Tài chính - Kế hoạch"):
        conclude(
            session=notice.session,
            text=f"Báo cáo kết quả ({lead})",
            kind="standing",
            lead=unit_named(lead),
            by=people.bao,
        )
    draft_notice(session=notice.session, by=people.bao)
    assert printed(notice) == [
        ("I.1", REPAIR),
        ("II.1a", REVENUE),
        ("II.1b", "Báo cáo kết quả (Phòng Tài chính - Kế hoạch)"),
        ("II.2", REVIEW),
        ("II.3", ORDER),
        ("II.4", "Báo cáo kết quả (Ủy ban Kiểm tra Huyện ủy)"),
        ("II.5", "Báo cáo kết quả (Văn phòng Huyện ủy)"),
    ]
    made = issue_notice(notice=notice, number=3, signed_on=DAY, signer="Bảo", by=people.bao)
    lines = [line for line in made.text.splitlines() if line[1:2] in ".)"]
    assert [line[:22] for line in lines] == [
        "1. Đồng ý chủ trương s",
        "1. Phòng Tài chính - K",
        "a) Chủ trì, phối hợp v",
        "b) Báo cáo kết quả (Ph",
        "2. UBND các xã, thị tr",
        "3. Công an huyện Hữu L",
        "4. Uỷ ban Kiểm tra Huy",
        "5. Văn phòng Huyện uỷ:",
    ]


def test_a_part_moves_to_a_place_and_a_second_click_moves_nothing(people: People) -> None:
    notice = a_notice(people)
    part = part_on(notice, ORDER)
    move_part(part=part, to=2, by=people.bao)
    before = Event.objects.count()
    move_part(part=part, to=2, by=people.bao)
    move_part(part=part, to=1, by=people.bao)  # general statements come first
    assert Event.objects.count() == before
    assert [text for _place, text in printed(notice)] == [REPAIR, ORDER, REVENUE, REVIEW]
    assert [one.position for one in parts_of(notice)] == [1, 2, 3, 4]


def test_a_lead_moves_with_all_its_parts(people: People) -> None:
    notice = a_notice(people)
    more = "Lập danh sách hộ nghèo"
    lead = unit_named("Công an huyện Hữu Lũng")
    conclude(session=notice.session, text=more, lead=lead, by=people.bao)
    draft_notice(session=notice.session, by=people.bao)
    ways = {row.record.text: (row.number, row.up, row.down) for row in all_rows(notice)}
    assert ways == {
        REPAIR: ("I.1", 0, 0),
        REVENUE: ("II.1", 0, 3),
        REVIEW: ("II.2", 2, 5),
        ORDER: ("II.3a", 3, 5),
        more: ("II.3b", 4, 0),
    }
    move_part(part=part_on(notice, ORDER), to=3, by=people.bao)
    assert [text for _place, text in printed(notice)] == [REPAIR, REVENUE, ORDER, more, REVIEW]
    move_part(part=part_on(notice, more), to=3, by=people.bao)
    assert [text for _place, text in printed(notice)] == [REPAIR, REVENUE, more, ORDER, REVIEW]
    move_part(part=part_on(notice, REVENUE), to=4, by=people.bao)
    assert [text for _place, text in printed(notice)] == [REPAIR, more, ORDER, REVENUE, REVIEW]
