"""The story's reporting rounds: who was asked, who handed in when, what was returned."""

from __future__ import annotations

from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.rounds.actions import (
    accept,
    begin,
    close_round,
    give_back,
    lock,
    open_round,
    submit,
)
from tiendo.web.rounds.models import Round
from tiendo.web.units.queries import members_of_group

from .story import Places, Row


def hold_round(row: Row, *, places: Places, by: User) -> Round:
    """Open a round, take its reports in in the order of their days, close it where that is told."""
    period = Period.parse(row["period"])
    unit = places.unit(row["unit"], period.end)
    units = places.units(row.get("units", []), period.end)
    if group := row.get("group"):
        units += members_of_group(group, unit, day=period.end)
    asked = open_round(
        unit=unit,
        form=row["form"],
        period=period,
        opens_on=row["opens_on"],
        due_on=row["due_on"],
        units=units or None,
        note=row["note"],
        by=by,
    )
    reports = {each.unit.code: each for each in asked.submissions.select_related("round", "unit")}
    for code in row.get("begun", ()):
        begin(submission=reports[code], by=by)
    for name, take in (("handed_in", submit), ("accepted", accept), ("locked", lock)):
        for step in row.get(name, ()):
            for code in step.get("units", reports):
                take(submission=reports[code], on=step["on"], by=by)
    for step in row.get("returned", ()):
        give_back(submission=reports[step["unit"]], reason=step["reason"], on=step["on"], by=by)
    if closed_on := row.get("closed_on"):
        close_round(asked=asked, on=closed_on, by=by)
    return asked
