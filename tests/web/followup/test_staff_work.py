"""The quarterly sheet of a unit: facts that can be recounted, for its readers alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import DAY, People
from tiendo.reading.period import Period
from tiendo.web.cycle.actions import (
    accept_done,
    ask_extension,
    confirm,
    hand_in,
    return_task,
    withdraw,
)
from tiendo.web.cycle.models import Session
from tiendo.web.followup.queries import StaffWork, quarters, sheet, staff_work
from tiendo.web.meetings.models import Paper, PaperVersion
from tiendo.web.sources.actions import receive
from web.cycle.scene import a_conclusion, a_session
from web.followup.desk import FRIDAY, a_task, partner

AtMost = Callable[[int], AbstractContextManager[Any]]
ONE = timedelta(days=1)
MAY = date(2023, 5, 15)
SECOND = Period.parse("2023-Q2")
pytestmark = pytest.mark.django_db


@pytest.fixture
def session(people: People) -> Session:
    """A session of the district, on 7 April 2023."""
    return a_session(people)


def finished(people: People, session: Session, due_on: date, on: date) -> None:
    task = a_task(people, session, due_on)
    hand_in(task=task, evidence="Báo cáo số 1", on=on, by=people.an)
    accept_done(task=task, on=on, by=people.bao)


def of_commune(people: People, day: date = FRIDAY, period: Period = SECOND) -> StaffWork:
    return sheet(people.commune, period, day)


def test_every_task_in_hand_counts_once(people: People, session: Session) -> None:
    finished(people, session, MAY, MAY)
    finished(people, session, MAY, MAY + ONE)
    a_task(people, session, MAY)
    a_task(people, session, date(2023, 9, 30))
    withdraw(task=a_task(people, session), reason="Trùng", on=MAY, by=people.bao)
    confirm(conclusion=a_conclusion(people, session, group="communes"), by=people.bao)
    work = of_commune(people)
    assert (work.tasks.done_in_time, work.tasks.done_late, work.tasks.open_late) == (1, 1, 1)
    assert (work.tasks.open_in_time, work.tasks.total, work.tasks.withdrawn) == (2, 5, 1)
    assert work.in_time_share == Decimal(100) / 3
    assert work.late_share == Decimal(200) / 3
    assert work.tasks.rate_of_all == Decimal(40)


def test_where_nothing_was_due_there_is_no_rate(people: People, session: Session) -> None:
    a_task(people, session, date(2023, 9, 30))
    work = of_commune(people)
    assert (work.tasks.total, work.due) == (1, 0)
    assert (work.in_time_share, work.late_share, work.done_share) == (None, None, Decimal(0))
    a_task(people, session, MAY)
    late = of_commune(people)
    assert [late.in_time_share, late.late_share, late.done_share] == [Decimal(0), 100, Decimal(0)]


def test_what_was_over_before_the_quarter_is_not_of_it(people: People, session: Session) -> None:
    finished(people, session, MAY, MAY)
    a_task(people, session, MAY)
    third = Period.parse("2023-Q3")
    work = of_commune(people, date(2023, 9, 30), third)
    assert (work.tasks.done, work.tasks.open_late) == (0, 1)
    assert of_commune(people, DAY - ONE).tasks.total == 0


def test_a_closed_quarter_tells_the_same_on_any_later_day(people: People, session: Session) -> None:
    late = a_task(people, session, MAY)
    then = of_commune(people, FRIDAY)
    hand_in(task=late, evidence="Báo cáo số 1", on=FRIDAY + ONE, by=people.an)
    accept_done(task=late, on=FRIDAY + ONE, by=people.bao)
    assert of_commune(people, FRIDAY + 90 * ONE) == then


def test_requests_and_returned_evidence_are_counted(people: People, session: Session) -> None:
    moved, returned = a_task(people, session), a_task(people, session)
    ask_extension(task=moved, due_on=date(2023, 8, 1), reason="Chờ vốn", on=MAY, by=people.an)
    hand_in(task=returned, evidence="Báo cáo số 1", on=MAY, by=people.an)
    return_task(task=returned, reason="Thiếu số liệu", on=MAY, by=people.bao)
    work = of_commune(people)
    assert (work.extensions, work.returned) == (1, 1)
    assert of_commune(people, MAY - ONE).extensions == 0


def test_answers_of_a_partner_are_late_after_its_own_day(people: People, session: Session) -> None:
    for due_on, replied_on in ((MAY, None), (MAY, MAY + ONE), (MAY, MAY), (FRIDAY, None)):
        task = a_task(people, session, lead=people.district)
        part = partner(task, people.commune, due_on)
        part.replied_on = replied_on
        part.save()
    work = of_commune(people)
    assert (work.replies, work.replies_late) == (4, 2)


def test_papers_are_late_when_the_first_one_is_or_none_came(
    people: People, session: Session
) -> None:
    for number, received_on in enumerate((MAY, MAY + ONE, None)):
        paper = Paper.objects.create(
            session=session, title=f"Báo cáo {number}", unit=people.commune, due_on=MAY
        )
        if received_on:
            version = PaperVersion(paper=paper, number=1, received_on=received_on, by=people.an)
            version.source = receive(
                unit=people.commune,
                name=f"bao-cao-{number}.txt",
                data=f"Báo cáo {number}".encode(),
                by=people.an,
            ).source
            version.returned_on = received_on if number else None
            version.save()
    work = of_commune(people)
    assert (work.papers, work.papers_late, work.papers_returned) == (3, 2, 1)


def test_the_table_tells_of_each_unit_what_its_sheet_tells(
    people: People, session: Session
) -> None:
    confirm(conclusion=a_conclusion(people, session, group="communes"), by=people.bao)
    a_task(people, session, MAY)
    a_task(people, session, MAY, lead=people.district)
    works = staff_work(people.district, SECOND, FRIDAY)
    assert len(works) == 1 + session.tasks.filter(parent__isnull=False).count()
    assert all(work == sheet(work.unit, SECOND, FRIDAY) for work in works)


def test_the_quarters_to_choose_go_back_two_years() -> None:
    found = [period.code for period in quarters(date(2023, 5, 15))]
    assert found[:3] == ["2023-Q2", "2023-Q1", "2022-Q4"]
    assert len(found) == 8


def test_the_sheet_prints_its_method(people: People, session: Session, as_bao: Client) -> None:
    late = a_task(people, session, MAY)
    as_bao.post(reverse("workplace"), {"as_of": "30/06/2023", "next": "/"})
    page = as_bao.get(reverse("unit-sheet", args=[people.commune.pk]), {"quarter": "2023-Q2"})
    text = page.content.decode()
    assert late.text in text
    assert "Cách tính" in text
    assert "việc xếp loại do cấp có thẩm quyền quyết định" in text
    table = as_bao.get(reverse("staff-work"), {"quarter": "2023-q2"}).content.decode()
    assert "xã Yên Thịnh" in table


def test_a_quarter_that_does_not_exist_is_refused(people: People, as_bao: Client) -> None:
    page = as_bao.get(reverse("unit-sheet", args=[people.commune.pk]), {"quarter": "2023-Q7"})
    assert page.status_code == 400


def test_another_places_units_are_not_there(
    people: People, session: Session, as_chi: Client
) -> None:
    a_task(people, session, MAY)
    assert as_chi.get(reverse("unit-sheet", args=[people.commune.pk])).status_code == 404
    table = as_chi.get(reverse("staff-work"), {"quarter": "2023-Q2"}).content.decode()
    assert "xã Yên Thịnh" not in table


def test_queries_do_not_grow_with_units_and_tasks(
    people: People, session: Session, as_bao: Client, django_assert_max_num_queries: AtMost
) -> None:
    for number in range(3):
        row = a_conclusion(people, session, group="communes", text=f"Việc chung {number}")
        confirm(conclusion=row, by=people.bao)
    with django_assert_max_num_queries(22):
        page = as_bao.get(reverse("staff-work"), {"quarter": "2023-Q2"})
    assert len(page.context["page"]) > 20
    with django_assert_max_num_queries(32):
        as_bao.get(reverse("unit-sheet", args=[people.commune.pk]), {"quarter": "2023-Q2"})
