"""Loading units and successions from packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo import packs
from tiendo.packs.model import SuccessionSpec, UnitSpec
from tiendo.web.journal.actions import Deed, deed

from .models import Succession, Unit

if TYPE_CHECKING:
    from datetime import date

    from tiendo.web.accounts.models import User

Known = dict[tuple[str, "date"], Unit]


def load_pack(*, by: User | None) -> tuple[int, int]:
    """Bring the units and successions of the packs into the database.

    Safe to repeat: what is there is left, a unit whose end a later pack knows gets its end.
    Returns how many units and successions are new.
    """
    pack = packs.units()
    known: Known = {(u.code, u.valid_from): u for u in Unit.objects.all()}
    ending = [s for s in pack.units if s.key in known and known[s.key].valid_to != s.valid_to]
    new_units = [s for s in pack.units if s.key not in known]
    stored = {(s.old_id, s.new_id, s.on) for s in Succession.objects.all()}
    new_links = [
        s
        for s in pack.successions
        if s.old not in known
        or s.new not in known
        or (known[s.old].pk, known[s.new].pk, s.on) not in stored
    ]
    if not (new_units or new_links or ending):
        return 0, 0
    with deed("units.loaded", by=by, units=len(new_units), successions=len(new_links)) as d:
        for spec in new_units:
            known[spec.key] = d.wrote(_add_unit(spec, known))
        for spec in ending:
            unit = known[spec.key]
            unit.valid_to = spec.valid_to
            unit.save(update_fields=["valid_to"])
            d.wrote(unit)
        for link in new_links:
            _add_succession(link, known, d)
    return len(new_units), len(new_links)


def _add_unit(spec: UnitSpec, known: Known) -> Unit:
    """Write one unit below its parent; packs list parents before children."""
    parent = known[spec.parent] if spec.parent else None
    unit = Unit(
        code=spec.code,
        name=spec.name,
        kind=spec.kind,
        tree=spec.tree,
        parent=parent,
        valid_from=spec.valid_from,
        valid_to=spec.valid_to,
    )
    unit.path = (parent.path if parent else "") + unit.key
    unit.save()
    return unit


def _add_succession(link: SuccessionSpec, known: Known, d: Deed) -> None:
    d.wrote(
        Succession.objects.create(
            old=known[link.old],
            new=known[link.new],
            on=link.on,
            kind=link.kind,
            share=link.share,
            document=link.document,
        )
    )
