"""A PDF with letters to a source: reading order, paragraphs, tables, each with page and box.

Pages that are pictures are named in a note; a file of nothing else is refused. To be called in a
process of its own, see `pdf_lines`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from tiendo.formats.errors import PasswordNeeded, ScannedPdf, WrongContent
from tiendo.formats.layout import Layout, Slot
from tiendo.formats.pdf_faces import with_old_faces
from tiendo.formats.pdf_flow import Flow, Usual, share_of, words_of
from tiendo.formats.pdf_grids import Grid, Square, ruled
from tiendo.formats.pdf_margins import without_margins
from tiendo.formats.pdf_page import Page, read_page
from tiendo.formats.pdf_rows import Row, Zone, box_of, gutter, in_order, rows_of, size_of
from tiendo.reading.source import Place, Source

_INTO = 8.0  # points that a table's frame may reach out of its column
_FEW = 8  # lines
PAGES = 500  # that are read, from the first on


def read_pdf(data: bytes, name: str) -> Source:
    """Return the source of a PDF. Raises PasswordNeeded, ScannedPdf or WrongContent."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise PasswordNeeded(name=name) from error
        raise WrongContent(name=name) from error
    try:
        count = len(document)
        pages = [read_page(document, n) for n in range(1, min(count, PAGES) + 1)]
    except pypdfium2.PdfiumError as error:
        raise WrongContent(name=name) from error
    finally:
        document.close()
    scanned = [page.number for page in pages if page.is_picture]
    if scanned and not any(page.words for page in pages):
        raise ScannedPdf(name=name)
    layout = Layout()
    _write(with_old_faces(pages), layout)
    if count > PAGES:
        layout.note("unread_pages", f"{PAGES + 1}-{count}")
    if scanned:
        layout.note("scanned_page", ", ".join(map(str, scanned)))
    return layout.source(data, name)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that may go on on the next page."""

    page: Page
    grid: Grid


class _Writer:
    """Writes zones and tables; a table is held back as long as it may go on on the next page."""

    def __init__(self, layout: Layout, usual: Usual) -> None:
        self.layout = layout
        self.flow = Flow(layout, usual)
        self.tables: list[_Table] = []
        self.number = 0

    def take(self, page: Page, item: Zone | Grid) -> None:
        if isinstance(item, Grid):
            if not (self.tables and _goes_on(self.tables[-1], item, page)):
                self.end_table()
                self.flow.end()
            self.tables.append(_Table(page, item))
        else:
            self.end_table()
            self.flow.zone(page, item)

    def end_table(self) -> None:
        if self.tables:
            self.number += 1
            _write_tables(self.tables, self.number, self.layout)
            self.tables = []


def _write(pages: list[Page], layout: Layout) -> None:
    read = [(page, *ruled(page.rules, page.words)) for page in pages]
    bodies = without_margins([(page, rows_of(words)) for page, _grids, words in read])
    usual = _usual(bodies)
    writer = _Writer(layout, usual)
    rows: dict[int, list[Row]] = {}
    for page, body in zip(pages, bodies, strict=True):
        rows.setdefault(round(page.width), []).extend(body)
    sides = {width: _sides(width, own) for width, own in rows.items()}
    for (page, grids, _words), body in zip(read, bodies, strict=True):
        left, right = sides[round(page.width)]
        main, small = _footnotes(body, usual)
        for item in _ordered(main, grids, left, right):
            writer.take(page, item)
        if small:
            writer.flow.footnotes(page, small, left, right)
    writer.end_table()
    writer.flow.end()


def _usual(bodies: list[list[Row]]) -> Usual:
    """Measure the letters of most words and the gap between lines that follow closely."""
    heights = sorted(word.size for body in bodies for row in body for word in row)
    height = heights[len(heights) // 2] if heights else 12.0
    boxes = [[box_of(row) for row in body] for body in bodies]
    gaps = sorted(
        below.top - above.bottom
        for body in boxes
        for above, below in itertools.pairwise(body)
        if -height / 2 < below.top - above.bottom < height * 1.5
    )
    return Usual(height, gaps[len(gaps) // 3] if gaps else height / 3)


def _sides(width: float, rows: list[Row]) -> tuple[float, float]:
    """Give where lines of most pages of a width, upright or not, begin and end.

    Few lines need not reach the right margin.
    """
    boxes = [box_of(row) for row in rows if len(row) > 6] or [box_of(row) for row in rows]
    if not boxes:
        return 0.0, 0.0
    left = min(box.left for box in boxes)
    rights = sorted(box.right for box in boxes)
    right = rights[-1 - len(rights) // 20]
    return left, max(right, width - left) if len(rights) < _FEW else right


def _footnotes(rows: list[Row], usual: Usual) -> tuple[list[Row], list[Row]]:
    """Part the small print at the bottom of a page from its text."""
    cut = len(rows)
    while cut and size_of(rows[cut - 1]) < usual.height * 0.92:
        cut -= 1
    small = rows[cut:]
    if not cut or not small or not small[0][0].text[:1].isdigit():
        return rows, []
    return rows[:cut], small


def _ordered(rows: list[Row], grids: list[Grid], left: float, right: float) -> list[Zone | Grid]:
    """Put the ruled tables where they are read, also those inside one of two columns."""
    parted = gutter(rows) if grids else None
    if parted is None:
        return _stacked(rows, grids, left, right)
    x, start, end = parted
    top = box_of(rows[start]).top if start else 0.0
    bottom = box_of(rows[end]).top if end < len(rows) else float("inf")
    beside = [grid for grid in grids if top <= grid.floors[0] < bottom]
    if any(grid.edges[0] < x - _INTO and x < grid.edges[-1] for grid in beside):
        return _stacked(rows, grids, left, right)
    above = [grid for grid in grids if grid.floors[0] < top]
    below = [grid for grid in grids if grid.floors[0] >= bottom]
    words = [word for row in rows[start:end] for word in row]
    found = _stacked(rows[:start], above, left, right)
    for is_right in (False, True):
        side = [word for word in words if (word.box.left >= x) == is_right]
        own = [grid for grid in beside if (grid.edges[0] >= x - _INTO) == is_right]
        box = box_of(side)
        found += _stacked(rows_of(side), own, box.left, box.right)
    return [*found, *_ordered(rows[end:], below, left, right)]


def _stacked(rows: list[Row], grids: list[Grid], left: float, right: float) -> list[Zone | Grid]:
    """Put ruled tables between the rows above and below them."""
    ordered: list[Zone | Grid] = []
    start = 0
    for grid in sorted(grids, key=lambda grid: grid.floors[0]):
        end = start
        while end < len(rows) and box_of(rows[end]).middle < grid.floors[0]:
            end += 1
        ordered += [*in_order(rows[start:end], left, right), grid]
        start = end
    return [*ordered, *in_order(rows[start:], left, right)]


def _goes_on(table: _Table, grid: Grid, page: Page) -> bool:
    """Tell whether a table follows on the next page with the same columns."""
    edges = table.grid.edges
    return (
        page.number == table.page.number + 1
        and len(edges) == len(grid.edges)
        and all(abs(one - two) < 12 for one, two in zip(edges, grid.edges, strict=True))
    )


def _write_tables(tables: list[_Table], number: int, layout: Layout) -> None:
    """Write the parts of one table; header rows that come again are left out."""
    slots: list[Slot] = []
    header = _lines_of(tables[0].grid)
    above = 0
    for index, table in enumerate(tables):
        lines = _lines_of(table.grid)
        again = 0
        while index and again < min(len(lines), len(header)) and lines[again] == header[again]:
            again += 1
        slots += [
            _slot(square, table.page, above - again, number, layout)
            for square in table.grid.squares
            if square.row >= again
        ]
        above += len(lines) - again
    slots.sort(key=lambda slot: (slot.row, slot.column))
    layout.table(slots)


def _lines_of(grid: Grid) -> list[list[str]]:
    lines: list[list[str]] = [[] for _ in range(max(s.row + s.rows for s in grid.squares))]
    for square in grid.squares:
        lines[square.row].append(" ".join(word.text for word in square.words))
    return lines


def _slot(square: Square, page: Page, shift: int, number: int, layout: Layout) -> Slot:
    rows = rows_of(square.words)
    words, _length = words_of([word for row in rows for word in row], layout)
    row, column = square.row + shift, square.column
    place = Place(table=number, row=row + 1, column=column + 1)
    if square.words:
        box = share_of(page, [word.box for word in square.words])
        place = replace(place, page=page.number, box=box)
    return Slot(words, row, column, place, square.rows, square.columns)
