"""Who does a task that is given, and how often: the parts written when a row is confirmed.

A group's task has one child per unit; a recurring task of one lead has one child per occurrence,
each with its own day and product, and keeps its lead, who answers for the whole. A group's task
that recurs is not multiplied: each unit's child carries the rule and the last day, and the unit
reports each time as progress.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tiendo.web.cycle.models import Assignment, Conclusion, Task, TaskKind
from tiendo.web.cycle.recurrence import due_days, is_recurring
from tiendo.web.errors import NoSuchUnit
from tiendo.web.journal.actions import Deed
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import members_of_group


def task_of(conclusion: Conclusion) -> Task:
    """Write the task that a row of the grid becomes, without those who do it."""
    return _task(
        conclusion,
        lead_group=conclusion.lead_group,
        due_rule=conclusion.due_rule,
        first_due_on=conclusion.due_on,
        due_on=conclusion.due_on,
    )


def share_out(conclusion: Conclusion, task: Task, d: Deed) -> None:
    """Write who does the task: its lead, and a child for each unit and each occurrence.

    Those of a group that recurs are all directly its own, so that it closes itself and every list
    that looks one level down sees them.

    Raises NoSuchUnit where the group has no unit on the session's day.
    """
    partners = list(conclusion.cooperating.all())
    _assign(task, conclusion.lead, partners, d)
    if conclusion.lead is None:
        parts: list[tuple[date | None, str]] = [(day, "") for day in _days(task)]
        parts = parts or [(task.due_on, task.due_rule)]
        for unit in _members(conclusion):
            for due_on, rule in parts:
                _assign(_child(task, due_on, rule, d), unit, (), d)
        return
    for day in _days(task):
        _assign(_child(task, day, "", d), conclusion.lead, (), d)


def _members(conclusion: Conclusion) -> list[Unit]:
    place, day = conclusion.session.unit, conclusion.session.held_on
    members = list(members_of_group(conclusion.lead_group, place, day=day))
    if not members:
        raise NoSuchUnit(unit=conclusion.lead_group, day=f"{day:%d/%m/%Y}")
    return members


def _days(task: Task) -> list[date]:
    """Return the days of a recurring concrete task; one alone is the task's own."""
    if task.kind != TaskKind.CONCRETE or task.due_on is None or not is_recurring(task.due_rule):
        return []
    days = due_days(task.due_rule, task.given_on, task.due_on)
    return days if len(days) > 1 else []


def _assign(task: Task, lead: Unit | None, partners: Iterable[Unit], d: Deed) -> None:
    parts = [(lead, Assignment.Part.LEAD)] if lead is not None else []
    parts += [(unit, Assignment.Part.COOPERATING) for unit in partners if unit != lead]
    for unit, part in parts:
        d.wrote(Assignment.objects.create(task=task, unit=unit, part=part))


def _child(parent: Task, due_on: date | None, due_rule: str, d: Deed) -> Task:
    days = {"due_rule": due_rule, "first_due_on": due_on, "due_on": due_on}
    return d.wrote(_task(parent.conclusion, parent=parent, **days))


def _task(conclusion: Conclusion, **own: object) -> Task:
    return Task.objects.create(
        session=conclusion.session,
        conclusion=conclusion,
        assigner=conclusion.session.unit,
        kind=conclusion.kind,
        sector=conclusion.sector,
        text=conclusion.text,
        given_on=conclusion.session.held_on,
        **conclusion.particulars,
        **own,
    )
