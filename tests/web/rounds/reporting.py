"""A quarter that the district calls its communes to report on."""

from __future__ import annotations

from datetime import date
from typing import Any

from people import People
from tiendo import packs
from tiendo.packs.model import Form
from tiendo.reading.period import Period
from tiendo.web.rounds.actions import open_round
from tiendo.web.rounds.models import Round, Submission

Q1 = Period.parse("2023-Q1")


def commune_form() -> Form:
    """Return the first form of the packs that communes report each quarter."""
    found = (f for f in packs.catalogue().forms if "commune" in f.kinds and "quarter" in f.periods)
    return next(found)


def called(people: People, **more: Any) -> Round:
    """Open a round of that form over the first quarter of 2023."""
    told: dict[str, Any] = {
        "unit": people.district,
        "form": commune_form().code,
        "period": Q1,
        "opens_on": date(2023, 3, 10),
        "due_on": date(2023, 3, 16),
        "by": people.bao,
    }
    return open_round(**(told | more))


def of_commune(people: People, **more: Any) -> Submission:
    """Open the round and return what An's commune hands in for it."""
    return called(people, **more).submissions.get(unit=people.commune)
