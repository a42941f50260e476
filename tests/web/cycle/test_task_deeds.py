"""The deeds of one task by its page: their days, their words, and what is told of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from people import DAY, People
from tiendo.web.cycle.actions import reply
from tiendo.web.cycle.history import history
from tiendo.web.cycle.views.deeds import DEEDS, SAID
from tiendo.web.journal.models import Event
from web.cycle.task_scene import MAY, WHY, a_task, partner
from web.cycle.test_task_page import do, page_of, signed_in


def test_the_history_is_told_by_its_days_the_newest_first(people: People) -> None:
    task = a_task(people)
    reply(assignment=partner(task), text="Đã góp ý", on=date(2023, 5, 12), by=people.bao)
    do(people.an, task, "tien-do", {"text": "Đã thu 12 tỷ", "percent": "40", "on": "02/05/2023"})
    do(people.an, task, "tien-do", {"text": "Đã thu 9 tỷ", "on": "02/05/2023"})
    steps = [(step.on, step.words) for step in history(task)]
    assert [day for day, _words in steps] == [date(2023, 5, 12), *[date(2023, 5, 2)] * 2, DAY]
    assert [words for _day, words in steps[1:3]] == ["", "40%"]
    assert page_of(task, people.an).count("Đã thu 12 tỷ") == 1


@pytest.mark.parametrize("deed", ["tiep-nhan", "tien-do", "nop"])
def test_no_deed_bears_a_day_that_the_page_has_not_reached(people: People, deed: str) -> None:
    task, events = a_task(people), Event.objects.count()
    fields = {"text": "Đã thu", "evidence": "BC", "on": "16/05/2023"}
    assert do(people.an, task, deed, fields).status_code == 400
    assert Event.objects.count() == events


def test_a_request_is_made_on_the_day_of_the_page_and_no_other(people: People) -> None:
    task, late = a_task(people), date(2023, 7, 1)
    ask = {"due_on": "15/07/2023", "reason": WHY, "on": "30/06/2023"}
    assert do(people.an, task, "xin-gia-han", ask, at=late).status_code == 409
    assert not task.extensions.exists()
    do(people.an, task, "xin-gia-han", ask)
    assert task.extensions.get().asked_on == MAY


@pytest.mark.parametrize("percent", ["40,5", "101", "-1", "nửa"])
def test_a_percentage_is_a_whole_number(people: People, percent: str) -> None:
    answer = do(people.an, a_task(people), "tien-do", {"text": "Đã thu", "percent": percent})
    assert answer.status_code == 400
    assert "Hãy nhập số nguyên từ 0 đến 100." in answer.content.decode()  # type: ignore[attr-defined]


def test_words_without_end_are_refused(people: People) -> None:
    task = a_task(people)
    assert do(people.an, task, "tien-do", {"text": "a" * 5_001}).status_code == 400
    assert do(people.an, task, "tien-do", {"text": "a" * 5_000}).status_code == 302


def test_each_deed_says_that_it_was_done(people: People) -> None:
    assert set(SAID) == set(DEEDS)
    task, client = a_task(people), signed_in(people.an)
    answer = client.post(reverse("task-deed", args=[task.pk, "tiep-nhan"]), follow=True)
    assert "Đã ghi nhận đơn vị tiếp nhận nhiệm vụ." in answer.content.decode()
