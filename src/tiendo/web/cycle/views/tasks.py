"""Tasks that a person's units gave, lead or co-operate in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tiendo.web.cycle.queries import visible_tasks


def tasks(request: HttpRequest) -> HttpResponse:
    """List the tasks."""
    user = request.workplace.user  # type: ignore[attr-defined]
    return render(request, "cycle/tasks.html", {"tasks": visible_tasks(user)[:50]})


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one task."""
    user = request.workplace.user  # type: ignore[attr-defined]
    return render(
        request, "cycle/task.html", {"task": get_object_or_404(visible_tasks(user), pk=pk)}
    )
