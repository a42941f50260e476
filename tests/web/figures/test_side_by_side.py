"""Unit, sector and statistics office stand side by side, and the page says which one counts."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tiendo.web.figures.actions import Entry, enter
from tiendo.web.figures.models import Figure
from tiendo.web.figures.queries import effective
from tiendo.web.figures.queries.pages import beside, versions_of
from web.figures.recording import Q1, Recorder, undone

pytestmark = pytest.mark.django_db
Origin, Status = Figure.Origin, Figure.Status
told_so = st.tuples(st.sampled_from(Origin), st.sampled_from(Status))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12, deadline=None
)
@given(st.lists(told_so, min_size=2, max_size=4))
def test_the_first_is_the_one_that_counts(
    recorder: Recorder, told: list[tuple[Figure.Origin, Figure.Status]]
) -> None:
    with undone():
        rows = [
            recorder.figure(str(n), origin=origin, status=status)
            for n, (origin, status) in enumerate(told)
        ]
        found = beside(versions_of(rows[0]))
        assert found is not None
        assert found.versions[0].figure == effective(rows)
        assert {each.figure for each in found.versions} == set(rows)


def test_the_page_prints_the_rule_and_the_reason(recorder: Recorder, as_bao: Client) -> None:
    own = recorder.figure("40")
    address = f"/so-lieu/{own.pk}/"
    assert "Các nguồn cho cùng ô này" not in as_bao.get(address).content.decode()
    recorder.figure("41", origin=Origin.STATISTICS)
    page = as_bao.get(address).content.decode()
    assert "vì nguồn «cơ quan thống kê» đứng trước" in page
    assert "theo thứ tự nguồn: cơ quan thống kê, ngành, đơn vị báo cáo" in page
    recorder.figure("42", origin=Origin.SECTOR, status=Status.FINAL)
    assert "vì là số chính thức" in as_bao.get(address).content.decode()


def test_a_figure_taken_back_reads_so_and_counts_nowhere(
    recorder: Recorder, as_bao: Client
) -> None:
    own = recorder.figure("40")
    back = Entry(
        unit=own.unit,
        indicator=own.indicator,
        period=Q1,
        value=None,
        measure="ty_dong",
        seen=own.pk,
    )
    (gone,) = enter(entries=[back], by=recorder.people.bao).figures
    page = as_bao.get(f"/so-lieu/{gone.pk}/").content.decode()
    assert "đã rút lại" in page
    assert not any(each.counts for each in versions_of(own))
