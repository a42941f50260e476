"""The deeds of one task: who may do each, when it is offered, and how its form is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiendo.web.cycle import actions
from tiendo.web.cycle.actions import Part
from tiendo.web.cycle.choices import unit_named
from tiendo.web.cycle.models import Task, TaskKind
from tiendo.web.errors import NoSuchUnit, PercentOutOfRange
from tiendo.web.sources.queries import visible_sources

from .common import day_of_deed, number, read_day
from .standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDeed:
    """One deed as a page offers it."""

    slug: str
    label: Promise
    may: Callable[[Standing], bool]  # the gate
    is_open: Callable[[Standing], bool]  # whether it makes sense now; its action has the last word
    do: Callable[[HttpRequest, Standing], object]
    button: str = ""  # class of its button: "", "primary" or "danger"
    is_decision: bool = False  # two buttons: agreed or not
    is_dated: bool = True  # asks for its day; else it is done on the day of the page

    @property
    def fields(self) -> str:
        """Return the template of what it asks for."""
        return f"cycle/task_fields.html#{self.slug}"


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")


def _day(request: HttpRequest, name: str) -> date | None:
    """Return a day that need not be given. Raises BadDate."""
    text = _text(request, name)
    return read_day(text) if text.strip() else None


def _percent(request: HttpRequest) -> int | None:
    """Return the percentage told, None for none. Raises PercentOutOfRange."""
    text = _text(request, "percent").strip().removesuffix("%").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise PercentOutOfRange(percent=text)
    return int(text)


def _agree(request: HttpRequest) -> bool:
    """Return what was decided; a form that says neither yes nor no is none of ours (404)."""
    answer = _text(request, "agree")
    if answer not in ("1", "0"):
        raise Http404
    return answer == "1"


def _receive(request: HttpRequest, at: Standing) -> None:
    actions.receive(task=at.task, on=day_of_deed(request), by=at.user)


def _report(request: HttpRequest, at: Standing) -> None:
    actions.report_progress(
        task=at.task,
        text=_text(request, "text"),
        percent=_percent(request),
        on=day_of_deed(request),
        by=at.user,
    )


def _hand_in(request: HttpRequest, at: Standing) -> None:
    named = _text(request, "source")
    actions.hand_in(
        task=at.task,
        evidence=_text(request, "evidence"),
        document_on=_day(request, "document_on"),
        source=get_object_or_404(visible_sources(at.user), pk=number(named)) if named else None,
        on=day_of_deed(request),
        by=at.user,
    )


def _accept(request: HttpRequest, at: Standing) -> None:
    """Accept what was handed in, or at a session what is stated there on the spot."""
    with transaction.atomic():
        if at.task.state not in (Task.State.WAITING, Task.State.DONE):
            _hand_in(request, at)
        actions.accept_done(task=at.task, on=day_of_deed(request), by=at.user)


def _return(request: HttpRequest, at: Standing) -> None:
    actions.return_task(
        task=at.task, reason=_text(request, "reason"), on=day_of_deed(request), by=at.user
    )


def _pause(request: HttpRequest, at: Standing) -> None:
    actions.pause(
        task=at.task, reason=_text(request, "reason"), on=day_of_deed(request), by=at.user
    )


def _resume(request: HttpRequest, at: Standing) -> None:
    actions.resume(task=at.task, on=day_of_deed(request), by=at.user)


def _ask_extension(request: HttpRequest, at: Standing) -> None:
    actions.ask_extension(
        task=at.task,
        due_on=read_day(_text(request, "due_on")),
        reason=_text(request, "reason"),
        on=at.day,
        by=at.user,
    )


def _decide_extension(request: HttpRequest, at: Standing) -> None:
    asked = get_object_or_404(at.task.extensions, pk=number(_text(request, "request")))
    actions.decide_extension(
        extension=asked,
        agree=_agree(request),
        due_on=_day(request, "due_on"),
        decision=_text(request, "decision"),
        on=day_of_deed(request),
        by=at.user,
    )


def _extend(request: HttpRequest, at: Standing) -> None:
    actions.extend(
        task=at.task,
        new_due_on=read_day(_text(request, "new_due_on")),
        reason=_text(request, "reason"),
        on=day_of_deed(request),
        by=at.user,
    )


def _ask_transfer(request: HttpRequest, at: Standing) -> None:
    actions.ask_transfer(
        task=at.task,
        to=unit_named(_text(request, "to"), among=at.task.assigner, day=at.day),
        reason=_text(request, "reason"),
        on=at.day,
        by=at.user,
    )


def _decide_transfer(request: HttpRequest, at: Standing) -> None:
    asked = get_object_or_404(at.task.transfers, pk=number(_text(request, "request")))
    on, agree = day_of_deed(request), _agree(request)
    named = _text(request, "to") if agree else ""
    actions.decide_transfer(
        transfer=asked,
        agree=agree,
        to=unit_named(named, among=at.task.assigner, day=on),
        decision=_text(request, "decision"),
        on=on,
        by=at.user,
    )


def _split(request: HttpRequest, at: Standing) -> None:
    on, asked = day_of_deed(request), request.POST
    columns = (asked.getlist(name) for name in ("text", "lead", "due_on", "product"))
    rows = [row for row in zip(*columns, strict=False) if any(cell.strip() for cell in row)]
    actions.split(task=at.task, parts=[_part(at, row, on) for row in rows], on=on, by=at.user)


def _part(at: Standing, row: tuple[str, ...], on: date) -> Part:
    text, name, due_on, product = row
    lead = unit_named(name, among=at.place, day=on)
    if lead is None:
        raise NoSuchUnit(unit="", day=f"{on:%d/%m/%Y}")
    return Part(text, lead, read_day(due_on) if due_on.strip() else None, product)


def _withdraw(request: HttpRequest, at: Standing) -> None:
    actions.withdraw(
        task=at.task, reason=_text(request, "reason"), on=day_of_deed(request), by=at.user
    )


def _end_direction(request: HttpRequest, at: Standing) -> None:
    actions.end_direction(
        task=at.task, judgement=_text(request, "judgement"), on=day_of_deed(request), by=at.user
    )


def _is_concrete(at: Standing) -> bool:
    return at.works and at.task.kind == TaskKind.CONCRETE and not at.open_children


def _is_dated(at: Standing) -> bool:
    return at.task.due_on is not None and at.extension is None


def _may_ask_extension(at: Standing) -> bool:
    in_time = at.task.due_on is not None and at.day <= at.task.due_on
    return in_time and not at.task.lead_group and at.extension is None


# In the order in which a page offers them: what waits for an answer, the work, the rest.
ALL = (
    TaskDeed(
        slug="xac-nhan",
        label=_("Xác nhận hoàn thành"),
        may=lambda at: at.decides,
        is_open=lambda at: at.proof is not None and _is_concrete(at),
        do=_accept,
        button="primary",
    ),
    TaskDeed(
        slug="tra-lai",
        label=_("Trả lại để bổ sung"),
        may=lambda at: at.decides,
        is_open=lambda at: at.proof is not None,
        do=_return,
    ),
    TaskDeed(
        slug="quyet-gia-han",
        label=_("Quyết định đề nghị gia hạn"),
        may=lambda at: at.decides,
        is_open=lambda at: at.extension is not None,
        do=_decide_extension,
        is_decision=True,
    ),
    TaskDeed(
        slug="quyet-chuyen",
        label=_("Quyết định đề nghị chuyển đơn vị"),
        may=lambda at: at.decides,
        is_open=lambda at: at.transfer is not None,
        do=_decide_transfer,
        is_decision=True,
    ),
    TaskDeed(
        slug="tiep-nhan",
        label=_("Tiếp nhận nhiệm vụ"),
        may=lambda at: at.follows,
        is_open=lambda at: at.works and at.task.state == Task.State.ASSIGNED,
        do=_receive,
        button="primary",
    ),
    TaskDeed(
        slug="tiep-tuc",
        label=_("Tiếp tục thực hiện"),
        may=lambda at: at.decides,
        is_open=lambda at: at.task.state == Task.State.PAUSED,
        do=_resume,
        button="primary",
    ),
    TaskDeed(
        slug="tien-do",
        label=_("Báo cáo tiến độ"),
        may=lambda at: at.follows,
        is_open=lambda at: at.works,
        do=_report,
    ),
    TaskDeed(
        slug="nop",
        label=_("Nộp minh chứng"),
        may=lambda at: at.follows,
        is_open=lambda at: at.is_free and _is_concrete(at),
        do=_hand_in,
        button="primary",
    ),
    TaskDeed(
        slug="ket-thuc",
        label=_("Kết thúc chỉ đạo"),
        may=lambda at: at.decides,
        is_open=lambda at: at.task.kind == TaskKind.STANDING,
        do=_end_direction,
        button="primary",
    ),
    TaskDeed(
        slug="xin-gia-han",
        label=_("Đề nghị gia hạn"),
        may=lambda at: at.follows,
        is_open=_may_ask_extension,
        do=_ask_extension,
        is_dated=False,
    ),
    TaskDeed(
        slug="xin-chuyen",
        label=_("Đề nghị chuyển đơn vị chủ trì"),
        may=lambda at: at.follows,
        is_open=lambda at: at.is_free and at.transfer is None and at.may_still_pass_on,
        do=_ask_transfer,
        is_dated=False,
    ),
    TaskDeed(
        slug="chia",
        label=_("Chia nhỏ, giao xuống đơn vị"),
        may=lambda at: at.leads,
        is_open=lambda at: at.is_free,
        do=_split,
    ),
    TaskDeed(
        slug="xac-nhan",
        label=_("Xác nhận hoàn thành"),
        may=lambda at: at.decides,
        is_open=lambda at: at.is_free and _is_concrete(at),
        do=_accept,
        button="primary",
    ),
    TaskDeed(
        slug="gia-han",
        label=_("Gia hạn theo quyết định"),
        may=lambda at: at.decides,
        is_open=_is_dated,
        do=_extend,
    ),
    TaskDeed(
        slug="tam-dung",
        label=_("Tạm dừng"),
        may=lambda at: at.decides,
        is_open=lambda at: at.is_free,
        do=_pause,
    ),
    TaskDeed(
        slug="rut",
        label=_("Rút theo quyết định"),
        may=lambda at: at.decides,
        is_open=lambda at: True,  # noqa: ARG005 every open task can be withdrawn
        do=_withdraw,
        button="danger",
    ),
)
DEEDS = {deed.slug: deed for deed in ALL}
SAID = {  # once a deed is done
    "tiep-nhan": _("Đã ghi nhận đơn vị tiếp nhận nhiệm vụ."),
    "tien-do": _("Đã ghi báo cáo tiến độ."),
    "nop": _("Đã nộp minh chứng, đang chờ xác nhận."),
    "xac-nhan": _("Đã xác nhận nhiệm vụ hoàn thành."),
    "tra-lai": _("Đã trả lại minh chứng để bổ sung."),
    "xin-gia-han": _("Đã gửi đề nghị gia hạn, đang chờ quyết định."),
    "quyet-gia-han": _("Đã ghi quyết định về đề nghị gia hạn."),
    "gia-han": _("Đã gia hạn nhiệm vụ."),
    "xin-chuyen": _("Đã gửi đề nghị chuyển đơn vị chủ trì, đang chờ quyết định."),
    "quyet-chuyen": _("Đã ghi quyết định về đề nghị chuyển đơn vị chủ trì."),
    "chia": _("Đã chia nhỏ nhiệm vụ và giao các phần việc."),
    "tam-dung": _("Đã tạm dừng nhiệm vụ."),
    "tiep-tuc": _("Đã cho tiếp tục thực hiện nhiệm vụ."),
    "ket-thuc": _("Đã kết thúc chỉ đạo."),
    "rut": _("Đã rút nhiệm vụ."),
}


def offered(at: Standing) -> list[TaskDeed]:
    """Return the deeds that the person can do to the task now, the most likely first."""
    if at.task.state in Task.OVER:
        return []
    return [deed for deed in ALL if deed.may(at) and deed.is_open(at)]
