"""Closing a round, after which nothing is handed in, and opening it again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.collecting.queries import days_late, state_label, tone_of
from tiendo.web.rounds.actions import close_round, reopen_round, require_open
from tiendo.web.rounds.models import Round
from tiendo.web.rounds.queries import unfinished, visible_rounds


def round_close(request: HttpRequest, pk: int) -> HttpResponse:
    """List whose report was not accepted, then close the round."""
    asked = _own_round(request, pk)
    workplace = workplace_of(request)
    if request.method == "POST":
        close_round(asked=asked, on=workplace.as_of, by=workplace.user)
        messages.success(request, _("Đã đóng đợt báo cáo."))
        return redirect("round", asked.pk)
    require_open(asked)
    left = [
        (each, days_late(each, workplace.as_of), tone_of(each), state_label(each))
        for each in unfinished(asked)
    ]
    return render(request, "collecting/close.html", {"asked": asked, "left": left})


@require_POST
def round_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the units of a closed round hand in again, for a reason."""
    asked = _own_round(request, pk)
    workplace = workplace_of(request)
    reason = request.POST.get("reason", "")
    reopen_round(asked=asked, reason=reason, on=workplace.as_of, by=workplace.user)
    messages.success(request, _("Đã mở lại đợt báo cáo."))
    return redirect("round", asked.pk)


def _own_round(request: HttpRequest, pk: int) -> Round:
    """Return a round that the person's office opened; 404 where they may not see it."""
    user = workplace_of(request).user
    asked = get_object_or_404(visible_rounds(user), pk=pk)
    require(user, Action.PREPARE, asked.unit, seen=True)
    return asked
