"""Papers that are no files: the records as they stand when somebody looks.

`content(paper)` is plain JSON. A session that closes freezes it; the keys of its rows stay the
same, so that what was shown then can be held against what the records say later.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle.models import Session
from tiendo.web.meetings.models import Paper

from . import figures, tasks
from .shapes import Content, Row

__all__ = ["LIVE", "Content", "Live", "Row", "content"]


@dataclass(frozen=True, slots=True)
class Live:
    """One kind of live paper; `asks` names what its question holds besides the session."""

    label: Promise
    content: Callable[[Session, dict[str, Any]], Content]
    asks: str = ""  # "" nothing | "indicator" one code | "indicators" codes, none: the usual ones


LIVE: dict[str, Live] = {
    "figures": Live(_("Số liệu kỳ đánh giá: thực hiện, mức giao, cùng kỳ"), figures.standing),
    "units": Live(_("Bảng đơn vị × chỉ tiêu"), figures.by_unit, asks="indicators"),
    "indicator": Live(_("Biểu đồ một chỉ tiêu qua các kỳ"), figures.through_time, asks="indicator"),
    "tasks": Live(_("Nhiệm vụ các kỳ trước chưa hoàn thành"), tasks.open_tasks),
    "limitations": Live(_("Hạn chế chưa khép lại"), tasks.open_limitations),
    "task_numbers": Live(_("Thống kê nhiệm vụ đã giao"), tasks.task_numbers),
    "projects": Live(_("Dự án: kế hoạch vốn, giải ngân, vướng mắc"), tasks.money),
}


def content(paper: Paper) -> Content:
    """Return what a live paper shows now, in the reader's language; a file has no such content.

    Asks for the paper's session, body and unit: select them for lists.
    """
    return LIVE[paper.live].content(paper.session, paper.question)
