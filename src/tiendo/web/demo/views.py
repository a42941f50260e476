"""Entering the demo as one of its three people."""

from __future__ import annotations

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from tiendo.web.accounts.gates import memberships_of
from tiendo.web.accounts.models import User
from tiendo.web.accounts.workplace import remember
from tiendo.web.home.workplace import settled_day

from .people import PEOPLE


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as An, Bảo or Chi at their first post, on the day of its newest session."""
    names = [person.username for person in PEOPLE]
    user = get_object_or_404(
        User.objects.filter(username__in=names, is_active=True),
        username=request.POST.get("person", ""),
    )
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    if held := memberships_of(user):
        unit = min(held, key=lambda membership: membership.pk).unit
        remember(request, unit=unit, as_of=settled_day(unit))
    return redirect("board")
