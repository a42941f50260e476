"""The four-colour judgement of the stocktake, as delivery units make it: pure, with its reasons.

Each reason weighs 1, 2 or 3. The heaviest one gives the colour; three reasons or more make it one
step worse. So nothing that gets worse can improve a colour, and whoever reads one can recompute it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LONG = 30  # days late, or waited, from which a reason weighs more
BEHIND, FAR_BEHIND = 10, 30  # points between the time gone and the progress
UNCHANGED = 14  # days after a session from which it counts that nothing changed
HALFWAY = 50  # percent of the time gone from which a unit is expected to tell its progress
MANY = 3  # reasons from which the colour is one step worse


class Colour(models.IntegerChoices):
    """How likely it is that the item gets done, best first."""

    GREEN = 0, gettext_lazy("xanh – đúng tiến độ")
    YELLOW_GREEN = 1, gettext_lazy("vàng – cần chú ý")
    YELLOW_RED = 2, gettext_lazy("cam – chậm")
    RED = 3, gettext_lazy("đỏ – nghiêm trọng")

    @property
    def tone(self) -> str:
        """Return the tone of its mark: good, fair, warn or bad, each with a shape of its own."""
        return ("good", "fair", "warn", "bad")[self.value]


@dataclass(frozen=True, slots=True)
class Path:
    """How far something has come, and how far it would be on an even course; percentages."""

    reached: Decimal  # as told, or of the indicator's target; may be over 100
    expected: Decimal  # share of the time gone, 0–100
    is_indicator: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """A co-operating unit whose answer is late."""

    unit: str
    days: int  # 1 or more


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """All that the judgement of an open task looks at."""

    lead: str
    product: str = ""
    days_late: int = 0  # 0: not late
    unchanged: bool = False  # given before the last session, and nothing told since
    extensions: int = 0  # agreed
    waits: tuple[Wait, ...] = ()
    returned: int = 0  # how often evidence was given back
    handed_in: bool = False  # evidence waits to be accepted
    paused: bool = False
    path: Path | None = None
    elapsed: Decimal | None = None  # percent of the time gone; None: no deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitationFacts:
    """All that the judgement of an open limitation looks at."""

    unit: str
    times: int = 1  # sessions that named it, 1 or more
    age: int = 0  # sessions of the body since the first that named it
    given: int = 0  # tasks set to mend it
    mended: int = 0  # of which done
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an item stands as it does, and what the next session should ask because of it."""

    weight: int  # 0 to 3
    words: str
    question: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A colour with its reasons, the heaviest first, and the questions that follow from them."""

    colour: Colour
    reasons: tuple[Reason, ...]

    @property
    def questions(self) -> list[str]:
        """Return what the next session should ask; a unit's name may begin a sentence."""
        return [capfirst(reason.question) for reason in self.reasons]


def judge(facts: TaskFacts | LimitationFacts) -> Judgement:
    """Judge an open task or limitation; no query."""
    found = _of_task(facts) if isinstance(facts, TaskFacts) else _of_limitation(facts)
    reasons = tuple(sorted(found, key=lambda reason: -reason.weight))
    weighing = [reason.weight for reason in reasons if reason.weight]
    worst = max(weighing, default=0) + (len(weighing) >= MANY)
    return Judgement(Colour(min(worst, Colour.RED.value)), reasons)


def _of_task(facts: TaskFacts) -> Iterator[Reason]:
    yield from _late(facts)
    yield from _path(facts)
    yield from _proof(facts)
    for wait in facts.waits:
        yield Reason(
            2 if wait.days > LONG else 1,
            _("chờ %(unit)s %(days)s ngày") % {"unit": wait.unit, "days": wait.days},
            _("%(unit)s trả lời %(lead)s vào ngày nào?") % {"unit": wait.unit, "lead": facts.lead},
        )
    if facts.unchanged:
        yield Reason(
            1,
            _("không thay đổi từ kỳ họp trước"),
            _("Từ kỳ họp trước đến nay, %(lead)s đã làm được những việc gì?")
            % {"lead": facts.lead},
        )
    if facts.paused:
        yield Reason(
            1,
            _("đang tạm dừng"),
            _("Khi nào %(lead)s tiếp tục thực hiện?") % {"lead": facts.lead},
        )


def _late(facts: TaskFacts) -> Iterator[Reason]:
    names = {"lead": facts.lead}
    if facts.days_late:
        ends = _("Đến ngày nào hoàn thành nhiệm vụ?")
        if product := " ".join(facts.product.split()).rstrip(".;,"):
            ends = _("Đến ngày nào hoàn thành sản phẩm «%(product)s»?") % {"product": product}
        asks = _("Vì sao %(lead)s chậm %(days)s ngày?") % {**names, "days": facts.days_late}
        yield Reason(
            3 if facts.days_late > LONG else 2,
            _("quá hạn %(days)s ngày") % {"days": facts.days_late},
            f"{asks} {ends}",
        )
    if facts.extensions:
        yield Reason(
            min(facts.extensions, 2),
            _("đã gia hạn %(times)s lần") % {"times": facts.extensions},
            _("Đã gia hạn %(times)s lần, điều gì bảo đảm %(lead)s giữ được thời hạn lần này?")
            % {**names, "times": facts.extensions},
        )


def _path(facts: TaskFacts) -> Iterator[Reason]:
    """Compare the progress with the time gone; a unit that tells none is asked for it."""
    path = facts.path
    if path is None:
        if facts.elapsed is not None and facts.elapsed >= HALFWAY and not facts.handed_in:
            yield Reason(
                1,
                _("chưa báo cáo tỷ lệ hoàn thành, %(share)s%% thời gian đã qua")
                % {"share": round(facts.elapsed)},
                _("Đến nay %(lead)s đã hoàn thành bao nhiêu phần trăm?") % {"lead": facts.lead},
            )
        return
    gap = path.expected - path.reached
    if gap < BEHIND:
        return
    numbers = {"reached": round(path.reached), "expected": round(path.expected)}
    words = (
        _("chỉ tiêu đạt %(reached)s%% mức giao, dự kiến %(expected)s%%")
        if path.is_indicator
        else _("tiến độ báo cáo %(reached)s%% so với %(expected)s%% thời gian đã qua")
    )
    question = _("%(lead)s cần điều kiện gì để bù phần chậm %(gap)s điểm phần trăm?")
    yield Reason(
        2 if gap >= FAR_BEHIND else 1,
        words % numbers,
        question % {"lead": facts.lead, "gap": numbers["expected"] - numbers["reached"]},
    )


def _proof(facts: TaskFacts) -> Iterator[Reason]:
    if facts.returned:
        yield Reason(
            min(facts.returned, 2),
            _("minh chứng bị trả lại %(times)s lần") % {"times": facts.returned},
            _("Ngày nào %(lead)s nộp đủ minh chứng đã được yêu cầu bổ sung?")
            % {"lead": facts.lead},
        )
    if facts.handed_in:
        yield Reason(
            0,
            _("đã nộp minh chứng, chờ xác nhận"),
            _("Minh chứng %(lead)s đã nộp có đủ để xác nhận hoàn thành không?")
            % {"lead": facts.lead},
        )


def _of_limitation(facts: LimitationFacts) -> Iterator[Reason]:
    unit = {"unit": facts.unit}
    if facts.times > 1:
        yield Reason(
            min(facts.times - 1, 3),
            _("nêu lần thứ %(times)s") % {"times": facts.times},
            _("Vì sao hạn chế này lặp lại lần thứ %(times)s, giải pháp trước vướng ở đâu?")
            % {"times": facts.times},
        )
    if facts.age > 1:
        yield Reason(
            2 if facts.age > MANY else 1,
            _("kéo dài %(age)s kỳ họp") % {"age": facts.age},
            _("Đến kỳ họp nào thì %(unit)s khắc phục xong hạn chế này?") % unit,
        )
    if not facts.given:
        yield Reason(
            1,
            _("chưa giao nhiệm vụ nào để khắc phục"),
            _("Giao đơn vị nào khắc phục hạn chế này, hạn đến ngày nào?"),
        )
    elif facts.mended < facts.given:
        counts = {"given": facts.given, "mended": facts.mended}
        yield Reason(
            0,
            _("%(given)s nhiệm vụ đã giao để khắc phục, %(mended)s hoàn thành") % counts,
            _("Các nhiệm vụ khắc phục còn lại vướng ở khâu nào?"),
        )
    else:
        yield Reason(
            0,
            _("mọi nhiệm vụ khắc phục đã hoàn thành"),
            _("Đã đủ minh chứng để khép lại hạn chế này chưa?"),
        )
    if facts.unchanged:
        yield Reason(
            1,
            _("không thay đổi từ kỳ họp trước"),
            _("Từ kỳ họp trước đến nay, %(unit)s đã làm gì để khắc phục?") % unit,
        )
