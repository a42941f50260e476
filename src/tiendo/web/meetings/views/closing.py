"""Closing a session, and what it was shown: then, now, and because."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tiendo.web import charts
from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import day_of_deed, go
from tiendo.web.meetings import actions, queries

from .common import frame, moment, session_of

DAY = 24 * 3600  # seconds


def session_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the session for good, with what it was shown; what it lacks is told first, at once."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.DECIDE, session.unit, seen=True)
    missing = queries.unfinished(session)
    if request.method != "POST":
        return _missing(request, session, user, missing)
    asks = missing.refuses or not (missing.is_empty or request.POST.get("anyway"))
    if asks and not session.is_closed:
        if getattr(request, "htmx", False):
            return go(request, reverse("session-close", args=[pk]))
        return _missing(request, session, user, missing, status=409)
    ended_at = moment(request.POST.get("ended_at", ""), session.held_on)
    actions.close(session=session, on=day_of_deed(request), ended_at=ended_at, by=user)
    return go(request, reverse("session", args=[pk]))


def _missing(
    request: HttpRequest,
    session: Session,
    user: User,
    missing: queries.Unfinished,
    status: int = 200,
) -> HttpResponse:
    """Show everything that the session lacks, and what may be closed with all the same."""
    context = frame(user, session, "session") | {"missing": missing}
    return render(request, "meetings/close.html", context, status=status)


@require_safe
def frozen(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a session was shown, with its digests, and what the records tell otherwise now."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    kept = queries.frozen_of(session)
    context = frame(user, session, "frozen") | {
        "kept": [(each, queries.is_unchanged(each)) for each in kept],
        "changes": queries.changes_since(session) if session.is_closed else [],
    }
    return render(request, "meetings/frozen.html", context)


@require_safe
@cache_control(private=True, max_age=DAY)
def frozen_chart(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the picture as it was shown; what is frozen is the same whenever it is asked for."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_frozen(user), pk=pk)
    picture = found.content.get("picture")
    if picture is None:
        raise Http404
    return HttpResponse(charts.svg(picture), content_type="image/svg+xml; charset=utf-8")
