"""Every write of rounds: calling for a form, and each step of what a unit hands in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from tiendo.packs import lookup
from tiendo.web.errors import (
    NobodyReports,
    ReasonMissing,
    RoundExists,
    RoundIsClosed,
    RoundIsOpen,
    WrongStep,
)
from tiendo.web.journal.actions import deed

from .calendar import data_days
from .models import Round, Step, Submission
from .queries import asked_units, form_for, unfinished

if TYPE_CHECKING:
    from tiendo.reading.period import Period
    from tiendo.web.accounts.models import User
    from tiendo.web.units.models import Unit

State = Submission.State
TO_AND_FRO = (State.SUBMITTED, State.RETURNED)  # steps that a closed round does not take


def open_round(  # noqa: PLR0913 one field each, all by keyword
    *,
    unit: Unit,
    form: str,
    period: Period,
    opens_on: date,
    due_on: date,
    by: User | None,
    rule: Round.Rule | None = None,
    units: Sequence[Unit] | None = None,
    note: str = "",
) -> Round:
    """Call for `form` over `period` from the units of its kinds below `unit`, or from `units`.

    `rule` None: the form's own. Raises WrongForm, NobodyReports, RoundExists.
    """
    spec = form_for(form, period)
    rule = rule or Round.Rule(spec.rule)
    first, last = data_days(period, rule)
    asked = list(units) if units is not None else list(asked_units(unit, spec, last))
    if not asked:
        raise NobodyReports(form=spec.name_vi, day=f"{last:%d/%m/%Y}")
    facts = {"form": spec.name_vi, "period": period.label, "units": len(asked), "due_on": due_on}
    with deed("round.opened", by=by, **facts) as d:
        if Round.objects.filter(unit=unit, form=form, period=period.code).exists():
            raise RoundExists(form=spec.name_vi, period=period.label)
        made = d.wrote(
            Round.objects.create(
                unit=unit,
                form=form,
                period=period.code,
                period_start=period.start,
                period_end=period.end,
                rule=rule,
                data_from=first,
                data_to=last,
                opens_on=opens_on,
                due_on=due_on,
                note=note.strip(),
            )
        )
        for each in asked:
            d.wrote(Submission.objects.create(round=made, unit=each))
    return made


def close_round(*, asked: Round, on: date, by: User) -> None:
    """Expect nothing more of a round; its event names whose report was not accepted.

    Raises RoundIsClosed.
    """
    with deed("round.closed", by=by, **_facts_of(asked), on=on) as d:
        held = _held_round(asked)
        require_open(held)
        d.facts["left"] = [each.unit.name for each in unfinished(held)]
        held.closed_on = on
        held.save(update_fields=["closed_on"])
        d.wrote(held)
    asked.closed_on = held.closed_on


def reopen_round(*, asked: Round, reason: str, on: date, by: User) -> None:
    """Let units hand in again. Raises ReasonMissing, RoundIsOpen."""
    _require_reason(reason)
    with deed("round.reopened", by=by, **_facts_of(asked), on=on, reason=reason.strip()) as d:
        held = _held_round(asked)
        if held.closed_on is None:
            raise RoundIsOpen
        held.closed_on = None
        held.save(update_fields=["closed_on"])
        d.wrote(held)
    asked.closed_on = None


def require_open(asked: Round) -> None:
    """Raise RoundIsClosed where nothing more is handed in."""
    if asked.closed_on is not None:
        raise RoundIsClosed(day=f"{asked.closed_on:%d/%m/%Y}", unit=asked.unit.name)


def begin(*, submission: Submission, by: User | None) -> None:
    """Note when the first cell was typed; nothing where it was noted before."""
    if submission.began_at is not None:
        return
    with deed("submission.begun", by=by, **_facts(submission)) as d:
        held = _held(submission)
        if held.began_at is None:
            held.began_at = timezone.now()
            held.save(update_fields=["began_at"])
        d.wrote(held)
    submission.began_at = held.began_at


def submit(*, submission: Submission, on: date, by: User) -> None:
    """Hand in a report that is open. Raises WrongStep, RoundIsClosed."""
    _step("submission.submitted", submission, Submission.OPEN, State.SUBMITTED, on=on, by=by)


def give_back(*, submission: Submission, reason: str, on: date, by: User) -> None:
    """Return a report to its unit. Raises ReasonMissing, WrongStep, RoundIsClosed."""
    states = (State.SUBMITTED, State.ACCEPTED)
    _require_reason(reason)
    _step("submission.returned", submission, states, State.RETURNED, on=on, by=by, reason=reason)


def accept(*, submission: Submission, on: date, by: User) -> None:
    """Take a report that was handed in. Raises WrongStep."""
    _step("submission.accepted", submission, (State.SUBMITTED,), State.ACCEPTED, on=on, by=by)


def lock(*, submission: Submission, on: date, by: User) -> None:
    """Lock an accepted report. Raises WrongStep."""
    _step("submission.locked", submission, (State.ACCEPTED,), State.LOCKED, on=on, by=by)


def unlock(*, submission: Submission, reason: str, on: date, by: User) -> None:
    """Open a locked report to its office again. Raises ReasonMissing, WrongStep."""
    _require_reason(reason)
    states = (State.LOCKED,)
    _step("submission.unlocked", submission, states, State.ACCEPTED, on=on, by=by, reason=reason)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing


def _step(
    name: str,
    submission: Submission,
    before: Sequence[State],
    after: State,
    *,
    on: date,
    by: User,
    reason: str = "",
) -> None:
    facts = _facts(submission) | ({"reason": reason.strip()} if reason else {})
    with deed(name, by=by, **facts) as d:
        held = _held(submission)
        if held.state not in before:
            raise WrongStep(unit=held.unit.name, state=held.get_state_display())
        if after in TO_AND_FRO:
            require_open(held.round)
        held.state = after
        if after == State.SUBMITTED and held.submitted_on is None:
            held.submitted_on = on
        held.save(update_fields=["state", "submitted_on"])
        d.wrote(held)
        d.wrote(
            Step.objects.create(
                submission=held, state=after, on=on, by=by, reason=reason.strip(), event=d.number
            )
        )
    submission.state, submission.submitted_on = held.state, held.submitted_on


def _held(submission: Submission) -> Submission:
    """Return the row as it stands now; the deed's lock on the journal keeps it so."""
    return Submission.objects.select_related("unit", "round__unit").get(pk=submission.pk)


def _held_round(asked: Round) -> Round:
    return Round.objects.select_related("unit").get(pk=asked.pk)


def _facts(submission: Submission) -> dict[str, str]:
    return _facts_of(submission.round) | {"unit": submission.unit.name}


def _facts_of(asked: Round) -> dict[str, str]:
    spec = lookup.form(asked.form)
    form = spec.name_vi if spec else asked.form
    return {"unit": asked.unit.name, "form": form, "period": asked.span.label}
