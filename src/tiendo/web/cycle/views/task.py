"""One task: its page with its history, and the deeds done to it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.history import history
from tiendo.web.cycle.models import Assignment, Task
from tiendo.web.errors import NotAllowed
from tiendo.web.sources.models import Source
from tiendo.web.units.models import Unit

from .common import day_of_deed, go, number, read_day


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one task: its words, deadlines, parts and history, and the deeds open to the person."""
    workplace = workplace_of(request)
    user, day = workplace.user, workplace.as_of
    found = get_object_or_404(queries.for_rows(queries.visible_tasks(user), day), pk=pk)
    words = found.conclusion
    children = queries.for_rows(found.children.all(), day)
    context = {
        "row": queries.row(found, day),
        "task": found,
        "words": words,
        "source": _source(user, found),
        "extensions": found.extensions.select_related("decided_by"),
        "children": queries.rows(children, day),
        "progress": found.progress.select_related("by"),
        "history": history(found),
        "may_open_session": may(user, Action.READ, found.session.unit),
        "may_open_parent": found.parent_id is not None
        and queries.visible_tasks(user).filter(pk=found.parent_id).exists(),
        "illustrative": bool(words.source and words.source.illustrative),
    }
    return render(request, "cycle/task.html", context | _rights(user, found))


def _source(user: User, task: Task) -> Source | None:
    """Return the document that the words come from, None where the person may not open it."""
    source = task.conclusion.source
    return source if source and may(user, Action.READ, source.unit) else None


def _rights(user: User, task: Task) -> dict[str, bool]:
    """Return which deeds the person may do to an open task."""
    is_open = task.state not in Task.OVER
    lead = _lead(task)
    return {
        "may_follow_up": is_open and lead is not None and may(user, Action.FOLLOW_UP, lead),
        "may_decide": is_open and may(user, Action.DECIDE, task.session.unit),
    }


def _lead(task: Task) -> Unit | None:
    part = task.assignments.filter(part=Assignment.Part.LEAD).select_related("unit").first()
    return part.unit if part else None


@require_safe
def task_deeds(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer, as a part of a session's page, the deeds done at that session to a task left open."""
    user = workplace_of(request).user
    sitting = get_object_or_404(
        queries.visible_sessions(user), pk=number(request.GET.get("session", ""))
    )
    seen = queries.for_rows(queries.visible_tasks(user), sitting.held_on)
    found = get_object_or_404(seen, pk=pk)
    require(user, Action.DECIDE, found.session.unit)
    context = {
        "task": found,
        "total": queries.row(found, sitting.held_on).total,
        "due_on": found.due_on,
        "on": sitting.held_on,
        "may_decide": found.state not in Task.OVER,
        "may_follow_up": False,
        "next": reverse("session", args=[sitting.pk]),
    }
    return render(request, "cycle/task_deeds.html", context)


@require_POST
def task_deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do one deed to a task, if the person's role allows it at the unit concerned."""
    user = workplace_of(request).user
    seen = queries.visible_tasks(user).select_related("session__term__body__unit")
    found = get_object_or_404(seen, pk=pk)
    if deed not in DEEDS:
        raise Http404
    action, do = DEEDS[deed]
    at = _lead(found) if action is Action.FOLLOW_UP else found.session.unit
    if at is None or not may(user, action, at):
        raise NotAllowed
    do(request, found, user)
    return go(request, reverse("task", args=[pk]))


def _report(request: HttpRequest, task: Task, user: User) -> None:
    actions.report_progress(
        task=task, text=request.POST.get("text", ""), on=day_of_deed(request), by=user
    )


def _hand_in(request: HttpRequest, task: Task, user: User) -> None:
    actions.hand_in(
        task=task, evidence=request.POST.get("evidence", ""), on=day_of_deed(request), by=user
    )


def _accept(request: HttpRequest, task: Task, user: User) -> None:
    """Accept what was handed in, or at a session what is stated there on the spot."""
    on, evidence = day_of_deed(request), request.POST.get("evidence", "")
    with transaction.atomic():
        if task.state not in (Task.State.WAITING, Task.State.DONE):
            actions.hand_in(task=task, evidence=evidence, on=on, by=user)
        actions.accept_done(task=task, on=on, by=user)


def _return(request: HttpRequest, task: Task, user: User) -> None:
    actions.return_task(
        task=task, reason=request.POST.get("reason", ""), on=day_of_deed(request), by=user
    )


def _extend(request: HttpRequest, task: Task, user: User) -> None:
    actions.extend(
        task=task,
        new_due_on=read_day(request.POST.get("new_due_on", "")),
        reason=request.POST.get("reason", ""),
        on=day_of_deed(request),
        by=user,
    )


def _withdraw(request: HttpRequest, task: Task, user: User) -> None:
    actions.withdraw(
        task=task, reason=request.POST.get("reason", ""), on=day_of_deed(request), by=user
    )


def _end_direction(request: HttpRequest, task: Task, user: User) -> None:
    actions.end_direction(
        task=task, judgement=request.POST.get("judgement", ""), on=day_of_deed(request), by=user
    )


DEEDS: dict[str, tuple[Action, Callable[[HttpRequest, Task, User], None]]] = {
    "tien-do": (Action.FOLLOW_UP, _report),
    "nop": (Action.FOLLOW_UP, _hand_in),
    "xac-nhan": (Action.DECIDE, _accept),
    "tra-lai": (Action.DECIDE, _return),
    "gia-han": (Action.DECIDE, _extend),
    "rut": (Action.DECIDE, _withdraw),
    "ket-thuc": (Action.DECIDE, _end_direction),
}
