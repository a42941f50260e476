"""By when a task is due: days beside a feast, weeks of a month, brackets, the end of a period."""

from __future__ import annotations

import pytest

from tiendo.packs.lexicon import lexicon
from tiendo.reading import read

OPENING = (
    "Ngày 07/5/2024, UBND huyện Mai Lĩnh họp phiên thường kỳ đánh giá kết quả tháng 4, "
    "triển khai nhiệm vụ tháng 5 năm 2024.\nChủ tịch UBND huyện yêu cầu:\n"
)
LETTER = (
    "UBND HUYỆN MAI LĨNH\nSố: 84/UBND-VP\nMai Lĩnh, ngày 10 tháng 5 năm 2024\n"
    "Kính gửi: Các phòng, ban.\nChủ tịch UBND huyện yêu cầu:\n"
)
SUMMING_UP = (
    "BÀI PHÁT BIỂU\ncủa đồng chí Bí thư Huyện ủy tại Hội nghị tổng kết năm 2023\n"
    "Năm 2023, huyện ta đạt 15/17 chỉ tiêu.\nNăm 2024, đồng chí Bí thư yêu cầu:\n"
)


def deadline(item: str, head: str = OPENING) -> str | None:
    (task,) = read(f"{head}- {item}.\n", lexicon()).tasks
    return task.deadline


@pytest.mark.parametrize(
    ("item", "due"),
    [
        ("Phòng Kinh tế kiểm tra 12 tổ chức, xong trước Quốc khánh 2/9", "2024-09-02"),
        ("Trạm Y tế tiêm phòng xong trước ngày Thương binh - Liệt sĩ 27/7", "2024-07-27"),
        ("Phòng Kinh tế rà soát các lò mổ (xong trước thứ Sáu, 17/5)", "2024-05-17"),
        ("Phòng Nội vụ gửi danh sách trước thứ Hai, ngày 20/5", "2024-05-20"),
        ("Thanh tra huyện kiểm tra 4 trường học (quý IV)", "2024-Q4"),
        ("Thanh tra huyện kiểm tra 4 trường học (tháng 9)", "2024-M09"),
        ("Phòng Nội vụ thẩm định, trình UBND huyện trong tuần thứ 3 tháng 6", "2024-M06"),
        ("Phòng Nội vụ hoàn thành hồ sơ trong tuần đầu tháng 6", "2024-M06"),
        ("Các xã đẩy nhanh giải ngân, phấn đấu đến cuối năm đạt 95%", "2024"),
        ("Các xã đẩy nhanh giải ngân, phấn đấu đến cuối tháng đạt 40%", "2024-M05"),
        ("Các xã đẩy nhanh giải ngân, phấn đấu đến cuối quý đạt 50%", "2024-Q2"),
    ],
)
def test_when_it_is_due(item: str, due: str) -> None:
    assert deadline(item) == due


@pytest.mark.parametrize(
    "item",
    [
        "Phòng Nội vụ chuẩn bị lễ kỷ niệm Quốc khánh 2/9",
        "Phòng Nội vụ so sánh kết quả (quý IV) với kế hoạch",
        "Ban Tổ chức tham mưu kiểm điểm cuối năm",
        "Phòng Kinh tế tìm giải pháp để đến cuối năm có 12 hợp tác xã",
    ],
)
def test_a_time_that_is_no_limit(item: str) -> None:
    assert deadline(item) is None


@pytest.mark.parametrize(
    ("item", "due"),
    [
        ("Phòng Kinh tế khắc phục xong 38 nhà trước 20/10", "2024-10-20"),
        ("Văn phòng chuẩn bị hội nghị, xong trong tháng 11", "2024-M11"),
    ],
)
def test_the_year_is_that_of_the_paper_where_nothing_nearer_tells_it(item: str, due: str) -> None:
    assert deadline(item, LETTER) == due


def test_a_day_without_a_year_lies_behind_the_year_that_is_summed_up() -> None:
    assert deadline("Văn phòng kiểm tra xong trước 02/9", SUMMING_UP) == "2024-09-02"
