"""A workbook to a source: its sheets as blocks and tables, numbers as a person writes them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from tiendo.formats.cell_words import name_of, shown
from tiendo.formats.compound import MAGIC, chains_end
from tiendo.formats.errors import PasswordNeeded, TooMuchInside, WrongContent
from tiendo.formats.kinds import is_locked
from tiendo.formats.layout import Layout, Slot, Words
from tiendo.formats.old_fonts import Kind, convert, guess
from tiendo.formats.old_runs import Run, joined
from tiendo.formats.package import Package
from tiendo.formats.sheet_blocks import write_sheet
from tiendo.formats.sheet_styles import PLAIN, Looks
from tiendo.reading.source import Place, Source

CELLS = 200_000  # with something in them, of a whole file
_Merged = dict[tuple[int, int], tuple[int, int]]


def read_sheets(data: bytes, name: str) -> Source:
    """Return the source of an .xlsx or .xls file. Raises FormatError."""
    package = Package(data, name) if data.startswith(b"PK") or is_locked(data) else None
    if data.startswith(MAGIC) and not chains_end(data):
        raise WrongContent(name=name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError as error:
        raise PasswordNeeded(name=name) from error
    except CalamineError as error:
        raise WrongContent(name=name) from error
    return _Book(book, Looks(package), name).read(data)


class _Book:
    def __init__(self, book: CalamineWorkbook, looks: Looks, name: str) -> None:
        self.book, self.looks, self.name = book, looks, name
        self.layout = Layout()
        self.tables = self.cells = 0

    def read(self, data: bytes) -> Source:
        for about in self.book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                self.layout.note("hidden_sheet", about.name)
                continue
            try:
                sheet = self.book.get_sheet_by_name(about.name)
            except CalamineError as error:
                raise WrongContent(name=self.name) from error
            self._sheet(sheet, about.name)
        return self.layout.source(data, self.name)

    def _sheet(self, sheet: CalamineSheet, title: str) -> None:
        self.tables = write_sheet(self.layout, title, self._slots(sheet, title), self.tables)

    def _slots(self, sheet: CalamineSheet, title: str) -> Iterator[Slot]:
        """Yield the cells with something in them."""
        if sheet.start is None:
            return
        looks, merged = self.looks.of(title), _merged(sheet)
        old = None if looks else _old_letters(sheet)
        first = sheet.start[1]
        for row, cells in enumerate(sheet.iter_rows()):
            for column, value in enumerate(cells, start=first):
                if value == "":
                    continue
                at = row, column
                look = looks.get(at, PLAIN)
                words = self._words(shown(value, look.form), look.font, old)
                if not words.text:
                    continue
                self.cells += 1
                place = Place(sheet=title, cell=name_of(row, column))
                yield Slot(words, row, column, place, *merged.get(at, (1, 1)))
            if self.cells > CELLS:
                raise TooMuchInside(name=self.name)

    def _words(self, text: str, font: str, old: Kind | None) -> Words:
        if font:
            words, found = joined([Run(text, font)])
        elif old is not None and not text.isascii():
            new, places = convert(text, old)
            words, found = Words(new, places), frozenset({old})
        else:
            words, found = Words(text), frozenset()
        for kind in found:
            self.layout.note("converted", kind)
        return words.one_line()


def _merged(sheet: CalamineSheet) -> _Merged:
    """Return how many rows and columns a merged cell covers, by its first row and column."""
    return {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    }


def _old_letters(sheet: CalamineSheet) -> Kind | None:
    """Tell from its words which old font a sheet was written for, where its fonts are unknown."""
    words = (value for row in sheet.iter_rows() for value in row if isinstance(value, str))
    return guess(" ".join(word for word in words if not word.isascii()))
