"""Statistics of tasks by unit, sector, session or who assigned them."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import queries
from tiendo.web.cycle.queries import By, Filter

from .common import number
from .tasks import filter_bar


@require_safe
def task_statistics(request: HttpRequest) -> HttpResponse:
    """Compare the tasks by the filter, whatever their state, by one of four groupings."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    day, whole = workplace.as_of, "in" in request.GET
    asked = replace(Filter.of(request.GET), state="")
    by = By(told) if (told := request.GET.get("by", "")) in set(By) else By.UNIT
    found = queries.compare(
        by,
        asked,
        user=workplace.user,
        place=workplace.unit,
        day=day,
        page=None if whole else number(request.GET.get("page", "")),
    )
    parted = by is By.UNIT and asked.unit is None  # the list counts a group's task once
    context = {
        "parted": parted,
        "address": reverse("tasks"),
        "by": by.value,
        "groupings": [(each.value, name) for each, name in queries.NAMES.items()],
        "grouping": queries.NAMES[by],
        "found": found,
        "whole": whole,
        "lines": [*([found.total] if found.total else []), *found.lines],
        "previous": found.number - 1,
        "following": found.number + 1 if found.number < found.pages else 0,
    }
    bar = filter_bar(request, asked, workplace)
    return render(request, "cycle/task_statistics.html", context | bar)


@require_safe
def task_statistics_total(request: HttpRequest) -> HttpResponse:
    """Give the line of all units, which takes longer than those of a page, as a part of it."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    line = queries.total_by_unit(
        Filter.of(request.GET), user=workplace.user, place=workplace.unit, day=workplace.as_of
    )
    context = {"line": line, "by": By.UNIT.value, "is_sum": True, "address": reverse("tasks")}
    return render(request, "cycle/task_statistics.html#line", context)
