"""A task is split by its lead and answered by its partners."""

from __future__ import annotations

from datetime import date
from functools import partial

from people import DAY, People, unit_named
from tiendo.web.cycle.actions import (
    Part,
    accept_done,
    end_direction,
    extend,
    reply,
    set_part_deadline,
    split,
    withdraw,
)
from tiendo.web.cycle.models import Assignment, Task, TaskKind
from tiendo.web.errors import (
    AfterParent,
    BadDeadline,
    ChildrenOpen,
    NoSuchUnit,
    NotCooperating,
    TextMissing,
    TooEarly,
    WrongKind,
)
from tiendo.web.journal.models import Event
from web.cycle.scene import JUNE, handed_in
from web.cycle.task_scene import JULY, MAY, a_task, lead, once, partner, refused, two_parts


def test_a_split_task_is_proved_when_its_parts_are_over_and_never_closes_itself(
    people: People,
) -> None:
    task = a_task(people)
    children = split(task=task, parts=two_parts(people), on=DAY, by=people.bao)
    assert split(task=task, parts=two_parts(people), on=MAY, by=people.bao) == children
    first, second = children
    assert (first.assigner, first.due_on, first.product) == (people.commune, MAY, "Danh sách")
    assert (second.due_on, second.product) == (JUNE, task.product)
    assert (first.session, first.conclusion) == (task.session, task.conclusion)
    assert (lead(first), lead(second)) == ("xã Yên Thịnh", "xã Tân Thành")
    refused(ChildrenOpen, lambda: handed_in(people, task))
    accept_done(task=handed_in(people, first), on=JUNE, by=people.bao)
    refused(ChildrenOpen, lambda: handed_in(people, task))
    withdraw(task=second, reason="QĐ 4", on=JUNE, by=people.bao)
    task.refresh_from_db()
    assert task.state == Task.State.UNDER_WAY
    accept_done(task=handed_in(people, task), on=JUNE, by=people.bao)


def test_parts_are_passed_down_further_and_withdrawn_with_the_whole(people: People) -> None:
    task = a_task(people)
    (child, _other) = split(task=task, parts=two_parts(people), on=DAY, by=people.bao)
    (below,) = split(task=child, parts=[Part("Từng thôn", people.commune)], on=DAY, by=people.bao)
    withdraw(task=task, reason="QĐ 4", on=MAY, by=people.bao)
    below.refresh_from_db()
    assert (below.state, below.ended_on) == (Task.State.WITHDRAWN, MAY)
    assert not Task.objects.exclude(state=Task.State.WITHDRAWN).exists()


def test_a_part_is_not_due_after_its_task(people: People) -> None:
    task = a_task(people)
    for error, part in (
        (AfterParent, Part("Phần", people.commune, JULY)),
        (BadDeadline, Part("Phần", people.commune, date(2023, 4, 6))),
        (TextMissing, Part(" ", people.commune)),
        (NoSuchUnit, Part("Phần", unit_named("xã Hữu Lũng", date(2025, 8, 1)))),
    ):
        refused(error, lambda p=part: split(task=task, parts=[p], on=DAY, by=people.bao))  # type: ignore[misc]
    refused(TextMissing, lambda: split(task=task, parts=[], on=DAY, by=people.bao))
    (child, _other) = split(task=task, parts=two_parts(people), on=DAY, by=people.bao)
    refused(
        AfterParent,
        lambda: extend(task=child, new_due_on=JULY, reason="QĐ", on=MAY, by=people.bao),
    )
    extend(task=task, new_due_on=JULY, reason="QĐ 1", on=MAY, by=people.bao)
    child.refresh_from_db()
    assert child.due_on == MAY, "a lead's parts keep their own days"
    extend(task=child, new_due_on=JULY, reason="QĐ 2", on=MAY, by=people.bao)


def test_a_direction_is_split_but_proved_by_judgement_alone(people: People) -> None:
    task = a_task(people)
    Task.objects.filter(pk=task.pk).update(kind=TaskKind.STANDING, due_on=None, first_due_on=None)
    task.refresh_from_db()
    (child,) = split(task=task, parts=[Part("Phần", people.commune)], on=DAY, by=people.bao)
    assert (child.kind, child.due_on) == (TaskKind.STANDING, None)
    refused(WrongKind, lambda: handed_in(people, child))
    end_direction(task=task, judgement="Đạt", on=JUNE, by=people.bao)
    child.refresh_from_db()
    assert (child.state, child.evidence) == (Task.State.DONE, "Đạt")


def test_a_partner_answers_and_keeps_the_day_of_its_first_answer(people: People) -> None:
    task = a_task(people)
    part = partner(task)
    refused(TextMissing, lambda: reply(assignment=part, text=" ", on=MAY, by=people.bao))
    refused(TooEarly, lambda: reply(assignment=part, text="Đủ", on=date(2023, 4, 6), by=people.bao))
    once(lambda: reply(assignment=part, text="Số liệu thu", on=MAY, by=people.bao))
    again = reply(assignment=part, text="Số liệu thu, có biểu", on=JUNE, by=people.bao)
    assert (again.reply, again.replied_on) == ("Số liệu thu, có biểu", MAY)
    assert Event.objects.filter(deed="task.replied").count() == 2


def test_a_partner_has_its_own_day_within_the_tasks(people: People) -> None:
    task = a_task(people)
    part = partner(task)
    date_it = partial(set_part_deadline, assignment=part, by=people.bao)
    once(lambda: date_it(due_on=MAY))
    refused(AfterParent, lambda: date_it(due_on=JULY))
    refused(BadDeadline, lambda: date_it(due_on=date(2023, 4, 6)))
    once(lambda: date_it(due_on=None))


def test_a_lead_neither_answers_nor_is_dated_as_a_partner(people: People) -> None:
    task = a_task(people)
    own = task.assignments.get(part=Assignment.Part.LEAD)
    refused(NotCooperating, lambda: reply(assignment=own, text="Đủ", on=MAY, by=people.an))
    refused(NotCooperating, lambda: set_part_deadline(assignment=own, due_on=MAY, by=people.bao))
