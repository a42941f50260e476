from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import after_opening, figure_of, figures_of
from tiendo.reading import Change, Target
from tiendo.reading.checks import apart
from tiendo.reading.numbers import format_number


def shares(targets: tuple[Target, ...]) -> list[tuple[str | None, str, str | None]]:
    return [
        (None if one.percent is None else f"{one.percent}", one.kind, one.assigned_by)
        for one in targets
    ]


def moves(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [
        (name, f"{value}", one.basis)
        for one in changes
        for name in ("percent", "points", "amount")
        if (value := getattr(one, name)) is not None
    ]


def test_it_reads_a_figure_with_two_targets() -> None:
    figure = figure_of(
        "Thu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% dự toán tỉnh giao và 26,8% dự toán HĐND huyện "
        "giao, tăng 6,5% so với cùng kỳ."
    )
    assert shares(figure.targets) == [
        ("27.9", "estimate", "tỉnh"),
        ("26.8", "estimate", "HĐND huyện"),
    ]
    assert moves(figure.changes) == [("percent", "6.5", "same_period")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("bằng 105,3% so với cùng kỳ", ("percent", "5.3", "same_period")),
        ("bằng 98,9% cùng kỳ năm 2022", ("percent", "-1.1", "same_period")),
        ("tăng 6,5% so với cùng kỳ", ("percent", "6.5", "same_period")),
        ("giảm 8% so với tháng trước", ("percent", "-8", "previous_period")),
        ("tăng 12% SVCK", ("percent", "12", "same_period")),
        ("tăng 5 tỷ đồng so với đầu năm", ("amount", "5", "year_start")),
        ("tăng 4,2%", ("percent", "4.2", "unstated")),
        ("gấp 2,3 lần so với cùng kỳ", ("percent", "130.0", "same_period")),
        ("so với cùng kỳ tăng 7%", ("percent", "7", "same_period")),
    ],
)
def test_it_reads_a_comparison(words: str, expected: tuple[str, str, str]) -> None:
    assert moves(figure_of(f"Thu ngân sách đạt 40,7 tỷ đồng, {words}.").changes) == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("đạt 60,7%", ("60.7", "unstated", None)),
        ("bằng 52% KH", ("52", "plan", None)),
        ("(đạt 48,5% kế hoạch)", ("48.5", "plan", None)),
        ("đạt 60% so với dự toán tỉnh giao", ("60", "estimate", "tỉnh")),
        ("đạt 56,25% chỉ tiêu Nghị quyết", ("56.25", "resolution", None)),
        ("vượt 12% kế hoạch", ("112", "plan", None)),
        ("vượt 132% kế hoạch", ("132", "plan", None)),
        ("so với dự toán tỉnh giao đạt 27,9%", ("27.9", "estimate", "tỉnh")),
        ("đạt 70,1% dự toán Trung ương giao", ("70.1", "estimate", "Trung ương")),
    ],
)
def test_it_reads_a_share_of_a_target(words: str, expected: tuple[str, str, str | None]) -> None:
    assert shares(figure_of(f"Thu ngân sách đạt 40,7 tỷ đồng, {words}.").targets) == [expected]


@pytest.mark.parametrize(
    ("words", "value", "measure"),
    [
        ("40 tỷ 700 triệu đồng", "40.700", "tỷ đồng"),
        ("107,838 tỷ đồng", "107.838", "tỷ đồng"),
        ("12 nghìn tỷ đồng", "12", "nghìn tỷ đồng"),
        ("1.234,5 ha", "1234.5", "ha"),
        ("62,41 tạ/ha", "62.41", "tạ/ha"),
        ("2.866 đảng viên", "2866", "đảng viên"),
        ("45,5 triệu đồng/người/năm", "45.5", "triệu đồng/người/năm"),
        ("12 ngàn lượt khách", "12", "nghìn lượt khách"),
        ("97,8%", "97.8", "%"),
    ],
)
def test_it_reads_a_value_in_its_measure(words: str, value: str, measure: str) -> None:
    figure = figure_of(f"Tổng kết quả chung của huyện đạt {words}.")
    assert (str(figure.value), figure.measure) == (value, measure)


@given(st.decimals(min_value=1, max_value=10**9, places=2))
def test_any_amount_written_in_billions_reads_back(value: Decimal) -> None:
    figure = figure_of(f"Thu ngân sách đạt {format_number(value)} tỷ đồng.")
    assert (figure.value, figure.measure) == (value, "tỷ đồng")


def test_it_reads_n_of_m_and_its_share() -> None:
    figure = figure_of("Toàn huyện có 18/24 xã đạt chuẩn nông thôn mới, đạt 75%.")
    assert (figure.value, figure.of) == (Decimal(18), Decimal(24))
    assert figure.measure == "xã"
    assert shares(figure.targets) == [("75", "unstated", None)]


def test_a_share_that_disagrees_with_n_of_m_is_a_warning() -> None:
    reading = after_opening("Toàn huyện có 18/24 xã, đạt 95%.")
    assert "percent_mismatch" in {item.code for item in reading.warnings}


def test_a_stated_target_that_disagrees_with_the_percentage_is_a_warning() -> None:
    text = "Thu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% kế hoạch (kế hoạch năm {} tỷ đồng)."
    right, wrong = (after_opening(text.format(value)) for value in ("146", "200"))
    assert "percent_mismatch" not in {item.code for item in right.warnings}
    assert "percent_mismatch" in {item.code for item in wrong.warnings}
    assert [one.value for one in wrong.figures[0].targets] == [Decimal(200)]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Toàn huyện có 18/24 xã, đạt 95%.", "95 % ≠ 75,0 %"),
        ("Toàn huyện có 20/24 xã, đạt 85%.", "85 % ≠ 83,3 %"),
        ("Thu ngân sách đạt 40,7 tỷ đồng, bằng 27,9% kế hoạch (kế hoạch năm 200 tỷ đồng).",
         "27,9 % ≠ 20,4 %"),
        ("TT\tChỉ tiêu\tĐVT\tKế hoạch\tThực hiện\tSo với KH (%)\n"
         "1\tThu ngân sách\ttỷ đồng\t150\t40\t57\n2\tChi ngân sách\ttỷ đồng\t150\t75\t50\n",
         "57 % ≠ 26,7 %"),
    ],
)  # fmt: skip
def test_a_mismatch_tells_what_is_stated_and_what_is_computed(text: str, detail: str) -> None:
    told = [one.detail for one in after_opening(text).warnings if one.code == "percent_mismatch"]
    assert told == [detail]


@given(
    percent=st.decimals(min_value=1, max_value=200, places=1),
    value=st.integers(min_value=1, max_value=999),
    whole=st.integers(min_value=1, max_value=999),
)
def test_two_percentages_told_apart_never_look_alike(
    percent: Decimal, value: int, whole: int
) -> None:
    computed = Decimal(value) * 100 / whole
    stated, _, made = apart(percent, computed).partition(" ≠ ")
    assert made.endswith(" %")
    assert stated != made or computed == percent


@pytest.mark.parametrize(
    ("text", "percent", "qualifier"),
    [
        ("Phấn đấu giải ngân vốn đầu tư công trên 95% kế hoạch.", "95", "trên"),
        ("Phấn đấu giải ngân vốn đầu tư công đạt 95% kế hoạch.", "95", None),
        ("Thu ngân sách đạt 40,7 tỷ đồng, bằng gần 27,9% dự toán tỉnh giao.", "27.9", "gần"),
        ("Thu ngân sách vượt trên 12% dự toán.", "112", "trên"),
        ("Chi ngân sách đạt ít nhất 60% dự toán.", "60", "ít nhất"),
        ("Sản lượng đạt 1.250 tấn (KH 2.400 tấn), đạt hơn 52% kế hoạch.", "52", "hơn"),
    ],
)
def test_a_share_of_a_target_keeps_how_exact_it_is(
    text: str, percent: str, qualifier: str | None
) -> None:
    (target,) = [one for one in figure_of(text).targets if one.percent is not None]
    assert (target.percent, target.qualifier) == (Decimal(percent), qualifier)


def test_a_share_in_a_table_keeps_it_too() -> None:
    table = (
        "TT\tChỉ tiêu\tĐVT\tKế hoạch\tThực hiện\tSo với KH (%)\n"
        "1\tThu ngân sách\ttỷ đồng\t150\t75\t> 49\n2\tChi ngân sách\ttỷ đồng\t150\t75\t50\n"
    )
    assert [one.targets[0].qualifier for one in figures_of(table)] == ["trên", None]


def test_it_reads_a_range() -> None:
    figure = figure_of("Tốc độ tăng trưởng đạt từ 5 đến 7%.")
    assert (figure.value, figure.low, figure.high) == (None, Decimal(5), Decimal(7))
    assert figure.measure == "%"


@pytest.mark.parametrize("word", ["hơn", "trên", "gần", "khoảng", "dưới"])
def test_a_qualifier_is_kept_and_implies_no_target(word: str) -> None:
    figure = figure_of(f"Thu ngân sách đạt {word} 40 tỷ đồng, bằng 28% dự toán.")
    assert figure.qualifier == word
    assert figure.targets[0].implied is None


def test_estimate_cumulative_and_day_are_read() -> None:
    figure = figure_of("Lũy kế đến ngày 31/3 giải ngân ước đạt 18,6 tỷ đồng.")
    assert (figure.estimate, figure.cumulative, figure.as_of) == (True, True, "2023-03-31")


def test_a_number_set_for_the_next_period_is_no_result() -> None:
    figure = figure_of("Phấn đấu thu ngân sách đạt trên 180 tỷ đồng.")
    assert (figure.role, figure.period) == ("target", "2023-Q2")


def test_a_rate_changes_by_points() -> None:
    figure = figure_of("Tỷ lệ hộ nghèo giảm còn 3,2%, giảm 1,15% so với đầu năm.")
    assert (figure.value, moves(figure.changes)) == (
        Decimal("3.2"),
        [("points", "-1.15", "year_start")],
    )


def test_only_a_percentage_has_no_value() -> None:
    figure = figure_of("Công tác tuyển quân hoàn thành 100% chỉ tiêu.")
    assert (figure.value, shares(figure.targets)) == (None, [("100", "plan", None)])


def test_what_was_counted_joins_the_verb() -> None:
    figure = figure_of("Toàn Đảng bộ kết nạp được 45 đảng viên, đạt 25% kế hoạch.")
    assert figure.indicator == "party_admissions"
    assert figure.cite.quote.startswith("Toàn Đảng bộ kết nạp")


def test_the_organisation_of_a_figure_is_named() -> None:
    assert figure_of("Thu ngân sách xã Cai Kinh đạt 3 tỷ đồng.").unit == "xã Cai Kinh"


def test_a_list_is_read_one_figure_each() -> None:
    figures = figures_of(
        "Tổng diện tích gieo trồng 5.245,6 ha, bằng 36,9% kế hoạch; giá trị sản xuất nông, lâm, "
        "thủy sản đạt hơn 1.250 tỷ đồng, tăng 4,2% so cùng kỳ, đạt 52% KH."
    )
    assert [one.indicator_text for one in figures] == [
        "Tổng diện tích gieo trồng",
        "giá trị sản xuất nông, lâm, thủy sản",
    ]
    assert shares(figures[1].targets) == [("52", "plan", None)]
    assert moves(figures[1].changes) == [("percent", "4.2", "same_period")]


@pytest.mark.parametrize(
    "text",
    [
        "Huyện thực hiện Nghị quyết số 18-NQ/TW và Chỉ thị 05.",
        "Nghị quyết Đại hội lần thứ XXIV, nhiệm kỳ 2020 - 2025 được quán triệt.",
        "Hội nghị diễn ra trong 2 ngày, thông qua 5 nghị quyết.",
        "Kế hoạch năm 2023 được triển khai từ tháng 1.",
    ],
)
def test_numbers_of_papers_terms_and_days_are_no_figures(text: str) -> None:
    assert figures_of(text) == ()


@pytest.mark.parametrize(
    "fields", ["công nghiệp, dịch vụ, xây dựng", "thương mại, dịch vụ, du lịch"]
)
def test_a_value_of_several_fields_has_one_name(fields: str) -> None:
    figure = figure_of(f"Giá trị sản xuất {fields} ước đạt hơn 4.300 tỷ đồng.")
    assert figure.indicator_text == f"Giá trị sản xuất {fields}"
