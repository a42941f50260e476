"""The tables of a source as grids: those its format knows, or lines parted by tabs or bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from tiendo.reading.keys import fold_phrase
from tiendo.reading.numbers import to_decimal
from tiendo.reading.source import Cell, Source, Table

_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_RULE = re.compile(r"[\s|:+-]*")  # "|---|---|"
_N = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(
    rf"(?P<word>tăng|giảm|khoảng|trên|dưới|hơn|gần|ước|đạt|từ|còn|<|>|≥|≤|~)? ?"
    rf"(?P<sign>[-+])?(?P<a>{_N})(?: ?(?:-|đến|/) ?(?P<b>{_N}))?(?: ?(?P<percent>%))?"
    r"(?: ?[^\d\s(][^(]{0,18})?(?: ?\(.*\))?\.?"
)
_DAY = re.compile(r"\d[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)")
_QUALIFIERS = {">": "trên", "≥": "ít nhất", "<": "dưới", "≤": "không quá", "~": "khoảng"}
_SAID = frozenset({"khoảng", "trên", "dưới", "hơn", "gần"})


def rows_within(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the stretch of a table from its first to its last line of several cells.

    What stands above and below it in one cell each, as in a sheet, is prose: a title, an
    explanation, what is to be done. A table of such lines alone gives an empty stretch.
    """
    first, last = text.find("\t", start, end), text.rfind("\t", start, end)
    if first < 0:
        return start, start
    stop = text.find("\n", last, end)
    return max(start, text.rfind("\n", start, first) + 1), end if stop < 0 else stop


@dataclass(frozen=True, slots=True)
class Entry:
    """The number in a cell; `high` is the other end of a range, `step` one in the last place."""

    value: Decimal
    high: Decimal | None
    step: Decimal
    qualifier: str | None
    is_percent: bool
    is_estimate: bool


@dataclass(frozen=True)
class GridCell:
    """A cell with its words; [start, end) of the source's text, blanks left out."""

    start: int
    end: int
    text: str
    column: int
    columns: int = 1

    @cached_property
    def words(self) -> str:
        """The folded words."""
        return fold_phrase(self.text)

    @cached_property
    def entry(self) -> Entry | None:
        """The number, where the cell is one."""
        return entry_of(self.words)


Row = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table [start, end) of the text: rows of cells, each row's from left to right."""

    start: int
    end: int
    rows: tuple[Row, ...]

    def at(self, row: int, column: int) -> GridCell | None:
        """Give the cell over a place; a merged one covers several columns."""
        for cell in self.rows[row]:
            if cell.column <= column < cell.column + cell.columns:
                return cell
        return None

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((cell.column + cell.columns for row in self.rows for cell in row), default=0)


def find_grids(source: Source) -> tuple[Grid, ...]:
    """Give the tables of a source in order; of plain text, runs of lines with tabs or bars."""
    if source.tables:
        return tuple(_grid(source.text, table) for table in source.tables)
    if source.text.count("\t") + source.text.count("|") < 4:
        return ()
    return tuple(_written(source.text))


def entry_of(words: str) -> Entry | None:
    """Read a cell's folded words as a number: "1.234,5", "trên 4", "7,5-8,0", "0,7% (còn 4%)"."""
    has_digit = bool(words) and any(map(str.isdigit, words))
    found = _NUMBER.fullmatch(words) if has_digit and not _DAY.search(words) else None
    if found is None:
        return None
    value = to_decimal(found["a"])
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    word = found["word"] or ""
    high = to_decimal(found["b"]) if found["b"] else None
    if found["sign"] == "-" or word == "giảm":
        value = -value
    qualifier = _QUALIFIERS.get(word, word if word in _SAID else None)
    return Entry(value, high, step, qualifier, found["percent"] is not None, word == "ước")


def _grid(text: str, table: Table) -> Grid:
    height = 1 + max((cell.row for cell in table.cells), default=0)
    rows: list[list[GridCell]] = [[] for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, min(height, cell.row + cell.rows)):
            rows[row].append(_cell(text, cell))
    ordered = (tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)
    return Grid(table.start, table.end, tuple(ordered))


def _cell(text: str, cell: Cell) -> GridCell:
    start, end = _trimmed(text, cell.start, cell.end)
    return GridCell(start, end, text[start:end], cell.column, cell.columns)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _written(text: str) -> Iterator[Grid]:
    """Give the runs of two lines or more that are parted alike at least twice each."""
    run: list[Row] = []
    first = last = 0
    for line in _LINE.finditer(text):
        row = _row(
            text, line.start(), line.start() + len(line[0].rstrip("\n")), least=1 if run else 2
        )
        if row is None:
            if len(run) > 1:
                yield Grid(first, last, _aligned(run))
            run = []
            continue
        first = first if run else line.start()
        last = line.start() + len(line[0].rstrip("\n"))
        if row:
            run.append(row)
    if len(run) > 1:
        yield Grid(first, last, _aligned(run))


def _aligned(rows: list[Row]) -> tuple[Row, ...]:
    """Set a second row of heads below the head they divide, merged cells being left out."""
    width = max(map(len, rows))
    above, below = rows[0], rows[1]
    if len(above) == width or len(above) + len(below) - 1 != width:
        return tuple(rows)
    place = len(above) - 1
    wide = replace(above[-1], columns=len(below))
    moved = tuple(replace(cell, column=cell.column + place) for cell in below)
    return ((*above[:-1], wide), moved, *rows[2:])


def _row(text: str, start: int, end: int, *, least: int) -> Row | None:
    """Part a line at `least` marks or more; None where it is none of a table, () for a rule."""
    mark = "\t" if text.count("\t", start, end) >= least else "|"
    if text.count(mark, start, end) < least:
        return None
    if mark == "|" and _RULE.fullmatch(text, start, end):
        return ()
    if mark == "|" and text[start:end].lstrip().startswith("|"):
        start = text.index("|", start) + 1
        end = text.rindex("|", start, end) if text[start:end].rstrip().endswith("|") else end
    cells: list[GridCell] = []
    for column, words in enumerate(text[start:end].split(mark)):
        begin, stop = _trimmed(text, start, start + len(words))
        cells.append(GridCell(begin, stop, text[begin:stop], column))
        start += len(words) + 1
    return tuple(cells)
