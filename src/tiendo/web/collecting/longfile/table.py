"""The rows of a long file: which column is what, whatever the kind of file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePath

from tiendo.formats import FormatError
from tiendo.formats.encodings import decode
from tiendo.reading.keys import fold_phrase
from tiendo.web.errors import (
    FileTooLarge,
    FormulasUnseen,
    TableTooLong,
    TableUnreadable,
    TableWithoutFigures,
)
from tiendo.web.sheets import SheetsUnreadable, read_pages

MOST_BYTES = 40 * 1024 * 1024
MOST_ROWS = 200_000
HEAD = 30  # lines in which the header is looked for
SECONDS = 120  # that a workbook of MOST_ROWS may take on a slow machine
BOOKS = frozenset({".xlsx", ".xlsm"})
UNSEEN = frozenset({".xls", ".xlsb", ".ods"})  # their formulas cannot be told from numbers
COLUMNS: dict[str, tuple[str, ...]] = {
    "unit": ("mã đơn vị", "unit"),
    "day": ("ngày", "day"),
    "indicator": ("mã chỉ tiêu", "indicator"),
    "item": ("phân tổ", "mã phân tổ", "item"),
    "period": ("kỳ", "period"),
    "value": ("giá trị", "value"),
    "status": ("trạng thái", "status"),
    "as_of": ("tính đến", "as_of"),
    "origin": ("nguồn số liệu", "nguồn", "origin"),
    "reason": ("lý do", "reason"),
}
NEEDED = {"unit", "indicator", "period", "value"}
_NAMES = {fold_phrase(name): code for code, names in COLUMNS.items() for name in names}


@dataclass(frozen=True, slots=True)
class LongTable:
    """The lines below the header; a line's number in the file is its place plus `first`."""

    columns: dict[str, int]  # index by code
    lines: list[Sequence[str]]
    first: int  # number of the first line, from 1
    formulas: frozenset[int]  # numbers of lines whose value a formula gives


def read_table(data: bytes, name: str) -> LongTable:
    """Return the table of a file. Raises FileTooLarge, TableUnreadable, TableTooLong and others."""
    if len(data) > MOST_BYTES:
        raise FileTooLarge(name=name, limit=MOST_BYTES // 1024 // 1024)
    if PurePath(name).suffix.lower() in UNSEEN:
        raise FormulasUnseen(name=name)
    for rows, formulas in _tables(data, name):
        for index, row in enumerate(rows[:HEAD]):
            columns: dict[str, int] = {}
            for at, cell in enumerate(row):
                if code := _NAMES.get(fold_phrase(cell)):
                    columns.setdefault(code, at)
            if set(columns) >= NEEDED:
                lines = rows[index + 1 :]
                if len(lines) > MOST_ROWS:
                    raise TableTooLong(limit=MOST_ROWS)
                return LongTable(columns, lines, index + 2, _lines(formulas, columns["value"]))
    raise TableWithoutFigures


def _tables(data: bytes, name: str) -> list[tuple[list[Sequence[str]], Sequence[str]]]:
    try:
        if PurePath(name).suffix.lower() in BOOKS:
            pages = read_pages(data, rows=MOST_ROWS + HEAD + 1, seconds=SECONDS)
            return [(list(page.rows), page.formulas) for page in pages]
        text = decode(data, name=name)
        marks = sorted("\t;,", key=text[:2000].count, reverse=True)
        return [(list(csv.reader(StringIO(text, newline=""), delimiter=m)), []) for m in marks[:1]]
    except (SheetsUnreadable, FormatError, csv.Error):
        raise TableUnreadable(name=name) from None


def _lines(formulas: Sequence[str], column: int) -> frozenset[int]:
    letter = chr(ord("A") + column)
    return frozenset(int(cell[1:]) for cell in formulas if cell[0] == letter and cell[1:].isdigit())
