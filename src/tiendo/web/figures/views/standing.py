"""Pages over many units: the matrix, the watch list, who reported, one unit's profile."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tiendo.analytics.judging import Tone
from tiendo.web.figures import standing
from tiendo.web.figures.ask import Asked
from tiendo.web.figures.profiles import profile as profile_of
from tiendo.web.figures.queries.pages import reports_of
from tiendo.web.figures.standing import Level, asked_of, asks_of
from tiendo.web.units.models import Unit

from .place import place_of

PAGE = 100


def matrix(request: HttpRequest) -> HttpResponse:
    """Show how every unit stands to every indicator that has a target."""
    place = place_of(request)
    asks = asks_of(place.unit, place.period, place.as_of)
    told = {"place": place, "found": standing.matrix(asks), "tones_shown": list(Tone)}
    return render(request, "figures/matrix.html", told | _made_up(asks))


def watch(request: HttpRequest) -> HttpResponse:
    """List what is behind its path, falls or is silent."""
    place = place_of(request)
    asks = asks_of(place.unit, place.period, place.as_of)
    found = standing.watched(asks)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    told = {"place": place, "page": page, "found": found}
    return render(request, "figures/watch.html", told | _made_up(asks))


def _made_up(asks: list[Asked]) -> dict[str, object]:
    """Return the pairs of unit and indicator that carry a mark, and whether there are any."""
    found = standing.made_up(asks[0])
    return {"made_up": found, "illustrative": bool(found)}


def complete(request: HttpRequest) -> HttpResponse:
    """Show who reported how much, by unit and by indicator."""
    place = place_of(request)
    found = standing.complete(asked_of(place.unit, place.period, place.as_of))
    return render(request, "figures/complete.html", {"place": place, "found": found})


def profile(request: HttpRequest) -> HttpResponse:
    """Show how one unit stands: targets by sector, what to look at, reports, what it came from."""
    place = place_of(request)
    if place.unit.tree != Unit.Tree.TERRITORY:
        raise Http404
    asked = asked_of(place.unit, place.period, place.as_of, level=Level.ITSELF)
    told = {
        "place": place,
        "found": profile_of(asked),
        "reports": reports_of(place.unit, place.as_of),
        "came_from": place.unit.predecessions.select_related("old").order_by("on", "old__name_key"),
        "became": place.unit.successions.select_related("new").order_by("on", "new__name_key"),
    }
    return render(request, "figures/profile.html", told | _made_up([asked]))
