"""Loading units and successions: from our own packs, for a province, or for the whole country."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tiendo import packs
from tiendo.packs.country import Doubt, UnknownProvince, country
from tiendo.packs.model import SuccessionSpec, UnitPack, UnitSpec
from tiendo.reading.collation import vietnamese_key
from tiendo.web.errors import NoSuchProvince
from tiendo.web.journal.actions import Deed, deed
from tiendo.web.units.lacks import PLACE, Known, lacking, missing_links
from tiendo.web.units.models import Succession, Unit

if TYPE_CHECKING:
    from tiendo.web.accounts.models import User

BATCH = 1000
Tell = Callable[[int, int], None]  # rows written so far, rows to write


class Loaded(NamedTuple):
    """How much loading wrote."""

    units: int
    successions: int


def load_pack(*, by: User | None) -> Loaded:
    """Bring the units and successions of our own packs into the database; safe to repeat."""
    return _load(packs.units(), by=by)


def load_country(
    *, province: str | None = None, by: User | None, tell: Tell = lambda _done, _all: None
) -> tuple[Loaded, tuple[Doubt, ...]]:
    """Bring in the units of the country, or of one province by its code; safe to repeat.

    Also returns the targets of divided units that are left for a person to judge. Raises
    NoSuchProvince.
    """
    try:
        found = country(province)
    except UnknownProvince as error:
        raise NoSuchProvince(code=error.code) from None
    return _load(found.pack, by=by, tell=tell), found.doubts


def _load(pack: UnitPack, *, by: User | None, tell: Tell = lambda _done, _all: None) -> Loaded:
    """Write what is missing in one deed.

    What is there is left; a unit that has no end or place gets what the packs know.
    """
    known = Known(Unit.objects.all())
    lack = lacking(pack, known)
    if not (lack.units or lack.changed or missing_links(pack.successions, known)):
        return Loaded(0, 0)
    with deed("units.loaded", by=by) as d:
        for unit, _spec in lack.changed:
            d.wrote(unit)
        fields = ["valid_to", *PLACE]
        Unit.objects.bulk_update([unit for unit, _ in lack.changed], fields, batch_size=BATCH)
        for written in _add_units(lack.units, known, d):
            tell(written, len(lack.units) + len(pack.successions))
        links = missing_links(pack.successions, known)
        for written in _add_successions(links, d):
            tell(len(lack.units) + written, len(lack.units) + len(links))
        d.facts |= {"units": len(lack.units), "successions": len(links)}
    return Loaded(len(lack.units), len(links))


def _add_units(specs: list[UnitSpec], known: Known, d: Deed) -> Iterator[int]:
    """Write units below their parents, which stand before them; yield how many by now."""
    batch: list[Unit] = []
    written = 0

    def flush() -> int:
        for unit in Unit.objects.bulk_create(batch, batch_size=BATCH):
            d.wrote(unit)
        count = len(batch)
        batch.clear()
        return count

    for spec in specs:
        parent = known.by_key[spec.parent] if spec.parent else None
        if len(batch) >= BATCH or (parent is not None and parent.pk is None):
            written += flush()
            yield written
        unit = _unit(spec, parent)
        known.add(unit)
        batch.append(unit)
    yield written + flush()


def _unit(spec: UnitSpec, parent: Unit | None) -> Unit:
    unit = Unit(
        code=spec.code,
        name=spec.name,
        name_key=vietnamese_key(spec.name),
        kind=spec.kind,
        tree=spec.tree,
        parent=parent,
        valid_from=spec.valid_from,
        valid_to=spec.valid_to,
        **{name: getattr(spec, name) for name in PLACE},
    )
    unit.path = (parent.path if parent else "") + unit.key
    return unit


def _add_successions(links: list[tuple[SuccessionSpec, Unit, Unit]], d: Deed) -> Iterator[int]:
    for start in range(0, len(links), BATCH):
        rows = [
            Succession(
                old=old,
                new=new,
                on=link.on,
                kind=link.kind,
                share=link.share,
                document=link.document,
            )
            for link, old, new in links[start : start + BATCH]
        ]
        for row in Succession.objects.bulk_create(rows):
            d.wrote(row)
        yield start + len(rows)
