"""How long a lead waits for the units that co-operate: derived from dates and stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tiendo.web.cycle.models import Assignment, Task
from tiendo.web.units.models import Unit

from .own_rows import parts_of
from .timeliness import deadline_on, is_open_on


@dataclass(frozen=True, slots=True)
class Wait:
    """An answer that came, or still is to come, after its day."""

    unit: Unit
    due_on: date
    replied_on: date | None  # None: not by the day asked about
    days: int  # calendar days after due_on, the day of the answer included; 1 or more


def waits(task: Task, day: date) -> list[Wait]:
    """Return the late answers to a task as of `day`, up to its end; no query.

    Needs the task read through `for_rows`: assignments with their units, and extensions.
    """
    last = day if is_open_on(task, day) or task.ended_on is None else task.ended_on
    found = []
    for part in parts_of(task):
        due_on = part_deadline(task, part, last)
        if part.part != Assignment.Part.COOPERATING or due_on is None:
            continue
        replied_on = replied_by(part, last)
        days = ((replied_on or last) - due_on).days
        if days > 0:
            found.append(Wait(part.unit, due_on, replied_on, days))
    return found


def waited(task: Task, day: date) -> int:
    """Return on how many days, up to `day`, the lead waited for a late answer of any unit.

    A day on which it waited for two units counts once. Needs what `waits` needs.
    """
    number, counted = 0, date.min  # the last day that is counted
    for wait in sorted(waits(task, day), key=lambda wait: wait.due_on):
        last = wait.due_on + timedelta(days=wait.days)
        number += max(0, (last - max(wait.due_on, counted)).days)
        counted = max(counted, last)
    return number


def part_deadline(task: Task, part: Assignment, day: date) -> date | None:
    """Return the day by which a unit does its part, as of `day`: its own, else the task's."""
    return part.due_on or deadline_on(task, day)


def replied_by(part: Assignment, day: date) -> date | None:
    """Return the day of the unit's answer, None where it had not come by `day`."""
    return part.replied_on if part.replied_on and part.replied_on <= day else None
