"""The series of a new unit reaches back to what its predecessors reported."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import People, unit_named
from tiendo.reading.period import Period
from tiendo.web.figures import copy
from tiendo.web.figures.inherited import inherited
from tiendo.web.figures.models import Indicator
from tiendo.web.figures.standing import Level
from web.figures.recording import Q1, Recorder, undone
from web.figures.test_figure_pages import body, on_day
from web.figures.test_standing_pages import sheet

REFORM = date(2025, 7, 1)
LATER = date(2026, 10, 9)


@pytest.fixture(autouse=True)
def _fresh(
    tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(copy, "_copy", None)


def reads_the_province(people: People) -> None:
    """Let Bảo read the old communes and the new ones."""
    people.bao.memberships.update(unit=people.district.parent)


@given(st.lists(st.integers(0, 10**9), min_size=24, max_size=24))
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_new_commune_has_the_exact_sum_of_its_whole_predecessors(
    recorder: Recorder, people: People, values: list[int]
) -> None:
    with undone():
        reads_the_province(people)
        told = dict(zip(recorder.communes(), values, strict=True))
        for commune, value in told.items():
            recorder.figure(Decimal(value) / 100, unit=commune)
        new = unit_named("xã Hữu Lũng", REFORM)
        found = inherited(new, recorder.revenue, LATER, people.bao)
        assert found is not None
        (row,) = found.rows
        assert row.period == Q1
        names = {"thị trấn Hữu Lũng", "xã Đồng Tân", "xã Hồ Sơn", "xã Sơn Hà"}
        old = [value for unit, value in told.items() if unit.name in names]
        assert row.cell.amount == Decimal(sum(old)) * 10
        assert (row.cell.reported, row.cell.expected) == (4, 4)
        copy._copy = None  # what was written is undone


def test_the_page_of_a_new_commune_lists_the_periods_before_it_began(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    reads_the_province(people)
    for commune in recorder.communes():
        recorder.figure("1", unit=commune)
    new = unit_named("xã Hữu Lũng", REFORM)
    on_day(as_bao, LATER)
    page = body(as_bao, "indicator", "state_revenue", unit=str(new.pk))
    part = page.split('id="ky-truoc"')[1].split('id="muc-giao"')[0]
    assert "quý I/2023" in part
    assert ">4.000<" in part
    assert "4/4" in part


def test_the_workbook_of_the_series_holds_every_period_that_the_page_lists(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    reads_the_province(people)
    for commune in recorder.communes():
        recorder.figure("1", unit=commune)
    new = unit_named("xã Hữu Lũng", REFORM)
    recorder.figure("7", unit=new, period=Period.parse("2026-Q1"))
    on_day(as_bao, LATER)
    told = {"indicator": "state_revenue", "unit": str(new.pk), "level": "itself"}
    header, *rows = sheet(as_bao, "series", **told)
    at = {name: place for place, name in enumerate(header)}
    found = {row[at["Kỳ"]]: row[at["Giá trị"]] for row in rows}
    assert found["2023-Q1"] == 4000
    assert found["2026-Q1"] == 7000


def test_it_hides_the_sum_from_who_may_not_read_a_predecessor(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    for commune in recorder.communes():
        recorder.figure("1", unit=commune)
    new = unit_named("xã Hữu Lũng", REFORM)
    people.bao.memberships.update(unit=new)
    on_day(as_bao, LATER)
    part = body(as_bao, "indicator", "state_revenue").split('id="ky-truoc"')[1]
    assert "bạn chưa được giao quyền xem" in part
    assert "4.000" not in part
    asked = {"indicator": "state_revenue", "period": "2023-Q1", "boundaries": "now"}
    for level in Level:
        found = sheet(as_bao, "ranking", level=level, **asked)
        assert not [row for row in found if 4000 in row], level


def test_a_rate_and_a_unit_without_predecessors_inherit_nothing(
    recorder: Recorder, people: People
) -> None:
    reads_the_province(people)
    recorder.figure("1", unit=recorder.communes()[0])
    rate = Indicator.objects.filter(rollup="none").first() or Indicator.objects.exclude(
        rollup="sum"
    ).earliest("pk")
    new = unit_named("xã Hữu Lũng", REFORM)
    assert inherited(new, rate, LATER, people.bao) is None
    assert inherited(people.district, recorder.revenue, LATER, people.bao) is None
