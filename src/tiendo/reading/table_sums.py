"""A column of a table; where its head does not say what it holds, its numbers do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from tiendo.reading.records import TargetKind
from tiendo.reading.relations import setter_in
from tiendo.reading.tables import Grid

ColumnKind = Literal[
    "index", "name", "unit", "note", "plan", "actual", "past", "share", "ratio", "rise",
    "difference", "other",
]  # fmt: skip
_SUMMED = re.compile(r"\b(?:lũy kế|cộng dồn|từ đầu năm)\b")
_CAPITALS = re.compile(r"\b(?:hđnd|ubnd|tw)\b")
_KINDS: tuple[tuple[re.Pattern[str], TargetKind], ...] = (
    (re.compile(r"dự toán|\bdt\b"), "estimate"),
    (re.compile(r"nghị quyết|\bnq\b"), "resolution"),
    (re.compile(r"kế hoạch|\bkh\b|mục tiêu|kịch bản"), "plan"),
    (re.compile(r"\bgiao\b"), "assignment"),
)
VAGUE = re.compile(  # "Tỷ lệ (%)", "Tăng, giảm", "So sánh", "Đạt", "+/-"
    r"(?:(?:tỷ lệ|đạt(?: được)?|so sánh|tăng|giảm|chênh lệch|hoàn thành|kết quả|mức|số|tiến độ|%"
    r"|tuyệt đối|tương đối)(?!\w)|[\s,/()%+;:=*–-]|\d)+"
)
_HUNDRED = Decimal(100)
_NEAR = Decimal("0.15")
_MOST = Decimal("0.6")
Relation = tuple[ColumnKind, ColumnKind, Callable[[Decimal, Decimal], Decimal]]
_RELATIONS: tuple[Relation, ...] = (
    ("share", "plan", lambda value, plan: value * _HUNDRED / plan),
    ("ratio", "past", lambda value, past: value * _HUNDRED / past),
    ("rise", "past", lambda value, past: value * _HUNDRED / past - _HUNDRED),
    ("difference", "past", lambda value, past: value - past),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the words above it."""

    place: int
    kind: ColumnKind
    words: str

    @property
    def target_kind(self) -> TargetKind:
        """What kind of target the words name."""
        return next((kind for words, kind in _KINDS if words.search(self.words)), "plan")

    @property
    def setter(self) -> str | None:
        """Who set the target, as far as the words say."""
        found = setter_in(self.words)
        return None if found is None else _CAPITALS.sub(lambda word: word[0].upper(), found)

    @property
    def is_summed(self) -> bool:
        """Whether the column counts from the start of the year."""
        return _SUMMED.search(self.words) is not None


def told_by_numbers(
    grid: Grid, first: int, columns: Sequence[Column], value: Column
) -> list[Column]:
    """Give vague columns the kind that most rows bear out: "Đạt" beside a plan, "Tăng, giảm"."""
    return [
        replace(column, kind=_kind(grid, first, columns, value, column))
        if column.place != value.place and VAGUE.fullmatch(column.words)
        else column
        for column in columns
    ]


def _kind(
    grid: Grid, first: int, columns: Sequence[Column], value: Column, column: Column
) -> ColumnKind:
    for kind, other, relate in _RELATIONS:
        for base in columns:
            if base.kind == other and _holds(grid, first, (value, base, column), relate):
                return kind
    return column.kind


def _holds(
    grid: Grid,
    first: int,
    columns: tuple[Column, Column, Column],
    relate: Callable[[Decimal, Decimal], Decimal],
) -> bool:
    rows = list(_rows(grid, first, columns))
    right = sum(
        abs(relate(value, base) - stated) <= max(_NEAR, step) for value, base, stated, step in rows
    )
    return bool(rows) and right >= len(rows) * _MOST


def _rows(
    grid: Grid, first: int, columns: tuple[Column, Column, Column]
) -> Iterator[tuple[Decimal, Decimal, Decimal, Decimal]]:
    """Give value, base, what is stated and its step, of the rows that hold all three."""
    for row in range(first, len(grid.rows)):
        cells = [grid.at(row, column.place) for column in columns]
        entries = [cell.entry for cell in cells if cell is not None and cell.entry is not None]
        if len(entries) == 3 and entries[1].value:
            value, base, stated = (entry.value for entry in entries)
            yield value, base, stated, entries[2].step
