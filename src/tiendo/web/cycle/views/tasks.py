"""Tasks: the list by the chosen filter, with the statistics of exactly those tasks."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo import packs
from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import Workplace, workplace_of
from tiendo.web.cycle import queries
from tiendo.web.cycle.models import Priority, Task, TaskKind
from tiendo.web.cycle.queries import Filter, Timeliness
from tiendo.web.cycle.queries.filter_words import filter_brief
from tiendo.web.cycle.queries.filters import WORKFLOW
from tiendo.web.templatetags.tiendo import sector_name
from tiendo.web.units.models import Unit

from .common import PAGE

COUNTED_AT_ONCE = 10_000  # tasks whose statistics the list itself shows; more come after it
FOUND_AT_ONCE = 5_000  # tasks that a search by words counts before it leaves their number to later


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """List the tasks by the chosen filter, with the statistics of exactly those tasks."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    day, asked = workplace.as_of, Filter.of(request.GET)
    found = filtered(asked, workplace)
    page, is_counted = _page(asked, found, request.GET.get("page"))
    shown = queries.rows_of(list(page.object_list), day)
    at_once = is_counted and page.paginator.count <= COUNTED_AT_ONCE
    context = {
        "page": page,
        "uncounted": not is_counted,
        "rows": shown,
        "numbers": queries.statistics(found, day) if at_once else None,
        "illustrative": any(row.illustrative for row in shown),
    }
    return render(request, "cycle/tasks.html", context | filter_bar(request, asked, workplace))


def _page(asked: Filter, found: QuerySet[Task], wanted: str | None) -> tuple[Page[int], bool]:
    """Return a page of keys, and whether it knows how many there are of them.

    To count all that hold frequent words takes longer than to find the first of them.
    """
    if asked.text:
        first = queries.Ordered(found, most=FOUND_AT_ONCE + 1)
        is_counted = len(first) <= FOUND_AT_ONCE
        place = Paginator(range(len(first)), PAGE).get_page(wanted)
        if place.has_next() or is_counted:
            return Paginator(first, PAGE).get_page(wanted), is_counted
    pages: Paginator[int] = Paginator(queries.Ordered(found), PAGE)
    return pages.get_page(wanted), True


@require_safe
def task_numbers(request: HttpRequest) -> HttpResponse:
    """Give the statistics of a long list as a part of its page.

    Of a list that was not counted, which names its page, how many pages there are as well.
    """
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    found = filtered(Filter.of(request.GET), workplace)
    numbers = queries.statistics(found, workplace.as_of)
    context: dict[str, Any] = {"numbers": numbers}
    if wanted := request.GET.get("page"):
        every = range(numbers.total + numbers.withdrawn)
        context["counted"] = Paginator(every, PAGE).get_page(wanted)
    return render(request, "cycle/task_numbers.html", context)


@require_safe
def task_units(request: HttpRequest) -> HttpResponse:
    """Offer the names of units that hold the words typed so far, for the fields of the filter."""
    require(workplace_of(request).user, Action.READ, workplace_of(request).unit)
    typed = request.GET.get("unit") or request.GET.get("assigner") or ""
    return render(request, "cycle/task_units.html", {"units": queries.units_like(typed)})


def filtered(asked: Filter, workplace: Workplace) -> QuerySet[Task]:
    """Return what the workplace's pages of tasks show by the filter."""
    return queries.filtered(asked, user=workplace.user, place=workplace.unit, day=workplace.as_of)


def filter_bar(request: HttpRequest, asked: Filter, workplace: Workplace) -> dict[str, Any]:
    """Return what the form of the filter shows and offers; at most six queries."""
    user, place = workplace.user, workplace.unit
    keys = [key for key in (asked.unit, asked.assigner) if key]
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=keys).select_related("parent")}
    unclear = [
        [(unit, asked.query(**{name: unit.pk})) for unit in queries.units_like(typed)]
        for name, key in (("unit", asked.unit), ("assigner", asked.assigner))
        if key == 0 and (typed := request.GET.get(name, ""))
    ]
    return {
        "asked": asked,
        "query": asked.query(),
        "brief": filter_brief(asked, units.get(asked.unit or 0)),
        "asked_unit": units.get(asked.unit or 0),
        "asked_assigner": units.get(asked.assigner or 0),
        "unclear": unclear,
        "no_days": queries.no_days(request.GET),
        "answered": queries.limitation_asked(asked, user),
        "timeliness": Timeliness.choices,
        "workflow": [(state.value, state.label) for state in WORKFLOW],
        "kinds": TaskKind.choices,
        "priorities": Priority.choices,
        "sectors": [(one.code, sector_name(one.code)) for one in packs.catalogue().sectors],
        "bodies": [(body.pk, body) for body in queries.bodies_offered(user, place)],
        "sessions": [
            (session.pk, f"{session} ({session.held_on:%d/%m/%Y})")
            for session in queries.sessions_offered(asked, user, place)
        ],
    }
