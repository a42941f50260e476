"""The workplace: the unit a person acts for now, and the day whose state they look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from tiendo.web.errors import NoWorkplace
from tiendo.web.units.models import Unit

from .gates import may, memberships_of
from .models import User
from .roles import Action

UNIT_KEY, DAY_KEY = "workplace_unit", "workplace_day"


@dataclass(frozen=True, slots=True)
class Workplace:
    """What every page of a signed-in person starts from."""

    user: User
    unit: Unit
    as_of: date  # timeliness, figures and open items are shown as of this day, inclusive
    is_past: bool  # the person chose a day other than today

    def may(self, action: Action) -> bool:
        """Tell whether the person may do `action` at this unit."""
        return may(self.user, action, self.unit)


def find_workplace(request: HttpRequest) -> Workplace:
    """Return the workplace kept in the visit, else that of the person's newest membership.

    Raises NoWorkplace where the person belongs to no unit.
    """
    user = request.user
    if not isinstance(user, User):
        raise NoWorkplace
    units = {m.unit_id: m.unit for m in memberships_of(user)}
    if not units:
        raise NoWorkplace
    unit = units.get(request.session.get(UNIT_KEY, 0)) or next(iter(units.values()))
    today = timezone.localdate()
    chosen = request.session.get(DAY_KEY)
    as_of = date.fromisoformat(chosen) if chosen else today
    return Workplace(user=user, unit=unit, as_of=as_of, is_past=as_of != today)


def workplace_of(request: HttpRequest) -> Workplace:
    """Return the workplace that the middleware put on the request; found once, when first asked."""
    found: Workplace = request.workplace  # type: ignore[attr-defined]
    return found


def remember(request: HttpRequest, *, unit: Unit | None = None, as_of: date | None = None) -> None:
    """Keep the chosen unit, day or both for the rest of the visit."""
    if unit is not None:
        request.session[UNIT_KEY] = unit.pk
    if as_of is not None:
        request.session[DAY_KEY] = as_of.isoformat()
