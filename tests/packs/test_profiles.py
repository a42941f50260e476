"""The form of documents follows the rule of the day."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo import packs
from tiendo.packs.loader import DATA
from tiendo.packs.profiles import FormatProfile, NoFormatProfile, Page, Paragraph, load_profiles
from tiendo.packs.schema_profiles import PageRow, ParagraphRow, ProfileRow

PROFILES = load_profiles(DATA)


@pytest.mark.parametrize(
    ("day", "party", "code"),
    [
        (date(2018, 4, 3), True, "party_hd36"),
        (date(2023, 4, 7), True, "party_hd36"),
        (date(2026, 5, 26), True, "party_hd36"),
        (date(2026, 5, 27), True, "party_hd05"),
        (date(2023, 4, 7), False, "state_nd30"),
    ],
)
def test_it_picks_the_rule_in_force(day: date, party: bool, code: str) -> None:
    assert packs.format_profile(day, party=party).code == code


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.booleans())
def test_at_most_one_rule_is_in_force_on_a_day(day: date, party: bool) -> None:
    in_force = [
        p
        for p in PROFILES
        if p.party == party and p.valid_from <= day and (p.valid_to is None or day <= p.valid_to)
    ]
    assert len(in_force) <= 1


@pytest.mark.parametrize(("day", "party"), [(date(2018, 4, 2), True), (date(2020, 3, 4), False)])
def test_it_says_when_no_rule_is_known(day: date, party: bool) -> None:
    with pytest.raises(NoFormatProfile) as caught:
        packs.format_profile(day, party=party)
    assert (caught.value.day, caught.value.party) == (day, party)


def test_party_numbers_have_no_colon_and_run_over_the_term() -> None:
    for profile in PROFILES:
        number = profile.number_form.format(number="05", type="BC", organ="HU")
        assert number == ("Số 05-BC/HU" if profile.party else "Số: 05/BC-HU")
        assert profile.number_restart == ("term" if profile.party else "year")


def test_the_party_signs_and_ends_in_its_own_way() -> None:
    for profile in PROFILES:
        post = profile.styles.post
        assert (profile.on_behalf, profile.end_mark, post.bold, profile.issuer_mark) == (
            ("T/M", ".", False, "*") if profile.party else ("TM.", "./.", True, "")
        )


def test_every_type_of_document_that_has_a_name_has_a_symbol() -> None:
    for profile in PROFILES:
        assert profile.type_names.keys() <= profile.symbols.keys()


def test_the_text_fits_the_page() -> None:
    for profile in PROFILES:
        page = profile.page
        assert page.left_mm + page.right_mm < page.width_mm / 2
        assert page.top_mm + page.bottom_mm < page.height_mm / 2


def test_what_is_checked_is_what_is_loaded() -> None:
    for record, row in ((FormatProfile, ProfileRow), (Page, PageRow), (Paragraph, ParagraphRow)):
        assert {field.name for field in fields(record)} == set(row.model_fields)


def test_second_hand_parameters_are_named_as_they_are_called() -> None:
    names = {field.name for field in fields(FormatProfile)} | {"all"}
    for profile in PROFILES:
        assert {parameter.split(".")[0] for parameter in profile.second_hand} <= names
