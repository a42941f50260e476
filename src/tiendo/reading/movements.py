"""Lists of rises and falls by amounts: "so với cùng kỳ giảm 3 vụ, giảm 2 người chết (-20%)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tiendo.reading.counted import AMOUNTS
from tiendo.reading.drafts import Draft
from tiendo.reading.quantities import Quantity, in_measure

_WORDS = re.compile(r"(?: [^\W\d]+){1,4}")
_STOP = re.compile(
    r" (?:so|với|trong|và|là|đạt|bằng|tăng|giảm|cùng|mới|được|nhưng|song|tuy|do|vì|ở|tại|trên|về)\b"
)
_END = re.compile(r"[,;.()\n]")
_PERSONS = frozenset(
    {
        "đảng viên", "quần chúng", "quần chúng ưu tú", "hội viên", "đoàn viên", "cán bộ",
        "công chức", "viên chức", "lao động", "giáo viên", "học sinh", "bị can", "đối tượng",
        "thanh niên", "công dân",
    }
)  # fmt: skip
_FAR = 40  # key characters after a level in which what it counts is told
_BRACKET = re.compile(r"[^,;.()\d]{0,40}\( ?(?:tương ứng |tương đương |bằng )?(?P<sign>[-+]?) ?$")


def like(key: str, quantity: Quantity, near: Sequence[Draft]) -> Draft | None:
    """Choose the figure that a change by an amount is about, the nearest first.

    Of figures of one measure it is that of the same counted words: "giảm 2 người chết" is about
    the dead, whoever is told in between.
    """
    said = _counted(key, quantity.end)
    if near[0].level is None:
        first = near[0].moved_by
        is_same = first is None or (
            in_measure(quantity, first) is not None and _counted(key, first.end) == said
        )
        return near[0] if is_same else None
    fits = [one for one in near if one.level and in_measure(quantity, one.level) is not None]
    same = [one for one in fits if said and _says(key, one, said)]
    if said and not same:
        fits = [one for one in fits if one.level and not _counted(key, one.level.end)]
    if not fits and not said and _counts_again(quantity, near[0].level):
        return near[0]
    chosen = same or fits
    fresh = [one for one in chosen if not any(change.amount for change in one.changes)]
    return next(iter(fresh or chosen), None)


def amount_in(quantity: Quantity, level: Quantity | None) -> Decimal | None:
    """Give an amount in the measure of a level; "6 trường hợp" counts members as well."""
    if level is None or _counts_again(quantity, level):
        return quantity.value
    return in_measure(quantity, level)


def _counts_again(quantity: Quantity, level: Quantity | None) -> bool:
    """Whether "29 đảng viên, tăng 6 trường hợp" counts the same by a word for any of them."""
    if level is None or level.measure is None or in_measure(quantity, level) is not None:
        return False
    if quantity.measure in {"người", "đồng chí"}:
        return level.measure in _PERSONS
    return quantity.measure == "trường hợp" and level.power is None and level.measure not in AMOUNTS


def breaks(key: str, since: int, start: int, end: int) -> bool:
    """Whether a list of changes that began before `since` ends between two numbers."""
    between = key[start:end]
    if ";" in between or "." in between:
        return True
    return key.count(")", since, end) > key.count("(", since, end)


def add_share(key: str, position: int, quantity: Quantity, moved: Draft) -> bool:
    """Read "giảm 3 vụ (-16%)", "(9,68%)": the change just told, again as a percentage."""
    found = _BRACKET.match(key, position, quantity.start)
    if found is None or not moved.changes or not quantity.is_percent:
        return False
    last = moved.changes[-1]
    if last.amount is None or quantity.value is None:
        return False
    falls = found["sign"] == "-" or (not found["sign"] and last.amount < 0)
    percent = -quantity.value if falls else quantity.value
    moved.changes.append(replace(last, amount=None, percent=percent))
    return True


def _counted(key: str, end: int) -> tuple[str, ...]:
    """Give the words right after a number that tell which are counted: "chết", "bị thương"."""
    found = _WORDS.match(key, end)
    if found is None:
        return ()
    stop = _STOP.search(key, end, found.end())
    return tuple(key[end : stop.start() if stop else found.end()].split())


def _says(key: str, draft: Draft, said: tuple[str, ...]) -> bool:
    end = draft.level.end if draft.level else draft.end
    stop = _END.search(key, end, end + _FAR)
    words = set(key[draft.start : stop.start() if stop else end + _FAR].split())
    return words.issuperset(said[:2])
