"""The words of a page to zones in reading order: columns of prose, lines, tables without rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tiendo.formats.pdf_grids import Grid, Square
from tiendo.formats.pdf_heads import head_of
from tiendo.formats.pdf_page import Box, Word

_GAP = 1.8  # heights of a letter between two words that are not of one text
_TAB = 4  # heights between a list mark and its item
_GUTTER = 0.8  # heights between two columns, line after line
_BETWEEN = 0.65  # heights that no row of a table fills between two columns
_COLUMN = 5  # lines that the longer of two columns has, at least
_PLACES = 24  # where a column may begin, that are tried
_FULL = 0.6  # of its width that a column's lines fill on average
MARK = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđA-Z][.)]|[IVXL]+[-.):]|[-–—+•*·●▪■o]")
"""What begins an item of a list."""
_NUMBER = re.compile(r"[-–+]?[\d.,/%]+[%đ]?|-|–|x")

Row = list[Word]


@dataclass(slots=True)
class Zone:
    """Lines that stand below each other between two edges."""

    lines: list[Row]
    left: float
    right: float
    is_head: bool = False  # one side of a letterhead, which no paragraph leaves or enters


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Gather the words that stand at one height, from the top; each from left to right."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: word.box.middle):
        first = rows[-1][0] if rows else None
        if first is not None and word.box.middle - first.box.middle < (
            max(first.size, word.size) / 2.2
        ):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.box.left)
    return rows


def box_of(words: Sequence[Word]) -> Box:
    """Return the box around words."""
    return Box.around([word.box for word in words])


def size_of(row: Row) -> float:
    """Return how high the letters of most of its words are."""
    sizes = sorted(word.size for word in row)
    return sizes[len(sizes) // 2]


def in_order(rows: list[Row], left: float, right: float) -> Iterator[Zone | Grid]:
    """Yield the zones and tables of rows that no ruled table parts."""
    head = head_of(rows)
    if head is not None:
        yield from in_order(rows[: head.start], left, right)
        for side in (head.left, head.right):
            box = box_of(side)
            yield Zone(rows_of(side), box.left, box.right, is_head=True)
        yield from in_order(rows[head.end :], left, right)
        return
    parted = gutter(rows)
    if parted is None:
        yield from _plain(rows, left, right)
        return
    x, start, end = parted
    yield from _plain(rows[:start], left, right)
    words = [word for row in rows[start:end] for word in row]
    for side in (
        [word for word in words if word.box.left < x],
        [word for word in words if word.box.left >= x],
    ):
        lines = rows_of(side)
        box = box_of(side)
        yield from _plain(lines, box.left, box.right)
    yield from in_order(rows[end:], left, right)


def gutter(rows: list[Row]) -> tuple[float, int, int] | None:
    """Find where two columns of prose begin to the right, and the rows in which they stand."""
    if len(rows) < _COLUMN:
        return None
    left, _top, right, _bottom = Box.around([box_of(row) for row in rows])
    starts = Counter(
        round(word.box.left)
        for row in rows
        for before, word in zip([None, *row[:-1]], row, strict=True)
        if word.box.left > left + (right - left) * 0.3
        and (before is None or word.box.left - before.box.right > _GUTTER * word.size)
    )
    best: tuple[int, float, int, int] | None = None
    for place, _count in starts.most_common(_PLACES):
        for start, end in _runs([_is_open(row, place - 1) for row in rows]):
            fewer = _prose(rows[start:end], place - 1, right - left)
            if fewer and (best is None or fewer > best[0]):
                best = (fewer, place - 1, start, end)
    return None if best is None else best[1:]


def _is_open(row: Row, x: float) -> bool:
    """Tell whether a row leaves a gutter before x."""
    before = max((word.box.right for word in row if word.box.left < x), default=None)
    after = min((word.box.left for word in row if word.box.left >= x), default=None)
    if before is None or after is None:
        return before is None or before <= x
    return after - before >= _GUTTER * row[0].size and before <= x


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None


def _prose(rows: list[Row], x: float, across: float) -> int:
    """Count the lines of the shorter of two columns; 0 where they are not filled as prose is.

    The right one may have just begun, with a few words; where it is all numbers, it is a table's.
    """
    first = [part for row in rows if (part := [word for word in row if word.box.left < x])]
    second = [part for row in rows if (part := [word for word in row if word.box.left >= x])]
    if not second or max(len(first), len(second)) < _COLUMN:
        return 0
    is_filled = all(_is_filled(column, across) for column in (first, second))
    return min(len(first), len(second)) if is_filled or _is_begun(first, second, across) else 0


def _is_filled(column: list[Row], across: float) -> bool:
    """Tell whether lines stand as in a column of prose."""
    boxes = [box_of(line) for line in column]
    around = Box.around(boxes) if boxes else Box(0, 0, 0, 0)
    width = around.right - around.left
    filled = sum(box.right - box.left for box in boxes)
    return width > across * 0.25 and filled > len(boxes) * width * _FULL


def _is_begun(first: list[Row], second: list[Row], across: float) -> bool:
    """Tell whether the right column has just begun beside a left one that is set to its edge."""
    if len(first) < _COLUMN or len(second) >= len(first) or not _is_filled(first, across):
        return False
    edge = max(line[-1].box.right for line in first)
    at_edge = sum(edge - line[-1].box.right < 2 * size_of(line) for line in first)
    is_number = [all(_NUMBER.fullmatch(word.text) for word in line) for line in second]
    return at_edge * 2 > len(first) and not all(is_number)


def _plain(rows: list[Row], left: float, right: float) -> Iterator[Zone | Grid]:
    """Yield lines over the whole width, and what stands side by side in between."""
    index = 0
    zone = Zone([], left, right)
    while index < len(rows):
        end = _end_of_aligned(rows, index)
        if end == index:
            zone.lines.append(rows[index])
            index += 1
            continue
        if zone.lines:
            yield zone
        yield from _side_by_side(rows[index:end], right)
        zone = Zone([], left, right)
        index = end
    if zone.lines:
        yield zone


def _segments(row: Row) -> list[Row]:
    """Cut a row where the gap is too wide for one text; a list mark stays with its item."""
    cut: list[Row] = []
    for word in row:
        gap = word.box.left - cut[-1][-1].box.right if cut else 0.0
        is_marked = len(cut) == 1 and len(cut[0]) == 1 and MARK.fullmatch(cut[0][0].text)
        if cut and gap < (_TAB if is_marked else _GAP) * word.size:
            cut[-1].append(word)
        else:
            cut.append([word])
    return cut


def _end_of_aligned(rows: list[Row], start: int) -> int:
    """Give the row after the last one that is cut as the row at `start` is; `start` for none."""
    end = start
    gaps: list[tuple[float, float]] = []
    for index in range(start, len(rows)):
        parts = _segments(rows[index])
        row_box = box_of(rows[index])
        if len(parts) > 1:
            own = _gaps(parts)
            shared = _shared(gaps, own) if gaps else own
            if not shared:
                break
            gaps, end = shared, index + 1
        elif (
            not gaps
            or row_box.top - box_of(rows[index - 1]).bottom > row_box.height
            or any(row_box.left < low + 1 and row_box.right > high - 1 for low, high in gaps)
        ):
            break
        else:
            end = index + 1
    return end


def _gaps(parts: list[Row]) -> list[tuple[float, float]]:
    boxes = [box_of(part) for part in parts]
    return [(one.right, two.left) for one, two in pairwise(boxes)]


def _shared(
    some: list[tuple[float, float]], others: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Give where gaps of two rows overlap by at least six points."""
    common = [(max(one[0], two[0]), min(one[1], two[1])) for one in some for two in others]
    return [(low, high) for low, high in common if high - low >= 6]


def _side_by_side(rows: list[Row], right: float) -> Iterator[Zone | Grid]:
    edges = _edges(rows)
    squares = _squares(rows, edges)
    columns = len(edges) - 1
    cells = [square for square in squares if square.column == columns - 1 and square.row > 0]
    numbers = sum(all(_NUMBER.fullmatch(word.text) for word in cell.words) for cell in cells)
    is_table = len({square.row for square in squares}) > 2 and (
        numbers * 5 >= len(cells) * 3 if columns == 2 else columns > 2
    )
    if is_table and cells:
        floors = sorted({square.box.top for square in squares} | {box_of(rows[-1]).bottom})
        yield Grid(edges, floors, squares)
        return
    edges[-1] = max(edges[-1], right)
    for low, high in pairwise(edges):
        words = [word for row in rows for word in row if low <= word.box.left < high]
        if words:
            yield Zone(rows_of(words), low + 1, high)


def _edges(rows: list[Row]) -> list[float]:
    """Give where columns begin and end, from the gaps that no word fills."""
    words = sorted((word for row in rows for word in row), key=lambda word: word.box.left)
    columns: list[tuple[float, float]] = []
    for word in words:
        if columns and word.box.left < columns[-1][1] + _BETWEEN * word.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], word.box.right))
        else:
            columns.append((word.box.left, word.box.right))
    return [column[0] - 1 for column in columns] + [columns[-1][1] + 1]


def _squares(rows: list[Row], edges: list[float]) -> list[Square]:
    """Make cells; a row that only goes on with what stands above it is no row of its own."""
    squares: list[Square] = []
    number = -1
    usual = median(row[0].size for row in rows)
    bottom = 0.0
    above: dict[int, Square] = {}
    for row in rows:
        box = box_of(row)
        cells: dict[int, Row] = {}
        for word in row:
            column = sum(edge <= word.box.left for edge in edges[1:-1])
            cells.setdefault(column, []).append(word)
        is_near = box.top - bottom < usual * 0.6 and set(cells) < set(above)
        if is_near and (0 not in cells or cells[0][0].text[:1].islower()):
            for column, words in cells.items():
                above[column].words.extend(words)
                above[column].box = Box.around([above[column].box, box_of(words)])
        else:
            number += 1
            above = {
                column: Square(number, column, 1, 1, box_of(words), words)
                for column, words in sorted(cells.items())
            }
            squares.extend(above.values())
        bottom = box.bottom
    return squares
