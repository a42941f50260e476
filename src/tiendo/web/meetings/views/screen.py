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
from tiendo.web.meetings.live import content
from tiendo.web.meetings.models import Contribution, Item, Paper
from tiendo.web.meetings.queries import RoomItem

from .common import session_of
from .room import now_of

LINES = ":8"  # of a table that can be read across a room


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
    context = {"session": session, "body": session.body, "now": now}
    context |= {"room": running, "coming": coming}
    return context | _one_thing(session, running, rooms[0])


def _one_thing(session: Session, room: RoomItem | None, general: RoomItem) -> dict[str, Any]:
    """Return what the wall shows below the item, the most pressing alone.

    A vote that waits to be counted, those who wait to speak, the last result, the live paper.
    """
    votes = [*general.votes, *(room.votes if room else [])]
    if session.is_closed:
        return {}
    if waiting := [each for each in votes if each.is_open]:
        return {"vote": waiting[-1]}
    asked = Contribution.State.REGISTERED
    if speakers := [s for s in (room.speakers if room else []) if s.state == asked]:
        return {"speakers": speakers}
    if votes:
        return {"vote": votes[-1]}
    paper = _live_paper(room.item) if room and room.item else None
    return {"paper": paper, "content": content(paper), "lines": LINES} if paper else {}


def _live_paper(item: Item) -> Paper | None:
    found = item.papers.exclude(live="").filter(is_dropped=False)
    return found.select_related("session__term__body__unit").order_by("pk").first()
