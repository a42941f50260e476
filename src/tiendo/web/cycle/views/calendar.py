"""The calendar of tasks: a month of deadlines."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import queries
from tiendo.web.cycle.queries import Filter

from .tasks import filter_bar, filtered

MONTH = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])")
DAY = timedelta(days=1)


@require_safe
def task_calendar(request: HttpRequest) -> HttpResponse:
    """Show which tasks by the filter fall due on each day of a month."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    asked = replace(Filter.of(request.GET), due_from=None, due_to=None)
    first = _month(request.GET.get("month", ""), workplace.as_of)
    weeks = queries.month_of(asked, filtered(asked, workplace), first, workplace.as_of)
    shown = [row for week in weeks for square in week for row in square.rows]
    context = {
        "month": first,
        "previous": (first - DAY).replace(day=1),
        "following": (first + 31 * DAY).replace(day=1),
        "weeks": weeks,
        "count": sum(square.count for week in weeks for square in week),
        "illustrative": any(row.illustrative for row in shown),
    }
    bar = filter_bar(request, asked, workplace)
    return render(request, "cycle/task_calendar.html", context | bar)


def _month(text: str, day: date) -> date:
    """Return the first day of the month that an address names as 2023-04, else of that of `day`."""
    if MONTH.fullmatch(text):
        return date.fromisoformat(f"{text}-01")
    return day.replace(day=1)
