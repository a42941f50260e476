"""Reading figures: by sector, by indicator, one by one, and where they do not agree."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tiendo.web.accounts.gates import may
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.figures import pictures, standing
from tiendo.web.figures.inherited import inherited
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.figures.queries import contradictions as find_contradictions
from tiendo.web.figures.queries import known_on, lines
from tiendo.web.figures.queries.pages import (
    IndicatorPage,
    beside,
    indicator_page,
    passage_of,
    recomputed,
    versions_of,
)
from tiendo.web.figures.queries.reach import visible_figures
from tiendo.web.figures.standing import asked_of

from .place import Place, place_of

PAGE = 50


def figures(request: HttpRequest) -> HttpResponse:
    """Show where every indicator of a unit stands in a period, by sector."""
    place = place_of(request)
    found = lines(place.unit, place.period, place.as_of)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    by_sector = groupby(page, key=lambda line: line.indicator.sector)
    return render(
        request,
        "figures/figures.html",
        {
            "place": place,
            "page": page,
            "sectors": [(code, list(group)) for code, group in by_sector],
            "contradictions": sum(line.contradictions for line in found),
            "picture": pictures.year_standing(found, place.period),
            "may_report": may(place.user, Action.REPORT, place.unit),
            "known": known_on(place.as_of),
            "illustrative": any(line.shows_illustrative for line in found),
        },
    )


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Show one indicator through time, by unit, and what was assigned."""
    place = place_of(request)
    found = get_object_or_404(Indicator, code=code)
    shown = indicator_page(place.unit, found, place.period, place.as_of)
    page = Paginator(shown.lines, PAGE).get_page(request.GET.get("page"))
    replaced = {target.supersedes_id for target in shown.targets}
    before = inherited(place.unit, found, place.as_of, place.user)
    return render(
        request,
        "figures/indicator.html",
        _by_unit(place, found, shown)
        | {
            "place": place,
            "indicator": found,
            "shown": shown,
            "page": page,
            "targets": [(target, target.pk in replaced) for target in shown.targets],
            "before": before,
            "picture": pictures.indicator_series(shown.lines, found, place.period, before),
            "may_report": may(place.user, Action.REPORT, place.unit),
            "illustrative": any(line.shows_illustrative for line in page)
            or shown.total.illustrative
            or bool(before and any(row.illustrative for row in before.rows)),
        },
    )


def _by_unit(place: Place, indicator: Indicator, shown: IndicatorPage) -> dict[str, Any]:
    """Return the part of the page that is told by unit; nothing where no unit lies below."""
    if not shown.loaded.children:
        return {}
    on, became = place.boundaries, place.became
    found = standing.ByUnit([])
    if became is None or became.shown:
        asked = asked_of(place.unit, place.period, place.as_of, indicator=indicator, boundaries=on)
        found = standing.by_unit(standing.followed(asked, became))
    parts = {row.unit.pk: row.part for row in shown.units} if on is None else {}
    maps = standing.maps(place.unit, indicator, place.period, place.as_of, place.user)
    return {
        "by_unit": found,
        "became": became,
        "rows": [
            (
                row,
                parts.get(row.unit.pk),
                became.parts_of(row.unit) if became else [],
                may(place.user, Action.READ, row.unit),
            )
            for row in found.rows
        ],
        "map": pictures.unit_maps(maps, indicator),
        "boundaries_made_up": on is not None and shown.total.illustrative,
    }


def figure(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one figure: its words, its history, who recorded it, what was said about it."""
    workplace = workplace_of(request)
    found = get_object_or_404(visible_figures(workplace.user), pk=pk)
    versions = versions_of(found)
    own = next(version for version in versions if version.figure.pk == found.pk)
    return render(
        request,
        "figures/figure.html",
        {
            "figure": found,
            "own": own,
            "versions": versions,
            "beside": beside(versions),
            "precedence": ", ".join(str(Figure.Origin(each).label) for each in settings.PRECEDENCE),
            "newer": next((v.figure for v in versions if v.figure.supersedes_id == pk), None),
            "passage": passage_of(found),
            "comparisons": recomputed(found, workplace.as_of),
            "may_report": may(workplace.user, Action.REPORT, found.unit),
            "illustrative": found.is_illustrative,
        },
    )


def contradictions(request: HttpRequest) -> HttpResponse:
    """List what does not agree at a unit, each in one sentence with the places to look at."""
    place = place_of(request)
    period = place.period if place.asked else None
    found = find_contradictions(place.unit, period=period, as_of=place.as_of)
    found.sort(key=lambda each: (each.period.end, each.indicator.position), reverse=True)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "figures/contradictions.html",
        {
            "place": place,
            "page": page,
            "period": period,
            "illustrative": any(each.figure.is_illustrative for each in page),
        },
    )
