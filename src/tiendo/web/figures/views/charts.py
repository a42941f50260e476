"""Charts at their own addresses: behind the same gate as the page, kept by nobody between."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control

from tiendo.web import charts
from tiendo.web.figures import pictures, standing
from tiendo.web.figures.inherited import inherited
from tiendo.web.figures.models import Indicator
from tiendo.web.figures.queries import lines
from tiendo.web.figures.queries.pages import indicator_page

from .place import place_of


def _picture(found: pictures.Picture | None) -> HttpResponse:
    if found is None:
        raise Http404
    return HttpResponse(charts.svg(found.spec), content_type="image/svg+xml; charset=utf-8")


@cache_control(private=True, max_age=0, must_revalidate=True)
def year_chart(request: HttpRequest) -> HttpResponse:
    """Draw where the year stands at a unit after a period."""
    place = place_of(request)
    return _picture(
        pictures.year_standing(lines(place.unit, place.period, place.as_of), place.period)
    )


@cache_control(private=True, max_age=0, must_revalidate=True)
def indicator_chart(request: HttpRequest, code: str) -> HttpResponse:
    """Draw one indicator of a unit through time."""
    place = place_of(request)
    indicator = get_object_or_404(Indicator, code=code)
    page = indicator_page(place.unit, indicator, place.period, place.as_of)
    before = inherited(place.unit, indicator, place.as_of, place.user)
    return _picture(pictures.indicator_series(page.lines, indicator, place.period, before))


@cache_control(private=True, max_age=0, must_revalidate=True)
def unit_map(request: HttpRequest, code: str) -> HttpResponse:
    """Draw the values of one indicator where their units lie."""
    place = place_of(request)
    indicator = get_object_or_404(Indicator, code=code)
    found = standing.maps(place.unit, indicator, place.period, place.as_of, place.user)
    return _picture(pictures.unit_maps(found, indicator))
