"""Putting a figure together: quantities from left to right, each attached or the start of one."""

from __future__ import annotations

import re
from dataclasses import replace

from tiendo.reading import comparisons, indicators, movements, relations
from tiendo.reading.attached import add_change, add_target, state_target
from tiendo.reading.checks import is_contradicted
from tiendo.reading.drafts import (
    Draft,
    change,
    describes,
    ends_at,
    is_part,
    is_share,
    lacks_share,
    settle_rate,
    signed,
)
from tiendo.reading.page import Page
from tiendo.reading.quantities import Quantity, find_quantities, in_measure
from tiendo.reading.records import Target
from tiendo.reading.relations import Base, Head
from tiendo.reading.rules import Rule
from tiendo.reading.sentences import Span
from tiendo.reading.series import name_again
from tiendo.reading.shares import share_label
from tiendo.reading.tails import Tail, moves
from tiendo.reading.told import is_told, names_standard

_GOES_ON = re.compile(
    r"(?:ước |chỉ |đã )*(?:đạt|bằng|vượt|tăng|giảm|chiếm|hoàn thành) [^,;]{0,12}\d"
)
_WORD_AFTER = re.compile(r" [^\W\d]")
_FROM = re.compile(r"\btừ $")
_TO = re.compile(r"[^,;.()]{0,40}?\b(?:xuống(?: còn| dưới)?|còn|(?<!trở )lên|tăng lên)\b")
_REACHED = {"đạt", "mới đạt", "ước đạt"}
_RAISED = re.compile(  # "thu tiền sử dụng đất còn thấp (đạt 46%)"
    r"\b(?:(?:thu|chi)\b(?! (?:hút|gom|hồi|nhập|hoạch|bộ|đoàn|hội|trả|phí))"
    r"|(?<!giải ngân )\bvốn (?:ngân sách|chương trình|các chương trình|đầu tư|sự nghiệp)\b)"
    r"[^,;:.]*$"
)
_SHARES = {
    "đạt", "bằng", "hoàn thành", "tương đương", "vượt", "đạt tỷ lệ", "chỉ đạt", "mới đạt", "",
}  # fmt: skip


def _passes(draft: Draft | None, head: Head) -> bool:
    """Whether a rate lies above or below its target by points: "29,6% (vượt 1,7% chỉ tiêu)"."""
    return draft is not None and draft.is_rate and moves(head)


class Assembler:
    """Walks the quantities of one passage; `open` is the figure that what follows may belong to."""

    def __init__(
        self,
        page: Page,
        start: int,
        end: int,
        *,
        before: Draft | None = None,
        is_asked: bool = False,
    ) -> None:
        """Walk [start, end), asked of somebody or not; a relation at its head is of `before`."""
        self.page, self.start, self.end, self.is_asked = page, start, end, is_asked
        self.key, self.span = page.key.text, Span(start, end)
        self.open = before if before and _GOES_ON.match(self.key, start, end) else None
        self.found: list[Draft] = []
        self.left_out: Quantity | None = None  # a number that is no figure: "25/25 đồng chí"
        self.fallen_from: int | None = None  # where "giảm từ 7,8%" stands before "xuống còn 5,1%"
        self.since: relations.Anchor | None = None  # "so với cùng kỳ" before a list of changes
        self.moved: Draft | None = None  # the figure of the change by an amount right before

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
        head, beside = comparisons.read_head(self.key, position, quantity)
        if self.fallen_from is not None:
            head, self.fallen_from = head._replace(start=self.fallen_from), None
        elif self._is_left_behind(quantity, limit):
            self.fallen_from = head.start
            return position
        tail = self._tail(quantity, head, beside, position, limit)
        if self._is_aside(quantity, beside, position):
            return quantity.end
        attached = self._is_attached(quantity, head, tail, position)
        if quantity.measure == "lần":
            self._times(quantity, tail)
        elif quantity.is_points or quantity.is_percent:
            self._percentage(quantity, head, tail, attached=attached)
        elif (
            (attached and self._compares(quantity, head, tail))
            or self._fills_target(quantity, position)
            or (self.open is not None and names_standard(self.key, self.start, quantity, head))
        ):
            pass
        elif not is_told(self.key, self.span, quantity, head):
            if quantity.measure is not None or self._stands_among_words(quantity, position):
                self.open, self.left_out = None, quantity
            return quantity.end
        else:
            self._level(quantity, head, tail)
        if self.open is not None:
            self.open.end = max(self.open.end, tail.end)
        return tail.end

    def _tail(
        self,
        quantity: Quantity,
        head: Head,
        beside: comparisons.Comparison | None,
        position: int,
        limit: int,
    ) -> Tail:
        counted = self.open.level.measure if self.open and self.open.level else None
        tail = Tail.of(self.key, quantity, position, head, limit, counted)
        return self._since(beside.on(tail) if beside else tail, head, position)

    def _is_aside(
        self, quantity: Quantity, beside: comparisons.Comparison | None, position: int
    ) -> bool:
        """Whether a number says a change again, "giảm 3 vụ (-16%)", or what others reached."""
        moved, self.moved = self.moved, None
        if moved is not None and movements.add_share(self.key, position, quantity, moved):
            moved.end = max(moved.end, quantity.end)
            return True
        return comparisons.is_of_other(self.key, position, quantity, beside)

    def _since(self, tail: Tail, head: Head, position: int) -> Tail:
        """Let "so với cùng kỳ giảm 3 vụ, giảm 2 người chết" say the time of the whole list."""
        if self.since and movements.breaks(self.key, self.since.end, position, head.start):
            self.since = None
        if tail.leads:
            self.since = tail.basis
        elif tail.basis is None and self.since is not None and moves(head):
            return tail._replace(basis=self.since._replace(end=tail.end))
        return tail

    def _is_attached(self, quantity: Quantity, head: Head, tail: Tail, position: int) -> bool:
        """Whether a number belongs to the open figure by the words between, or by what it is."""
        if head.verb == "hoàn thành" and ";" in self.key[position : head.start]:
            return False  # "…; hoàn thành 100% chỉ tiêu trồng rừng"
        if self.found and is_share(quantity, self.found[-1]):
            self.open = self.open or self.found[-1]  # "78/189 xã của 31 huyện, chiếm 41,26%"
            return True
        return self.open is not None and tail.is_attached

    def _stands_among_words(self, quantity: Quantity, position: int) -> bool:
        """Whether a bare number begins another subject: "…, tỷ lệ tiêm mũi 1 đạt 68%"."""
        joined = relations.CONNECTORS.match(self.key, position, quantity.start)
        begin = joined.end() if joined else position
        return bool(self.key[begin : quantity.start].strip(" ,;:()"))

    def _is_left_behind(self, quantity: Quantity, limit: int) -> bool:
        """Whether a number is where a rise or fall began: "từ 7,8% xuống còn 5,1%"."""
        if quantity.value is None or limit == self.end:
            return False
        before = max(self.start, quantity.start - 4)
        return (
            _FROM.search(self.key, before, quantity.start) is not None
            and _TO.match(self.key, quantity.end, limit) is not None
        )

    def _repeats_left_out(self, quantity: Quantity) -> bool:
        votes = self.left_out
        if votes is None or not votes.of or quantity.value is None:
            return False
        return not is_contradicted(votes, quantity.value, quantity)

    def _begin(self, head: Head, quantity: Quantity, level: Quantity | None, rule: Rule) -> Draft:
        begin = max(self.start, self.open.end if self.open is not None else self.start)
        is_level = level is quantity
        limit = quantity.end if quantity.is_percent and not is_level else self.end
        label = indicators.label_of(
            self.page, min(begin, head.start), head, quantity, limit,
            is_level=is_level, is_asked=self.is_asked,
        )  # fmt: skip
        start = self._skip(min(label.start, head.start))
        return self._add(Draft(label, level, head, start, max(quantity.end, label.end), rule))

    def _add(self, draft: Draft) -> Draft:
        self.open = draft
        self.found.append(draft)
        return draft

    def _skip(self, start: int) -> int:
        while self.key[start] in " ,;:(-":
            start += 1
        return start

    def _level(self, quantity: Quantity, head: Head, tail: Tail) -> None:
        amount = moves(head)
        told = tail.basis is not None or self._is_event(quantity, head)
        if amount and told and quantity.value is not None:
            draft = self._begin(head, quantity, None, "amount_of_change")
            draft.changes.append(change(amount=signed(head, quantity.value), tail=tail))
            draft.moved_by, self.moved = quantity, draft
            return
        draft = self._begin(head, quantity, quantity, "level")
        name_again(self.page, draft, self.found[-5:-1])
        if quantity.measure is None and (counted := indicators.counted_in(self.page, draft.label)):
            draft.level = quantity._replace(measure=counted)

    def _is_event(self, quantity: Quantity, head: Head) -> bool:
        """Whether "tai nạn giao thông tăng 2 vụ" tells a rise, where "giảm 38 thôn" counts."""
        begin = max(self.start, self.open.end if self.open is not None else self.start)
        if quantity.measure != "vụ" or "(" in self.key[head.start : quantity.start]:
            return False
        return " " in self.key[begin : head.start].strip(" ,;:(")

    def _compares(self, quantity: Quantity, head: Head, tail: Tail) -> bool:
        """Read "tăng 5 tỷ đồng", "kế hoạch 146 tỷ đồng" after a level of the same measure."""
        if quantity.measure == "chỉ tiêu" and head.verb.startswith("vượt"):
            return False  # "trong đó vượt 09 chỉ tiêu" counts them
        if moves(head) and (tail.base or relations.base_at(self.key, quantity.end, self.end)):
            return True  # "vượt 1,5 ha so với kế hoạch": neither a target nor a change
        draft = self._alike(quantity)
        value = movements.amount_in(quantity, draft.level) if draft else None
        if draft is None or value is None:
            return False
        if moves(head):
            draft.changes.append(change(amount=signed(head, value), tail=tail))
            draft.end = max(draft.end, tail.end)
            self.moved = draft
            return True
        if tail.before is not None and draft.level is not None:
            state_target(draft, tail.before, value, self._setter(tail.before))
            return True
        return self._says_again(draft, head, quantity)

    def _says_again(self, draft: Draft, head: Head, quantity: Quantity) -> bool:
        """Read "tăng 2,64%, bằng 7.300 con so với cùng kỳ": the rise again as an amount."""
        if head.verb not in {"bằng", "tương đương"} or not draft.changes:
            return False
        anchor = relations.anchor_at(self.key, quantity.end, self.end)
        if anchor is not None and draft.changes[-1].basis == "unstated":
            draft.changes[-1] = replace(draft.changes[-1], basis=anchor.basis)
        return True

    def _alike(self, quantity: Quantity) -> Draft | None:
        """Find the figure told that a number may change: "… 6 vụ, 5 người, tăng 2 vụ"."""
        if self.open is None:
            return None
        return movements.like(self.key, quantity, [self.open, *reversed(self.found[-5:])])

    def _fills_target(self, quantity: Quantity, position: int) -> bool:
        """Read "đạt 61,6% kế hoạch (792,9/1.287,4 tỷ đồng)": value and target after all."""
        draft = self.open
        if draft is None or not draft.targets or quantity.value is None:
            return False
        if self.key[position : quantity.start].strip(" :") != "(" or draft.targets[-1].value:
            return False
        if quantity.of is None:
            return self._names_target(draft, quantity)
        if draft.level is not None and draft.level.value != quantity.value:
            last = draft.targets.pop()
            draft = self._add(replace(draft, start=quantity.start, targets=[last], changes=[]))
        draft.level = quantity
        state_target(draft, None, quantity.of, None)
        return True

    def _names_target(self, draft: Draft, quantity: Quantity) -> bool:
        """Read "đạt 52,8% so với nghị quyết đề ra (15.000 tỷ đồng)"."""
        value = in_measure(quantity, draft.level) if draft.level else None
        if value is None or not self.key.startswith(")", quantity.end):
            return False
        state_target(draft, None, value, None)
        return True

    def _setter(self, base: Base) -> str | None:
        return None if base.setter is None else self.page.written(*base.setter)

    def _percentage(self, quantity: Quantity, head: Head, tail: Tail, *, attached: bool) -> None:
        base = tail.base or tail.before or self._base_of_all(head, tail)
        goes_on = self.open if attached and self.open else None
        if base is not None and (quantity.is_points or _passes(goes_on, head)):
            return  # "vượt 0,3 điểm phần trăm so với kế hoạch": neither a target nor a change
        is_alone = base is None and tail.basis is None
        if describes(self.key, self.start, self.found, quantity, head) or (
            is_alone and (self._shares(quantity, head) or self._is_part(quantity, head))
        ):
            return
        if goes_on is not None and ends_at(goes_on, head, tail):
            goes_on.level, goes_on.rule = quantity, "level_with_change"
        elif tail.before is not None and tail.base is None and self._is_planned_rate(head):
            self._state_rate(tail.before, quantity)
        elif base is not None and not quantity.is_points:
            draft = goes_on or self._begin(head, quantity, None, "target_only")
            add_target(draft, quantity, head, base, self._setter(base))
        elif moves(head) or (tail.basis is not None and (goes_on or head.verb)):
            self._moved(goes_on, quantity, head, tail)
        elif goes_on is not None and self._completes(quantity, head):
            add_target(goes_on, quantity, head, None, None)
        elif goes_on is not None and head.verb in _SHARES and lacks_share(goes_on):
            goes_on.targets[-1] = replace(
                goes_on.targets[-1], percent=quantity.value, qualifier=head.qualifier
            )
        elif not self._repeats_left_out(quantity):
            self._own(quantity, head, tail)

    def _shares(self, quantity: Quantity, head: Head) -> bool:
        """Read "112 hộ nghèo, chiếm 2,35%": a rate beside the count, named after it."""
        if self.open is None or self.open not in self.found[-1:]:
            return False
        label = share_label(self.page, self.open, quantity, head)
        if label is not None:
            self._add(Draft(label, quantity, head, head.start, quantity.end, "percentage"))
        return label is not None

    def _is_part(self, quantity: Quantity, head: Head) -> bool:
        """Whether "…, trong đó 1.842 hồ sơ, đạt 98,2%" says the share of what is open."""
        if self.open not in self.found[-1:] or head.verb not in _SHARES:
            return False
        return is_part(self.key, quantity, self.found)

    def _own(self, quantity: Quantity, head: Head, tail: Tail) -> None:
        """Begin a figure that is a percentage; of money raised, a share of what is not named."""
        begin = max(self.start, head.start - 80)
        if head.verb in _REACHED and _RAISED.search(self.key, begin, head.start):
            add_target(self._begin(head, quantity, None, "target_only"), quantity, head, None, None)
            return
        settle_rate(self.key, self._begin(head, quantity, quantity, "percentage"), tail)

    def _moved(self, goes_on: Draft | None, quantity: Quantity, head: Head, tail: Tail) -> None:
        """Read a rise or fall by a percentage, of the open figure or of one of its own."""
        if goes_on is None and quantity.value is None:
            self._begin(head, quantity, quantity, "range_of_change")
            return
        draft = goes_on or self._begin(head, quantity, None, "change_only")
        if goes_on is None and not moves(head) and draft.label.is_growth:
            draft.level, draft.rule = quantity, "percentage"  # "tăng trưởng đạt 8,1% so với …"
            return
        add_change(draft, quantity, head, tail)

    def _state_rate(self, base: Base, quantity: Quantity) -> None:
        if self.open is not None and quantity.value is not None:
            state_target(self.open, base, quantity.value, self._setter(base))

    def _is_planned_rate(self, head: Head) -> bool:
        """Whether "(kế hoạch 12%)" follows a rate or rise: the target itself, no share of it."""
        if self.open is None or head.verb not in {"", "là"}:
            return False
        level = self.open.level
        return level.is_percent if level is not None else self.open.rule == "change_only"

    def _base_of_all(self, head: Head, tail: Tail) -> Base | None:
        """Read "So với dự toán tỉnh giao, thu ngân sách đạt 72%": a base before the subject."""
        if head.verb not in _SHARES or tail.basis is not None or not head.verb:
            return None
        if any(not draft.targets for draft in self.found):
            return None
        if not self.key.startswith("so với ", self.start):
            return None
        base = relations.base_at(self.key, self.start, head.start)
        return base if base is not None and self.key.startswith(",", base.end) else None

    def _times(self, quantity: Quantity, tail: Tail) -> None:
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
            self.open.changes.append(change(percent=percent - 100, tail=tail))

    def _completes(self, quantity: Quantity, head: Head) -> bool:
        """Whether a bare "đạt 60,7%" after a level is its share of an unnamed target."""
        draft = self.open
        if draft is None or draft.level is None or draft.level.is_percent or draft.targets:
            return False
        if not head.verb and _WORD_AFTER.match(self.key, quantity.end, self.end):
            return False  # "100 đảng viên mới, 100% chi bộ …"
        return head.verb in _SHARES or (head.verb.startswith("chiếm") and is_share(quantity, draft))
