"""Planning a session: the next one or an extra one, changed, convened and opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tiendo.web.accounts.gates import require
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions as cycle_actions
from tiendo.web.cycle.actions import Plan
from tiendo.web.cycle.models import Body, Session, Term
from tiendo.web.cycle.queries import next_of, next_ordinal, session_version, term_on, visible_bodies
from tiendo.web.cycle.views.common import day_of_deed, go, number, read_day
from tiendo.web.errors import BadTime, HourMissing, QuorumMissing
from tiendo.web.meetings import actions, queries
from tiendo.web.meetings.models import Template
from tiendo.web.periods import read_period

from .common import frame, moment, session_of
from .people import site_of, ways_of

FORM = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the form of a new session is filled with before anybody types."""

    term: Term
    ordinal: int
    last: Session | None  # the session of the body that sat last
    template: Template | None
    held_on: date | None
    starts_at: time | None
    place: str
    reviewed: str
    ahead: str


def _offer(term: Term, last: Session | None, template: Template | None, today: date) -> Offer:
    ahead = (last.ahead or (last.reviewed.next() if last.reviewed else None)) if last else None
    usual = [each for each in (template, last) if each is not None]
    return Offer(
        term=term,
        ordinal=next_ordinal(term),
        last=last,
        template=template,
        held_on=queries.next_date(template, last, today) if template else None,
        starts_at=next((each.starts_at for each in usual if each.starts_at), None),
        place=next((each.place for each in usual if each.place), ""),
        reviewed=ahead.code if ahead else "",
        ahead=ahead.next().code if ahead else "",
    )


@require_http_methods(FORM)
def session_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a session of a body, numbered after the last one."""
    workplace = workplace_of(request)
    body = get_object_or_404(visible_bodies(workplace.user), pk=pk)
    require(workplace.user, Action.PREPARE, body.unit)
    return _planned(request, body, Session.objects.filter(term__body=body).first())


@require_http_methods(FORM)
def next_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan the session that follows one; where it is there, lead to it."""
    workplace = workplace_of(request)
    found = session_of(workplace.user, pk)
    require(workplace.user, Action.PREPARE, found.unit, seen=True)
    if request.method != "POST" and (following := next_of(found)):
        context = frame(workplace.user, found, "session") | {"next": following}
        return render(request, "meetings/plan.html", context)
    return _planned(request, found.body, found, after=found)


def _planned(
    request: HttpRequest, body: Body, last: Session | None, *, after: Session | None = None
) -> HttpResponse:
    """Show the form of a new session of `body` filled from its `last` one, or make the session."""
    workplace = workplace_of(request)
    chosen = number((request.POST or request.GET).get("template", ""))
    template = body.templates.filter(pk=chosen).first()
    term = term_on(body, workplace.as_of)
    if last is not None and (term is None or term.starts_on <= last.held_on):
        term = last.term
    if request.method == "POST" and term is not None:
        return _make(request, _offer(term, last, template, workplace.as_of), after)
    context: dict[str, Any] = {
        "body": body,
        "templates": list(body.templates.all()),
        "kinds": Session.Kind.choices,
        "offer": _offer(term, last, template, workplace.as_of) if term else None,
    }
    return render(request, "meetings/plan.html", context)


def _make(request: HttpRequest, offer: Offer, after: Session | None) -> HttpResponse:
    """Draft the session that the posted form describes; convene it if that button was pressed."""
    user, posted = workplace_of(request).user, request.POST
    held_on = read_day(posted.get("held_on", ""))
    term = term_on(offer.term.body, held_on) or offer.term
    with transaction.atomic():
        made = actions.plan(
            term=term,
            held_on=held_on,
            ordinal=number(posted.get("ordinal", "").strip()) or None,
            after=after,
            template=offer.template,
            by=user,
            **_details(posted, offer.reviewed, offer.ahead),
        )
        if posted.get("do", "convene") == "convene":
            cycle_actions.convene(session=made, on=workplace_of(request).as_of, by=user)
    return go(request, reverse("session", args=[made.pk]))


def _details(posted: QueryDict, reviewed: str, ahead: str) -> Plan:
    """Read what a form tells of a session; codes of periods it does not ask for stay."""
    kind = posted.get("kind", "")
    return {
        "kind": kind if kind in Session.Kind.values else Session.Kind.ORDINARY,
        "is_extended": "is_extended" in posted,
        "starts_at": read_time(posted.get("starts_at", "")),
        "place": " ".join(posted.get("place", "").split()),
        "period_reviewed": _code(posted.get("period_reviewed", reviewed)),
        "period_ahead": _code(posted.get("period_ahead", ahead)),
    }


def _code(text: str) -> str:
    """Return the code of a period as typed, "" for none. Raises BadPeriod."""
    return read_period(text).code if text.strip() else ""


def read_time(text: str) -> time | None:
    """Read an hour written 8:00, 8h00 or 8h, None for nothing. Raises BadTime."""
    clean = text.strip().lower().replace("h", ":").replace("g", ":").removesuffix(":")
    if not clean:
        return None
    try:
        return datetime.strptime(clean if ":" in clean else f"{clean}:00", "%H:%M").time()  # noqa: DTZ007 an hour, no day
    except ValueError:
        raise BadTime(text=text.strip()) from None


@require_http_methods(FORM)
def session_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change number, day, hour, place or kind of a session that does not sit yet."""
    user = workplace_of(request).user
    found = session_of(user, pk)
    require(user, Action.PREPARE, found.unit, seen=True)
    if request.method == "POST":
        posted, before = request.POST, queries.edition(found)
        moved = actions.move_session(
            session=found,
            site=site_of(request),
            on=workplace_of(request).as_of,
            ordinal=number(posted.get("ordinal", "").strip()) or found.ordinal,
            held_on=read_day(posted.get("held_on", "")),
            seen=posted.get("seen", ""),
            by=user,
            **_details(posted, found.period_reviewed, found.period_ahead),
        )
        messages.success(request, _moved(moved, before))
        return go(request, reverse("session", args=[pk]))
    context = frame(user, found, "session")
    context |= {"kinds": Session.Kind.choices, "version": session_version(found)}
    return render(request, "meetings/session_change.html", context)


def _moved(session: Session, before: int) -> str:
    """Return who was told that day, hour or place changed; `before` is the edition until then."""
    told = [row for row in queries.people_of(session) if row.invited_on is not None]
    if not told or queries.edition(session) == before:
        return _("Đã lưu thay đổi.")
    words = _("Đã lưu thay đổi và báo lại cho %(n)s người được mời: %(ways)s.")
    return words % {"n": len(told), "ways": ways_of(told)}


@require_POST
def session_convene(request: HttpRequest, pk: int) -> HttpResponse:
    """Convene a drafted session."""
    user = workplace_of(request).user
    found = session_of(user, pk)
    require(user, Action.PREPARE, found.unit, seen=True)
    cycle_actions.convene(session=found, on=day_of_deed(request), by=user)
    messages.success(request, _("Đã triệu tập. Hãy gửi giấy mời ở trang Thành phần."))
    return go(request, reverse("session", args=[pk]))


def _opened(request: HttpRequest, session: Session) -> datetime:
    """Return when a session opens. Raises BadTime, HourMissing."""
    day = min(workplace_of(request).as_of, session.held_on)  # no session opens before its day
    if told := moment(request.POST.get("at", ""), day):
        return told
    if day == timezone.localdate():
        return timezone.now()
    if session.starts_at is None:
        raise HourMissing
    return timezone.make_aware(datetime.combine(day, session.starts_at))


@require_POST
def session_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a convened session at the hour that the form tells, of its day.

    Where it tells none: now on that day itself, afterwards at the planned hour. Without a quorum
    the page asks for the reason.
    """
    workplace = workplace_of(request)
    found = session_of(workplace.user, pk)
    require(workplace.user, Action.PREPARE, found.unit, seen=True)
    at, reason = _opened(request, found), request.POST.get("reason", "")
    try:
        actions.open_meeting(session=found, at=at, reason=reason, by=workplace.user)
    except QuorumMissing as error:
        if getattr(request, "htmx", False):
            raise
        context = frame(workplace.user, found, "attendance") | {
            "refused": error.message(),
            "at": at,
        }
        return render(request, "meetings/open.html", context, status=error.status)
    return go(request, reverse("session", args=[pk]))
