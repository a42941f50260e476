"""What each column of a table of tasks holds, read from its header rows."""

from __future__ import annotations

import re
from typing import Literal

from tiendo.reading.tables import Grid

TaskColumn = Literal["content", "lead", "with", "due", "product"]
_HEADS: tuple[tuple[TaskColumn, re.Pattern[str]], ...] = (
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
_LONGEST_HEAD = 60  # characters


def columns_of(grid: Grid) -> tuple[int, dict[TaskColumn, int]] | None:
    """Find the row below the headings and which column says what; None for no table of tasks."""
    columns: dict[TaskColumn, int] = {}
    places: dict[int, int] = {}  # where a head of a column begins, and the last row that it covers
    for index, row in enumerate(grid.rows[:_HEAD_ROWS]):
        for cell in row:
            if cell.start in places and cell.text:
                places[cell.start] = index
            if cell.columns > 1 or len(cell.words) > _LONGEST_HEAD:
                continue
            if _OF_NUMBERS.search(cell.words):
                return None
            kind = next((kind for kind, head in _HEADS if head.search(cell.words)), None)
            if kind is None or kind in columns or cell.column in columns.values():
                continue
            columns[kind] = cell.column
            places[cell.start] = index
    if "content" not in columns or not columns.keys() & {"lead", "due"}:
        return None
    return max(places.values()) + 1, columns
