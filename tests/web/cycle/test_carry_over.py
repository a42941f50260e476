"""What a session opens with: everything left open, and whether anybody touched it since."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import People
from tiendo.web.cycle.actions import (
    answer_question,
    ask_question,
    conclude,
    confirm,
    convene_next,
    extend,
    hand_in,
    name_limitation,
    report_progress,
)
from tiendo.web.cycle.models import Limitation, Question, Session, Task, TaskKind
from tiendo.web.cycle.queries import carry_over
from tiendo.web.cycle.queries.carry import Unchanged
from web.cycle.scene import JUNE, PRODUCT, a_conclusion, a_session

AtMost = Callable[[int], AbstractContextManager[Any]]
JULY, OCTOBER = date(2023, 7, 7), date(2023, 10, 6)
MAY, AUGUST = date(2023, 5, 5), date(2023, 8, 8)


@pytest.fixture
def april(people: People) -> Session:
    return a_session(people)


@pytest.fixture
def limitation(people: People, april: Session) -> Limitation:
    return name_limitation(session=april, text="Giải ngân chậm", by=people.bao)


@pytest.fixture
def task(people: People, april: Session, limitation: Limitation) -> Task:
    """Return a task of An's commune that is to mend the limitation."""
    row = conclude(
        session=april,
        text="Đẩy nhanh giải ngân",
        kind=TaskKind.CONCRETE,
        lead=people.commune,
        due_on=JUNE,
        product=PRODUCT,
        answers=limitation,
        by=people.bao,
    )
    return confirm(conclusion=row, by=people.bao)


@pytest.fixture
def question(people: People, april: Session) -> Question:
    return ask_question(
        session=april, asked_by="Đại biểu", text="Khi nào xong?", due_on=JUNE, by=people.bao
    )


@pytest.fixture
def july(people: People, april: Session, task: Task, question: Question) -> Session:
    return convene_next(after=april, held_on=JULY, by=people.bao)


@pytest.fixture
def october(people: People, july: Session) -> Session:
    return convene_next(after=july, held_on=OCTOBER, by=people.bao)


def test_a_question_is_carried_over_until_the_day_of_its_answer(
    people: People, july: Session, october: Session, question: Question
) -> None:
    answer_question(question=question, answer="Quý IV", on=AUGUST, by=people.bao)
    assert carry_over(july).questions == [question]
    assert carry_over(october).questions == []


def test_what_nobody_touched_since_the_session_before_is_told(
    october: Session, task: Task, limitation: Limitation, question: Question
) -> None:
    still = carry_over(october).unchanged()
    assert still.tasks == {task.pk}
    assert still.limitations == {limitation.pk}
    assert still.questions == {question.pk}


def reported(people: People, task: Task, on: date) -> None:
    report_progress(task=task, text="Đang làm", on=on, by=people.an)


def handed(people: People, task: Task, on: date) -> None:
    hand_in(task=task, evidence="Báo cáo 12", on=on, by=people.an)


def extended(people: People, task: Task, on: date) -> None:
    extend(task=task, new_due_on=date(2023, 12, 1), reason="Mưa", on=on, by=people.bao)


@pytest.mark.parametrize("touch", [reported, handed, extended])
@pytest.mark.parametrize(("on", "is_since"), [(MAY, False), (JULY, False), (AUGUST, True)])
def test_a_deed_after_the_session_before_touches_a_task_and_what_it_mends(
    people: People,
    october: Session,
    task: Task,
    limitation: Limitation,
    touch: Callable[[People, Task, date], None],
    on: date,
    is_since: bool,
) -> None:
    touch(people, task, on)
    still = carry_over(october).unchanged()
    assert (task.pk not in still.tasks) == is_since
    assert (limitation.pk not in still.limitations) == is_since


def test_a_part_that_moves_moves_the_whole(people: People, april: Session) -> None:
    whole = confirm(conclusion=a_conclusion(people, april, group="communes"), by=people.bao)
    july = convene_next(after=april, held_on=JULY, by=people.bao)
    october = convene_next(after=july, held_on=OCTOBER, by=people.bao)
    assert whole.pk in carry_over(october).unchanged().tasks
    part = whole.children.order_by("pk")[0]
    reported(people, part, AUGUST)
    assert whole.pk not in carry_over(october).unchanged().tasks


def test_naming_a_limitation_again_touches_it_for_the_next_session_only(
    people: People, july: Session, limitation: Limitation
) -> None:
    october = convene_next(after=july, held_on=OCTOBER, by=people.bao)
    assert limitation.pk in carry_over(october).unchanged().limitations
    name_limitation(session=october, text="Vẫn chậm", recurs=limitation, by=people.bao)
    assert limitation.pk not in carry_over(october).unchanged().limitations
    january = convene_next(after=october, held_on=date(2024, 1, 5), by=people.bao)
    assert limitation.pk in carry_over(january).unchanged().limitations


def test_what_the_session_before_brought_up_is_new(
    july: Session, task: Task, limitation: Limitation, question: Question
) -> None:
    assert len(carry_over(july)) == 3
    assert carry_over(july).unchanged() == Unchanged()


def test_the_first_session_has_nothing_to_compare_with(april: Session) -> None:
    assert carry_over(april).unchanged().tasks == frozenset()


def test_the_page_shows_each_kind_with_its_standstill(
    people: People,
    as_bao: Client,
    october: Session,
    task: Task,
    limitation: Limitation,
    question: Question,
) -> None:
    url = reverse("session", args=[october.pk])
    page = as_bao.get(url).content.decode()
    for words in (task.text, limitation.text, question.text):
        assert words in page
    assert "Không mục nào thay đổi từ kỳ họp trước." in page
    assert "không thay đổi từ kỳ họp trước" not in page
    reported(people, task, AUGUST)
    page = as_bao.get(url).content.decode()
    assert "Không mục nào thay đổi" not in page
    assert page.count("không thay đổi từ kỳ họp trước") == 1  # the question; the task mends


def test_the_opening_says_to_which_day_it_counts_lateness(
    as_bao: Client, october: Session, task: Task
) -> None:
    state = as_bao.session
    state["workplace_day"] = "2023-09-25"
    state.save()
    page = as_bao.get(reverse("session", args=[october.pk])).content.decode()
    assert "mục chưa xong, tính đến ngày họp 06/10/2023" in page
    assert f"{(OCTOBER - JUNE).days} ngày" in page


def test_the_deeds_on_a_limitation_are_fetched_for_one_session(
    as_bao: Client, as_chi: Client, october: Session, limitation: Limitation
) -> None:
    address = f"{reverse('limitation-deeds', args=[limitation.pk])}?session={october.pk}"
    assert as_chi.get(address).status_code == 404
    offered = as_bao.get(address).content.decode()
    assert reverse("limitation-add", args=[october.pk]) in offered
    assert reverse("limitation-close", args=[limitation.pk]) in offered


def test_a_long_opening_tells_its_rest_and_shows_it_on_demand(
    people: People, as_bao: Client, april: Session
) -> None:
    for number in range(60):
        name_limitation(session=april, text=f"Chậm số {number}.", by=people.bao)
    july = convene_next(after=april, held_on=JULY, by=people.bao)
    address = reverse("session", args=[july.pk])
    short, whole = (as_bao.get(f"{address}{rest}").content.decode() for rest in ("", "?all"))
    assert "Đang hiện 25 trong 60 mục." in short
    assert ("Chậm số 24.</a>" in short, "Chậm số 59.</a>" in short) == (True, False)
    assert "Chậm số 59.</a>" in whole


def test_a_session_of_many_tasks_and_limitations_shows_the_first_of_each(
    people: People, as_bao: Client, april: Session
) -> None:
    for number in range(51):
        name_limitation(session=april, text=f"Chậm số {number}.", by=people.bao)
    task = confirm(conclusion=a_conclusion(people, april), by=people.bao)
    for number in range(50):
        task.pk, task.text = None, f"Việc số {number}."
        task.save(force_insert=True)
    address = reverse("session", args=[april.pk])
    short, whole = (as_bao.get(f"{address}{rest}").content.decode() for rest in ("", "?all"))
    assert short.count("Đang hiện 25 trong 51 mục.") == 2
    assert ("Chậm số 50.</a>" in short, "Việc số 49.</a>" in short) == (False, False)
    assert ("Chậm số 50.</a>" in whole, "Việc số 49.</a>" in whole) == (True, True)
    july = convene_next(after=april, held_on=JULY, by=people.bao)
    opened = as_bao.get(reverse("session", args=[july.pk])).content.decode()
    assert "Kỳ trước chuyển sang: 102 mục chưa xong" in opened
    assert opened.count("Đang hiện 25 trong 51 mục.") == 2


def test_what_is_unchanged_takes_as_many_queries_for_many_as_for_few(
    people: People, april: Session, django_assert_max_num_queries: AtMost
) -> None:
    for number in range(12):
        row = a_conclusion(people, april, text=f"Việc {number}")
        reported(people, confirm(conclusion=row, by=people.bao), MAY)
        a_conclusion(people, april, text=f"Chờ {number}")
        name_limitation(session=april, text=f"Chậm {number}", by=people.bao)
    july = convene_next(after=april, held_on=JULY, by=people.bao)
    october = convene_next(after=july, held_on=OCTOBER, by=people.bao)
    carried = carry_over(Session.objects.select_related("term__body").get(pk=october.pk))
    with django_assert_max_num_queries(3):
        assert len(carried.unchanged().limitations) == 12
