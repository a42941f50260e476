"""Tasks in tables: an annex with columns for content, lead, partners, deadline and product."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tiendo.reading.certainty import of_statement
from tiendo.reading.deadlines import RECURRING, deadline_in
from tiendo.reading.page import Page
from tiendo.reading.records import Task
from tiendo.reading.sectors import sector_of
from tiendo.reading.sentences import Span, trim
from tiendo.reading.session import Times
from tiendo.reading.source import Cell, Table
from tiendo.reading.tasks import listed_names

_Column = Literal["content", "lead", "with", "due", "product"]
_HEADS: tuple[tuple[_Column, re.Pattern[str]], ...] = (
    ("with", re.compile(r"phối hợp")),
    ("due", re.compile(r"thời (?:hạn|gian|điểm)|hạn (?:hoàn|báo|xử)|tiến độ|(?:ngày|hạn) hoàn")),
    ("product", re.compile(r"sản phẩm|kết quả|hình thức")),
    (
        "lead",
        re.compile(
            r"chủ trì|thực hiện$|phụ trách|chịu trách nhiệm|được giao|chủ quản|đầu mối"
            r"|^(?:cơ quan|đơn vị|người|bộ phận|phòng|ban|ngành)"
        ),
    ),
    ("content", re.compile(r"nhiệm vụ|nội dung|công việc|đầu việc|chỉ đạo|hoạt động")),
)
_OF_NUMBERS = re.compile(  # the heading of a column of a table of figures
    r"dự toán|%|\bđvt\b|đơn vị tính|so (?:với )?(?:kh|ck|kế hoạch|cùng kỳ)|ước (?:thực hiện|đạt)"
)
_HEAD_ROWS = 3  # rows from the top that may be the heading
_MARK = re.compile(r"[\divxlcdm.)\-*+ ]{0,8}$")
_OPEN = re.compile(r"chưa (?:phân công|giao|xác định|rõ|có)\b")  # a cell that says: nobody, nothing
_STANDING = re.compile(r"\bthường xuyên\b")


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table by row and column; a merged cell stands at each place that it covers."""

    cells: dict[tuple[int, int], Cell]
    rows: int

    @classmethod
    def of(cls, table: Table) -> _Grid:
        cells: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + min(cell.rows, 500)):
                for column in range(cell.column, cell.column + min(cell.columns, 60)):
                    cells.setdefault((row, column), cell)
        return cls(cells, 1 + max((row for row, _ in cells), default=-1))


def tasks_in_tables(page: Page, times: Times) -> Iterator[Task]:
    """Read the tasks of every table that names its columns so."""
    for table in page.source.tables:
        grid = _Grid.of(table)
        found = _columns(page, grid)
        if found is None:
            continue
        first, columns = found
        seen: set[int] = set()
        for row in range(first, grid.rows):
            cell = grid.cells.get((row, columns["content"]))
            if cell is None or cell.row in seen:
                continue
            seen.add(cell.row)
            task = _task(page, times, grid, row, columns)
            if task is not None:
                yield task


def _columns(page: Page, grid: _Grid) -> tuple[int, dict[_Column, int]] | None:
    """Find the row below the headings and which column says what."""
    columns: dict[_Column, int] = {}
    last = -1
    for (row, column), cell in sorted(grid.cells.items()):
        if row >= _HEAD_ROWS or cell.columns > 1:
            continue
        span = _span(page, cell)
        words = page.key.text[span.start : span.end] if span is not None else ""
        if len(words) > 60:
            continue
        if _OF_NUMBERS.search(words):
            return None
        kind = next((kind for kind, head in _HEADS if head.search(words)), None)
        if kind is not None and kind not in columns and column not in columns.values():
            columns[kind] = column
            last = max(last, cell.row + cell.rows - 1)
    if "content" not in columns or not columns.keys() & {"lead", "due"}:
        return None
    return last + 1, columns


def _task(
    page: Page, times: Times, grid: _Grid, row: int, columns: dict[_Column, int]
) -> Task | None:
    """Read one row; a row that only bears a heading over all columns is none."""
    spans = {kind: _at(page, grid, row, column) for kind, column in columns.items()}
    content = spans["content"]
    told = [span for kind, span in spans.items() if kind != "content" and span is not None]
    if content is None or not any(span != content for span in told):
        return None
    if _MARK.fullmatch(page.key.text[content.start : content.end]):
        return None
    due = spans.get("due")
    deadline = None if due is None else deadline_in(page, times, due, labelled=True)
    deadline = deadline or deadline_in(page, times, content)
    standing = due is not None and _STANDING.search(page.key.text, due.start, due.end) is not None
    product = _words(page, spans.get("product"))
    partners = spans.get("with")
    is_concrete = not standing and bool(product or (deadline and deadline not in RECURRING))
    return Task(
        cite=page.cite(content.start, content.end),
        sector=sector_of(page, content),
        kind="concrete" if is_concrete else "standing",
        lead=_words(page, spans.get("lead")),
        cooperating=() if partners is None else listed_names(page, partners.start, partners.end),
        deadline=deadline,
        product=product,
        rule="task_table",
        certainty=of_statement("task_table", under_heading=False),
    )


def _at(page: Page, grid: _Grid, row: int, column: int) -> Span | None:
    cell = grid.cells.get((row, column))
    return None if cell is None else _span(page, cell)


def _span(page: Page, cell: Cell) -> Span | None:
    """Give a cell's words as a span of the key."""
    starts = page.key.starts
    return trim(page.key.text, bisect_left(starts, cell.start), bisect_left(starts, cell.end))


def _words(page: Page, span: Span | None) -> str | None:
    if span is None or _OPEN.match(page.key.text, span.start, span.end):
        return None
    return page.written(span.start, span.end) or None
