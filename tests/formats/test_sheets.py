"""A workbook gives the words of each sheet, its values as a person here writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tiendo.formats.cell_words import NumberFormat, name_of, shown
from tiendo.formats.old_fonts import encode
from tiendo.formats.sheets import read_sheets
from tiendo.reading.source import Note, Source


def book(fill: Callable[[Any, Any], None], name: str = "Biểu 1") -> Source:
    file = BytesIO()
    made = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    fill(made, made.add_worksheet(name))
    made.close()
    return read_sheets(file.getvalue(), "bieu.xlsx")


def test_a_sheet_is_a_heading_and_a_table_with_the_names_of_its_cells() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write("B3", "Chỉ tiêu")
        sheet.write("C3", "Đạt")
        sheet.write("B4", "Thu")
        sheet.write("C4", 1234.5)

    source = book(fill, "Kinh tế")
    assert source.text == "Kinh tế\n\nChỉ tiêu\tĐạt\nThu\t1.234,5\n"
    heading, *cells = source.parts
    assert (heading.kind, heading.place.sheet) == ("heading", "Kinh tế")
    assert [part.place.cell for part in cells] == ["B3", "C3", "B4", "C4"]
    assert all(part.place.sheet == "Kinh tế" for part in cells)
    assert [(c.row, c.column) for c in source.tables[0].cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_percentages_days_and_decimals_are_written_as_they_look() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write("A1", 0.8536, made.add_format({"num_format": "0.0%"}))
        sheet.write("B1", 45016, made.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula("C1", "=1/7", made.add_format({"num_format": "0.0"}), 1 / 7)
        sheet.write("D1", 2023)
        sheet.write("E1", 2023, made.add_format({"num_format": "#,##0"}))
        sheet.write("F1", "00123")

    assert book(fill).text == "85,36%\t31/03/2023\t0,14\t2023\t2.023\t00123\n"


def test_merged_cells_say_what_they_cover() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.merge_range("A1:A2", "Chỉ tiêu")
        sheet.merge_range("B1:C1", "Quý I")
        sheet.write_row("B2", ["Kế hoạch", "Đạt"])
        sheet.write_row("A3", ["Thu", 90, 40.7])

    cells = book(fill).tables[0].cells
    assert [(c.row, c.column, c.rows, c.columns) for c in cells[:3]] == [
        *((0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1))
    ]


def test_hidden_sheets_are_left_out_with_a_note() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write("A1", "Thu")
        hidden = made.add_worksheet("Nháp")
        hidden.hide()
        hidden.write("A1", "bỏ")

    source = book(fill)
    assert "bỏ" not in source.text
    assert source.notes == (Note("hidden_sheet", "Nháp"),)


def test_old_fonts_of_cells_are_read() -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write("A1", encode("Huyện ủy", "tcvn3"), made.add_format({"font_name": ".VnTime"}))

    source = book(fill)
    assert source.text == "Huyện ủy\n"
    assert source.notes == (Note("converted", "tcvn3"),)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_typed_number_reads_back(number: Decimal) -> None:
    told = shown(float(number))
    assert Decimal(told.replace(".", "").replace(",", ".")) == number


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.1 + 0.2, "0,3"),
        (1e20, "100.000.000.000.000.000.000"),
        (45.0, "45"),
        (True, "TRUE"),
        (date(2023, 3, 31), "31/03/2023"),
        (datetime(2023, 3, 31, 8, 30), "31/03/2023 08:30"),  # noqa: DTZ001 as a sheet keeps it
        ("1.234", "1.234"),
    ],
)
def test_values_are_written_the_vietnamese_way(value: object, told: str) -> None:
    assert shown(value) == told


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("0.0%", NumberFormat(is_percent=True, decimals=1)),
        ("#,##0.00", NumberFormat(is_grouped=True, decimals=2)),
        ('0" %"', NumberFormat(decimals=0)),
        ("General", NumberFormat()),
    ],
)
def test_formats_of_numbers_are_understood(code: str, form: NumberFormat) -> None:
    assert NumberFormat.of(code) == form


def test_columns_are_named_as_in_a_sheet() -> None:
    assert [name_of(0, column) for column in (0, 25, 26, 701, 702)] == [
        *("A1", "Z1", "AA1", "ZZ1", "AAA1")
    ]
