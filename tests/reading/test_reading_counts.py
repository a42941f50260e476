"""What is counted, what only describes, and what a relation is said of; sentences made up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reading_samples import after_opening, figure_of, figures_of, reading_of
from tiendo.reading import Figure


def told(text: str) -> list[tuple[str | None, str | None]]:
    return [
        (None if one.value is None else f"{one.value}", one.measure) for one in figures_of(text)
    ]


def changes(figure: Figure) -> list[tuple[Decimal | None, Decimal | None, str]]:
    return [(one.percent, one.points, one.basis) for one in figure.changes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đảng bộ có 517 đảng viên sinh hoạt tại 15 chi bộ.", ["517", "15"]),
        ("Đường tránh còn vướng mắc ở 17 hộ.", ["17"]),
        ("Nhà văn hóa của 3 thôn hư hỏng nặng.", ["3"]),
        ("Tổ chức 36 cuộc tuần tra với 412 lượt người tham gia.", ["36", "412"]),
        ("Huyện ủy ban hành 02 nghị quyết chuyên đề và 09 kế hoạch.", ["2", "9"]),
        ("Kết nạp từ 130 đảng viên trở lên.", ["130"]),
        ("Tiếp nhận 24 giường/vạn dân.", ["24"]),
        ("Ban giao 52 việc, 8 việc trễ.", ["52", "8"]),
        ("100% trường có đủ phòng học 2 buổi/ngày.", ["100"]),
        ("Tôm loại 30 con/kg còn 140.000 đồng/kg.", ["140000"]),
        ("Khóm 2 tổ chức vớt rác.", []),
    ],
)
def test_things_are_counted_wherever_they_stand(text: str, expected: list[str]) -> None:
    assert [value for value, _ in told(text)] == expected


def test_numbers_of_a_task_are_counted() -> None:
    text = "Giao Phòng Giáo dục và Đào tạo bổ sung 06 giáo viên tiếng Anh, mở rộng 09 tuyến đường."
    assert told(text) == [("6", "giáo viên"), ("9", "tuyến đường")]


def test_a_bare_number_counts_what_its_name_says() -> None:
    text = "Có thêm 5 sản phẩm OCOP, nâng tổng số sản phẩm OCOP của huyện lên 23."
    assert told(text) == [("5", "sản phẩm"), ("23", "sản phẩm")]


@pytest.mark.parametrize(
    "text",
    [
        "Còn 05 công trình có tỷ lệ giải ngân dưới 30%.",
        "Có 09 chủ đầu tư giải ngân 0%.",
    ],
)
def test_a_percentage_that_says_which_ones_is_no_figure(text: str) -> None:
    assert len(figures_of(text)) == 1


def test_a_share_said_of_those_counted_is_no_target() -> None:
    assert figure_of("Xã có 14/22 chỉ tiêu đạt trên 50% kế hoạch năm.").targets == ()


@pytest.mark.parametrize(("sign", "percent"), [("-", "-42.6"), ("+", "42.6")])
def test_a_signed_percentage_in_brackets_is_a_change(sign: str, percent: str) -> None:
    figure = figure_of(f"Giảm sâu nhất là dịch vụ lưu trú, ăn uống ({sign}42,6%).")
    assert (figure.value, changes(figure)) == (None, [(Decimal(percent), None, "unstated")])


def test_a_small_word_before_the_verb_changes_nothing() -> None:
    figure = figure_of("Thương mại - dịch vụ đạt 2.320 tỷ đồng, chỉ tăng 0,7%.")
    assert changes(figure) == [(Decimal("0.7"), None, "unstated")]


def test_a_rate_after_its_fall_is_the_value() -> None:
    figure = figure_of("Tỷ lệ hộ nghèo giảm 1,15%, còn 2,86%.")
    assert figure.value == Decimal("2.86")
    assert changes(figure) == [(None, Decimal("-1.15"), "unstated")]


def test_to_lower_a_rate_by_some_percent_is_a_change() -> None:
    figure = figure_of("Giảm tỷ lệ hộ nghèo trên 1%.")
    assert (figure.value, changes(figure)) == (None, [(None, Decimal(-1), "unstated")])


def test_a_rise_with_its_plan() -> None:
    figure = figure_of("Chỉ số sản xuất công nghiệp tăng 3,1% (kế hoạch 9,5%).")
    assert [one.value for one in figure.targets] == [Decimal("9.5")]
    assert [one.percent for one in figure.changes] == [Decimal("3.1")]


def test_a_target_named_in_brackets_after_its_share() -> None:
    (figure,) = figures_of("Thu ngân sách là 7.915 tỷ đồng, đạt 52,8% nghị quyết (15.000 tỷ đồng).")
    assert [(one.percent, one.value) for one in figure.targets] == [
        (Decimal("52.8"), Decimal(15000))
    ]


def test_a_share_summed_up_belongs_to_the_value_before() -> None:
    (figure,) = figures_of("Thu ngân sách được 4,7 tỷ đồng, lũy kế đạt 41,2% chỉ tiêu.")
    assert [one.percent for one in figure.targets] == [Decimal("41.2")]


def test_money_raised_to_a_percentage_is_a_share() -> None:
    figure = figure_of("Thu tiền sử dụng đất còn thấp (đạt 46%).")
    assert (figure.value, [one.percent for one in figure.targets]) == (None, [Decimal(46)])


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("so với vụ mùa 2022", "same_period"),
        ("so với tháng 12 năm trước", "year_start"),
        ("so với tháng 12/2022", "year_start"),
    ],
)
def test_times_that_are_compared_with(words: str, basis: str) -> None:
    figure = figure_of(f"Sản lượng lúa đạt 530 tấn, tăng 2,1% {words} do được mùa.")
    assert [one.basis for one in figure.changes] == [basis]


def test_the_last_of_a_clause_says_what_all_compare_with() -> None:
    text = (
        "Thu ngân sách đạt 40 tỷ đồng; công nghiệp tăng 10%, dịch vụ tăng 17%, nông nghiệp tăng 3% "
        "so với cùng kỳ; thu nhập bình quân đạt 42 triệu đồng/người."
    )
    found = [change for figure in figures_of(text) for change in changes(figure)]
    assert found == [(Decimal(n), None, "same_period") for n in (10, 17, 3)]


def test_a_comma_left_out_of_a_share() -> None:
    assert figure_of("Tỷ lệ hộ nghèo còn 0 68%.").value == Decimal("0.68")


def test_lead_ins_and_headlines_tell_figures() -> None:
    text = "Tuy nhiên, vẫn còn 04 chỉ tiêu không đạt kế hoạch, gồm: thu ngân sách; trồng rừng."
    assert told(text) == [("4", "chỉ tiêu")]


def test_minutes_count_what_is_told_not_who_met() -> None:
    text = (
        "Đồng chí Chủ tịch Hội Nông dân thống nhất với báo cáo, đã thành lập 05 tổ hợp tác.\n\n"
        "Hội nghị nghe 5 báo cáo, có 45 đại biểu từ 11 xã, thị trấn."
    )
    assert told(text) == [("5", "tổ hợp tác")]


def test_a_mismatch_is_told_the_vietnamese_way() -> None:
    text = "Thu ngân sách đạt 1.250 tỷ đồng, đạt 52,1% dự toán (1.400,5 tỷ đồng)."
    warned = [(one.code, one.detail) for one in after_opening(text).warnings]
    assert ("percent_mismatch", "52,1 % ≠ 89,3 %") in warned


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Toàn huyện có hai xã đạt chuẩn, có thêm tám thôn kiểu mẫu.", ["2", "8"]),
        ("Sửa chữa đường vào hai thôn; hai bên thống nhất; vận hành chính quyền hai cấp.", []),
        ("Hội nghị có ba nội dung; huyện có hai triệu đồng.", []),
    ],
)
def test_a_number_in_words_where_it_clearly_counts(text: str, expected: list[str]) -> None:
    assert [value for value, _ in told(text)] == expected


def test_communes_are_counted_not_what_they_reached() -> None:
    assert told("Có 01 xã đạt 15 tiêu chí nông thôn mới, 02 xã đạt 19 tiêu chí.") == [
        ("1", "xã"),
        ("2", "xã"),
    ]


def test_one_base_at_the_head_for_all() -> None:
    first, second = figures_of("So với kế hoạch, tổng đàn lợn đạt 95,2%, đàn gia cầm đạt 101,3%.")
    assert [one.percent for one in (*first.targets, *second.targets)] == [
        Decimal("95.2"),
        Decimal("101.3"),
    ]


def test_points_above_a_plan_are_no_change() -> None:
    figure = figure_of("Tỷ lệ hộ nghèo còn 4,3%, vượt 0,3 điểm phần trăm so với kế hoạch.")
    assert (figure.value, figure.changes) == (Decimal("4.3"), ())


@pytest.mark.parametrize(("total", "part", "share"), [(1876, 1842, "98,2"), (250, 250, "100")])
def test_a_share_of_the_total_told_before_is_no_target(total: int, part: int, share: str) -> None:
    said = f"Tiếp nhận {total} hồ sơ, trong đó giải quyết đúng hạn {part} hồ sơ, đạt {share}%"
    whole, inside = reading_of(f"Kết quả quý III năm 2026: {said}; quá hạn 3 hồ sơ.").figures[:2]
    assert [int(one.value or 0) for one in (whole, inside)] == [total, part]
    assert whole.targets == inside.targets == ()
    assert inside.cite.quote.endswith(f"{share}%")


def test_a_percentage_that_no_total_gives_stays_a_target() -> None:
    told = "Tiếp nhận 1.876 hồ sơ, trong đó giải quyết 1.200 hồ sơ, đạt 80%."
    _, inside = reading_of(f"Kết quả quý III năm 2026: {told}").figures
    assert [target.percent for target in inside.targets] == [Decimal(80)]


def test_a_share_goes_back_over_a_long_name_of_what_was_counted() -> None:
    figure = figure_of(
        "Đưa 57 lao động đi làm việc có thời hạn ở nước ngoài, đạt 35,6% chỉ tiêu tỉnh giao."
    )
    assert figure.indicator_text == "Đưa lao động đi làm việc có thời hạn ở nước ngoài"
    assert [one.percent for one in figure.targets] == [Decimal("35.6")]


def test_members_are_planned_by_another_word_for_them() -> None:
    figure = figure_of("Kết nạp 05 đảng viên (KH năm 08 đ/c).")
    assert [one.value for one in figure.targets] == [Decimal(8)]


@pytest.mark.parametrize(
    ("text", "value", "amount"),
    [
        ("Tai nạn giao thông tăng 2 vụ.", None, 2),
        ("Trộm vặt giảm 14 vụ.", None, -14),
        ("Tai nạn giao thông tăng (9 vụ, tăng 3 vụ so với cùng kỳ).", 9, 3),
    ],
)
def test_a_rise_of_what_happens_is_no_count_of_it(
    text: str, value: int | None, amount: int
) -> None:
    figure = figure_of(text)
    assert figure.value == value
    assert [one.amount for one in figure.changes] == [amount]
