"""Choosing the unit one works for and the day one looks at."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tiendo.reading.days import typed_day
from tiendo.web.accounts.gates import memberships_of
from tiendo.web.accounts.models import User
from tiendo.web.accounts.workplace import remember, workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.errors import BadDate
from tiendo.web.units.models import Unit

FIRST_YEAR, LAST_YEAR = 1945, 2999  # a slip such as 07/04/0023 is told, not looked at


@require_POST
def workplace(request: HttpRequest) -> HttpResponse:
    """Keep the chosen unit, day or both, and go back to the page that was open.

    Raises BadDate; a unit that the person does not belong to is a 404. In the demo another unit
    brings its own day with it, since its cycle lies in another year.
    """
    unit = _chosen_unit(request)
    day = _chosen_day(request)
    current = workplace_of(request)
    moved = unit is not None and unit.pk != current.unit.pk
    if settings.DEMO and unit is not None and moved and day in (None, current.as_of):
        day = settled_day(unit)
    remember(request, unit=unit, as_of=day)
    return HttpResponseRedirect(_next_page(request, moved=moved))


def settled_day(unit: Unit) -> date:
    """Return the day to look at a unit's cycle: that of its newest session beyond a draft.

    A unit without a session follows the unit above it, then any session in its own time; without
    those it is today or, for a unit that has ended, its last day. Two queries at most.
    """
    called = Session.objects.exclude(state=Session.State.DRAFT).select_related("term__body__unit")
    own = [s for s in called if unit.path.startswith(s.unit.path)]
    if own:
        return max(own, key=lambda s: (len(s.unit.path), s.held_on)).held_on
    last = unit.valid_to or date.max
    others = [s.held_on for s in called if unit.valid_from <= s.held_on <= last]
    return max(others, default=min(timezone.localdate(), last))


def _chosen_unit(request: HttpRequest) -> Unit | None:
    key = request.POST.get("unit", "")
    if not key:
        return None
    assert isinstance(request.user, User)  # noqa: S101 LoginRequiredMiddleware lets nobody else in
    for membership in memberships_of(request.user):
        if str(membership.unit_id) == key:
            return membership.unit
    raise Http404


def _chosen_day(request: HttpRequest) -> date | None:
    text = request.POST.get("as_of", "").strip()
    if not text:
        return None
    try:
        day = typed_day(text)
    except ValueError:
        raise BadDate(text=text) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadDate(text=text)
    return day


def _next_page(request: HttpRequest, *, moved: bool) -> str:
    """Return the page to go back to; a record's own page may not exist for another unit."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if safe and not moved else resolve_url("board")
