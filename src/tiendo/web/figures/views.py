"""Figures: tables by sector, indicators, single figures, forms and contradictions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tiendo.web.accounts.gates import reach, require
from tiendo.web.accounts.roles import Action

from .models import Figure, Indicator


def figures(request: HttpRequest) -> HttpResponse:
    """List the figures of the workplace."""
    workplace = request.workplace  # type: ignore[attr-defined]
    require(workplace.user, Action.READ, workplace.unit)
    rows = Figure.objects.filter(unit=workplace.unit, superseded_by=None)
    return render(request, "figures/figures.html", {"rows": rows.select_related("indicator")[:50]})


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show the figures of one indicator."""
    workplace = request.workplace  # type: ignore[attr-defined]
    require(workplace.user, Action.READ, workplace.unit)
    found = get_object_or_404(Indicator, code=code)
    rows = found.figures.filter(unit=workplace.unit, superseded_by=None)
    return render(request, "figures/figures.html", {"rows": rows.select_related("indicator")[:50]})


def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one figure."""
    workplace = request.workplace  # type: ignore[attr-defined]
    seen = Figure.objects.filter(reach(workplace.user, Action.READ)).select_related("indicator")
    return render(request, "figures/figures.html", {"rows": [get_object_or_404(seen, pk=pk)]})


def figure_add(request: HttpRequest) -> HttpResponse:
    """Show the figures of the workplace to a person who may record some."""
    workplace = request.workplace  # type: ignore[attr-defined]
    require(workplace.user, Action.REPORT, workplace.unit)
    return figures(request)


def target_add(request: HttpRequest) -> HttpResponse:
    """Show the figures of the workplace to a person who may record targets."""
    workplace = request.workplace  # type: ignore[attr-defined]
    require(workplace.user, Action.REPORT, workplace.unit)
    return figures(request)


def contradictions(request: HttpRequest) -> HttpResponse:
    """Show the figures of the workplace."""
    return figures(request)
