"""One task: its page with its history, and the deeds done to it and to the parts in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tiendo.web.accounts.gates import may, require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import Workplace, workplace_of
from tiendo.web.cycle import actions, queries
from tiendo.web.cycle.choices import units_below
from tiendo.web.cycle.history import history
from tiendo.web.cycle.models import Assignment, Task
from tiendo.web.errors import NotAllowed
from tiendo.web.sources.models import Source
from tiendo.web.sources.queries import visible_sources
from tiendo.web.units.models import Unit

from .common import day_of_deed, go, number, read_day
from .deeds import DEEDS, SAID, TaskDeed, offered
from .standing import Standing, standing_of

SOURCES = 20  # newest documents of the lead that a form offers as evidence
SPLIT_ROWS = range(4)  # parts that the form takes at once


@dataclass(frozen=True, slots=True)
class PartRow:
    """A unit's part in a task as the page shows it on a day."""

    part: Assignment
    due_on: date | None
    replied_on: date | None
    days: int  # its answer is or was late
    may_reply: bool


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one task: its words, deadlines, parts and history, and the deeds open to the person."""
    workplace = workplace_of(request)
    user, day = workplace.user, workplace.as_of
    found = get_object_or_404(queries.for_rows(_seen(user), day), pk=pk)
    at = standing_of(user, found, day)
    row = queries.row(found, day)
    context = {
        "row": row,
        "task": found,
        "words": found.conclusion,
        "source": _source(user, found),
        "parts": _parts(user, found, day),
        "waited": queries.waited(found, day),
        "may_date_parts": row.is_open and (at.follows or at.leads),
        "children": queries.rows(queries.for_rows(_seen(user).filter(parent=found), day), day),
        "history": history(found),
        "may_open_session": queries.visible_sessions(user).filter(pk=found.session_id).exists(),
        "may_open_parent": found.parent_id is not None
        and queries.readable_tasks(user).filter(pk=found.parent_id).exists(),
        "as_member": not queries.visible_tasks(user).filter(pk=pk).exists(),
        "illustrative": row.illustrative,
        "on": day,
        "next": request.get_full_path(),
    }
    return render(
        request, "cycle/task.html", context | _records(user, found) | _offers(at, offered(at))
    )


def _seen(user: User) -> QuerySet[Task]:
    return queries.readable_tasks(user).select_related("assigner", "parent")


def _source(user: User, task: Task) -> Source | None:
    """Return the document that the words come from, None where the person may not open it."""
    source = task.conclusion.source
    return source if source and may(user, Action.READ, source.unit) else None


def _parts(user: User, task: Task, day: date) -> list[PartRow]:
    """Return who does what in a task read through `for_rows`, the lead first; no query."""
    late = {wait.unit.pk: wait.days for wait in queries.waits(task, day)}
    is_open = task.state not in Task.OVER
    rows = [
        PartRow(
            part=part,
            due_on=queries.part_deadline(task, part, day),
            replied_on=queries.replied_by(part, day),
            days=late.get(part.unit_id, 0),
            may_reply=is_open
            and part.part == Assignment.Part.COOPERATING
            and may(user, Action.FOLLOW_UP, part.unit),
        )
        for part in task.assignments.all()
    ]
    return sorted(rows, key=lambda row: row.part.part != Assignment.Part.LEAD)


def _records(user: User, task: Task) -> dict[str, Any]:
    """Return what was told, handed in, asked and decided about a task; five queries."""
    handed_in = visible_sources(user).filter(pk__in=task.proofs.values("source"))
    return {
        "readable": set(handed_in.values_list("pk", flat=True)),
        "extensions": task.extensions.select_related("asked_by", "decided_by"),
        "transfers": task.transfers.select_related(
            "asked_by", "decided_by", "old_lead", "asked_lead", "new_lead"
        ),
        "proofs": task.proofs.select_related("by", "source").defer("source__text"),
        "progress": list(task.progress.select_related("by")),
    }


def _offers(at: Standing, deeds: list[TaskDeed]) -> dict[str, Any]:
    """Return the deeds offered, with what their forms let the person choose from."""
    slugs = {deed.slug for deed in deeds}
    places: dict[str, Unit] = {}
    if slugs & {"chia", "xin-chuyen", "quyet-chuyen"}:
        places = units_below(at.task.assigner if "chia" not in slugs else at.place, at.day)
    sources = visible_sources(at.user).filter(unit=at.lead).defer("text")
    return {
        "at": at,
        "deeds": deeds,
        "places": places,
        "sources": sources[:SOURCES] if slugs & {"nop", "xac-nhan"} and at.lead else [],
        "split_rows": SPLIT_ROWS,
    }


@require_safe
def task_deeds(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer, as a part of a session's page, the deeds done at that session to a task left open."""
    user = workplace_of(request).user
    sitting = get_object_or_404(
        queries.visible_sessions(user), pk=number(request.GET.get("session", ""))
    )
    found = get_object_or_404(_seen(user), pk=pk)
    require(user, Action.DECIDE, found.assigner, seen=True)
    at = standing_of(user, found, sitting.held_on)
    decisions = [deed for deed in offered(at) if deed.slug in AT_A_SESSION]
    context = {"task": found, "on": at.day, "next": reverse("session", args=[sitting.pk])}
    return render(request, "cycle/task_deeds.html", context | _offers(at, decisions))


# What a session decides about a task that it finds open.
AT_A_SESSION = (
    "xac-nhan",
    "tra-lai",
    "quyet-gia-han",
    "quyet-chuyen",
    "ket-thuc",
    "gia-han",
    "rut",
)


@require_POST
def task_deed(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Do one deed to a task, if the person's role allows it at the unit concerned."""
    workplace = workplace_of(request)
    found = get_object_or_404(_seen(workplace.user), pk=pk)
    if deed not in DEEDS:
        raise Http404
    at = standing_of(workplace.user, found, workplace.as_of)
    chosen = DEEDS[deed]
    if not chosen.may(at):
        raise NotAllowed
    chosen.do(request, at)
    messages.success(request, str(SAID[deed]))
    return go(request, reverse("task", args=[pk]))


@require_POST
def part_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a co-operating unit answers to the lead."""
    user = workplace_of(request).user
    part = _part(user, pk)
    if not may(user, Action.FOLLOW_UP, part.unit):
        raise NotAllowed
    actions.reply(
        assignment=part, text=request.POST.get("text", ""), on=day_of_deed(request), by=user
    )
    messages.success(request, _("Đã gửi trả lời phối hợp."))
    return go(request, reverse("task", args=[part.task_id]))


@require_POST
def part_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the day of a co-operating unit's part, as the lead or whoever gave the task."""
    workplace: Workplace = workplace_of(request)
    part = _part(workplace.user, pk)
    at = standing_of(workplace.user, part.task, workplace.as_of)
    if not (at.follows or at.leads):
        raise NotAllowed
    day = request.POST.get("due_on", "").strip()
    actions.set_part_deadline(
        assignment=part, due_on=read_day(day) if day else None, by=workplace.user
    )
    messages.success(request, _("Đã đặt hạn phối hợp."))
    return go(request, reverse("task", args=[part.task_id]))


def _part(user: User, pk: int) -> Assignment:
    """Return a part of a task that the person sees, or raise 404."""
    seen = queries.readable_tasks(user).values("pk")
    parts = Assignment.objects.select_related("unit", "task__assigner")
    return get_object_or_404(parts.filter(task__in=seen), pk=pk)
