"""Templates of a body's regular sessions: one page per body."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.queries import visible_bodies
from tiendo.web.cycle.views.common import go, number
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.actions import Regular
from tiendo.web.meetings.models import Template
from tiendo.web.meetings.outline import read_outline, write_outline

from .common import session_of
from .planning import read_time

LONGEST_CYCLE = 60  # months
LAST_DAY = 28  # that every month has


@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: HttpRequest, pk: int) -> HttpResponse:
    """List the templates of a body, each with the next day it gives; make one by hand."""
    workplace = workplace_of(request)
    body = get_object_or_404(visible_bodies(workplace.user), pk=pk)
    if request.method == "POST":
        require(workplace.user, Action.PREPARE, body.unit)
        name = request.POST.get("name", "")
        actions.make_template(body=body, name=name, by=workplace.user, **_read(request.POST))
        return go(request, reverse("templates", args=[pk]))
    last = Session.objects.filter(term__body=body).first()
    context = {
        "body": body,
        "last": last,
        "rows": [
            (
                each,
                queries.template_version(each),
                queries.next_date(each, last, workplace.as_of),
                write_outline(each.items),
            )
            for each in body.templates.all()
        ],
        "may_prepare": may(workplace.user, Action.PREPARE, body.unit),
    }
    return render(request, "meetings/templates.html", context)


@require_POST
def template_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a template."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_templates(user), pk=pk)
    require(user, Action.PREPARE, found.body.unit)
    actions.change_template(
        template=found,
        name=request.POST.get("name", ""),
        seen=request.POST.get("seen", ""),
        by=user,
        **_read(request.POST),
    )
    return go(request, reverse("templates", args=[found.body_id]))


@require_POST
def template_from(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a template of a session: its agenda, hour and place."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    made = _from(session, request.POST.get("name", ""), request)
    messages.success(request, _("Đã lưu mẫu «%(name)s».") % {"name": made.name})
    return go(request, reverse("templates", args=[session.term.body_id]))


def _from(session: Session, name: str, request: HttpRequest) -> Template:
    return actions.make_template(
        body=session.body,
        name=name,
        every=_within(request.POST.get("every", ""), 0, LONGEST_CYCLE),
        day=min(session.held_on.day, LAST_DAY),
        starts_at=session.starts_at,
        place=session.place,
        items=queries.outline_of(session, queries.items_of(session)),
        by=workplace_of(request).user,
    )


def _read(posted: QueryDict) -> Regular:
    return {
        "every": _within(posted.get("every", ""), 0, LONGEST_CYCLE),
        "day": _within(posted.get("day", ""), 1, LAST_DAY),
        "starts_at": read_time(posted.get("starts_at", "")),
        "place": " ".join(posted.get("place", "").split()),
        "items": read_outline(posted.get("items", "")),
    }


def _within(text: str, low: int, high: int) -> int:
    return max(low, min(number(text.strip()), high))
