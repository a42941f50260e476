"""Comparisons told before their number: "cao hơn cùng kỳ 0,6 điểm phần trăm".

What a figure is compared with stands between the verb and the number. In brackets behind "hơn" the
number is that of the other side: "thấp hơn mức bình quân chung của tỉnh (82%)".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tiendo.reading import relations
from tiendo.reading.quantities import Quantity
from tiendo.reading.relations import Anchor, Base, Head
from tiendo.reading.tails import Tail

_VERB = re.compile(
    r"(?<!\w)(?:(?:còn|vẫn|đang|cũng|lại|đều) ){0,2}(?:(?P<moved>tăng|giảm|vượt|hụt)"
    r"|(?P<than>(?:(?P<down>thấp|ít|kém)|cao|nhiều|lớn) hơn)|(?P<less>kém|thua))(?= )"
)
_REST = re.compile(rf" ?(?P<open>\( ?)?(?:(?:là|lên) )?(?:(?P<near>{relations.QUALIFIERS}) )?")
_FAR = 90  # key characters before a number in which the verb is looked for
_UNSAID = {"", "là", "lên", "vượt kế hoạch", "vượt chỉ tiêu", "vượt dự toán"}
_LACKS = re.compile(r"\b(?:thiếu|kém|chênh|cách)(?: (?:khoảng|gần|hơn|trên))? $")


class Comparison(NamedTuple):
    """A verb before a number with the target or the time that stands between them."""

    head: Head
    base: Base | None
    anchor: Anchor | None
    is_other: bool  # the number is what the other side reached

    def on(self, tail: Tail) -> Tail:
        """Let a tail say what the number is compared with."""
        if self.base is not None:
            return tail._replace(base=self.base._replace(end=tail.end))
        if self.anchor is None or tail.base is not None:
            return tail
        return tail._replace(basis=self.anchor._replace(end=tail.end), leads=False)


def read_head(key: str, start: int, quantity: Quantity) -> tuple[Head, Comparison | None]:
    """Read the words before a number, and the comparison that they tell, not before `start`."""
    head = relations.head_of(key, start, quantity.start)
    if head.verb not in _UNSAID:
        return head, None
    begin = max(start, quantity.start - _FAR)
    for found in reversed(list(_VERB.finditer(key, begin, quantity.start))):
        told = _after(key, found, quantity.start)
        if told is None or (told.base and not _may_pass(key, start, quantity, told)):
            continue
        return told.head, told
    return head, None


def is_of_other(key: str, start: int, quantity: Quantity, told: Comparison | None) -> bool:
    """Whether a number is the other side's, or points still missing: "còn thiếu 1,2 điểm %"."""
    if told is not None:
        return told.is_other
    return quantity.is_points and _LACKS.search(key, start, quantity.start) is not None


def _may_pass(key: str, start: int, quantity: Quantity, told: Comparison) -> bool:
    """Whether a number says by how much a target is passed, not "cây mì vượt KH 390 ha"."""
    gap = relations.CONNECTORS.match(key, start, told.head.start)
    return quantity.is_percent or (gap is not None and gap.end() == told.head.start)


def _after(key: str, found: re.Match[str], number: int) -> Comparison | None:
    """Read a target or a time from a verb up to the number."""
    ends = [found.end(), *([found.end() - len(" hơn")] if found["than"] else [])]
    for end in ends:
        base = relations.base_at(key, end, number)
        anchor = None if base else relations.anchor_at(key, end, number)
        told = base or anchor
        rest = _REST.fullmatch(key, told.end, number) if told else None
        if rest is None or (rest["open"] and base is not None):
            continue  # "thấp hơn chỉ tiêu huyện giao (92%)" names the target
        verb = found["moved"] or ("thấp hơn" if found["down"] or found["less"] else "cao hơn")
        head = Head(found.start(), verb, rest["near"], estimate=False)
        return Comparison(head, base, anchor, is_other=bool(rest["open"] and not found["moved"]))
    return None
