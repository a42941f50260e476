"""Which rounds and submissions a person may see, and whether a cell was handed in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from tiendo.packs import lookup
from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.roles import Action
from tiendo.web.errors import PeriodClosed, ReportLocked, WrongForm
from tiendo.web.units.queries import below

from .calendar import kind_of
from .models import Round, Step, Submission

if TYPE_CHECKING:
    from tiendo.packs.model import Form
    from tiendo.reading.period import Period
    from tiendo.web.accounts.models import User
    from tiendo.web.units.models import Unit


def visible_submissions(user: User) -> QuerySet[Submission]:
    """Return what the units that a person may read hand in."""
    found = Submission.objects.filter(reach(user, Action.READ))
    return found.select_related("round__unit", "unit")


def visible_rounds(user: User) -> QuerySet[Round]:
    """Return the rounds of units in reach, and those that a unit in reach answers."""
    asked = Submission.objects.filter(reach(user, Action.READ), round=OuterRef("pk"))
    own = Round.objects.filter(reach(user, Action.READ)).values("pk")
    return (Round.objects.filter(pk__in=own) | Round.objects.filter(Exists(asked))).select_related(
        "unit"
    )


def unfinished(asked: Round) -> QuerySet[Submission]:
    """Return the reports of a round that nobody has accepted, by name of their units."""
    done = (Submission.State.ACCEPTED, Submission.State.LOCKED)
    found = asked.submissions.exclude(state__in=done).select_related("unit", "round__unit")
    return found.order_by("unit__name_key")


def form_for(code: str, period: Period) -> Form:
    """Return the form that is called for over such a period. Raises WrongForm."""
    form = lookup.form(code)
    if form is None or kind_of(period) not in form.periods:
        raise WrongForm(form=form.name_vi if form else code, period=period.label)
    return form


def asked_units(unit: Unit, form: Form, day: date) -> QuerySet[Unit]:
    """Return the units of a form's kinds at or below `unit` on a day, by name."""
    return below(unit, day=day).filter(kind__in=form.kinds).order_by("name_key")


@dataclass(frozen=True, slots=True)
class Closing:
    """A report that is out of its unit's hands."""

    state: Submission.State
    on: date  # of the step that took it out of the unit's hands

    def admit(self, *, unit: Unit, period: Period, explained: bool) -> None:
        """Let a change of the unit's own figure pass where it is explained and nothing is locked.

        Raises ReportLocked, PeriodClosed.
        """
        told = {"unit": unit.name, "period": period.label, "day": f"{self.on:%d/%m/%Y}"}
        if self.state == Submission.State.LOCKED:
            raise ReportLocked(**told)
        if not explained:
            raise PeriodClosed(**told)


def closing_of(unit: Unit, indicator: str, period: str) -> Closing | None:
    """Return how the report with this figure was closed; None while the unit may write it.

    `indicator` and `period` are codes. At most two queries.
    """
    return closings_of({unit.pk}, {period}).get((unit.pk, indicator, period))


def closings_of(
    units: Collection[int], periods: Collection[str]
) -> dict[tuple[int, str, str], Closing]:
    """Return the cells (unit, indicator, period) whose reports were handed in; two queries.

    Where several forms ask for a figure, one that was handed in is enough, and a locked one counts
    before the others.
    """
    handed = Submission.objects.filter(unit__in=units, round__period__in=periods)
    closed = list(handed.exclude(state__in=Submission.OPEN).select_related("round"))
    if not closed:
        return {}
    last = dict(
        Step.objects.filter(submission__in=closed).order_by("pk").values_list("submission", "on")
    )
    closed.sort(key=lambda each: each.state == Submission.State.LOCKED)
    return {
        (each.unit_id, row.indicator, each.round.period): Closing(
            Submission.State(each.state), last[each.pk]
        )
        for each in closed
        if (form := lookup.form(each.round.form)) is not None
        for row in form.rows
    }
