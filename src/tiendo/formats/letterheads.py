"""The head of a paper: the agency on the left, the name of the country or the Party on the right.

Whatever it is set with, rows of a table or lines side by side, a person reads it left, then right.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_NAMES = (
    ("CỘNG", "HÒA", "XÃ"), ("CỘNG", "HOÀ", "XÃ"), ("ĐẢNG", "CỘNG", "SẢN"), ("ĐOÀN", "TNCS", "HỒ"),
)  # fmt: skip
_LONGEST = 40  # words of a cell
_ROWS, _COLUMNS = 12, 3  # an empty one in the middle included


def name_in(words: Sequence[str]) -> int | None:
    """Give the place of the word with which the name of the country or the Party begins."""
    plain = [unicodedata.normalize("NFC", word) for word in words]
    return next((at for at in range(len(plain)) if tuple(plain[at : at + 3]) in _NAMES), None)


def in_columns(rows: Sequence[Sequence[T]]) -> Iterator[tuple[int, int, T]]:
    """Yield the cells of a table with row and column, the whole left column first."""
    for column in range(max(map(len, rows), default=0)):
        for at, row in enumerate(rows):
            if column < len(row):
                yield at, column, row[column]


def is_letterhead(rows: Sequence[Sequence[T]], text_of: Callable[[T], str]) -> bool:
    """Tell whether a table is nothing but the head of a paper."""
    if len(rows) > _ROWS or any(len(row) > _COLUMNS for row in rows):
        return False
    cells = [text_of(cell).split() for row in rows for cell in row]
    return any(name_in(cell[:3]) == 0 for cell in cells) and all(
        len(cell) <= _LONGEST for cell in cells
    )
