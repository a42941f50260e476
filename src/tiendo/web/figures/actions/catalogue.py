"""Bringing the packs' indicators into the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo import packs
from tiendo.web.figures.models import Indicator
from tiendo.web.journal.actions import deed

if TYPE_CHECKING:
    from tiendo.packs.model import Indicator as Spec
    from tiendo.web.accounts.models import User


def load_catalogue(*, by: User | None) -> int:
    """Bring the packs' indicators into the database; returns how many are new or changed.

    Safe to repeat. The measure of an indicator that is there stays: stored values are in it.
    """
    places = {sector.code: sector.position for sector in packs.catalogue().sectors}
    known = {indicator.code: indicator for indicator in Indicator.objects.all()}
    changed = [
        row
        for order, spec in enumerate(packs.catalogue().indicators)
        if (row := _differing(spec, known.get(spec.code), places[spec.sector] * 1000 + order))
    ]
    if changed:
        with deed("catalogue.loaded", by=by, indicators=len(changed)) as d:
            known_rows = [row for row in changed if row.pk is not None]
            Indicator.objects.bulk_create([row for row in changed if row.pk is None])
            for row in known_rows:
                row.save()
            for row in changed:
                d.wrote(row)
    return len(changed)


def _differing(spec: Spec, known: Indicator | None, position: int) -> Indicator | None:
    """Return the row to save for `spec`, None where the known one says the same."""
    row = known or Indicator(code=spec.code, measure=spec.measure)
    wanted = {
        "sector": spec.sector,
        "name_vi": spec.name_vi,
        "name_en": spec.name_en,
        "kind": spec.kind,
        "direction": spec.direction,
        "rollup": spec.rollup,
        "position": position,
    }
    if known is not None and all(getattr(known, name) == wanted[name] for name in wanted):
        return None
    for name, value in wanted.items():
        setattr(row, name, value)
    return row
