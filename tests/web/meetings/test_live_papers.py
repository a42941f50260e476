"""Live papers: the records as they stand, in plain JSON with keys that stay the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.web.cycle.actions import accept_done, confirm, convene_next, name_limitation
from tiendo.web.cycle.models import Session
from tiendo.web.figures.models import Figure, Indicator, Target
from tiendo.web.figures.queries.pace import TargetLine
from tiendo.web.figures.templatetags.figures import change_in, reached
from tiendo.web.meetings.actions import add_paper
from tiendo.web.meetings.live import LIVE, Content, content
from tiendo.web.projects.actions import add_project, plan_capital, record_disbursement
from web.cycle.scene import a_conclusion, handed_in
from web.figures.recording import Q1, Recorder
from web.meetings.room_scene import JULY, a_meeting

AtMost = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def session(people: People) -> Session:
    """Return session 15, which looks back on the first quarter of 2023."""
    return a_meeting(people)


@pytest.fixture
def record(people: People) -> Recorder:
    """Records figures as Bảo."""
    return Recorder(people)


def shown(people: People, session: Session, live: str, **question: Any) -> Content:
    paper = add_paper(
        session=session, title=f"{live} {question}", live=live, question=question, by=people.bao
    )
    return content(paper)


@pytest.mark.parametrize("code", sorted(LIVE))
def test_every_content_is_plain_json_with_one_key_and_one_figure_per_cell(
    people: People, session: Session, record: Recorder, code: str
) -> None:
    record.figure("101.5")
    record.target("363")
    record.figure("3", unit=people.commune)
    found = shown(people, session, code, indicator="state_revenue")
    assert json.loads(json.dumps(found)) == found
    assert list(found) == ["columns", "rows", "picture", "note"]
    assert len({row["key"] for row in found["rows"]}) == len(found["rows"])
    for row in found["rows"]:
        assert len(row["cells"]) == len(row["figures"]) == len(found["columns"])


@pytest.mark.parametrize("code", sorted(LIVE))
def test_an_empty_record_says_so_and_fails_nowhere(
    people: People, session: Session, code: str
) -> None:
    found = shown(people, session, code)
    assert found["note"]
    assert found["picture"] is None


def test_a_line_tells_what_was_reached_every_target_and_its_figure(
    people: People, session: Session, record: Recorder
) -> None:
    figure = record.figure("101.5")
    record.target("363")
    record.target("400", assigned_by="huyện")
    row = shown(people, session, "figures")["rows"][0]
    assert row["key"] == "state_revenue"
    assert row["cells"][2:5] == [
        "101.500 (sơ bộ)",
        "dự toán tỉnh giao: 363.000; dự toán huyện giao: 400.000",
        "28,0%; 25,4%",
    ]
    assert row["figures"][2] == figure.pk


def test_a_rate_is_told_in_points_and_an_amount_in_percent() -> None:
    assert change_in(Decimal("-1.2"), "percent") == "−1,2 điểm %"
    assert change_in(Decimal("2.9"), "trieu_dong") == "+2,9%"
    assert change_in(None, "percent") == "–"
    rate = TargetLine(target=Target(), percent=Decimal("98.7"), points=Decimal("-1.2"))
    assert reached(rate) == "−1,2 điểm %"
    assert reached(TargetLine(target=Target(), percent=Decimal("98.7"))) == "98,7%"


def test_a_correction_shows_under_the_same_key_as_another_figure(
    people: People, session: Session, record: Recorder
) -> None:
    figure = record.figure("101.5")
    before = shown(people, session, "figures")["rows"][0]
    corrected = record.figure("110", supersedes=figure)
    after = shown(people, session, "figures")["rows"][0]
    assert before["key"] == after["key"]
    assert (before["figures"][2], after["figures"][2]) == (figure.pk, corrected.pk)
    assert before["cells"][2] != after["cells"][2]


def test_units_stand_side_by_side_with_a_partial_sum_that_says_so(
    people: People, session: Session, record: Recorder
) -> None:
    first, second = record.communes()[:2]
    mine = record.figure("1", unit=first)
    record.figure("2", unit=second)
    found = shown(people, session, "units")
    assert len(found["rows"]) == 25
    row = next(row for row in found["rows"] if row["key"] == str(first.pk))
    assert (row["cells"], row["figures"]) == ([first.name, "1.000"], [None, mine.pk])
    assert found["rows"][-1]["cells"] == ["Cộng", "3.000 (2/24 đơn vị)"]
    chosen = shown(people, session, "units", indicators=["no_such_code"])
    assert chosen["rows"] == []


def test_one_indicator_is_drawn_up_to_the_period_looked_back_on(
    people: People, session: Session, record: Recorder
) -> None:
    record.figure("101.5")
    record.figure("90", period=Q1.same_period_last_year())
    record.figure("200", period=Q1.next())
    found = shown(people, session, "indicator", indicator="state_revenue")
    assert [row["key"] for row in found["rows"]] == ["2023-Q1", "2022-Q1"]
    assert found["picture"] is not None


def test_open_tasks_and_limitations_of_earlier_sessions_are_listed_and_counted(
    people: People, session: Session
) -> None:
    task = confirm(conclusion=a_conclusion(people, session), by=people.bao)
    over = confirm(conclusion=a_conclusion(people, session, text="Việc khác"), by=people.bao)
    accept_done(task=handed_in(people, over), on=date(2023, 6, 2), by=people.bao)
    limitation = name_limitation(session=session, text="Giải ngân chậm", by=people.bao)
    following = convene_next(after=session, held_on=JULY, by=people.bao)
    tasks = shown(people, following, "tasks")["rows"]
    assert [row["key"] for row in tasks] == [str(task.pk)]
    assert tasks[0]["cells"][2:] == ["30/06/2023", "quá hạn", "1"]
    named = shown(people, following, "limitations")["rows"]
    assert [row["key"] for row in named] == [str(limitation.pk)]
    counted = {r["key"]: r["cells"][1] for r in shown(people, following, "task_numbers")["rows"]}
    assert (counted["done_in_time"], counted["open_late"]) == ("1", "1")
    assert counted["rate_of_all"] == "50,0%"


def test_projects_tell_plan_payment_and_share(people: People, session: Session) -> None:
    project = add_project(
        unit=people.district,
        code="CYT",
        name="Cầu Yên Thịnh",
        investor=people.district,
        by=people.bao,
    )
    plan_capital(
        project=project,
        year=2023,
        amount=Decimal(1000),
        document="QĐ 1",
        in_force_from=date(2023, 1, 5),
        by=people.bao,
    )
    record_disbursement(project=project, year=2023, amount=Decimal(250), as_of=DAY, by=people.bao)
    row = shown(people, session, "projects")["rows"][0]
    assert row["key"] == str(project.pk)
    assert row["cells"][2:5] == ["1.000", "250", "25,0%"]


def test_the_page_shows_the_table_the_chart_and_links_each_figure(
    people: People, as_bao: Client, session: Session, record: Recorder
) -> None:
    figure = record.figure("101.5")
    record.target("363")
    paper = add_paper(session=session, title="Số liệu", live="figures", by=people.bao)
    page = as_bao.get(reverse("paper", args=[paper.pk])).content.decode()
    assert reverse("figure", args=[figure.pk]) in page
    assert reverse("paper-chart", args=[paper.pk]) in page
    chart = as_bao.get(reverse("paper-chart", args=[paper.pk]))
    assert chart.content.startswith(b"<svg")
    tasks = add_paper(session=session, title="Nhiệm vụ", live="tasks", by=people.bao)
    assert as_bao.get(reverse("paper-chart", args=[tasks.pk])).status_code == 404


def test_the_form_reads_indicators_by_name(as_bao: Client, session: Session) -> None:
    url = reverse("paper-add", args=[session.pk])
    name = Indicator.objects.get(code="state_revenue").name_vi
    asked = {"live": "indicator", "title": "", "indicators": name}
    as_bao.post(url, asked)
    paper = session.papers.get()
    assert (paper.live, paper.question) == ("indicator", {"indicator": "state_revenue"})
    assert paper.title == str(LIVE["indicator"].label)
    assert as_bao.post(url, asked | {"indicators": "không có"}).status_code == 400
    form = as_bao.get(reverse("paper-change", args=[paper.pk])).content.decode()
    assert name in form


def test_a_live_page_takes_few_queries_however_many_figures(
    people: People,
    as_bao: Client,
    session: Session,
    record: Recorder,
    django_assert_max_num_queries: AtMost,
) -> None:
    for commune in record.communes():
        record.figure("1", unit=commune)
    assert Figure.objects.count() == 24
    paper = add_paper(session=session, title="Đơn vị", live="units", by=people.bao)
    url = reverse("paper", args=[paper.pk])
    as_bao.get(url)
    with django_assert_max_num_queries(15):
        assert as_bao.get(url).status_code == 200
