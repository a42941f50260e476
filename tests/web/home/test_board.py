"""The board: five steps, what is late and what is missing, for one unit as of one day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people import DAY, People
from tiendo.reading.period import Period
from tiendo.web.cycle.actions import (
    conclude,
    confirm,
    found_body,
    name_limitation,
    open_term,
    record_session,
)
from tiendo.web.cycle.models import Body, Session
from tiendo.web.figures.actions import record_figure, record_target
from tiendo.web.figures.models import Indicator, Target

pytestmark = pytest.mark.django_db
Q1 = Period.parse("2023-Q1")


@pytest.fixture
def session(people: People) -> Session:
    body = found_body(
        unit=people.district, kind=Body.Kind.EXECUTIVE, name="Ban Chấp hành", by=people.bao
    )
    term = open_term(
        body=body, name="2020 – 2025", starts_on=date(2020, 8, 1), ends_on=None, by=people.bao
    )
    return record_session(term=term, ordinal=15, held_on=DAY, by=people.bao)


def give(session: Session, people: People, text: str, *, due_on: date) -> None:
    row = conclude(
        session=session,
        text=text,
        kind="concrete",
        lead=people.commune,
        due_on=due_on,
        product="Báo cáo",
        by=people.bao,
    )
    confirm(conclusion=row, by=people.bao)


def board(client: Client, day: date) -> str:
    state = client.session
    state["workplace_day"] = day.isoformat()
    state.save()
    answer = client.get("/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_board_says_what_to_do_next(as_bao: Client) -> None:
    page = board(as_bao, DAY)
    assert "Hãy nộp báo cáo của kỳ" in page
    assert "Hãy nộp tài liệu kỳ họp." in page


def test_a_task_is_late_from_the_day_after_its_deadline(
    session: Session, people: People, as_bao: Client
) -> None:
    due = DAY + timedelta(days=30)
    give(session, people, "Rà soát quy hoạch cán bộ", due_on=due)
    assert "Rà soát quy hoạch cán bộ" not in board(as_bao, due - timedelta(days=10))
    assert "sắp đến hạn" in board(as_bao, due)
    late = board(as_bao, due + timedelta(days=2))
    assert "Rà soát quy hoạch cán bộ" in late
    assert "2 ngày" in late


def test_the_lead_commune_sees_its_task_on_its_own_board(
    session: Session, people: People, client: Client
) -> None:
    give(session, people, "Bàn giao mặt bằng", due_on=DAY + timedelta(days=1))
    client.force_login(people.an)
    assert "Bàn giao mặt bằng" in board(client, DAY)


def test_it_counts_rows_and_questions_that_wait(
    session: Session, people: People, as_bao: Client
) -> None:
    conclude(session=session, text="Đẩy mạnh thu ngân sách", by=people.bao)
    assert "4 câu hỏi cho chủ trì" in board(as_bao, DAY)  # its kind, lead, deadline and product


def test_it_compares_a_rate_with_its_target_in_points(people: People, as_bao: Client) -> None:
    rate = Indicator.objects.get(code="health_insurance")
    told: dict[str, Any] = {"unit": people.district, "indicator": rate, "measure": "percent"}
    record_figure(period=Q1, value=Decimal("93.6"), by=people.bao, **told)
    record_target(
        period=Period.parse("2023"),
        value=Decimal(95),
        kind=Target.Kind.PLAN,
        in_force_from=date(2023, 1, 1),
        by=people.bao,
        **told,
    )
    page = board(as_bao, DAY)
    assert "−1,4 điểm %" in page
    assert "98,5%" not in page


def test_of_two_targets_the_hardest_counts_as_on_every_other_page(
    people: People, as_bao: Client
) -> None:
    revenue = Indicator.objects.get(code="state_revenue")
    told: dict[str, Any] = {"unit": people.district, "indicator": revenue, "measure": "ty_dong"}
    record_figure(period=Q1, value=Decimal("26"), by=people.bao, **told)
    for value, assigned_by in (("100", "tỉnh"), ("110", "HĐND huyện")):
        record_target(
            period=Period.parse("2023"),
            value=Decimal(value),
            kind=Target.Kind.ESTIMATE,
            assigned_by=assigned_by,
            in_force_from=date(2023, 1, 1),
            by=people.bao,
            **told,
        )
    page = board(as_bao, DAY)
    assert '<p class="big">1</p><p>chỉ tiêu chưa đạt tiến độ dự kiến; 0 đạt' in page
    assert "0/1 chỉ tiêu đạt hoặc vượt tiến độ dự kiến; chưa đạt: Tổng thu ngân sách" in page
    assert "gần đạt −1,4 điểm %" in page
    profile = as_bao.get(reverse("profile"), {"period": "2023-Q1"}).content.decode()
    assert "0 đạt tiến độ, 1 gần đạt, 0 chậm" in profile


def test_without_anything_to_judge_it_does_not_say_that_nothing_is_behind(
    people: People, as_bao: Client
) -> None:
    assert "Chưa có chỉ tiêu nào so được với tiến độ dự kiến." in board(as_bao, DAY)


def test_without_a_target_it_says_so_instead_of_an_empty_table(
    people: People, as_bao: Client
) -> None:
    record_figure(
        unit=people.district,
        indicator=Indicator.objects.get(code="state_revenue"),
        period=Q1,
        value=Decimal("40.7"),
        measure="ty_dong",
        by=people.bao,
    )
    page = board(as_bao, DAY)
    assert "Chưa có số liệu nào so được với mức giao cả năm." in page
    assert "Bảng số liệu" not in page


def test_it_names_a_target_without_a_figure_as_missing(people: People, as_bao: Client) -> None:
    revenue, sown = (Indicator.objects.get(code=code) for code in ("state_revenue", "sown_area"))
    record_figure(
        unit=people.district,
        indicator=revenue,
        period=Q1,
        value=Decimal("40.7"),
        measure="ty_dong",
        by=people.bao,
    )
    record_target(
        unit=people.district,
        indicator=sown,
        period=Period.parse("2023"),
        value=Decimal(5620),
        measure="ha",
        kind=Target.Kind.PLAN,
        in_force_from=date(2023, 1, 1),
        by=people.bao,
    )
    page = board(as_bao, DAY)
    assert "quý I/2023" in page
    assert "chưa có số liệu" in page
    assert "1/2" in page


def test_it_shows_nothing_of_a_district_where_one_does_not_work(
    session: Session, people: People, as_chi: Client
) -> None:
    give(session, people, "Nhiệm vụ của huyện khác", due_on=DAY)
    name_limitation(session=session, text="Hạn chế của huyện khác", by=people.bao)
    page = board(as_chi, DAY + timedelta(days=5))
    assert "huyện khác" not in page


def test_it_asks_no_more_queries_when_there_is_more(
    session: Session,
    people: People,
    as_bao: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        give(session, people, f"Việc {number}", due_on=DAY)
        name_limitation(session=session, text=f"Hạn chế {number}", by=people.bao)
    state = as_bao.session
    state["workplace_day"] = "2023-05-01"
    state.save()
    with django_assert_max_num_queries(40):
        assert as_bao.get("/").status_code == 200


def test_it_says_which_quarters_a_unit_left_out(people: People, client: Client) -> None:
    record_figure(
        unit=people.commune,
        indicator=Indicator.objects.get(code="state_revenue"),
        period=Q1,
        value=Decimal("0.7"),
        measure="ty_dong",
        by=people.an,
    )
    client.force_login(people.an)
    in_april, in_october = board(client, DAY), board(client, date(2023, 10, 6))
    assert "1/1" in in_april
    assert "chưa báo cáo" not in in_april
    assert "Các chỉ tiêu có mức giao đều đã có số liệu." in in_april
    assert "– quý III/2023</h1>" in in_october
    assert "0/1" in in_october
    assert "chưa báo cáo quý II/2023, quý III/2023" in in_october
    assert "(theo số liệu quý I/2023)" in in_october
    assert "đều đã có số liệu" not in in_october
    assert "chưa báo cáo từ quý II/2023 đến quý IV/2024" in board(client, date(2025, 1, 2))
    assert "chưa báo cáo quý" not in board(client, date(2023, 6, 30))


def test_the_numbers_of_many_open_tasks_follow_the_board(
    session: Session, people: People, as_bao: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, days in enumerate((1, 1, 40)):
        give(session, people, f"Việc {number}", due_on=DAY + timedelta(days=days))
    day, part = DAY + timedelta(days=2), reverse("board-tasks")
    at_once = board(as_bao, day)
    told = '<p class="big">2</p><p>nhiệm vụ quá hạn</p>', "1 trong hạn, 0 sắp đến hạn"
    assert all(words in at_once for words in told)
    assert part not in at_once
    monkeypatch.setattr("tiendo.web.home.queries.COUNTED_AT_ONCE", 2)
    first = board(as_bao, day)
    assert not any(words in first for words in told)
    assert f'hx-get="{part}"' in first
    assert f'href="{reverse("tasks")}?state=open_late"' in first  # the way without scripts
    assert "Việc 0" in first
    follows = as_bao.get(part).content.decode()
    assert all(words in follows for words in told)


def test_chi_counts_none_of_the_districts_open_tasks(
    session: Session, people: People, client: Client
) -> None:
    give(session, people, "Bàn giao mặt bằng", due_on=DAY + timedelta(days=1))
    client.force_login(people.chi)
    board(client, DAY + timedelta(days=2))
    assert '<p class="big">0</p>' in client.get(reverse("board-tasks")).content.decode()
    client.force_login(people.bao)
    board(client, DAY + timedelta(days=2))
    assert '<p class="big">1</p>' in client.get(reverse("board-tasks")).content.decode()
