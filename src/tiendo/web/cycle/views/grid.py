"""The assignment grid: one row per conclusion, saved, noted or confirmed one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo import packs
from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.choices import Choices, choices
from tiendo.web.cycle.models import Conclusion, Session, Task, TaskKind
from tiendo.web.errors import AlreadyDecided

from .common import go, number, read_day


@dataclass(frozen=True, slots=True)
class Row:
    """A conclusion as the grid shows it."""

    number: int  # in the grid, from 1
    conclusion: Conclusion
    questions: list[str]
    task: Task | None  # once given
    version: str  # what the screen shows, so that a colleague's change is not overwritten
    is_editable: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What the line above the grid says."""

    items: int
    given: int
    noted: int
    waiting: int
    questions: int


def _rows(conclusions: QuerySet[Conclusion]) -> list[Row]:
    found = conclusions.select_related("lead", "indicator", "session").prefetch_related(
        "cooperating", "tasks"
    )
    marked = found.annotate(illustrative=F("source__illustrative"))
    return [_row(number, conclusion) for number, conclusion in enumerate(marked, start=1)]


def _row(number: int, conclusion: Conclusion) -> Row:
    return Row(
        number=number,
        conclusion=conclusion,
        questions=queries.questions(conclusion),
        task=next((t for t in conclusion.tasks.all() if t.parent_id is None), None),
        version=queries.version(conclusion),
        is_editable=conclusion.state == Conclusion.State.DRAFT and not conclusion.session.is_closed,
    )


def _summary(rows: list[Row]) -> Summary:
    states = [row.conclusion.state for row in rows]
    return Summary(
        items=len(rows),
        given=states.count(Conclusion.State.CONFIRMED),
        noted=states.count(Conclusion.State.NOTED),
        waiting=states.count(Conclusion.State.DRAFT),
        questions=sum(len(row.questions) for row in rows),
    )


def _context(user: User, session: Session) -> dict[str, Any]:
    rows = _rows(session.conclusions.all())
    return {
        "session": session,
        "rows": rows,
        "summary": _summary(rows),
        "kinds": TaskKind.choices,
        "may_prepare": may(user, Action.PREPARE, session.unit),
        "may_decide": may(user, Action.DECIDE, session.unit),
        "illustrative": any(getattr(row.conclusion, "illustrative", False) for row in rows),
    }


@require_safe
def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the grid of a session."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    context = _context(user, session)
    context |= {"choices": choices(session), "sectors": packs.catalogue().sectors}
    return render(request, "cycle/grid.html", context)


@require_safe
def chair_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show, to be printed, the questions that the chair has to answer."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    context = _context(user, session)
    context["open_rows"] = [row for row in context["rows"] if row.questions]
    return render(request, "cycle/questions.html", context)


@require_POST
def conclusion_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a row by hand."""
    user = workplace_of(request).user
    session = get_object_or_404(queries.visible_sessions(user), pk=pk)
    require(user, Action.PREPARE, session.unit)
    actions.conclude(
        session=session,
        text=request.POST.get("text", ""),
        sector=request.POST.get("sector", ""),
        by=user,
    )
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
        return go(request, f"{reverse('grid', args=[found.session_id])}#c-{pk}")
    context = _context(user, found.session)
    context |= {
        "row": next(row for row in context["rows"] if row.conclusion.pk == pk),
        "is_swap": True,
    }
    return render(request, "cycle/grid.html#row_and_summary", context)


def _save(request: HttpRequest, found: Conclusion, user: User) -> None:
    require(user, Action.PREPARE, found.session.unit)
    filled = _filled(request, choices(found.session))
    actions.fill(conclusion=found, by=user, seen=request.POST.get("seen", ""), **filled)


def _note(request: HttpRequest, found: Conclusion, user: User) -> None:
    require(user, Action.PREPARE, found.session.unit)
    actions.note(conclusion=found, reason=request.POST.get("reason", ""), by=user)


def _take_up(request: HttpRequest, found: Conclusion, user: User) -> None:  # noqa: ARG001 as the others
    require(user, Action.PREPARE, found.session.unit)
    actions.take_up(conclusion=found, by=user)


def _confirm(request: HttpRequest, found: Conclusion, user: User) -> None:
    """Give the task; whoever may fill the row confirms it as it stands on the screen."""
    require(user, Action.DECIDE, found.session.unit)
    with transaction.atomic():
        if "lead" in request.POST and may(user, Action.PREPARE, found.session.unit):
            if found.state == Conclusion.State.DRAFT:
                _save(request, found, user)
            else:
                _refuse_another_content(request, found)
        actions.confirm(conclusion=found, by=user)


def _refuse_another_content(request: HttpRequest, found: Conclusion) -> None:
    """Let a second click through, but not a screen that says something else than was given."""
    filled = _filled(request, choices(found.session))
    if actions.would_change(conclusion=found, **filled):
        raise AlreadyDecided(person=actions.decider(found))


DEEDS: dict[str, Callable[[HttpRequest, Conclusion, User], None]] = {
    "save": _save,
    "note": _note,
    "take_up": _take_up,
    "confirm": _confirm,
}


def _filled(request: HttpRequest, named: Choices) -> actions.Changes:
    """Read the posted fields of a row. Raises BadDate, NoSuchUnit, UnknownIndicator."""
    posted = request.POST
    lead, group = named.lead(posted.get("lead", ""))
    kept = {unit.pk: unit for unit in named.units.values()}
    chosen = [kept[pk] for text in posted.getlist("kept") if (pk := number(text)) in kept]
    due_on = posted.get("due_on", "").strip()
    kind = posted.get("kind", "")
    return {
        "text": posted.get("text", ""),
        "kind": kind if kind in TaskKind.values else "",
        "lead": lead,
        "lead_group": group,
        "cooperating": [*chosen, *named.unit_list(posted.get("more", ""))],
        "due_on": read_day(due_on) if due_on else None,
        "product": posted.get("product", "").strip(),
        "indicator": named.indicator(posted.get("indicator", "")),
    }
