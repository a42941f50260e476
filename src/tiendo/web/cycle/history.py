"""What happened to a task, in words, from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Task
from tiendo.web.journal.queries import events_of
from tiendo.web.templatetags.tiendo import told

DEEDS: dict[str, Promise] = {
    "task.given": _("Giao nhiệm vụ"),
    "task.received": _("Tiếp nhận nhiệm vụ"),
    "task.reported": _("Báo cáo tiến độ"),
    "task.handed_in": _("Nộp minh chứng"),
    "task.accepted": _("Xác nhận hoàn thành"),
    "task.returned": _("Trả lại để bổ sung"),
    "task.extended": _("Gia hạn"),
    "task.extension_asked": _("Đề nghị gia hạn"),
    "task.extension_refused": _("Không đồng ý gia hạn"),
    "task.transfer_asked": _("Đề nghị chuyển đơn vị chủ trì"),
    "task.transferred": _("Chuyển đơn vị chủ trì"),
    "task.transfer_refused": _("Không đồng ý chuyển đơn vị"),
    "task.paused": _("Tạm dừng"),
    "task.resumed": _("Tiếp tục thực hiện"),
    "task.split": _("Chia nhỏ, giao xuống đơn vị"),
    "task.replied": _("Trả lời phối hợp"),
    "task.part_dated": _("Đặt hạn phối hợp"),
    "task.withdrawn": _("Rút nhiệm vụ"),
    "direction.ended": _("Kết thúc chỉ đạo"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One deed done to a task."""

    label: Promise | str
    person: str
    at: datetime
    on: date | None  # the day that the deed states for itself
    words: str  # what was reported, handed in, decided or judged


def history(task: Task) -> list[Step]:
    """Return the deeds done to the task itself, newest first; one query."""
    return [
        Step(
            label=DEEDS.get(event.deed, event.deed),
            person=str(event.actor or ""),
            at=event.at,
            on=date.fromisoformat(event.facts["on"]) if "on" in event.facts else None,
            words=_words(event.deed, event.facts),
        )
        for event in events_of(task)
    ]


def _words(deed: str, facts: dict[str, Any]) -> str:
    if deed == "task.given":
        return ""
    if deed in ("task.split", "task.replied", "task.part_dated", "task.transferred"):
        return told(facts | {"on": ""})
    for name in ("reason", "evidence", "judgement", "text"):
        if facts.get(name):
            return str(facts[name])
    return ""
