"""Which units existed on a day, and which lie below which."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from tiendo import packs

from .models import Unit


def valid_on(day: date) -> Q:
    """Return the condition that a unit existed on `day`."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def units_on(day: date) -> QuerySet[Unit]:
    """Return all units that existed on `day`."""
    return Unit.objects.filter(valid_on(day))


def below(unit: Unit, *, day: date) -> QuerySet[Unit]:
    """Return `unit` and everything under it in the trees, as of `day`."""
    return units_on(day).filter(path__startswith=unit.path)


def within(units: Iterable[Unit], *, field: str = "") -> Q:
    """Return the condition that the unit in `field` ("": the row itself) is in or below `units`."""
    prefix = f"{field}__" if field else ""
    condition = Q(pk__in=[])
    for unit in units:
        condition |= Q(**{f"{prefix}path__startswith": unit.path})
    return condition


def members_of_group(group: str, place: Unit, *, day: date) -> QuerySet[Unit]:
    """Return the units that a group of the packs ("communes") names, below `place` on `day`."""
    kinds = packs.catalogue().groups[group].kinds
    return below(place, day=day).filter(kind__in=kinds).exclude(pk=place.pk)
