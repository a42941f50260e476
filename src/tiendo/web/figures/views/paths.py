"""How an indicator is expected to grow at a unit: what counts, what was set, setting it anew."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.roles import Action
from tiendo.web.errors import TiendoError
from tiendo.web.figures.actions import set_path
from tiendo.web.figures.forms import PathForm
from tiendo.web.figures.models import ExpectedPath, Indicator
from tiendo.web.figures.queries.paths import path_history, paths_at

from .place import Place, place_of


def expected_path(request: HttpRequest, code: str) -> HttpResponse:
    """Show the path of an indicator at a unit with its versions; the office sets a new one."""
    place = place_of(request)
    indicator = get_object_or_404(Indicator, code=code)
    year = place.period.end.year
    paths = paths_at(place.as_of, indicator)
    current = paths.row_of(indicator, place.unit.pk, year)
    status = 200
    form = None
    if request.method == "POST":
        require(place.user, Action.PREPARE, place.unit)
        form = PathForm(request.POST, unit=place.unit, year=year)
        status = 400
        if form.is_valid():
            try:
                set_path(indicator=indicator, by=place.user, **form.arguments())
            except TiendoError as error:
                form.add_error(None, error.message())
                status = error.status
            else:
                messages.success(request, _("Đã đặt tiến độ dự kiến."))
                return redirect(f"{reverse('expected-path', args=[code])}?{place.query}")
    elif may(place.user, Action.PREPARE, place.unit):
        form = PathForm(unit=place.unit, year=year, initial=_initial(place, current, year))
    told = {
        "place": place,
        "indicator": indicator,
        "year": year,
        "rule": paths.rule_of(indicator, place.unit.pk, year).label,
        "current": current,
        "versions": path_history(indicator, place.unit),
        "form": form,
    }
    return render(request, "figures/path.html", told, status=status)


def _initial(place: Place, current: ExpectedPath | None, year: int) -> dict[str, Any]:
    """Fill the form with the path that counts now; the months with an even course."""
    even = [Decimal(100 * number) / 12 for number in range(1, 13)]
    shares = [Decimal(share) for share in current.shares] if current else []
    months = shares or [round(share, 1) for share in even]
    told = {f"month_{number}": share for number, share in enumerate(months, 1)}
    rule = current.rule if current else ExpectedPath.Rule.HAND
    return told | {"rule": rule, "year": str(year), "in_force_from": place.as_of}
