"""What happened to a task, in words, from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiendo.web.cycle.models import Task
from tiendo.web.journal.queries import events_of
from tiendo.web.templatetags.tiendo import told

DEEDS: dict[str, Promise] = {
    "task.given": gettext_lazy("Giao nhiệm vụ"),
    "task.received": gettext_lazy("Tiếp nhận nhiệm vụ"),
    "task.reported": gettext_lazy("Báo cáo tiến độ"),
    "task.handed_in": gettext_lazy("Nộp minh chứng"),
    "task.accepted": gettext_lazy("Xác nhận hoàn thành"),
    "task.returned": gettext_lazy("Trả lại để bổ sung"),
    "task.extended": gettext_lazy("Gia hạn"),
    "task.extension_asked": gettext_lazy("Đề nghị gia hạn"),
    "task.extension_refused": gettext_lazy("Không đồng ý gia hạn"),
    "task.transfer_asked": gettext_lazy("Đề nghị chuyển đơn vị chủ trì"),
    "task.transferred": gettext_lazy("Chuyển đơn vị chủ trì"),
    "task.transfer_refused": gettext_lazy("Không đồng ý chuyển đơn vị"),
    "task.paused": gettext_lazy("Tạm dừng"),
    "task.resumed": gettext_lazy("Tiếp tục thực hiện"),
    "task.split": gettext_lazy("Chia nhỏ, giao xuống đơn vị"),
    "task.replied": gettext_lazy("Trả lời phối hợp"),
    "task.part_dated": gettext_lazy("Đặt hạn phối hợp"),
    "task.withdrawn": gettext_lazy("Rút nhiệm vụ"),
    "direction.ended": gettext_lazy("Kết thúc chỉ đạo"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One deed done to a task."""

    label: Promise | str
    person: str
    on: date  # the day that the deed states for itself, else the one it was written on
    words: str  # what was reported, handed in, decided or judged


def history(task: Task) -> list[Step]:
    """Return the deeds done to the task itself, by their days, the newest first; one query."""
    steps = [
        Step(
            label=DEEDS.get(event.deed, event.deed),
            person=str(event.actor or ""),
            on=_day(event.facts, event.at),
            words=_words(event.deed, event.facts),
        )
        for event in events_of(task).order_by("-number")
    ]
    return sorted(steps, key=lambda step: step.on, reverse=True)


def _day(facts: dict[str, Any], at: datetime) -> date:
    return date.fromisoformat(facts["on"]) if "on" in facts else timezone.localdate(at)


def _words(deed: str, facts: dict[str, Any]) -> str:
    if deed in ("task.given", "task.handed_in"):  # told beside, word for word
        return ""
    if deed == "task.reported":
        return "" if facts.get("percent") is None else f"{facts['percent']}%"
    if deed == "task.split":  # how many: whose they are is told to those who see them
        return _("%(n)s phần") % {"n": len(facts["parts"])}
    if deed in ("task.replied", "task.part_dated", "task.transferred"):
        return told(facts | {"on": ""})
    for name in ("reason", "evidence", "judgement", "text"):
        if facts.get(name):
            return str(facts[name])
    return ""
