"""The packs' checks upon a form: a breach is told, what cannot be true is refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import People
from tiendo import packs
from tiendo.packs import lookup
from tiendo.reading.period import Period
from tiendo.web.collecting.cells import key_of, keys_of, read
from tiendo.web.collecting.checks import Before, Place, Rule, is_broken, rules_for, sentence
from tiendo.web.collecting.queries import load_sheet
from tiendo.web.errors import BadNumber
from tiendo.web.figures.models import Figure, Indicator
from web.figures.recording import Recorder
from web.rounds.reporting import commune_form, of_commune

numbers = st.decimals(0, 10**9, places=2)


def places(*codes: str, items: tuple[str, ...] = ()) -> dict[str, Place]:
    found = {}
    for code in codes:
        spec = lookup.indicator(code)
        assert spec is not None
        for item in ("", *items):
            key = key_of(code, item)
            found[key] = Place(spec, item, item or spec.name_vi, key)
    return found


def broken(rules: list[Rule], values: dict[str, Decimal]) -> set[str]:
    return {rule.check for rule in rules if is_broken(rule, values)}


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_cumulative_number_must_not_fall_within_the_year(old: int, new: int) -> None:
    rules = rules_for(
        places("state_revenue"), {"state_revenue": Before(Decimal(old), "quý I/2023 (1)")}, {}
    )
    found = broken(rules, {"state_revenue": Decimal(new)})
    assert ("cumulative_falls" in found) == (new < old)


@given(numbers, numbers)
def test_a_jump_is_more_than_a_hundredfold_either_way(old: Decimal, new: Decimal) -> None:
    rules = rules_for(places("pig_herd"), {}, {"pig_herd": Before(old, "quý IV/2022 (1)")})
    jumped = old > 0 and new > 0 and (new > old * 100 or new * 100 < old)
    assert ("scale_jump" in broken(rules, {"pig_herd": new})) == jumped


@given(numbers, numbers)
def test_a_part_is_not_above_its_whole(whole: Decimal, part: Decimal) -> None:
    rules = rules_for(places("state_revenue", "domestic_revenue"), {}, {})
    values = {"state_revenue": whole, "domestic_revenue": part}
    assert ("revenue_levels" in broken(rules, values)) == (part > whole)


@given(st.integers(0, 999), st.integers(0, 999), st.integers(-2, 2))
def test_items_of_a_complete_breakdown_add_up(male: int, female: int, off: int) -> None:
    rules = rules_for(places("party_members", items=("sex.male", "sex.female")), {}, {})
    values = {
        "party_members": Decimal(male + female + off),
        "party_members/sex.male": Decimal(male),
        "party_members/sex.female": Decimal(female),
    }
    assert ("parts_add_up" in broken(rules, values)) == (off != 0)
    del values["party_members/sex.male"]
    assert "parts_add_up" not in broken(rules, values), "a missing part is not zero"


def test_rounded_decimals_may_differ_by_their_rounding() -> None:
    rules = rules_for(places("party_members", items=("sex.male", "sex.female")), {}, {})
    values = {
        "party_members/sex.male": Decimal("1.24"),
        "party_members/sex.female": Decimal("1.24"),
    }
    assert "parts_add_up" not in broken(rules, values | {"party_members": Decimal("2.5")})
    assert "parts_add_up" in broken(rules, values | {"party_members": Decimal("2.6")})


@given(
    st.one_of(st.sampled_from(["-", "–", "k", "K ", "không"]), st.text("0123456789.,-", max_size=9))
)
def test_a_cell_is_missing_or_nil_or_a_number_and_never_two(text: str) -> None:
    try:
        said = read(text)
    except BadNumber:
        return
    assert not (said.nil and said.value is not None)
    assert (not text.strip()) == (said.value is None and not said.nil)


def test_every_form_of_the_packs_has_each_cell_once() -> None:
    for form in packs.catalogue().forms:
        keys = keys_of(form)
        assert len(keys) == len(set(keys))
        assert len(keys) >= len(form.rows)


@pytest.mark.django_db
def test_the_page_warns_with_the_period_that_it_is_held_against(people: People) -> None:
    recorder = Recorder(people)
    report = of_commune(people)
    told: dict[str, Any] = {"unit": people.commune, "measure": "con"}
    indicator = Indicator.objects.get(code="pig_herd")
    recorder.figure("5", indicator=indicator, period=report.round.span, **told)
    recorder.figure("5000", indicator=indicator, period=Period.parse("2022-Q4"), **told)
    sheet = load_sheet(report)
    cell = sheet.cells["pig_herd"]
    assert (cell.text, cell.last) == ("5", "5.000")
    (warning,) = cell.warnings
    assert "quý IV/2022 (5.000 con)" in warning
    assert sheet.filled == 1
    assert len(sheet.cells) == len(keys_of(commune_form()))


@pytest.mark.django_db
def test_the_statistics_office_stands_beside_and_counts_first(people: People) -> None:
    recorder = Recorder(people)
    report = of_commune(people)
    recorder.figure("40", unit=people.commune)
    recorder.figure("41", unit=people.commune, origin=Figure.Origin.STATISTICS)
    cell = load_sheet(report).cells["state_revenue"]
    assert cell.text == "40.000"
    assert [told for _figure, told in cell.others] == ["41.000"]
    assert not cell.counts


def test_a_sentence_is_filled_in() -> None:
    rule = Rule(check="negative", kind="between", cell="pig_herd", low=Decimal(0))
    assert sentence(rule, "Tổng đàn lợn").startswith("«Tổng đàn lợn» là số âm.")


RATES = [each for each in packs.vocabulary().indicators if each.numerator]


@given(st.sampled_from(RATES), st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_rate_rounded_from_its_parts_agrees_with_them(
    rate: Any, top: int, base: int, places_: int
) -> None:
    rules = rules_for(places(rate.code, rate.numerator, rate.denominator), {}, {})
    exact = Fraction(top, base) * Fraction(rate.scale)
    rounded = Decimal(round(exact * 10**places_)).scaleb(-places_)
    values = {rate.numerator: Decimal(top), rate.denominator: Decimal(base)}
    assert "rate_of_parts" not in broken(rules, values | {rate.code: rounded})
    off = rounded + 2 * Decimal(1).scaleb(-places_)
    assert "rate_of_parts" in broken(rules, values | {rate.code: off})
    for part in values:
        alone = {key: value for key, value in values.items() if key != part}
        assert "rate_of_parts" not in broken(rules, alone | {rate.code: off})


@given(
    st.decimals(-1000, 1000, places=2),
    st.decimals(-1000, 1000, places=1),
    st.decimals(-1000, 1000, places=1),
)
def test_a_rate_is_doubted_only_where_no_rounding_gives_it(
    rate: Decimal, top: Decimal, base: Decimal
) -> None:
    rule = Rule(check="x", kind="rate", cell="r", others=("t", "b"), scale=Decimal(100))
    doubted = is_broken(rule, {"r": rate, "t": top, "b": base})
    half = Fraction(1, 20)
    corners = [
        (Fraction(top) + one * half) / (Fraction(base) + other * half) * 100
        for one in (-1, 1)
        for other in (-1, 1)
        if Fraction(base) - half > 0
    ]
    near = Fraction(1, 200)
    agrees = not corners or (
        min(corners) <= Fraction(rate) + near and Fraction(rate) - near <= max(corners)
    )
    assert doubted == (not agrees)


@pytest.mark.django_db
def test_a_rate_is_held_against_parts_of_another_form(people: People) -> None:
    recorder = Recorder(people)
    report = of_commune(people, form="socio_economic_quarter")
    spec = lookup.indicator("hygienic_water")
    assert spec is not None
    for code, value in ((spec.numerator, "80"), (spec.denominator, "100"), (spec.code, "85")):
        indicator = Indicator.objects.get(code=code)
        recorder.figure(value, indicator.measure, indicator=indicator, unit=people.commune)
    sheet = load_sheet(report)
    assert spec.numerator not in sheet.cells
    (warning,) = sheet.cells[spec.code].warnings
    assert "không khớp với" in warning
