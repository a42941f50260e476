"""Every write of projects: the project, its plan, what was paid, and what is in the way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tiendo.reading.numbers import format_number
from tiendo.web.errors import (
    AlreadyCorrected,
    BadDeadline,
    BadMoney,
    DayBefore,
    EvidenceMissing,
    NoSuchUnit,
    ObstacleResolved,
    ProjectExists,
)
from tiendo.web.journal.actions import deed

from .models import Capital, Disbursement, Obstacle, Project

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User
    from tiendo.web.cycle.models import Task
    from tiendo.web.sources.models import CiteOf
    from tiendo.web.units.models import Unit

LARGEST = Decimal(10) ** 15  # triệu đồng, exclusive


def add_project(
    *,
    unit: Unit,
    code: str,
    name: str,
    investor: Unit,
    by: User | None,
    illustrative: bool = False,
) -> Project:
    """Enter a project; the same one again is the one that is there. Raises ProjectExists."""
    held = Project.objects.filter(unit=unit, code=code).first()
    if held is not None:
        if (held.name, held.investor_id) == (name, investor.pk):
            return held
        raise ProjectExists(project=code)
    with deed("project.added", by=by, project=name, unit=unit.name) as d:
        return d.wrote(
            Project.objects.create(
                unit=unit, code=code, name=name, investor=investor, illustrative=illustrative
            )
        )


def plan_capital(
    *,
    project: Project,
    year: int,
    amount: Decimal,
    document: str,
    in_force_from: date,
    by: User | None,
    cite: CiteOf | None = None,
) -> Capital:
    """Plan a year's capital in triệu đồng; a plan of that year that stands is superseded.

    The same plan again is the one that stands. Raises BadMoney for what is not above 0 or below
    what was paid, DayBefore for a version that begins before the one it replaces.
    """
    _require_amount(amount, above_zero=True)
    plans = Capital.objects.filter(project=project, year=year, superseded_by=None)
    old: Capital | None = plans.first()
    if old is not None:
        same = (old.amount, old.document, old.in_force_from)
        if same == (amount, document, in_force_from):
            return old
        if in_force_from < old.in_force_from:
            raise DayBefore(day=_day(in_force_from), after=_day(old.in_force_from))
    paid = _paid(project, year)
    if paid and amount < paid[-1].amount:
        raise _bad(amount, _("kế hoạch vốn thấp hơn số đã giải ngân"))
    told = {"project": project.name, "year": year, "amount": amount, "document": document}
    with deed("capital.planned", by=by, **told) as d:
        plan = Capital(
            project=project,
            year=year,
            amount=amount,
            document=document,
            in_force_from=in_force_from,
            supersedes=old,
            event=d.number,
            **(cite.fields() if cite else {}),
        )
        plan.save()
        return d.wrote(plan)


def record_disbursement(
    *,
    project: Project,
    year: int,
    amount: Decimal,
    as_of: date,
    by: User | None,
    supersedes: Disbursement | None = None,
    cite: CiteOf | None = None,
) -> Disbursement:
    """Record what was paid from 1 January of `year` to `as_of`, in triệu đồng.

    The same again is the row that is there; with `supersedes` it corrects that row. Raises
    BadMoney for a negative amount, one above the plan, or a cumulative amount that falls;
    DayBefore for a day before the year; AlreadyCorrected.
    """
    _require_amount(amount)
    if as_of < date(year, 1, 1):
        raise DayBefore(day=_day(as_of), after=_day(date(year, 1, 1)))
    told = {"project": project.name, "year": year, "amount": amount, "as_of": as_of}
    name = "disbursement.corrected" if supersedes else "disbursement.recorded"
    held = _same_payment(project, year, amount, as_of)
    if held is not None and supersedes is None:
        return held
    with deed(name, by=by, **told) as d:
        _require_within_plan(project, year, amount)
        if supersedes is None:
            _require_rising(project, year, amount, as_of)
        elif Disbursement.objects.filter(supersedes=supersedes).exists():
            raise AlreadyCorrected
        paid = Disbursement(
            project=project,
            year=year,
            amount=amount,
            as_of=as_of,
            supersedes=supersedes,
            event=d.number,
            **(cite.fields() if cite else {}),
        )
        paid.save()
        return d.wrote(paid)


def raise_obstacle(
    *, project: Project, text: str, owner: Unit, due_on: date, raised_on: date, by: User | None
) -> Obstacle:
    """Note what blocks a project, who answers for it and until when.

    The same words while it stands are the obstacle that is there. Raises BadDeadline, NoSuchUnit.
    """
    if due_on < raised_on:
        raise BadDeadline(day=_day(due_on), after=_day(raised_on))
    if owner.valid_from > raised_on or (owner.valid_to and owner.valid_to < raised_on):
        raise NoSuchUnit(unit=owner.name, day=_day(raised_on))
    held = project.obstacles.filter(text=text, owner=owner, resolved_on=None).first()
    if held is not None:
        return held
    with deed("obstacle.raised", by=by, project=project.name, text=text, owner=owner.name) as d:
        return d.wrote(
            Obstacle.objects.create(
                project=project, text=text, owner=owner, due_on=due_on, raised_on=raised_on
            )
        )


def answer_with_task(*, obstacle: Obstacle, task: Task, by: User | None) -> Obstacle:
    """Tie an obstacle to the task that is to clear it. Raises ObstacleResolved."""
    with deed("obstacle.tasked", by=by, text=obstacle.text, task=task.text) as d:
        locked = _standing_obstacle(obstacle)
        locked.task = task
        locked.save(update_fields=["task"])
        return d.wrote(locked)


def resolve_obstacle(*, obstacle: Obstacle, resolution: str, on: date, by: User | None) -> Obstacle:
    """Note how an obstacle was cleared. Raises EvidenceMissing, DayBefore, ObstacleResolved."""
    if not resolution.strip():
        raise EvidenceMissing
    if on < obstacle.raised_on:
        raise DayBefore(day=_day(on), after=_day(obstacle.raised_on))
    with deed("obstacle.resolved", by=by, text=obstacle.text, resolution=resolution) as d:
        locked = _standing_obstacle(obstacle)
        locked.resolved_on, locked.resolution = on, resolution.strip()
        locked.save(update_fields=["resolved_on", "resolution"])
        return d.wrote(locked)


def _standing_obstacle(obstacle: Obstacle) -> Obstacle:
    """Return the row as it is now, under the journal's lock."""
    locked = Obstacle.objects.select_for_update().get(pk=obstacle.pk)
    if locked.resolved_on is not None:
        raise ObstacleResolved
    return locked


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _bad(amount: Decimal, why: str) -> BadMoney:
    return BadMoney(amount=f"{format_number(amount)} {_('triệu đồng')}", why=why)


def _require_amount(amount: Decimal, *, above_zero: bool = False) -> None:
    if amount < 0:
        raise _bad(amount, _("số tiền âm"))
    if above_zero and not amount:
        raise _bad(amount, _("kế hoạch vốn phải lớn hơn 0"))
    if amount >= LARGEST or amount != round(amount, 3):
        raise _bad(amount, _("chỉ nhận đến nghìn đồng, dưới một triệu tỷ đồng"))


def _paid(project: Project, year: int) -> list[Disbursement]:
    """Return the payments of a year that stand, oldest first."""
    rows = project.disbursements.filter(year=year, superseded_by=None)
    return list(rows.order_by("as_of", "event"))


def _same_payment(project: Project, year: int, amount: Decimal, as_of: date) -> Disbursement | None:
    rows = project.disbursements.filter(year=year, amount=amount, as_of=as_of, superseded_by=None)
    return rows.first()


def _require_within_plan(project: Project, year: int, amount: Decimal) -> None:
    plan = project.capital.filter(year=year, superseded_by=None).first()
    if plan is None:
        raise _bad(amount, _("chưa có kế hoạch vốn của năm này"))
    if amount > plan.amount:
        raise _bad(amount, _("giải ngân vượt kế hoạch vốn của năm"))


def _require_rising(project: Project, year: int, amount: Decimal, as_of: date) -> None:
    """Refuse a cumulative amount below an earlier one, above a later one, or of a day recorded."""
    for row in _paid(project, year):
        if row.as_of == as_of:
            raise _bad(amount, _("ngày này đã có số lũy kế khác, hãy đính chính số đó"))
        if row.as_of < as_of and row.amount > amount:
            raise _bad(amount, _("số lũy kế giảm so với lần trước"))
        if row.as_of > as_of and row.amount < amount:
            raise _bad(amount, _("số lũy kế lớn hơn lần sau"))
