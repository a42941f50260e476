"""The whole country's units: those of our own packs, and the package's where ours are silent.

The package tells how units stood in early 2025 and since 1 July 2025, and which became which. A
unit is its code and first day, never its name. A division in which one target lies far from the
old unit while another is near is a slip of the package's (communes of one name in merged
provinces): it is told to a person and not used.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from statistics import median

from .country_files import NewRow, OldRow, Place, Point, Tables, read_tables
from .loader import units as own_units
from .model import SuccessionSpec, UnitKey, UnitPack, UnitSpec

KNOWN_FROM = date(2020, 1, 1)
"""First day of every unit of early 2025 whose own beginning nobody noted: the package does not
tell it. Our packs begin on this day too, so both call the same unit by the same key."""
REFORM = date(2025, 7, 1)
EVE = REFORM - timedelta(days=1)
PROVINCES_BY = "Nghị quyết số 202/2025/QH15, ngày 12/6/2025"
UNNUMBERED = "Nghị quyết sắp xếp năm 2025 (chưa ghi số)"
FAR_KM = 25
KINDS = {"xã ": "commune", "phường ": "ward", "thị trấn ": "town", "đặc khu ": "special_zone"}
TYPES = (*KINDS, "tỉnh ", "thành phố ", "thị xã ", "huyện ", "quận ")
LEVELS = {"province": 0, "district": 1}


class UnknownProvince(KeyError):
    """No province of today or of early 2025 has this code."""

    def __init__(self, code: str) -> None:
        """Keep the code for whoever reports it."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Doubt:
    """A target of a divided unit that lies too far away to be believed, left out."""

    old: UnitKey
    new: UnitKey
    old_name: str
    new_name: str
    km: int
    nearest_km: int  # of the targets of the same unit


@dataclass(frozen=True, slots=True)
class Country:
    """Units and successions of the country or of one province, and what was left out of them."""

    pack: UnitPack
    doubts: tuple[Doubt, ...]


def country(province: str | None = None) -> Country:
    """Return all units, or those of one province of today with all that came into it.

    `province` is its code, or that of a province of early 2025. Raises UnknownProvince.
    """
    tables = read_tables()
    if province is not None:
        tables = _narrowed(tables, province)
    points = _points(tables)
    own = _own(tables)
    theirs = list(_package_units(tables, points))
    units = [*_placed(own.units, theirs), *_without(theirs, own.units)]
    units.sort(key=lambda u: LEVELS.get(u.kind, 2) if u.tree == "territory" else 3)
    left_out = tuple(_doubts(tables, points))
    links = [*own.successions, *_links(tables, own, {(d.old, d.new) for d in left_out})]
    return Country(UnitPack(tuple(units), tuple(links)), left_out)


@cache
def doubts() -> tuple[Doubt, ...]:
    """Return the targets in the whole country that `country` leaves out; read once."""
    tables = read_tables()
    return tuple(_doubts(tables, _points(tables)))


def _narrowed(tables: Tables, province: str) -> Tables:
    if province in tables.merged:
        wanted = province
    else:
        into = [new for new, olds in tables.merged.items() if province in olds]
        if not into:
            raise UnknownProvince(province)
        [wanted] = into
    before = tables.merged[wanted]
    return replace(
        tables,
        old=[row for row in tables.old if row.province.code in before],
        new=[row for row in tables.new if row.province.code == wanted],
        merged={wanted: before},
    )


def _old_key(row: OldRow) -> UnitKey:
    return (row.lowest.code, KNOWN_FROM)


def _targets(tables: Tables) -> Iterator[tuple[OldRow, list[NewRow]]]:
    """Yield each old unit with the new ones that the package gives it, one if it went whole."""
    new = {row.key: row for row in tables.new}
    for row in tables.old:
        if row.key in tables.whole:
            yield row, [new[tables.whole[row.key]]]
        else:
            yield row, [new[key] for key in tables.divided[row.key]]


def _points(tables: Tables) -> dict[str, Point]:
    """Return a point inside each new unit; the package's own unless it lies far from all else.

    Some of its points are those of another unit: there the middle of what went into it counts.
    """
    came: dict[str, list[Point]] = {}
    for row, targets in _targets(tables):
        if len(targets) == 1:
            came.setdefault(targets[0].commune.code, []).append(row.lowest.point)
    points = {}
    for new in tables.new:
        code, point = new.commune.code, new.commune.point
        if before := came.get(code):
            middle = Point(*(median(axis) for axis in zip(*before, strict=True)))
            point = middle if point.km_to(middle) > FAR_KM else point
        points[code] = point
    return points


def _old_points(tables: Tables, points: dict[str, Point]) -> dict[str, Point]:
    """Return a point of each old commune that the package sets upon another one's.

    Two communes do not lie at one place: each then stands where the one it went into does.
    """
    shared = Counter(row.lowest.point for row in tables.old)
    return {
        row.lowest.code: points[targets[0].commune.code]
        for row, targets in _targets(tables)
        if shared[row.lowest.point] > 1 and len(targets) == 1
    }


def _doubts(tables: Tables, points: dict[str, Point]) -> Iterator[Doubt]:
    for row, targets in _targets(tables):
        here = row.lowest.point
        away = {new.commune: here.km_to(points[new.commune.code]) for new in targets}
        if (nearest := min(away.values())) > FAR_KM:
            continue  # nothing is near: the old unit's own point is the odd one
        for new, km in away.items():
            if km > FAR_KM:
                yield Doubt(
                    _old_key(row),
                    (new.code, REFORM),
                    _name(row.lowest),
                    _name(new),
                    round(km),
                    round(nearest),
                )


def _package_units(tables: Tables, points: dict[str, Point]) -> Iterator[UnitSpec]:
    """Yield the package's units, each once, whatever our own packs say."""
    moved = _old_points(tables, points)
    lasting = {new for new, olds in tables.merged.items() if olds == [new]}
    seen: set[UnitKey] = set()
    for old in tables.old:
        last = None if old.province.code in lasting else EVE
        above: UnitKey | None = None
        for kind, place in (("province", old.province), ("district", old.district)):
            end = last if kind == "province" else EVE
            if (key := (place.code, KNOWN_FROM)) not in seen:
                seen.add(key)
                yield _unit(place, kind, above, (KNOWN_FROM, end), place.point)
            above = key
        if old.commune is not None:
            days = (KNOWN_FROM, EVE)
            point = moved.get(old.commune.code, old.commune.point)
            yield _unit(old.commune, _kind(old.commune), above, days, point)
    for new in tables.new:
        first = KNOWN_FROM if new.province.code in lasting else REFORM
        if (key := (new.province.code, first)) not in seen:
            seen.add(key)
            yield _unit(new.province, "province", None, (REFORM, None), new.province.point)
        point = points[new.commune.code]
        unit = _unit(new.commune, _kind(new.commune), key, (REFORM, None), point)
        yield replace(unit, area_km2=_decimal(new.area, "0.01") if new.area else None)


def _unit(
    place: Place, kind: str, parent: UnitKey | None, days: tuple[date, date | None], point: Point
) -> UnitSpec:
    return UnitSpec(
        code=place.code,
        name=_name(place),
        kind=kind,
        tree="territory",
        parent=parent,
        valid_from=days[0],
        valid_to=days[1],
        latitude=_decimal(point.latitude, "0.00001"),
        longitude=_decimal(point.longitude, "0.00001"),
    )


def _decimal(number: float, step: str) -> Decimal:
    return Decimal(repr(number)).quantize(Decimal(step))


def _name(place: Place) -> str:
    """Write the name as texts do: "xã Hữu Liên", also where the package has "Thị Trấn"."""
    kind = next(word for word in TYPES if place.name.lower().startswith(word))
    return kind + place.name[len(kind) :]


def _kind(place: Place) -> str:
    return next(kind for word, kind in KINDS.items() if _name(place).startswith(word))


def _own(tables: Tables) -> UnitPack:
    """Return what our own packs say of these provinces."""
    pack = own_units()
    parents = {unit.key: unit.parent for unit in pack.units}
    places = tables.merged.keys() | {old for olds in tables.merged.values() for old in olds}

    def root(key: UnitKey) -> UnitKey:
        while (above := parents[key]) is not None:
            key = above
        return key

    kept = [unit for unit in pack.units if root(unit.key)[0] in places]
    keys = {unit.key for unit in kept}
    return UnitPack(tuple(kept), tuple(link for link in pack.successions if link.new in keys))


def _overlap(one: UnitSpec, other: UnitSpec) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (
        one.valid_to or date.max
    )


def _by_code(units: Iterable[UnitSpec]) -> dict[str, list[UnitSpec]]:
    found: dict[str, list[UnitSpec]] = {}
    for unit in units:
        found.setdefault(unit.code, []).append(unit)
    return found


def _placed(own: Iterable[UnitSpec], theirs: Iterable[UnitSpec]) -> Iterator[UnitSpec]:
    """Give our own units the package's points and areas."""
    known = _by_code(theirs)
    for unit in own:
        same = next((t for t in known.get(unit.code, ()) if _overlap(unit, t)), unit)
        yield replace(
            unit, latitude=same.latitude, longitude=same.longitude, area_km2=same.area_km2
        )


def _without(theirs: Iterable[UnitSpec], own: Iterable[UnitSpec]) -> Iterator[UnitSpec]:
    """Yield the package's units of whose code our own packs say nothing in those days."""
    known = _by_code(own)
    for unit in theirs:
        if not any(_overlap(unit, other) for other in known.get(unit.code, ())):
            yield unit


def _links(
    tables: Tables, own: UnitPack, doubtful: set[tuple[UnitKey, UnitKey]]
) -> Iterator[SuccessionSpec]:
    """Yield the successions of 1 July 2025 that our own packs do not tell themselves."""
    told = {link.old[0] for link in own.successions if link.on == REFORM}
    eve = {unit.code: unit.key for unit in own.units if unit.is_valid_on(EVE)}
    documents = _documents(own)
    for new, olds in tables.merged.items():
        if olds != [new]:
            for old in olds:
                yield _whole((old, KNOWN_FROM), (new, REFORM), PROVINCES_BY)
    for row, targets in _targets(tables):
        if row.lowest.code in told:
            continue
        key = eve.get(row.lowest.code, _old_key(row))
        for target in targets:
            new_key = (target.commune.code, REFORM)
            document = documents.get(target.province.code, UNNUMBERED)
            if len(targets) == 1:
                yield _whole(key, new_key, document)
            elif (_old_key(row), new_key) not in doubtful:
                yield SuccessionSpec(key, new_key, REFORM, "part", None, document)


def _whole(old: UnitKey, new: UnitKey, document: str) -> SuccessionSpec:
    return SuccessionSpec(old, new, REFORM, "whole", Decimal(1), document)


def _documents(own: UnitPack) -> dict[str, str]:
    """Return, by the code of a province, the act that our own packs name for its reform."""
    parents = {unit.key: unit.parent for unit in own.units}
    return {
        above[0]: link.document
        for link in own.successions
        if link.on == REFORM and (above := parents[link.new]) is not None
    }
