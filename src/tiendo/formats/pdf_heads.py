"""The two sides of a letterhead in a PDF.

They stand side by side with lines of unlike heights and, at times, hardly a gap; what tells them
apart is the name of the country or the Party, which every paper has, and how lines are set to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tiendo.formats.letterheads import name_in
from tiendo.formats.old_fonts import convert
from tiendo.formats.pdf_page import Word

_TOP = 12  # rows among which the name stands
_ABOVE = 4  # rows that the agency may begin before it
_ALONE = 2  # rows of the name's side above the first of the agency's
_APART = 0.2  # heights of a letter between the two, at least
_WIDE = 1.8  # heights between two that are apart however they are set
_ASIDE = 12.0  # points that a line may be set aside from the middle of its side

Row = list[Word]


class Head(NamedTuple):
    """Rows [start, end) and the words of their two sides."""

    start: int
    end: int
    left: Row
    right: Row


def head_of(rows: Sequence[Row]) -> Head | None:
    """Find the head of a paper among the first rows of a page."""
    for index, row in enumerate(rows[:_TOP]):
        place = name_in([_letters(word) for word in row])
        if place is None:
            continue
        head = Head(index, index + 1, row[:place], row[place:])
        name = head.right
        middle = _middle(name)
        for above in range(index - 1, max(-1, index - 1 - _ABOVE), -1):
            if rows[above][-1].box.right > middle:
                break
            head = Head(above, head.end, [*rows[above], *head.left], head.right)
        while head.end < len(rows):
            split = _split(rows[head.end], head.left, name)
            is_alone = not head.left and head.end - index > _ALONE
            if is_alone or split is None or _is_below(rows[head.end], split[1], head):
                break
            head = Head(head.start, head.end + 1, head.left + split[0], head.right + split[1])
        if head.left:
            return head
    return None


def _is_below(row: Row, right: Row, head: Head) -> bool:
    """Whether a row stands below the head: under place and day, or with a gap after them."""
    if not _is_day(head.right):
        return False
    end = max(word.box.bottom for word in head.right)
    lowest = max(word.box.bottom for word in [*head.left, *head.right])
    is_under = any(word.box.middle > end for word in right)
    return is_under or min(word.box.top for word in row) - lowest > row[0].size


def _letters(word: Word) -> str:
    kind, is_capital = word.face[:2]
    return word.text if kind is None else convert(word.text, kind, capitals=is_capital)[0]


def _split(row: Row, left: Row, name: Row) -> tuple[Row, Row] | None:
    """Part a row where its gap is widest, or not at all, so that each side is set as above."""
    best: tuple[float, float, int] | None = None
    gaps = [below.box.left - above.box.right for above, below in pairwise(row)]
    widest = max(gaps, default=0.0)
    for place in range(len(row) + 1):
        gap = gaps[place - 1] if 0 < place < len(row) else 0.0
        if 0 < place < len(row) and gap < max(_APART * row[0].size, widest):
            continue
        aside = max(_left_aside(row[:place], left, name), _right_aside(row[place:], left, name))
        aside = min(aside, _ASIDE) if gap > _WIDE * row[0].size else aside
        if aside <= _ASIDE and (best is None or (aside, -gap) < best[:2]):
            best = aside, -gap, place
    return None if best is None else (row[: best[2]], row[best[2] :])


def _left_aside(words: Row, left: Row, name: Row) -> float:
    """Give how far words are set aside from the agency's lines, by their middle or their start."""
    if not words:
        return 0.0
    if words[-1].box.right > max(name[0].box.left, *(one.box.right for one in [*left, *words[:1]])):
        return _ASIDE + 1
    start = min((one.box.left for one in left), default=words[0].box.left)
    middle = _middle(left or words)
    return min(abs(_middle(words) - middle), abs(words[0].box.left - start))


def _right_aside(words: Row, left: Row, name: Row) -> float:
    """Give the same for the other side; place and day may be set to the right."""
    if not words:
        return 0.0
    if left and words[0].box.left < _middle(left):
        return _ASIDE + 1
    aside = min(abs(_middle(words) - _middle(name)), abs(words[0].box.left - name[0].box.left))
    return min(aside, _ASIDE) if _is_day(words) else aside


def _is_day(words: Row) -> bool:
    return {"ngày", "tháng"} <= {_letters(word).lower() for word in words}


def _middle(words: Sequence[Word]) -> float:
    return (min(word.box.left for word in words) + max(word.box.right for word in words)) / 2
