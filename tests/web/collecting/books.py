"""Templates as an office sends them back: filled in, sorted, copied, without their codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO

import xlsxwriter

from tiendo.web.collecting.queries import load_sheet
from tiendo.web.collecting.workbooks import template_of
from tiendo.web.collecting.workbooks.layout import AT, CODES, HEAD, PAGE, name_of
from tiendo.web.rounds.models import Submission
from tiendo.web.sheets import read_pages

Rows = list[list[str]]
Cells = Mapping[str, object]  # what is typed, by key of the cell or by column and key: "note:…"


def template(report: Submission) -> bytes:
    return template_of(load_sheet(report))


def row_of(report: Submission, key: str) -> int:
    """Return the row of a cell on the page, as Excel counts."""
    codes = next(
        page.rows for page in read_pages(template(report), rows=2000) if page.name == CODES
    )
    return next(int(row[0]) for row in codes if len(row) > 1 and row[1] == key)


def place_of(report: Submission, key: str) -> str:
    return f"{chr(ord('A') + AT['value'])}{row_of(report, key)}"


def filled(
    report: Submission,
    cells: Cells,
    *,
    data: bytes = b"",
    moved: Callable[[Rows], Rows] | None = None,
    codes: bool = True,
) -> bytes:
    """Return a template with cells typed over; `moved` rearranges the rows below the header."""
    pages = {page.name: page.rows for page in read_pages(data or template(report), rows=2000)}
    rows = {row[1]: int(row[0]) - 1 for row in pages[CODES][7:]}
    typed: dict[tuple[int, int], object] = {}
    for told, value in cells.items():
        column, _colon, key = told.rpartition(":")
        typed[rows[key], AT[column or "value"]] = value
    page = [list(row) for row in pages[PAGE]]
    for (row, at), value in typed.items():
        page[row][at] = value  # type: ignore[call-overload]
    if moved:
        page = page[: HEAD + 1] + moved(page[HEAD + 1 :])
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        _write(book.add_worksheet(PAGE), page)
        if codes:
            hidden = book.add_worksheet(CODES)
            for at, line in enumerate(pages[CODES]):
                hidden.write_row(at, 0, [str(cell) for cell in line])
    return held.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, page: Rows) -> None:
    for at, line in enumerate(page):
        for column, cell in enumerate(line):
            if isinstance(cell, str) and not cell.startswith("="):
                sheet.write_string(at, column, cell)
            else:
                sheet.write(at, column, cell)


def name(key: str) -> str:
    indicator, _slash, item = key.partition("/")
    return name_of(indicator, item)
