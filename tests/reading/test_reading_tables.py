"""Tables of figures: from the cells that a format gives, and from tabs or bars in plain text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_samples import OPENING, after_opening
from tiendo.packs.lexicon import lexicon
from tiendo.reading import Figure, Reading, Source, read_source
from tiendo.reading.numbers import format_number
from tiendo.reading.source import Cell, Table
from tiendo.reading.tables import entry_of, find_grids

HEAD = "TT\tChỉ tiêu\tĐVT\tKế hoạch năm\tƯớc thực hiện\t% so KH\t% so cùng kỳ"


def rows(*lines: str, head: str = HEAD, above: str = "") -> Reading:
    """Read a table in plain text, a line for each row."""
    return after_opening("\n".join([above, head, *lines, ""]))


def row(line: str, head: str = HEAD, above: str = "") -> Figure:
    (figure,) = rows(line, head=head, above=above).figures
    return figure


def test_a_row_is_one_figure_with_target_and_comparison() -> None:
    figure = row("1\tTổng thu ngân sách\ttỷ đồng\t168,5\t96,1\t57\t104,6")
    assert (figure.indicator_text, figure.indicator) == ("Tổng thu ngân sách", "state_revenue")
    assert (figure.value, figure.measure, figure.estimate) == (Decimal("96.1"), "tỷ đồng", True)
    (target,) = figure.targets
    assert (target.percent, target.value, target.kind) == (Decimal(57), Decimal("168.5"), "plan")
    assert [(one.percent, one.basis) for one in figure.changes] == [(Decimal("4.6"), "same_period")]
    assert (figure.role, figure.rule) == ("actual", "table_row")


def test_the_cite_is_the_row() -> None:
    reading = rows("1\tTổng thu ngân sách\ttỷ đồng\t168,5\t96,1\t57\t104,6")
    (figure,) = reading.figures
    quote = reading.source.text[figure.cite.start : figure.cite.end]
    assert quote == figure.cite.quote == "Tổng thu ngân sách\ttỷ đồng\t168,5\t96,1\t57\t104,6"


def test_a_number_that_its_cell_calls_an_estimate_is_one() -> None:
    head = "TT\tChỉ tiêu\tĐVT\tKế hoạch năm\tThực hiện"
    first, second = rows(
        "1\tTổng thu ngân sách\ttỷ đồng\t168,5\tước 96,1", "2\tTrồng rừng\tha\t800\t861", head=head
    ).figures
    assert (first.value, first.estimate) == (Decimal("96.1"), True)
    assert (second.value, second.estimate) == (Decimal(861), False)


def test_bars_part_cells_as_tabs_do() -> None:
    figure = row(
        "| 1 | Diện tích lúa xuân | ha | 500 | 480 | 96 | 101,5 |",
        head="| TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | % KH | % CK |\n" + "|---" * 7 + "|",
    )
    assert (figure.value, figure.measure) == (Decimal(480), "ha")
    assert [one.percent for one in figure.targets] == [Decimal(96)]


@pytest.mark.parametrize(
    ("head", "line", "above", "measure"),
    [
        ("Kế hoạch\tThực hiện", "1\tThu ngân sách (tỷ đồng)\t150\t40", "", "tỷ đồng"),
        ("Kế hoạch\tThực hiện", "1\tThu ngân sách\t150\t40", "ĐVT: Tr.đ", "triệu đồng"),
        ("Kế hoạch\tThực hiện (tỷ đồng)", "1\tThu ngân sách\t150\t40", "", "tỷ đồng"),
        ("ĐVT\tDự toán\tThực hiện", "1\tThu ngân sách\tTr.đ\t150\t40", "", "triệu đồng"),
    ],
)
def test_the_unit_stands_in_a_column_a_name_a_head_or_above(
    head: str, line: str, above: str, measure: str
) -> None:
    head = f"TT\tChỉ tiêu\t{head}"
    assert row(line, head=head, above=above).measure == measure


def test_two_setters_make_two_targets() -> None:
    figure = row(
        "1\tThu ngân sách\ttỷ đồng\t146\t160\t112,4\t77\t70,3",
        head="STT\tChỉ tiêu\tĐVT\tTỉnh giao\tHĐND huyện giao\tThực hiện 9 tháng\t"
        "So với tỉnh giao (%)\tSo với HĐND huyện giao (%)",
    )
    assert [(one.percent, one.value, one.kind, one.assigned_by) for one in figure.targets] == [
        (Decimal(77), Decimal(146), "assignment", "tỉnh"),
        (Decimal("70.3"), Decimal(160), "assignment", "HĐND huyện"),
    ]


def test_a_rise_is_told_from_a_ratio() -> None:
    figure = row(
        "Lệ phí trước bạ\ttriệu đồng\t920\t603\t65,5\t-6,8",
        head="Nội dung\tĐVT\tDự toán năm\tThực hiện\tTỷ lệ so dự toán (%)\t"
        "Tăng, giảm so cùng kỳ (%)",
    )
    assert [one.percent for one in figure.changes] == [Decimal("-6.8")]
    assert [one.kind for one in figure.targets] == ["estimate"]


def test_years_in_the_heads_tell_now_from_before() -> None:
    figure = row(
        "1\tGiá trị xuất khẩu (triệu USD)\t864\t1.055\t950",
        head="Stt\tChỉ tiêu\tTH năm 2021\tKH năm 2022\tƯớc TH năm 2022",
    )
    assert (figure.value, figure.measure, figure.period) == (Decimal(950), "triệu USD", "2022")
    assert [one.value for one in figure.targets] == [Decimal(1055)]


def test_what_is_summed_up_is_the_value() -> None:
    figure = row(
        "1\tThu ngân sách\ttỷ đồng\t150\t12\t40\t60",
        head="TT\tChỉ tiêu\tĐVT\tDự toán\tTháng 3\tLũy kế 3 tháng\tƯớc cả năm",
    )
    assert (figure.value, figure.cumulative) == (Decimal(40), True)


def test_sections_parts_and_empty_cells() -> None:
    reading = rows(
        "I\tKinh tế\t\t\t\t\t",
        "1\tTổng thu ngân sách\ttỷ đồng\t150\t40\t26,7\t-",
        "\tTrong đó:\t\t\t\t\t",
        '\t- Thu ngoài quốc doanh\t"\t60\t15\t25\t',
        '\t- Thu tiền sử dụng đất\t"\t70\t20\t28,6\t',
        "2\tSố hộ nghèo\thộ\t\t431\t\t",
    )
    assert [one.part_of for one in reading.figures] == [None, 0, 0, None]
    assert [one.measure for one in reading.figures] == ["tỷ đồng"] * 3 + ["hộ"]
    assert reading.figures[0].changes == ()


def test_a_table_of_plans_alone_sets_targets() -> None:
    figure = row("1\tTrồng rừng\tha\t300", head="TT\tChỉ tiêu\tĐVT\tKế hoạch quý II/2023")
    assert (figure.role, figure.value, figure.period) == ("target", Decimal(300), "2023-Q2")
    assert figure.targets == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1\tThu ngân sách\ttỷ đồng\t150\t40\t57\t101", "percent_mismatch"),
        (
            "1\tTổng thu ngân sách\ttỷ đồng\t150\t40\t26,7\t101\n"
            "\t- Thu nội địa\ttỷ đồng\t60\t45\t75\t101",
            "sum_mismatch",
        ),
    ],
)
def test_a_table_that_contradicts_itself_is_warned_of(text: str, code: str) -> None:
    assert code in {one.code for one in rows(*text.split("\n")).warnings}


@pytest.mark.parametrize(("told", "warned"), [("40", False), ("hơn 39", False), ("47", True)])
def test_text_against_table(told: str, warned: bool) -> None:
    line = "1\tThu ngân sách\ttỷ đồng\t150\t40\t26,7\t101"
    text = f"Tổng thu ngân sách đạt {told} tỷ đồng.\n\n{HEAD}\n{line}\n"
    codes = {one.code for one in after_opening(text).warnings}
    assert ("table_mismatch" in codes) == warned


def test_lines_of_a_table_are_no_results() -> None:
    reading = rows("1\tTổng thu ngân sách\ttỷ đồng\t168,5\t96,1\t57\t104,6")
    assert not any("\t" in one.cite.quote for one in reading.results)


def test_a_table_of_tasks_is_left_alone() -> None:
    reading = after_opening("TT\tNội dung\tCơ quan chủ trì\n1\tRà soát hộ nghèo\tPhòng Nội vụ\n")
    assert reading.figures == ()


def test_merged_heads_of_a_format_cover_their_columns() -> None:
    table = [
        [("TT", 1, 2), ("Chỉ tiêu", 1, 2), ("ĐVT", 1, 2), ("Thực hiện", 2, 1), ("So (%)", 2, 1)],
        [("Quý I", 1, 1), ("Lũy kế", 1, 1), ("Kế hoạch", 1, 1), ("Cùng kỳ", 1, 1)],
        [(words, 1, 1) for words in ("1", "Trồng rừng", "ha", "20", "50", "25", "110")],
    ]
    places = [[0, 1, 2, 3, 5], [3, 4, 5, 6], list(range(7))]
    (figure,) = read_source(_source(table, places), lexicon()).figures
    assert (figure.value, figure.measure, figure.cumulative) == (Decimal(50), "ha", True)
    assert [one.percent for one in figure.targets] == [Decimal(25)]
    assert [one.percent for one in figure.changes] == [Decimal(10)]
    assert figure.cite.quote.startswith("Trồng rừng")


def _source(table: list[list[tuple[str, int, int]]], places: list[list[int]]) -> Source:
    """Lay a table out as a format does; each cell is words, columns and rows covered."""
    text = OPENING
    cells: list[Cell] = []
    for number, (line, columns) in enumerate(zip(table, places, strict=True)):
        for (words, wide, high), column in zip(line, columns, strict=True):
            cells.append(Cell(len(text), len(text) + len(words), number, column, high, wide))
            text += f"{words}\t"
        text = text[:-1] + "\n"
    start = len(OPENING)
    return Source("id", "bieu.docx", text, tables=(Table(start, len(text) - 1, tuple(cells)),))


@pytest.mark.parametrize(
    ("words", "value", "high", "qualifier"),
    [
        ("1.234,5", "1234.5", None, None),
        ("trên 4", "4", None, "trên"),
        ("7,5-8,0", "7.5", "8.0", None),
        ("0,7% (còn 4,33%)", "0.7", None, None),
        ("giảm 3,2", "-3.2", None, None),
        ("+21", "21", None, None),
        (">2.300", "2300", None, "trên"),
        ("7,599,800", "7599800", None, None),
    ],
)
def test_a_cell_is_read_as_a_number(
    words: str, value: str, high: str | None, qualifier: str | None
) -> None:
    entry = entry_of(words)
    assert entry is not None
    assert (str(entry.value), entry.qualifier) == (value, qualifier)
    assert (None if entry.high is None else str(entry.high)) == high


@pytest.mark.parametrize("words", ["", "-", "đạt", "vượt", "xã 135 cũ và mới", "i"])
def test_other_cells_are_no_numbers(words: str) -> None:
    assert entry_of(words) is None


@given(
    values=st.lists(st.decimals(min_value=1, max_value=10**6, places=1), min_size=1, max_size=12),
    mark=st.sampled_from(["\t", " | "]),
)
def test_any_table_reads_back_row_by_row(values: list[Decimal], mark: str) -> None:
    head = mark.join(["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"])
    lines = [
        mark.join([str(place), f"Khoản {place}", "ha", "5", format_number(value)])
        for place, value in enumerate(values, start=1)
    ]
    reading = rows(*lines, head=head)
    assert [one.value for one in reading.figures] == values
    assert all(
        reading.source.text[one.cite.start : one.cite.end] == one.cite.quote
        for one in reading.figures
    )


@given(st.text(alphabet="ab1|\t\n ,.%", max_size=200))
def test_no_text_breaks_the_finding_of_tables(text: str) -> None:
    for grid in find_grids(Source.from_text(text)):
        for line in grid.rows:
            for cell in line:
                assert text[cell.start : cell.end] == cell.text


@pytest.mark.parametrize(
    "head",
    [
        "TT\tNguồn vốn\tKế hoạch 2023\tĐã giải ngân\tTỷ lệ %",
        "TT\tNội dung\tDự toán năm\tThực hiện\t%",
    ],
)
def test_a_bare_share_beside_a_plan(head: str) -> None:
    figure = row("1\tNgân sách xã\t3.000\t2.241\t74,7", head=head)
    assert figure.value == Decimal(2241)
    assert [(one.percent, one.value) for one in figure.targets] == [
        (Decimal("74.7"), Decimal(3000))
    ]


def test_heads_that_are_spans_of_months() -> None:
    head = "Sản phẩm\tĐơn vị tính\t3 tháng 2022\t3 tháng 2023\t% so CK"
    figure = row("Xi măng\tnghìn tấn\t2.810\t2.994\t106,5", head=head)
    assert (figure.value, figure.measure) == (Decimal(2994), "nghìn tấn")
    assert [one.percent for one in figure.changes] == [Decimal("6.5")]


def test_a_table_whose_numbers_say_what_a_vague_head_does_not() -> None:
    reading = after_opening(
        "|Chỉ tiêu|Năm 2022|Kế hoạch|Năm 2023|Đạt|Tăng, giảm|\n"
        "|Số hộ nghèo|312|240|254|105,8|-58|\n"
        "|Số hộ cận nghèo|420|400|401|100,3|-19|\n"
    )
    poor, near = reading.figures
    assert (poor.value, poor.measure) == (Decimal(254), "hộ")
    assert [(one.percent, one.value) for one in poor.targets] == [(Decimal("105.8"), Decimal(240))]
    assert [one.amount for one in (*poor.changes, *near.changes)] == [Decimal(-58), Decimal(-19)]


def test_a_table_of_units_gives_each_its_figures() -> None:
    reading = after_opening(
        "|STT|Tên xã|Tổng số hộ|Diện tích lúa (ha)|Tỷ lệ|\n"
        "|1|Bình An|1.200|36|3,0|\n"
        "|2|Phú Thịnh|980|49|5,0|\n"
    )
    told = [(one.unit, one.indicator_text, one.value, one.measure) for one in reading.figures]
    assert told == [
        ("Bình An", "tổng số hộ", Decimal(1200), "hộ"),
        ("Bình An", "diện tích lúa (ha)", Decimal(36), "ha"),
        ("Phú Thịnh", "tổng số hộ", Decimal(980), "hộ"),
        ("Phú Thịnh", "diện tích lúa (ha)", Decimal(49), "ha"),
    ]
    assert reading.figures[1].cite.quote == "Bình An|1.200|36"


@pytest.mark.parametrize("head", ["Ước 9 tháng", "6T/2025", "Đến 30/9"])
def test_a_head_that_begins_with_a_time_is_no_number(head: str) -> None:
    (figure,) = after_opening(
        f"|Chỉ tiêu|ĐVT|Kế hoạch|{head}|\n|Thu ngân sách|Tỷ đồng|68|49,1|\n"
    ).figures
    assert (figure.value, figure.targets[0].value) == (Decimal("49.1"), Decimal(68))


def test_offices_under_a_head_that_may_mean_measures_name_the_rows() -> None:
    reading = after_opening(
        "|Đơn vị|Kế hoạch giao (ha)|Đã trồng (ha)|Tỷ lệ %|\n"
        "|Xã Bình An|120|96|80|\n|Xã Phú Thịnh|80|72|90|\n"
    )
    assert [(one.indicator_text, one.value, one.measure) for one in reading.figures] == [
        ("Xã Bình An", Decimal(96), "ha"), ("Xã Phú Thịnh", Decimal(72), "ha"),
    ]  # fmt: skip
