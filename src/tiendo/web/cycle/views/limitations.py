"""Limitations: the register, and one with every session that named it and what answers it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiendo import packs
from tiendo.packs.lookup import sector as sector_of
from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.choices import choices
from tiendo.web.cycle.models import Cause, Limitation, Mention, Session
from tiendo.web.templatetags.tiendo import sector_name
from tiendo.web.units.models import Unit

from .common import PAGE, go, number

AT_WORK = (Session.State.CONVENED, Session.State.SITTING)  # a session that may close one


@require_safe
def limitations(request: HttpRequest) -> HttpResponse:
    """List the limitations asked for, oldest first, with what was done about them."""
    workplace = workplace_of(request)
    require(workplace.user, Action.READ, workplace.unit)
    day = workplace.as_of
    seen = queries.limitations_at(workplace.user, workplace.unit).filter(first_on__lte=day)
    asked = _asked(request, seen)
    found = asked.among(queries.limitations_for_rows(seen, day))
    listed = queries.with_proof(asked.on(found, day), day).order_by("first_on", "pk")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    rows = queries.limitation_rows(page, day)
    counts = {"open": found.filter(queries.limitation_open_on(day)).count(), "all": found.count()}
    context = _offered(seen) | {
        "page": page,
        "rows": rows,
        "illustrative": any(row.illustrative for row in rows),
        "asked": asked,
        "brief": _brief(asked),
        "counts": counts | {"closed": counts["all"] - counts["open"]},
    }
    return render(request, "cycle/limitations.html", context)


def _asked(request: HttpRequest, seen: QuerySet[Limitation]) -> queries.Wanted:
    """Read what the address asks for; what it cannot mean asks for nothing."""
    unit = Unit.objects.filter(pk=number(request.GET.get("unit", ""))).first()
    state, cause, side = (request.GET.get(name, "") for name in ("state", "cause", "side"))
    return queries.Wanted(
        state=state if state in ("closed", "all") else "open",
        sector=request.GET.get("sector", ""),
        unit=unit if unit and seen.filter(unit=unit).exists() else None,
        cause=_one_of(Limitation.Reason.values, cause),
        side=_one_of(Limitation.Side.values, side),
        is_recurring="recurring" in request.GET,
    )


def _brief(asked: queries.Wanted) -> str:
    """Return the values asked for, as the folded form tells them."""
    told = [
        sector_name(asked.sector) if asked.sector else "",
        asked.unit.name if asked.unit else "",
        str(Limitation.Reason(asked.cause).label) if asked.cause else "",
        str(Limitation.Side(asked.side).label) if asked.side else "",
        _("nêu từ hai kỳ trở lên") if asked.is_recurring else "",
    ]
    return ", ".join(filter(None, told))


def _one_of(values: list[str], text: str) -> str:
    return text if text in values else ""


def _offered(seen: QuerySet[Limitation]) -> dict[str, Any]:
    """Return what the filters offer: what some limitation bears."""
    units = Unit.objects.filter(pk__in=seen.order_by().values("unit")).order_by("name_key")
    sectors = seen.exclude(sector="").order_by("sector").values_list("sector", flat=True)
    return {
        "units": units,
        "sectors": sectors.distinct(),
        "causes": Limitation.Reason.choices,
        "sides": Limitation.Side.choices,
    }


@require_safe
def limitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one limitation: who named it, why it lasts, what answers it, and who may close it."""
    workplace = workplace_of(request)
    user, day = workplace.user, workplace.as_of
    seen = queries.limitations_for_rows(queries.visible_limitations(user), day)
    found = get_object_or_404(queries.with_proof(seen, day), pk=pk)
    mentions = list(found.mentions.all())
    sat = queries.visible_sessions(user).filter(term__body=found.body_id)
    reads_unit = may(user, Action.READ, found.body.unit)
    tasks = queries.readable_tasks(user).filter(conclusion__answers=found, parent=None)
    answers = queries.rows(queries.for_rows(tasks.filter(given_on__lte=day), day), day)
    context = _deeds(user, found) | {
        "row": queries.limitation_rows([found], day)[0],
        "mentions": mentions,
        "reads_unit": reads_unit,  # and with it every session of the body
        "opens": set() if reads_unit else set(sat.values_list("pk", flat=True)),
        "causes": _causes(found, mentions),
        "answers": answers,
        "illustrative": any(m.source and m.source.illustrative for m in mentions)
        or any(row.illustrative for row in answers),
    }
    return render(request, "cycle/limitation.html", context)


def _causes(limitation: Limitation, mentions: list[Mention]) -> QuerySet[Cause]:
    """Return why its sector fell short, in the words of the sessions that named it."""
    said = Cause.objects.filter(session__in={mention.session_id for mention in mentions})
    said = said.filter(sector=limitation.sector).exclude(sector="")
    return said.select_related("session__term__body").annotate(
        illustrative=F("source__illustrative")
    )


def _deeds(user: User, limitation: Limitation) -> dict[str, Any]:
    """Return which deeds the page offers to the person, and at which sessions."""
    is_open, unit = limitation.closed_on is None, limitation.body.unit
    sittings = Session.objects.filter(
        term__body=limitation.body_id, state__in=AT_WORK, held_on__gte=limitation.first_on
    ).select_related("term__body")
    may_describe = is_open and may(user, Action.PREPARE, unit)
    offered: dict[str, Any] = {
        "limitation": limitation,
        "may_describe": may_describe,
        "may_close": is_open and may(user, Action.DECIDE, unit),
        "sittings": sittings,
    }
    if may_describe:
        units = choices(_last_session(limitation)).units
        chosen = (name for name, known in units.items() if known == limitation.unit)
        offered |= {
            "units": units,
            "unit_name": next(chosen, ""),
            "sectors": packs.catalogue().sectors,
            "reasons": Limitation.Reason.choices,
            "sides": Limitation.Side.choices,
        }
    return offered


def _last_session(limitation: Limitation) -> Session:
    """Return the last session that named it: units are those of its day."""
    named = Session.objects.filter(mentions__limitation=limitation)
    return named.select_related("term__body__unit").order_by("-held_on", "-ordinal")[0]


@require_POST
def limitation_describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a limitation shows, in which sector and why."""
    user = workplace_of(request).user
    found: Limitation = get_object_or_404(queries.visible_limitations(user), pk=pk)
    require(user, Action.PREPARE, found.body.unit, seen=True)
    unit, sector = request.POST.get("unit", ""), request.POST.get("sector", "")
    actions.describe_limitation(
        limitation=found,
        unit=choices(_last_session(found)).unit(unit) if unit.strip() else None,
        cause=_one_of(Limitation.Reason.values, request.POST.get("cause", "")),
        side=_one_of(Limitation.Side.values, request.POST.get("side", "")),
        sector=sector if sector_of(sector) else "",
        by=user,
    )
    return go(request, reverse("limitation", args=[pk]))


@require_safe
def limitation_deeds(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer, as a part of a session's page, what that session does with a limitation left open."""
    workplace = workplace_of(request)
    user = workplace.user
    sitting = get_object_or_404(
        queries.visible_sessions(user), pk=number(request.GET.get("session", ""))
    )
    seen = queries.limitations_for_rows(queries.visible_limitations(user), sitting.held_on)
    found = get_object_or_404(seen, pk=pk)
    require(user, Action.READ, found.body.unit, seen=True)
    context = {
        "row": queries.limitation_row(found, sitting.held_on, age=0),
        "session": sitting,
        "may_prepare": may(user, Action.PREPARE, sitting.unit),
        "may_decide": may(user, Action.DECIDE, found.body.unit),
        "next": reverse("session", args=[sitting.pk]),
    }
    return render(request, "cycle/limitation_deeds.html", context)


@require_POST
def limitation_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a limitation at a session of its body, with evidence."""
    user = workplace_of(request).user
    found: Limitation = get_object_or_404(queries.visible_limitations(user), pk=pk)
    require(user, Action.DECIDE, found.body.unit, seen=True)
    sitting = get_object_or_404(
        queries.visible_sessions(user), pk=number(request.POST.get("session", ""))
    )
    actions.close_limitation(
        limitation=found, session=sitting, evidence=request.POST.get("evidence", ""), by=user
    )
    return go(request, reverse("limitation", args=[pk]))
