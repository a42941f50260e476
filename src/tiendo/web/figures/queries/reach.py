"""Which figures, targets and units a person may see or record for."""

from __future__ import annotations

from django.db.models import QuerySet

from tiendo.web.accounts.gates import reach
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Action
from tiendo.web.figures.models import Figure, Target
from tiendo.web.units.models import Unit


def visible_figures(user: User) -> QuerySet[Figure]:
    """Return the figures of the units that a person may read, with their cell."""
    found = Figure.objects.filter(reach(user, Action.READ))
    return found.select_related("unit", "indicator", "source")


def visible_targets(user: User) -> QuerySet[Target]:
    """Return the targets of the units that a person may read, with their cell."""
    found = Target.objects.filter(reach(user, Action.READ))
    return found.select_related("unit", "indicator", "source")


def visible_units(user: User) -> QuerySet[Unit]:
    """Return the units that a person may read."""
    return Unit.objects.filter(reach(user, Action.READ, field=""))


def reporting_units(user: User) -> QuerySet[Unit]:
    """Return the units that a person may record figures for, the widest first."""
    found = Unit.objects.filter(reach(user, Action.REPORT, field=""))
    return found.order_by("path", "name_key")
