"""What the office does to projects: each form is one action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Task
from tiendo.web.cycle.queries import visible_tasks
from tiendo.web.errors import TiendoError
from tiendo.web.projects import actions
from tiendo.web.projects.forms import (
    CapitalForm,
    DisbursementForm,
    ObstacleForm,
    ObstacleTaskForm,
    ProjectForm,
    ResolutionForm,
)
from tiendo.web.projects.models import Obstacle, Project
from tiendo.web.projects.queries import visible_obstacles, visible_projects
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import below

Deed = Callable[[dict[str, Any]], Project]


def project_add(request: HttpRequest) -> HttpResponse:
    """Enter a project of the workplace."""
    workplace = workplace_of(request)
    require(workplace.user, Action.PREPARE, workplace.unit)
    form = ProjectForm(_posted(request), units=below(workplace.unit, day=workplace.as_of))

    def deed(data: dict[str, Any]) -> Project:
        return actions.add_project(unit=workplace.unit, by=workplace.user, **data)

    return _answer(request, form, deed, title=_("Thêm dự án"), back=reverse("projects"))


def capital_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the capital of a year, or change the plan."""
    project, user = _project(request, pk)
    day = workplace_of(request).as_of
    form = CapitalForm(_posted(request), initial={"year": day.year, "in_force_from": day})

    def deed(data: dict[str, Any]) -> Project:
        return actions.plan_capital(project=project, by=user, **data).project

    return _answer(request, form, deed, title=_("Giao kế hoạch vốn"), project=project)


def disbursement_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was paid, or with `?corrects=` a correction."""
    project, user = _project(request, pk)
    day = workplace_of(request).as_of
    key, old = request.GET.get("corrects", ""), None
    initial: dict[str, Any] = {"year": day.year, "as_of": day}
    if key:
        if not key.isdecimal():
            raise Http404
        old = get_object_or_404(project.disbursements.all(), pk=key)
        initial = {"year": old.year, "as_of": old.as_of, "amount": old.amount}
    form = DisbursementForm(_posted(request), initial=initial)

    def deed(data: dict[str, Any]) -> Project:
        actions.record_disbursement(project=project, by=user, supersedes=old, **data)
        return project

    title = _("Đính chính giải ngân") if old else _("Ghi giải ngân")
    return _answer(request, form, deed, title=title, project=project)


def obstacle_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what is in a project's way."""
    project, user = _project(request, pk)
    day = workplace_of(request).as_of
    form = ObstacleForm(_posted(request), units=_owners(project, request))

    def deed(data: dict[str, Any]) -> Project:
        return actions.raise_obstacle(project=project, raised_on=day, by=user, **data).project

    return _answer(request, form, deed, title=_("Nêu vướng mắc"), project=project)


def obstacle_resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Note how an obstacle was cleared."""
    obstacle, user = _obstacle(request, pk)
    day = workplace_of(request).as_of
    form = ResolutionForm(_posted(request))

    def deed(data: dict[str, Any]) -> Project:
        return actions.resolve_obstacle(obstacle=obstacle, on=day, by=user, **data).project

    return _answer(
        request,
        form,
        deed,
        title=_("Tháo gỡ vướng mắc"),
        project=obstacle.project,
        told=str(obstacle),
    )


def obstacle_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie an obstacle to the task that is to clear it."""
    obstacle, user = _obstacle(request, pk)
    tasks = visible_tasks(user).exclude(state__in=Task.OVER).order_by("due_on", "pk")
    form = ObstacleTaskForm(_posted(request), tasks=tasks)

    def deed(data: dict[str, Any]) -> Project:
        return actions.answer_with_task(obstacle=obstacle, by=user, **data).project

    title = _("Gắn nhiệm vụ tháo gỡ")
    return _answer(request, form, deed, title=title, project=obstacle.project, told=str(obstacle))


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _project(request: HttpRequest, pk: int) -> tuple[Project, User]:
    """Return a project that the person may prepare. Raises 404 and NotAllowed."""
    user: User = workplace_of(request).user
    project = get_object_or_404(visible_projects(user), pk=pk)
    require(user, Action.PREPARE, project.unit)
    return project, user


def _obstacle(request: HttpRequest, pk: int) -> tuple[Obstacle, User]:
    user: User = workplace_of(request).user
    obstacle = get_object_or_404(visible_obstacles(user), pk=pk)
    require(user, Action.PREPARE, obstacle.project.unit)
    return obstacle, user


def _owners(project: Project, request: HttpRequest) -> QuerySet[Unit]:
    return below(project.unit, day=workplace_of(request).as_of)


def _answer(
    request: HttpRequest,
    form: forms.Form,
    deed: Deed,
    *,
    title: str,
    project: Project | None = None,
    back: str = "",
    told: str = "",
) -> HttpResponse:
    """Do the deed and lead to the project, or show the form with what is wrong."""
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                done = deed(form.cleaned_data)
            except TiendoError as error:
                form.add_error(None, error.message())
                status = error.status
            else:
                messages.success(request, _("Đã ghi."))
                return redirect("project", done.pk)
    address = reverse("project", args=[project.pk]) if project else back
    context = {"form": form, "title": title, "project": project, "back": address, "told": told}
    return render(request, "projects/form.html", context, status=status)
