"""The journal as a person reads it: who did what, when."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tiendo.web.accounts.gates import reach, require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.journal.models import Event

from .deeds import DEEDS

PAGE = 50


def journal(request: HttpRequest) -> HttpResponse:
    """Show the deeds of the people who work within the reader's units, newest first."""
    workplace = workplace_of(request)
    require(workplace.user, Action.AUDIT, workplace.unit)
    within = reach(workplace.user, Action.AUDIT, field="actor__memberships__unit")
    events = Event.objects.filter(
        Q(pk__in=Event.objects.filter(within).values("pk"))
    ).select_related("actor")
    if deed := request.GET.get("deed", ""):
        events = events.filter(deed=deed)
    page = Paginator(events, PAGE).get_page(request.GET.get("page"))
    rows = [(event, DEEDS.get(event.deed, event.deed)) for event in page]
    return render(
        request,
        "home/journal.html",
        {"page": page, "rows": rows, "deeds": DEEDS.items(), "deed": deed},
    )
