"""The agenda of a session with its papers: one page, changed row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import go, number
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.models import Item

from .common import frame, minutes_of, session_of


@require_safe
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the agenda with its clock and its papers."""
    user = workplace_of(request).user
    return _page(request, user, session_of(user, pk), "meetings/agenda.html")


def _page(request: HttpRequest, user: User, session: Session, template: str) -> HttpResponse:
    context = frame(user, session, "agenda")
    found = queries.agenda(session, timezone.now())
    papers: dict[int | None, list[queries.PaperRow]] = defaultdict(list)
    for row in queries.papers_of(session, workplace_of(request).as_of, workplace_of(request).user):
        papers[row.paper.item_id].append(row)
    invitation = queries.own_invitation(session, user) if not session.is_closed else None
    context |= {
        "reply_link": reverse("reply", args=[queries.secret_of(invitation)]) if invitation else "",
        "agenda": found,
        "off_period": queries.off_period(session, [row.item for row in found.rows]),
        "rows": [(row, papers[row.item.pk]) for row in found.rows],
        "general": papers[None],
    }
    return render(request, template, context)


def _answer(request: HttpRequest, user: User, session: Session, item: Item | None) -> HttpResponse:
    """Show the changed agenda in place, or go back to it at the changed row."""
    if getattr(request, "htmx", False):
        return _page(request, user, session, "meetings/agenda.html#agenda")
    place = f"#i-{item.pk}" if item else ""
    return go(request, reverse("agenda", args=[session.pk]) + place)


@require_POST
def item_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item at the end of the agenda."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    made = actions.add_item(
        session=session,
        title=request.POST.get("title", ""),
        minutes=minutes_of(request.POST.get("minutes", "")),
        presenter=request.POST.get("presenter", ""),
        by=user,
    )
    return _answer(request, user, session, made)


@require_POST
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Do to one item what the pressed button says."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_items(user), pk=pk)
    require(user, Action.PREPARE, found.session.unit, seen=True)
    does = DEEDS.get(request.POST.get("do", "save"))
    if does is None:
        raise Http404
    does(request, found, user)
    return _answer(request, user, found.session, found)


def _save(request: HttpRequest, found: Item, user: User) -> None:
    actions.change_item(
        item=found,
        title=request.POST.get("title", ""),
        minutes=minutes_of(request.POST.get("minutes", "")),
        presenter=request.POST.get("presenter", ""),
        seen=request.POST.get("seen", ""),
        by=user,
    )


def _place(request: HttpRequest, found: Item, user: User, *, step: int) -> None:
    """Move an item from the number that the page showed; what was typed in its row is kept."""
    with transaction.atomic():
        if "title" in request.POST:
            _save(request, found, user)
        actions.place_item(
            item=found,
            number=number(request.POST.get("number", "")) + step,
            seen=request.POST.get("order", ""),
            by=user,
        )


def _up(request: HttpRequest, found: Item, user: User) -> None:
    _place(request, found, user, step=-1)


def _down(request: HttpRequest, found: Item, user: User) -> None:
    _place(request, found, user, step=1)


def _drop(request: HttpRequest, found: Item, user: User) -> None:  # noqa: ARG001 as the others
    actions.drop_item(item=found, by=user)


DEEDS: dict[str, Callable[[HttpRequest, Item, User], None]] = {
    "save": _save,
    "up": _up,
    "down": _down,
    "drop": _drop,
}
