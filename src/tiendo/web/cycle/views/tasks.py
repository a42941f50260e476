"""Tasks: the list by the chosen filters, with the statistics of exactly those tasks."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.packs.lookup import sector
from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import Workplace, workplace_of
from tiendo.web.cycle import queries
from tiendo.web.cycle.models import Assignment, Session, Task, TaskKind
from tiendo.web.cycle.queries import Timeliness
from tiendo.web.units.models import Unit

from .common import PAGE, number


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """List the tasks by the chosen filters, with the statistics of exactly those tasks."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    day = workplace.as_of
    found = _filtered(request, workplace)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    shown = queries.for_rows(Task.objects.filter(pk__in=[t.pk for t in page]), day)
    rows = queries.rows(shown, day)
    context = {
        "page": page,
        "rows": rows,
        "numbers": queries.statistics(found, day),
        "illustrative": any(row.illustrative for row in rows),
    }
    return render(request, "cycle/tasks.html", context | _filters(request, workplace))


def _filtered(request: HttpRequest, workplace: Workplace) -> QuerySet[Task]:
    """Return the tasks that the filters of the address leave, with their deadline on `day`."""
    asked, day = request.GET, workplace.as_of
    found = queries.listed_tasks(workplace.user, day)
    if unit := asked.get("unit"):
        mine = queries.visible_tasks(workplace.user).filter(given_on__lte=day)
        found = queries.of_unit(mine, number(unit))
    found = queries.of_place(found, workplace.unit)
    if session := asked.get("session"):
        found = found.filter(session=number(session))
    if asked.get("kind") in TaskKind.values:
        found = found.filter(kind=asked["kind"])
    if asked.get("sector"):
        found = found.filter(sector=asked["sector"])
    found = queries.with_deadline(found, day)
    wanted = asked.get("state", "")
    if wanted == "open":
        return found.filter(queries.open_on(day))
    if wanted == Task.State.WAITING:
        return found.filter(queries.open_on(day), state=wanted)
    return found.filter(queries.stands(Timeliness(wanted), day)) if wanted in Timeliness else found


def _filters(request: HttpRequest, workplace: Workplace) -> dict[str, Any]:
    """Return what can be chosen, from what the person sees; three queries."""
    seen = queries.of_place(queries.visible_tasks(workplace.user), workplace.unit).order_by()
    sectors = seen.exclude(sector="").values_list("sector", flat=True).distinct()
    parts = Assignment.objects.filter(task__in=seen.values("pk"))
    return {
        "asked": request.GET,
        "states": Timeliness.choices,
        "kinds": TaskKind.choices,
        "sectors": sorted(sectors, key=lambda code: s.position if (s := sector(code)) else 0),
        "units": Unit.objects.filter(pk__in=parts.values("unit")).order_by("name_key"),
        "sessions": Session.objects.filter(pk__in=seen.values("session")).select_related(
            "term__body"
        ),
    }
