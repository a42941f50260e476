"""The assignment grid: one row per conclusion, saved, noted or confirmed one by one or together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiendo import packs
from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.choices import Choices, choices
from tiendo.web.cycle.deadlines import deadline_offers, read_deadline
from tiendo.web.cycle.models import Conclusion, Priority, Session, TaskKind
from tiendo.web.cycle.telling import deadline_told
from tiendo.web.errors import AlreadyDecided, ChangedBeside, ChangedMeanwhile
from tiendo.web.templatetags.tiendo import group_name

from .common import PAGE, go, number
from .grid_rows import SHOWN, lines_of, page_of, rights_of, rows_of, summary_of

WORDS = ("product", "person", "authority", "reporting", "document", "clause")


@require_safe
def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a page of the grid of a session."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    lines, named = lines_of(session), choices(session)
    wanted = request.GET.get("show", "")
    show = wanted if wanted in SHOWN else SHOWN[0]
    page = page_of(lines, show=show, page=request.GET.get("page", ""))
    rows = rows_of(page, session, named)
    context = rights_of(user, session) | {
        "rows": rows,
        "page": page,
        "show": show,
        "summary": summary_of(lines),
        "choices": named,
        "offers": deadline_offers(session.held_on, session.ahead),
        "sectors": packs.catalogue().sectors,
        "illustrative": any(getattr(row.conclusion, "illustrative", False) for row in rows),
    }
    return render(request, "cycle/grid.html", context)


@require_POST
def conclusion_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a row by hand."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    require(user, Action.PREPARE, session.unit, seen=True)
    made = actions.conclude(
        session=session,
        text=request.POST.get("text", ""),
        sector=request.POST.get("sector", ""),
        by=user,
    )
    return redirect(_address(made))


@require_POST
def conclusions_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Give all rows that lack nothing as tasks, if they are those on the person's screen."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    require(user, Action.DECIDE, session.unit, seen=True)
    seen = request.POST.get("seen", "")
    given = len(actions.confirm_complete(session=session, seen=seen, by=user))
    if given:
        messages.success(request, _("Đã giao %(n)s nhiệm vụ.") % {"n": given})
    return redirect("grid", pk)


@require_POST
def conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """Do to one row what the pressed button says, and show the row again."""
    user = workplace_of(request).user
    found = get_object_or_404(queries.visible_conclusions(user), pk=pk)
    deed = DEEDS.get(request.POST.get("do", "save"))
    if deed is None:
        raise Http404
    deed(request, found, user)
    if not getattr(request, "htmx", False):
        return go(request, _address(found))
    is_saved = request.POST.get("do", "save") == "save"
    context = _swapped(user, found) | {"is_saved": is_saved}
    return render(request, "cycle/grid.html#row_and_summary", context)


def _swapped(user: User, found: Conclusion) -> dict[str, Any]:
    """Return what one row and the summary above it show after a deed."""
    lines = lines_of(found.session)
    line = next(line for line in lines if line.conclusion.pk == found.pk)
    named = choices(found.session)
    [row] = rows_of([line], found.session, named)
    return rights_of(user, found.session) | {
        "row": row,
        "summary": summary_of(lines),
        "choices": named,
        "sectors": packs.catalogue().sectors,
        "is_swap": True,
    }


def _address(found: Conclusion) -> str:
    """Return where a row stands in the grid."""
    before = Conclusion.objects.filter(session=found.session_id, pk__lt=found.pk).count()
    page = f"?page={before // PAGE + 1}" if before >= PAGE else ""
    return f"{reverse('grid', args=[found.session_id])}{page}#c-{found.pk}"


def _save(request: HttpRequest, found: Conclusion, user: User) -> None:
    require(user, Action.PREPARE, found.session.unit, seen=True)
    filled = _filled(request, found.session, choices(found.session))
    try:
        actions.fill(conclusion=found, by=user, seen=request.POST.get("seen", ""), **filled)
    except ChangedMeanwhile:
        held = Conclusion.objects.select_related("lead").get(pk=found.pk)
        raise ChangedBeside(held=_beside(held, filled)) from None


def _beside(held: Conclusion, filled: actions.Changes) -> str:
    """Return the values a row holds now that differ from those a person typed: "hạn: …; …"."""
    due = deadline_told(held.due_rule, held.due_on)
    typed_due = deadline_told(filled.get("due_rule", ""), filled.get("due_on"))
    lead = str(held.lead or "") or (group_name(held.lead_group) if held.lead_group else "")
    is_led = (held.lead, held.lead_group) == (filled.get("lead"), filled.get("lead_group", ""))
    shown = [
        (_("nội dung"), held.text, held.text == filled.get("text", "").strip()),
        (_("thời hạn"), due, due == typed_due),
        (_("đơn vị chủ trì"), lead, is_led),
        (_("sản phẩm"), held.product, held.product == filled.get("product", held.product)),
    ]
    told = [f"{name}: «{value or '–'}»" for name, value, is_same in shown if not is_same]
    return "; ".join(told) or _("các ô khác của dòng")


def _note(request: HttpRequest, found: Conclusion, user: User) -> None:
    require(user, Action.PREPARE, found.session.unit, seen=True)
    actions.note(conclusion=found, reason=request.POST.get("reason", ""), by=user)


def _take_up(request: HttpRequest, found: Conclusion, user: User) -> None:  # noqa: ARG001 as the others
    require(user, Action.PREPARE, found.session.unit, seen=True)
    actions.take_up(conclusion=found, by=user)


def _confirm(request: HttpRequest, found: Conclusion, user: User) -> None:
    """Give the task; whoever may fill the row confirms it as it stands on the screen."""
    require(user, Action.DECIDE, found.session.unit, seen=True)
    with transaction.atomic():
        if "lead" in request.POST and may(user, Action.PREPARE, found.session.unit):
            if found.state == Conclusion.State.DRAFT:
                _save(request, found, user)
            else:
                _refuse_another_content(request, found)
        actions.confirm(conclusion=found, by=user)


def _refuse_another_content(request: HttpRequest, found: Conclusion) -> None:
    """Let a second click through, but not a screen that says something else than was given."""
    filled = _filled(request, found.session, choices(found.session))
    if actions.would_change(conclusion=found, **filled):
        raise AlreadyDecided(person=actions.decider(found))


DEEDS: dict[str, Callable[[HttpRequest, Conclusion, User], None]] = {
    "save": _save,
    "note": _note,
    "take_up": _take_up,
    "confirm": _confirm,
}


def _filled(request: HttpRequest, session: Session, named: Choices) -> actions.Changes:
    """Read the posted fields of a row; what the form does not hold stays as it is.

    Raises BadDeadlineText, BadDate, TooManyOccurrences, NoSuchUnit, UnknownIndicator.
    """
    posted = request.POST
    lead, group = named.lead(posted.get("lead", ""))
    kept = {unit.pk: unit for unit in named.units.values()}
    chosen = [kept[pk] for text in posted.getlist("kept") if (pk := number(text)) in kept]
    due = read_deadline(posted.get("due_on", ""), given_on=session.held_on, ahead=session.ahead)
    kind = posted.get("kind", "")
    filled: actions.Changes = {
        "text": posted.get("text", ""),
        "kind": kind if kind in TaskKind.values else "",
        "lead": lead,
        "lead_group": group,
        "cooperating": [*chosen, *named.unit_list(posted.get("more", ""))],
        "due_on": due.due_on,
        "due_rule": due.rule,
        "indicator": named.indicator(posted.get("indicator", "")),
    }
    return filled | _second_line(request, named)


def _second_line(request: HttpRequest, named: Choices) -> actions.Changes:
    """Read what stands in the part of a row that opens, as far as the form holds it."""
    posted = request.POST
    told: actions.Changes = {}
    for name in WORDS:
        if name in posted:
            told[name] = posted[name].strip()  # type: ignore[literal-required]
    if posted.get("priority", "") in Priority.values:
        told["priority"] = posted["priority"]
    if "sector" in posted:
        known = {sector.code for sector in packs.catalogue().sectors}
        told["sector"] = posted["sector"] if posted["sector"] in known else ""
    if "answers" in posted:
        told["answers"] = named.limitations.get(number(posted["answers"]))
    if "names" in posted:  # a marker: unticked boxes are not sent
        told["unnamed"] = "; ".join(posted.getlist("unnamed"))
    return told
