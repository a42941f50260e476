"""Estimates of an accepted report become preliminary or final, all of them at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.collecting.actions import Saved, confirm
from tiendo.web.collecting.cells import Typed
from tiendo.web.collecting.queries import Sheet, load_sheet
from tiendo.web.errors import WrongStep
from tiendo.web.figures.models import Figure
from tiendo.web.rounds.models import Submission

from .common import Access, access_to, status_of

Status = Figure.Status


@require_http_methods(["GET", "HEAD", "POST"])
def submission_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """List what is not final yet, then give it all a surer status, with new values or the same."""
    access = access_to(request, pk)
    report = access.report
    require(access.user, Action.REPORT, report.unit, seen=True)
    if report.state != Submission.State.ACCEPTED:
        raise WrongStep(unit=report.unit.name, state=report.get_state_display())
    sheet = load_sheet(report)
    if request.method != "POST":
        return _page(request, access, sheet)
    typed = _sent(request, sheet)
    saved = confirm(
        sheet=sheet,
        typed=typed,
        status=status_of(request.POST),
        reason=request.POST.get("reason", "")[:300],
        by=access.user,
    )
    if saved.refused or saved.newer:
        sheet = load_sheet(report)
        _mark(sheet, typed, saved)
        return _page(request, access, sheet, status=409 if saved.newer else 400)
    count = len(saved.taken)
    told = ngettext("Đã xác nhận %(n)s ô.", "Đã xác nhận %(n)s ô.", count) % {"n": count}
    messages.success(request, told)
    return redirect("submission", report.pk)


def _sent(request: HttpRequest, sheet: Sheet) -> dict[str, Typed]:
    found = {}
    for key in sheet.cells:
        text, seen = request.POST.get(f"cell.{key}"), request.POST.get(f"seen.{key}", "")
        if text is not None:
            found[key] = Typed(text[:60], int(seen) if seen.isdecimal() else None)
    return found


def _mark(sheet: Sheet, typed: dict[str, Typed], saved: Saved) -> None:
    """Put what was typed back into the boxes, with what is wrong."""
    for key, each in typed.items():
        sheet.cells[key].text = each.text
    for key in saved.refused.keys() | saved.newer.keys():
        sheet.cells[key].error = saved.refused.get(key, "")
        sheet.cells[key].newer = key in saved.newer


def _page(request: HttpRequest, access: Access, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    cells = sheet.less_sure_than(Status.FINAL)
    has_estimates = bool(sheet.less_sure_than(Status.PRELIMINARY))
    offered = [Status.PRELIMINARY, Status.FINAL] if has_estimates else [Status.FINAL]
    typed = {name: request.POST.get(name, "") for name in ("reason", "status")}
    context = {"report": access.report, "sheet": sheet, "cells": cells, "typed": typed}
    context["statuses"] = [(each.value, each.label) for each in offered]
    return render(request, "collecting/confirm.html", context, status=status)
