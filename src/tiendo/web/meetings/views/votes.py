"""Votes: a question is put, counted or called off."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.views.common import day_of_deed, number
from tiendo.web.errors import BadCount, BallotsMissing, about
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.models import Vote

from .common import session_of
from .room import item_named, part_or_page


@require_POST
def vote_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a question to the vote."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    item = item_named(session, request.POST.get("item", ""))
    method, rule = request.POST.get("method", ""), request.POST.get("rule", "")
    with about("vote-question"):
        actions.open_vote(
            session=session,
            question=request.POST.get("question", ""),
            method=method if method in Vote.Method.values else Vote.Method.HANDS,
            rule=rule if rule in Vote.Rule.values else Vote.Rule.MAJORITY,
            item=item,
            by=user,
        )
    return part_or_page(request, session, item.pk if item else None, "votes")


@require_POST
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what was counted, or call the vote off."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_votes(user), pk=pk)
    require(user, Action.PREPARE, found.session.unit, seen=True)
    with about(f"vote-{pk}-in_favour"):
        if request.POST.get("do") == "off":
            actions.call_off_vote(vote=found, by=user)
        else:
            _count(request, found, user)
    return part_or_page(request, found.session, found.item_id, "votes")


def _count(request: HttpRequest, found: Vote, user: User) -> None:
    issued = request.POST.get("issued", "").strip()
    on, held_on = day_of_deed(request), found.session.held_on
    counts = {name: _whole(request, found, name) for name in COUNTS}
    with about(f"vote-{found.pk}-issued", BallotsMissing):
        actions.count_vote(
            vote=found,
            **counts,
            issued=_whole(request, found, "issued") if issued else None,
            on=on if found.method == Vote.Method.WRITING else max(on, held_on),
            by=user,
        )


def _whole(request: HttpRequest, found: Vote, name: str) -> int:
    """Return a count that a form tells, 0 for an empty field. Raises BadCount."""
    text = request.POST.get(name, "").strip()
    with about(f"vote-{found.pk}-{name}"):
        if text and (not text.isascii() or not text.isdigit() or len(text) > LONGEST):
            raise BadCount(text=text)
    return number(text)


COUNTS = ("in_favour", "against", "other", "invalid")
LONGEST = 6  # digits; no body has a million members
