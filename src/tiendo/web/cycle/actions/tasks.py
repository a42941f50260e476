"""A task is followed up until it ends: done with evidence, judged, or withdrawn by decision."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Extension, Progress, Task, TaskKind
from tiendo.web.errors import (
    AlreadyDecided,
    BadDeadline,
    ClosedByChildren,
    EvidenceMissing,
    NoDeadline,
    ReasonMissing,
    TaskOver,
    WrongKind,
)
from tiendo.web.journal.actions import Deed, deed
from tiendo.web.journal.queries import events_of

from .locks import locked, not_before
from .statements import words


@transaction.atomic
def report_progress(*, task: Task, text: str, on: date, by: User) -> Progress:
    """Write down how a task stands on a day; the same words of the same person again write nothing.

    Raises TaskOver, ClosedByChildren (a group's task), TextMissing, TooEarly.
    """
    found = _open_part(task, on)
    said = {"task": found, "on": on, "text": words(text), "by": by}
    if again := Progress.objects.filter(**said).first():
        return again
    with deed("task.reported", by=by, on=on, text=said["text"]) as d:
        if found.state == Task.State.ASSIGNED:
            found.state = Task.State.UNDER_WAY
            found.save(update_fields=["state"])
        d.wrote(found)
        return d.wrote(Progress.objects.create(event=d.number, **said))


@transaction.atomic
def hand_in(*, task: Task, evidence: str, on: date, by: User) -> Task:
    """Hand in what proves a concrete task's product; it then waits to be accepted or returned.

    Raises TaskOver, ClosedByChildren, WrongKind (a direction), EvidenceMissing, TooEarly.
    """
    found = _open_part(task, on)
    if found.kind == TaskKind.STANDING:
        raise WrongKind
    if not (proof := evidence.strip()):
        raise EvidenceMissing
    if found.state == Task.State.WAITING and found.evidence == proof:
        return found
    with deed("task.handed_in", by=by, on=on, evidence=proof) as d:
        found.state, found.evidence = Task.State.WAITING, proof
        found.save(update_fields=["state", "evidence"])
        return d.wrote(found)


@transaction.atomic
def accept_done(*, task: Task, on: date, by: User) -> Task:
    """Accept the evidence: the task is done as of `on`; accepting again changes nothing.

    The last child to close closes its parent. Raises TaskOver (withdrawn), ClosedByChildren,
    WrongKind, EvidenceMissing (nothing was handed in), TooEarly.
    """
    if _fresh(task).state == Task.State.DONE:
        return task
    found = _open_part(task, on)
    if found.kind == TaskKind.STANDING:
        raise WrongKind
    if found.state != Task.State.WAITING:
        raise EvidenceMissing
    with deed("task.accepted", by=by, on=on, text=found.text, evidence=found.evidence) as d:
        _end(found, Task.State.DONE, on, d)
        _end_parent(found, d)
    return found


@transaction.atomic
def return_task(*, task: Task, reason: str, on: date, by: User) -> Task:
    """Give the evidence back to be completed. Raises ReasonMissing, AlreadyDecided (none waits)."""
    found = _open_part(task, on)
    if found.state != Task.State.WAITING:
        event = events_of(found).first()
        raise AlreadyDecided(person=str(event.actor) if event and event.actor else "")
    with deed("task.returned", by=by, on=on, reason=_reason(reason)) as d:
        found.state = Task.State.UNDER_WAY
        found.save(update_fields=["state"])
        return d.wrote(found)


@transaction.atomic
def withdraw(*, task: Task, reason: str, on: date, by: User) -> Task:
    """Withdraw a task by decision, with its open children; withdrawing again changes nothing.

    Raises TaskOver (done), ReasonMissing, TooEarly.
    """
    if _fresh(task).state == Task.State.WITHDRAWN:
        return task
    found = _open(task, on)
    with deed("task.withdrawn", by=by, on=on, text=found.text, reason=_reason(reason)) as d:
        _end(found, Task.State.WITHDRAWN, on, d)
        for child in _open_children(found):
            _end(child, Task.State.WITHDRAWN, on, d)
        _end_parent(found, d)
    return found


@transaction.atomic
def extend(*, task: Task, new_due_on: date, reason: str, on: date, by: User) -> Extension:
    """Move the deadline by decision, a group's task with its open children; the first one stays.

    The same day and reason again return the extension. Raises TaskOver, NoDeadline, BadDeadline
    (not after the one in force), ReasonMissing, TooEarly (before the last extension too).
    """
    found = _open(task, on)
    why = _reason(reason)
    last = found.extensions.filter(state=Extension.State.AGREED).last()
    if last is not None and (last.new_due_on, last.reason) == (new_due_on, why):
        return last
    if found.due_on is None:
        raise NoDeadline
    if new_due_on <= found.due_on:
        raise BadDeadline(day=f"{new_due_on:%d/%m/%Y}", after=f"{found.due_on:%d/%m/%Y}")
    if last is not None and last.decided_on is not None:
        not_before(on, last.decided_on)
    facts = {"old_due_on": found.due_on, "new_due_on": new_due_on, "reason": why}
    with deed("task.extended", by=by, on=on, **facts) as d:
        d.wrote(found)
        made = _move(found, Extension(new_due_on=new_due_on, reason=why, asked_on=on), by, d)
        for child in _open_children(found):
            if child.due_on is not None and child.due_on < new_due_on:
                again = Extension(new_due_on=new_due_on, reason=why, asked_on=on)
                d.wrote(child)
                _move(child, again, by, d)
    return made


@transaction.atomic
def end_direction(*, task: Task, judgement: str, on: date, by: User) -> Task:
    """End a standing direction, with its open children, by the judgement of a session.

    Ending it again changes nothing. Raises WrongKind (a concrete task), TaskOver (withdrawn),
    EvidenceMissing (no judgement), TooEarly.
    """
    if task.kind != TaskKind.STANDING:
        raise WrongKind
    if _fresh(task).state == Task.State.DONE:
        return task
    found = _open(task, on)
    if not (judged := judgement.strip()):
        raise EvidenceMissing
    with deed("direction.ended", by=by, on=on, text=found.text, judgement=judged) as d:
        for row in (found, *_open_children(found)):
            row.evidence = judged
            _end(row, Task.State.DONE, on, d)
        _end_parent(found, d)
    return found


def _fresh(task: Task) -> Task:
    return locked(task)


def _open(task: Task, on: date) -> Task:
    found = locked(task)
    if found.state in Task.OVER:
        raise TaskOver
    not_before(on, found.given_on)
    return found


def _open_part(task: Task, on: date) -> Task:
    """Return an open task that a unit does itself, not through children."""
    found = _open(task, on)
    if found.lead_group:
        raise ClosedByChildren
    return found


def _open_children(task: Task) -> list[Task]:
    return list(task.children.exclude(state__in=Task.OVER).select_for_update())


def _end(task: Task, state: Task.State, on: date, d: Deed) -> None:
    task.state, task.ended_on = state, on
    task.save(update_fields=["state", "ended_on", "evidence"])
    d.wrote(task)


def _end_parent(child: Task, d: Deed) -> None:
    """Close the parent once no child is open: done if one unit did it, else withdrawn."""
    if child.parent is None:
        return
    parent = locked(child.parent)
    states = dict(parent.children.values_list("state", "pk"))
    if parent.state in Task.OVER or not set(states) <= set(Task.OVER):
        return
    ended = max(day for day in parent.children.values_list("ended_on", flat=True) if day)
    done = Task.State.DONE in states
    _end(parent, Task.State.DONE if done else Task.State.WITHDRAWN, ended, d)


def _move(task: Task, extension: Extension, by: User, d: Deed) -> Extension:
    assert task.due_on is not None  # noqa: S101 both callers looked
    extension.task, extension.old_due_on = task, task.due_on
    extension.decided_by = extension.asked_by = by
    assert extension.new_due_on is not None  # noqa: S101 both callers gave it
    extension.decided_on, extension.asked_due_on = extension.asked_on, extension.new_due_on
    extension.state, extension.event = Extension.State.AGREED, d.number
    extension.save()
    task.due_on = extension.new_due_on
    task.save(update_fields=["due_on"])
    return d.wrote(extension)


def _reason(text: str) -> str:
    if not (kept := text.strip()):
        raise ReasonMissing
    return kept
