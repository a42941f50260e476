"""Putting a figure together: quantities from left to right, each attached or the start of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tiendo.reading import indicators, relations
from tiendo.reading.checks import implied, is_contradicted
from tiendo.reading.page import Page
from tiendo.reading.quantities import Quantity, find_quantities
from tiendo.reading.records import Change, Target
from tiendo.reading.relations import Base, Head

_RISES = ("tăng", "cao hơn", "nhiều hơn", "vượt")
_FALLS = ("giảm", "thấp hơn", "ít hơn", "hụt")
_STAYS = {"giảm còn", "giảm xuống còn", "giảm xuống", "tăng lên", "tăng trưởng"}


@dataclass(slots=True)
class Draft:
    """A figure under construction; `end` is the key position after all that is read for it."""

    label: indicators.Label
    level: Quantity | None
    head: Head
    start: int
    end: int
    rule: str
    targets: list[Target] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    mismatch: bool = False

    @property
    def is_rate(self) -> bool:
        """Whether the figure is itself a percentage."""
        return self.label.is_rate or (self.level is not None and self.level.is_percent)


class Assembler:
    """Walks the quantities of one passage; `open` is the figure that what follows may belong to."""

    def __init__(self, page: Page, start: int, end: int, *, is_strict: bool) -> None:
        """Walk [start, end); `is_strict` where numbers without a verb are part of a task."""
        self.page, self.start, self.end, self.is_strict = page, start, end, is_strict
        self.key = page.key.text
        self.open: Draft | None = None
        self.found: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """Give the figures in order."""
        position = self.start
        quantities = find_quantities(self.page, self.start, self.end)
        for index, quantity in enumerate(quantities):
            limit = quantities[index + 1].start if index + 1 < len(quantities) else self.end
            position = self._place(quantity, position, limit)
        return self.found

    def _place(self, quantity: Quantity, position: int, limit: int) -> int:
        """Attach a quantity to the open figure or start another; gives where reading goes on."""
        head = relations.head_of(self.key, position, quantity.start)
        counted = self.open.level.measure if self.open and self.open.level else None
        tail = _Tail.of(self.key, quantity, position, head, limit, counted)
        attached = self.open is not None and (tail.is_attached or self._is_share(quantity))
        if quantity.measure == "lần":
            self._times(quantity, tail)
        elif quantity.is_points or quantity.is_percent:
            self._percentage(quantity, head, tail, attached=attached)
        elif attached and self._compares(quantity, head, tail):
            pass
        elif not self._is_figure(quantity, head, position):
            return quantity.end
        else:
            self._level(quantity, head, tail)
        if self.open is not None:
            self.open.end = max(self.open.end, tail.end)
        return tail.end

    def _is_share(self, quantity: Quantity) -> bool:
        """Whether a percentage says again what n/m said before: "18/24 xã …, đạt 75%"."""
        level = self.open.level if self.open is not None else None
        if level is None or level.value is None or not level.of or not quantity.is_percent:
            return False
        return not is_contradicted(level, quantity.value or Decimal(0), quantity)

    def _begin(self, head: Head, quantity: Quantity, level: Quantity | None, rule: str) -> Draft:
        begin = self.open.end if self.open is not None else self.start
        limit = self.end if level is quantity else quantity.end
        label = indicators.label_of(self.page, min(begin, head.start), head, quantity, limit)
        start = self._skip(min(label.start, head.start))
        self.open = Draft(label, level, head, start, max(quantity.end, label.end), rule)
        self.found.append(self.open)
        return self.open

    def _skip(self, start: int) -> int:
        while self.key[start] in " ,;:(-":
            start += 1
        return start

    def _level(self, quantity: Quantity, head: Head, tail: _Tail) -> None:
        amount = _moves(head)
        if amount and tail.basis is not None and quantity.value is not None:
            draft = self._begin(head, quantity, None, "amount_of_change")
            draft.changes.append(_change(amount=_signed(head, quantity.value), tail=tail))
            return
        self._begin(head, quantity, quantity, "level")

    def _is_figure(self, quantity: Quantity, head: Head, position: int) -> bool:
        """Whether a number without a measure is said to be something."""
        if quantity.measure is not None:
            return bool(head.verb) or quantity.power is not None or self._is_counted(head)
        label = self.key[position : head.start].strip(" ,;:()")
        said = head.verb in {"đạt", "ước đạt", "là", "lên", "nâng lên", "đạt được", "còn"}
        return said and bool(label) and (quantity.value or Decimal(0)) >= 1

    def _is_counted(self, head: Head) -> bool:
        """Whether a number without a verb is told as such, not as part of a name or a place."""
        lead = self.key[max(self.start, head.start - 24) : head.start].rstrip(" (")
        if lead.endswith(
            (" của", " tại", " ở", " trong", " thuộc", " gồm", " trên", " với", " là")
        ):
            return False
        return not self.is_strict or indicators.ends_with_verb(lead)

    def _compares(self, quantity: Quantity, head: Head, tail: _Tail) -> bool:
        """Read "tăng 5 tỷ đồng", "kế hoạch 146 tỷ đồng" after a level of the same measure."""
        draft = self.open
        if draft is None or quantity.value is None:
            return False
        if _moves(head):
            draft.changes.append(_change(amount=_signed(head, quantity.value), tail=tail))
            return True
        if tail.before is not None and draft.level is not None:
            value = _in_measure(quantity, draft.level)
            if value is not None:
                self._state_target(draft, tail.before, value)
                return True
        return False

    def _state_target(self, draft: Draft, base: Base, value: Decimal) -> None:
        last = draft.targets[-1] if draft.targets else None
        if last is None or last.value is not None:
            setter = self._setter(base)
            draft.targets.append(
                Target(percent=None, value=value, kind=base.kind, assigned_by=setter, implied=None)
            )
            return
        kind = base.kind if last.kind == "unstated" else last.kind
        setter = last.assigned_by or self._setter(base)
        draft.targets[-1] = replace(last, value=value, kind=kind, assigned_by=setter)
        if last.implied is not None and not last.implied[0] <= value <= last.implied[1]:
            draft.mismatch = True

    def _setter(self, base: Base) -> str | None:
        return None if base.setter is None else self.page.written(*base.setter)

    def _percentage(self, quantity: Quantity, head: Head, tail: _Tail, *, attached: bool) -> None:
        base = tail.base or tail.before
        moves = _moves(head)
        if base is not None and not quantity.is_points:
            draft = (
                self.open
                if attached and self.open
                else self._begin(head, quantity, None, "target_only")
            )
            self._target(draft, quantity, head, base)
        elif moves or (tail.basis is not None and not (attached is False and head.verb == "")):
            draft = (
                self.open
                if attached and self.open
                else self._begin(head, quantity, None, "change_only")
            )
            self._compared(draft, quantity, head, tail)
        elif attached and self.open is not None and self._completes(head):
            self._target(self.open, quantity, head, None)
        else:
            self._begin(head, quantity, quantity, "percentage")

    def _times(self, quantity: Quantity, tail: _Tail) -> None:
        """Read "gấp 2,3 lần (so với) cùng kỳ" as a rise of 130 %."""
        if self.open is None or quantity.value is None:
            return
        percent = quantity.value * 100
        if tail.base is not None:
            target = Target(
                percent=percent, value=None, kind=tail.base.kind,
                assigned_by=self._setter(tail.base), implied=None,
            )  # fmt: skip
            self.open.targets.append(target)
        else:
            self.open.changes.append(_change(percent=percent - 100, tail=tail))

    def _completes(self, head: Head) -> bool:
        """Whether a bare "đạt 60,7%" after a level is its share of an unnamed target."""
        draft = self.open
        if draft is None or draft.level is None or draft.level.is_percent or draft.targets:
            return False
        return head.verb in {"đạt", "bằng", "hoàn thành", "tương đương", "vượt", "đạt tỷ lệ", ""}

    def _target(self, draft: Draft, quantity: Quantity, head: Head, base: Base | None) -> None:
        percent = quantity.value
        if percent is None:
            return
        exact = percent
        if head.verb.startswith(_RISES) and percent < 100:
            exact = 100 + percent  # "vượt 12%" is 112 %, but "vượt 132%" says it whole
        elif head.verb.startswith(_FALLS):
            exact = 100 - percent
        kind = base.kind if base else "unstated"
        if base is not None and base.elided and draft.targets:
            kind = draft.targets[-1].kind
        draft.targets.append(
            Target(
                percent=exact, value=None, kind=kind,
                assigned_by=self._setter(base) if base else None,
                implied=implied(draft.level, exact, quantity, qualified=_is_loose(draft, head)),
            )
        )  # fmt: skip
        if base is None:
            draft.mismatch = draft.mismatch or is_contradicted(draft.level, exact, quantity)
        if draft.rule == "level":
            draft.rule = "level_with_target"

    def _compared(self, draft: Draft, quantity: Quantity, head: Head, tail: _Tail) -> None:
        value = quantity.value
        if value is None:
            return
        moves = head.verb.startswith(_RISES + _FALLS)
        signed = _signed(head, value) if moves else value - 100
        if quantity.is_points or (moves and draft.is_rate):
            draft.changes.append(_change(points=signed, tail=tail))
        else:
            draft.changes.append(_change(percent=signed, tail=tail))
        if draft.rule == "level":
            draft.rule = "level_with_change"


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a quantity, and what stands between it and the figure before."""

    end: int
    base: Base | None
    before: Base | None  # "so với dự toán tỉnh giao đạt 27,9%"
    basis: relations.Anchor | None
    is_attached: bool

    @classmethod
    def of(
        cls,
        key: str,
        quantity: Quantity,
        position: int,
        head: Head,
        limit: int,
        counted: str | None,
    ) -> _Tail:
        end = quantity.end
        base = basis = None
        if quantity.is_percent or quantity.measure == "lần":
            base = relations.base_at(key, end, limit)
        if base is None:
            basis = relations.anchor_at(key, end, limit)
            if basis is not None and not _moves(head) and not _is_ratio(key, quantity):
                basis = None  # "40,7 tỷ đồng, so với cùng kỳ tăng 7%" speaks of the 7 %
        end = base.end if base else basis.end if basis else end
        for begin in _after_gap(key, position, head, counted):
            before = relations.base_at(key, begin, head.start) if begin < head.start else None
            if before is not None and not key[before.end : head.start].strip(" ,:(là"):
                return cls(end, base, before, basis, is_attached=True)
            anchor = relations.anchor_at(key, begin, head.start) if begin < head.start else None
            if anchor is not None and not key[anchor.end : head.start].strip(" ,:("):
                basis = basis or relations.Anchor(end, anchor.basis)
                return cls(end, base, None, basis, is_attached=True)
            if begin >= head.start:
                return cls(end, base, None, basis, is_attached=True)
        return cls(end, base, None, basis, is_attached=False)


def _after_gap(key: str, position: int, head: Head, counted: str | None) -> Iterator[int]:
    """Give where the words of a relation may begin: after joining words, or after what was counted.

    "415 ha rừng, bằng 41,5% kế hoạch": "rừng" belongs to the hectares, the rest relates to them.
    """
    joined = relations.CONNECTORS.match(key, position, head.start)
    yield joined.end() if joined else position
    rest = relations.COMPLEMENT.match(key, position, head.start)
    if rest is None:
        return
    joined = relations.CONNECTORS.match(key, rest.end(), head.start)
    yield joined.end() if joined else rest.end()
    if counted and key.startswith(f", {counted} ", rest.end()):  # "06 nhà tạm, nhà dột nát"
        rest = relations.COMPLEMENT.match(key, rest.end() + 1, head.start)
        joined = relations.CONNECTORS.match(key, rest.end(), head.start) if rest else None
        if joined is not None:
            yield joined.end()


def _moves(head: Head) -> bool:
    """Whether the words before a number tell a rise or a fall by it."""
    return head.verb.startswith(_RISES + _FALLS) and head.verb not in _STAYS


def _is_ratio(key: str, quantity: Quantity) -> bool:
    """Whether "bằng 105,3% (so với) cùng kỳ" or "gấp 2 lần …" follows, no comma between."""
    return quantity.measure in {"%", "lần"} and not key.startswith(",", quantity.end)


def _is_loose(draft: Draft, head: Head) -> bool:
    return draft.head.qualifier is not None or head.qualifier is not None


def _signed(head: Head, value: Decimal) -> Decimal:
    return -value if head.verb.startswith(_FALLS) else value


def _change(
    *,
    percent: Decimal | None = None,
    points: Decimal | None = None,
    amount: Decimal | None = None,
    tail: _Tail,
) -> Change:
    basis = tail.basis.basis if tail.basis else "unstated"
    return Change(percent=percent, points=points, amount=amount, basis=basis)


def _in_measure(quantity: Quantity, level: Quantity) -> Decimal | None:
    """Convert a value into the level's measure; None where the measures differ in kind."""
    if quantity.value is None:
        return None
    if quantity.measure == level.measure:
        return quantity.value
    if quantity.power is None or level.power is None:
        return None
    return quantity.value.scaleb(quantity.power - level.power)
