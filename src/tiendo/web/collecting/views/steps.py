"""A report's way: handed in, returned, accepted, locked, opened again; and as paper."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.collecting.queries import load_sheet
from tiendo.web.errors import BadCells, WrongStep
from tiendo.web.figures.queries import Known
from tiendo.web.rounds import actions
from tiendo.web.rounds.models import Submission

from .common import access_to

Step = Callable[..., None]
OFFICE: dict[str, tuple[Step, Action, Promise]] = {
    "accept": (actions.accept, Action.PREPARE, _("Đã nhận báo cáo.")),
    "return": (actions.give_back, Action.PREPARE, _("Đã trả lại báo cáo cho đơn vị.")),
    "lock": (actions.lock, Action.PREPARE, _("Đã khóa báo cáo.")),
    "unlock": (actions.unlock, Action.DECIDE, _("Đã mở khóa báo cáo.")),
}
WITH_REASON = {"return", "unlock"}


def submission_hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """List what is missing or doubtful, then hand in."""
    access = access_to(request, pk)
    report = access.report
    require(access.user, Action.REPORT, report.unit, seen=True)
    if request.method == "POST":
        actions.submit(submission=report, on=workplace_of(request).as_of, by=access.user)
        messages.success(request, _("Đã nộp báo cáo."))
        return redirect("submission", report.pk)
    if not access.is_open:
        raise WrongStep(unit=report.unit.name, state=report.get_state_display())
    actions.require_open(report.round)
    sheet = load_sheet(report)
    doubtful = [cell for cell in sheet.cells.values() if cell.warnings]
    context = {"report": report, "sheet": sheet, "doubtful": doubtful}
    return render(request, "collecting/hand_in.html", context)


@require_POST
def submission_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the office's steps: `do` is accept, return, lock or unlock."""
    access = access_to(request, pk)
    report, name = access.report, request.POST.get("do", "")
    if name not in OFFICE:
        raise BadCells
    step, action, told = OFFICE[name]
    require(access.user, action, report.round.unit, seen=True)
    reason = {"reason": request.POST.get("reason", "")} if name in WITH_REASON else {}
    step(submission=report, on=workplace_of(request).as_of, by=access.user, **reason)
    messages.success(request, str(told))
    return redirect("submission", report.pk)


def submission_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Show on A4 what was handed in last, or what stands where nothing was."""
    access = access_to(request, pk)
    steps = access.report.steps.select_related("by")
    handed = steps.filter(state=Submission.State.SUBMITTED).last()
    known = Known(handed.on, handed.event) if handed else None
    sheet = load_sheet(access.report, known=known)
    context = {"report": access.report, "sheet": sheet, "handed": handed}
    context["illustrative"] = bool(sheet.illustrative)
    return render(request, "collecting/paper.html", context)
