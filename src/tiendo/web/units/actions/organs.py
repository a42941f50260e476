"""Departments, Party organisations, cells and fronts: set up, renamed from a day on, ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from tiendo.web.errors import (
    DayToCome,
    NoSuchUnit,
    TerritoryByLaw,
    TextMissing,
    UnitHasUnits,
    UnitNotThen,
)
from tiendo.web.journal.actions import deed
from tiendo.web.units.kinds import WHERE, Organ
from tiendo.web.units.models import FormerName, Unit
from tiendo.web.units.queries import units_on

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User

DAY = timedelta(days=1)


def add_organ(*, parent: Unit, organ: Organ, name: str, on: date, by: User) -> Unit:
    """Set up an organ below `parent` from a day on; the same one again changes nothing.

    Its code is the place's code and the next free number: a name may change, the code stays.
    Raises TextMissing, NoSuchUnit where `parent` did not exist on that day or ends later.
    """
    if not (name := " ".join(name.split())):
        raise TextMissing
    if parent.valid_from > on or parent.valid_to is not None:
        raise NoSuchUnit(unit=parent.name, day=f"{on:%d/%m/%Y}")
    tree, kind, letters = WHERE[organ]
    same = Unit.objects.filter(parent=parent, tree=tree, kind=kind, name=name, valid_from=on)
    if there := same.first():
        return there
    with deed("unit.added", by=by, unit=name, above=parent.name, on=on) as d:
        place = parent.code.partition("-")[0]
        start = f"{place}-{letters}"
        taken = set(Unit.objects.filter(code__startswith=start).values_list("code", flat=True))
        number = next(n for n in range(1, len(taken) + 2) if f"{start}{n}" not in taken)
        unit = Unit(
            code=f"{start}{number}", name=name, kind=kind, tree=tree, parent=parent, valid_from=on
        )
        unit.path = parent.path + unit.key
        unit.save()
        return d.wrote(unit)


def rename_unit(*, unit: Unit, name: str, on: date, document: str, by: User) -> Unit:
    """Give a unit another name from a day on; it stays the same unit and keeps its former name.

    The name that it has is no change. Raises TextMissing, DayToCome, UnitNotThen where the unit
    did not exist on that day or got a name on it or later, TerritoryByLaw for a territory.
    """
    if not (name := " ".join(name.split())):
        raise TextMissing
    _refuse_territory(unit)
    _refuse_day_to_come(on)
    if unit.name == name:
        return unit
    with deed("unit.renamed", by=by, old=unit.name, new=name, on=on) as d:
        newest = unit.former_names.order_by("-until").first()
        first = unit.valid_from if newest is None else newest.until + DAY
        if on <= first or (unit.valid_to is not None and unit.valid_to < on):
            raise UnitNotThen(unit=unit.name, after=f"{first:%d/%m/%Y}")
        former = FormerName(unit=unit, name=unit.name, until=on - DAY, document=document)
        former.save()
        unit.name = name
        unit.save(update_fields=["name", "name_key"])
        d.wrote(unit)
        d.wrote(former)
    return unit


def end_organ(*, unit: Unit, on: date, by: User) -> Unit:
    """End an organ with a last day; ending it again on that day changes nothing.

    Raises TerritoryByLaw, DayToCome, UnitNotThen, UnitHasUnits while others hang below it.
    """
    _refuse_territory(unit)
    _refuse_day_to_come(on)
    if unit.valid_to == on:
        return unit
    if unit.valid_to is not None or on < unit.valid_from:
        raise UnitNotThen(unit=unit.name, after=f"{unit.valid_to or unit.valid_from:%d/%m/%Y}")
    with deed("unit.ended", by=by, unit=unit.name, on=on) as d:
        left = units_on(on + DAY).filter(parent=unit) | Unit.objects.filter(
            parent=unit, valid_from__gt=on
        )
        if count := left.distinct().count():
            raise UnitHasUnits(unit=unit.name, count=count)
        unit.valid_to = on
        unit.save(update_fields=["valid_to"])
        d.wrote(unit)
    return unit


def _refuse_territory(unit: Unit) -> None:
    if unit.tree == Unit.Tree.TERRITORY:
        raise TerritoryByLaw(unit=unit.name)


def _refuse_day_to_come(day: date) -> None:
    if day > (today := timezone.localdate()):
        raise DayToCome(day=f"{day:%d/%m/%Y}", latest=f"{today:%d/%m/%Y}")
