"""The country's units: the package's data joined with our own packs, keyed by code and day."""

import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tiendo import packs
from tiendo.packs.country import (
    EVE,
    KNOWN_FROM,
    PROVINCES_BY,
    REFORM,
    UNNUMBERED,
    UnknownProvince,
    country,
)
from tiendo.packs.country_files import read_tables
from tiendo.packs.model import UnitKey, UnitPack

COUNTRY = country()
LANG_SON = country("20")
LOCAL = ("commune", "town", "ward", "special_zone")
OWN = packs.units()
GONE_BEFORE_2025 = {"05995", "06007", "06295", "06301", "06454", "06574"}  # no package tells where


def kinds_on(pack: UnitPack, day: date) -> Counter[str]:
    """How many territories of each kind exist on a day."""
    return Counter(u.kind for u in pack.units if u.tree == "territory" and u.is_valid_on(day))


def locals_on(pack: UnitPack, day: date) -> int:
    return sum(kinds_on(pack, day)[kind] for kind in LOCAL)


def test_the_country_has_its_units_before_and_after_the_reform() -> None:
    assert kinds_on(COUNTRY.pack, EVE)["province"] == 63
    assert kinds_on(COUNTRY.pack, EVE)["district"] == 696
    assert locals_on(COUNTRY.pack, EVE) == 10_035
    after = kinds_on(COUNTRY.pack, REFORM)
    assert after == {"province": 34, "commune": 2621, "ward": 687, "special_zone": 13}


def test_lang_son_went_from_194_communes_to_65() -> None:
    days = (date(2023, 4, 7), EVE, REFORM)
    assert [locals_on(LANG_SON.pack, day) for day in days] == [200, 194, 65]


def test_six_communes_of_lang_son_went_on_1_december_2024() -> None:
    day = date(2024, 12, 1)
    names = {u.key: u.name for u in LANG_SON.pack.units}
    links = [s for s in LANG_SON.pack.successions if s.on == day]
    olds, news = {names[s.old] for s in links}, {names[s.new] for s in links}
    gone = {"Vĩnh Tiến", "Đại Đồng", "Đồng Giáp", "Tràng Các", "Tĩnh Bắc", "Sơn Hà"}
    assert olds - news == {f"xã {name}" for name in gone}
    parts = {(names[s.old], names[s.new], s.share) for s in links if s.kind == "part"}
    assert parts == {
        ("xã Đại Đồng", "thị trấn Thất Khê", None),
        ("xã Đại Đồng", "xã Đội Cấn", None),
    }
    assert [locals_on(LANG_SON.pack, d) for d in (day - timedelta(days=1), day)] == [200, 194]


def test_huu_lung_went_from_24_to_23_to_8_all_of_them_whole() -> None:
    old = {
        u.key for u in LANG_SON.pack.units if u.kind in LOCAL and u.parent == ("186", KNOWN_FROM)
    }
    named = {u.key: u for u in LANG_SON.pack.units}
    assert sum(named[key].is_valid_on(date(2023, 4, 7)) for key in old) == 24
    assert sum(named[key].is_valid_on(EVE) for key in old) == 23
    links = [s for s in LANG_SON.pack.successions if s.old in old and s.on == REFORM]
    assert len(links) == 23
    assert len({s.new for s in links}) == 8
    assert {(s.kind, s.share) for s in links} == {("whole", Decimal(1))}


def test_code_and_first_day_name_one_unit_and_every_unit_follows_its_parent() -> None:
    seen: set[UnitKey] = set()
    for unit in COUNTRY.pack.units:
        assert unit.key not in seen
        assert unit.parent is None or unit.parent in seen
        seen.add(unit.key)
    ends = {key for s in COUNTRY.pack.successions for key in (s.old, s.new)}
    assert ends <= seen


def test_no_two_units_bear_one_code_on_one_day() -> None:
    for day in (date(2023, 4, 7), EVE, REFORM):
        codes = Counter(u.code for u in COUNTRY.pack.units if u.is_valid_on(day))
        assert max(codes.values()) == 1


def test_nothing_of_our_own_packs_is_lost_or_told_twice() -> None:
    assert {u.key for u in OWN.units} <= {u.key for u in COUNTRY.pack.units}
    assert set(OWN.successions) <= set(COUNTRY.pack.successions)
    pairs = Counter((s.old, s.new, s.on) for s in COUNTRY.pack.successions)
    assert max(pairs.values()) == 1
    [town] = [u for u in LANG_SON.pack.units if u.code == "06385" and u.is_valid_on(EVE)]
    assert town.valid_from == date(2024, 12, 1)


def test_the_codes_of_our_own_packs_and_of_the_package_agree() -> None:
    tables = read_tables()
    new_code = {row.key: row.commune.code for row in tables.new}
    theirs = {
        row.lowest.code: new_code[tables.whole[row.key]]
        for row in tables.old
        if row.key in tables.whole
    }
    ours = {s.old[0]: s.new[0] for s in OWN.successions if s.on == REFORM}
    assert ours
    assert {old: theirs[old] for old in ours} == ours
    old_names = {row.lowest.code: row.lowest.name.lower() for row in tables.old}
    for unit in OWN.units:
        if unit.kind in LOCAL and unit.is_valid_on(EVE):
            assert old_names[unit.code] == unit.name.lower()


def test_every_commune_that_ended_has_a_successor_on_the_next_day() -> None:
    first = {s.old: s.on for s in COUNTRY.pack.successions}
    for unit in COUNTRY.pack.units:
        if unit.kind in LOCAL and unit.valid_to is not None:
            assert first[unit.key] == unit.valid_to + timedelta(days=1)


def test_every_unit_of_the_reform_came_from_something() -> None:
    reached = {s.new for s in COUNTRY.pack.successions}
    for unit in COUNTRY.pack.units:
        if unit.tree == "territory" and unit.valid_from == REFORM:
            assert unit.key in reached


def test_an_island_district_without_communes_became_a_special_zone() -> None:
    named = {u.key: u for u in COUNTRY.pack.units}
    islands = [s for s in COUNTRY.pack.successions if named[s.old].kind == "district"]
    assert sorted(named[s.old].name for s in islands) == [
        "huyện Bạch Long Vĩ", "huyện Côn Đảo", "huyện Cồn Cỏ", "huyện Hoàng Sa", "huyện Lý Sơn"
    ]  # fmt: skip
    assert {named[s.new].kind for s in islands} == {"special_zone"}


def test_divided_communes_have_parts_without_shares_and_doubtful_targets_are_left_out() -> None:
    parts = [s for s in COUNTRY.pack.successions if s.kind == "part"]
    assert len({s.old for s in parts if s.on == REFORM}) == 471
    assert {s.share for s in parts} == {None}
    assert 20 <= len(COUNTRY.doubts) <= 30
    doubtful = {(d.old, d.new) for d in COUNTRY.doubts}
    assert not doubtful & {(s.old, s.new) for s in parts}
    assert all(d.km > 25 >= d.nearest_km for d in COUNTRY.doubts)
    assert {d.old for d in COUNTRY.doubts} <= {s.old for s in parts}


def test_units_carry_points_and_areas_that_the_database_can_hold() -> None:
    for unit in COUNTRY.pack.units:
        if unit.tree != "territory" or unit.code in GONE_BEFORE_2025:
            continue
        assert unit.latitude is not None
        assert unit.longitude is not None
        assert (8 < unit.latitude < 24, 102 < unit.longitude < 115) == (True, True)
        assert unit.latitude.as_tuple().exponent == -5
        assert unit.area_km2 is None or unit.area_km2 > 0
    zones = [u for u in COUNTRY.pack.units if u.kind in LOCAL and u.valid_from == REFORM]
    assert sum(u.area_km2 is None for u in zones) == 4


def test_no_commune_of_huu_lung_lies_upon_another() -> None:
    communes = [u for u in LANG_SON.pack.units if u.parent == ("186", KNOWN_FROM)]
    spots = [(u.latitude, u.longitude) for u in communes if u.is_valid_on(EVE) and u.kind in LOCAL]
    assert len(spots) == len(set(spots)) == 23


def test_successions_name_the_act_that_made_them() -> None:
    named = {u.key: u for u in COUNTRY.pack.units}
    for link in COUNTRY.pack.successions:
        if link.on != REFORM:
            continue
        new = named[link.new]
        if new.kind == "province":
            assert link.document == PROVINCES_BY
        elif new.parent == ("20", KNOWN_FROM):
            assert "1672/NQ-UBTVQH15" in link.document
        else:
            assert link.document == UNNUMBERED


def test_a_province_brings_all_that_came_into_it_and_nothing_else() -> None:
    can_tho, by_old_code = country("92"), country("93")
    assert can_tho == by_old_code
    tops = {u.name for u in can_tho.pack.units if u.parent is None}
    assert tops == {"thành phố Cần Thơ", "tỉnh Hậu Giang", "tỉnh Sóc Trăng"}
    with pytest.raises(UnknownProvince):
        country("99")


def test_the_package_itself_is_never_imported() -> None:
    script = (
        "import sys; from tiendo.packs.country import country; country('20');"
        "assert not {m for m in sys.modules if m.startswith(('vietnamadminunits', 'pandas'))}"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
