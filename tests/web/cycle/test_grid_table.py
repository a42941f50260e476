"""A table is recognised by its header however the office typed it, and read cell by cell."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tiendo.web.cycle.table import MOST_ROWS, Line, Table, as_text, rows_of
from tiendo.web.errors import FileTooLarge, TableTooLong, TableUnreadable, TableWithoutHeader
from tiendo.web.sheets import SheetsUnreadable, cell_text, read_sheets

Cells = list[list[object]]
HEADER: list[object] = ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Ghi chú"]


def book(*sheets: Cells, merged: bool = False) -> bytes:
    """Return an .xlsx with these cells; `merged` joins C1:D1 as a header over two columns."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as made:
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        for cells in sheets:
            sheet = made.add_worksheet()
            for at, row in enumerate(cells):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, day)
                    elif cell != "":
                        sheet.write(at, column, cell)
            if merged:
                sheet.merge_range(0, 2, 0, 3, "Đơn vị thực hiện")
    return held.getvalue()


def test_a_workbook_with_title_lines_order_line_and_headings_is_understood() -> None:
    data = book(
        [
            [],
            ["PHỤ LỤC: DANH MỤC NHIỆM VỤ"],
            ["(Kèm theo Thông báo số 12)"],
            HEADER,
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["I", "LĨNH VỰC KINH TẾ"],
            [1, "Thu ngân sách", "Phòng TC-KH", date(2023, 6, 30), "gấp"],
            [],
            [2, "Rà soát đất công", "UBND các xã, thị trấn", "quý II"],
        ]
    )
    table = rows_of(data, "Giao việc.XLSX")
    assert table.columns == ["number", "text", "lead", "deadline", "sector"]
    assert table.unused == ["Ghi chú"]
    assert table.headings == ["LĨNH VỰC KINH TẾ"]
    assert [(line.number, line.cells) for line in table.lines] == [
        (
            7,
            {
                "sector": "Phát triển kinh tế (chung)",  # of the heading above
                "number": "1",
                "text": "Thu ngân sách",
                "lead": "Phòng TC-KH",
                "deadline": "30/06/2023",
            },
        ),
        (
            9,
            {
                "sector": "Phát triển kinh tế (chung)",
                "number": "2",
                "text": "Rà soát đất công",
                "lead": "UBND các xã, thị trấn",
                "deadline": "quý II",
            },
        ),
    ]


def test_a_header_of_two_lines_is_read_as_one() -> None:
    data = book(
        [
            ["STT", "Nội dung công việc", "", "", "Hạn hoàn thành"],
            ["", "", "Chủ trì", "Phối hợp", ""],
            [1, "Thu ngân sách", "Phòng Nội vụ", "Thanh tra huyện", "30/6"],
        ],
        merged=True,
    )
    table = rows_of(data, "a.xlsx")
    assert table.columns == ["number", "text", "lead", "cooperating", "deadline"]
    assert table.lines[0].cells["cooperating"] == "Thanh tra huyện"


def test_the_sheet_with_the_fullest_header_is_taken() -> None:
    data = book([["Ghi chú"], ["x"]], [HEADER, [1, "Việc", "Phòng Nội vụ", "30/6"]])
    assert [line.cells["text"] for line in rows_of(data, "a.xlsx").lines] == ["Việc"]


@pytest.mark.parametrize(
    "header",
    [
        ["NỘI DUNG NHIỆM VỤ", "CƠ QUAN CHỦ TRÌ"],
        ["Noi dung nhiem vu", "Don vi chu tri"],
        ["Nội dung nhiệm vụ (*)", "Cơ quan, đơn vị chủ trì"],
        ["No\u0323\u0302i dung:", "Chủ trì*"],
        ["Nhiệm vụ\nđược giao", "Đơn vị thực hiện"],
    ],
)
def test_a_header_is_recognised_however_it_is_typed(header: list[object]) -> None:
    assert rows_of(book([header, ["Việc", "Phòng Nội vụ"]]), "a.xlsx").columns == ["text", "lead"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separated_values_are_read_in_the_usual_ways(mark: str, encoding: str) -> None:
    text = f'Nội dung{mark}Thời hạn\r\n"Việc{mark} dài\nhai dòng"{mark}30/6\r\n'
    [line] = rows_of(text.encode(encoding), "a.csv").lines
    assert line.cells == {"text": f"Việc{mark} dài\nhai dòng", "deadline": "30/6"}


def test_what_is_no_table_is_refused_with_a_sentence() -> None:
    for data, name in ((b"PK\x03\x04rubbish", "a.xlsx"), (b"\x00\x01\x02", "a.csv")):
        with pytest.raises(TableUnreadable):
            rows_of(data, name)
    with pytest.raises(TableWithoutHeader):
        rows_of("Kính gửi các đồng chí\n", "a.txt")
    with pytest.raises(TableWithoutHeader):
        rows_of("", "")
    with pytest.raises(FileTooLarge):
        rows_of(b"x" * (5 * 1024 * 1024 + 1), "a.xlsx")


def test_a_table_longer_than_the_limit_is_refused_whole() -> None:
    rows = "\n".join(f"Việc {n}\t30/6" for n in range(MOST_ROWS + 1))
    with pytest.raises(TableTooLong):
        rows_of(f"Nội dung\tThời hạn\n{rows}")


def test_a_workbook_that_claims_all_cells_there_are_ends_no_server() -> None:
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write(1_048_575, 16_383, "xa")
    with pytest.raises(SheetsUnreadable):
        read_sheets(held.getvalue(), rows=100)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2023, 4, 7), "07/04/2023"),
        (datetime(2023, 4, 7, 8, 30), "07/04/2023"),  # noqa: DTZ001 as a workbook gives it
        (12.0, "12"),
        (0.1, "0.1"),
        (1e21, "1000000000000000000000"),
        (True, "True"),
        ("  x ", "x"),
    ],
)
def test_cells_become_what_a_person_would_type(value: object, text: str) -> None:
    assert cell_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_numbers_of_cells_lose_nothing(value: float) -> None:
    assert float(Decimal(cell_text(value))) == value


cells = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)
    .map(str.strip)
    .filter(bool)
)
rows = st.lists(st.tuples(cells.map("Việc, {};".format), cells, cells), max_size=8)


@given(rows)
def test_a_table_written_as_text_reads_back_the_same(told: list[tuple[str, str, str]]) -> None:
    columns = ("text", "lead", "document")
    lines = [Line(at, dict(zip(columns, row, strict=True))) for at, row in enumerate(told, start=2)]
    table = Table(list(columns), [], lines, [])
    assert rows_of(as_text(table)) == table
