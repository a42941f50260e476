"""Written names find what they stand for on the day, and nothing where they stand for two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import DAY, People
from tiendo import packs
from tiendo.reading.period import Period
from tiendo.web.cycle.models import Body
from tiendo.web.review.fields import PeriodField
from tiendo.web.review.gazetteer import Gazetteer, body_kind, group_named, measure_named
from tiendo.web.review.sittings import usual_term
from tiendo.web.units.models import Unit


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ban Chấp hành Đảng bộ huyện Hữu Lũng", Body.Kind.EXECUTIVE),
        ("BCH ĐẢNG BỘ XÃ", Body.Kind.EXECUTIVE),
        ("Ban Thường vụ Huyện uỷ", Body.Kind.STANDING),
        ("Thường trực HĐND huyện", Body.Kind.BOARD),
        ("Huyện ủy Hữu Lũng", Body.Kind.EXECUTIVE),
        ("Hội đồng nhân dân huyện", Body.Kind.COUNCIL),
        ("Uỷ ban nhân dân xã Yên Thịnh", Body.Kind.PEOPLE),
        ("UBND huyện", Body.Kind.PEOPLE),
        ("Đoàn công tác", None),
        ("", None),
    ],
)
def test_it_tells_what_kind_of_body_sits(name: str, kind: Body.Kind | None) -> None:
    assert body_kind(name) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("xã Yên Thịnh", "xã Yên Thịnh"),
        ("Đảng uỷ xã YÊN THỊNH, huyện Hữu Lũng", "xã Yên Thịnh"),
        ("UBND huyện Hữu Lũng", "UBND huyện Hữu Lũng"),
        ("toàn huyện", "huyện Hữu Lũng"),
        ("TT. Hữu Lũng", "thị trấn Hữu Lũng"),
        ("xã Yên Thịnhh", None),
        ("huyện Chi Lăng", None),
        ("", None),
    ],
)
def test_it_finds_the_first_unit_named(people: People, text: str, name: str | None) -> None:
    found = Gazetteer(people.district).find(text, day=DAY)
    assert (found.name if found else None) == name


def test_it_takes_the_place_and_not_its_organ_where_a_body_sits(people: People) -> None:
    names = Gazetteer(people.district)
    assert names.find("UBND huyện Hữu Lũng", day=DAY, places_only=True) == people.district


def test_it_finds_a_unit_only_while_it_exists(people: People) -> None:
    names = Gazetteer(people.district)
    assert names.find("xã Sơn Hà", day=DAY) is not None
    assert names.find("xã Sơn Hà", day=date(2025, 1, 1)) is None


def test_it_finds_none_of_two_units_with_one_name(people: People) -> None:
    twin = Unit(code="x", name="xã Yên Thịnh", kind="commune", tree="territory", valid_from=DAY)
    twin.path = people.district.path + twin.key
    twin.save()
    assert Gazetteer(people.district).find("xã Yên Thịnh", day=DAY) is None


def test_every_spelling_of_a_measure_finds_a_measure_with_it() -> None:
    for measure in packs.catalogue().measures:
        assert measure_named(measure.code) == measure
        for spelling in measure.spellings:
            found = measure_named(spelling.upper())
            assert found is not None
            assert spelling in found.spellings


def test_every_phrase_of_a_group_finds_a_group_with_it() -> None:
    groups = {group.code: group for group in packs.catalogue().groups}
    for group in groups.values():
        for phrase in group.phrases:
            assert phrase in groups[group_named(phrase)].phrases
    assert group_named("các xã của huyện bạn") == ""


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(Body.Kind))
def test_the_usual_term_of_a_day_holds_it(day: date, kind: Body.Kind) -> None:
    first, last = usual_term(kind, day)
    assert first <= day <= last
    assert last.year - first.year == 5


@given(st.integers(2000, 2098))
def test_a_period_is_taken_by_its_code_and_by_its_name(year: int) -> None:
    field = PeriodField()
    for period in Period.of_year(year):
        assert Period.parse(period.code) == period
        assert field.clean(period.code.lower()) == period.code
        assert Period.parse(field.clean(period.label)) == period
