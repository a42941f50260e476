"""The stocktake page: everything open of a body, judged as of the workplace's day."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Body
from tiendo.web.cycle.views.common import number
from tiendo.web.followup import judging, queries


@require_safe
def stocktake(request: HttpRequest) -> HttpResponse:
    """Show how all that a body left open stands; a body out of reach is a 404.

    Where no body sits, it is what the workplace leads.
    """
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    bodies = list(queries.bodies_with_sessions(workplace.user, workplace.unit))
    by_lead = request.GET.get("by") == "lead"
    body = _chosen(request, bodies)
    day, unit = workplace.as_of, workplace.unit
    taken = queries.stocktake(body, day) if body else queries.stocktake_of(unit, day)
    context = {
        "bodies": bodies,
        "body": body,
        "by_lead": by_lead,
        "taken": taken,
        "groups": queries.grouped(taken.entries, by_lead=by_lead),
        "may_prepare": workplace.may(Action.PREPARE),
        "limits": {
            "long": judging.LONG,
            "behind": judging.BEHIND,
            "far": judging.FAR_BEHIND,
            "many": judging.MANY,
            "unchanged": judging.UNCHANGED,
        },
        "illustrative": any(
            (entry.task or entry.limitation).illustrative  # type: ignore[union-attr]
            for entry in taken.entries
        ),
    }
    return render(request, "followup/stocktake.html", context)


def _chosen(request: HttpRequest, bodies: list[Body]) -> Body | None:
    """Return the body that the address names, else the first, None where none has sat."""
    if "body" not in request.GET:
        return bodies[0] if bodies else None
    for body in bodies:
        if body.pk == number(request.GET["body"]):
            return body
    raise Http404
