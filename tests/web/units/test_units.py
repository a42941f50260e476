"""Units begin and end by law; nothing is keyed by a name."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from people import People, unit_named
from tiendo.web.journal.models import Event
from tiendo.web.units.actions import load_pack
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS, below, changes_of, members_of_group

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("day", "count"), [(date(2023, 4, 7), 24), (date(2024, 12, 15), 23)])
def test_the_district_has_as_many_communes_as_on_that_day(
    day: date, count: int, people: People
) -> None:
    assert below(people.district, day=day).filter(kind__in=LOCAL_KINDS).count() == count
    assert members_of_group("communes", people.district, day=day).count() == count


def test_the_changes_tell_24_then_23_then_8(people: People) -> None:
    counts = [(c.on, c.count_before, c.count_after) for c in changes_of(people.district)]
    assert counts == [(date(2024, 12, 1), 24, 23), (date(2025, 7, 1), 23, 8)]


def test_loading_the_packs_again_changes_nothing(people: People) -> None:
    before = (Unit.objects.count(), Succession.objects.count(), Event.objects.count())
    assert load_pack(by=people.bao) == (0, 0)
    assert (Unit.objects.count(), Succession.objects.count(), Event.objects.count()) == before


def test_every_unit_lies_below_its_parent() -> None:
    load_pack(by=None)
    for unit in Unit.objects.select_related("parent"):
        above = unit.parent.path if unit.parent else ""
        assert unit.path == above + unit.key


def test_it_shows_the_units_of_the_chosen_day(people: People, as_bao: Client) -> None:
    session = as_bao.session
    session["workplace_day"] = "2023-04-07"
    session.save()
    page = as_bao.get("/don-vi/").content.decode()
    assert "Có 24 xã, phường, thị trấn." in page
    assert people.commune.name in page


def test_it_shows_what_a_commune_became(people: People, as_bao: Client) -> None:
    page = as_bao.get(f"/don-vi/{people.commune.pk}/").content.decode()
    assert "xã Hữu Liên" in page


def test_it_hides_units_from_who_works_elsewhere(people: People, as_chi: Client) -> None:
    assert as_chi.get(f"/don-vi/{people.commune.pk}/").status_code == 404
    assert people.commune.name not in as_chi.get("/don-vi/").content.decode()


def test_a_name_that_two_units_bear_stays_two_units(people: People) -> None:
    old, new = unit_named("xã Tân Thành"), unit_named("xã Tân Thành", date(2026, 1, 1))
    assert old.pk != new.pk
    assert people.district.path in old.path
    assert people.district.path not in new.path
