"""Departments, Party organisations and cells hang beside the territory, under codes that stay."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings

from people import People, unit_named
from tiendo.web.accounts.models import User
from tiendo.web.errors import (
    DayToCome,
    NoSuchUnit,
    TerritoryByLaw,
    TextMissing,
    UnitHasUnits,
    UnitNotThen,
)
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.units.actions import add_organ, end_organ, rename_unit
from tiendo.web.units.kinds import Organ
from tiendo.web.units.models import Unit
from tiendo.web.units.queries import below, names_on

pytestmark = pytest.mark.django_db
TODAY, SET_UP = date(2026, 9, 1), date(2025, 8, 1)


@pytest.fixture
def commune(people: People) -> Unit:
    return unit_named("xã Hữu Lũng", TODAY)


def add(commune: Unit, by: User, name: str, organ: Organ = Organ.CELL) -> Unit:
    return add_organ(parent=commune, organ=organ, name=name, on=SET_UP, by=by)


def test_a_cell_hangs_in_the_party_tree_below_its_unit(commune: Unit, people: People) -> None:
    first = add(commune, people.bao, "Chi bộ thôn Na Hoa")
    second = add(commune, people.bao, "Chi bộ thôn Đèo Bén")
    office = add(commune, people.bao, "Phòng Kinh tế", Organ.DEPARTMENT)
    assert (first.code, second.code, office.code) == ("06385-cb1", "06385-cb2", "06385-pb1")
    assert (first.tree, first.kind) == ("party", "cell")
    assert {first, second, office} <= set(below(commune, day=TODAY))
    assert first not in below(commune, day=date(2025, 7, 31))
    assert not list(verify(settings.JOURNAL_HEAD))


def test_the_same_cell_entered_twice_is_one(commune: Unit, people: People) -> None:
    first = add(commune, people.bao, "Chi bộ  thôn Na Hoa ")
    events = Event.objects.count()
    assert add(commune, people.bao, "Chi bộ thôn Na Hoa") == first
    assert Event.objects.count() == events


def test_a_new_name_leaves_the_unit_the_same_and_keeps_the_former_one(
    commune: Unit, people: People
) -> None:
    cell = add(commune, people.bao, "Chi bộ Na Hoa")
    change = date(2026, 3, 1)
    rename_unit(unit=cell, name="Chi bộ Liên thôn", on=change, document="QĐ 12", by=people.bao)
    rename_unit(unit=cell, name="Chi bộ Liên thôn", on=change, document="QĐ 12", by=people.bao)
    cell.refresh_from_db()
    assert (cell.code, cell.name) == ("06385-cb1", "Chi bộ Liên thôn")
    assert Unit.objects.filter(code="06385-cb1").count() == 1
    told = [(f.name, f.until) for f in cell.former_names.all()]
    assert told == [("Chi bộ Na Hoa", date(2026, 2, 28))]
    assert names_on([cell], date(2026, 2, 28)) == {cell.pk: "Chi bộ Na Hoa"}
    assert names_on([cell], change) == {cell.pk: "Chi bộ Liên thôn"}
    assert not list(verify(settings.JOURNAL_HEAD))


def test_a_name_of_an_earlier_day_than_the_present_one_is_refused(
    commune: Unit, people: People
) -> None:
    cell = add(commune, people.bao, "Chi bộ A")
    rename_unit(unit=cell, name="Chi bộ B", on=date(2026, 3, 1), document="", by=people.bao)
    for day in (SET_UP, date(2026, 3, 1)):
        with pytest.raises(UnitNotThen):
            rename_unit(unit=cell, name="Chi bộ C", on=day, document="", by=people.bao)
    with pytest.raises(DayToCome):
        rename_unit(unit=cell, name="Chi bộ C", on=date(2999, 1, 1), document="", by=people.bao)
    with pytest.raises(TextMissing):
        rename_unit(unit=cell, name=" ", on=TODAY, document="", by=people.bao)


def test_an_organ_ends_after_what_hangs_below_it(commune: Unit, people: People) -> None:
    party = add(commune, people.bao, "Đảng bộ cơ quan", Organ.COMMITTEE)
    cell = add(party, people.bao, "Chi bộ Văn phòng")
    last = date(2026, 6, 30)
    with pytest.raises(UnitHasUnits, match=r"'count': 1"):
        end_organ(unit=party, on=last, by=people.bao)
    end_organ(unit=cell, on=last, by=people.bao)
    end_organ(unit=party, on=last, by=people.bao)
    events = Event.objects.count()
    end_organ(unit=party, on=last, by=people.bao)
    assert Event.objects.count() == events
    assert party in below(commune, day=last)
    assert party not in below(commune, day=date(2026, 7, 1))
    with pytest.raises(UnitNotThen):
        end_organ(unit=party, on=TODAY, by=people.bao)


def test_a_commune_changes_by_law_alone(commune: Unit, people: People) -> None:
    with pytest.raises(TerritoryByLaw):
        rename_unit(unit=commune, name="xã Khác", on=TODAY, document="", by=people.bao)
    with pytest.raises(TerritoryByLaw):
        end_organ(unit=commune, on=TODAY, by=people.bao)


def test_nothing_is_set_up_below_a_unit_that_is_not_there(people: People) -> None:
    with pytest.raises(NoSuchUnit):
        add(people.commune, people.bao, "Chi bộ thôn")
