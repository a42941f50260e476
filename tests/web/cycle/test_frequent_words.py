"""A search by words that many tasks hold: its first rows at once, its numbers after them."""

from __future__ import annotations

import html
import re
from datetime import date
from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from tiendo.web.accounts.models import User
from tiendo.web.cycle.actions import confirm, withdraw
from tiendo.web.cycle.models import Session, Task
from web.cycle.scene import a_conclusion, a_session

ASKED = {"text": "mặt bằng"}
FOLLOWS = re.compile(r'hx-get="(/nhiem-vu/so-lieu/[^"]*)"')
COUNTED = "Thống kê theo đúng các nhiệm vụ đang lọc"
PAGES = import_module("tiendo.web.cycle.views.tasks")


@pytest.fixture
def session(people: People, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session that gave seven such tasks, one of them withdrawn; four count as many."""
    monkeypatch.setattr(PAGES, "FOUND_AT_ONCE", 4)
    monkeypatch.setattr(PAGES, "PAGE", 2)
    found = a_session(people)
    for number in range(7):
        row = a_conclusion(people, found, text=f"Bàn giao mặt bằng khu {number}")
        task = confirm(conclusion=row, by=people.bao)
    withdraw(task=task, reason="QĐ", on=date(2023, 6, 5), by=people.bao)
    confirm(conclusion=a_conclusion(people, found, text="Thu ngân sách"), by=people.bao)
    return found


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    client.post(reverse("workplace"), {"as_of": "07/07/2023", "next": "/"})
    return client


def listed(client: Client, page: int | str) -> tuple[str, list[Task], str]:
    """Return a page of the search, its tasks, and the address of what follows it, if any."""
    answer = client.get(reverse("tasks"), {**ASKED, "page": page})
    text = answer.content.decode()
    follows = FOLLOWS.search(text)
    tasks = [row.task for row in answer.context["rows"]]
    return text, tasks, html.unescape(follows[1]) if follows else ""


def test_the_first_rows_come_without_a_count(people: People, session: Session) -> None:
    page, tasks, follows = listed(signed_in(people.bao), 2)
    assert len(tasks) == 2
    assert "Trang 2 · " in page
    assert "Có nhiều nhiệm vụ chứa các từ này." in page
    assert reverse("task-statistics") in page
    assert COUNTED not in page
    assert follows


def test_the_numbers_that_follow_are_those_of_the_whole_search(
    people: People, session: Session
) -> None:
    client = signed_in(people.bao)
    _page, _tasks, follows = listed(client, 2)
    part = client.get(follows)
    numbers = part.context["numbers"]
    assert (numbers.open_late, numbers.withdrawn) == (6, 1)
    assert 'hx-swap-oob="true">Trang 2/4, 7 dòng<' in part.content.decode()


def test_without_scripts_every_task_and_their_number_is_still_reached(
    people: People, session: Session
) -> None:
    client = signed_in(people.bao)
    seen: list[int] = []
    for number in range(1, 5):
        page, tasks, _follows = listed(client, number)
        seen += [task.pk for task in tasks]
        assert ("Trang sau" in page) == (number < 4)
    assert sorted(seen) == sorted(
        Task.objects.filter(text__contains="mặt bằng").values_list("pk", flat=True)
    )
    assert "page=0" in listed(client, 1)[0]
    for last in (0, 9999):  # what «Trang cuối» asks for, and a page that is not there
        page, tasks, follows = listed(client, last)
        assert ("Trang 4/4, 7 dòng" in page, len(tasks), follows) == (True, 1, "")
        assert COUNTED in page


def test_few_tasks_are_counted_at_once_in_the_same_order(
    people: People, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(people.bao)
    many = [task.pk for number in range(1, 5) for task in listed(client, number)[1]]
    monkeypatch.setattr(PAGES, "FOUND_AT_ONCE", 7)
    pages = [listed(client, number) for number in range(1, 5)]
    assert [task.pk for _page, tasks, _follows in pages for task in tasks] == many
    assert [follows for _page, _tasks, follows in pages] == [""] * 4
    assert "Trang 1/4, 7 dòng" in pages[0][0]
    assert COUNTED in pages[0][0]


def test_chi_finds_none_of_them_and_counts_none(people: People, session: Session) -> None:
    client = signed_in(people.chi)
    page, tasks, follows = listed(client, 1)
    assert (tasks, follows) == ([], "")
    assert "Không có nhiệm vụ nào khớp bộ lọc." in page
    numbers = client.get(reverse("task-numbers"), {**ASKED, "page": "1"}).context["numbers"]
    assert (numbers.total, numbers.withdrawn) == (0, 0)
