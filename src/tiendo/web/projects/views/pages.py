"""Reading projects: the list with money and obstacles, one project, and its chart."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control

from tiendo.web import charts
from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.projects import pictures
from tiendo.web.projects.queries import (
    money_history,
    obstacles_of,
    of_place,
    standing,
    visible_projects,
)

PAGE = 50


def projects(request: HttpRequest) -> HttpResponse:
    """List the projects that the person may see with plan, payments and obstacles."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    seen = of_place(visible_projects(workplace.user), workplace.unit)
    page = Paginator(seen, PAGE).get_page(request.GET.get("page"))
    rows = standing(page, workplace.as_of)
    return render(
        request,
        "projects/projects.html",
        {
            "page": page,
            "rows": rows,
            "may_prepare": workplace.may(Action.PREPARE),
            "illustrative": any(row.project.illustrative for row in rows),
        },
    )


def project(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one project: its money by year, and what is in its way."""
    workplace = workplace_of(request)
    found = get_object_or_404(visible_projects(workplace.user), pk=pk)
    years = money_history(found, workplace.as_of)
    return render(
        request,
        "projects/project.html",
        {
            "project": found,
            "now": standing([found], workplace.as_of)[0],
            "years": years,
            "picture": pictures.money(years[0]) if years else None,
            "obstacles": obstacles_of(found, workplace.as_of),
            "may_prepare": may(workplace.user, Action.PREPARE, found.unit),
            "illustrative": found.illustrative,
        },
    )


@cache_control(private=True, max_age=0, must_revalidate=True)
def project_chart(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the payments of a project's newest year against its plan."""
    workplace = workplace_of(request)
    found = get_object_or_404(visible_projects(workplace.user), pk=pk)
    years = money_history(found, workplace.as_of)
    picture = pictures.money(years[0]) if years else None
    if picture is None:
        raise Http404
    return HttpResponse(charts.svg(picture.spec), content_type="image/svg+xml; charset=utf-8")
