"""The minutes as one paper: compiled, edited, sent round, amended, approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle.models import Session
from tiendo.web.cycle.views.common import day_of_deed, go, number, read_day
from tiendo.web.errors import MinutesChanged, MinutesMissing
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.models import Amendment, Minutes

from .common import frame, session_of
from .minutes import history, in_conflict

REPLY_DAYS = 5  # offered for amendments; the person may choose another day


@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the minutes of every item, and the paper with what was asked about it."""
    workplace = workplace_of(request)
    session = session_of(workplace.user, pk)
    saved = queries.newest_of_items(session)
    items = [None, *queries.items_of(session)]
    found = queries.minutes_of(session)
    context = frame(workplace.user, session, "minutes") | {
        "minutes": found,
        "unknown": queries.unknown_hours(found.text if found else ""),
        "items": [(item, saved.get(item.pk if item else None)) for item in items],
        "newest": queries.newest(session, None, whole=True),
        "amendments": list(found.amendments.select_related("by")) if found else [],
        "reply_day": workplace.as_of + timedelta(days=REPLY_DAYS),
        "day": workplace.as_of,
    }
    return render(request, "meetings/minutes.html", context)


def minutes_compile(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the paper from the records; a text that is there is shown against the new one first."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    there = queries.minutes_of(session)
    chair, secretary = _names(request, there)
    newest = queries.newest(session, None, whole=True)
    sure = "seen" in request.POST
    if request.method == "POST" and (there is None or sure):
        actions.compile_minutes(
            session=session,
            chair=chair,
            secretary=secretary,
            seen=number(request.POST.get("seen", "")),
            by=user,
        )
        return go(request, reverse("minutes", args=[pk]))
    new = queries.compiled(session, chair=chair, secretary=secretary)
    context = frame(user, session, "minutes") | {
        "minutes": there,
        "chair": chair,
        "secretary": secretary,
        "seen": newest.number if newest else 0,
        "unknown": queries.unknown_hours(new),
        "pieces": queries.differences(there.text if there else "", new),
        "is_same": there is not None and there.text == new,
    }
    return render(request, "meetings/minutes_compile.html", context)


def _names(request: HttpRequest, there: Minutes | None) -> tuple[str, str]:
    """Return who chaired and who wrote, as the form tells, else as the paper does."""
    kept = (there.chair, there.secretary) if there else ("", "")
    chair, secretary = request.POST.get("chair"), request.POST.get("secretary")
    return (
        kept[0] if chair is None else chair.strip(),
        kept[1] if secretary is None else secretary.strip(),
    )


def minutes_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of the paper; its saved states stand below."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    found = queries.minutes_of(session)
    if found is None:
        raise Http404
    newest = queries.newest(session, None, whole=True)
    context = frame(user, session, "minutes") | {
        "minutes": found,
        "newest": newest,
        "text": found.text,
        "chair": found.chair,
        "secretary": found.secretary,
        "seen": newest.number if newest else 0,
        "draft": f"{session.pk}-paper",
    }
    status = 200
    if request.method == "POST":
        require(user, Action.PREPARE, session.unit, seen=True)
        try:
            return _edit(request, session, found, user)
        except MinutesChanged as error:
            context |= in_conflict(request.POST.get("text", ""), error.data["newer"])
            context["chair"], context["secretary"] = _names(request, found)
            context["refused"], status = error.message(), error.status
    context |= history(request, session, None, whole=True)
    return render(request, "meetings/minutes_edit.html", context, status=status)


def _edit(request: HttpRequest, session: Session, found: Minutes, user: User) -> HttpResponse:
    text = request.POST.get("text", "")
    if restored := request.POST.get("restore"):
        older = queries.revisions_of(session, None, whole=True)
        text = get_object_or_404(older, number=number(restored)).text
    chair, secretary = _names(request, found)
    actions.edit_minutes(
        minutes=found,
        text=text,
        chair=chair,
        secretary=secretary,
        seen=number(request.POST.get("seen", "")),
        by=user,
    )
    messages.success(request, _("Đã lưu biên bản."))
    return go(request, reverse("minutes-edit", args=[session.pk]))


@require_POST
def minutes_deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Send the paper round, ask for an amendment, or approve it."""
    user = workplace_of(request).user
    session = session_of(user, pk)
    if deed not in DEEDS:
        raise Http404
    action, does = DEEDS[deed]
    if action is not Action.READ:
        require(user, action, session.unit, seen=True)
    found = queries.minutes_of(session)
    if found is None:
        raise MinutesMissing
    does(request, found, user)
    return go(request, reverse("minutes", args=[pk]))


def _circulate(request: HttpRequest, found: Minutes, user: User) -> None:
    replies_by = read_day(request.POST.get("replies_by", ""))
    actions.circulate(minutes=found, on=day_of_deed(request), replies_by=replies_by, by=user)


def _amend(request: HttpRequest, found: Minutes, user: User) -> None:
    text = request.POST.get("text", "")
    actions.ask_amendment(minutes=found, text=text, on=day_of_deed(request), by=user)


def _approve(request: HttpRequest, found: Minutes, user: User) -> None:
    actions.approve(
        minutes=found,
        on=day_of_deed(request),
        all_replied=bool(request.POST.get("all_replied")),
        by=user,
    )


DEEDS: dict[str, tuple[Action, Callable[[HttpRequest, Minutes, User], None]]] = {
    "gui": (Action.PREPARE, _circulate),
    "gop-y": (Action.READ, _amend),
    "thong-qua": (Action.DECIDE, _approve),
}


@require_POST
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an amendment or refuse it."""
    user = workplace_of(request).user
    found: Amendment = get_object_or_404(queries.visible_amendments(user), pk=pk)
    session = found.minutes.session
    require(user, Action.PREPARE, session.unit, seen=True)
    actions.answer_amendment(
        amendment=found,
        taken=request.POST.get("do") == "take",
        answer=request.POST.get("answer", ""),
        by=user,
    )
    return go(request, reverse("minutes", args=[session.pk]))
