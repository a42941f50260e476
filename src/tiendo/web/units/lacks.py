"""What a set of described units still lacks in the database; deciding it writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tiendo.packs.model import SuccessionSpec, UnitKey, UnitPack, UnitSpec

from .models import Succession, Unit

PLACE = ("latitude", "longitude", "area_km2")


class Known:
    """The units of the database by key, and by code with their days."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.by_key: dict[UnitKey, Unit] = {}
        self._by_code: dict[str, list[Unit]] = {}
        for unit in units:
            self.add(unit)

    def add(self, unit: Unit) -> None:
        """Take a unit in."""
        self.by_key[unit.code, unit.valid_from] = unit
        self._by_code.setdefault(unit.code, []).append(unit)

    def has_other_version(self, spec: UnitSpec) -> bool:
        """Tell whether somebody else told the days of this code otherwise."""
        end = spec.valid_to or date.max
        return any(
            unit.valid_from <= end and spec.valid_from <= (unit.valid_to or date.max)
            for unit in self._by_code.get(spec.code, ())
        )

    def ending(self, code: str, day: date) -> Unit | None:
        """Return the version of `code` whose last day is `day`."""
        return next((u for u in self._by_code.get(code, ()) if u.valid_to == day), None)


@dataclass(frozen=True, slots=True)
class Lack:
    """What loading would write."""

    units: list[UnitSpec]
    changed: list[tuple[Unit, UnitSpec]]  # an end or a place that the packs know by now


def lacking(pack: UnitPack, known: Known) -> Lack:
    """Compare `pack` with the database; what people ended, renamed or divided is left alone."""
    fresh = [s for s in pack.units if s.key not in known.by_key and not known.has_other_version(s)]
    there = [(known.by_key[s.key], s) for s in pack.units if s.key in known.by_key]
    return Lack(fresh, [(unit, spec) for unit, spec in there if fill(unit, spec)])


def fill(unit: Unit, spec: UnitSpec) -> bool:
    """Give a unit the end and the place that it lacks; tell whether it lacked any."""
    lacked = False
    for name in ("valid_to", *PLACE):
        if getattr(unit, name) is None and getattr(spec, name) is not None:
            setattr(unit, name, getattr(spec, name))
            lacked = True
    return lacked


def missing_links(
    links: Iterable[SuccessionSpec], known: Known
) -> list[tuple[SuccessionSpec, Unit, Unit]]:
    """Return the successions that the database lacks, with their units as they stand there.

    One whose old unit did not end on the eve there (people told its days otherwise) is no fact of
    this database and left out.
    """
    stored = set(Succession.objects.values_list("old_id", "new_id", "on"))
    found = []
    for link in links:
        old = known.ending(link.old[0], link.on - timedelta(days=1))
        new = known.by_key.get(link.new)
        if old is not None and new is not None and (old.pk, new.pk, link.on) not in stored:
            found.append((link, old, new))
    return found
