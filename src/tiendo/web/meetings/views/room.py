"""In the room: the page a secretary keeps open, with the clock, the speakers and the votes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions as cycle_actions
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import go, number
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.models import Attendance, Contribution, Item, Vote

from .common import frame, moment, session_of
from .minutes import box
from .questions import asked

HERE = Attendance.Presence.PRESENT


def now_of(request: HttpRequest) -> datetime:
    """Return the moment; on a page of a chosen day, the same hour of that day."""
    workplace, now = workplace_of(request), timezone.localtime()
    if workplace.is_past:
        return timezone.make_aware(datetime.combine(workplace.as_of, now.time()))
    return now


@require_safe
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the agenda and, of one item, its clock, speakers, votes and minutes."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    context = _room(request, session, request.GET.get("muc"))
    chosen = context["chosen"]
    context |= box(session, chosen.item) | asked(session, workplace_of(request).as_of)
    return render(request, "meetings/room.html", context)


def _room(request: HttpRequest, session: Session, wanted: str | None) -> dict[str, Any]:
    """Return the page of one item: the wanted one, else the one that runs, else what is next."""
    rooms = queries.room_items(session, now_of(request))
    running = next((each for each in rooms if each.is_running), None)
    coming = (each for each in rooms if each.item is not None and each.item.ended_at is None)
    chosen = running or next(coming, rooms[0])
    if wanted is not None:
        keys = {each.item.pk if each.item else 0: each for each in rooms}
        chosen = keys.get(number(wanted), chosen)
    items = [each.item for each in rooms if each.item is not None]
    return frame(workplace_of(request).user, session, "room") | {
        "rooms": rooms,
        "chosen": chosen,
        "is_sitting": session.state == Session.State.SITTING,
        "ended_at": queries.end_of(session, items),
        "is_late_entry": session.held_on != timezone.localdate(),
        "people": [row for row in queries.people_of(session) if row.presence == HERE],
        "planned": queries.planned_start(session, items, chosen.item),
        "methods": Vote.Method.choices,
        "rules": Vote.Rule.choices,
    }


def part_or_page(
    request: HttpRequest, session: Session, item: int | None, part: str
) -> HttpResponse:
    """Show the changed part of the page in its place, or go back to it."""
    if getattr(request, "htmx", False):
        context = _room(request, session, str(item or 0))
        return render(request, f"meetings/room_{part}.html", context)
    return go(request, f"{reverse('room', args=[session.pk])}?muc={item or 0}#{part}")


def item_named(session: Session, text: str) -> Item | None:
    """Return the item of the session that a form names, None for what belongs to no item."""
    if not number(text):
        return None
    return get_object_or_404(session.items.all(), pk=number(text))


@require_POST
def item_clock(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin or end an item, now or at the time that the form tells."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_items(user), pk=pk)
    require(user, Action.PREPARE, found.session.unit, seen=True)
    does = {"start": actions.start_item, "end": actions.end_item}.get(request.POST.get("do", ""))
    if does is None:
        raise Http404
    moved = does(item=found, at=_time(request, found.session), by=user)
    shown = moved if moved.ended_at is None else queries.following(moved) or moved
    return go(request, f"{reverse('room', args=[found.session_id])}?muc={shown.pk}")


def _time(request: HttpRequest, session: Session) -> datetime:
    """Return the time of day that a form tells, on the session's day; now where it tells none.

    Raises BadTime.
    """
    return moment(request.POST.get("at", ""), session.held_on) or now_of(request)


@require_POST
def session_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Note or correct when the session began and ended."""
    user = workplace_of(request).user
    found = session_of(user, pk)
    require(user, Action.PREPARE, found.unit, seen=True)
    posted = request.POST
    cycle_actions.note_hours(
        session=found,
        opened_at=moment(posted.get("opened_at", ""), found.held_on),
        ended_at=moment(posted.get("ended_at", ""), found.held_on),
        by=user,
    )
    return go(request, reverse("room", args=[pk]))


@require_POST
def speaker_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody who is present on the list of those who wait to speak."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    item = item_named(session, request.POST.get("item", ""))
    speaker = get_object_or_404(
        session.attendances.all(), pk=number(request.POST.get("speaker", ""))
    )
    actions.register_speaker(session=session, speaker=speaker, item=item, by=user)
    return part_or_page(request, session, item.pk if item else None, "speakers")


@require_POST
def speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what a person said, let them speak earlier, or note that they gave up."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_contributions(user), pk=pk)
    require(user, Action.PREPARE, found.session.unit, seen=True)
    does = SPEAKER.get(request.POST.get("do", ""))
    if does is None:
        raise Http404
    does(request, found, user)
    return part_or_page(request, found.session, found.item_id, "speakers")


def _heard(request: HttpRequest, found: Contribution, user: User) -> None:
    actions.note_words(
        contribution=found,
        text=request.POST.get("text", ""),
        seen=request.POST.get("seen", ""),
        by=user,
    )


def _earlier(request: HttpRequest, found: Contribution, user: User) -> None:  # noqa: ARG001 as the others
    actions.let_speak_before(contribution=found, by=user)


def _gave_up(request: HttpRequest, found: Contribution, user: User) -> None:  # noqa: ARG001 as the others
    actions.drop_speaker(contribution=found, by=user)


SPEAKER: dict[str, Callable[[HttpRequest, Contribution, User], None]] = {
    "heard": _heard,
    "up": _earlier,
    "drop": _gave_up,
}
