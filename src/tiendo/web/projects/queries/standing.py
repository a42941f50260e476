"""Money against plan, and what is in the way, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiendo.web.figures.queries import Known, known_on
from tiendo.web.projects.models import Capital, Disbursement, Obstacle, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one project stands; money in triệu đồng."""

    project: Project
    year: int  # of the plan shown: that of the day, else the last one before with a plan
    plan: Decimal | None  # None: no plan in force
    disbursed: Decimal | None  # from 1 January; None: chưa có số liệu
    disbursed_on: date | None
    percent: Decimal | None  # 27.9 = 27.9 %
    open_obstacles: int
    late_obstacles: int  # open, and past their day


def capital_in_force(known: Known) -> QuerySet[Capital]:
    """Return the plans in force on a day, as far as they were known by then."""
    then = Q(in_force_from__lte=known.day) & _known(known)
    return Capital.objects.filter(
        then, ~Exists(Capital.objects.filter(then, supersedes=OuterRef("pk")))
    )


def disbursements_by(known: Known) -> QuerySet[Disbursement]:
    """Return what had been paid by a day and was not corrected by then, oldest first."""
    newer = Disbursement.objects.filter(_known(known), supersedes=OuterRef("pk"))
    return Disbursement.objects.filter(_known(known), ~Exists(newer), as_of__lte=known.day)


def _known(known: Known) -> Q:
    return Q() if known.last_event is None else Q(event__lte=known.last_event)


def open_on(day: date) -> Q:
    """Return the condition that an obstacle stood in the way at the end of `day`."""
    return Q(raised_on__lte=day) & (Q(resolved_on__isnull=True) | Q(resolved_on__gt=day))


def standing(projects: Iterable[Project], as_of: date) -> list[Standing]:
    """Return where each project stands at the end of `as_of`; at most four queries."""
    listed = list(projects)
    known = known_on(as_of)
    plans: dict[int, dict[int, Capital]] = defaultdict(dict)
    for plan in capital_in_force(known).filter(project__in=listed, year__lte=as_of.year):
        plans[plan.project_id][plan.year] = plan
    paid: dict[tuple[int, int], Disbursement] = {}
    for payment in disbursements_by(known).filter(project__in=listed).order_by("as_of", "event"):
        paid[payment.project_id, payment.year] = payment
    blocked: dict[int, list[Obstacle]] = defaultdict(list)
    for obstacle in Obstacle.objects.filter(open_on(as_of), project__in=listed):
        blocked[obstacle.project_id].append(obstacle)
    return [_standing(each, plans[each.pk], paid, blocked[each.pk], as_of) for each in listed]


def _standing(
    project: Project,
    plans: dict[int, Capital],
    paid: dict[tuple[int, int], Disbursement],
    blocked: list[Obstacle],
    day: date,
) -> Standing:
    year = max(plans, default=day.year)
    plan, payment = plans.get(year), paid.get((project.pk, year))
    return Standing(
        project=project,
        year=year,
        plan=plan.amount if plan else None,
        disbursed=payment.amount if payment else None,
        disbursed_on=payment.as_of if payment else None,
        percent=payment.amount / plan.amount * 100 if plan and payment else None,
        open_obstacles=len(blocked),
        late_obstacles=sum(1 for obstacle in blocked if obstacle.due_on < day),
    )


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A payment as recorded, and its share of the year's plan."""

    disbursement: Disbursement
    percent: Decimal | None
    is_superseded: bool


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """One year of a project's money."""

    year: int
    plans: list[tuple[Capital, bool]]  # each version, and whether it was replaced
    rows: list[MoneyRow]  # newest first, corrected ones too


def money_history(project: Project, as_of: date) -> list[MoneyYear]:
    """Return the plans and payments of a project by year, newest first; three queries."""
    known = known_on(as_of)
    plans = list(project.capital.filter(_known(known)).order_by("year", "event"))
    payments = list(
        project.disbursements.filter(_known(known), as_of__lte=as_of).order_by("-as_of", "-event")
    )
    replaced = {each.supersedes_id for each in plans}
    corrected = {each.supersedes_id for each in payments}
    current = {each.year: each for each in plans if each.pk not in replaced}
    years = sorted({each.year for each in [*plans, *payments]}, reverse=True)
    return [
        MoneyYear(
            year=year,
            plans=[(each, each.pk in replaced) for each in plans if each.year == year],
            rows=[
                MoneyRow(each, _share(each, current.get(year)), each.pk in corrected)
                for each in payments
                if each.year == year
            ],
        )
        for year in years
    ]


def _share(payment: Disbursement, plan: Capital | None) -> Decimal | None:
    return payment.amount / plan.amount * 100 if plan else None


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """An obstacle as it stood on a day."""

    obstacle: Obstacle
    state: str  # open | soon | late | resolved
    days: int  # to the day it is due; negative: how long it is late


SOON = 3


def obstacles_of(project: Project, as_of: date) -> list[ObstacleRow]:
    """Return what stood or stands in a project's way, open ones first; one query."""
    rows = project.obstacles.filter(raised_on__lte=as_of).select_related("owner", "task")
    found = [_row(each, as_of) for each in rows]
    return sorted(found, key=lambda row: (row.state == "resolved", row.obstacle.due_on))


def _row(obstacle: Obstacle, day: date) -> ObstacleRow:
    days = (obstacle.due_on - day).days
    if obstacle.resolved_on is not None and obstacle.resolved_on <= day:
        return ObstacleRow(obstacle, "resolved", days)
    return ObstacleRow(obstacle, "late" if days < 0 else "soon" if days <= SOON else "open", days)
