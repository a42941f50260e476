"""What repeats on the pages of a PDF at one height: running headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tiendo.formats.pdf_page import Page
from tiendo.formats.pdf_rows import Row, box_of

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|/\s]*(?:trang|page)?[\s.:]*(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—|\s]*", re.I
)
_OUTER = 3  # rows at the top and at the bottom that may be such
_SHORT = 12  # words
_MARGIN = 0.12  # of the page in which a lone number is a page's


def without_margins(pages: list[tuple[Page, list[Row]]]) -> list[list[Row]]:
    """Return the rows of each page without those of its margins."""
    seen = Counter(key for page, rows in pages for key in {_key(page, row) for row in _outer(rows)})
    enough = max(2, (len(pages) + 1) // 2)

    def is_margin(page: Page, row: Row) -> bool:
        return seen[_key(page, row)] >= enough or _is_number(page, row)

    kept: list[list[Row]] = []
    for page, rows in pages:
        start, end = 0, len(rows)
        while start < end and start < _OUTER and is_margin(page, rows[start]):
            start += 1
        while end > start and len(rows) - end < _OUTER and is_margin(page, rows[end - 1]):
            end -= 1
        kept.append(rows[start:end])
    return kept


def _outer(rows: list[Row]) -> Iterator[Row]:
    yield from rows[:_OUTER]
    yield from rows[max(_OUTER, len(rows) - _OUTER) :]


def _key(page: Page, row: Row) -> tuple[str, int]:
    """Name a row by its words and its height on the page; numbers of a short one do not count."""
    text = " ".join(word.text for word in row)
    if len(row) <= _SHORT:
        text = _DIGITS.sub("#", text)
    return text, round(box_of(row).middle / page.height * 50)


def _is_number(page: Page, row: Row) -> bool:
    found = _PAGE_NUMBER.fullmatch(" ".join(word.text for word in row))
    height = box_of(row).middle / page.height
    return found is not None and int(found[1]) == page.number and not _MARGIN < height < 1 - _MARGIN
