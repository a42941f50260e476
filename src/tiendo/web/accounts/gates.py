"""The gates: every view asks here before it shows or changes anything.

A record that a person may not see is a 404, so that its existence is not told (law 12). A record
they may see but not change in this way is NotAllowed (403, with a sentence).
"""

from __future__ import annotations

from django.db.models import Q
from django.http import Http404

from tiendo.web.errors import NotAllowed
from tiendo.web.units.models import Unit

from .models import Membership, User
from .roles import TABLE, Action, Role, Scope


def memberships_of(user: User) -> list[Membership]:
    """Return the person's current memberships with their units; one query per request."""
    kept: list[Membership] | None = getattr(user, "_current_memberships", None)
    if kept is None:
        held = user.memberships.filter(ended_on__isnull=True).select_related("unit")
        kept = list(held.order_by("pk"))  # the first one is where the person starts
        user._current_memberships = kept  # type: ignore[attr-defined]
    return kept


def may(user: User, action: Action, unit: Unit) -> bool:
    """Tell whether one of the person's roles lets them do `action` at `unit`."""
    return any(
        (scope is Scope.OWN and m.unit_id == unit.pk)
        or (scope is Scope.BELOW and unit.path.startswith(m.unit.path))
        for m in memberships_of(user)
        if (scope := TABLE[action][Role(m.role)])
    )


def reach(user: User, action: Action, *, field: str = "unit") -> Q:
    """Return the condition that the unit in `field` is one where the person may do `action`.

    `field` is a lookup such as "unit" or "session__term__body__unit"; "" means the row itself.
    """
    prefix = f"{field}__" if field else ""
    condition = Q(pk__in=[])
    for m in memberships_of(user):
        scope = TABLE[action][Role(m.role)]
        if scope is Scope.OWN:
            condition |= Q(**{f"{prefix}pk": m.unit_id})
        elif scope is Scope.BELOW:
            condition |= Q(**{f"{prefix}path__startswith": m.unit.path})
    return condition


def own_units(user: User) -> list[int]:
    """Return the keys of the units the person belongs to and may read for."""
    return [
        m.unit_id
        for m in memberships_of(user)
        if TABLE[Action.READ][Role(m.role)] is not Scope.NONE
    ]


def require(user: User, action: Action, unit: Unit, *, seen: bool = False) -> None:
    """Let the request go on, or raise 404 (may not see `unit`) or NotAllowed (may only see it).

    `seen` tells that the record was found among those the person may see, though they need not
    read `unit`: a member sees the sessions of a body whose unit they may not read.
    """
    if may(user, action, unit):
        return
    if seen or may(user, Action.READ, unit):
        raise NotAllowed
    raise Http404
