"""A figure under construction, and what a percentage can be to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tiendo.reading import indicators
from tiendo.reading.checks import is_contradicted
from tiendo.reading.counted import AMOUNTS
from tiendo.reading.needing import Needing
from tiendo.reading.quantities import Quantity, in_measure
from tiendo.reading.records import Change, Target
from tiendo.reading.relations import Head
from tiendo.reading.rules import Rule
from tiendo.reading.tails import FALLS, Tail

_BOUNDS = {"dưới", "trên", "ít nhất", "tối thiểu", "không quá"}
_NEAR = 60  # key characters between what is counted and a percentage that describes it
_TOTALS = 4  # figures before a part among which its total is looked for
_FAR = 240  # key characters between a total and its part
_CLAUSE = re.compile(r"[,;:.()]|\bvà\b")
_INSIDE = Needing("trong đó|trong số ", r"\btrong (?:đó|số (?:đó|này))\b")
_SUCH = re.compile(  # "các dự án giải ngân dưới 50%", "từ dự án giải ngân dưới 30%"
    r"\b(?:các|những|(?:từ|cho|với)(?= (?:dự án|đơn vị|chủ đầu tư|công trình|gói thầu)\b))"
    r" (?:[^\s,;:.()]+ ){1,10}$"
)
_ARRIVES = {"còn", "xuống còn", "xuống", "giảm còn", "lên", "nâng lên"}
_LOWERS = re.compile(r"(?P<fall>giảm|hạ)|(?:tăng|nâng)\b")


@dataclass(slots=True)
class Draft:
    """A figure under construction; `end` is the key position after all that is read for it."""

    label: indicators.Label
    level: Quantity | None
    head: Head
    start: int
    end: int
    rule: Rule
    targets: list[Target] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    mismatch: str | None = None  # what the other side says
    moved_by: Quantity | None = None  # the first change told, where that is all

    @property
    def is_rate(self) -> bool:
        """Whether the figure is itself a percentage."""
        return self.label.is_rate or (self.level is not None and self.level.is_percent)


def is_share(quantity: Quantity, draft: Draft) -> bool:
    """Whether a percentage says again what n/m said before: "18/24 xã …, đạt 75%"."""
    level = draft.level
    if level is None or level.value is None or not level.of or not quantity.is_percent:
        return False
    return not is_contradicted(level, quantity.value or Decimal(0), quantity)


def is_part(key: str, quantity: Quantity, found: Sequence[Draft]) -> bool:
    """Whether a percentage is the share of a total told before its part.

    "Tiếp nhận 1.876 hồ sơ, trong đó đúng hạn 1.842 hồ sơ, đạt 98,2%" speaks of no target.
    """
    level = found[-1].level if found else None
    if level is None or level.of or level.value is None or quantity.value is None:
        return False
    totals = (
        in_measure(draft.level, level)
        for draft in found[-_TOTALS - 1 : -1]
        if draft.level is not None
        and _INSIDE.search(key, max(draft.end, level.start - _FAR), level.start)
    )
    return any(
        total is not None
        and total >= level.value
        and not is_contradicted(level._replace(of=total), quantity.value, quantity)
        for total in totals
    )


def lacks_share(draft: Draft) -> bool:
    """Whether only the target itself was told so far: "1.250 tấn (KH 2.400 tấn), đạt 52,1%"."""
    return bool(draft.targets) and draft.targets[-1].percent is None


def ends_at(draft: Draft, head: Head, tail: Tail) -> bool:
    """Whether "tỷ lệ hộ nghèo giảm 1,15%, còn 2,86%" gives the rate after its change."""
    is_rate = draft.level is None and draft.label.is_rate and bool(draft.changes)
    return is_rate and head.verb in _ARRIVES and tail.base is None and tail.basis is None


def describes(key: str, start: int, found: Sequence[Draft], quantity: Quantity, head: Head) -> bool:
    """Whether a percentage only says which ones are counted: "05 công trình đạt dưới 30%"."""
    begin = max(start, head.start - _NEAR)
    misses = head.verb.startswith("đạt") and key.endswith(" chưa ", begin, head.start)
    since = key.endswith(" từ ", begin, quantity.start)  # "12 chỉ tiêu đạt từ 50% kế hoạch"
    if not (head.qualifier in _BOUNDS or quantity.value == 0 or misses or since):
        return False
    told = found[-1].level if found else None
    between = key[told.end : head.start] if told is not None else ","
    counts = told is not None and told.power is None and (told.measure or "") not in AMOUNTS
    if counts and len(between) < _NEAR and not _CLAUSE.search(between):
        return True
    return not head.verb and _SUCH.search(key, begin, head.start) is not None


def settle_rate(key: str, draft: Draft, tail: Tail) -> None:
    """Read "giảm tỷ lệ hộ nghèo trên 1%", a verb before the rate, as a change by points."""
    moved = _LOWERS.match(key, draft.label.start)
    level = draft.level
    if moved is None or draft.label.is_growth or draft.head.verb or level is None:
        return
    if draft.label.is_rate and level.value is not None:
        value = -level.value if moved["fall"] else level.value
        draft.level, draft.rule = None, "change_only"
        draft.changes.append(change(points=value, tail=tail))


def signed(head: Head, value: Decimal) -> Decimal:
    """Give a fall as a negative number."""
    return -value if head.verb.startswith(FALLS) else value


def change(
    *,
    percent: Decimal | None = None,
    points: Decimal | None = None,
    amount: Decimal | None = None,
    tail: Tail,
) -> Change:
    """Make a change with the time it is compared with, as far as `tail` says it."""
    basis = tail.basis.basis if tail.basis else "unstated"
    return Change(percent=percent, points=points, amount=amount, basis=basis)
