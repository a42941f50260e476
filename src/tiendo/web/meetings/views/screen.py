"""What the wall of the room shows: one thing at a time, big, and nothing to press."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.meetings import queries
from tiendo.web.meetings.models import Contribution

from .common import session_of
from .room import now_of


@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the item that runs with its vote, speakers or paper; the page asks anew by itself."""
    session = session_of(workplace_of(request).user, pk)
    template = "meetings/screen.html"
    if getattr(request, "htmx", False):
        template += "#shown"
    return render(request, template, _shown(session, now_of(request)))


def _shown(session: Session, now: datetime) -> dict[str, Any]:
    rooms = queries.room_items(session, now)
    running = next((each for each in rooms if each.is_running), None)
    coming = next((e for e in rooms if e.item is not None and e.item.started_at is None), None)
    votes = [vote for each in rooms[:1] for vote in each.votes] + (running.votes if running else [])
    open_ones = [each for each in votes if each.is_open]
    shown = open_ones or votes
    speakers = running.speakers if running else []
    return {
        "session": session,
        "body": session.body,
        "room": running,
        "coming": coming,
        "now": now,
        "vote": shown[-1] if shown else None,
        "speakers": [s for s in speakers if s.state == Contribution.State.REGISTERED],
    }
