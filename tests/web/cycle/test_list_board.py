"""A board whose columns hold more tasks than they show."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from people import People
from tiendo.web.cycle.actions import accept_done, confirm, hand_in
from tiendo.web.cycle.models import Task
from tiendo.web.cycle.queries.board import SHOWN
from web.cycle.scene import JUNE, a_conclusion, a_session


def test_a_long_column_counts_all_that_its_list_holds(people: People) -> None:
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
    assert [column.count for column in columns] == [None, 0, 0, 0, 0, None]
    numbers = client.get(reverse("task-board-counts")).content.decode()
    counts = {state: int(n) for state, n in re.findall(r'id="count-(\w+)"[^>]*>(\d+)<', numbers)}
    assert counts == {"assigned": SHOWN + 1, "done": SHOWN + 5}
    for column in columns:
        listed = client.get(f"{reverse('tasks')}?{column.query}").context["page"].paginator
        count = counts.get(column.state, 0)
        assert (len(column.rows), listed.count) == (min(count, SHOWN), count)
