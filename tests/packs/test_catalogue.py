"""The catalogue that comes with the program keeps its own rules."""

import subprocess
import sys
import unicodedata
from decimal import Decimal

from tiendo import packs
from tiendo.packs.loader import DATA

CATALOGUE = packs.catalogue()
PHRASES = [(p, i.code) for i in CATALOGUE.indicators for p in i.phrases]


def key(phrase: str) -> str:
    return unicodedata.normalize("NFC", phrase).lower()


def test_the_packs_have_no_problem() -> None:
    assert [str(problem) for problem in packs.find_problems()] == []


def test_every_indicator_names_a_measure_and_a_sector_that_exist() -> None:
    measures = {measure.code for measure in CATALOGUE.measures}
    sectors = {sector.code for sector in CATALOGUE.sectors}
    assert {i.measure for i in CATALOGUE.indicators} <= measures
    assert {i.sector for i in CATALOGUE.indicators} <= sectors


def test_no_phrase_belongs_to_two_indicators() -> None:
    assert len({key(phrase) for phrase, _ in PHRASES}) == len(PHRASES)


def test_no_cue_belongs_to_two_sectors() -> None:
    cues = [key(cue) for sector in CATALOGUE.sectors for cue in sector.cues]
    assert len(set(cues)) == len(cues)


def test_no_spelling_belongs_to_two_measures() -> None:
    spellings = [key(s) for measure in CATALOGUE.measures for s in measure.spellings]
    assert len(set(spellings)) == len(spellings)


def test_a_name_is_one_of_the_ways_to_write_the_thing() -> None:
    assert all(i.name_vi.lower() == i.phrases[0] for i in CATALOGUE.indicators)
    assert all(m.name_vi.lower() == m.spellings[0] for m in CATALOGUE.measures)


def test_every_measure_converts_exactly_into_a_base_of_factor_one() -> None:
    by_code = {measure.code: measure for measure in CATALOGUE.measures}
    for measure in CATALOGUE.measures:
        assert isinstance(measure.factor, Decimal)
        base = by_code[measure.base]
        assert (base.base, base.factor) == (base.code, Decimal(1))


def test_forty_billion_seven_hundred_million_is_the_same_in_both_measures() -> None:
    factor = {measure.code: measure.factor for measure in CATALOGUE.measures}
    assert Decimal("40.7") * factor["ty_dong"] == 40700 * factor["trieu_dong"]
    assert 40_700_000_000 * factor["dong"] == 40_700_000 * factor["nghin_dong"] == 40700


def test_sectors_come_in_the_order_of_the_quarterly_report() -> None:
    positions = [sector.position for sector in CATALOGUE.sectors]
    assert positions == sorted(set(positions))
    parts = {sector.code: sector.position // 100 for sector in CATALOGUE.sectors}
    assert [parts[c] for c in ("party_building", "budget", "security", "government")] == [
        1,
        2,
        3,
        4,
    ]


def test_rates_are_never_summed_over_units() -> None:
    for indicator in CATALOGUE.indicators:
        if indicator.measure in {"percent", "ta_ha", "tieu_chi_xa"} or indicator.kind == "ratio":
            assert indicator.rollup == "weighted", indicator.code


def test_every_file_of_the_packs_is_loaded() -> None:
    folders = {path.parent.name for path in DATA.rglob("*.toml")}
    assert folders == {
        "sectors", "measures", "breakdowns", "forms", "checks", "groups", "routing", "organs",
        "days", "units", "profiles",
    }  # fmt: skip


def test_loading_the_catalogue_stays_clear_of_heavy_imports() -> None:
    script = (
        "import sys; from tiendo import packs; packs.catalogue(); packs.units();"
        "print(sorted({'pydantic', 'django', 'importlib.resources'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
