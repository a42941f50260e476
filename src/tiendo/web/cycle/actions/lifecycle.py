"""What every deed on a task looks at first, and how a task ends; writes only inside a deed."""

from __future__ import annotations

from datetime import date

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Assignment, Evidence, Request, Task
from tiendo.web.errors import (
    AfterParent,
    ClosedByChildren,
    EvidenceWaits,
    ReasonMissing,
    TaskOver,
    TaskPaused,
)
from tiendo.web.journal.actions import Deed

from .locks import locked, not_before

# Kept as the decision on what was still asked when a task ended.
WHY_REFUSED = {
    Task.State.DONE: "Nhiệm vụ đã hoàn thành",
    Task.State.WITHDRAWN: "Nhiệm vụ đã rút",
}


def open_task(task: Task, on: date) -> Task:
    """Return the task locked. Raises TaskOver, TooEarly (`on` is before it was given)."""
    found = locked(task)
    if found.state in Task.OVER:
        raise TaskOver
    not_before(on, found.given_on)
    return found


def open_part(task: Task, on: date) -> Task:
    """Return an open task that a unit does itself. Raises ClosedByChildren (a group's) too."""
    found = open_task(task, on)
    if found.lead_group:
        raise ClosedByChildren
    return found


def working_part(task: Task, on: date) -> Task:
    """Return an open task that a unit works on now. Raises TaskPaused too."""
    found = open_part(task, on)
    if found.state == Task.State.PAUSED:
        raise TaskPaused
    return found


def free_part(task: Task, on: date) -> Task:
    """Return a task that is worked on and whose evidence nobody has to judge first.

    Raises EvidenceWaits too.
    """
    found = working_part(task, on)
    refuse_waiting(found)
    return found


def refuse_waiting(task: Task) -> None:
    """Let a task pass unless evidence of it waits to be accepted. Raises EvidenceWaits."""
    waiting = task.proofs.filter(state=Evidence.State.WAITING).first()
    if waiting is not None:
        raise EvidenceWaits(day=f"{waiting.on:%d/%m/%Y}")


def lead_of(task: Task) -> Assignment:
    """Return the part of the one unit that leads the task."""
    return task.assignments.select_related("unit").get(part=Assignment.Part.LEAD)


def open_children(task: Task) -> list[Task]:
    """Return the task's own parts that are not over, locked."""
    return list(task.children.exclude(state__in=Task.OVER).select_for_update())


def open_descendants(task: Task) -> list[Task]:
    """Return all that was split or passed down from the task and is not over, locked."""
    found: list[Task] = []
    level = [task.pk]
    while level:
        below = list(Task.objects.filter(parent__in=level).select_for_update())
        found += [child for child in below if child.state not in Task.OVER]
        level = [child.pk for child in below]
    return found


def end(task: Task, state: Task.State, on: date, d: Deed, *, by: User) -> None:
    """Put the end of a task down: how and on which day; what was still asked is refused."""
    task.state, task.ended_on = state, on
    task.save(update_fields=["state", "ended_on", "evidence"])
    d.wrote(task)
    for requests in (task.extensions, task.transfers):
        for asked in requests.filter(state=Request.State.ASKED):
            asked.state, asked.decided_by = Request.State.REFUSED, by
            asked.decided_on, asked.decision = max(on, asked.asked_on), WHY_REFUSED[state]
            asked.save(update_fields=["state", "decided_on", "decided_by", "decision"])
            d.wrote(asked)


def end_group(child: Task, d: Deed, *, by: User) -> None:
    """Close a group's task once no part is open: done if one unit did it, else withdrawn.

    A parent with a lead never closes itself; its lead answers for the whole.
    """
    if child.parent is None or not child.parent.lead_group:
        return
    parent = locked(child.parent)
    states = dict(parent.children.values_list("state", "pk"))
    if parent.state in Task.OVER or not set(states) <= set(Task.OVER):
        return
    ended = max(day for day in parent.children.values_list("ended_on", flat=True) if day)
    done = Task.State.DONE in states
    end(parent, Task.State.DONE if done else Task.State.WITHDRAWN, ended, d, by=by)


def within_parent(due_on: date, parent: Task) -> None:
    """Let a part's deadline pass if its task is due that day or later. Raises AfterParent."""
    if parent.due_on is not None and due_on > parent.due_on:
        raise AfterParent(day=f"{due_on:%d/%m/%Y}", due_on=f"{parent.due_on:%d/%m/%Y}")


def reason_given(text: str) -> str:
    """Return the reason without blanks at its ends. Raises ReasonMissing where none is left."""
    if not (kept := text.strip()):
        raise ReasonMissing
    return kept
