"""Names of figures without the words that only lead to the number; sentences made up."""

from __future__ import annotations

import pytest

from reading_samples import after_opening, figures_of


def names_of(text: str) -> list[str]:
    return [one.indicator_text for one in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn huyện có thêm 2 xã đạt chuẩn nông thôn mới.", ["xã đạt chuẩn nông thôn mới"]),
        ("Dịch tả lợn châu Phi tái phát tại 6 xã.", ["Dịch tả lợn châu Phi tái phát"]),
        ("Bệnh viêm da nổi cục xuất hiện ở 4 xã.", ["Bệnh viêm da nổi cục xuất hiện"]),
        ("Công an xã phát hiện 5 vụ đánh bạc.", ["Công an xã phát hiện vụ đánh bạc"]),
        ("Thu tiền sử dụng đất ở 12 tỷ đồng.", ["Thu tiền sử dụng đất ở"]),
        (
            "Xảy ra 3 vụ cháy gây thiệt hại 2 tỷ đồng; 4 vụ tai nạn giao thông làm 2 người chết.",
            ["Xảy ra vụ cháy", "", "vụ tai nạn giao thông", "người chết"],
        ),
        ("Toàn huyện còn thiếu 37 giáo viên.", ["còn thiếu giáo viên"]),
        ("Giải ngân 100% vốn kéo dài trước 30/6/2023.", ["Giải ngân vốn kéo dài"]),
        ("Kiểm tra 4 chi bộ nêu trên.", ["Kiểm tra chi bộ"]),
        (
            "Có 902 hồ sơ giải quyết trước và đúng hạn, 8 hồ sơ quá hạn.",
            ["hồ sơ giải quyết trước và đúng hạn", "hồ sơ quá hạn"],
        ),
        ("Nợ đọng thuế của doanh nghiệp lên tới 7,1 tỷ đồng.", ["Nợ đọng thuế của doanh nghiệp"]),
        ("Mở 24 lớp dạy nghề cho 790 lao động.", ["Mở lớp dạy nghề", "lao động"]),
        ("Số hộ cận nghèo cuối năm 120 hộ.", ["Số hộ cận nghèo"]),
        ("Giải ngân vốn đạt thấp, mới bằng 21% kế hoạch.", ["Giải ngân vốn đạt thấp"]),
    ],
)
def test_words_that_only_lead_to_the_number_are_no_name(text: str, expected: list[str]) -> None:
    assert names_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hộ nghèo đầu năm 512 hộ, chiếm 6,1%; cuối năm còn 431 hộ, chiếm 5,2%.",
            ["Hộ nghèo đầu năm", "tỷ lệ hộ nghèo đầu năm", "Hộ nghèo", "tỷ lệ hộ nghèo"],
        ),
        (
            "Có thêm 2 xã đạt chuẩn nông thôn mới, nâng tổng số lên 9/36 xã.",
            ["xã đạt chuẩn nông thôn mới", "tổng số xã đạt chuẩn nông thôn mới"],
        ),
        (
            "Kết nạp 12 đảng viên, nâng tổng số lên 806 đảng viên.",
            ["Kết nạp đảng viên", "tổng số đảng viên"],
        ),
    ],
)
def test_a_count_told_again_keeps_its_name(text: str, expected: list[str]) -> None:
    reading = after_opening(text)
    assert [one.indicator_text for one in reading.figures] == expected
    assert "told_twice" not in {one.code for one in reading.warnings}


def test_a_count_at_the_end_of_the_year_is_found_in_the_catalogue() -> None:
    figures = figures_of("Hộ nghèo đầu năm 512 hộ; cuối năm còn 431 hộ.")
    assert figures[1].indicator == "poor_households"


@pytest.mark.parametrize("row", ["1 ", "12 ", "3. ", "1\t"])
def test_the_number_of_a_row_is_no_part_of_a_name(row: str) -> None:
    assert names_of(f"{row}Thu hồi nợ đọng thuế 3,2 tỷ đồng.") == ["Thu hồi nợ đọng thuế"]
