"""Lists of rises and falls, and the time that opens a sentence or a paragraph."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import figure_of, figures_of
from tiendo.reading import Figure


def moved(figures: tuple[Figure, ...]) -> list[tuple[object, ...]]:
    """Give of each figure its value and what is said of its changes."""
    return [
        (one.value, *((change.amount, change.percent, change.basis) for change in one.changes))
        for one in figures
    ]


@given(
    levels=st.tuples(*[st.integers(20, 400)] * 3),
    changes=st.tuples(*[st.integers(-19, 19).filter(bool)] * 3),
    until=st.sampled_from(["; so với cùng kỳ ", ", so với cùng kỳ năm 2022 ", " (so với cùng kỳ "]),
)
def test_each_change_of_a_list_is_of_what_it_counts(
    levels: tuple[int, ...], changes: tuple[int, ...], until: str
) -> None:
    nouns = ["vụ tai nạn giao thông", "người chết", "người bị thương"]
    said = ", ".join(
        f"{'tăng' if by > 0 else 'giảm'} {abs(by)} {noun}"
        for by, noun in zip(changes, ["vụ", *nouns[1:]], strict=True)
    )
    cases, dead, hurt = levels
    text = (
        f"Toàn huyện xảy ra {cases} {nouns[0]}, làm {dead} {nouns[1]}, {hurt} {nouns[2]}"
        f"{until}{said}{')' if '(' in until else ''}."
    )
    assert moved(figures_of(text)) == [
        (Decimal(level), (Decimal(by), None, "same_period"))
        for level, by in zip(levels, changes, strict=True)
    ]


def test_a_share_in_brackets_says_the_change_again() -> None:
    figures = figures_of(
        "Tai nạn giao thông: 21 vụ, 10 người chết, so với cùng kỳ năm trước giảm 4 vụ (-16%), "
        "tăng 3 người chết (42,8%)."
    )
    assert moved(figures) == [
        (21, (Decimal(-4), None, "same_period"), (None, Decimal(-16), "same_period")),
        (10, (Decimal(3), None, "same_period"), (None, Decimal("42.8"), "same_period")),
    ]


def test_changes_without_their_levels_are_figures_of_their_own() -> None:
    figures = figures_of("So với cùng kỳ năm trước, giảm 24 vụ, giảm 8 người bị thương.")
    assert [(one.indicator_text, one.measure) for one in figures] == [
        ("vụ", "vụ"),
        ("người bị thương", "người"),
    ]
    assert moved(figures) == [
        (None, (Decimal(-24), None, "same_period")),
        (None, (Decimal(-8), None, "same_period")),
    ]


def test_a_time_that_opens_a_sentence_is_that_of_all_its_changes() -> None:
    figures = figures_of(
        "So với cùng kỳ năm ngoái, bán lẻ tăng gần 12%, du lịch tăng 15,5% và vận tải giảm 2%."
    )
    assert {change.basis for one in figures for change in one.changes} == {"same_period"}


@pytest.mark.parametrize("words", ["tăng mạnh", "có mức tăng cao nhất", "tăng khá"])
def test_a_rise_may_stand_before_brackets(words: str) -> None:
    figure = figure_of(f"Khách du lịch {words} (71,2%) so với cùng kỳ.")
    assert [one.percent for one in figure.changes] == [Decimal("71.2")]
    assert figure.indicator_text == "Khách du lịch"


def test_the_time_that_opens_a_paragraph_holds_until_another() -> None:
    figures = figures_of(
        "Tính chung 5 tháng đầu năm 2023, doanh thu bán lẻ đạt 90 tỷ đồng. Thu ngân sách đạt 12 "
        "tỷ đồng. Riêng tháng 3, thu ngân sách đạt 2 tỷ đồng.\n\nChi ngân sách đạt 30 tỷ đồng."
    )
    assert [one.period for one in figures] == ["2023-5M", "2023-5M", "2023-M03", "2023-Q1"]
    assert {one.role for one in figures} == {"actual"}


def test_the_year_of_prices_is_no_period() -> None:
    figure = figure_of("Giá trị sản xuất (theo giá so sánh năm 2010) đạt 2.709 tỷ đồng.")
    assert figure.period == "2023-Q1"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Nâng tổng số hợp tác xã toàn huyện lên 45 hợp tác xã", "tổng số hợp tác xã toàn huyện"),
        ("Tuy nhiên, toàn huyện trồng rừng được 40 ha", "trồng rừng"),
        ("Về công tác xây dựng nông thôn mới đến nay xã đạt 16/19 tiêu chí", None),
    ],
)
def test_what_leads_in_is_no_part_of_the_name(told: str, name: str | None) -> None:
    figure = figure_of(f"{told}.")
    assert name is None or figure.indicator_text == name
    assert not figure.indicator_text.endswith(("xã", "đến nay"))


@pytest.mark.parametrize(
    ("told", "value", "percent"),
    [
        ("Kết nạp 118 đảng viên mới (62,1% kế hoạch)", 118, "62.1"),
        ("Trồng 45 ha rừng tập trung (90% kế hoạch năm)", 45, "90"),
    ],
)
def test_brackets_may_follow_the_words_of_what_was_counted(
    told: str, value: int, percent: str
) -> None:
    figure = figure_of(f"{told}.")
    assert figure.value == Decimal(value)
    assert [one.percent for one in figure.targets] == [Decimal(percent)]


def test_a_target_told_after_a_rate_is_no_base_of_it() -> None:
    figure = figure_of("Tỷ lệ hộ đăng ký thu gom rác 71%, so chỉ tiêu 80% là còn thiếu.")
    assert figure.value == Decimal(71)
    assert [one.value for one in figure.targets] == [Decimal(80)]


@pytest.mark.parametrize(
    "told",
    [
        "Biểu quyết: 10/10 đồng ý",
        "Xây dựng lộ bê tông ngang 1,5m",
        "Điều chuyển vốn từ dự án giải ngân dưới 30% sang dự án khác",
        "Đến nay còn 9 đơn vị chưa đạt 20%",
    ],
)
def test_a_number_that_only_describes_is_no_figure_of_its_own(told: str) -> None:
    assert [one.measure for one in figures_of(f"{told}.")] in ([], ["đơn vị"])


@pytest.mark.parametrize(
    ("told", "measure"),
    [
        ("Tinh giản 46 biên chế", "biên chế"),
        ("Nhân dân đóng góp 1.450 ngày công", "ngày công"),
        ("Đưa 20 mặt hàng lên sàn thương mại điện tử", "mặt hàng"),
        ("Năng lực xét nghiệm nâng lên 4.500 mẫu/ngày", "mẫu/ngày"),
    ],
)
def test_more_is_counted_than_people_and_money(told: str, measure: str) -> None:
    assert figure_of(f"{told}.").measure == measure


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Huyện duy trì 100% xã, thị trấn đạt chuẩn y tế", "xã, thị trấn đạt chuẩn y tế"),
        ("Đến nay 100% thôn, bản đã có chi bộ", "thôn, bản đã có chi bộ"),
        ("Tỷ lệ hộ dân dùng nước sạch đạt 95%", "Tỷ lệ hộ dân dùng nước sạch"),
    ],
)
def test_a_share_may_be_named_by_the_words_behind(told: str, name: str) -> None:
    assert figure_of(f"{told}.").indicator_text == name
