"""The list, board, calendar, statistics and exports of tasks, by one filter."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from people import People, unit_named
from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import (
    accept_done,
    confirm,
    extend,
    hand_in,
    return_task,
    withdraw,
)
from tiendo.web.cycle.models import Assignment, Session, Task
from tiendo.web.cycle.queries.filter_words import state_words
from tiendo.web.cycle.queries.filters import STATES
from tiendo.web.units.models import Unit
from tiendo.web.workdays import is_working
from web.cycle.scene import JUNE, a_conclusion, a_session

AtMost = Callable[[int], AbstractContextManager[Any]]
PAGES = ["tasks", "task-board", "task-calendar", "task-statistics"]
PARTS = ["task-board-counts", "task-numbers", "task-statistics-total", "task-units"]
FILES = ["tasks-export-xlsx", "tasks-export-csv"]
JULY = date(2023, 7, 7)


@pytest.fixture
def session(people: People) -> Session:
    """Return a session that gave An's commune a task due on 30 June 2023."""
    found = a_session(people)
    confirm(conclusion=a_conclusion(people, found), by=people.bao)
    return found


def signed_in(user: User) -> Client:
    """Return a browser in which `user` is signed in and looks at 7 July 2023."""
    client = Client()
    client.force_login(user)
    client.post(reverse("workplace"), {"as_of": "07/07/2023", "next": "/"})
    return client


def content(answer: HttpResponseBase) -> bytes:
    """Return the whole answer, streamed or not."""
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]


def table(data: bytes) -> list[list[str]]:
    """Return the rows of a csv file as sent."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("name", [*PAGES, *PARTS])
def test_chi_sees_none_of_the_districts_tasks(people: People, session: Session, name: str) -> None:
    answer = signed_in(people.chi).get(reverse(name), {"month": "2023-06"})
    assert answer.status_code == 200
    assert session.tasks.get().text not in answer.content.decode()


@pytest.mark.parametrize("query", ["", "?unit={unit}", "?session={session}", "?assigner={place}"])
def test_chi_takes_none_of_the_districts_rows_along(
    people: People, session: Session, query: str
) -> None:
    told = {"unit": people.commune.pk, "session": session.pk, "place": people.district.pk}
    as_chi = signed_in(people.chi)
    rows = table(content(as_chi.get(reverse("tasks-export-csv") + query.format(**told))))
    assert len(rows) == 1
    book = content(as_chi.get(reverse("tasks-export-xlsx") + query.format(**told)))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    assert len(sheet.to_python()) == 1


@pytest.mark.parametrize("name", ["task-board", "task-calendar", "task-statistics"])
def test_bao_finds_the_task_on_every_page(people: People, session: Session, name: str) -> None:
    page = signed_in(people.bao).get(reverse(name), {"month": "2023-06", "by": "unit"})
    task = session.tasks.get()
    wanted = people.commune.name if name == "task-statistics" else task.text
    assert wanted in page.content.decode()


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ("priority=normal", True),
        ("priority=urgent", False),
        ("text=đẩy mạnh thu", True),
        ("text=mạnh thu ngân", True),
        ("text=vườn treo", False),
        ("due_from=30/06/2023&due_to=30/06/2023", True),
        ("due_from=01/07/2023", False),
        ("due_to=29/06/2023", False),
        ("due_from=30/6/23&due_to=30/6/23", True),
        ("due_from=1/7/23", False),
        ("state=assigned", True),
        ("state=paused", False),
        ("state=in_time", False),
        ("state=done", False),
        ("limitation=0", False),
        ("body=0", False),
        ("unit=xã yên thịnh", True),
        ("unit=XÃ YÊN THỊNH (huyện hữu lũng)&part=lead", True),
        ("unit=xã không có", False),
        ("assigner=huyện Hữu Lũng", True),
        ("assigner=huyện Chi Lăng", False),
    ],
)
def test_the_list_holds_what_the_filter_asks_for(
    people: People, session: Session, query: str, *, is_listed: bool
) -> None:
    page = signed_in(people.bao).get(f"{reverse('tasks')}?{query}").content.decode()
    assert (reverse("task", args=[session.tasks.get().pk]) in page) == is_listed


def test_a_day_that_no_calendar_has_is_told_and_kept(people: People, session: Session) -> None:
    query = {"due_from": "31/02/2023"}
    page = signed_in(people.bao).get(reverse("tasks"), query).content.decode()
    assert "Ngày «31/02/2023» không có trên lịch." in page
    assert 'value="31/02/2023"' in page


def test_a_name_that_several_units_hold_is_offered_for_choice(
    people: People, session: Session
) -> None:
    page = signed_in(people.bao).get(reverse("tasks"), {"unit": "yên"}).content.decode()
    assert f"?unit={people.commune.pk}" in page
    offered = signed_in(people.bao).get(reverse("task-units"), {"unit": "yên thị"})
    assert "xã Yên Thịnh (huyện Hữu Lũng)" in offered.content.decode()


def test_the_calendar_marks_days_off_and_leads_to_the_months_beside(
    people: People, session: Session
) -> None:
    url = reverse("task-calendar")
    page = signed_in(people.bao).get(url, {"month": "2023-04"}).content.decode()
    off = [day for day in range(1, 31) if not is_working(date(2023, 4, day))]
    assert page.count("nghỉ</span>") == len(off) >= 10
    assert "month=2023-03" in page
    assert "month=2023-05" in page


def test_every_count_of_the_statistics_opens_the_list_of_its_tasks(
    people: People, session: Session
) -> None:
    as_bao = signed_in(people.bao)
    page = as_bao.get(reverse("task-statistics"), {"by": "unit"}).content.decode()
    address = f"{reverse('tasks')}?unit={people.commune.pk}&amp;part=lead&amp;state=open_late"
    assert f'"{address}"' in page
    task = session.tasks.get()
    assert task.text in as_bao.get(address.replace("&amp;", "&")).content.decode()


COUNTS = re.compile(r'<a href="(/nhiem-vu/[^"]*)">([0-9.]+)</a>')


@pytest.mark.parametrize("by", ["unit", "sector", "session", "assigner"])
def test_every_number_of_the_statistics_opens_as_many_rows(
    people: People, session: Session, by: str
) -> None:
    for n, text in enumerate(["Việc rút", "Việc xong", "Việc quá hạn"]):
        task = given(people, session, text=text, lead=people.commune, n=n + 2)
        if text == "Việc rút":
            withdraw(task=task, reason="QĐ", on=date(2023, 6, 5), by=people.bao)
    standing = Task.objects.create(
        session=session,
        conclusion=session.tasks.order_by("pk")[0].conclusion,
        assigner=people.district,
        kind="standing",
        text="Việc không có hạn",
        given_on=session.held_on,
    )
    Assignment.objects.create(task=standing, unit=people.commune, part="lead")
    as_bao = signed_in(people.bao)
    page = as_bao.get(reverse("task-statistics"), {"by": by}).content.decode()
    counts = [(html.unescape(address), int(n)) for address, n in COUNTS.findall(page)]
    assert {n for _address, n in counts} >= {1, 2, 4}
    for address, n in counts:
        assert as_bao.get(address).context["page"].paginator.count == n, address


def test_the_statistics_tell_why_they_count_more_than_the_list(people: People) -> None:
    session = a_session(people)
    confirm(conclusion=a_conclusion(people, session, group="communes"), by=people.bao)
    as_bao, url = signed_in(people.bao), reverse("task-statistics")
    told = "Tính theo phần việc của từng đơn vị"
    assert told in as_bao.get(url).content.decode()
    for asked in ({"by": "sector"}, {"unit": people.commune.pk}):
        assert "Tính theo phần việc" not in as_bao.get(url, asked).content.decode()


def test_the_line_of_all_units_follows_the_page_of_many_tasks(
    people: People, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiendo.web.cycle.queries.comparison.JOINED", 0)
    as_bao, url = signed_in(people.bao), reverse("task-statistics")
    page = as_bao.get(url).content.decode()
    follows = re.search(r'hx-get="(/[^"]*tong/[^"]*)"', page)
    assert follows is not None
    line = as_bao.get(html.unescape(follows[1])).content.decode()
    assert '<tr class="sum"><th scope="row">Tất cả</th>' in line
    assert line.count("<td") == page.split("</tbody>")[0].rsplit("<tr>", 1)[1].count("<td")
    assert "Đang tính dòng tổng" not in as_bao.get(url, {"in": 1}).content.decode()


def test_the_statistics_print_every_unit(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tiendo.web.cycle.queries.comparison.ROWS", 10)
    row = a_conclusion(people, a_session(people), group="communes")
    confirm(conclusion=row, by=people.bao)
    as_bao, url = signed_in(people.bao), reverse("task-statistics")
    first, whole = as_bao.get(url), as_bao.get(url, {"in": 1})
    assert first.context["found"].pages == 3
    assert "?in=1" in first.content.decode()
    assert "data-print" not in first.content.decode()
    assert [len(page.context["found"].lines) for page in (first, whole)] == [10, 24]
    assert 'data-print="now"' in whole.content.decode()


def test_a_groups_task_stands_at_the_same_step_on_every_page(people: People) -> None:
    group = a_conclusion(people, a_session(people), group="communes")
    task = confirm(conclusion=group, by=people.bao)
    first = task.children.order_by("pk")[0]
    as_bao = signed_in(people.bao)

    def stands() -> tuple[list[str], list[str], list[str]]:
        columns = as_bao.get(reverse("task-board")).context["columns"]
        steps = ("assigned", "under_way")
        found = {
            step: as_bao.get(reverse("tasks"), {"state": step}).context["rows"] for step in steps
        }
        rows = as_bao.get(reverse("tasks")).context["rows"]
        return (
            [row.standing for row in rows],
            [column.label for column in columns if column.rows],
            [str(Task.State(step).label) for step, rows in found.items() if rows],
        )

    assert stands() == (["đã giao"],) * 3
    hand_in(task=first, evidence="BC 1", on=date(2023, 6, 2), by=people.bao)
    accept_done(task=first, on=date(2023, 6, 4), by=people.bao)
    assert stands() == (["đang thực hiện"],) * 3


def test_the_numbers_of_long_columns_follow_the_board(
    people: People, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("tiendo.web.cycle.queries.board"), "FEW", 0)
    for number in range(9):
        row = a_conclusion(people, session, text=f"Việc {number}", lead=people.commune)
        confirm(conclusion=row, by=people.bao)
    as_bao = signed_in(people.bao)
    page = as_bao.get(reverse("task-board"), {"sector": ""})
    column = page.context["columns"][0]
    assert (column.count, len(column.rows)) == (None, 8)
    assert f'hx-get="{reverse("task-board-counts")}?' in page.content.decode()
    listed = as_bao.get(f"{reverse('tasks')}?{column.query}").context["page"].paginator.count
    numbers = as_bao.get(reverse("task-board-counts")).content.decode()
    assert f'id="count-{column.state}" hx-swap-oob="true">{listed}</span>' in numbers


def test_a_task_that_ended_later_was_under_way(people: People, session: Session) -> None:
    given(people, session, text="Xong sau", lead=people.commune, n=3)
    client = signed_in(people.bao)
    client.post(reverse("workplace"), {"as_of": "03/06/2023", "next": "/"})
    columns = client.get(reverse("task-board")).context["columns"]
    texts = {row.task.text: column.label for column in columns for row in column.rows}
    assert texts["Xong sau"] == "đang thực hiện"


def test_files_hold_days_and_numbers_and_no_formula(people: People) -> None:
    session = a_session(people)
    row = a_conclusion(people, session, text="=HYPERLINK(1)")
    task = confirm(conclusion=row, by=people.bao)
    as_bao = signed_in(people.bao)
    header, line = table(content(as_bao.get(reverse("tasks-export-csv"))))
    told = dict(zip(header, line, strict=True))
    assert told["Nội dung"] == "'=HYPERLINK(1)"
    assert told["Thời hạn"] == "30/06/2023"
    assert told["Số ngày quá hạn"] == "7"
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(content(as_bao.get(reverse("tasks-export-xlsx"))))
    )
    assert book.sheet_names == ["Nhiệm vụ", "Cách tính"]
    names, values = book.get_sheet_by_index(0).to_python()
    kept = dict(zip(names, values, strict=True))
    assert kept["Mã"] == task.pk
    assert kept["Nội dung"] == "=HYPERLINK(1)"
    assert kept["Thời hạn"] == JUNE
    assert kept["Chủ trì"] == people.commune.name


def test_a_workbook_tells_its_filter_in_words(people: People, session: Session) -> None:
    query: dict[str, str | int] = {
        "unit": people.commune.pk,
        "state": "open_late",
        "session": session.pk,
        "due_to": "1/7/23",
    }
    book = content(signed_in(people.bao).get(reverse("tasks-export-xlsx"), query))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(1)
    told = {str(row[0]): str(row[1]) for row in sheet.to_python()}["Bộ lọc"]
    assert told.startswith("Đơn vị: xã Yên Thịnh (huyện Hữu Lũng); Tình trạng: quá hạn; Kỳ họp: ")
    assert told.endswith("; Hạn đến ngày: 01/07/2023")


def test_a_workbook_names_no_session_that_chi_may_not_read(
    people: People, session: Session
) -> None:
    query = {"session": session.pk}
    book = content(signed_in(people.chi).get(reverse("tasks-export-xlsx"), query))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(1)
    assert ["Bộ lọc", "Kỳ họp: chưa rõ"] in [row[:2] for row in sheet.to_python()]


def test_every_state_of_the_filter_has_its_words() -> None:
    words = [state_words(state) for state in STATES]
    assert len(set(words)) == len(STATES)


def test_a_file_holds_what_the_filter_asks_for(people: People, session: Session) -> None:
    as_bao = signed_in(people.bao)
    late = content(as_bao.get(reverse("tasks-export-csv"), {"state": "open_late"}))
    done = content(as_bao.get(reverse("tasks-export-csv"), {"state": "done"}))
    assert (len(table(late)), len(table(done))) == (2, 1)


def given(people: People, session: Session, *, text: str, lead: Unit, n: int) -> Task:
    """Return a task in another state each time: extended, waiting, returned, done."""
    task = confirm(conclusion=a_conclusion(people, session, text=text, lead=lead), by=people.bao)
    if n % 4 == 0:
        extend(task=task, new_due_on=JULY, reason="QĐ", on=date(2023, 6, 1), by=people.bao)
    if n % 4 > 0:
        hand_in(task=task, evidence="BC 1", on=date(2023, 6, 2), by=people.bao)
    if n % 4 == 2:
        return_task(task=task, reason="Thiếu số", on=date(2023, 6, 3), by=people.bao)
    if n % 4 == 3:
        accept_done(task=task, on=date(2023, 6, 4), by=people.bao)
    return task


@pytest.mark.parametrize("name", [*PAGES, *FILES])
def test_pages_take_as_many_queries_for_many_tasks_as_for_few(
    people: People, session: Session, django_assert_max_num_queries: AtMost, name: str
) -> None:
    lead = unit_named("Phòng Nội vụ")
    for n in range(24):
        unit = lead if n % 2 else people.commune
        given(people, session, text=f"Việc {n}", lead=unit, n=n)
    client = signed_in(people.bao)
    query: dict[str, str | int] = {
        "month": "2023-06",
        "unit": people.commune.pk,
        "text": "Việc",
        "body": 1,
    }
    content(client.get(reverse(name), query))
    with django_assert_max_num_queries(MOST_QUERIES[name]):
        assert content(client.get(reverse(name), query))


MOST_QUERIES = {
    "tasks": 20,
    "task-board": 30,
    "task-calendar": 18,
    "task-statistics": 18,
    "tasks-export-xlsx": 18,
    "tasks-export-csv": 16,
}
