"""What stands beside a figure is none of its own: shares, rests, comparisons, names of free things.

All sentences are made up.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from reading_samples import Named, figures_of, named_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cuối kỳ, số hộ nghèo 318 hộ (4,21%), số hộ cận nghèo 207 hộ (2,74%).",
            [
                ("số hộ nghèo", "318", "hộ"),
                ("tỷ lệ hộ nghèo", "4.21", "%"),
                ("số hộ cận nghèo", "207", "hộ"),
                ("tỷ lệ hộ cận nghèo", "2.74", "%"),
            ],
        ),
        (
            "Có 9 chi bộ hoàn thành xuất sắc nhiệm vụ (hơn 18%).",
            [
                ("chi bộ hoàn thành xuất sắc nhiệm vụ", "9", "chi bộ"),
                ("tỷ lệ chi bộ hoàn thành xuất sắc nhiệm vụ", "18", "%"),
            ],
        ),
        (
            "Đã tiếp nhận 735 hồ sơ; giải quyết 702, quá hạn 11 hồ sơ (1,5%).",
            [
                ("tiếp nhận hồ sơ", "735", "hồ sơ"),
                ("quá hạn", "11", "hồ sơ"),
                ("tỷ lệ quá hạn", "1.5", "%"),
            ],
        ),
    ],
)
def test_a_bare_percentage_in_brackets_is_a_share_of_the_count(text: str, expected: Named) -> None:
    assert named_figures(text) == expected
    assert all(not one.targets for one in figures_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Giải quyết việc làm cho 1.420 lao động (71% kế hoạch).",
        "Kết nạp 24 đảng viên (đạt 20%).",
        "Điều tra làm rõ 19/22 vụ (86,4%).",
        "Lệ phí trước bạ thu 6,4 tỷ đồng (71%).",
        "Gieo cấy 1.200 ha (98%).",
    ],
)
def test_other_percentages_in_brackets_stay_shares_of_a_target(text: str) -> None:
    (figure,) = figures_of(text)
    assert [one.percent is not None for one in figure.targets] == [True]


def test_a_share_in_brackets_changes_there_too() -> None:
    share = figures_of("Hộ nghèo còn 318 hộ (4,2%, giảm 0,6% so với đầu năm).")[1]
    assert [(one.points, one.basis) for one in share.changes] == [(Decimal("-0.6"), "year_start")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Năm qua có 11/14 chỉ tiêu đạt và vượt kế hoạch, 3 chỉ tiêu không đạt là A, B và C.",
            ["chỉ tiêu đạt và vượt kế hoạch", "chỉ tiêu không đạt"],
        ),
        (
            "Có 11/14 chỉ tiêu đạt và vượt, trong đó 4 chỉ tiêu vượt cao; còn 2 chỉ tiêu chưa đạt.",
            ["chỉ tiêu đạt và vượt", "chỉ tiêu vượt cao", "chỉ tiêu chưa đạt"],
        ),
        (
            "Có 3 chỉ tiêu khó hoàn thành, 5 chỉ tiêu đạt trên 50% kế hoạch.",
            ["chỉ tiêu khó hoàn thành", "chỉ tiêu"],
        ),
    ],
)
def test_targets_counted_are_named_by_the_words_behind(text: str, expected: list[str]) -> None:
    assert [one.indicator_text for one in figures_of(text)] == expected


@pytest.mark.parametrize(
    "passed",
    [
        " (vượt 1,75% so với chỉ tiêu tỉnh giao)",
        ", vượt 0,5% so với kế hoạch",
        ", thấp hơn 1,2% so với nghị quyết đề ra",
    ],
)
def test_a_rate_above_its_target_by_some_percent_is_no_share_of_it(passed: str) -> None:
    (rate,) = figures_of(f"Tỷ lệ hộ nghèo còn 9,61%, giảm 3,25%{passed}.")
    assert (f"{rate.value}", rate.targets) == ("9.61", ())
    assert [f"{one.points}" for one in rate.changes] == ["-3.25"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban Quản lý báo cáo nguyên nhân dự án 0 đồng, trình trước ngày 12/5.", []),
        (
            "Đoàn xã tổ chức phiên chợ 0 đồng, tặng 150 suất quà.",
            [("tặng suất quà", "150", "suất quà")],
        ),
        ("Dự án kè sông giải ngân 0 đồng.", [("Dự án kè sông giải ngân", "0", "đồng")]),
    ],
)
def test_what_is_called_free_is_no_figure(text: str, expected: Named) -> None:
    assert named_figures(text) == expected
