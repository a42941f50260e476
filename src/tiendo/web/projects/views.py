"""Projects: the list with money and obstacles, and one project."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tiendo.web.accounts.gates import reach, require
from tiendo.web.accounts.roles import Action

from .models import Project


def projects(request: HttpRequest) -> HttpResponse:
    """List the projects of the workplace and below."""
    workplace = request.workplace  # type: ignore[attr-defined]
    require(workplace.user, Action.READ, workplace.unit)
    rows = Project.objects.filter(reach(workplace.user, Action.READ))
    return render(request, "projects/projects.html", {"rows": rows[:50]})


def project(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one project."""
    workplace = request.workplace  # type: ignore[attr-defined]
    rows = Project.objects.filter(reach(workplace.user, Action.READ))
    return render(request, "projects/projects.html", {"rows": [get_object_or_404(rows, pk=pk)]})
