"""The tables of a Sheet in a Word file: lying pages, heads repeated on each, rows unbroken."""

from __future__ import annotations

from decimal import Decimal

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length
from docx.table import Table as WordTable
from docx.table import _Cell

from tiendo.documents import word
from tiendo.documents.sheet import Sheet
from tiendo.documents.tables import Align, Row, Table
from tiendo.packs.profiles import FormatProfile, Style

ALIGNMENTS: dict[Align, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_tables(document: WordDocument, sheet: Sheet, profile: FormatProfile) -> None:
    """Add each table on its own lying page, the binding edge on top."""
    for title, table in zip(sheet.appendix_titles, sheet.tables, strict=True):
        _lying_page(document, profile)
        _head(document, sheet, title, table, profile)
        _table(document, table, profile)
        for note in table.notes:
            _line(document, note, _plain(profile.styles.table, italic=True))


def _lying_page(document: WordDocument, profile: FormatProfile) -> None:
    page = profile.page
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = word.mm(page.height_mm), word.mm(page.width_mm)
    section.top_margin, section.bottom_margin = word.mm(page.left_mm), word.mm(page.right_mm)
    section.left_margin, section.right_margin = word.mm(page.bottom_mm), word.mm(page.top_mm)
    section.different_first_page_header_footer = False


def _plain(style: Style, *, bold: bool = False, italic: bool = False) -> Style:
    return Style(size=style.size, bold=bold, italic=italic)


def _line(document: WordDocument, text: str, style: Style, *, centred: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    word.write(paragraph, text, style)
    word.space(paragraph, before=Decimal(0 if centred else 3), keep_next=centred)


def _head(
    document: WordDocument, sheet: Sheet, title: str, table: Table, profile: FormatProfile
) -> None:
    style = profile.styles.appendix
    for text in (title, table.title):
        _line(document, text, style, centred=True)
    reference = Style(size=style.size, italic=True)
    _line(document, sheet.appendix_reference, reference, centred=True)
    word.space(document.paragraphs[-1], after=Decimal(8), keep_next=True)


def _table(document: WordDocument, table: Table, profile: FormatProfile) -> None:
    page = profile.page
    room = word.mm(page.height_mm - page.top_mm - page.bottom_mm)
    total = sum(column.width for column in table.columns)
    widths = [Length(room * column.width // total) for column in table.columns]
    drawn = document.add_table(rows=1 + len(table.rows), cols=len(widths), style="Table Grid")
    word.fix_columns(drawn, widths)
    style = profile.styles.table
    for place, column in enumerate(table.columns):
        _fill(drawn.rows[0].cells[place], column.head, _plain(style, bold=True), "center")
    word.keep_row(drawn.rows[0], is_head=True)
    for place, row in enumerate(table.rows, start=1):
        _row(drawn, place, row, table, style)


def _row(drawn: WordTable, place: int, row: Row, table: Table, style: Style) -> None:
    word.keep_row(drawn.rows[place])
    cells = drawn.rows[place].cells
    if row.is_heading:
        whole = cells[0].merge(cells[-1])
        _fill(whole, row.cells[0], _plain(style, bold=True), "left")
        whole.paragraphs[0].paragraph_format.keep_with_next = True
        return
    for cell, text, column in zip(cells, row.cells, table.columns, strict=True):
        _fill(cell, text, style, column.align)


def _fill(cell: _Cell, text: str, style: Style, align: Align) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = ALIGNMENTS[align]
    word.write(paragraph, text, style)
    word.space(paragraph, before=Decimal(2), after=Decimal(2))
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
