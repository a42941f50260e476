"""Pages and exports over many units: what they say, who may see them, how much they ask."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from people import DAY, People, unit_named
from tiendo.reading.period import Period
from tiendo.web.figures import copy
from tiendo.web.figures.models import Figure, Indicator
from tiendo.web.rounds.actions import open_round
from tiendo.web.sources.models import CiteOf
from tiendo.web.units.models import Succession, Unit
from web.figures.recording import Q1, Recorder
from web.figures.test_figure_pages import SourceOf, body, on_day

NAMES = ("matrix", "watch", "complete", "profile")
QUESTIONS = ("matrix", "completion", "same-period", "completeness", "contradictions", "heat")
ENOUGH = 24  # queries of a page once the copy is there


@pytest.fixture(autouse=True)
def _fresh(
    tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(copy, "_copy", None)


def addresses(people: People) -> list[str]:
    """Return every address over many units, asked about the district."""
    query = f"?unit={people.district.pk}&period=2023-Q1"
    pages = [reverse(name) for name in NAMES]
    exports = [reverse("figures-export", args=[question]) for question in (*QUESTIONS, "watch")]
    one = [
        f"{reverse('figures-export', args=[question])}{query}&indicator=state_revenue"
        for question in ("series", "trend", "ranking")
    ]
    maps = [reverse("unit-map", args=["state_revenue"]) + query]
    return [f"{page}{query}" for page in pages + exports] + one + maps


def give_places(units: list[Unit]) -> None:
    """Put units on the map, one beside the other."""
    for number, unit in enumerate(units):
        unit.latitude, unit.longitude = Decimal("21.5"), Decimal("106.3") + number
        unit.save()


def sheet(client: Client, question: str, **query: str) -> list[list[Any]]:
    """Return the rows of an export, its header first."""
    answer = client.get(reverse("figures-export", args=[question]), query)
    assert answer.status_code == 200
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows: list[list[Any]] = book.get_sheet_by_index(0).to_python()
    return rows


def test_chi_and_an_find_no_page_and_no_export_of_the_district(
    recorder: Recorder, as_chi: Client, as_bao: Client, people: People
) -> None:
    recorder.figure("1", unit=people.commune)
    give_places(recorder.communes())
    for url in addresses(people):
        assert as_chi.get(url).status_code == 404, url
    on_day(as_bao)
    for url in addresses(people):
        assert as_bao.get(url).status_code == 200, url
    as_bao.force_login(people.an)
    for url in addresses(people):
        assert as_bao.get(url).status_code == 404, url


def test_unknown_questions_levels_and_days_are_refused(as_bao: Client) -> None:
    on_day(as_bao)
    for name, query in (("drop", {}), ("ranking", {}), ("heat", {"level": "all"})):
        assert as_bao.get(reverse("figures-export", args=[name]), query).status_code == 404
    answer = as_bao.get(reverse("figures-export", args=["heat"]), {"boundaries": "31/2/2023"})
    assert answer.status_code == 400


def test_the_matrix_tells_shape_word_and_percent(recorder: Recorder, as_bao: Client) -> None:
    for commune, value in zip(recorder.communes(), ("3", "2.2", "1"), strict=False):
        recorder.figure(value, unit=commune)
        recorder.target("10", unit=commune)
    recorder.target("10", unit=recorder.communes()[3])
    page = body(on_day(as_bao), "matrix")
    for told in ("đạt tiến độ 30,0%", "gần đạt 22,0%", "chậm 10,0%", "chưa có số liệu"):
        assert told in page
    assert "1 đạt tiến độ, 1 gần đạt, 1 chậm, 1 chưa đánh giá." in page
    assert "style=" not in page


def test_a_rate_is_told_in_points_in_the_matrix_too(recorder: Recorder, as_bao: Client) -> None:
    rate = Indicator.objects.get(code="health_insurance")
    recorder.figure("93.6", "percent", indicator=rate)
    recorder.target("95", "percent", indicator=rate)
    on_day(as_bao)
    for name in ("matrix", "profile"):
        page = body(as_bao, name, period="2023-Q1")
        assert "−1,4 điểm %" in page
        assert "98,5%" not in page


def test_the_watch_list_marks_no_dash_as_made_up(
    recorder: Recorder, as_bao: Client, source_of: SourceOf
) -> None:
    made_up = source_of("10", illustrative=True)
    recorder.target("10", cite=CiteOf(made_up, 0, 2))
    assert "–°" not in body(on_day(as_bao), "watch", period="2023-Q1")


def test_the_watch_list_says_why(recorder: Recorder, as_bao: Client) -> None:
    first, second = recorder.communes()[:2]
    recorder.figure("1", unit=first)
    recorder.target("10", unit=first)
    recorder.target("10", unit=second)
    page = body(on_day(as_bao), "watch")
    assert "2 mục cần xem" in page
    assert "chậm tiến độ" in page
    assert "chưa báo cáo" in page
    rows = sheet(as_bao, "watch", period="2023-Q1")
    assert [row[3] for row in rows[1:]] == [unit.name for unit in (first, second)]


def test_the_watch_list_tells_the_deepest_fall_first(recorder: Recorder, as_bao: Client) -> None:
    communes = recorder.communes()[:3]
    for unit, now in zip(communes, ("9.9", "5", "8"), strict=True):
        recorder.figure("10", unit=unit, period=Q1.same_period_last_year())
        recorder.figure(now, unit=unit)
    on_day(as_bao)
    rows = sheet(as_bao, "watch", period="2023-Q1")
    told = [row[3] for row in rows[1:] if row[3] in {unit.name for unit in communes}]
    page = body(as_bao, "watch", period="2023-Q1")
    listed = sorted(communes, key=lambda unit: page.index(f">{unit.name}</a></th>"))
    assert [unit.pk for unit in listed] == [communes[i].pk for i in (1, 2, 0)]
    assert len(told) == 3


def test_completeness_counts_nil_as_reported(recorder: Recorder, as_bao: Client) -> None:
    first, second = recorder.communes()[:2]
    recorder.figure("1", unit=first)
    recorder.figure(None, unit=second, nil=True)
    page = body(on_day(as_bao), "complete")
    assert "2/24" in page
    assert "1/1" in page
    assert "0/1" in page


def test_a_profile_tells_targets_reports_and_what_the_unit_became(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    commune = people.commune
    recorder.figure("1", unit=commune)
    recorder.target("10", unit=commune)
    open_round(
        unit=people.district,
        form="socio_economic_quarter",
        period=Q1,
        opens_on=date(2023, 3, 1),
        due_on=date(2023, 3, 20),
        by=people.bao,
    )
    page = body(on_day(as_bao), "profile", unit=str(commune.pk))
    for told in ("Hồ sơ xã Yên Thịnh, quý I/2023", "1 chậm", "20/03/2023", "01/07/2025"):
        assert told in page
    assert reverse("profile") in body(as_bao, "unit", commune.pk)


def test_a_profile_shows_how_the_unit_stood_period_by_period(
    recorder: Recorder, as_bao: Client
) -> None:
    before = Period.parse("2022-Q1")
    recorder.figure("40")
    recorder.figure("1", period=before)
    recorder.target("100")
    recorder.target("50", period=Period.parse("2022"), in_force_from=date(2022, 1, 2))
    page = body(on_day(as_bao), "profile", period="2023-Q1")
    row = page.split("Tiến độ qua các kỳ</h2>")[1].split("</table>")[0]
    assert row.index("quý I/2022") < row.index("quý IV/2022") < row.index("quý I/2023")
    assert "chậm 2,0%" in row
    assert "đạt tiến độ 40,0%" in row
    assert row.count("chưa có số liệu") == 3, "a period without a figure is told, never left out"
    rows = sheet(as_bao, "heat-row", period="2023-Q1")
    assert [each[2] for each in rows[1:]] == [f"2022-Q{n}" for n in range(1, 5)] + ["2023-Q1"]


def test_an_organ_has_no_profile(as_bao: Client, people: People) -> None:
    organ = Unit.objects.filter(path__startswith=people.district.path, tree="party")[0]
    assert as_bao.get(reverse("profile"), {"unit": organ.pk}).status_code == 404


def test_by_unit_nil_zero_and_missing_are_three_things(recorder: Recorder, as_bao: Client) -> None:
    first, second, third = recorder.communes()[:3]
    recorder.figure(None, unit=first, nil=True)
    recorder.figure("0", unit=second)
    recorder.figure("1.5", unit=third)
    page = body(on_day(as_bao), "indicator", "state_revenue")
    assert "Tổng 1.500 triệu đồng của 3/24 đơn vị" in page
    part = page.split('id="don-vi"')[1]
    assert part.count("không phát sinh") == 1
    assert part.count(">0</a>") == 1
    assert part.count("chưa có số liệu") == 21
    assert "1/" in part  # the rank of the best


def links_of_2025(recorder: Recorder, *, one_new_unit: bool) -> tuple[Succession, Succession]:
    """Return what became of two communes: joined into one new unit, or into two."""
    found = Succession.objects.filter(old__in=recorder.communes(), on=date(2025, 7, 1))
    first = found.order_by("old__code").first()
    assert first is not None
    others = found.exclude(pk=first.pk).order_by("old__code")
    other = (others.filter if one_new_unit else others.exclude)(new=first.new).first()
    assert other is not None
    return first, other


@pytest.mark.parametrize("one_new_unit", [False, True])
def test_an_estimate_in_other_boundaries_says_its_share_and_a_missing_one_says_so(
    recorder: Recorder, as_bao: Client, people: People, one_new_unit: bool
) -> None:
    province = people.district.parent
    assert province is not None
    people.bao.memberships.update(unit=province)
    links = links_of_2025(recorder, one_new_unit=one_new_unit)
    for link, share in zip(links, (Decimal("0.4"), None), strict=True):
        link.kind, link.share = Succession.Kind.PART, share
        link.save()
        recorder.figure("10", unit=link.old)
    page = body(
        on_day(as_bao, date(2026, 1, 5)),
        "indicator",
        "state_revenue",
        period="2023-Q1",
        boundaries="now",
    )
    estimate = f"ước tính, tỷ lệ 40,0% của {links[0].old.name}"
    assert (estimate in page) != one_new_unit  # what lacks a part is told as lacking
    assert f"chưa có tỷ lệ chia {links[1].old.name}" in page
    assert "quy đổi về địa giới ngày 05/01/2026" in page


def test_a_district_that_ended_is_told_by_the_communes_that_it_became(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    for number, commune in enumerate(recorder.communes()):
        recorder.figure(str(number + 1), unit=commune, measure="trieu_dong")
    on_day(as_bao, date(2026, 1, 5))
    told = {"period": "2023-Q1", "boundaries": "now", "indicator": "state_revenue"}
    _header, *rows = sheet(as_bao, "ranking", **told)
    names = {str(row[2]) for row in rows}
    assert len(rows) == 8
    assert {"xã Hữu Lũng", "xã Cai Kinh", "xã Tân Thành"} <= names
    assert sum(row[3] for row in rows) == sum(range(1, 25))
    page = body(as_bao, "indicator", "state_revenue", period="2023-Q1", boundaries="now")
    assert all(name in page for name in names)


def test_maps_before_and_after_the_reform_stand_side_by_side(
    recorder: Recorder, as_bao: Client, people: People
) -> None:
    province = people.district.parent
    assert province is not None
    people.bao.memberships.update(unit=province)
    after = [
        unit_named("xã Hữu Lũng", date(2026, 1, 1)),
        unit_named("xã Cai Kinh", date(2026, 1, 1)),
    ]
    give_places([*recorder.communes()[:3], *after])
    for commune in recorder.communes():
        recorder.figure("1", unit=commune)
    on_day(as_bao, date(2026, 1, 5))
    page = body(as_bao, "indicator", "state_revenue", period="2023-Q1")
    assert "bản đồ có" in page
    drawn = body(as_bao, "unit-map", "state_revenue", period="2023-Q1")
    assert "Địa giới ngày 30/06/2025" in drawn
    assert "Địa giới ngày 01/07/2025" in drawn


def test_exports_carry_measure_status_and_source(
    recorder: Recorder, as_bao: Client, source_of: SourceOf, people: People
) -> None:
    cite = CiteOf(source_of("1,5", name="=bao-cao.txt"), 0, 3)
    recorder.figure("1.5", unit=people.commune, cite=cite, status=Figure.Status.FINAL)
    recorder.figure("2", unit=recorder.communes()[0])
    on_day(as_bao)
    header, *rows = sheet(as_bao, "ranking", indicator="state_revenue", period="2023-Q1")
    assert header[-2:] == ["Trạng thái", "Nguồn"]
    told = {row[2]: row for row in rows}
    own = told[people.commune.name]
    assert (own[3], own[4], own[-2], own[-1]) == (1500, "triệu đồng", "chính thức", "=bao-cao.txt")
    assert told[recorder.communes()[0].name][-1] == "nhập tay"
    assert told[recorder.communes()[5].name][3] == ""


def test_a_day_before_the_journal_began_shows_nothing_of_later_periods(
    recorder: Recorder, as_bao: Client
) -> None:
    commune = recorder.communes()[0]
    recorder.figure("1", unit=commune)
    recorder.target("10", unit=commune)
    page = body(on_day(as_bao, date(2023, 2, 1)), "matrix", period="2023-Q1")
    assert "10,0%" not in page


@pytest.mark.parametrize("name", [*NAMES, "indicator"])
def test_a_page_asks_no_more_for_more_figures(
    name: str, recorder: Recorder, as_bao: Client
) -> None:
    args = ["state_revenue"] if name == "indicator" else []
    on_day(as_bao)
    counts = []
    for indicator in Indicator.objects.filter(code__in=["state_revenue", "land_rent"]):
        for commune in recorder.communes():
            recorder.figure("1", unit=commune, indicator=indicator)
            recorder.target("10", unit=commune, indicator=indicator)
        copy.asking()
        with CaptureQueriesContext(connection) as asked:
            body(as_bao, name, *args, period="2023-Q1")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= ENOUGH, (DAY, counts)
