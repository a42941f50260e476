"""Reads the data files of the package `vietnamadminunits`, which is never imported.

Names appear here only inside the package's own stored keys, by which its tables are joined: some
keys carry tone marks, so they are never made anew.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NamedTuple


class Point(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float

    def km_to(self, other: Point) -> float:
        """Return the distance on the round earth."""
        north = radians(other.latitude - self.latitude)
        east = radians(other.longitude - self.longitude)
        narrowing = cos(radians(self.latitude)) * cos(radians(other.latitude))
        return 12742 * asin(sqrt(sin(north / 2) ** 2 + narrowing * sin(east / 2) ** 2))


class Place(NamedTuple):
    """A province, district or commune as the package writes it."""

    name: str  # "Thị trấn Hữu Lũng"
    code: str
    point: Point


class OldRow(NamedTuple):
    """A commune of early 2025, or an island district that has none (`commune` is None)."""

    key: str  # as the conversion writes it; an island district's ends in "_"
    province: Place
    district: Place
    commune: Place | None

    @property
    def lowest(self) -> Place:
        """The commune, or the district that has none."""
        return self.commune or self.district


class NewRow(NamedTuple):
    """A commune, ward or special zone since 1 July 2025."""

    key: tuple[str, str]  # stored keys of province and commune
    province: Place
    commune: Place
    area: float  # km²; 0 where the package knows none


@dataclass(frozen=True, slots=True)
class Tables:
    """The two tables and the conversion between them."""

    old: list[OldRow]
    new: list[NewRow]
    merged: dict[str, list[str]]  # code of a province → codes of those that became it
    whole: dict[str, tuple[str, str]]  # key of an old commune → of the new one
    divided: dict[str, list[tuple[str, str]]]


def read_tables() -> Tables:
    """Read both files; a quarter of a second."""
    spec = find_spec("vietnamadminunits")
    if spec is None or not spec.submodule_search_locations:
        message = "vietnamadminunits is not installed"
        raise ModuleNotFoundError(message)
    data = Path(next(iter(spec.submodule_search_locations))) / "data"
    with closing(sqlite3.connect((data / "dataset.db").as_uri() + "?mode=ro", uri=True)) as base:
        base.row_factory = sqlite3.Row
        old = list(base.execute("SELECT * FROM admin_units_legacy"))
        new = list(base.execute("SELECT * FROM admin_units"))
    conversion = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    old_codes = {row["provinceKey"]: row["provinceCode"] for row in old}
    new_codes = {row["provinceKey"]: row["provinceCode"] for row in new}
    return Tables(
        old=[_old(row) for row in old],
        new=[_new(row) for row in new],
        merged={
            new_codes[key]: [old_codes[old] for old in olds]
            for key, olds in conversion["DICT_PROVINCE"].items()
        },
        whole=dict(_whole(conversion["DICT_PROVINCE_WARD_NO_DIVIDED"])),
        divided={
            old: [(province, target["newWardKey"]) for target in targets]
            for province, olds in conversion["DICT_PROVINCE_WARD_DIVIDED"].items()
            for old, targets in olds.items()
        },
    )


def _old(row: sqlite3.Row) -> OldRow:
    return OldRow(
        "_".join(row[level + "Key"] or "" for level in ("province", "district", "ward")),
        _place(row, "province"),
        _place(row, "district"),
        _place(row, "ward") if row["wardCode"] else None,
    )


def _new(row: sqlite3.Row) -> NewRow:
    key = (row["provinceKey"], row["wardKey"])
    return NewRow(key, _place(row, "province"), _place(row, "ward"), row["wardAreaKm2"])


def _place(row: sqlite3.Row, level: str) -> Place:
    return Place(row[level], row[level + "Code"], Point(row[level + "Lat"], row[level + "Lon"]))


def _whole(provinces: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    for province, targets in provinces.items():
        for new, olds in targets.items():
            for old in olds:
                yield old, (province, new)
