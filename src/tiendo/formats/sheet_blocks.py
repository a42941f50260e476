"""The rows of a sheet as blocks and tables: a heading, notes and lists stand around its tables.

A table begins at the first row that is set out in columns about as wide as what stands with it. It
ends before lines of text that nothing follows, or that a new head of columns follows; other lines
of text between its rows name a group of them. A blank row ends it too, unless what comes after has
no head of its own and fits under the columns above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tiendo.formats.layout import Layout, Slot, Words
from tiendo.reading.source import Place

_GIVEN = re.compile(r"(?:(?:sheet|trang(?: tính)?|biểu|bảng|phụ lục|pl)\W*)?\d*", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*\s?%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARK = re.compile(r"[-–+*•]|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)[.)/]{0,2}")
_HEADED = 3  # cells that the head of a table has at least

_Row = list[Slot]


def write_sheet(layout: Layout, title: str, slots: Iterable[Slot], tables: int) -> int:
    """Write what a sheet holds; return how many tables there are, with those before it.

    The slots say where they stand on the sheet, row by row. A name that only counts is no heading.
    """
    rows = [list(row) for _number, row in groupby(slots, key=lambda slot: slot.row)]
    if rows and not _GIVEN.fullmatch(title.strip()):
        layout.block(Words(title), Place(sheet=title), "heading", 0)
    for region in _regions(rows):
        for is_table, part in _parts(region):
            if is_table:
                tables += 1
                layout.table(_numbered(part, tables))
                continue
            for row in part:
                _write_line(layout, row)
    return tables


def _write_line(layout: Layout, row: _Row) -> None:
    """Write a row as one paragraph where it begins with a mark ("1.", "-"), else cell by cell."""
    if len(row) > 1 and _MARK.fullmatch(row[0].words.text):
        joints = ["", *[" "] * (len(row) - 1)]
        pieces = [(joint, slot.words, slot.place) for joint, slot in zip(joints, row, strict=True)]
        layout.run(pieces, "paragraph")
        return
    for slot in row:
        layout.block(slot.words, slot.place)


def _numbered(rows: Sequence[_Row], table: int) -> Iterator[Slot]:
    """Yield the cells of a table with their rows and columns counted from its own first ones."""
    first = min(row[0].column for row in rows)
    for at, row in enumerate(rows):
        for slot in row:
            column = slot.column - first
            place = replace(slot.place, table=table, row=at + 1, column=column + 1)
            yield replace(slot, row=at, column=column, place=place)


def _regions(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Yield the runs of rows that no blank row parts, tables that go on after one with them."""
    region: list[_Row] = []
    for run in _runs(rows):
        if region and not _goes_on(region, run):
            yield region
            region = []
        region += run
    if region:
        yield region


def _runs(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    run: list[_Row] = []
    end = 0  # the row after all cells so far, merged ones too
    for row in rows:
        if run and row[0].row > end:
            yield run
            run = []
        run.append(row)
        end = max(end, *(slot.row + slot.rows for slot in row))
    if run:
        yield run


def _goes_on(region: Sequence[_Row], run: Sequence[_Row]) -> bool:
    """Tell whether a run has rows of numbers without a head, and a table stands above it."""
    start, above = _start(run), _start(region)
    if start is None or above is None or not _has_number(run[start]):
        return False
    head = region[above]
    return head[0].column <= run[start][0].column and _end(run[start]) <= max(map(_end, region))


def _parts(region: Sequence[_Row]) -> Iterator[tuple[bool, Sequence[_Row]]]:
    """Yield runs of rows, each with whether it is a table."""
    rest = region
    while (start := _start(rest)) is not None:
        stop = _stop(rest, start)
        yield False, rest[:start]
        yield True, rest[start:stop]
        rest = rest[stop:]
    yield False, rest


def _start(rows: Sequence[_Row]) -> int | None:
    """Return where a table begins, its head of two cells above its first numbers included."""
    widest = max(map(_width, rows), default=0)
    for at, row in enumerate(rows):
        if not _is_set_out(row) or 2 * _width(row) < widest:
            continue
        if at and _has_number(row) and _stands_over(rows[at - 1], row):
            return at - 1
        return at
    return None


def _stop(rows: Sequence[_Row], start: int) -> int:
    """Return the end of the table that begins at `start`."""
    has_numbers = False
    text_from: int | None = None
    for at in range(start, len(rows)):
        if _is_line(rows[at]):
            text_from = at if text_from is None else text_from
            continue
        if text_from is not None and has_numbers and _is_head(rows[at]):
            return text_from
        text_from = None
        has_numbers = has_numbers or _has_number(rows[at])
    return len(rows) if text_from is None else text_from


def _is_set_out(row: _Row) -> bool:
    if len(row) >= _HEADED:
        return True
    return len(row) > 1 and (_has_number(row) or any(slot.rows > 1 for slot in row))


def _is_head(row: _Row) -> bool:
    return len(row) >= _HEADED and not _has_number(row)


def _is_line(row: _Row) -> bool:
    return len(row) == 1 and not _NUMBER.fullmatch(row[0].words.text)


def _stands_over(head: _Row, row: _Row) -> bool:
    columns = {slot.column for slot in row}
    return len(head) > 1 and all(slot.column in columns for slot in head)


def _has_number(row: _Row) -> bool:
    """Tell whether one of its cells is a number; a year heads a column."""
    words = (slot.words.text for slot in row)
    return any(_NUMBER.fullmatch(word) and not _YEAR.fullmatch(word) for word in words)


def _end(row: _Row) -> int:
    return max(slot.column + slot.columns for slot in row)


def _width(row: _Row) -> int:
    """Return how many columns its cells cover."""
    return sum(slot.columns for slot in row)
