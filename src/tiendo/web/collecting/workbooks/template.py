"""Writing a report as an .xlsx to be filled in: one open column, the rest locked beside it."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

from tiendo.packs import lookup
from tiendo.web.collecting.cells import NIL, exact
from tiendo.web.collecting.queries import Cell, Sheet
from tiendo.web.figures.models import Figure
from tiendo.web.spreadsheets import workbook

from .layout import (
    AT,
    CODES,
    COLUMNS,
    FACTS,
    FILLED,
    HEAD,
    MARK,
    PAGE,
    YES,
    address,
    name_of,
    version_of,
)

FACE = "Times New Roman"
A4, TALLEST = 9, 0  # code of the paper; as many pages down as it takes
TWO_LINES = 34  # points
NUMBER, DECIMALS = "#,##0", "#,##0.0#####"
ASK = "Nhập một số không âm theo đơn vị tính của dòng. Kỳ này không có thì đánh x ở cột bên cạnh."
WRONG = "Ô này chỉ nhận một số không âm, hoặc dấu «-» nếu kỳ này không phát sinh."
HOW = (
    "Chỉ nhập ba cột nền vàng. Không phát sinh: đánh x. Chưa có số liệu: để trống. "
    "Số 0 là đã đếm và bằng không."
)


def template_of(sheet: Sheet) -> bytes:
    """Return the report's form as .xlsx, with the figures that stand."""
    held = BytesIO()
    with workbook(held, in_memory=True) as book:
        _Page(book, sheet).write()
    return held.getvalue()


def _stated(figure: Figure | None) -> Decimal | None:
    """Return the value as it was stated; None for none and for what did not occur."""
    return None if figure is None or figure.nil else exact(figure)


class _Page:
    """The page being written, and the codes of its rows."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self.sheet = sheet
        self.page, self.codes = book.add_worksheet(PAGE), book.add_worksheet(CODES)
        base = {"font_name": FACE, "font_size": 12, "valign": "vcenter"}
        line, wrap = {"border": 1}, {"text_wrap": True}
        right = {"align": "right", "num_format": NUMBER}
        told: dict[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 14},
            "plain": {},
            "head": {"bold": True, "align": "center", "bg_color": "#ECEFF2", **line, **wrap},
            "sector": {"bold": True, "bg_color": "#F5F6F8", **line},
            "whole": {**line, **wrap},
            "item": {"indent": 2, "italic": True, **line, **wrap},
            "text": {"align": "center", **line, **wrap},
            "number": {**right, **line},
            "share": {"align": "right", "num_format": "#,##0.0", **line},
            "value": {**right, **line},
            "nil": {"align": "center", **line},
            "note": {**line, **wrap},
        }
        for column in FILLED:
            told[column] |= {"bg_color": "#FFF9DB", "locked": False}
        self.looks = {name: book.add_format(base | more) for name, more in told.items()}
        self.decimals = book.add_format({"num_format": DECIMALS})

    def write(self) -> None:
        """Write the page and the codes."""
        self._put_codes()
        self._put_head()
        row = HEAD + 1
        for sector, cells in self.sheet.sectors:
            known = lookup.sector(sector)
            name = known.name_vi.upper() if known else sector
            for column in range(len(COLUMNS)):
                self.page.write(row, column, "" if column else name, self.looks["sector"])
            for cell in cells:
                row += 1
                self._put_cell(row, cell)
            row += 1
        self._set_up(row - 1)

    def _put_codes(self) -> None:
        report = self.sheet.submission
        facts = (
            *(report.pk, self.sheet.form.code, version_of(self.sheet.form)),
            *(report.unit.name, self.sheet.period.code, self.sheet.period.label),
        )
        self.codes.write_string(0, 0, MARK)
        for row, (name, fact) in enumerate(zip(FACTS, facts, strict=True), start=1):
            self.codes.write_string(row, 0, name)
            self.codes.write_string(row, 1, str(fact))
        self.codes.very_hidden()
        self.codes.protect()

    def _put_head(self) -> None:
        report, asked = self.sheet.submission, self.sheet.submission.round
        self.page.write(0, 0, report.unit.name.upper(), self.looks["title"])
        title = f"{self.sheet.form.name_vi} – {self.sheet.period.label}"
        self.page.write(1, 0, title, self.looks["title"])
        days = f"Số liệu từ {asked.data_from:%d/%m/%Y} đến {asked.data_to:%d/%m/%Y}"
        self.page.write(2, 0, f"{days}; hạn nộp {asked.due_on:%d/%m/%Y}.", self.looks["plain"])
        self.page.write(3, 0, HOW, self.looks["plain"])
        for column, (_code, name, width) in enumerate(COLUMNS):
            self.page.set_column(column, column, width)
            self.page.write(HEAD, column, name, self.looks["head"])
        self.page.set_row(HEAD, TWO_LINES)

    def _put_cell(self, row: int, cell: Cell) -> None:
        spec = cell.indicator
        look = self.looks["item" if cell.item else "whole"]
        self.page.write(row, AT["name"], name_of(spec.code, cell.item), look)
        measure = lookup.measure(spec.measure)
        name = measure.name_vi if measure else spec.measure
        self.page.write(row, AT["measure"], name, self.looks["text"])
        self._put_number(row, "target", cell.targets[-1][0].value if cell.targets else None)
        self._put_number(row, "last_year", _stated(cell.last_year_figure))
        self._put_number(row, "last", _stated(cell.last_figure))
        self._put_filled(row, cell)
        self._put_formulas(row, is_rate=spec.kind == "ratio")
        told = (str(row + 1), cell.key, name_of(spec.code, cell.item), cell.seen)
        at = self.codes.dim_rowmax + 1
        for column, text in enumerate(told):
            self.codes.write_string(at, column, text)

    def _put_number(self, row: int, column: str, value: Any) -> None:
        look = self.looks["value" if column == "value" else "number"]
        if value is None:
            self.page.write_blank(row, AT[column], None, look)
        else:
            self.page.write_number(row, AT[column], value, look)

    def _put_filled(self, row: int, cell: Cell) -> None:
        is_nil = cell.figure is not None and cell.figure.nil
        self._put_number(row, "value", _stated(cell.figure))
        self.page.write(row, AT["nil"], YES if is_nil else "", self.looks["nil"])
        self.page.write(row, AT["note"], "", self.looks["note"])

    def _put_formulas(self, row: int, *, is_rate: bool) -> None:
        """Write what Excel computes: the share of the target, the change since last year."""
        value, target, last = (address(row, name) for name in ("value", "target", "last_year"))
        share, change = f"{value}/{target}*100", f"{value}/{last}*100-100"
        if is_rate:  # rates differ by points
            change = f"{value}-{last}"
        for column, other, formula in (("of_target", target, share), ("change", last, change)):
            asked = f"AND(ISNUMBER({value}),ISNUMBER({other}),N({other})<>0)"
            self.page.write_formula(
                row, AT[column], f'=IF({asked},{formula},"")', self.looks["share"], ""
            )

    def _set_up(self, last: int) -> None:
        """Lock, validate, and lay out for A4 with the header on each page."""
        page, first = self.page, HEAD + 1
        value, nil = AT["value"], AT["nil"]
        here = address(first, "value")
        rule = f'=OR({here}="{NIL}",AND(ISNUMBER({here}),{here}>=0))'
        told = {"input_title": "Giá trị kỳ này", "input_message": ASK}
        told |= {"error_title": "Chưa đúng", "error_message": WRONG}
        page.data_validation(
            first, value, last, value, {"validate": "custom", "value": rule, **told}
        )
        page.data_validation(first, nil, last, nil, {"validate": "list", "source": [YES]})
        for column in ("target", "last_year", "last", "value"):
            cell, at = address(first, column), AT[column]
            part = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}<>INT({cell}))"}
            page.conditional_format(first, at, last, at, part | {"format": self.decimals})
        page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        page.freeze_panes(first, 1)
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1, TALLEST)
        page.repeat_rows(HEAD)
        page.print_area(0, 0, last, len(COLUMNS) - 1)
        page.set_footer('&C&"Times New Roman"&10Trang &P/&N')
