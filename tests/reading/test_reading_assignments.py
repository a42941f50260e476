"""Who is told to do what: leads in front of the verb, speeches, outlines and regular sittings."""

from __future__ import annotations

import pytest

from tiendo.packs.lexicon import lexicon
from tiendo.reading import Reading, read

OPENING = (
    "Ngày 07/4/2023, UBND huyện Hữu Lũng họp phiên thường kỳ đánh giá kết quả quý I, "
    "triển khai nhiệm vụ quý II năm 2023.\n"
)


def reading(text: str) -> Reading:
    return read(text, lexicon())


def told(text: str) -> list[tuple[str | None, str]]:
    return [(task.lead, task.cite.quote) for task in reading(OPENING + text).tasks]


@pytest.mark.parametrize(
    ("lead", "clause"),
    [
        ("Văn phòng Huyện ủy", "theo dõi, đôn đốc việc thực hiện kết luận"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "xử lý dứt điểm hồ sơ quá hạn"),
        ("Ban Quản lý dự án đầu tư xây dựng", "đôn đốc nhà thầu đẩy nhanh tiến độ"),
        ("Ban CHQS xã", "duy trì nghiêm chế độ trực"),
        ("Các cấp ủy, tổ chức đảng", "nâng cao chất lượng sinh hoạt chi bộ"),
        ("Ban Tổ chức Huyện ủy", "xuống giúp các chi bộ yếu"),
        ("Tổ vận động GPMB của xã", "tiếp tục đối thoại với 05 hộ"),
    ],
)
def test_who_stands_before_the_verb_leads(lead: str, clause: str) -> None:
    tasks = told(f"Hội nghị thống nhất một số nhiệm vụ: rà soát từng nguồn thu; {lead} {clause}.")
    assert tasks == [(None, "rà soát từng nguồn thu"), (lead, clause)]


@pytest.mark.parametrize(
    "clause",
    [
        "tổ chức tốt kỳ thi tốt nghiệp trung học phổ thông",
        "xã hội hóa các nguồn lực để xây dựng nông thôn mới",
        "thống kê, rà soát hộ nghèo theo chuẩn mới",
        "trường hợp vi phạm phải xử lý nghiêm",
    ],
)
def test_a_clause_without_a_doer_has_no_lead(clause: str) -> None:
    tasks = told(f"Nhiệm vụ trọng tâm quý II: rà soát từng nguồn thu; {clause}.")
    assert tasks[1] == (None, clause)


def test_a_speech_that_closes_the_session_tells_tasks() -> None:
    tasks = told(
        "Kết luận phiên họp, đồng chí Chủ tịch đề nghị: Các phòng, ban tiếp tục cải cách thủ tục; "
        "UBND các xã rà soát hộ nghèo."
    )
    assert tasks == [
        ("Các phòng, ban", "tiếp tục cải cách thủ tục"),
        ("UBND các xã", "rà soát hộ nghèo"),
    ]


def test_what_delegates_are_asked_to_discuss_is_no_task() -> None:
    assert not told("Chủ tịch HĐND đề nghị các đại biểu tập trung thảo luận, đánh giá kết quả.")


def test_a_resolve_about_the_next_quarter_tells_tasks() -> None:
    tasks = told("Về nhiệm vụ quý II, hội nghị thống nhất: rà soát nguồn thu; giữ vững an ninh.")
    assert [quote for _, quote in tasks] == ["rà soát nguồn thu", "giữ vững an ninh"]


def test_who_is_asked_behind_a_purpose_leads_every_task() -> None:
    tasks = told(
        "Để hoàn thành các mục tiêu trên, HĐND huyện yêu cầu UBND huyện đẩy mạnh cải cách "
        "hành chính; tập trung thu ngân sách ngay từ đầu quý."
    )
    assert [lead for lead, _ in tasks] == ["UBND huyện", "UBND huyện"]


def test_points_below_an_agency_that_is_told_are_its_tasks() -> None:
    tasks = told(
        "I- Nhiệm vụ quý II\n1. Giao UBND huyện:\n- Chỉ đạo chăm lo Tết cho hộ nghèo, bảo đảm "
        "không để hộ nào thiếu Tết.\n- Phân bổ chi tiết vốn đầu tư công.\n"
    )
    assert tasks == [
        (
            "UBND huyện",
            "Chỉ đạo chăm lo Tết cho hộ nghèo, bảo đảm không để hộ nào thiếu Tết",
        ),
        ("UBND huyện", "Phân bổ chi tiết vốn đầu tư công"),
    ]


def test_a_goal_stays_with_the_task_that_serves_it() -> None:
    tasks = told("Nhiệm vụ quý II: đẩy mạnh thu ngân sách, phấn đấu đến 30/6 đạt 60% dự toán.")
    assert len(tasks) == 1


def test_what_a_subordinate_is_asked_under_proposals_is_a_proposal() -> None:
    found = reading(OPENING + "I- KIẾN NGHỊ, ĐỀ XUẤT\nĐề nghị UBND huyện bố trí kinh phí sửa đập.")
    assert not found.tasks
    assert len(found.proposals) == 1


def test_sentences_of_one_list_are_limitations_each() -> None:
    found = reading(
        OPENING + "Phiên họp chỉ ra một số tồn tại, hạn chế: Giải ngân vốn còn thấp. Tiến độ thi "
        "công đường liên xã chậm. Tình trạng khai thác cát trái phép còn xảy ra."
    )
    assert len(found.limitations) == 3


@pytest.mark.parametrize(
    ("sitting", "period"),
    [("cuối năm 2025", "2025"), ("giữa năm 2026", "2026-H1")],
)
def test_a_councils_regular_sitting_tells_what_it_looks_back_on(sitting: str, period: str) -> None:
    found = reading(
        f"HĐND xã Tân Thành khóa I tổ chức kỳ họp thứ Năm (kỳ họp thường lệ {sitting}).\n"
        "Các đại biểu biểu quyết thông qua 8 nghị quyết."
    )
    assert found.period_reviewed == period


def test_the_letterheads_second_body_is_the_one_that_writes() -> None:
    found = reading(
        "ĐẢNG BỘ HUYỆN HỮU LŨNG\nĐẢNG ỦY XÃ YÊN THỊNH\n*\nSố 96-BC/ĐU\n"
        "Yên Thịnh, ngày 20 tháng 6 năm 2024\nBÁO CÁO\ntình hình thực hiện nhiệm vụ quý II\n"
        "I. KẾT QUẢ\nThu ngân sách được 186 triệu đồng.\n"
    )
    assert found.session.body == "ĐẢNG ỦY XÃ YÊN THỊNH"


def test_a_report_that_tells_the_sitting_names_who_sat_and_not_who_writes() -> None:
    found = reading(
        "ĐẢNG BỘ TỈNH LẠNG SƠN\nHUYỆN ỦY HỮU LŨNG\n*\nSố 96-BC/HU\nBÁO CÁO\ntình hình quý I\n"
        "Ngày 07/4/2023, Ban Chấp hành Đảng bộ huyện Hữu Lũng tổ chức hội nghị lần thứ 15 đánh "
        "giá kết quả quý I/2023.\nI. KẾT QUẢ\nThu ngân sách được 186 triệu đồng.\n"
    )
    assert found.session.body == "Ban Chấp hành Đảng bộ huyện Hữu Lũng"
    assert (found.session.ordinal, found.session.held_on) == (15, "2023-04-07")


@pytest.mark.parametrize("joined", ["phối hợp", "phối hợp với", "phối hợp chặt chẽ cùng"])
@pytest.mark.parametrize(
    "partner", ["Ban Quản lý các dự án", "BQL dự án", "Công an xã", "các thôn", "Hội Nông dân"]
)
@pytest.mark.parametrize(
    "work", ["giải quyết dứt điểm việc đền bù", "kiểm đếm đất đai", "dứt điểm xử lý hồ sơ cũ"]
)
def test_a_partner_ends_where_the_work_begins(joined: str, partner: str, work: str) -> None:
    told = f"Nhiệm vụ trọng tâm quý II: Phòng Kinh tế chủ trì, {joined} {partner} {work}."
    (task,) = reading(OPENING + told).tasks
    assert (task.lead, task.cooperating) == ("Phòng Kinh tế", (partner,))
