"""The quality of units' work: a table of a place, and the quarterly sheet of one unit."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tiendo.reading.period import Period
from tiendo.web.accounts.gates import reach, require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import Workplace, workplace_of
from tiendo.web.cycle.views.common import PAGE
from tiendo.web.followup import queries
from tiendo.web.periods import read_period
from tiendo.web.units.models import Unit


@require_safe
def staff_work(request: HttpRequest) -> HttpResponse:
    """List the units of the workplace with what they had to do in a quarter and how it went."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    period = _period(request, workplace)
    works = queries.ranked(queries.staff_work(workplace.unit, period, workplace.as_of))
    page = Paginator(works, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "period": period, "quarters": queries.quarters(workplace.as_of)}
    return render(request, "followup/staff_work.html", context)


@require_safe
def unit_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one unit's sheet of a quarter; a unit out of reach is a 404."""
    workplace = workplace_of(request)
    seen = Unit.objects.filter(reach(workplace.user, Action.READ, field=""))
    unit = get_object_or_404(seen, pk=pk)
    require(workplace.user, Action.READ, unit)
    period, day = _period(request, workplace), workplace.as_of
    context = {
        "unit": unit,
        "period": period,
        "day": min(day, period.end),
        "quarters": queries.quarters(day),
        "work": queries.sheet(unit, period, day),
        "late": queries.late_tasks(unit, period, day),
        "targets": queries.targets_met(unit, period, day),
    }
    return render(request, "followup/unit_sheet.html", context)


def _period(request: HttpRequest, workplace: Workplace) -> Period:
    """Return the quarter asked for, else that of the workplace's day. Raises BadPeriod."""
    asked = request.GET.get("quarter", "").strip()
    if not asked:
        return queries.quarters(workplace.as_of)[0]
    return read_period(asked)
