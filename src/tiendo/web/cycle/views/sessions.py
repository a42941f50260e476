"""Sessions: the list, one session with what it opens with, closing."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo import packs
from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.models import Conclusion, Session
from tiendo.web.cycle.templatetags.limitations import FIRST

from .common import PAGE, go, number


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """List the sessions that the person may read, newest first, with what each holds."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    seen = queries.sessions_at(workplace.user, workplace.unit)
    counted = queries.with_counts(seen, workplace.as_of)
    page = Paginator(counted.order_by("-held_on", "-ordinal"), PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "cycle/sessions.html", {"page": page})


@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one session: what it opened with, what it stated, what came of it."""
    workplace = workplace_of(request)
    seen = queries.with_took_place(queries.visible_sessions(workplace.user))
    found = get_object_or_404(seen, pk=pk)
    most = None if "all" in request.GET else FIRST
    context = _rights(workplace.user, found) | _statements(found, most) | _opening(found, most)
    keys = list(found.tasks.filter(queries.TOP).values_list("pk", flat=True))
    tops = queries.for_lists(found.tasks.filter(pk__in=keys[:most]), workplace.as_of)
    context |= {
        "given": queries.rows(tops, workplace.as_of),
        "given_total": len(keys),
        "waiting_count": found.conclusions.filter(state=Conclusion.State.DRAFT).count(),
        "next": queries.next_of(found),
        "sectors": packs.catalogue().sectors,
    }
    shown = [*context["given"], *context["carried_tasks"], *context["ended"]]
    marked = [*(row.illustrative for row in shown), *(s.illustrative for s in context["sources"])]
    context["illustrative"] = any(marked)
    return render(request, "cycle/session.html", context)


def _rights(user: User, session: Session) -> dict[str, Any]:
    """Return the session, what of its surroundings the person may open, and the deeds offered."""
    is_open = not session.is_closed
    sources = list(session.sources.select_related("unit").defer("text"))
    reads_unit = may(user, Action.READ, session.unit)
    of_body = queries.visible_sessions(user).filter(term__body=session.body).values_list("pk")
    return {
        "session": session,
        "body": session.body,
        "sources": sources,
        "readable": {each.pk for each in sources if may(user, Action.READ, each.unit)},
        "reads_unit": reads_unit,  # and with it every session of the body
        "opens": set() if reads_unit else {pk for (pk,) in of_body},
        "may_prepare": may(user, Action.PREPARE, session.unit),
        "may_decide": may(user, Action.DECIDE, session.unit),
        "is_open": is_open,
    }


def _statements(session: Session, most: int | None) -> dict[str, Any]:
    """Return what the session stated, results and agreed items by sector."""
    marked = {"illustrative": F("source__illustrative")}
    results = list(session.results.annotate(**marked))
    limitations = list(queries.mentions_at(session)[:most])
    return {
        "results": queries.by_sector(results),
        "limitations": limitations,
        "limitations_total": (
            session.mentions.count() if len(limitations) == most else len(limitations)
        ),
        "causes": list(session.causes.annotate(**marked)),
        "proposals": list(session.proposals.annotate(**marked)),
    }


def _opening(session: Session, most: int | None) -> dict[str, Any]:
    """Return what earlier sessions left open, and what ended since the last of them."""
    carried = queries.carry_over(session, most=most)
    tasks, limitations = queries.opening(session, carried)
    previous = queries.previous_of(session)
    ended = queries.ended_since(previous, session) if previous else []
    return {
        "carried": carried,
        "carried_tasks": tasks,
        "carried_limitations": limitations,
        "previous": previous,
        "ended": queries.rows(ended, session.held_on),
        "closed_here": list(session.limitations_closed.all()),
    }


@require_POST
def limitation_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a limitation at the session, by hand: a new one or one that recurs."""
    workplace = workplace_of(request)
    found = get_object_or_404(queries.visible_sessions(workplace.user), pk=pk)
    require(workplace.user, Action.PREPARE, found.unit, seen=True)
    recurs = None
    if again := request.POST.get("recurs", ""):
        recurs = get_object_or_404(queries.visible_limitations(workplace.user), pk=number(again))
    actions.name_limitation(
        session=found,
        text=request.POST.get("text", "") or (recurs.text if recurs else ""),
        sector=request.POST.get("sector", ""),
        recurs=recurs,
        by=workplace.user,
    )
    return go(request, reverse("session", args=[pk]))
