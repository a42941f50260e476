"""A task is taken on, reported about, paused, and ends by judgement or withdrawal."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Progress, Task, TaskKind
from tiendo.web.errors import EvidenceMissing, PercentOutOfRange, WrongKind
from tiendo.web.journal.actions import deed
from tiendo.web.journal.queries import events_of

from .lifecycle import (
    end,
    end_group,
    open_descendants,
    open_part,
    open_task,
    reason_given,
    refuse_waiting,
    working_part,
)
from .locks import locked, not_before
from .statements import words


@transaction.atomic
def receive(*, task: Task, on: date, by: User) -> Task:
    """Take a given task on; one that was taken on before changes nothing.

    Raises TaskOver, ClosedByChildren (a group's task), TaskPaused, TooEarly.
    """
    found = working_part(task, on)
    if found.state != Task.State.ASSIGNED:
        return found
    with deed("task.received", by=by, on=on) as d:
        found.state = Task.State.RECEIVED
        found.save(update_fields=["state"])
        return d.wrote(found)


@transaction.atomic
def report_progress(
    *, task: Task, text: str, on: date, by: User, percent: int | None = None
) -> Progress:
    """Write down how a task stands on a day, with 0–100 percent done, both included, or None.

    The same again of the same person writes nothing. Raises TaskOver, ClosedByChildren (a group's
    task), TaskPaused, TextMissing, PercentOutOfRange, TooEarly.
    """
    found = working_part(task, on)
    if percent is not None and not 0 <= percent <= 100:
        raise PercentOutOfRange(percent=percent)
    said = {"task": found, "on": on, "text": words(text), "percent": percent, "by": by}
    if again := Progress.objects.filter(**said).first():
        return again
    with deed("task.reported", by=by, on=on, text=said["text"], percent=percent) as d:
        if found.state in (Task.State.ASSIGNED, Task.State.RECEIVED):
            found.state = Task.State.UNDER_WAY
            found.save(update_fields=["state"])
        d.wrote(found)
        return d.wrote(Progress.objects.create(event=d.number, **said))


@transaction.atomic
def pause(*, task: Task, reason: str, on: date, by: User) -> Task:
    """Let a task rest by decision; its deadline goes on. Pausing again changes nothing.

    Raises TaskOver, ClosedByChildren, EvidenceWaits, ReasonMissing, TooEarly.
    """
    found = open_part(task, on)
    if found.state == Task.State.PAUSED:
        return found
    refuse_waiting(found)
    stood = found.state
    with deed("task.paused", by=by, on=on, reason=reason_given(reason), state=stood) as d:
        found.state = Task.State.PAUSED
        found.save(update_fields=["state"])
        return d.wrote(found)


@transaction.atomic
def resume(*, task: Task, on: date, by: User) -> Task:
    """Go on with a paused task where it stood; one that does not rest changes nothing.

    Raises TaskOver, ClosedByChildren, TooEarly (before it was paused too).
    """
    found = open_part(task, on)
    if found.state != Task.State.PAUSED:
        return found
    paused = events_of(found).filter(deed="task.paused").latest("number")
    not_before(on, date.fromisoformat(paused.facts["on"]))
    with deed("task.resumed", by=by, on=on) as d:
        found.state = paused.facts["state"]
        found.save(update_fields=["state"])
        return d.wrote(found)


@transaction.atomic
def withdraw(*, task: Task, reason: str, on: date, by: User) -> Task:
    """Withdraw a task by decision, with all its open parts; withdrawing again changes nothing.

    Raises TaskOver (done), ReasonMissing, TooEarly.
    """
    fresh = locked(task)
    if fresh.state == Task.State.WITHDRAWN:
        return fresh
    found = open_task(task, on)
    facts = {"text": found.text, "reason": reason_given(reason)}
    with deed("task.withdrawn", by=by, on=on, **facts) as d:
        for row in (found, *open_descendants(found)):
            end(row, Task.State.WITHDRAWN, max(on, row.given_on), d, by=by)
            end_group(row, d, by=by)
    return found


@transaction.atomic
def end_direction(*, task: Task, judgement: str, on: date, by: User) -> Task:
    """End a standing direction, with all its open parts, by the judgement of a session.

    Ending it again changes nothing. Raises WrongKind (a concrete task), TaskOver (withdrawn),
    EvidenceMissing (no judgement), TooEarly.
    """
    if task.kind != TaskKind.STANDING:
        raise WrongKind
    fresh = locked(task)
    if fresh.state == Task.State.DONE:
        return fresh
    found = open_task(task, on)
    if not (judged := judgement.strip()):
        raise EvidenceMissing
    with deed("direction.ended", by=by, on=on, text=found.text, judgement=judged) as d:
        for row in (found, *open_descendants(found)):
            row.evidence = judged
            end(row, Task.State.DONE, max(on, row.given_on), d, by=by)
            end_group(row, d, by=by)
    return found
