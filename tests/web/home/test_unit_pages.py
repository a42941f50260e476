"""The pages on which an administrator sets units up, states shares and reorganises."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from people import People, unit_named
from tiendo.web.accounts.actions import give_role
from tiendo.web.accounts.roles import Role
from tiendo.web.units.actions import add_organ, load_country
from tiendo.web.units.kinds import Organ
from tiendo.web.units.models import NewUnit, Origin, Reorganisation, Succession, Unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)


@pytest.fixture
def commune(people: People) -> Unit:
    return unit_named("xã Hữu Lũng", TODAY)


@pytest.fixture
def as_admin(people: People, commune: Unit, client: Client) -> Client:
    """Bảo as administrator of the whole province, and nothing else there."""
    give_role(user=people.bao, unit=unit_named("tỉnh Lạng Sơn"), role=Role.ADMINISTRATOR, by=None)
    client.force_login(people.bao)
    state = client.session
    state["workplace_unit"] = unit_named("tỉnh Lạng Sơn").pk
    state["workplace_day"] = TODAY.isoformat()
    state.save()
    return client


@pytest.fixture
def part(commune: Unit, people: People) -> Succession:
    return Succession.objects.create(
        old=people.district, new=commune, on=date(2025, 7, 1), kind="part", document="NQ"
    )


@pytest.fixture
def draft(as_admin: Client) -> Reorganisation:
    as_admin.post("/sap-xep/them/", {"document": "Nghị quyết số 9", "on": "1/1/2027"})
    return Reorganisation.objects.get()


def test_an_administrator_sets_up_renames_and_ends_a_cell(as_admin: Client, commune: Unit) -> None:
    told = {"organ": "cell", "name": "Chi bộ thôn Na Hoa", "on": "1/8/2025"}
    answer = as_admin.post(f"/don-vi/{commune.pk}/truc-thuoc/them/", told)
    cell = Unit.objects.get(code="06385-cb1")
    assert answer["Location"] == f"/don-vi/{cell.pk}/"
    assert "Chi bộ thôn Na Hoa" in as_admin.get("/don-vi/").content.decode()
    as_admin.post(f"/don-vi/{cell.pk}/doi-ten/", {"name": "Chi bộ Liên thôn", "on": "1/3/2026"})
    page = as_admin.get(f"/don-vi/{cell.pk}/").content.decode()
    assert "Tên trước đây" in page
    assert "28/02/2026" in page
    state = as_admin.session
    state["workplace_day"] = "2026-02-01"
    state.save()
    assert "Chi bộ thôn Na Hoa" in as_admin.get("/don-vi/").content.decode()
    as_admin.post(f"/don-vi/{cell.pk}/ket-thuc/", {"on": "30/6/2026"})
    cell.refresh_from_db()
    assert cell.valid_to == date(2026, 6, 30)


def test_a_refused_form_keeps_what_was_typed(as_admin: Client, commune: Unit) -> None:
    told = {"organ": "cell", "name": "Chi bộ X", "on": "1/1/2020"}
    answer = as_admin.post(f"/don-vi/{commune.pk}/truc-thuoc/them/", told)
    assert answer.status_code == 400
    assert "không tồn tại vào ngày 01/01/2020" in answer.content.decode()
    assert "Chi bộ X" in answer.content.decode()
    assert not Unit.objects.filter(name="Chi bộ X").exists()


def test_the_trees_stand_side_by_side_and_say_what_to_do_where_empty(as_admin: Client) -> None:
    page = as_admin.get("/don-vi/").content.decode()
    for tree in ("địa giới", "chính quyền", "Đảng", "Mặt trận, đoàn thể"):
        assert f"Hệ thống: {tree}" in page
    assert "Thêm đơn vị trực thuộc" in page
    state = as_admin.session
    state["workplace_day"] = "2019-01-01"
    state.save()
    assert "Hãy bấm «Thêm đơn vị trực thuộc»" in as_admin.get("/don-vi/").content.decode()


def test_divided_units_are_found_by_name_or_code_and_shown_page_by_page(
    as_admin: Client, part: Succession, monkeypatch: pytest.MonkeyPatch
) -> None:
    heading = f"({part.old.code},"
    for words in (part.old.name, part.old.name.upper(), part.new.code, ""):
        assert heading in as_admin.get("/don-vi/ty-le/", {"q": words}).content.decode()
    page = as_admin.get("/don-vi/ty-le/", {"q": "khong co"}).content.decode()
    assert heading not in page
    assert "Hãy tìm bằng từ khác." in page
    monkeypatch.setattr("tiendo.web.home.share_pages.SHOWN", 1)
    assert as_admin.get("/don-vi/ty-le/").content.decode().count("<h2>") == 1


def test_a_share_is_stated_with_its_document(as_admin: Client, part: Succession) -> None:
    page = as_admin.get("/don-vi/ty-le/").content.decode()
    assert "chưa có tỷ lệ" in page
    told = {"percent": "37,5", "basis": "area", "document": "Đề án 5"}
    as_admin.post(f"/don-vi/ty-le/{part.pk}/", told)
    part.refresh_from_db()
    assert part.share == Decimal("0.375")
    assert "37,5 %" in as_admin.get("/don-vi/ty-le/").content.decode()
    refused = as_admin.post(f"/don-vi/ty-le/{part.pk}/", told | {"percent": "120"})
    assert refused.status_code == 400
    assert "nhỏ hơn 100 %." in refused.content.decode()
    as_admin.post(f"/don-vi/ty-le/{part.pk}/", told | {"percent": "40"})
    assert ">40 %<" in as_admin.get("/don-vi/ty-le/").content.decode()


def test_a_doubtful_successor_is_listed_and_confirmed_with_a_filled_form(as_admin: Client) -> None:
    load_country(province="20", by=None)
    old = Unit.objects.get(code="06079", valid_to=date(2025, 6, 30))
    new = Unit.objects.get(code="06184", valid_from=date(2025, 7, 1))
    page = as_admin.get("/don-vi/ty-le/").content.decode()
    assert "Chưa dùng, cần người xác nhận" in page
    filled = f"/don-vi/ke-thua/them/?old={old.pk}&new={new.pk}"
    assert filled.replace("&", "&amp;") in page
    form = as_admin.get(filled).content.decode()
    for unit in (old, new):
        assert f'<option value="{unit.pk}" selected>' in form
    told = {"old": old.pk, "new": new.pk, "kind": "part", "percent": "12,5", "document": "NQ 1"}
    refused = as_admin.post("/don-vi/ke-thua/them/", told)
    assert refused.status_code == 400
    assert "Hãy chọn căn cứ của tỷ lệ." in refused.content.decode()
    whole = as_admin.post("/don-vi/ke-thua/them/", told | {"kind": "whole", "basis": "area"})
    assert "để trống tỷ lệ" in whole.content.decode()
    answer = as_admin.post("/don-vi/ke-thua/them/", told | {"basis": "area"})
    assert answer["Location"] == "/don-vi/ty-le/"
    assert Succession.objects.get(old=old, new=new).share == Decimal("0.125")
    page = as_admin.get("/don-vi/ty-le/").content.decode()
    assert "Chưa dùng" not in page
    assert "<td>NQ 1</td>" in page


def test_no_unit_of_another_place_is_offered_or_taken(
    as_chi: Client, people: People, commune: Unit
) -> None:
    give_role(user=people.chi, unit=people.elsewhere, role=Role.ADMINISTRATOR, by=None)
    told = {"old": people.commune.pk, "new": commune.pk, "kind": "part", "document": "x"}
    assert people.commune.name not in as_chi.get("/don-vi/ke-thua/them/").content.decode()
    before = Succession.objects.count()
    assert as_chi.post("/don-vi/ke-thua/them/", told).status_code == 400
    assert Succession.objects.count() == before


def test_a_reorganisation_is_entered_applied_and_taken_back(
    as_admin: Client, draft: Reorganisation, people: People, commune: Unit
) -> None:
    add_organ(parent=commune, organ=Organ.CELL, name="Chi bộ A", on=date(2026, 1, 1), by=people.bao)
    give_role(user=people.an, unit=commune, role=Role.REPORTER, by=None)
    other = unit_named("xã Hữu Liên", TODAY)
    where = f"/sap-xep/{draft.pk}/"
    assert "Chưa có đơn vị mới nào." in as_admin.get(where).content.decode()
    told = {"name": "xã Mới", "code": "09900", "kind": "commune", "whole": [commune.pk, other.pk]}
    assert as_admin.post(f"{where}don-vi-moi/", told)["Location"] == where
    repeated = as_admin.post(f"{where}don-vi-moi/", told)
    assert repeated.status_code == 409
    page = as_admin.get(where).content.decode()
    assert "Chi bộ A" in page
    assert "An (Người báo cáo, xã Hữu Lũng)" in page
    assert "Áp dụng trong một lần" in page
    assert "Sổ cái" not in page  # an administrator reads no figures
    as_admin.post(f"{where}ap-dung/")
    new = Unit.objects.get(code="09900")
    assert new.predecessions.count() == 2
    assert "Chi bộ A" in as_admin.get(where).content.decode()
    as_admin.post(f"{where}hoan-tac/")
    assert not Unit.objects.filter(code="09900").exists()
    assert "dự thảo" in as_admin.get("/sap-xep/").content.decode()


def test_parts_are_added_and_dropped(
    as_admin: Client, draft: Reorganisation, commune: Unit
) -> None:
    told = {"name": "xã Mới", "code": "09900", "kind": "commune"}
    as_admin.post(f"/sap-xep/{draft.pk}/don-vi-moi/", told)
    new = NewUnit.objects.get()
    as_admin.post(
        f"/sap-xep/don-vi-moi/{new.pk}/phan/",
        {"old": commune.pk, "percent": "40", "basis": "population"},
    )
    origin = Origin.objects.get()
    assert (origin.share, origin.basis) == (Decimal("0.4"), "population")
    page = as_admin.get(f"/sap-xep/{draft.pk}/").content.decode()
    assert "40 % (dân số)" in page
    assert "phần kia chưa có nơi nhận" in page
    as_admin.post(f"/sap-xep/nguon/{origin.pk}/bo/")
    as_admin.post(f"/sap-xep/don-vi-moi/{new.pk}/bo/")
    assert not NewUnit.objects.exists()


def test_who_reads_figures_sees_the_ledger(
    as_admin: Client, draft: Reorganisation, people: People, commune: Unit
) -> None:
    assert as_admin.get(f"/sap-xep/{draft.pk}/so-cai/").status_code == 403
    give_role(user=people.bao, unit=draft.place, role=Role.OFFICE, by=None)
    page = as_admin.get(f"/sap-xep/{draft.pk}/so-cai/")
    assert page.status_code == 200
    assert "Không có chỉ tiêu nào" in page.content.decode()


def test_the_page_of_units_asks_a_bounded_number_of_queries(
    as_admin: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(14):
        as_admin.get("/don-vi/")


def test_chi_who_works_elsewhere_finds_none_of_these_pages(
    as_admin: Client,
    as_chi: Client,
    draft: Reorganisation,
    part: Succession,
    commune: Unit,
) -> None:
    as_admin.post(
        f"/sap-xep/{draft.pk}/don-vi-moi/",
        {"name": "xã Mới", "code": "09900", "kind": "commune", "whole": [commune.pk]},
    )
    new, origin = NewUnit.objects.get(), Origin.objects.get()
    for path in (
        f"/don-vi/{commune.pk}/truc-thuoc/them/",
        f"/don-vi/{commune.pk}/doi-ten/",
        f"/don-vi/{commune.pk}/ket-thuc/",
        f"/don-vi/ty-le/{part.pk}/",
        f"/sap-xep/{draft.pk}/",
        f"/sap-xep/{draft.pk}/so-cai/",
    ):
        assert as_chi.get(path).status_code == 404, path
    for path in (
        f"/sap-xep/{draft.pk}/don-vi-moi/",
        f"/sap-xep/{draft.pk}/ap-dung/",
        f"/sap-xep/{draft.pk}/hoan-tac/",
        f"/sap-xep/don-vi-moi/{new.pk}/phan/",
        f"/sap-xep/don-vi-moi/{new.pk}/bo/",
        f"/sap-xep/nguon/{origin.pk}/bo/",
    ):
        assert as_chi.post(path).status_code == 404, path
    assert "Nghị quyết số 9" not in as_chi.get("/sap-xep/").content.decode()
    for path in (
        "/don-vi/ty-le/",
        "/don-vi/ke-thua/them/",
        "/sap-xep/them/",
    ):  # Chi manages nobody's units
        assert as_chi.get(path).status_code == 403, path
