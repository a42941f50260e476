"""Sessions of the bodies in a person's reach."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.roles import Action
from tiendo.web.cycle.models import Session


def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions, newest first."""
    user = request.workplace.user  # type: ignore[attr-defined]
    found = Session.objects.filter(reach(user, Action.READ, field="term__body__unit"))
    return render(request, "cycle/sessions.html", {"sessions": found.select_related("term__body")})


def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one session."""
    user = request.workplace.user  # type: ignore[attr-defined]
    found = get_object_or_404(
        Session.objects.filter(reach(user, Action.READ, field="term__body__unit")), pk=pk
    )
    return render(request, "cycle/session.html", {"session": found})


def next_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the session after which the next one is convened."""
    return session(request, pk)
