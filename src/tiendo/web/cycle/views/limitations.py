"""Limitations: the register, and one with every session that named it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.models import Limitation, Mention, Session
from tiendo.web.units.queries import within

from .common import PAGE, go, number


@require_safe
def limitations(request: HttpRequest) -> HttpResponse:
    """List the limitations, open ones or closed ones, oldest first."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    day = workplace.as_of
    here = within([workplace.unit], field="body__unit")
    seen = queries.visible_limitations(workplace.user).filter(here, first_on__lte=day)
    is_open = queries.limitation_open_on(day)
    counts = {"open": seen.filter(is_open).count(), "all": seen.count()}
    shown = request.GET.get("state", "open")
    found = {"open": seen.filter(is_open), "closed": seen.exclude(is_open)}.get(shown, seen)
    listed = queries.limitations_for_rows(found, day).order_by("first_on", "pk")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    rows = queries.limitation_rows(page, day)
    context = {
        "page": page,
        "rows": rows,
        "illustrative": any(row.illustrative for row in rows),
        "shown": shown,
        "counts": counts | {"closed": counts["all"] - counts["open"]},
    }
    return render(request, "cycle/limitations.html", context)


@require_safe
def limitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one limitation with its mentions in order, and the session that may close it."""
    workplace = workplace_of(request)
    seen = queries.visible_limitations(workplace.user)
    found = get_object_or_404(queries.limitations_for_rows(seen, workplace.as_of), pk=pk)
    mentions = Mention.objects.filter(limitation=found).select_related(
        "session__term__body", "source"
    )
    mentions = mentions.order_by("session__held_on", "session__ordinal", "pk")
    may_decide = may(workplace.user, Action.DECIDE, found.body.unit)
    context = {
        "row": queries.limitation_rows([found], workplace.as_of)[0],
        "limitation": found,
        "mentions": mentions,
        "may_close": may_decide and found.closed_on is None,
        "sittings": Session.objects.filter(
            term__body=found.body_id, state=Session.State.CONVENED, held_on__gte=found.first_on
        ).select_related("term__body"),
        "illustrative": any(m.source and m.source.illustrative for m in mentions),
    }
    return render(request, "cycle/limitation.html", context)


@require_POST
def limitation_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a limitation at a session of its body, with evidence."""
    user = workplace_of(request).user
    found: Limitation = get_object_or_404(queries.visible_limitations(user), pk=pk)
    require(user, Action.DECIDE, found.body.unit)
    sitting = get_object_or_404(
        queries.visible_sessions(user), pk=number(request.POST.get("session", ""))
    )
    actions.close_limitation(
        limitation=found, session=sitting, evidence=request.POST.get("evidence", ""), by=user
    )
    return go(request, reverse("limitation", args=[pk]))
