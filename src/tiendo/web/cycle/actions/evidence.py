"""What proves a task's product is handed in, and accepted or given back to be completed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Evidence, Task, TaskKind
from tiendo.web.errors import (
    AlreadyDecided,
    ChildrenOpen,
    DocumentTooOld,
    EvidenceMissing,
    WrongKind,
)
from tiendo.web.journal.actions import deed
from tiendo.web.journal.queries import events_of
from tiendo.web.sources.models import Source

from .lifecycle import (
    end,
    end_group,
    open_children,
    open_part,
    reason_given,
    refuse_waiting,
    working_part,
)
from .locks import locked, not_before


@transaction.atomic
def hand_in(
    *,
    task: Task,
    evidence: str,
    on: date,
    by: User,
    document_on: date | None = None,
    source: Source | None = None,
) -> Task:
    """Hand in what proves a concrete task's product; it then waits to be accepted or returned.

    `document_on` is the day of the document that proves it. The same again while it waits writes
    nothing. Raises TaskOver, ClosedByChildren (a group's task), WrongKind (a direction),
    TaskPaused, ChildrenOpen, EvidenceMissing, EvidenceWaits (another one does), TooEarly (before
    the task or the document), DocumentTooOld (before the task).
    """
    found = working_part(task, on)
    if found.kind == TaskKind.STANDING:
        raise WrongKind
    if not (proof := evidence.strip()):
        raise EvidenceMissing
    said = {"on": on, "text": proof, "document_on": document_on, "source": source, "by": by}
    if found.proofs.filter(state=Evidence.State.WAITING, **said).exists():
        return found
    refuse_waiting(found)
    _refuse_children(found)
    if document_on is not None:
        not_before(on, document_on)
        _not_older(document_on, found)
    facts = {"evidence": proof, "document_on": document_on, "source": source and source.name}
    with deed("task.handed_in", by=by, on=on, **facts) as d:
        found.state, found.evidence = Task.State.WAITING, proof
        found.save(update_fields=["state", "evidence"])
        d.wrote(found)
        d.wrote(Evidence.objects.create(task=found, event=d.number, **said))
    return found


@transaction.atomic
def accept_done(*, task: Task, on: date, by: User) -> Task:
    """Accept the evidence: the task is done; accepting again changes nothing.

    It is done as of `on`, or, where TIENDO_COMPLETED_ON says so, as of the day of the document
    that proves it, but not before it was given. The last part of a group closes the group's task.
    Raises TaskOver (withdrawn), ClosedByChildren, WrongKind, ChildrenOpen, EvidenceMissing
    (nothing waits), TooEarly (before it was handed in).
    """
    fresh = locked(task)
    if fresh.state == Task.State.DONE:
        return fresh
    found = open_part(task, on)
    if found.kind == TaskKind.STANDING:
        raise WrongKind
    proof = found.proofs.filter(state=Evidence.State.WAITING).first()
    if proof is None:
        raise EvidenceMissing
    _refuse_children(found)
    not_before(on, proof.on)
    with deed("task.accepted", by=by, on=on, text=found.text, evidence=found.evidence) as d:
        end(found, Task.State.DONE, _completed_on(found, proof, on), d, by=by)
        proof.state, proof.decided_on = Evidence.State.ACCEPTED, on
        proof.save(update_fields=["state", "decided_on"])
        d.wrote(proof)
        end_group(found, d, by=by)
    return found


@transaction.atomic
def return_task(*, task: Task, reason: str, on: date, by: User) -> Task:
    """Give the evidence back to be completed; giving it back again for the same changes nothing.

    Raises TaskOver, ClosedByChildren, ReasonMissing, AlreadyDecided (none waits), TooEarly (before
    it was handed in).
    """
    found = open_part(task, on)
    why = reason_given(reason)
    proof = found.proofs.last()
    if proof is None or proof.state != Evidence.State.WAITING:
        if proof is not None and (proof.reason, proof.decided_on) == (why, on):
            return found
        event = events_of(found).first()
        raise AlreadyDecided(person=str(event.actor) if event and event.actor else "")
    not_before(on, proof.on)
    with deed("task.returned", by=by, on=on, reason=why) as d:
        found.state = Task.State.UNDER_WAY
        found.save(update_fields=["state"])
        proof.state, proof.decided_on, proof.reason = Evidence.State.RETURNED, on, why
        proof.save(update_fields=["state", "decided_on", "reason"])
        d.wrote(found)
        d.wrote(proof)
    return found


def _not_older(document_on: date, task: Task) -> None:
    if document_on < task.given_on:
        raise DocumentTooOld(day=f"{document_on:%d/%m/%Y}", given=f"{task.given_on:%d/%m/%Y}")


def _refuse_children(task: Task) -> None:
    if waiting := open_children(task):
        raise ChildrenOpen(count=len(waiting))


def _completed_on(task: Task, proof: Evidence, on: date) -> date:
    """Return the day as of which the task counts as done (settings.TIENDO_COMPLETED_ON)."""
    if settings.TIENDO_COMPLETED_ON == "document" and proof.document_on is not None:
        return max(proof.document_on, task.given_on)
    return on
