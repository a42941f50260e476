"""A file of many units' figures is taken whole or not at all, and twice is once."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import People
from tiendo.web.accounts.models import User
from tiendo.web.collecting.longfile import Plan, jobs, plan_of
from tiendo.web.errors import CellsChanged, FormulasUnseen, TableWithoutFigures
from tiendo.web.figures.actions import Entry, enter, write
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.journal.models import Event
from tiendo.web.units.models import Unit
from web.figures.recording import Q1, undone

pytestmark = pytest.mark.django_db
HEADER = ("mã đơn vị", "mã chỉ tiêu", "kỳ", "giá trị")
PAGE = "/thu-thap/nhap-tep/"
Lines = list[tuple[object, ...]]


def told(lines: Lines, header: tuple[str, ...] = HEADER) -> bytes:
    held = StringIO()
    out = csv.writer(held, delimiter=";")
    out.writerows([header, *lines])
    return held.getvalue().encode()


def book(lines: Lines, header: tuple[str, ...] = HEADER) -> bytes:
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for at, line in enumerate([header, *lines]):
            sheet.write_row(at, 0, line)
    return held.getvalue()


def plan(data: bytes, by: User, name: str = "so-lieu.csv", **more: Any) -> Plan:
    return plan_of(data, name, by=by, tell=lambda _step, _done, _all: None, **more)


def written(data: bytes, by: User, name: str = "so-lieu.csv") -> int:
    draft = plan(data, by, name).draft
    assert draft is not None
    return len(write(draft, by=by).figures)


def communes(people: People) -> list[Unit]:
    found = people.district.children.filter(kind="commune", valid_from__lte=Q1.start)
    return list(found.order_by("code"))


def test_many_units_figures_are_written_and_the_same_file_writes_nothing_more(
    people: People,
) -> None:
    units = communes(people)
    data = told([(unit.code, "pig_herd", "2023-Q1", "1.234,5") for unit in units])
    assert written(data, people.bao) == len(units)
    assert set(Figure.objects.values_list("value", flat=True)) == {Decimal("1234.5")}
    events = Event.objects.count()
    assert written(data, people.bao) == 0
    assert Event.objects.count() == events


@pytest.mark.parametrize("name", ["so-lieu.xlsx", "so-lieu.csv"])
def test_every_column_is_understood_in_either_kind_of_file(name: str, people: People) -> None:
    header = (*HEADER, "phân tổ", "trạng thái", "tính đến", "nguồn số liệu", "lý do")
    code = people.commune.code
    more = ("chính thức", "14/3/2023", "ngành", "Theo sổ.")
    lines: Lines = [
        (code, "jobs_created", "2023-q1", "12", "sex.female", *more),
        (code, "pig_herd", "2023-Q1", "-", "", "", "", "", ""),
        (code, "maize_area", "2023-Q1", "", "", "", "", "", ""),
    ]
    data = book(lines, header) if name.endswith("xlsx") else told(lines, header)
    made = plan(data, people.bao, name)
    assert made.problems == []
    assert made.counts() | {"blank": 1, "new": 2, "units": 1} == made.counts()
    written(data, people.bao, name)
    one = Figure.objects.get(indicator__code="jobs_created")
    assert (one.item, one.status, one.origin, one.reason) == (
        *("sex.female", "final", "sector"),
        "Theo sổ.",
    )
    assert f"{one.as_of:%d/%m/%Y}" == "14/03/2023"
    assert Figure.objects.get(indicator__code="pig_herd").nil


def test_numbers_of_a_workbook_keep_their_decimals(people: People) -> None:
    code = people.commune.code
    lines: Lines = [(code, "pig_herd", "2023-Q1", 123.456), (code, "maize_area", "2023-Q1", 7)]
    written(book(lines), people.bao, "so-lieu.xlsx")
    values = dict(Figure.objects.values_list("indicator__code", "value"))
    assert values == {"pig_herd": Decimal("123.456"), "maize_area": Decimal(7)}


def test_wrong_lines_are_told_by_their_number_and_nothing_is_written(people: People) -> None:
    code, elsewhere = people.commune.code, people.elsewhere.code
    header = (*HEADER, "phân tổ", "trạng thái")
    lines: Lines = [
        (code, "pig_herd", "2023-Q1", "5", "", ""),
        (code, "pig_herd", "2023-Q1", "6", "", ""),
        (code, "pigs", "2023-Q1", "6", "", ""),
        (elsewhere, "pig_herd", "2023-Q1", "6", "", ""),
        (code, "pig_herd", "quý 1", "6", "", ""),
        (code, "maize_area", "2023-Q1", "6,5,1", "", ""),
        (code, "maize_area", "2023-Q1", "6", "sex.female", ""),
        (code, "maize_area", "2023-Q1", "6", "", "tạm"),
    ]
    made = plan(told(lines, header), people.bao)
    assert made.draft is None
    assert made.wrong == 7
    numbers = [int(problem.split()[1].rstrip(":")) for problem in made.problems]
    assert numbers == [3, 4, 5, 6, 7, 8, 9]
    assert "dòng 2" in made.problems[0]
    assert "phạm vi" in made.problems[2]


def test_a_formula_is_no_value(people: People) -> None:
    made = plan(book([(people.commune.code, "pig_herd", "2023-Q1", "=1+1")]), people.bao, "a.xlsx")
    assert made.wrong == 1
    assert "công thức" in made.problems[0]


@pytest.mark.parametrize("name", ["so-lieu.ods", "so-lieu.xls"])
def test_a_kind_of_file_that_hides_its_formulas_is_refused_with_the_next_step(
    name: str, people: People
) -> None:
    with pytest.raises(FormulasUnseen) as refused:
        plan(book([(people.commune.code, "pig_herd", "2023-Q1", "=1+1")]), people.bao, name)
    assert "Hãy lưu tệp thành .xlsx hoặc .csv" in refused.value.message()
    assert not Figure.objects.exists()


def test_a_file_without_the_columns_is_told_in_a_sentence(people: People) -> None:
    with pytest.raises(TableWithoutFigures):
        plan(told([], ("mã đơn vị", "kỳ")), people.bao)


def test_a_code_names_the_unit_that_bore_it_then(people: People) -> None:
    header = (*HEADER, "ngày")
    old = told([(people.commune.code, "pig_herd", "2026-Q1", "5", "1/2/2023")], header)
    made = plan(old, people.bao)
    assert made.wrong == 1  # the unit of that day did not exist in the period


def test_what_others_wrote_after_the_check_is_not_replaced(people: People) -> None:
    data = told([(people.commune.code, "pig_herd", "2023-Q1", "5")])
    checked = plan(data, people.bao).draft
    assert checked is not None
    pigs = Indicator.objects.get(code="pig_herd")
    entry = Entry(
        unit=people.commune, indicator=pigs, period=Q1, value=Decimal(7), measure=pigs.measure
    )
    enter(entries=[entry], by=people.an)
    with pytest.raises(CellsChanged):
        plan(data, people.bao, since=checked.looked_at)
    assert [figure.value for figure in Figure.objects.all()] == [Decimal(7)]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None
)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 99)), min_size=1, max_size=8))
def test_the_last_of_several_files_is_what_stands(
    people: People, files: list[tuple[int, int]]
) -> None:
    codes = ["pig_herd", "maize_area", "cattle_herd", "poultry_flock"]
    with undone():
        last: dict[str, Decimal] = {}
        for place, value in files:
            line = (people.commune.code, codes[place], "2023-Q1", str(value))
            written(told([line]), people.bao)
            last[codes[place]] = Decimal(value)
        rows = Figure.objects.filter(superseded_by=None)
        assert dict(rows.values_list("indicator__code", "value")) == last


def hand(client: Client, data: bytes, name: str = "so-lieu.csv") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_the_page_checks_then_writes_on_the_button(
    in_this_process: None, people: People, as_bao: Client
) -> None:
    data = told([(unit.code, "pig_herd", "2023-Q1", "5") for unit in communes(people)])
    shown = hand(as_bao, data)
    assert f"{len(communes(people))} số mới" in shown.content.decode()
    assert not Figure.objects.exists()
    address = shown.redirect_chain[-1][0]
    done = as_bao.post(address, follow=True).content.decode()
    assert f"Đã ghi {len(communes(people))} số liệu." in done
    as_bao.post(address)
    assert Figure.objects.count() == len(communes(people))
    assert "Tệp không có gì mới" in hand(as_bao, data).content.decode()


def test_the_page_tells_wrong_lines_and_offers_no_button(
    in_this_process: None, people: People, as_bao: Client
) -> None:
    shown = hand(
        as_bao, told([(people.commune.code, "pig_herd", "2023-Q1", "năm")])
    ).content.decode()
    assert "Dòng 2: «năm» không phải là số. Hãy nhập theo dạng 1.234,5." in shown
    assert "Ghi số liệu</button>" not in shown


def test_a_job_under_way_shows_a_bar_that_asks_again(
    monkeypatch: pytest.MonkeyPatch, people: People, as_bao: Client
) -> None:
    monkeypatch.setattr(jobs, "start", lambda _job, _what: None)
    shown = hand(as_bao, told([(people.commune.code, "pig_herd", "2023-Q1", "5")]))
    assert "<progress" in shown.content.decode()
    address = shown.redirect_chain[-1][0]
    part = as_bao.get(address, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 1s"' in part
    assert "<html" not in part
    monkeypatch.setattr(jobs, "SILENT", -1)
    assert "bị ngắt giữa chừng" in as_bao.get(address).content.decode()


def test_another_persons_file_does_not_exist(
    in_this_process: None, people: People, as_bao: Client, as_chi: Client
) -> None:
    shown = hand(as_bao, told([(people.commune.code, "pig_herd", "2023-Q1", "5")]))
    address = shown.redirect_chain[-1][0]
    assert as_chi.get(address).status_code == 404
    assert as_chi.post(address).status_code == 404
    assert as_chi.get(f"{PAGE}khong-co/").status_code == 404
    assert not Figure.objects.exists()


def test_chi_writes_nothing_for_units_that_are_not_hers(
    in_this_process: None, people: People, as_chi: Client
) -> None:
    shown = hand(as_chi, told([(people.commune.code, "pig_herd", "2023-Q1", "5")]))
    assert "phạm vi" in shown.content.decode()
    assert not Figure.objects.exists()
