"""The story's reporting rounds: who was asked, who handed in when, what was returned."""

from __future__ import annotations

from tiendo.reading.period import Period
from tiendo.web.accounts.models import User
from tiendo.web.rounds.actions import accept, give_back, open_round, submit
from tiendo.web.rounds.models import Round

from .story import Places, Row


def hold_round(row: Row, *, places: Places, by: User) -> Round:
    """Open a round and take its reports in, in the order of their days."""
    period = Period.parse(row["period"])
    asked = open_round(
        unit=places.unit(row["unit"], period.end),
        form=row["form"],
        period=period,
        opens_on=row["opens_on"],
        due_on=row["due_on"],
        note=row["note"],
        by=by,
    )
    reports = {each.unit.code: each for each in asked.submissions.select_related("round", "unit")}
    for step in row["handed_in"]:
        for code in step["units"]:
            submit(submission=reports[code], on=step["on"], by=by)
    for step in row["accepted"]:
        for code in step["units"]:
            accept(submission=reports[code], on=step["on"], by=by)
    for step in row["returned"]:
        give_back(submission=reports[step["unit"]], reason=step["reason"], on=step["on"], by=by)
    return asked
