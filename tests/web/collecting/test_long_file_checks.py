"""The packs' checks upon a file of many units: doubts are told by line, the impossible stops it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from people import People
from tiendo.reading.numbers import format_number
from tiendo.reading.period import Period
from tiendo.web.collecting.longfile import Plan, plan_of
from tiendo.web.collecting.queries import load_sheet
from tiendo.web.figures.actions import write
from tiendo.web.figures.models import Figure, Indicator
from web.figures.recording import Recorder, undone
from web.rounds.reporting import called

pytestmark = pytest.mark.django_db
Lines = list[tuple[str, str, str]]  # indicator, period, value
HEADER = "mã đơn vị;mã chỉ tiêu;kỳ;giá trị;phân tổ"


def data_of(people: People, lines: Lines) -> bytes:
    code = people.commune.code
    rows = []
    for key, period, value in lines:
        indicator, _slash, item = key.partition("/")
        rows.append(f"{code};{indicator};{period};{value};{item}")
    return "\n".join([HEADER, *rows, ""]).encode()


def planned(people: People, lines: Lines) -> Plan:
    data = data_of(people, lines)
    return plan_of(data, "so-lieu.csv", by=people.bao, tell=lambda _step, _done, _all: None)


def before(people: People, code: str, value: str, period: str, **more: Any) -> None:
    indicator = Indicator.objects.get(code=code)
    told: dict[str, Any] = {"indicator": indicator, "unit": people.commune}
    told["period"] = Period.parse(period)
    Recorder(people).figure(value, indicator.measure, **(told | more))


def test_a_doubt_is_told_by_its_line_and_written_all_the_same(people: People) -> None:
    lines = [("maize_area", "2023-Q1", "7"), ("pig_herd", "2023-Q1", "-5")]
    plan = planned(people, lines)
    assert (plan.problems, plan.doubtful) == ([], 1)
    (warning,) = plan.warnings
    assert warning.startswith("Dòng 3: «Tổng đàn lợn»")
    assert "là số âm" in warning
    assert plan.draft is not None
    write(plan.draft, by=people.bao)
    assert Figure.objects.count() == 2


@pytest.mark.parametrize(
    "lines",
    [
        [("pig_herd", "2023-Q1", "5"), ("forest_cover", "2023-Q1", "130")],
        [("households", "2023-Q1", "100"), ("near_poor_households", "2023-Q1", "101")],
    ],
)
def test_what_cannot_be_true_stops_the_whole_file(lines: Lines, people: People) -> None:
    plan = planned(people, lines)
    assert (plan.draft, plan.wrong) == (None, 1)
    assert plan.problems[0].startswith("Dòng 3: ")


def test_a_line_is_held_against_what_stands_beside_and_before_it(people: People) -> None:
    before(people, "households", "100", "2023-Q2")
    before(people, "domestic_revenue", "900", "2023-Q1")
    plan = planned(people, [("near_poor_households", "2023-Q2", "101")])
    assert "lớn hơn" in plan.problems[0]
    plan = planned(people, [("domestic_revenue", "2023-Q2", "899")])
    (warning,) = plan.warnings
    assert "thấp hơn quý I/2023 (900 triệu đồng)" in warning
    plan = planned(people, [("domestic_revenue", "2023-Q2", "901")])
    assert plan.warnings == []


def test_an_earlier_line_of_the_file_counts_before_what_stands(people: People) -> None:
    before(people, "domestic_revenue", "900", "2023-Q1")
    lines = [("domestic_revenue", "2023-Q1", "500"), ("domestic_revenue", "2023-Q2", "600")]
    assert planned(people, lines).warnings == []
    lines[1] = ("domestic_revenue", "2023-Q2", "499")
    assert "quý I/2023 (500 triệu đồng)" in planned(people, lines).warnings[0]


def test_parts_of_a_breakdown_and_rates_are_judged(people: People) -> None:
    parts = [("jobs_created/sex.male", "2023-Q1", "5"), ("jobs_created/sex.female", "2023-Q1", "6")]
    plan = planned(people, [("jobs_created", "2023-Q1", "12"), *parts])
    assert "không bằng tổng các phân tổ" in plan.warnings[0]
    plan = planned(people, [("jobs_created", "2023-Q1", "12"), parts[0]])
    assert plan.warnings == [], "a missing part is not zero"
    lines = [("poor_households", "2023", "25"), ("households", "2023", "100")]
    plan = planned(people, [*lines, ("poverty_rate", "2023", "26")])
    assert "Dòng 4" in plan.warnings[0]
    assert "không khớp với" in plan.warnings[0]


CODES = ("pig_herd", "maize_area", "domestic_revenue", "state_revenue", "land_use_levy")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None
)
@given(
    told=st.dictionaries(st.sampled_from(CODES), st.integers(-5, 5000), min_size=1),
    old=st.dictionaries(st.sampled_from(CODES), st.integers(0, 5000)),
)
def test_the_file_is_doubted_where_the_form_would_be(
    people: People, told: dict[str, int], old: dict[str, int]
) -> None:
    """The same figures in the grid and in a file get the same sentences."""
    with undone():
        report = called(people, form="all_indicators", units=[people.commune]).submissions.get()
        for code, value in old.items():
            before(people, code, str(value), "2022-Q4")
        lines = [(code, "2023-Q1", format_number(Decimal(value))) for code, value in told.items()]
        plan = planned(people, lines)
        assert plan.draft is not None
        write(plan.draft, by=people.bao)
        cells = load_sheet(report).cells.values()
        shown = sorted(sentence for cell in cells for sentence in cell.warnings)
    assert sorted(line.partition(": ")[2] for line in plan.warnings) == shown


def test_it_asks_no_more_for_many_lines_than_for_few(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    codes = list(Indicator.objects.filter(rollup="sum").values_list("code", flat=True)[:40])
    with django_assert_max_num_queries(12):
        planned(people, [(code, "2023-Q1", "5") for code in codes])


def test_the_page_lists_the_doubts_and_offers_the_button(
    in_this_process: None, people: People, as_bao: Client
) -> None:
    sent = SimpleUploadedFile("a.csv", data_of(people, [("pig_herd", "2023-Q1", "-5")]))
    page = as_bao.post("/thu-thap/nhap-tep/", {"file": sent}, follow=True).content.decode()
    assert "1 chỗ đáng ngờ" in page
    assert "Dòng 2: «Tổng đàn lợn» là số âm" in page
    assert "Ghi số liệu</button>" in page


def test_the_command_tells_them_too(people: People, tmp_path: Any, capsys: Any) -> None:
    from tiendo.web.commands.importing import import_file

    file = tmp_path / "a.csv"
    file.write_bytes(data_of(people, [("pig_herd", "2023-Q1", "-5")]))
    assert import_file(file, "bao", check=True)
    assert "Đáng ngờ. Dòng 2: «Tổng đàn lợn» là số âm" in capsys.readouterr().out
    file.write_bytes(data_of(people, [("forest_cover", "2023-Q1", "130")]))
    assert not import_file(file, "bao", check=False)
    assert not Figure.objects.exists()
