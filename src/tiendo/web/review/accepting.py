"""What each kind of candidate becomes; the records' own actions do the writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from tiendo.web.cycle import actions as cycle
from tiendo.web.cycle.deadlines import Deadline, read_deadline
from tiendo.web.cycle.models import Cause, Proposal, Result, TaskKind
from tiendo.web.figures.models import Figure

from .case import Case, told_rule, words_of
from .gazetteer import group_named
from .known import known_record, wording
from .models import Candidate
from .queries import proposed_repeat
from .sittings import accept_session
from .values import accept_figure, join_figure


def _said(candidate: Candidate, case: Case) -> dict[str, Any]:
    return {
        "session": case.need_session(),
        "text": words_of(candidate.data),
        "sector": candidate.data.get("sector") or "",
        "cite": case.cite(candidate),
        "by": case.by,
    }


def _result(candidate: Candidate, case: Case) -> models.Model:
    return cycle.state(model=Result, **_said(candidate, case))


def _cause(candidate: Candidate, case: Case) -> models.Model:
    return cycle.state(model=Cause, **_said(candidate, case))


def _proposal(candidate: Candidate, case: Case) -> models.Model:
    return cycle.state(model=Proposal, **_said(candidate, case))


def _limitation(candidate: Candidate, case: Case) -> models.Model:
    said = _said(candidate, case)
    return cycle.name_limitation(recurs=proposed_repeat(candidate, case.session), **said)


def _task(candidate: Candidate, case: Case) -> models.Model:
    data = candidate.data
    day = case.need_session().held_on
    lead = str(data.get("lead") or "")
    group = group_named(lead)
    unit = case.gazetteer.find(lead, day=day) if lead and not group else None
    partners = {str(n): case.gazetteer.find(str(n), day=day) for n in data.get("cooperating") or ()}
    unknown = [name for name, found in partners.items() if found is None]
    if lead and not group and unit is None:
        unknown.insert(0, lead)
    due = deadline_of(data, case)
    return cycle.conclude(
        kind=data.get("kind") or TaskKind.CONCRETE,
        lead=unit,
        lead_group=group,
        cooperating=[found for found in partners.values() if found is not None],
        unnamed="; ".join(dict.fromkeys(unknown)),
        due_on=due.due_on,
        due_rule=due.rule,
        product=data.get("product") or "",
        indicator=case.indicators.get(data.get("indicator") or ""),
        **_said(candidate, case),
    )


def deadline_of(data: Mapping[str, Any], case: Case) -> Deadline:
    """Return a task's deadline as read ("2023-06-30", "2023-Q2", "--06-30", "monthly"), if any.

    A day without a year is the next one after the session; the day of what recurs is that of its
    own words ("trước ngày 25 hằng tháng"). Raises BadDeadlineText.
    """
    ahead = case.session.ahead if case.session else None
    told = told_rule(data) or str(data.get("deadline") or "")
    return read_deadline(told, given_on=case.day, ahead=ahead)


RECORDS: dict[str, Callable[[Candidate, Case], models.Model]] = {
    Candidate.Kind.SESSION: accept_session,
    Candidate.Kind.FIGURE: accept_figure,
    Candidate.Kind.RESULT: _result,
    Candidate.Kind.LIMITATION: _limitation,
    Candidate.Kind.CAUSE: _cause,
    Candidate.Kind.PROPOSAL: _proposal,
    Candidate.Kind.TASK: _task,
}


@dataclass(frozen=True, slots=True)
class Made:
    """The record that a candidate became, and whether it was there before."""

    record: models.Model
    is_known: bool


def record(candidate: Candidate, case: Case) -> Made:
    """Write what the candidate's kind becomes, from its data as edited.

    A record that says the same is not written twice; a figure that stands is told what else the
    candidate's source states about it.
    """
    there = known_record(candidate, case)
    if there is None:
        made = RECORDS[candidate.kind](candidate, case)
        if candidate.kind in case.said:
            case.said[candidate.kind][wording(candidate)] = made.pk
        return Made(made, is_known=False)
    if isinstance(there, Figure):
        join_figure(candidate, there, case)
    return Made(there, is_known=True)
