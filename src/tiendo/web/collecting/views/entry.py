"""The entry form: a page with a save button, and the one address that a typing page saves to."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.collecting.actions import Saved, save_typed
from tiendo.web.collecting.cells import Typed, shown
from tiendo.web.collecting.checks import as_data
from tiendo.web.collecting.queries import Sheet, days_late, load_sheet, state_label, tone_of
from tiendo.web.errors import BadCells, CellsChanged
from tiendo.web.figures.models import Figure
from tiendo.web.journal.models import Event

from .common import Access, access_to, status_of

MANY = 1_000  # cells in one request; no form has as many


def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a report's form; without scripts its button saves every box that was changed."""
    access = access_to(request, pk)
    sheet = load_sheet(access.report)
    if request.method != "POST":
        return _page(request, access, sheet)
    require(access.user, Action.REPORT, access.report.unit, seen=True)
    typed = _changed(request, sheet)
    saved = save_typed(sheet=sheet, typed=typed, by=access.user, **_terms(request.POST))
    if not saved.refused and not saved.newer:
        count = len(saved.taken)
        told = ngettext("Đã lưu %(n)s ô.", "Đã lưu %(n)s ô.", count) % {"n": count}
        messages.success(request, told)
        return redirect(request.get_full_path())
    sheet = load_sheet(access.report)
    for key, each in typed.items():
        if key in saved.refused or key in saved.newer or saved.newer:
            sheet.cells[key].text = each.text
            sheet.cells[key].error = saved.refused.get(key, "")
            sheet.cells[key].newer = key in saved.newer
    return _page(request, access, sheet, status=409 if saved.newer else 400)


def _page(request: HttpRequest, access: Access, sheet: Sheet, *, status: int = 200) -> HttpResponse:
    report = access.report
    correcting = access.may_write and not access.is_open and "dinh-chinh" in request.GET
    return render(
        request,
        "collecting/submission.html",
        {
            "access": access,
            "report": report,
            "sheet": sheet,
            "steps": list(report.steps.select_related("by")),
            "days_late": days_late(report, workplace_of(request).as_of),
            "tone": tone_of(report),
            "label": state_label(report),
            "is_editable": access.may_write and (access.is_open or correcting),
            "is_correcting": correcting,
            "illustrative": bool(sheet.illustrative),
            "checks": as_data(sheet.rules, {key: shown(row) for key, row in sheet.beside.items()}),
            "unsure": len(sheet.less_sure_than(Figure.Status.FINAL)),
            "statuses": Figure.Status.choices,
            "typed": {name: request.POST.get(name, "") for name in ("reason", "status")},
        },
        status=status,
    )


def _changed(request: HttpRequest, sheet: Sheet) -> dict[str, Typed]:
    """Return the boxes whose text differs from what they showed; one query."""
    seen = {key: request.POST.get(f"seen.{key}", "") for key in sheet.cells}
    keys = [int(each) for each in seen.values() if each.isdecimal()]
    showed = Figure.objects.filter(unit=sheet.submission.unit_id).in_bulk(keys)
    found = {}
    for key, each in seen.items():
        text = request.POST.get(f"cell.{key}")
        figure = showed.get(int(each)) if each.isdecimal() else None
        if text is not None and text.strip() != shown(figure):
            found[key] = Typed(text, figure.pk if figure else None)
    return found


def _terms(data: Any) -> dict[str, Any]:
    """Return the reason and the status that hold for all the typed cells."""
    return {"reason": str(data.get("reason") or "")[:300], "status": status_of(data)}


@require_POST
def submission_cells(request: HttpRequest, pk: int) -> HttpResponse:
    """Save typed cells sent as JSON; answers what stands, what is refused, what somebody wrote.

    Takes {"cells": {key: {"text", "seen"}}, "reason", "status"}.
    """
    access = access_to(request, pk)
    require(access.user, Action.REPORT, access.report.unit, seen=True)
    data, typed = _sent(request)
    sheet = load_sheet(access.report)
    saved = save_typed(sheet=sheet, typed=typed, by=access.user, **_terms(data))
    answer = _told(saved) | {"saved_at": f"{timezone.localtime():%H:%M}"}
    if saved.newer:
        names = [sheet.cells[key].name for key in saved.newer]
        changed = CellsChanged(indicator=names[0], count=len(names))
        answer |= {"code": changed.code, "message": changed.message()}
        return JsonResponse(answer, status=409)
    return JsonResponse(answer)


def _sent(request: HttpRequest) -> tuple[dict[str, Any], dict[str, Typed]]:
    """Return the body and its cells. Raises BadCells."""
    try:
        data = json.loads(request.body)
        cells = data["cells"]
        typed = {
            str(key): Typed(str(each["text"])[:60], None if (s := each["seen"]) is None else int(s))
            for key, each in cells.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadCells from None
    if len(typed) > MANY:
        raise BadCells
    return data, typed


def _told(saved: Saved) -> dict[str, Any]:
    writers = _writers([row for row in saved.newer.values() if row is not None])
    return {
        "taken": {key: _standing(row) for key, row in saved.taken.items()},
        "refused": saved.refused,
        "newer": {
            key: _standing(row) | {"by": writers.get(row.event, "") if row else ""}
            for key, row in saved.newer.items()
        },
    }


def _standing(row: Figure | None) -> dict[str, Any]:
    gone = row is None or row.withdrawn
    return {"text": shown(row), "seen": None if gone or row is None else row.pk}


def _writers(rows: list[Figure]) -> dict[int, str]:
    """Return by event who wrote and when; one query."""
    events = Event.objects.filter(number__in=[row.event for row in rows]).select_related("actor")
    return {
        event.number: f"{event.actor}, {timezone.localtime(event.at):%H:%M %d/%m}"
        for event in events
    }
