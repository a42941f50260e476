"""Dated units and successions of the packs: who existed when, and who became whom."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo import packs
from tiendo.packs.model import SuccessionSpec, UnitKey, UnitSpec

PACK = packs.units()
BY_KEY = {unit.key: unit for unit in PACK.units}
LEAVES = {"commune", "town", "ward"}
COMMUNES = [unit for unit in PACK.units if unit.kind in LEAVES]
OLD_HUU_LUNG = [unit for unit in COMMUNES if unit.parent == ("186", date(2020, 1, 1))]
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def successor(key: UnitKey) -> SuccessionSpec:
    """The one succession of a unit that went whole into another."""
    [found] = [s for s in PACK.successions if s.old == key]
    return found


def heirs_on(day: date) -> set[UnitKey]:
    """Where the 24 communes of 2023 are on `day`, or were if none followed yet."""
    keys = {unit.key for unit in OLD_HUU_LUNG if unit.valid_from == date(2020, 1, 1)}
    while ended := {key for key in keys if not BY_KEY[key].is_valid_on(day)}:
        keys = (keys - ended) | {successor(key).new for key in ended}
    return keys


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2023, 4, 7), 24), (date(2024, 12, 15), 23), (date(2025, 7, 2), 8)],
)
def test_huu_lung_has_the_communes_of_the_day(day: date, count: int) -> None:
    assert len(heirs_on(day)) == count
    if day < date(2025, 7, 1):
        assert heirs_on(day) == {unit.key for unit in OLD_HUU_LUNG if unit.is_valid_on(day)}


def test_code_and_first_day_name_one_unit() -> None:
    assert len(BY_KEY) == len(PACK.units)


def test_a_code_alone_does_not_name_a_unit() -> None:
    names = {BY_KEY[unit.key].name for unit in PACK.units if unit.code == "06385"}
    assert names == {"thị trấn Hữu Lũng", "xã Hữu Lũng"}


def test_every_unit_stands_after_its_parent_so_there_is_no_circle() -> None:
    seen: set[UnitKey] = set()
    for unit in PACK.units:
        assert unit.parent is None or unit.parent in seen
        seen.add(unit.key)


@given(DAYS)
def test_a_unit_hangs_below_one_that_exists_on_the_same_day(day: date) -> None:
    valid = {unit.key for unit in PACK.units if unit.is_valid_on(day)}
    for unit in PACK.units:
        if unit.is_valid_on(day):
            assert unit.parent is None or unit.parent in valid


@given(DAYS)
def test_no_two_versions_of_a_code_exist_on_one_day(day: date) -> None:
    codes = [unit.code for unit in PACK.units if unit.is_valid_on(day)]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("unit", [u for u in COMMUNES if u.valid_to], ids=lambda u: u.name)
def test_every_ended_commune_has_its_successors_from_the_next_day(unit: UnitSpec) -> None:
    assert unit.valid_to is not None
    found = [s for s in PACK.successions if s.old == unit.key]
    for succession in found:
        assert succession.on == unit.valid_to + timedelta(days=1)
        assert BY_KEY[succession.new].valid_from == succession.on
        assert succession.document.startswith("Nghị quyết")
    if len(found) == 1:
        assert [(s.kind, s.share) for s in found] == [("whole", Decimal(1))]
    else:
        assert {(s.kind, s.share) for s in found} == {("part", None)}, "no act states a share"


@given(st.lists(st.integers(0, 10**9), min_size=24, max_size=24), DAYS)
def test_the_total_of_huu_lung_survives_every_merger(values: list[int], day: date) -> None:
    total: dict[UnitKey, int] = dict(zip(sorted(heirs_on(date(2023, 4, 7))), values, strict=True))
    while ended := [key for key in total if not BY_KEY[key].is_valid_on(day)]:
        for key in ended:
            new = successor(key).new
            total[new] = total.get(new, 0) + total.pop(key)
    assert sum(total.values()) == sum(values)
    assert set(total) == heirs_on(day)


def test_son_ha_joined_the_town_before_the_town_joined_the_new_commune() -> None:
    [son_ha] = [unit for unit in PACK.units if unit.name == "xã Sơn Hà"]
    town = successor(son_ha.key).new
    assert BY_KEY[town].name == "thị trấn Hữu Lũng"
    assert BY_KEY[successor(town).new].name == "xã Hữu Lũng"


def test_every_organ_hangs_below_the_territory_that_it_serves() -> None:
    for unit in PACK.units:
        if unit.tree == "territory":
            continue
        above = unit
        while above.tree != "territory":
            assert above.parent is not None
            above = BY_KEY[above.parent]
        assert unit.code.split("-")[0] == above.code


def test_todays_commune_has_its_six_bodies() -> None:
    bodies = [u for u in PACK.units if u.code.startswith("06385-")]
    assert sorted(u.tree for u in bodies) == ["front", "government"] + ["party"] * 4
    assert all(u.is_valid_on(date(2026, 9, 1)) for u in bodies)


def test_every_group_finds_units_in_the_district_of_2023() -> None:
    kinds = {unit.kind for unit in PACK.units if unit.is_valid_on(date(2023, 4, 7))}
    for group in packs.catalogue().groups:
        assert kinds & set(group.kinds), group.code
