from __future__ import annotations

from collections.abc import Sequence

import pytest

from reading_samples import after_opening
from tiendo.reading import Statement, Task


def quotes(items: Sequence[Statement | Task]) -> list[str]:
    return [item.cite.quote for item in items]


@pytest.mark.parametrize(
    "lead",
    [
        "Tuy nhiên, vẫn còn một số tồn tại, hạn chế như:",
        "Bên cạnh những kết quả đạt được, vẫn còn một số hạn chế, đó là:",
        "Hội nghị cũng chỉ ra những khó khăn, hạn chế:",
        "Tại hội nghị, các đại biểu nêu lên một số tồn tại hạn chế như",
        "Tuy nhiên, kinh tế - xã hội của huyện còn gặp nhiều khó khăn:",
    ],
)
def test_a_lead_in_announces_limitations(lead: str) -> None:
    reading = after_opening(
        f"{lead} giải ngân vốn còn chậm; một số xã chưa đạt chỉ tiêu, nhất là xã vùng cao…"
    )
    assert quotes(reading.limitations) == [
        "giải ngân vốn còn chậm",
        "một số xã chưa đạt chỉ tiêu, nhất là xã vùng cao",
    ]


def test_limitations_without_a_list_are_clauses() -> None:
    reading = after_opening(
        "Bên cạnh đó, công tác cải cách hành chính còn hạn chế, việc tiếp dân chưa nền nếp. "
        "Tiến độ giải phóng mặt bằng còn chậm."
    )
    assert len(reading.limitations) == 3


def test_a_mention_of_limitations_without_content_is_none() -> None:
    reading = after_opening(
        "Tại hội nghị, các đại biểu đã phân tích những tồn tại, hạn chế và nguyên nhân."
    )
    assert reading.limitations == ()


def test_a_shortfall_inside_a_result_is_told_apart() -> None:
    reading = after_opening(
        "Sản xuất nông nghiệp phát triển ổn định; tuy nhiên, dịch bệnh vật nuôi còn diễn "
        "biến phức tạp."
    )
    assert quotes(reading.results) == ["Sản xuất nông nghiệp phát triển ổn định"]
    assert quotes(reading.limitations) == ["dịch bệnh vật nuôi còn diễn biến phức tạp"]


def test_causes_follow_their_opening() -> None:
    reading = after_opening(
        "Tuy nhiên, giải ngân còn chậm. Nguyên nhân chủ yếu là do một số chủ đầu tư chưa chủ động; "
        "giá vật liệu tăng cao."
    )
    assert quotes(reading.causes) == ["một số chủ đầu tư chưa chủ động", "giá vật liệu tăng cao"]


def test_the_next_period_opens_the_tasks() -> None:
    reading = after_opening(
        "Trong quý II, huyện tiếp tục đẩy mạnh thu ngân sách; tăng cường quản lý đất đai. "
        "Giữ vững quốc phòng, an ninh."
    )
    assert quotes(reading.tasks) == [
        "tiếp tục đẩy mạnh thu ngân sách",
        "tăng cường quản lý đất đai",
        "Giữ vững quốc phòng, an ninh",
    ]


def test_tasks_may_be_divided_by_commas() -> None:
    reading = after_opening(
        "Trong thời gian tới, huyện tập trung chỉ đạo sản xuất vụ mùa, đẩy nhanh tiến độ giải ngân "
        "vốn đầu tư công, tăng cường kiểm tra công tác quản lý đất đai."
    )
    assert len(reading.tasks) == 3


def test_a_leader_asks_and_who_is_asked_leads() -> None:
    reading = after_opening(
        "Phát biểu kết luận hội nghị, đồng chí Bí thư Huyện ủy yêu cầu các cấp ủy, chính quyền tập "
        "trung lãnh đạo phát triển kinh tế. Tại hội nghị, các đại biểu đã biểu quyết."
    )
    (task,) = reading.tasks
    assert task.lead == "các cấp ủy, chính quyền"
    assert task.cite.quote == "tập trung lãnh đạo phát triển kinh tế"


def test_lead_cooperating_deadline_and_product_are_read() -> None:
    reading = after_opening(
        "Giao Phòng Tài nguyên và Môi trường chủ trì, phối hợp với UBND xã Cai Kinh, Hạt Kiểm lâm "
        "huyện kiểm tra thực địa, lập 01 báo cáo kết quả trước ngày 20/5."
    )
    (task,) = reading.tasks
    assert task.lead == "Phòng Tài nguyên và Môi trường"
    assert task.cooperating == ("UBND xã Cai Kinh", "Hạt Kiểm lâm huyện")
    assert (task.deadline, task.product) == ("2023-05-20", "01 báo cáo kết quả")
    assert task.kind == "concrete"


def test_a_request_to_the_level_above_is_a_proposal() -> None:
    reading = after_opening("Đề nghị UBND tỉnh sớm bố trí vốn cho dự án đường liên xã.")
    assert quotes(reading.proposals) == ["Đề nghị UBND tỉnh sớm bố trí vốn cho dự án đường liên xã"]
    assert reading.tasks == ()


def test_people_agenda_and_praise_are_no_results() -> None:
    reading = after_opening(
        "Dự hội nghị có các đồng chí Ủy viên Ban Thường vụ Huyện ủy. Hội nghị đã nghe các báo cáo. "
        "Đồng chí Bí thư ghi nhận, biểu dương kết quả của các đơn vị."
    )
    assert reading.results == ()


REPORT = """I- KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ I
1. Kinh tế
- Thu ngân sách đạt 40,7 tỷ đồng.
2. Tồn tại, hạn chế
- Tiến độ giải ngân còn chậm.
- Công tác tham mưu có mặt chưa đáp ứng yêu cầu.
3. Nguyên nhân
- Một số chủ đầu tư chưa chủ động.
II- NHIỆM VỤ TRỌNG TÂM QUÝ II
1. Khai thác các nguồn thu; cơ quan chủ trì: Chi cục Thuế khu vực; thời hạn: trước ngày 30/6/2023.
2. Theo dõi dư luận xã hội, định kỳ hằng tháng báo cáo Thường trực Huyện ủy.
III- ĐỀ XUẤT, KIẾN NGHỊ
1. Đề nghị Tỉnh ủy sớm ban hành hướng dẫn.
"""


def test_headings_tell_the_sections_of_a_report() -> None:
    reading = after_opening(REPORT)
    assert quotes(reading.results) == ["Thu ngân sách đạt 40,7 tỷ đồng"]
    assert len(reading.limitations) == 2
    assert quotes(reading.causes) == ["Một số chủ đầu tư chưa chủ động"]
    assert quotes(reading.proposals) == ["Đề nghị Tỉnh ủy sớm ban hành hướng dẫn"]


def test_labels_after_a_task_name_its_lead_and_its_deadline() -> None:
    first, second = after_opening(REPORT).tasks
    assert first.cite.quote == "Khai thác các nguồn thu"
    assert (first.lead, first.deadline, first.kind) == (
        "Chi cục Thuế khu vực",
        "2023-06-30",
        "concrete",
    )
    assert (second.deadline, second.kind) == ("monthly", "standing")


def test_an_agency_as_heading_leads_what_follows() -> None:
    reading = after_opening(
        "Ban Chấp hành thống nhất kết luận như sau:\n1. Ủy ban nhân dân xã: chủ trì, "
        "phối hợp với Văn "
        "phòng Đảng ủy rà soát quy hoạch trước ngày 30/6/2023.\n2. Văn phòng Đảng "
        "ủy\nTheo dõi, đôn "
        "đốc tiến độ.\n"
    )
    first, second = reading.tasks
    assert (first.lead, first.deadline) == ("Ủy ban nhân dân xã", "2023-06-30")
    assert first.cooperating == ("Văn phòng Đảng ủy",)
    assert (second.lead, second.cite.quote) == ("Văn phòng Đảng ủy", "Theo dõi, đôn đốc tiến độ")


def test_a_sentence_broken_over_lines_is_one_clause() -> None:
    reading = after_opening(
        "Sản xuất nông nghiệp của huyện trong quý được triển khai đúng khung thời\nvụ và "
        "đạt kết quả khá."
    )
    (result,) = reading.results
    assert "\n" in result.cite.quote


def test_a_lead_paragraph_said_twice_counts_once() -> None:
    sentence = "Thu ngân sách trên địa bàn huyện trong quý đạt 40,7 tỷ đồng."
    assert len(after_opening(f"{sentence}\n\n{sentence}").figures) == 1
