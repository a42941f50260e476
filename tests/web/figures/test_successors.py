"""The communes of an ended district in the boundaries of today, which lie outside its tree."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from people import People, unit_named
from tiendo.web.accounts.gates import memberships_of
from tiendo.web.accounts.models import User
from tiendo.web.figures import copy, standing
from tiendo.web.figures.queries.successors import became
from tiendo.web.units.models import Succession
from web.figures.recording import Q1, Recorder, undone
from web.figures.test_figure_pages import body, on_day

ENOUGH = 34  # queries of the page in other boundaries
REFORM = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def _fresh(
    tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(copy, "_copy", None)


def from_elsewhere() -> Succession:
    """Let a commune of the other district become part of one of the district's new units too."""
    old, new = unit_named("xã Vạn Linh"), unit_named("xã Cai Kinh", REFORM)
    return Succession.objects.create(old=old, new=new, on=REFORM, document="Nghị quyết 1672")


@given(st.lists(st.integers(0, 10**9), min_size=24, max_size=24))
@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_new_units_add_up_to_what_the_old_ones_told(
    recorder: Recorder, people: People, values: list[int]
) -> None:
    with undone():
        for commune, value in zip(recorder.communes(), values, strict=True):
            recorder.figure(Decimal(value) / 100, unit=commune)
        after = became(people.district, REFORM, people.bao)
        assert after is not None
        asked = standing.asked_of(
            people.district, Q1, REFORM, indicator=recorder.revenue, boundaries=REFORM
        )
        found = standing.by_unit(standing.followed(asked, after))
        assert [row.unit for row in found.rows] == after.shown
        assert len(after.shown) == 8
        assert found.total == Decimal(sum(values)) * 10
        assert (found.reported, found.expected) == (24, 24)
        copy._copy = None  # what was written is undone


def test_a_unit_that_still_exists_became_nothing(people: People) -> None:
    assert became(people.district, date(2025, 6, 30), people.bao) is None
    assert became(unit_named("xã Cai Kinh", REFORM), REFORM, people.bao) is None


def test_the_page_lists_the_new_units_and_links_none_that_may_not_be_read(
    recorder: Recorder, as_bao: Client
) -> None:
    for commune in recorder.communes():
        recorder.figure("1", unit=commune)
    on_day(as_bao)
    query = {"period": "2023-Q1", "boundaries": "1/7/2025"}
    page = body(as_bao, "indicator", "state_revenue", **query)
    part = page.split('id="don-vi"')[1].split('id="muc-giao"')[0]
    assert "Trong địa giới này không còn huyện Hữu Lũng" in part
    assert "Tổng 24.000 triệu đồng của 8 đơn vị mới, cộng từ 24/24 đơn vị cũ" in part
    assert part.count('<th scope="row">') == 8
    assert part.count('<th scope="row"><a') == 0
    answer = as_bao.get(
        reverse("figures-export", args=["ranking"]), query | {"indicator": "state_revenue"}
    )
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    header, *rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 8
    assert {row[header.index("Địa giới")] for row in rows} == {"01/07/2025"}
    with CaptureQueriesContext(connection) as asked:
        body(as_bao, "indicator", "state_revenue", **query)
    assert len(asked) <= ENOUGH


def test_a_sum_never_tells_what_lies_outside_what_a_person_may_read(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    from_elsewhere()
    for commune in recorder.communes():
        recorder.figure("1", unit=commune)
    recorder.figure("5", unit=unit_named("xã Vạn Linh"))
    on_day(as_bao)
    query = {"period": "2023-Q1", "boundaries": "1/7/2025"}
    page = body(as_bao, "indicator", "state_revenue", **query)
    part = page.split('id="don-vi"')[1].split('id="muc-giao"')[0]
    assert part.count('<th scope="row">') == 7
    assert "Không nêu số của các đơn vị mới có phần thuộc nơi khác" in part
    assert "xã Cai Kinh" in part
    assert "8.000" not in part


def test_who_reads_the_province_sees_all_and_what_came_from_where(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    from_elsewhere()
    for commune in recorder.communes():
        recorder.figure("1", unit=commune)
    recorder.figure("5", unit=unit_named("xã Vạn Linh"))
    people.bao.memberships.update(unit=people.district.parent)
    on_day(as_bao)
    page = body(
        as_bao,
        "indicator",
        "state_revenue",
        unit=str(people.district.pk),
        period="2023-Q1",
        boundaries="1/7/2025",
    )
    part = page.split('id="don-vi"')[1].split('id="muc-giao"')[0]
    assert "gồm cả xã Vạn Linh (huyện Chi Lăng)" in part
    assert ">8.000<" in part  # three old communes and the one from outside
    assert part.count('<th scope="row"><a') == 8


def test_chi_finds_nothing_of_what_the_district_became(as_chi: Client, people: People) -> None:
    query = f"?unit={people.district.pk}&period=2023-Q1&boundaries=now&indicator=state_revenue"
    for url in (
        reverse("indicator", args=["state_revenue"]),
        reverse("figures-export", args=["ranking"]),
        reverse("unit-map", args=["state_revenue"]),
    ):
        assert as_chi.get(url + query).status_code == 404


def test_a_part_of_a_commune_that_went_on_twice_is_followed_to_its_end(people: People) -> None:
    person = User.objects.get(pk=people.bao.pk)
    assert memberships_of(person)
    after = became(people.district, REFORM, person)
    assert after is not None
    names = {unit.name for unit in after.shown}
    assert "xã Hữu Lũng" in names, "the town of December 2024 lies between"
    assert after.elsewhere == {}
