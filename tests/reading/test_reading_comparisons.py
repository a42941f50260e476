"""Comparisons told before their number, and numbers of the other side; sentences made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import figure_of, figures_of
from tiendo.reading import Figure


def changes_of(figure: Figure) -> list[tuple[str | None, ...]]:
    return [
        (*(None if one is None else f"{one}" for one in (told.percent, told.points, told.amount)),
         told.basis)
        for told in figure.changes
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tốc độ tăng giá trị sản xuất ước đạt 7,31%, cao hơn cùng kỳ 0,4 điểm phần trăm.",
            (None, "0.4", None, "same_period"),
        ),
        (
            "Tỷ lệ hồ sơ trực tuyến đạt 61,5%, vẫn thấp hơn mức bình quân chung của tỉnh 9,5%.",
            (None, "-9.5", None, "other"),
        ),
        (
            "Thi hành kỷ luật 17 đảng viên, nhiều hơn năm trước 4 trường hợp.",
            (None, None, "4", "same_period"),
        ),
        (
            "Khai trừ 5 đảng viên, giảm 2 trường hợp so với tháng trước.",
            (None, None, "-2", "previous_period"),
        ),
        (
            "Thu ngân sách đạt 12 tỷ đồng, tăng so với cùng kỳ năm 2022 là 2 tỷ đồng.",
            (None, None, "2", "same_period"),
        ),
        (
            "Thu ngân sách đạt 12 tỷ đồng, giảm so với cùng kỳ năm trước 7,8%.",
            ("-7.8", None, None, "same_period"),
        ),
        (
            "Số vụ tai nạn giao thông cao hơn tháng trước 3 vụ.",
            (None, None, "3", "previous_period"),
        ),
    ],
)
def test_a_change_behind_what_it_is_compared_with(
    text: str, expected: tuple[str | None, ...]
) -> None:
    assert changes_of(figure_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hồ sơ trực tuyến đạt 61,5%, thấp hơn mức bình quân chung của tỉnh (71%).",
        "Tỷ lệ bao phủ bảo hiểm y tế đạt 92%, cao hơn mặt bằng chung toàn tỉnh (90,5%).",
        "Tội phạm xảy ra 12 vụ, ít hơn cùng kỳ (15 vụ).",
        "Năng suất lúa đạt 62 tạ/ha, cao hơn kế hoạch 1,5 tạ/ha.",
        "Kết nạp 87 đảng viên, vượt 7 trường hợp so với chỉ tiêu.",
        "Tỷ lệ bao phủ bảo hiểm y tế 92%, còn thiếu 1,5 điểm % mới đạt chỉ tiêu giao.",
        "Tăng trưởng đạt 8,2%, thấp hơn kịch bản 0,4 điểm phần trăm.",
    ],
)
def test_numbers_of_the_other_side_are_neither_figures_nor_changes(text: str) -> None:
    figure = figure_of(text)
    assert (figure.targets, figure.changes) == ((), ())


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Thu ngân sách vượt dự toán 12%.", ("112", None, "estimate")),
        ("Trồng rừng cao hơn kế hoạch 12%.", ("112", None, "plan")),
        ("Tỷ lệ hộ nghèo 3,9%, chưa đạt chỉ tiêu huyện giao (3,5%).", (None, "3.5", "assignment")),
        ("Thu ngân sách đạt 12 tỷ đồng, thấp hơn dự toán (15 tỷ đồng).", (None, "15", "estimate")),
        ("Tiêm phòng được 1.640 liều, mới bằng 46% diện tiêm.", ("46", None, "unstated")),
        ("Trồng được 120 ha rừng, mới chỉ đạt 46%.", ("46", None, "unstated")),
    ],
)
def test_a_target_named_before_its_number(text: str, target: tuple[str | None, ...]) -> None:
    (told,) = figure_of(text).targets
    percent, value = (None if one is None else f"{one}" for one in (told.percent, told.value))
    assert (percent, value, told.kind) == target


def test_a_subject_of_its_own_keeps_what_it_passed() -> None:
    (figure,) = figures_of("Cây ngô vượt KH 39 ha.")
    assert (figure.indicator_text, figure.value) == ("Cây ngô vượt KH", Decimal(39))


@given(
    level=st.decimals(min_value="0.1", max_value="99.9", places=1),
    by=st.decimals(min_value="0.1", max_value="9.9", places=1),
    than=st.sampled_from(["cao hơn", "thấp hơn", "tăng so với", "giảm so với"]),
    time=st.sampled_from(["cùng kỳ", "cùng kỳ năm trước", "năm trước", "năm 2022"]),
)
def test_points_are_always_of_the_rate_before(
    level: Decimal, by: Decimal, than: str, time: str
) -> None:
    told, points = (f"{one}".replace(".", ",") for one in (level, by))
    figure = figure_of(f"Tỷ lệ che phủ rừng đạt {told}%, {than} {time} {points} điểm phần trăm.")
    sign = -1 if than.startswith(("thấp", "giảm")) else 1
    assert figure.value == level
    assert [(one.points, one.basis) for one in figure.changes] == [(sign * by, "same_period")]
