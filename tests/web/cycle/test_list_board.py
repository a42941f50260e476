"""A board whose columns hold more tasks than they show."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from tiendo.web.cycle.actions import accept_done, confirm, hand_in
from tiendo.web.cycle.models import Task
from tiendo.web.cycle.queries import Filter, board, filtered
from tiendo.web.cycle.queries.board import SHOWN
from web.cycle.scene import JUNE, a_conclusion, a_session


@pytest.mark.parametrize("few", [0, 500])
def test_a_long_column_counts_all_that_its_list_holds(
    people: People, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(import_module("tiendo.web.cycle.queries.board"), "FEW", few)
    session = a_session(people)
    confirm(conclusion=a_conclusion(people, session), by=people.bao)
    done = confirm(conclusion=a_conclusion(people, session, text="Xong"), by=people.bao)
    hand_in(task=done, evidence="BC 1", on=JUNE, by=people.bao)
    accept_done(task=done, on=JUNE, by=people.bao)
    for model, more in ((Task.objects.get(state="assigned"), SHOWN), (done, SHOWN + 4)):
        model.refresh_from_db()
        for _n in range(more):
            model.pk = None
            model.save(force_insert=True)
    client = Client()
    client.force_login(people.bao)
    client.post(reverse("workplace"), {"as_of": f"{JUNE:%d/%m/%Y}", "next": "/"})
    columns = client.get(reverse("task-board")).context["columns"]
    told = [SHOWN + 1, 0, 0, 0, 0, SHOWN + 5] if few else [None, 0, 0, 0, 0, None]
    assert [column.count for column in columns] == told
    numbers = client.get(reverse("task-board-counts")).content.decode()
    counts = {state: int(n) for state, n in re.findall(r'id="count-(\w+)"[^>]*>(\d+)<', numbers)}
    assert counts == {"assigned": SHOWN + 1, "done": SHOWN + 5}
    for column in columns:
        listed = client.get(f"{reverse('tasks')}?{column.query}").context["page"].paginator
        count = counts.get(column.state, 0)
        assert (len(column.rows), listed.count) == (min(count, SHOWN), count)


def test_columns_stand_in_the_same_order_however_many_tasks_there_are(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = a_session(people)
    for number, day in enumerate([date(2023, 6, 30), date(2023, 6, 9), date(2023, 9, 1)]):
        row = a_conclusion(people, session, text=f"Việc {number}", due_on=day)
        confirm(conclusion=row, by=people.bao)
    for number, day in enumerate([date(2023, 6, 20), date(2023, 6, 28), date(2023, 6, 24)]):
        row = a_conclusion(people, session, text=f"Xong {number}")
        task = confirm(conclusion=row, by=people.bao)
        hand_in(task=task, evidence=f"BC {number}", on=day, by=people.bao)
        accept_done(task=task, on=day, by=people.bao)
    district = people.district

    def shown() -> list[list[int]]:
        found = filtered(Filter(), user=people.bao, place=district, day=JUNE)
        return [[row.task.pk for row in column.rows] for column in board(Filter(), found, JUNE)]

    at_once = shown()
    monkeypatch.setattr(import_module("tiendo.web.cycle.queries.board"), "FEW", 0)
    assert shown() == at_once
    assert (len(at_once[0]), len(at_once[-1])) == (3, 3)
