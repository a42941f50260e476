"""What a district that is no more became: the units that later boundaries tell its figures by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS

if TYPE_CHECKING:
    from .ask import Asked


def widened(asked: Asked) -> tuple[Asked, frozenset[int] | None]:
    """Return the question asked of the unit above, and the only units that its answer may tell.

    They hang elsewhere in the tree than the unit that ended. None: the unit still existed on the
    day of the boundaries, and the question stays as it is.
    """
    unit, day = asked.scope, asked.boundaries
    if day is None or unit.valid_to is None or day <= unit.valid_to or unit.parent is None:
        return asked, None
    return replace(asked, scope=unit.parent, into=LOCAL_KINDS), _heirs(unit, day)


def _heirs(unit: Unit, day: date) -> frozenset[int]:
    """Return the units that came by `day` from within `unit` alone; two queries per change.

    One that took in anything from outside is left out: its values are not this unit's.
    """
    local = Unit.objects.filter(path__startswith=unit.path, kind__in=LOCAL_KINDS)
    within = set(local.values_list("pk", flat=True))
    while True:
        came = Succession.objects.filter(old__in=within, on__lte=day).exclude(new__in=within)
        new = set(came.values_list("new", flat=True))
        mixed = Succession.objects.filter(new__in=new).exclude(old__in=within)
        own = new - set(mixed.values_list("new", flat=True))
        if not own:
            return frozenset(within)
        within |= own
