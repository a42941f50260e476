"""Public investment in a report: plan, disbursement and what stands in the way, per project."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q

from tiendo.documents.context import ProjectLine
from tiendo.documents.prose import day_words
from tiendo.web.projects.models import Capital, Disbursement, Obstacle, Project
from tiendo.web.units.models import Unit

from .figures import plain, tenth


def projects_of(unit: Unit, day: date) -> tuple[ProjectLine, ...]:
    """Return the projects of `unit` and below that had a plan for the year of `day`; four queries.

    Amounts are in triệu đồng; disbursement counts from 1 January to the last day told by `day`.
    """
    plans = Capital.objects.filter(
        year=day.year, in_force_from__lte=day, superseded_by__isnull=True
    ).select_related("source")
    paid = Disbursement.objects.filter(
        year=day.year, as_of__lte=day, superseded_by__isnull=True
    ).select_related("source")
    blocking = Obstacle.objects.filter(
        Q(resolved_on__isnull=True) | Q(resolved_on__gt=day), raised_on__lte=day
    )
    projects = (
        Project.objects.filter(unit__path__startswith=unit.path, capital__in=plans)
        .select_related("investor")
        .distinct()
        .prefetch_related(
            Prefetch("capital", plans.defer("source__text"), to_attr="plans_then"),
            Prefetch("disbursements", paid.defer("source__text"), to_attr="paid_then"),
            Prefetch("obstacles", blocking, to_attr="blocking_then"),
        )
    )
    return tuple(_line(project) for project in projects)


def _line(project: Project) -> ProjectLine:
    plans: list[Capital] = project.plans_then  # type: ignore[attr-defined]
    paid: list[Disbursement] = project.paid_then  # type: ignore[attr-defined]
    blocking: list[Obstacle] = project.blocking_then  # type: ignore[attr-defined]
    plan, disbursed = plans[-1].amount, paid[-1].amount if paid else None
    sources = [plans[-1].source, paid[-1].source if paid else None]
    return ProjectLine(
        name=project.name,
        owner=project.investor.name,
        plan=plain(plan),
        disbursed=None if disbursed is None else plain(disbursed),
        percent=None if disbursed is None else tenth(disbursed / plan * Decimal(100)),
        obstacle="; ".join(map(_obstacle, blocking)) or None,
        illustrative=project.illustrative
        or any(source is not None and source.illustrative for source in sources),
    )


def _obstacle(obstacle: Obstacle) -> str:
    return f"{obstacle.text.rstrip('.;')} (hạn tháo gỡ {day_words(obstacle.due_on)})"
