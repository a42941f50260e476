"""A reorganisation: drafted row by row, applied in one step, taken back in one step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import ForeignObjectRel, Q

from tiendo.web.errors import (
    NewUnitExists,
    ReorganisationApplied,
    ReorganisationUnclear,
    TextMissing,
    UnitInUse,
)
from tiendo.web.journal.actions import Deed, deed
from tiendo.web.units.drafts import Draft
from tiendo.web.units.models import NewUnit, Origin, Reorganisation, Succession, Unit

from .shares import check_share, percent

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User

WHOLE, PART = Succession.Kind.WHOLE, Succession.Kind.PART


def draft_reorganisation(*, place: Unit, on: date, document: str, by: User) -> Reorganisation:
    """Begin a draft; the same place, day and document again is the same draft."""
    if not (document := document.strip()):
        raise TextMissing
    told = {"place": place, "on": on, "document": document}
    if there := Reorganisation.objects.filter(**told).first():
        return there
    with deed("reorganisation.drafted", by=by, place=place.name, on=on, document=document) as d:
        return d.wrote(Reorganisation.objects.create(**told))


def add_new_unit(
    *,
    reorganisation: Reorganisation,
    code: str,
    name: str,
    kind: str,
    whole: Iterable[Unit],
    by: User,
) -> NewUnit:
    """Add a unit to be made, with the old units that go into it whole.

    Raises ReorganisationApplied, NewUnitExists, TextMissing.
    """
    code, name = code.strip(), " ".join(name.split())
    if not code or not name:
        raise TextMissing
    _refuse_applied(reorganisation)
    with deed("reorganisation.changed", by=by, document=reorganisation.document, new=name) as d:
        if reorganisation.new_units.filter(code=code).exists():
            raise NewUnitExists(code=code)
        d.wrote(reorganisation)
        new = NewUnit(reorganisation=reorganisation, code=code, name=name, kind=kind)
        new.save()
        d.wrote(new)
        for old in whole:
            row = Origin(new_unit=new, old=old, kind=WHOLE, share=Decimal(1))
            row.save()
            d.wrote(row)
    return new


def add_part(
    *, new_unit: NewUnit, old: Unit, share: Decimal | None, basis: str, by: User
) -> Origin:
    """Say that a part of `old` goes into a new unit, with its share where one is stated.

    Naming the same unit again replaces what was said. Raises ReorganisationApplied,
    ShareOutOfRange.
    """
    _refuse_applied(new_unit.reorganisation)
    kept = None if share is None else check_share(share)
    told = {"old": old.name, "new": new_unit.name, "share": kept and percent(kept)}
    with deed("reorganisation.changed", by=by, **told) as d:
        d.wrote(new_unit.reorganisation)
        row, _made = Origin.objects.update_or_create(
            new_unit=new_unit,
            old=old,
            defaults={"kind": PART, "share": kept, "basis": basis if kept is not None else ""},
        )
        return d.wrote(row)


def drop_new_unit(*, new_unit: NewUnit, by: User) -> None:
    """Take a unit and what goes into it out of a draft. Raises ReorganisationApplied."""
    _refuse_applied(new_unit.reorganisation)
    with deed("reorganisation.changed", by=by, dropped=new_unit.name) as d:
        d.wrote(new_unit.reorganisation)
        for origin in new_unit.origins.all():
            d.removed(origin)
            origin.delete()
        d.removed(new_unit)
        new_unit.delete()


def drop_origin(*, origin: Origin, by: User) -> None:
    """Take one old unit out of a new one. Raises ReorganisationApplied."""
    reorganisation = origin.new_unit.reorganisation
    _refuse_applied(reorganisation)
    told = {"new": origin.new_unit.name, "dropped": origin.old.name}
    with deed("reorganisation.changed", by=by, **told) as d:
        d.wrote(reorganisation)
        d.removed(origin)
        origin.delete()


def apply_reorganisation(*, reorganisation: Reorganisation, by: User) -> Reorganisation:
    """Make the new units, end the old ones and what hangs below them, and tell which became which.

    One deed; applying it again changes nothing. Raises ReorganisationUnclear.
    """
    if reorganisation.is_applied:
        return reorganisation
    with deed("reorganisation.applied", by=by, document=reorganisation.document) as d:
        reorganisation.refresh_from_db()
        _refuse_applied(reorganisation)
        draft = Draft(reorganisation)
        if draft.obstacles:
            raise ReorganisationUnclear(why="; ".join(draft.obstacles))
        d.wrote(reorganisation)
        reorganisation.ended = [
            [unit.pk, unit.valid_to and unit.valid_to.isoformat()] for unit in _ended(draft)
        ]
        reorganisation.is_applied = True
        reorganisation.save(update_fields=["ended", "is_applied"])
        for unit in _ended(draft):
            unit.valid_to = draft.eve
            unit.save(update_fields=["valid_to"])
            d.wrote(unit)
        for new, origins in draft.rows:
            _make(new, origins, reorganisation, d)
        counts = f"{len(draft.old)} → {len(draft.rows)}"
        d.facts |= {"on": reorganisation.on.isoformat(), "units": counts}
    return reorganisation


def _ended(draft: Draft) -> list[Unit]:
    return [*draft.old, *draft.below]


def _make(new: NewUnit, origins: list[Origin], told: Reorganisation, d: Deed) -> None:
    unit = Unit(
        code=new.code,
        name=new.name,
        kind=new.kind,
        tree=Unit.Tree.TERRITORY,
        parent=told.place,
        valid_from=told.on,
    )
    unit.path = told.place.path + unit.key
    unit.save()
    new.unit = unit
    new.save(update_fields=["unit"])
    d.wrote(unit)
    d.wrote(new)
    for origin in origins:
        link = Succession(
            old=origin.old,
            new=unit,
            on=told.on,
            kind=origin.kind,
            share=origin.share,
            basis=origin.basis,
            document=told.document,
        )
        link.save()
        d.wrote(link)


def undo_reorganisation(*, reorganisation: Reorganisation, by: User) -> Reorganisation:
    """Take an applied reorganisation back: it is a draft again and the old units go on.

    One deed; a draft is left as it is. Raises UnitInUse once anything was recorded of a new unit.
    """
    if not reorganisation.is_applied:
        return reorganisation
    with deed("reorganisation.undone", by=by, document=reorganisation.document) as d:
        reorganisation.refresh_from_db()
        d.wrote(reorganisation)
        _check_its_own(reorganisation)
        for new in reorganisation.new_units.select_related("unit"):
            if new.unit is not None:
                _take_back(new, new.unit, d)
        before = dict(reorganisation.ended)
        for unit in Unit.objects.filter(pk__in=before):
            last = before[unit.pk]
            unit.valid_to = None if last is None else date.fromisoformat(last)
            unit.save(update_fields=["valid_to"])
            d.wrote(unit)
        reorganisation.is_applied, reorganisation.ended = False, []
        reorganisation.save(update_fields=["is_applied", "ended"])
    return reorganisation


def _check_its_own(reorganisation: Reorganisation) -> None:
    """Refuse where somebody said of its old units that they became something else as well."""
    own = Origin.objects.filter(new_unit__reorganisation=reorganisation)
    pairs = set(own.values_list("old", "new_unit__unit"))
    ended = [key for key, _last in reorganisation.ended]
    into = Q(new__made_by__reorganisation=reorganisation)
    links = Succession.objects.filter(Q(old__in=ended, on=reorganisation.on) | into)
    for link in links.select_related("old"):
        if (link.old_id, link.new_id) not in pairs:
            raise UnitInUse(unit=link.old.name)


def _take_back(new: NewUnit, unit: Unit, d: Deed) -> None:
    """Delete a new unit with its successions, unless any other table speaks of it."""
    for relation in Unit._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        table = relation.related_model
        rows = table._default_manager.filter(**{relation.field.name: unit})
        if (table, relation.field.name) == (Succession, "new"):
            for link in rows:
                d.removed(link)
                link.delete()
        elif table is not NewUnit and rows.exists():
            raise UnitInUse(unit=unit.name)
    new.unit = None
    new.save(update_fields=["unit"])
    d.wrote(new)
    d.removed(unit)
    unit.delete()


def _refuse_applied(reorganisation: Reorganisation) -> None:
    if reorganisation.is_applied:
        raise ReorganisationApplied
