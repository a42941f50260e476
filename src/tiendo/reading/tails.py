"""What stands around a number that belongs to a figure already begun: its relations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tiendo.reading import relations
from tiendo.reading.quantities import Quantity
from tiendo.reading.relations import Base, Head

RISES = ("tăng", "cao hơn", "nhiều hơn", "vượt")
FALLS = ("giảm", "thấp hơn", "ít hơn", "hụt")
_STAYS = {"giảm còn", "giảm xuống còn", "giảm xuống", "tăng lên", "tăng trưởng", "tăng bình quân"}
_OF_NEXT = re.compile(r" ?(?:là |đề ra )?\(?\d[\d.,]* ?%")
_JUDGED = re.compile(  # "88,6%, chưa đạt chỉ tiêu huyện giao (92%)"
    r"[\s,;]*(?:chưa|không|đã|mới|vẫn|còn)? ?(?:đạt|hoàn thành|bằng|thấp hơn|cao hơn|vượt) "
)
_ABOUT = re.compile(r"(?: [^\s,;.()\d%]+){1,7}?(?= (?:so|svck)\b)")  # "tăng 15% về số dự án so với"


class Tail(NamedTuple):
    """What follows a quantity up to `end`, and what stands between it and the figure before."""

    end: int
    base: Base | None
    before: Base | None  # "so với dự toán tỉnh giao đạt 27,9%"
    basis: relations.Anchor | None
    is_attached: bool
    leads: bool = False  # the time stands before the number: "so với cùng kỳ giảm 3 vụ, …"

    @classmethod
    def of(
        cls,
        key: str,
        quantity: Quantity,
        position: int,
        head: Head,
        limit: int,
        counted: str | None,
    ) -> Tail:
        """Read both sides of a quantity; `position` is the end of what was read before it."""
        end = quantity.end
        base = basis = None
        if quantity.is_percent or quantity.is_points or quantity.measure == "lần":
            base = relations.base_at(key, end, limit)
            if base is not None and _OF_NEXT.match(key, base.end):
                base = None  # "71%, so chỉ tiêu 80%" tells the target of the 71 %
        if base is None:
            about = (
                _ABOUT.match(key, end, limit) if moves(head) or quantity.measure == "lần" else None
            )
            end = about.end() if about else end
            basis = relations.anchor_at(key, end, limit)
            if basis is not None and not moves(head) and not _is_ratio(key, quantity):
                basis = None  # "40,7 tỷ đồng, so với cùng kỳ tăng 7%" speaks of the 7 %
        end = base.end if base else basis.end if basis else end
        for begin in _after_gap(key, position, head, counted):
            before = relations.base_at(key, begin, head.start) if begin < head.start else None
            if before is not None and not key[before.end : head.start].strip(" ,:(là"):
                return cls(end, base, before, basis, is_attached=True)
            anchor = relations.anchor_at(key, begin, head.start) if begin < head.start else None
            if anchor is not None and not key[anchor.end : head.start].strip(" ,:("):
                basis = basis or relations.Anchor(end, anchor.basis)
                return cls(end, base, None, basis, is_attached=True, leads=True)
            if begin >= head.start:
                return cls(end, base, None, basis, is_attached=True)
        return cls(end, base, None, basis, is_attached=False)


def _after_gap(key: str, position: int, head: Head, counted: str | None) -> Iterator[int]:
    """Give where the words of a relation may begin: after joining words, or after what was counted.

    "415 ha rừng, bằng 41,5% kế hoạch": "rừng" belongs to the hectares, the rest relates to them.
    """
    joined = relations.CONNECTORS.match(key, position, head.start)
    yield joined.end() if joined else position
    bracket = head.start + 2 if key.startswith(" (", head.start) else head.start
    judged = _JUDGED.match(key, position, head.start)
    if judged is not None and key.startswith((" (", "("), head.start):
        yield judged.end()
    rest = relations.COMPLEMENT.match(key, position, bracket)
    if rest is None:
        return
    joined = relations.CONNECTORS.match(key, rest.end(), head.start)
    yield joined.end() if joined else rest.end()
    if counted and key.startswith(f", {counted} ", rest.end()):  # "06 nhà tạm, nhà dột nát"
        rest = relations.COMPLEMENT.match(key, rest.end() + 1, head.start)
        joined = relations.CONNECTORS.match(key, rest.end(), head.start) if rest else None
        if joined is not None:
            yield joined.end()


def moves(head: Head) -> bool:
    """Whether the words before a number tell a rise or a fall by it."""
    return head.verb.startswith(RISES + FALLS) and head.verb not in _STAYS


def _is_ratio(key: str, quantity: Quantity) -> bool:
    """Whether "bằng 105,3% (so với) cùng kỳ" or "gấp 2 lần …" follows, no comma between."""
    return quantity.measure in {"%", "lần"} and not key.startswith(",", quantity.end)
