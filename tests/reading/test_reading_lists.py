"""Lists that news and papers tell in running sentences: where each item begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reading_samples import after_opening
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Source, Statement, Task, read, read_source
from tiendo.reading.source import Cell, Table


def quotes(items: Sequence[Statement | Task]) -> list[str]:
    return [item.cite.quote for item in items]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Tuy vậy, vẫn còn một số hạn chế, trong đó nổi bật như sau:\n\nViệc dồn thửa còn chậm, "
            "hiệu quả chưa cao. Bệnh dại xảy ra tại 2 xã. Xây dựng trái phép có nơi chưa dứt điểm.",
            [
                "Việc dồn thửa còn chậm, hiệu quả chưa cao",
                "Bệnh dại xảy ra tại 2 xã",
                "Xây dựng trái phép có nơi chưa dứt điểm",
            ],
        ),
        (
            "Các đại biểu cho rằng xã đang gặp không ít vướng mắc. Đó là: Trụ sở chật hẹp. Thiếu "
            "công chức địa chính.",
            ["Trụ sở chật hẹp", "Thiếu công chức địa chính"],
        ),
        (
            "Báo cáo thẩm tra của Ban Kinh tế - Xã hội nêu: thu ngân sách chưa bền vững; còn 6 dự "
            "án chậm tiến độ.",
            ["thu ngân sách chưa bền vững", "còn 6 dự án chậm tiến độ"],
        ),
        (
            "Hạn chế: tiến độ giải ngân chậm; cống thoát nước hư hỏng, chợ trung tâm xuống cấp, "
            "thanh niên đi làm xa nên dân quân còn thiếu (xã Hòa Bình, xã Tân Lập chưa đủ).",
            [
                "tiến độ giải ngân chậm",
                "cống thoát nước hư hỏng",
                "chợ trung tâm xuống cấp",
                "thanh niên đi làm xa nên dân quân còn thiếu (xã Hòa Bình, xã Tân Lập chưa đủ)",
            ],
        ),
        (
            "Bên cạnh những kết quả đạt được, công tác tham mưu của một số cơ quan còn hạn chế.",
            ["công tác tham mưu của một số cơ quan còn hạn chế"],
        ),
    ],
)
def test_each_shortfall_of_a_list_stands_by_itself(text: str, found: list[str]) -> None:
    assert quotes(after_opening(text).limitations) == found


def test_a_sentence_turns_from_a_shortfall_to_its_cause_and_to_what_is_needed() -> None:
    reading = after_opening(
        "Khó khăn lớn nhất là thu thuế hụt sâu, nợ thuế chưa thu hồi được; nguyên nhân chủ yếu là "
        "do sức mua giảm. Hạn chế: cải cách hành chính chuyển biến chậm, cần chấn chỉnh thái độ "
        "phục vụ của bộ phận một cửa."
    )
    assert quotes(reading.limitations) == [
        "thu thuế hụt sâu",
        "nợ thuế chưa thu hồi được",
        "cải cách hành chính chuyển biến chậm",
    ]
    assert quotes(reading.causes) == ["sức mua giảm"]
    assert quotes(reading.tasks) == ["chấn chỉnh thái độ phục vụ của bộ phận một cửa"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Từ nay đến cuối năm, huyện tập trung tháo gỡ khó khăn cho doanh nghiệp, đẩy nhanh "
            "tiến độ giải ngân vốn, phấn đấu tổng thu cả năm đạt 350 tỷ đồng, giải quyết dứt điểm "
            "đơn thư tồn đọng.",
            [
                "tập trung tháo gỡ khó khăn cho doanh nghiệp",
                "đẩy nhanh tiến độ giải ngân vốn",
                "phấn đấu tổng thu cả năm đạt 350 tỷ đồng",
                "giải quyết dứt điểm đơn thư tồn đọng",
            ],
        ),
        (
            "Trong quý II, huyện tập trung: đẩy nhanh giải ngân vốn đầu tư công, phấn đấu cả năm "
            "đạt trên 95% kế hoạch; giữ vững an ninh trật tự.",
            [
                "đẩy nhanh giải ngân vốn đầu tư công, phấn đấu cả năm đạt trên 95% kế hoạch",
                "giữ vững an ninh trật tự",
            ],
        ),
        (
            "Bí thư Huyện ủy nhấn mạnh 6 tháng cuối năm cần tập trung gỡ vướng về đất đai; cải "
            "thiện chỉ số cải cách hành chính.",
            ["tập trung gỡ vướng về đất đai", "cải thiện chỉ số cải cách hành chính"],
        ),
    ],
)
def test_three_tasks_with_commas_are_three_and_an_aim_is_none(text: str, found: list[str]) -> None:
    assert quotes(after_opening(text).tasks) == found


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "Trong tháng 6, Ban Thường vụ Huyện ủy chỉ đạo các ngành và địa phương tập trung hướng "
            "dẫn Nhân dân xuống giống.",
            "các ngành và địa phương",
        ),
        (
            "Bí thư Huyện ủy yêu cầu Ban Xây dựng Đảng cùng Văn phòng Đảng ủy hướng dẫn các chi bộ "
            "cập nhật sổ tay.",
            "Ban Xây dựng Đảng",
        ),
        (
            "Trong quý II, huyện tập trung: vận động Nhân dân giữ vệ sinh chợ (Hội Nông dân chủ "
            "trì, Đoàn Thanh niên phối hợp; xong trong tháng 5).",
            "Hội Nông dân",
        ),
        ("Trong quý II, tập trung: Văn hóa - Xã hội: tổ chức hội thi.", "Văn hóa - Xã hội"),
        ("Trong quý II, tập trung: Văn hóa - xã hội: tổ chức hội thi.", None),
    ],
)
def test_who_leads_stands_before_a_verb_in_brackets_or_before_a_colon(
    text: str, lead: str | None
) -> None:
    (task,) = after_opening(text).tasks
    assert task.lead == lead


def test_what_a_body_directed_in_the_period_behind_is_no_task() -> None:
    reading = after_opening(
        "Trong quý I, Chủ tịch UBND huyện đã chỉ đạo các bộ phận chuyên môn tập trung thu ngân "
        "sách."
    )
    assert reading.tasks == ()


def test_targets_behind_a_later_period_are_no_tasks_but_what_agencies_do_is() -> None:
    reading = after_opening(
        "Kỳ họp thống nhất 6 tháng cuối năm: thu ngân sách 78 tỷ đồng; hộ nghèo còn dưới 2%. UBND "
        "xã bố trí lại trụ sở."
    )
    assert [(task.lead, task.cite.quote) for task in reading.tasks] == [
        ("UBND xã", "bố trí lại trụ sở")
    ]


MINUTES = """BIÊN BẢN
Họp UBND xã Tân Lập thường kỳ tháng 9 năm 2024

Hôm nay, ngày 28 tháng 9 năm 2024, UBND xã Tân Lập tổ chức họp đánh giá tình hình 9 tháng đầu năm.

1. Ý kiến thảo luận:

- Đồng chí Trưởng Trạm Y tế: sốt xuất huyết 31 ca; ý thức diệt bọ gậy của người dân chưa cao. Đề \
nghị Trung tâm Y tế huyện cấp thêm hóa chất.

2. Kết luận của Chủ tịch UBND xã:

Công an xã lập hồ sơ quản lý tạm trú trước ngày 15/10/2024.
"""


def test_what_is_heard_at_a_meeting_is_told_from_what_is_concluded() -> None:
    reading = read(MINUTES, lexicon())
    assert quotes(reading.limitations) == ["ý thức diệt bọ gậy của người dân chưa cao"]
    assert quotes(reading.proposals) == ["Đề nghị Trung tâm Y tế huyện cấp thêm hóa chất"]
    assert [(task.lead, task.deadline) for task in reading.tasks] == [("Công an xã", "2024-10-15")]


def test_proposals_leave_out_whom_they_are_put_to() -> None:
    reading = after_opening("III. KIẾN NGHỊ\n\n1. Với UBND tỉnh: Bố trí vốn nâng cấp trạm bơm.")
    assert quotes(reading.proposals) == ["Bố trí vốn nâng cấp trạm bơm"]


def test_what_stands_below_the_table_of_a_sheet_is_prose() -> None:
    above = "TÌNH HÌNH THỰC HIỆN CHỈ TIÊU NĂM 2024\n"
    rows = [["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"], ["1", "Trồng rừng", "ha", "9", "8"]]
    below = [
        "Giải trình các chỉ tiêu không đạt",
        "1. Trồng rừng chậm. Nguyên nhân: thiếu giống.",
        "Giải pháp thực hiện năm 2025",
        "- Hạt Kiểm lâm tham mưu kế hoạch trồng rừng trước 28/02/2025.",
    ]
    cells: list[Cell] = [Cell(0, len(above) - 1, 0, 0, columns=5)]
    position = len(above)
    for row, line in enumerate([*rows, *([words] for words in below)], start=1):
        for column, words in enumerate(line):
            cells.append(Cell(position, position + len(words), row, column))
            position += len(words) + 1
    text = above + "\n".join("\t".join(line) for line in rows) + "\n" + "\n".join(below) + "\n"
    sheet = Source("0" * 64, "bieu", text, tables=(Table(0, len(text) - 1, tuple(cells)),))
    reading = read_source(sheet, lexicon())
    assert quotes(reading.limitations) == ["Trồng rừng chậm"]
    assert quotes(reading.causes) == ["thiếu giống"]
    assert [(task.lead, task.deadline) for task in reading.tasks] == [
        ("Hạt Kiểm lâm", "2025-02-28")
    ]
