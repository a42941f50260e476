"""Figures as offices really word them: each sentence made up in a manner that is met."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import after_opening, figure_of, figures_of
from tiendo.reading import Change, Figure, Target
from tiendo.reading.numbers import format_number


def told(text: str) -> list[tuple[str | None, str | None]]:
    """Give value and measure of each figure."""
    return [
        (None if one.value is None else f"{one.value}", one.measure) for one in figures_of(text)
    ]


def percents(targets: tuple[Target, ...]) -> list[str | None]:
    return [None if one.percent is None else f"{one.percent}" for one in targets]


def bases(figure: Figure) -> list[str]:
    return [change.basis for change in figure.changes]


@pytest.mark.parametrize(
    "label",
    [
        "tổng doanh thu thương mại, dịch vụ",
        "giá trị sản xuất khu vực nông, lâm nghiệp và thủy sản",
        "sản lượng nuôi trồng, khai thác thủy sản",
        "tổng giá trị sản xuất công nghiệp, tiểu thủ công nghiệp",
    ],
)
def test_a_name_may_hold_commas(label: str) -> None:
    figure = figure_of(f"Kinh tế tiếp tục phát triển ổn định, {label} đạt 812 tỷ đồng.")
    assert figure.indicator_text == label


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("giảm từ 7,8% xuống còn 5,1%", [("5.1", "%")]),
        ("giảm còn 5,1%", [("5.1", "%")]),
        ("hiện còn dưới 5,1%", [("5.1", "%")]),
    ],
)
def test_a_rate_falls_to_what_it_is_now(words: str, expected: list[tuple[str, str]]) -> None:
    assert told(f"Tỷ lệ hộ nghèo {words}.") == expected


@pytest.mark.parametrize(
    ("written", "value", "measure"),
    [
        ("1. 233,5 tỷ đồng", "1233.5", "tỷ đồng"),
        ("44,962.000 đ", "44962000", "đồng"),
        ("12,345 con", "12345", "con"),
        ("37.5 %", "37.5", "%"),
        ("30.200 triệu đồng", "30200", "triệu đồng"),
        ("3 HTX", "3", "HTX"),
        ("26 vụ án", "26", "vụ"),
    ],
)
def test_numbers_as_typed(written: str, value: str, measure: str) -> None:
    assert told(f"Kết quả chung của huyện đạt {written}.") == [(value, measure)]


def test_a_bracket_gives_value_and_target_of_a_share() -> None:
    first, second = figures_of(
        "Tổng vốn đầu tư thực hiện đạt 61,8% nguồn vốn tỉnh giao (376,7 tỷ/609,1 tỷ đồng); đạt "
        "51,1% nguồn vốn huyện giao (376,9 tỷ/737 tỷ đồng)."
    )
    assert [(one.value, one.targets[0].value) for one in (first, second)] == [
        (Decimal("376.7"), Decimal("609.1")),
        (Decimal("376.9"), Decimal("737")),
    ]
    assert [one.targets[0].assigned_by for one in (first, second)] == ["tỉnh", "huyện"]


def test_a_sentence_may_go_on_with_the_figure_before_it() -> None:
    figure = figure_of("Diện tích lúa là 115 ha. Đạt 99,1% so với kế hoạch.")
    assert percents(figure.targets) == ["99.1"]
    assert figure.cite.quote.endswith("so với kế hoạch")


def test_a_base_may_stand_before_the_subject() -> None:
    figure = figure_of("So với dự toán Trung ương giao, thu ngân sách trên địa bàn đạt 72%.")
    assert (figure.value, percents(figure.targets)) == (None, ["72"])
    assert figure.targets[0].assigned_by == "Trung ương"


def test_the_plan_of_a_rate_is_a_value() -> None:
    figure = figure_of("Tỷ lệ che phủ rừng đạt 61,2% (kế hoạch 60%).")
    assert [(one.percent, one.value) for one in figure.targets] == [(None, Decimal(60))]


def test_each_amount_changes_the_figure_of_its_measure() -> None:
    figures = figures_of(
        "Tai nạn giao thông xảy ra 6 vụ, bị thương 5 người, tăng 2 vụ, giảm 1 người so với cùng kỳ."
    )
    assert [(one.changes[0].amount, one.changes[0].basis) for one in figures] == [
        (Decimal(2), "same_period"),
        (Decimal(-1), "same_period"),
    ]


def test_a_rise_said_again_as_an_amount_is_no_figure() -> None:
    figure = figure_of("Đàn trâu có 2.830 con, tăng 2,6%, bằng 73 con so với cùng kỳ năm trước.")
    assert [(one.percent, one.basis) for one in figure.changes] == [(Decimal("2.6"), "same_period")]


@pytest.mark.parametrize(
    "text",
    [
        "Các xã tăng khá so với cùng kỳ như: xã Minh Sơn đạt 30 tỷ đồng, tăng 12%; xã Yên Sơn đạt "
        "28 tỷ đồng, tăng 9%.",
        "Giá trị công nghiệp đạt 30 tỷ đồng, tăng 12%, giá trị dịch vụ đạt 28 tỷ đồng, tăng 9% so "
        "với cùng kỳ.",
    ],
)
def test_one_comparison_governs_a_list(text: str) -> None:
    assert [bases(one) for one in figures_of(text)] == [["same_period"], ["same_period"]]


def test_parts_follow_their_total() -> None:
    figures = figures_of(
        "Tổng thu ngân sách đạt 43,4 tỷ đồng, trong đó thu ngoài quốc doanh 11,1 tỷ đồng; thu tiền "
        "sử dụng đất 760 triệu đồng; tổng chi ngân sách 141 tỷ đồng."
    )
    assert [one.part_of for one in figures] == [None, 0, 0, None]


def test_parts_may_stand_in_brackets() -> None:
    figures = figures_of("Tổng đàn trâu, bò 1.095 con (bò 970 con, trâu 125 con).")
    assert [one.part_of for one in figures] == [None, 0, 0]


def test_words_left_out_are_those_of_the_figure_before() -> None:
    first, second = figures_of("Thu ngân sách tháng 3 đạt 1,4 tỷ đồng, lũy kế đạt 35,3 tỷ đồng.")
    assert (first.indicator, second.indicator) == ("state_revenue", "state_revenue")
    assert second.cumulative


@pytest.mark.parametrize(
    "text",
    [
        "100% đại biểu biểu quyết tán thành.",
        "Biểu quyết: 25/25 đồng chí có mặt nhất trí, đạt 100%.",
        "Kỳ họp thông qua 07 nghị quyết quan trọng.",
        "Năm 2026, xã đề ra 18 chỉ tiêu trên tất cả các lĩnh vực.",
        "Huyện phê duyệt quy hoạch chi tiết tỷ lệ 1/500 khu trung tâm.",
        "Thực hiện Nghị quyết số 29-NQ/HU và Kết luận số 54 của Tỉnh ủy.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [("tái phát tại 03 xã", [("3", "xã")]), ("được họp bàn tại 03 xã", [])],
)
def test_places_that_something_befell_are_counted(
    words: str, expected: list[tuple[str, str]]
) -> None:
    assert told(f"Dịch tả lợn châu Phi {words}.") == expected


def test_met_targets_are_counted() -> None:
    assert told("Huyện hoàn thành 22/25 chỉ tiêu, trong đó vượt 09 chỉ tiêu.") == [
        ("22", "chỉ tiêu"),
        ("9", "chỉ tiêu"),
    ]


def test_growth_is_a_level_even_beside_its_time() -> None:
    figure = figure_of("Tăng trưởng kinh tế đạt 8,1% so với cùng kỳ năm trước.")
    assert (figure.value, figure.measure, figure.changes) == (Decimal("8.1"), "%", ())


def test_an_index_rises_by_percent() -> None:
    figure = figure_of("Chỉ số sản xuất công nghiệp tăng 13,2% so với cùng kỳ.")
    assert [(one.percent, one.points) for one in figure.changes] == [(Decimal("13.2"), None)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Tổng thu NSNN trên địa bàn huyện", "state_revenue"),
        ("Thu ngân sach nhà nước", "state_revenue"),
        ("Tổng giá trị sản xuất công nghiệp", "industry_handicraft_value"),
        ("Thu từ tiền sử dụng đất", "land_use_levy"),
    ],
)
def test_an_indicator_is_found_by_words_that_are_nearly_its_own(words: str, code: str) -> None:
    assert figure_of(f"{words} đạt 40,7 tỷ đồng.").indicator == code


def test_an_unknown_indicator_names_those_that_come_near() -> None:
    figure = figure_of("Tổng chi từ các quỹ ngoài ngân sách của thôn đạt 40,7 tỷ đồng.")
    assert figure.indicator is None
    assert figure.nearest
    assert len(figure.nearest) <= 3


def test_a_measure_of_another_kind_rules_an_indicator_out() -> None:
    assert figure_of("Phấn đấu tỷ lệ hộ nghèo còn 431 hộ.").indicator != "poverty_rate"


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        (
            "Tổng thu ngân sách đạt 43,4 tỷ đồng. Tổng thu ngân sách đạt 56,7 tỷ đồng.",
            "told_twice",
            "43,4 tỷ đồng",
        ),
        (
            "Tổng đàn trâu, bò 1.000 con (bò 970 con, trâu 125 con).",
            "sum_mismatch",
            "1.095 con",
        ),
    ],
)
def test_what_a_paper_says_against_itself(text: str, code: str, detail: str) -> None:
    warnings = {one.code: one.detail for one in after_opening(text).warnings}
    assert warnings[code] == detail


def test_the_same_number_rounded_is_no_contradiction() -> None:
    text = "Tổng thu ngân sách đạt hơn 43 tỷ đồng. Tổng thu ngân sách đạt 43.421 triệu đồng."
    assert "told_twice" not in {one.code for one in after_opening(text).warnings}


_VALUES = st.decimals(min_value=1, max_value=10**6, places=2)
_SHARES = st.decimals(min_value=1, max_value=300, places=1)
_RISES = st.decimals(min_value="0.1", max_value=95, places=1)
_JOINTS = st.sampled_from([", ", " (", "; ", ", đồng thời "])
_ORDERS = st.permutations(["target", "change"])


@given(value=_VALUES, share=_SHARES, rise=_RISES, joint=_JOINTS, order=_ORDERS)
def test_a_composed_sentence_reads_back(
    value: Decimal, share: Decimal, rise: Decimal, joint: str, order: list[str]
) -> None:
    relations = {
        "target": f"bằng {format_number(share)}% kế hoạch tỉnh giao",
        "change": f"tăng {format_number(rise)}% so với cùng kỳ",
    }
    words = joint.join(relations[one] for one in order)
    figure = figure_of(f"Giá trị sản xuất đạt {format_number(value)} tỷ đồng{joint}{words}.")
    assert (figure.value, figure.measure) == (value, "tỷ đồng")
    assert [(one.percent, one.kind) for one in figure.targets] == [(share, "plan")]
    assert figure.changes == (Change(percent=rise, points=None, amount=None, basis="same_period"),)


@given(values=st.lists(_VALUES, min_size=2, max_size=6))
def test_a_list_of_any_length_reads_back_in_order(values: list[Decimal]) -> None:
    items = [
        f"khoản {chr(97 + place)} thu {format_number(one)} ha" for place, one in enumerate(values)
    ]
    assert [one.value for one in figures_of(f"Kết quả: {'; '.join(items)}.")] == values
