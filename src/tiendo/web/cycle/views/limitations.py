"""Limitations that sessions named."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Limitation


def limitations(request: HttpRequest) -> HttpResponse:
    """List the limitations."""
    user = request.workplace.user  # type: ignore[attr-defined]
    found = Limitation.objects.filter(reach(user, Action.READ, field="body__unit"))
    return render(request, "cycle/limitations.html", {"limitations": found[:50]})


def limitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one limitation."""
    user = request.workplace.user  # type: ignore[attr-defined]
    found = get_object_or_404(
        Limitation.objects.filter(reach(user, Action.READ, field="body__unit")), pk=pk
    )
    return render(request, "cycle/limitation.html", {"limitation": found})
