"""Every table on the pages of figures can be taken along, with measures, states and sources."""

from __future__ import annotations

import html
import re
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

from people import People
from tiendo.web.figures import copy
from tiendo.web.figures.actions import StatedComparison, set_path
from tiendo.web.figures.models import Comparison, ExpectedPath, Figure
from tiendo.web.rounds.actions import open_round
from tiendo.web.sources.models import CiteOf
from web.figures.recording import Q1, Recorder
from web.figures.test_figure_pages import SourceOf, body, on_day

ENOUGH = 42  # queries of an export once the copy is there; of five periods, eight for each
XLSX = re.compile(r'href="([^"]+\.xlsx[^"]*)"')
MEANT = {"Đơn vị tính", "Địa giới", "Trạng thái", "Nguồn", "Ghi chú"}
ASSIGNED = MEANT | {"Mức giao", "Văn bản giao", "Điều, khoản"}
COLUMNS = {
    "matrix": MEANT,
    "series": MEANT,
    "ranking": MEANT,
    "completion": ASSIGNED,
    "heat": ASSIGNED,
    "heat-row": ASSIGNED,
    "same-period": MEANT | {"Cùng kỳ"},
    "watch": MEANT | {"Vì sao", "Mức giao"},
    "completeness": {"Đã báo cáo", "Phải báo cáo", "Đơn vị tính", "Địa giới"},
    "contradictions": MEANT | {"Giá trị khác"},
    "targets": {"Mức giao", "Đơn vị tính", "Văn bản giao", "Điều, khoản", "Có hiệu lực từ"},
    "disagreements": {"Đơn vị tính", "Trạng thái", "Nguồn", "Nguồn kia", "Nội dung"},
    "paths": {"Cách đặt", "Văn bản giao", "Có hiệu lực từ", "Người ghi"},
    "reports": {"Biểu mẫu", "Hạn nộp", "Ngày nộp", "Tình trạng"},
}
PAGES = {
    "figures": {"matrix", "completion", "same-period", "targets"},
    "indicator": {"series", "completion", "ranking", "targets"},
    "expected-path": {"paths"},
    "matrix": {"heat"},
    "watch": {"watch"},
    "complete": {"completeness"},
    "contradictions": {"disagreements"},
    "profile": {"heat-row", "completion", "watch", "reports"},
}
"""Which exports each page leads to: one for every table, and more."""
RECORDS = ("targets", "paths", "reports", "disagreements", "heat-row")


@pytest.fixture(autouse=True)
def _fresh(
    tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(copy, "_copy", None)


@pytest.fixture
def recorded(recorder: Recorder, source_of: SourceOf, people: People) -> Figure:
    """Fill every table: two values that disagree, targets, a path, a round; return the newer."""
    for commune in recorder.communes()[:3]:
        recorder.figure("1", unit=commune)
    recorder.target("146", clause="Điều 2, khoản 1")
    recorder.target("30", unit=people.commune)
    set_path(
        indicator=recorder.revenue,
        unit=people.district,
        year=2023,
        rule=ExpectedPath.Rule.LINEAR,
        shares=(),
        document="Kế hoạch số 1",
        in_force_from=date(2023, 1, 2),
        by=people.bao,
    )
    open_round(
        unit=people.district,
        form="socio_economic_quarter",
        period=Q1,
        opens_on=date(2023, 3, 1),
        due_on=date(2023, 3, 20),
        by=people.bao,
    )
    stated = StatedComparison(
        against=Comparison.Against.TARGET, percent=Decimal("27.9"), assigned_by="tỉnh"
    )
    cite = CiteOf(source_of("40,7 tỷ", name="bao.html"), 0, 7)
    recorder.figure("20", cite=cite, comparisons=[stated])
    return recorder.figure("19", origin=Figure.Origin.STATISTICS)


def rows_of(client: Client, url: str, sheet: int = 0) -> list[list[Any]]:
    """Return the rows of a workbook, its header first."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    rows: list[list[Any]] = book.get_sheet_by_index(sheet).to_python()
    return rows


def column(rows: list[list[Any]], name: str) -> list[Any]:
    """Return one column of a sheet."""
    return [row[rows[0].index(name)] for row in rows[1:]]


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("name", PAGES)
def test_every_table_of_a_page_can_be_taken_along(
    as_bao: Client, people: People, name: str
) -> None:
    args = ["state_revenue"] if name in ("indicator", "expected-path") else []
    more = {"unit": str(people.commune.pk)} if name == "profile" else {}  # who has to report
    page = body(on_day(as_bao), name, *args, period="2023-Q1", **more)
    links = [html.unescape(link) for link in XLSX.findall(page)]
    asked = {link.split("/xuat/")[1].split(".xlsx")[0] for link in links}
    assert asked == PAGES[name]
    assert page.count("<table") <= len(links) + (name == "complete")  # one file for both
    for link in links:
        question = link.split("/xuat/")[1].split(".xlsx")[0]
        rows = rows_of(as_bao, link if link.startswith("/") else reverse(name, args=args) + link)
        assert len(rows) > 1, link
        assert set(rows[0]) >= COLUMNS[question], question


@pytest.mark.usefixtures("recorded")
def test_codes_of_targets_and_of_what_is_counted_are_told_in_words(as_bao: Client) -> None:
    on_day(as_bao)
    for question, column, words in (
        ("completion", "Loại mức giao", {"dự toán", "kế hoạch", "chỉ tiêu giao"}),
        ("completeness", "Tính theo", {"đơn vị", "chỉ tiêu"}),
    ):
        url = reverse("figures-export", args=[question]) + "?period=2023-Q1"
        rows = rows_of(as_bao, url)
        told = {row[rows[0].index(column)] for row in rows[1:]}
        assert told, question
        assert told <= words


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("question", COLUMNS)
def test_an_export_has_its_columns_and_asks_a_bounded_number(as_bao: Client, question: str) -> None:
    url = reverse("figures-export", args=[question])
    url += "?period=2023-Q1&indicator=state_revenue"
    on_day(as_bao)
    rows_of(as_bao, url)
    with CaptureQueriesContext(connection) as asked:
        rows = rows_of(as_bao, url)
    assert set(rows[0]) >= COLUMNS[question]
    assert len(asked) <= ENOUGH


def test_chi_gets_no_record_of_the_district(
    recorded: Figure, as_chi: Client, people: People
) -> None:
    query = f"?unit={people.district.pk}&period=2023-Q1&indicator=state_revenue"
    for question in RECORDS:
        url = reverse("figures-export", args=[question]) + query
        assert as_chi.get(url).status_code == 404, url
    assert as_chi.get(reverse("figure-export", args=[recorded.pk])).status_code == 404


def test_the_paths_of_no_indicator_are_no_question(as_bao: Client) -> None:
    assert as_bao.get(reverse("figures-export", args=["paths"])).status_code == 404


def test_the_targets_tell_their_document_clause_and_what_replaced_them(
    recorder: Recorder, as_bao: Client
) -> None:
    first = recorder.target("146", clause="Điều 2")
    recorder.target(
        "150", supersedes=first, reason="bổ sung", document="Nghị quyết 12", clause="Điều 3"
    )
    on_day(as_bao)
    rows = rows_of(as_bao, reverse("figures-export", args=["targets"]) + "?period=2023-Q1")
    assert column(rows, "Mức giao") == [150_000, 146_000]
    assert set(column(rows, "Đơn vị tính")) == {"triệu đồng"}
    assert column(rows, "Điều, khoản") == ["Điều 3", "Điều 2"]
    assert column(rows, "Lý do") == ["bổ sung", ""]
    assert column(rows, "Tình trạng") == ["đang dùng", "đã thay"]


def test_a_value_against_its_target_tells_the_sources_of_both(
    recorder: Recorder, as_bao: Client
) -> None:
    recorder.figure("40.7", status=Figure.Status.ESTIMATE)
    recorder.target("146", document="Quyết định 2890", clause="Điều 1")
    on_day(as_bao)
    query = "?period=2023-Q1&level=itself"
    rows = rows_of(as_bao, reverse("figures-export", args=["heat"]) + query)
    (row,) = rows[1:]
    told = dict(zip(rows[0], row, strict=True))
    assert (told["Giá trị"], told["Mức giao"], told["Trạng thái"]) == (40_700, 146_000, "ước")
    assert (told["Văn bản giao"], told["Điều, khoản"]) == ("Quyết định 2890", "Điều 1")
    assert (told["Nguồn"], told["Địa giới"]) == ("nhập tay", "của từng thời kỳ")


def test_a_sum_of_figures_that_are_not_final_says_so(recorder: Recorder, as_bao: Client) -> None:
    for commune in recorder.communes():
        recorder.figure("1", unit=commune, status=Figure.Status.ESTIMATE)
    on_day(as_bao)
    query = "?period=2023-Q1&level=itself"
    rows = rows_of(as_bao, reverse("figures-export", args=["matrix"]) + query)
    assert column(rows, "Ghi chú") == ["có số ước hoặc sơ bộ"]
    assert column(rows, "Nguồn") == ["cộng các đơn vị"]


def test_a_history_tells_both_values_the_words_and_the_reason(
    recorded: Figure, recorder: Recorder, as_bao: Client
) -> None:
    recorder.figure(
        "18", origin=Figure.Origin.STATISTICS, supersedes=recorded, reason="thống kê đối chiếu"
    )
    on_day(as_bao)
    rows = rows_of(as_bao, reverse("figure-export", args=[recorded.pk]))
    assert column(rows, "Giá trị") == [18_000, 19_000, 20_000]
    assert column(rows, "Trước đó") == [19_000, "", ""]
    assert column(rows, "Lý do")[0] == "thống kê đối chiếu"
    assert column(rows, "Lời trong nguồn")[2] == "40,7 tỷ"
    cited = Figure.objects.get(comparisons__isnull=False)
    stated = rows_of(as_bao, reverse("figure-export", args=[cited.pk]), sheet=1)
    assert column(stated, "Tài liệu ghi (%)") == [27.9]
