"""Another deadline or another lead: asked by the unit, decided by whoever gave the task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Assignment, Extension, Request, Task, Transfer
from tiendo.web.cycle.recurrence import is_recurring
from tiendo.web.errors import (
    AlreadyDecided,
    BadDeadline,
    DeadlinePassed,
    LeadAlready,
    LeadMissing,
    NoDeadline,
    NoSuchUnit,
    RequestWaits,
    TransferTooLate,
)
from tiendo.web.journal.actions import Deed, deed
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import units_on

from .lifecycle import (
    free_part,
    lead_of,
    open_children,
    open_part,
    open_task,
    reason_given,
    within_parent,
)
from .locks import locked, not_before

Asked = TypeVar("Asked", Extension, Transfer)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who decides on which day, in which deed."""

    on: date
    by: User
    deed: Deed


@transaction.atomic
def extend(*, task: Task, new_due_on: date, reason: str, on: date, by: User) -> Extension:
    """Move the deadline by decision, a group's task with its open parts; the first one stays.

    The same day and reason again return the extension. Raises TaskOver, NoDeadline, BadDeadline
    (not after the one in force), AfterParent, ReasonMissing, TooEarly (before the last extension
    too).
    """
    found = open_task(task, on)
    why = reason_given(reason)
    last = _last(found)
    if last is not None and (last.new_due_on, last.reason) == (new_due_on, why):
        return last
    _check_forward(found, new_due_on)
    _check_after_last(found, on)
    facts = {"old_due_on": found.due_on, "new_due_on": new_due_on, "reason": why}
    with deed("task.extended", by=by, on=on, **facts) as d:
        asked = Extension(reason=why, asked_on=on, asked_by=by, asked_due_on=new_due_on)
        d.wrote(found)
        made = _agree(found, asked, new_due_on, Ruling(on, by, d))
        _extend_group(found, made, Ruling(on, by, d))
    return made


@transaction.atomic
def ask_extension(*, task: Task, due_on: date, reason: str, on: date, by: User) -> Extension:
    """Ask for a later deadline, no later than on the day of the one in force.

    The same request again returns it. Raises TaskOver, ClosedByChildren (a group's task),
    NoDeadline, DeadlinePassed, BadDeadline (not after the one in force), RequestWaits (another one
    does), ReasonMissing, TooEarly.
    """
    found = open_part(task, on)
    said = {"asked_due_on": due_on, "reason": reason_given(reason), "asked_on": on, "asked_by": by}
    if again := found.extensions.filter(**said).last():
        return again
    if found.due_on is None:
        raise NoDeadline
    if on > found.due_on:
        raise DeadlinePassed(day=f"{found.due_on:%d/%m/%Y}")
    if due_on <= found.due_on:
        raise BadDeadline(day=f"{due_on:%d/%m/%Y}", after=f"{found.due_on:%d/%m/%Y}")
    _refuse_second(found.extensions.filter(state=Request.State.ASKED).first())
    facts = {"due_on": found.due_on, "asked_due_on": due_on, "reason": said["reason"]}
    with deed("task.extension_asked", by=by, on=on, **facts) as d:
        d.wrote(found)
        asked = Extension(task=found, old_due_on=found.due_on, event=d.number, **said)
        asked.save()
        return d.wrote(asked)


@transaction.atomic
def decide_extension(
    *,
    extension: Extension,
    agree: bool,
    on: date,
    by: User,
    due_on: date | None = None,
    decision: str = "",
) -> Extension:
    """Agree to a request for a later deadline, perhaps to another day `due_on`, or refuse it.

    The same decision again returns it. Raises AlreadyDecided (another one), TaskOver, BadDeadline
    (not after the one in force), AfterParent, TooEarly (before it was asked, or before the last
    extension).
    """
    asked = locked(extension)
    new_due_on = (due_on or asked.asked_due_on) if agree else None
    if asked.state != Request.State.ASKED:
        _refuse_other(asked, same=asked.new_due_on == new_due_on)
        return asked
    found = open_task(asked.task, on)
    not_before(on, asked.asked_on)
    asked.decision = decision.strip()
    if new_due_on is None:
        with deed("task.extension_refused", by=by, on=on, reason=asked.decision) as d:
            d.wrote(found)
            return _decide(asked, Request.State.REFUSED, Ruling(on, by, d))
    _check_forward(found, new_due_on)
    _check_after_last(found, on)
    facts = {"old_due_on": found.due_on, "new_due_on": new_due_on, "reason": asked.reason}
    with deed("task.extended", by=by, on=on, **facts, decision=asked.decision) as d:
        d.wrote(found)
        made = _agree(found, asked, new_due_on, Ruling(on, by, d))
        _extend_group(found, made, Ruling(on, by, d))
    return made


@transaction.atomic
def ask_transfer(*, task: Task, to: Unit | None, reason: str, on: date, by: User) -> Transfer:
    """Say that a task is not the lead's to do, and name another unit, or None for nobody.

    No later than TIENDO_TRANSFER_DAYS calendar days after the task was given: then it counts as
    accepted. The same request again returns it. Raises TaskOver, ClosedByChildren (a group's
    task), TaskPaused, EvidenceWaits, TransferTooLate, LeadAlready, NoSuchUnit (on the day),
    RequestWaits (another one does), ReasonMissing, TooEarly.
    """
    found = free_part(task, on)
    said = {"asked_lead": to, "reason": reason_given(reason), "asked_on": on, "asked_by": by}
    if again := found.transfers.filter(**said).last():
        return again
    days = settings.TIENDO_TRANSFER_DAYS
    last_day = found.given_on + timedelta(days=days)
    if on > last_day:
        raise TransferTooLate(days=days, day=f"{last_day:%d/%m/%Y}")
    lead = lead_of(found)
    if to is not None:
        _check_lead(to, lead, on)
    _refuse_second(found.transfers.filter(state=Request.State.ASKED).first())
    facts = {"lead": lead.unit.name, "to": to.name if to else "", "reason": said["reason"]}
    with deed("task.transfer_asked", by=by, on=on, **facts) as d:
        d.wrote(found)
        asked = Transfer(task=found, old_lead=lead.unit, event=d.number, **said)
        asked.save()
        return d.wrote(asked)


@transaction.atomic
def decide_transfer(
    *,
    transfer: Transfer,
    agree: bool,
    on: date,
    by: User,
    to: Unit | None = None,
    decision: str = "",
) -> Transfer:
    """Move the lead to the unit asked for, or to another one `to`, or leave it where it is.

    The new lead takes the task on anew and its deadlines stay. The same decision again returns it.
    Raises AlreadyDecided (another one), TaskOver, ClosedByChildren, TaskPaused, EvidenceWaits,
    LeadMissing, LeadAlready, NoSuchUnit (on the day), TooEarly (before it was asked).
    """
    asked = locked(transfer)
    new_lead = (to or asked.asked_lead) if agree else None
    if asked.state != Request.State.ASKED:
        _refuse_other(asked, same=asked.new_lead == new_lead)
        return asked
    found = free_part(asked.task, on) if agree else open_task(asked.task, on)
    not_before(on, asked.asked_on)
    asked.decision = decision.strip()
    if not agree:
        with deed("task.transfer_refused", by=by, on=on, reason=asked.decision) as d:
            d.wrote(found)
            return _decide(asked, Request.State.REFUSED, Ruling(on, by, d))
    if new_lead is None:
        raise LeadMissing
    lead = lead_of(found)
    _check_lead(new_lead, lead, on)
    facts = {"lead": lead.unit.name, "to": new_lead.name, "reason": asked.reason}
    with deed("task.transferred", by=by, on=on, **facts, decision=asked.decision) as d:
        found.state = Task.State.ASSIGNED
        found.save(update_fields=["state"])
        d.wrote(found)
        asked.new_lead = new_lead
        _decide(asked, Request.State.AGREED, Ruling(on, by, d))
        _hand_over(found, lead, new_lead, d)
    return asked


def _last(task: Task) -> Extension | None:
    """Return the extension in force: each goes forward, so the latest day is the last one."""
    agreed = task.extensions.filter(state=Request.State.AGREED)
    return agreed.order_by("new_due_on").last()


def _check_forward(task: Task, new_due_on: date) -> None:
    if task.due_on is None:
        raise NoDeadline
    if new_due_on <= task.due_on:
        raise BadDeadline(day=f"{new_due_on:%d/%m/%Y}", after=f"{task.due_on:%d/%m/%Y}")
    parent = task.parent
    if parent is not None and not parent.lead_group:
        within_parent(new_due_on, parent)


def _check_after_last(task: Task, on: date) -> None:
    last = _last(task)
    if last is not None and last.decided_on is not None:
        not_before(on, last.decided_on)


def _check_lead(unit: Unit, lead: Assignment, on: date) -> None:
    if unit == lead.unit:
        raise LeadAlready(unit=unit.name)
    if not units_on(on).filter(pk=unit.pk).exists():
        raise NoSuchUnit(unit=unit.name, day=f"{on:%d/%m/%Y}")


def _refuse_second(waiting: Request | None) -> None:
    if waiting is not None:
        raise RequestWaits(day=f"{waiting.asked_on:%d/%m/%Y}")


def _refuse_other(asked: Request, *, same: bool) -> None:
    if not same:
        raise AlreadyDecided(person=str(asked.decided_by or ""))


def _decide(asked: Asked, state: Request.State, ruling: Ruling) -> Asked:
    asked.state, asked.decided_on, asked.decided_by = state, ruling.on, ruling.by
    asked.event = asked.event or ruling.deed.number
    asked.save()
    return ruling.deed.wrote(asked)


def _agree(task: Task, asked: Extension, new_due_on: date, ruling: Ruling) -> Extension:
    """Move the deadline of one task; the old one is that in force now, whenever it was asked."""
    assert task.due_on is not None  # noqa: S101 _check_forward looked
    asked.task, asked.old_due_on, asked.new_due_on = task, task.due_on, new_due_on
    task.due_on = new_due_on
    task.save(update_fields=["due_on"])
    return _decide(asked, Request.State.AGREED, ruling)


def _extend_group(task: Task, made: Extension, ruling: Ruling) -> None:
    """Move the open parts of a group's task that are due before its new deadline.

    Of a recurring one only the last occurrence moves: those before it keep their days.
    """
    assert made.new_due_on is not None  # noqa: S101 an agreed one has its day
    first = made.old_due_on if is_recurring(task.due_rule) else date.min
    for child in open_children(task) if task.lead_group else ():
        if child.due_on is not None and first <= child.due_on < made.new_due_on:
            again = Extension(
                reason=made.reason,
                asked_on=ruling.on,
                asked_by=ruling.by,
                asked_due_on=made.new_due_on,
            )
            ruling.deed.wrote(child)
            _agree(child, again, made.new_due_on, ruling)


def _hand_over(task: Task, lead: Assignment, new_lead: Unit, d: Deed) -> None:
    """Make `new_lead` the lead of the task and of what was split from it.

    Where it co-operates already the two units change places, since no part is ever deleted.
    """
    partner = task.assignments.filter(unit=new_lead).first()
    if partner is None:
        lead.unit, old_lead = new_lead, lead.unit
        lead.save(update_fields=["unit"])
    else:
        old_lead = lead.unit
        lead.part = Assignment.Part.COOPERATING
        lead.save(update_fields=["part"])
        partner.part, partner.due_on = Assignment.Part.LEAD, None
        partner.save(update_fields=["part", "due_on"])
        d.wrote(partner)
    d.wrote(lead)
    for child in open_children(task):
        if child.assigner_id == old_lead.pk:
            child.assigner = new_lead
            child.save(update_fields=["assigner"])
            d.wrote(child)
