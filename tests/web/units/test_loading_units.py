"""Loading a province or the country: one deed, keyed by code and day, safe to repeat."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from tiendo.packs.country import country
from tiendo.web.commands.homes import Refused
from tiendo.web.commands.territories import list_units, load_units
from tiendo.web.errors import NoSuchProvince
from tiendo.web.journal import actions as journal
from tiendo.web.journal.models import Event
from tiendo.web.journal.queries import verify
from tiendo.web.units.actions import load_country, load_pack
from tiendo.web.units.models import Succession, Unit
from tiendo.web.units.queries import LOCAL_KINDS, changes_of, units_on

pytestmark = pytest.mark.django_db


def counts() -> tuple[int, int, int]:
    return Unit.objects.count(), Succession.objects.count(), Event.objects.count()


def local_on(day: date) -> int:
    return units_on(day).filter(kind__in=LOCAL_KINDS).count()


def test_a_province_is_loaded_with_its_units_of_then_and_now() -> None:
    loaded, doubts = load_country(province="20", by=None)
    assert (loaded.units, loaded.successions) == (Unit.objects.count(), Succession.objects.count())
    assert [local_on(d) for d in (date(2023, 4, 7), date(2025, 6, 30), date(2025, 7, 1))] == [
        200, 194, 65,
    ]  # fmt: skip
    assert len(doubts) == 1
    huu_lung = Unit.objects.get(code="186")
    assert [(c.count_before, c.count_after) for c in changes_of(huu_lung)] == [(24, 23), (23, 8)]
    town = Unit.objects.get(code="06385", valid_from=date(2025, 7, 1))
    assert (town.area_km2, town.latitude) == (Decimal("52.87"), Decimal("21.51340"))
    assert not list(verify(settings.JOURNAL_HEAD))


def test_loading_again_or_after_our_own_packs_writes_nothing_twice() -> None:
    load_pack(by=None)
    first, _ = load_country(province="20", by=None)
    before = counts()
    assert first.units < before[0]
    assert load_country(province="20", by=None)[0] == (0, 0)
    assert load_pack(by=None) == (0, 0)
    assert counts() == before
    pairs = Unit.objects.values_list("code", "valid_from")
    assert len(set(pairs)) == len(pairs)


def test_loaded_after_our_own_packs_the_units_are_those_of_the_province_alone() -> None:
    load_pack(by=None)
    load_country(province="20", by=None)
    told = {
        (u.code, u.valid_from, u.valid_to, u.name, u.latitude, u.area_km2)
        for u in country("20").pack.units
    }
    names = ("code", "valid_from", "valid_to", "name", "latitude", "area_km2")
    assert set(Unit.objects.values_list(*names)) == told


def test_what_people_ended_or_renamed_is_left_as_it_is() -> None:
    load_pack(by=None)
    changed = Unit.objects.get(code="06385-vpdu")
    Unit.objects.filter(pk=changed.pk).update(name="Văn phòng mới", valid_to=date(2026, 3, 31))
    load_pack(by=None)
    load_country(province="20", by=None)
    changed.refresh_from_db()
    assert (changed.name, changed.valid_to) == ("Văn phòng mới", date(2026, 3, 31))


def test_a_commune_whose_days_people_told_otherwise_is_not_made_twice() -> None:
    load_country(province="20", by=None)
    unit = Unit.objects.filter(kind="commune", valid_to=date(2025, 6, 30)).first()
    assert unit is not None
    Succession.objects.filter(old=unit).delete()
    Unit.objects.filter(pk=unit.pk).update(valid_from=date(2021, 1, 1), valid_to=date(2024, 12, 31))
    before = Unit.objects.count()
    load_country(province="20", by=None)
    assert Unit.objects.count() == before
    assert not Succession.objects.filter(old=unit).exists()


def test_a_bulk_deed_tells_its_rows_in_several_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "CHUNK", 100)
    load_country(province="20", by=None)
    events = list(Event.objects.order_by("number"))
    assert len(events) > 1
    assert {event.deed for event in events} == {"units.loaded"}
    told = [(kind, key) for event in events for kind, key, _digest in event.rows]
    assert len(told) == len(set(told)) == Unit.objects.count() + Succession.objects.count()
    assert not list(verify(settings.JOURNAL_HEAD))


def test_loading_that_breaks_off_leaves_nothing() -> None:
    class Broken(Exception):
        pass

    def tell(done: int, total: int) -> None:
        if done > total // 2:
            raise Broken

    before = counts()
    with pytest.raises(Broken):
        load_country(province="20", by=None, tell=tell)
    assert counts() == before


def test_it_refuses_a_code_that_no_province_bears() -> None:
    with pytest.raises(NoSuchProvince):
        load_country(province="99", by=None)
    assert counts() == (0, 0, 0)


def test_the_command_tells_what_it_loaded_and_what_to_judge(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_units("20")
    told = capsys.readouterr().out
    assert "318 đơn vị" in told
    assert "xã Hồng Phong (06079) → xã Đồng Đăng (06184): cách 37 km" in told
    load_units("20")
    assert "đã có đủ" in capsys.readouterr().out
    list_units(None, "30/6/2025")
    assert "tỉnh Lạng Sơn: 194 xã" in capsys.readouterr().out
    list_units("186", "7/4/2023")
    assert "xã Sơn Hà" in capsys.readouterr().out


def test_the_command_says_what_to_do_where_there_is_nothing_to_list() -> None:
    with pytest.raises(Refused, match="units load"):
        list_units(None, None)
    with pytest.raises(Refused, match="dạng 1/7/2025"):
        list_units(None, "31/6/2025")
    load_pack(by=None)
    with pytest.raises(Refused, match="«186»"):
        list_units("186", "1/7/2025")
