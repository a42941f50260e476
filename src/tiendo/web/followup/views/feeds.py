"""A unit's secret calendar address, and the calendar that it opens."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import may, reach, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.followup import actions
from tiendo.web.followup.calendar import calendar_of, deadlines, mark_of
from tiendo.web.followup.models import Feed
from tiendo.web.units.models import Unit


@require_safe
def feeds(request: HttpRequest, pk: int) -> HttpResponse:
    """Show whether a unit has a calendar address, and who made it when."""
    return _page(request, _unit(workplace_of(request).user, pk))


@require_POST
def feed_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a unit's calendar address and show it this once."""
    user = workplace_of(request).user
    unit = _unit(user, pk)
    require(user, Action.FOLLOW_UP, unit)
    _feed, secret = actions.make_feed(unit=unit, on=timezone.localdate(), by=user)
    address = request.build_absolute_uri(reverse("feed", args=[secret]))
    return _page(request, unit, address=address)


@require_POST
def feed_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End a calendar address for good."""
    user = workplace_of(request).user
    seen = Feed.objects.filter(reach(user, Action.READ)).select_related("unit")
    found: Feed = get_object_or_404(seen, pk=pk)
    require(user, Action.FOLLOW_UP, found.unit)
    actions.revoke_feed(feed=found, on=timezone.localdate(), by=user)
    return redirect("feeds", found.unit_id)


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar that a secret address opens; an unknown or revoked one is a 404."""
    kept = Feed.objects.filter(revoked_on=None).select_related("unit")
    found: Feed = get_object_or_404(kept, token=actions.token_of(secret))
    listed = deadlines(found.unit)
    mark = f'"{mark_of(listed)}"'
    told = [
        tag.strip().removeprefix("W/")
        for tag in request.headers.get("If-None-Match", "").split(",")
    ]
    if mark in told:
        response: HttpResponse = HttpResponseNotModified()
    else:
        with translation.override(settings.LANGUAGE_CODE):  # a calendar program has no reader
            content = calendar_of(found.unit, listed)
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["ETag"], response["Cache-Control"] = mark, "private, no-cache"
    return response


def _unit(user: User, pk: int) -> Unit:
    found: Unit = get_object_or_404(Unit.objects.filter(reach(user, Action.READ, field="")), pk=pk)
    return found


def _page(request: HttpRequest, unit: Unit, *, address: str = "") -> HttpResponse:
    context = {
        "unit": unit,
        "feeds": unit.feeds.select_related("made_by"),
        "active": unit.feeds.filter(revoked_on=None).exists(),
        "may_change": may(workplace_of(request).user, Action.FOLLOW_UP, unit),
        "address": address,
    }
    return render(request, "followup/feeds.html", context)
