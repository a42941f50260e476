"""The catalogue holds every line of the list of 129, quantity by quantity, part by part."""

import pytest

from tiendo import packs
from tiendo.packs import lookup
from tiendo.packs.model import Form, Indicator

LISTED = """
ha: A01 A02 A03 A04 A07 F01
tấn: A05 A08 A12 A15
tạ/ha: A06
con: A09 A10 A11
%: A13 F03 I07 I08 V04 V08 E01 E04 E05 H01 H03 H04 W01 W02 W05 W08 W09 M01 M02 Q02 Q04 P04
%: P06 P14 K01 K02 K03 K04 K05
con;kg: A14
SP: A16
HTX: A17
tỷ đ: A18 I01 I02 I04 V10
nghìn cây: F02
m³: F04
vụ;ha: F05
vụ: F06 H07 Q03
tr.đ: B01 B02 B03 B04 B05 B06 B07 B08 B09 B10 B11 B12 B13 B14 B15 B16 B17 B18 B19 B20 B21
tr.đ: B22 B23 V01 V03 V06 V11
various: I03
DN;tỷ đ: I05
lượt: I06 H06
tr.đ;%: V02 V05
DA: V07 V12
ha;%: V09
xã: N01 N02 E03 Q09
tiêu chí: N03
thôn: N04
km: N05
m²: N06
trường: E02
HS;%: E06
trạm: H02
ca: H05
nam/100 nữ: H08
người: W03 W04 P01 P02 P03
người;tr.đ: W06
nhà: W07
giấy;ha: M03
tr.đ;người: M04
người;%: Q01
vụ;đối tượng: Q05
vụ;người: Q06
vụ;tr.đ: Q07
đơn;%: Q08 P11
%;hội nghị: P05
cuộc;%: P07 P08
TCĐ;ĐV: P09 P10
BC: P12
MH: P13
điểm;hạng: K06
"""
MEASURES = {
    "ha": "ha", "tấn": "tan", "tạ/ha": "ta_ha", "con": "con", "kg": "kg", "%": "percent",
    "SP": "san_pham", "HTX": "hop_tac_xa", "tỷ đ": "ty_dong", "nghìn cây": "nghin_cay", "m³": "m3",
    "vụ": "vu", "tr.đ": "trieu_dong", "DN": "doanh_nghiep", "lượt": "luot", "DA": "du_an",
    "xã": "xa", "tiêu chí": "tieu_chi_xa", "thôn": "thon", "km": "km", "m²": "m2",
    "trường": "truong", "HS": "hoc_sinh", "trạm": "tram", "ca": "ca", "nam/100 nữ": "nam_100_nu",
    "người": "nguoi", "nhà": "nha", "giấy": "giay", "đối tượng": "doi_tuong", "đơn": "don",
    "hội nghị": "hoi_nghi", "cuộc": "cuoc", "TCĐ": "to_chuc_dang", "ĐV": "dang_vien",
    "BC": "bao_cao", "MH": "mo_hinh", "điểm": "diem", "hạng": "hang",
}  # fmt: skip
PERSONS = {"nguoi", "dang_vien", "lao_dong", "thanh_nien"}  # all written "người" in the list
VISITS = {"luot", "luot_khach"}

INDICATORS = packs.catalogue().indicators
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}
LINES = {
    code: units.split(";")
    for units, _, codes in (row.partition(": ") for row in LISTED.split("\n") if row)
    for code in codes.split()
}
WHOLE_OF_THE_QUARTER = "all_indicators"


def of_line(code: str) -> list[Indicator]:
    return [indicator for indicator in INDICATORS if indicator.source == code]


def measures_for(unit: str) -> set[str]:
    measure = MEASURES[unit]
    return {"nguoi": PERSONS, "luot": VISITS}.get(measure, {measure})


def parts(indicator: Indicator) -> tuple[Indicator, Indicator]:
    return BY_CODE[indicator.numerator], BY_CODE[indicator.denominator]


def form(code: str) -> Form:
    found = lookup.form(code)
    assert found is not None
    return found


def test_the_list_has_129_lines() -> None:
    assert len(LINES) == 129


@pytest.mark.parametrize("code", LINES)
def test_every_line_is_in_the_catalogue(code: str) -> None:
    assert of_line(code)


@pytest.mark.parametrize("code", [code for code, units in LINES.items() if units != ["various"]])
def test_every_quantity_of_a_line_is_an_indicator_of_its_own(code: str) -> None:
    measured = [indicator.measure for indicator in of_line(code)]
    for unit in LINES[code]:
        assert measures_for(unit) & set(measured), unit
    assert len(measured) >= len(LINES[code])


def test_the_main_products_of_industry_are_told_apart() -> None:
    assert {i.code for i in of_line("I03")} == {
        "stone_output", "cement_output", "brick_output", "power_output",
    }  # fmt: skip


def test_each_of_the_three_indices_has_a_score_and_a_rank() -> None:
    measured = sorted((i.code.partition("_")[0], i.measure) for i in of_line("K06"))
    assert measured == [(n, m) for n in ("ddci", "dti", "par") for m in ("diem", "hang")]


def test_cells_and_members_families_and_villages_are_rates_of_their_own() -> None:
    for code in ("P04", "W09"):
        assert len([i for i in of_line(code) if i.measure == "percent"]) == 2


def test_every_rate_has_both_its_parts_as_indicators() -> None:
    for indicator in INDICATORS:
        if indicator.kind == "ratio" or indicator.measure == "percent":
            over, under = parts(indicator)
            assert over.kind != "ratio", indicator.code
            assert under.kind != "ratio", indicator.code


def test_a_share_in_percent_counts_the_same_thing_twice_and_is_told_in_hundredths() -> None:
    base = {measure.code: measure.base for measure in packs.catalogue().measures}
    for indicator in INDICATORS:
        if indicator.measure == "percent":
            over, under = parts(indicator)
            assert base[over.measure] == base[under.measure], indicator.code
            assert indicator.scale == 100


def test_a_part_is_told_apart_wherever_its_rate_is() -> None:
    for indicator in INDICATORS:
        if indicator.numerator:
            over, under = parts(indicator)
            for breakdown in indicator.breakdowns:
                assert breakdown in over.breakdowns, indicator.code
                assert breakdown in under.breakdowns, indicator.code


def test_only_what_adds_up_through_the_year_is_expected_to_grow_evenly() -> None:
    for indicator in INDICATORS:
        if indicator.path == "linear":
            assert indicator.kind == "cumulative", indicator.code
        if indicator.kind in {"point_in_time", "score", "ratio"}:
            assert indicator.path == "none", indicator.code
    assert BY_CODE["land_use_levy"].path == BY_CODE["conscription"].path == "history"
    assert BY_CODE["state_revenue"].path == "linear"


def test_points_are_compared_for_rates_alone() -> None:
    assert all(i.measure == "percent" for i in INDICATORS if "points" in i.compare)


def test_every_indicator_says_where_its_definition_comes_from() -> None:
    assert [i.code for i in INDICATORS if not i.definition] == []


def test_every_breakdown_is_used_and_every_item_is_found_by_the_name_of_figures() -> None:
    used = {code for indicator in INDICATORS for code in indicator.breakdowns}
    assert {breakdown.code for breakdown in packs.catalogue().breakdowns} == used
    for breakdown in packs.catalogue().breakdowns:
        for item in breakdown.items:
            assert lookup.item(f"{breakdown.code}.{item.code}") == item
    assert lookup.item("sex.other") is None


def test_the_forms_of_discipline_are_those_of_the_rules() -> None:
    for code, names in (
        ("member_discipline", ["Khiển trách", "Cảnh cáo", "Cách chức", "Khai trừ"]),
        ("organisation_discipline", ["Khiển trách", "Cảnh cáo", "Giải tán"]),
    ):
        breakdown = lookup.breakdown(code)
        assert breakdown is not None
        assert [item.name_vi for item in breakdown.items] == names


def test_one_form_asks_for_a_quantity_of_every_line() -> None:
    asked = {BY_CODE[row.indicator].source for row in form(WHOLE_OF_THE_QUARTER).rows}
    assert asked >= LINES.keys()
    assert len(form(WHOLE_OF_THE_QUARTER).rows) == 130


def test_an_indicator_stands_in_several_forms_and_once_in_each() -> None:
    forms = packs.catalogue().forms
    assert sum("pig_herd" in {row.indicator for row in form.rows} for form in forms) >= 3
    for asked in forms:
        assert len({row.indicator for row in asked.rows}) == len(asked.rows), asked.code


def test_the_rows_of_a_sector_stand_together_in_the_order_of_the_report() -> None:
    position = {sector.code: sector.position for sector in packs.catalogue().sectors}
    for asked in packs.catalogue().forms:
        places = [position[BY_CODE[row.indicator].sector] for row in asked.rows]
        assert places == sorted(places), asked.code


def test_what_communes_report_by_decree_closes_on_the_14th() -> None:
    assert form("socio_economic_quarter").rule == "day_14"
    assert form("socio_economic_quarter").kinds == ("commune", "town", "ward")
    assert form("budget_quarter").rule == "calendar"


def test_the_rules_of_plausible_figures_are_there() -> None:
    revenue = lookup.check("revenue_levels")
    falls, jump, parts_add_up = (
        lookup.check(code) for code in ("cumulative_falls", "scale_jump", "parts_add_up")
    )
    assert revenue is not None
    assert revenue.indicators == ("state_revenue", "domestic_revenue", "domestic_revenue_core")
    assert [c and (c.kind, c.indicators) for c in (falls, jump, parts_add_up)] == [
        ("not_falling", ()), ("jump", ()), ("equals", ()),
    ]  # fmt: skip


def test_every_rate_is_judged_against_0_and_100_exactly_once() -> None:
    ranged = [
        code
        for check in packs.catalogue().checks
        if check.kind == "range" and check.low == 0 and check.high == 100
        for code in check.indicators
    ]
    assert sorted(ranged) == sorted(i.code for i in INDICATORS if i.measure == "percent")


def test_the_sentences_of_checks_can_be_said_in_both_languages() -> None:
    for check in packs.catalogue().checks:
        for sentence in (check.sentence_vi, check.sentence_en):
            said = sentence.format(name="Thu nội địa", other="quý I/2023")
            assert said.endswith(".")
            assert "{" not in said
