"""Who does which part of a task: split or passed down by its lead, answered by its partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Assignment, Task
from tiendo.web.errors import BadDeadline, NoSuchUnit, NotCooperating, TextMissing
from tiendo.web.journal.actions import Deed, deed
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import units_on

from .lifecycle import free_part, lead_of, open_task, within_parent
from .locks import locked
from .statements import words


@dataclass(frozen=True, slots=True)
class Part:
    """A part that the lead of a task gives to a unit; its own one too."""

    text: str
    lead: Unit
    due_on: date | None = None  # None: the task's
    product: str = ""  # "": the task's


@transaction.atomic
def split(*, task: Task, parts: Sequence[Part], on: date, by: User) -> list[Task]:
    """Make a task of each part, given by the task's lead on `on`; the lead answers for the whole.

    What was split so before, on the same day or another, is returned and not made again. Raises
    TaskOver, ClosedByChildren (a group's task), TaskPaused, EvidenceWaits, TextMissing (no part,
    or one without words), BadDeadline (before `on`), AfterParent, NoSuchUnit (on the day),
    TooEarly.
    """
    found = free_part(task, on)
    if not parts:
        raise TextMissing
    wanted = [_whole(found, part, on) for part in parts]
    there = _parts_of(found)
    if fresh := list(dict.fromkeys(part for part in wanted if part not in there)):
        with deed("task.split", by=by, on=on, parts=[part.text for part in fresh]) as d:
            found.state = Task.State.UNDER_WAY
            found.save(update_fields=["state"])
            d.wrote(found)
            assigner = lead_of(found).unit
            there |= {part: _give(found, part, assigner, on, d) for part in fresh}
    return [there[part] for part in wanted]


@transaction.atomic
def reply(*, assignment: Assignment, text: str, on: date, by: User) -> Assignment:
    """Write down what a co-operating unit answers; the same answer again writes nothing.

    Another answer replaces the words; the day stays that of the first, the journal keeps both.
    Raises NotCooperating (the lead), TaskOver, TextMissing, TooEarly.
    """
    found = _cooperating(assignment)
    task = open_task(found.task, on)
    answer = words(text)
    if found.reply == answer:
        return found
    with deed("task.replied", by=by, on=on, unit=found.unit.name, text=answer) as d:
        found.reply, found.replied_on = answer, found.replied_on or on
        found.save(update_fields=["reply", "replied_on"])
        d.wrote(task)
        return d.wrote(found)


@transaction.atomic
def set_part_deadline(*, assignment: Assignment, due_on: date | None, by: User) -> Assignment:
    """Set the day by which a co-operating unit answers; None for the task's own deadline.

    The same day again writes nothing. Raises NotCooperating (the lead), TaskOver, BadDeadline
    (before the task was given), AfterParent (after the task's deadline).
    """
    found = _cooperating(assignment)
    task = open_task(found.task, found.task.given_on)
    if found.due_on == due_on:
        return found
    if due_on is not None:
        _not_earlier(due_on, task.given_on)
        within_parent(due_on, task)
    with deed("task.part_dated", by=by, unit=found.unit.name, due_on=due_on) as d:
        found.due_on = due_on
        found.save(update_fields=["due_on"])
        d.wrote(task)
        return d.wrote(found)


def _cooperating(assignment: Assignment) -> Assignment:
    found = locked(assignment)
    if found.part != Assignment.Part.COOPERATING:
        raise NotCooperating
    return found


def _not_earlier(due_on: date, given_on: date) -> None:
    if due_on < given_on:
        eve = given_on - timedelta(days=1)
        raise BadDeadline(day=f"{due_on:%d/%m/%Y}", after=f"{eve:%d/%m/%Y}")


def _whole(task: Task, part: Part, on: date) -> Part:
    """Return a part with what it takes from its task, checked against the task and the day."""
    due_on = part.due_on or task.due_on
    if due_on is not None:
        _not_earlier(due_on, on)
        within_parent(due_on, task)
    if not units_on(on).filter(pk=part.lead.pk).exists():
        raise NoSuchUnit(unit=part.lead.name, day=f"{on:%d/%m/%Y}")
    product = part.product.strip() or task.product
    return Part(words(part.text), part.lead, due_on, product)


def _parts_of(task: Task) -> dict[Part, Task]:
    """Return the parts that a task has and that were not withdrawn; a query for each."""
    kept = task.children.exclude(state=Task.State.WITHDRAWN)
    return {
        Part(child.text, lead_of(child).unit, child.first_due_on, child.product): child
        for child in kept
    }


def _give(task: Task, part: Part, assigner: Unit, on: date, d: Deed) -> Task:
    child = Task.objects.create(
        session=task.session,
        conclusion=task.conclusion,
        parent=task,
        assigner=assigner,
        kind=task.kind,
        sector=task.sector,
        text=part.text,
        product=part.product,
        indicator=task.indicator,
        priority=task.priority,
        document=task.document,
        clause=task.clause,
        given_on=on,
        first_due_on=part.due_on,
        due_on=part.due_on,
    )
    d.wrote(child)
    d.wrote(Assignment.objects.create(task=child, unit=part.lead, part=Assignment.Part.LEAD))
    return child
