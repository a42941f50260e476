"""Bodies of a unit: their terms, who sits in them, and the sessions of a term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions
from tiendo.web.cycle.models import Body, Member, Term
from tiendo.web.cycle.names import read_people
from tiendo.web.cycle.queries import bodies as queries
from tiendo.web.errors import TextMissing
from tiendo.web.units.queries import within

from .common import PAGE, day_of_deed, go, number, read_day

MOST_NAMES = 200  # accounts offered while typing; others are found by their full user name


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies of the workplace and below, with who sits in them today."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    seen = queries.visible_bodies(workplace.user).filter(within([workplace.unit], field="unit"))
    counted = queries.with_counts(seen, workplace.as_of).prefetch_related("terms")
    page = Paginator(counted.order_by("unit__path", "pk"), PAGE).get_page(request.GET.get("page"))
    rows = [(body, queries.term_on(body, workplace.as_of)) for body in page]
    context = {
        "page": page,
        "rows": rows,
        "kinds": Body.Kind.choices,
        "may_prepare": workplace.may(Action.PREPARE),
    }
    return render(request, "cycle/bodies.html", context)


@require_POST
def body_found(request: HttpRequest) -> HttpResponse:
    """Found a body of the workplace; one of that kind that is there is opened instead."""
    workplace = workplace_of(request)
    require(workplace.user, Action.PREPARE, workplace.unit)
    kind, name = request.POST.get("kind", ""), " ".join(request.POST.get("name", "").split())
    if kind not in Body.Kind.values:
        raise Http404
    if not name:
        raise TextMissing
    made = actions.found_body(unit=workplace.unit, kind=kind, name=name, by=workplace.user)
    return redirect("body", made.pk)


@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a body: one of its terms with members and sessions, all its terms beside it."""
    workplace = workplace_of(request)
    found = get_object_or_404(queries.visible_bodies(workplace.user), pk=pk)
    asked = number(request.GET.get("term", ""))
    chosen = found.terms.filter(pk=asked).first() or queries.term_on(found, workplace.as_of)
    members = list(chosen.members.select_related("user")) if chosen else []
    may_prepare = may(workplace.user, Action.PREPARE, found.unit)
    context = {
        "body": found,
        "terms": list(found.terms.all()),
        "term": chosen,
        "members": [(member, queries.member_version(member)) for member in members],
        "sitting": sum(_sits(member, workplace.as_of) for member in members),
        "sessions": chosen.sessions.select_related("term__body") if chosen else [],
        "accounts": queries.people_of(found.unit)[:MOST_NAMES] if may_prepare else [],
        "may_prepare": may_prepare,
        "as_of": workplace.as_of,
    }
    return render(request, "cycle/body.html", context)


def _sits(member: Member, day: date) -> bool:
    return member.starts_on <= day and (member.ends_on is None or day <= member.ends_on)


@require_POST
def term_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a term of a body."""
    workplace = workplace_of(request)
    found = get_object_or_404(queries.visible_bodies(workplace.user), pk=pk)
    require(workplace.user, Action.PREPARE, found.unit)
    starts_on, ends_on = (
        read_day(request.POST.get("starts_on", "")),
        request.POST.get("ends_on", ""),
    )
    name = " ".join(request.POST.get("name", "").split())
    if not name:
        raise TextMissing
    made = actions.open_term(
        body=found,
        name=name,
        starts_on=starts_on,
        ends_on=read_day(ends_on) if ends_on.strip() else None,
        by=workplace.user,
    )
    return _to_term(request, made)


def _to_term(request: HttpRequest, term: Term) -> HttpResponse:
    return go(request, f"{reverse('body', args=[term.body_id])}?term={term.pk}")


@require_POST
def members_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter one member, or a pasted list of them."""
    user = workplace_of(request).user
    term = get_object_or_404(queries.visible_terms(user), pk=pk)
    require(user, Action.PREPARE, term.body.unit)
    posted = request.POST
    day = posted.get("starts_on", "").strip()
    people = read_people(posted.get("people", ""))
    if not people:
        raise TextMissing
    made = actions.add_members(
        term=term, people=people, starts_on=read_day(day) if day else None, by=user
    )
    messages.success(request, _("Danh sách có thêm %(n)s người.") % {"n": len(made)})
    return _to_term(request, term)


@require_POST
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Do to one member what the pressed button says."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_members(user), pk=pk)
    require(user, Action.PREPARE, found.term.body.unit)
    does = DEEDS.get(request.POST.get("do", "save"))
    if does is None:
        raise Http404
    does(request, found, user)
    return _to_term(request, found.term)


def _save(request: HttpRequest, found: Member, user: User) -> None:
    posted = request.POST
    actions.change_member(
        member=found,
        name=posted.get("name", ""),
        post=posted.get("post", ""),
        email=posted.get("email", ""),
        user=queries.person_named(posted.get("account", ""), found.term.body.unit),
        position=min(number(posted.get("position", "").strip()), LAST_PLACE),
        seen=posted.get("seen", ""),
        by=user,
    )


def _end(request: HttpRequest, found: Member, user: User) -> None:
    actions.end_member(member=found, on=day_of_deed(request), by=user)


LAST_PLACE = 9999  # in the order of a list
DEEDS: dict[str, Callable[[HttpRequest, Member, User], None]] = {"save": _save, "end": _end}
