"""The unit, period and day that a page of figures is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from tiendo.reading.days import typed_day
from tiendo.reading.period import Period
from tiendo.web.accounts.gates import require
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.accounts.workplace import workplace_of
from tiendo.web.errors import BadDate
from tiendo.web.figures.queries.pages import default_period, periods_with_figures
from tiendo.web.figures.queries.reach import visible_units
from tiendo.web.figures.queries.successors import Became, became, reads_all_before
from tiendo.web.periods import read_period
from tiendo.web.units.models import Unit


@dataclass(frozen=True)
class Place:
    """What a page looks at; the gate for reading the unit is passed."""

    user: User
    unit: Unit
    as_of: date
    asked: str  # the period's code as asked for, "" for none
    is_home: bool  # the unit is the workplace's own
    told: str = ""  # the boundaries as asked for: "then", "now" or a day; "" for none

    @cached_property
    def periods(self) -> list[Period]:
        """The periods to choose from, newest first; two queries."""
        return periods_with_figures(self.unit, self.as_of)

    @cached_property
    def period(self) -> Period:
        """The period asked for, else the newest that had ended. Raises BadPeriod."""
        if not self.asked:
            return default_period(self.periods, self.as_of)
        return read_period(self.asked)

    @cached_property
    def boundaries(self) -> date | None:
        """The day whose boundaries are asked for; None: of each period's own time. Raises BadDate.

        "now" is the page's own day. None as well for a unit made of some that the person may not
        read, since its sum would tell theirs.
        """
        if self.told in ("", "then") or not reads_all_before(self.user, self.unit):
            return None
        if self.told == "now":
            return self.as_of
        try:
            return typed_day(self.told)
        except ValueError:
            raise BadDate(text=self.told) from None

    @cached_property
    def became(self) -> Became | None:
        """What the unit's communes are in the boundaries asked for; None where it exists then."""
        return became(self.unit, self.boundaries, self.user) if self.boundaries else None

    @property
    def query(self) -> str:
        """The query string that leads to this unit and period from another page."""
        told = {"period": self.period.code}
        if not self.is_home:
            told["unit"] = str(self.unit.pk)
        return urlencode(told)


def place_of(request: HttpRequest) -> Place:
    """Return what a request asks for: `?unit=` within reach, else the workplace's. Raises 404."""
    workplace = workplace_of(request)
    user: User = workplace.user
    key = request.GET.get("unit", "")
    if key and not key.isdecimal():
        raise Http404
    unit = get_object_or_404(visible_units(user), pk=key) if key else workplace.unit
    require(user, Action.READ, unit)
    return Place(
        user=user,
        unit=unit,
        as_of=workplace.as_of,
        asked=request.GET.get("period", ""),
        is_home=unit.pk == workplace.unit.pk,
        told=request.GET.get("boundaries", "").strip(),
    )
