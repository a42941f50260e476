"""Reminders, escalation and digests: to the right people, once, whatever is stopped or repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest

from people import DAY, People
from tiendo.web.accounts.actions import add_person, give_role
from tiendo.web.accounts.models import User
from tiendo.web.accounts.roles import Role
from tiendo.web.cycle.actions import (
    accept_done,
    ask_extension,
    confirm,
    extend,
    hand_in,
    pause,
    report_progress,
)
from tiendo.web.cycle.models import Session, Task
from tiendo.web.followup import jobs
from tiendo.web.followup.jobs import escalations, reminders, run_due
from tiendo.web.followup.models import Run
from tiendo.web.journal.models import Event
from tiendo.web.post.actions import Draft, write_all
from tiendo.web.post.models import Letter
from web.cycle.scene import a_conclusion, a_session
from web.followup.desk import FRIDAY, MONDAY, a_task, partner, told

AtMost = Callable[[int], AbstractContextManager[Any]]
ONE = timedelta(days=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def session(people: People) -> Session:
    """A session of the district."""
    return a_session(people)


@pytest.fixture
def task(people: People, session: Session) -> Task:
    """A task of An's commune, due on Friday, 30 June 2023."""
    return a_task(people, session)


def keys(drafts: Iterable[Draft]) -> set[tuple[str, str]]:
    return {(draft.user.username, draft.key) for draft in drafts}


def a_colleague(people: People, role: Role) -> User:
    user = add_person(
        username=f"dong-nghiep-{role}", full_name="Đồng nghiệp", password=None, by=None
    )
    give_role(user=user, unit=people.commune, role=role, by=None)
    return user


def test_the_unit_is_reminded_before_on_and_after_its_deadline(task: Task) -> None:
    for n in range(-10, 30):
        run_due(FRIDAY + n * ONE)
    occasions = ["before:3", "before:1", "on", "after:7", "after:14"]
    monday = "after:1"  # the day after is a Saturday
    key = f"task:{task.pk}:due:2023-06-30"
    an = {found for user, found in told() if user == "an" and found.startswith("task")}
    assert an == {f"{key}:{each}" for each in [*occasions, monday]}


def test_a_letter_is_written_on_the_day_itself(task: Task) -> None:
    assert keys(reminders(FRIDAY - 3 * ONE)) == {("an", f"task:{task.pk}:due:2023-06-30:before:3")}
    assert keys(reminders(FRIDAY - 2 * ONE)) == set()


def test_it_says_which_task_how_long_and_what_to_do(task: Task) -> None:
    (draft,) = reminders(FRIDAY - 3 * ONE)
    assert draft.subject == "Còn 3 ngày: Đẩy mạnh thu ngân sách, đợt 1"
    assert draft.text.startswith("Kính gửi: xã Yên Thịnh.\n\n")
    assert "hạn hoàn thành 30/06/2023 (còn 3 ngày)" in draft.text
    assert f"Sản phẩm: {task.product}." in draft.text
    assert "Hội nghị lần thứ 15, ngày 07/04/2023" in draft.text
    assert "xin gia hạn trước khi hết hạn" in draft.text
    assert draft.href == f"/nhiem-vu/{task.pk}/"


def test_all_who_report_or_keep_the_office_of_the_unit_are_told(people: People, task: Task) -> None:
    office, leader = (a_colleague(people, role) for role in (Role.OFFICE, Role.LEADER))
    (ended,) = people.an.memberships.all()
    ended.ended_on = DAY
    ended.save()
    found = {draft.user for draft in reminders(FRIDAY)}
    assert office in found
    assert not {leader, people.an} & found
    assert task.pk


def test_what_rests_or_is_handed_in_or_over_is_left_alone(people: People, session: Session) -> None:
    resting, handed_in, done = (a_task(people, session) for _ in range(3))
    pause(task=resting, reason="Chờ hướng dẫn", on=DAY, by=people.bao)
    for each in (handed_in, done):
        hand_in(task=each, evidence="Báo cáo số 12", on=MONDAY, by=people.an)
    accept_done(task=done, on=MONDAY, by=people.bao)
    assert keys(reminders(FRIDAY)) == set()
    late = FRIDAY + 7 * ONE
    assert keys(escalations(late)) == {("bao", f"task:{handed_in.pk}:due:2023-06-30:escalated")}


def test_a_group_is_reminded_unit_by_unit(people: People, session: Session) -> None:
    row = a_conclusion(people, session, group="communes")
    parent = confirm(conclusion=row, by=people.bao)
    own = parent.children.get(assignments__unit=people.commune)
    assert keys(reminders(FRIDAY)) == {
        ("an", f"task:{own.pk}:due:2023-06-30:on"),
        ("bao", f"task:{parent.pk}:due:2023-06-30:on:nobody"),  # for all communes without people
    }


def test_a_partner_is_reminded_of_its_own_day_until_it_replies(
    people: People, session: Session
) -> None:
    task = a_task(people, session, lead=people.district, due_on=FRIDAY + 60 * ONE)
    part = partner(task, people.commune, FRIDAY)
    assert keys(reminders(FRIDAY)) == {("an", f"part:{part.pk}:due:2023-06-30:on")}
    (draft,) = reminders(FRIDAY)
    assert "hạn phối hợp 30/06/2023 (đến hạn hôm nay)" in draft.text
    part.replied_on = FRIDAY
    part.save()
    assert keys(reminders(FRIDAY)) == set()


def test_an_extended_deadline_is_told_of_anew(people: People, task: Task) -> None:
    run_due(FRIDAY - 3 * ONE)
    extend(
        task=task, new_due_on=FRIDAY + 14 * ONE, reason="Chờ vốn", on=FRIDAY - ONE, by=people.bao
    )
    assert keys(reminders(FRIDAY)) == set()
    (draft,) = reminders(FRIDAY + 14 * ONE)
    assert "thời hạn đầu là 30/06/2023" in draft.text


def test_those_who_gave_the_task_are_told_when_it_is_long_late(people: People, task: Task) -> None:
    report_progress(task=task, text="Đã thu 40%", on=MONDAY, by=people.an)
    (draft,) = escalations(FRIDAY + 7 * ONE)
    assert draft.user == people.bao
    assert draft.subject.startswith("Báo cáo chậm 7 ngày: xã Yên Thịnh")
    assert "Tiến độ báo cáo gần nhất (26/06/2023): Đã thu 40%" in draft.text
    assert keys(escalations(FRIDAY + 8 * ONE)) == set()


def test_nothing_is_written_on_days_off(task: Task) -> None:
    saturday = FRIDAY + ONE
    assert run_due(saturday) == []
    assert Letter.objects.count() == 0
    (sunday_task,) = [task]
    assert run_due(saturday + 2 * ONE)
    assert ("an", f"task:{sunday_task.pk}:due:2023-06-30:after:1") in told()


def test_the_second_time_changes_nothing(task: Task) -> None:
    assert [run.job for run in run_due(FRIDAY)] == ["reminders", "escalation", "digest"]
    before, events = told(), Event.objects.count()
    assert run_due(FRIDAY) == []
    assert (told(), Event.objects.count()) == (before, events)
    assert Run.objects.get(job="reminders").letters == 1
    assert task.pk


def test_old_tasks_do_not_begin_with_a_flood(people: People, session: Session) -> None:
    for n in range(1, 30):
        a_task(people, session, FRIDAY + n * ONE)
    run_due(FRIDAY + 900 * ONE)
    assert not [key for _user, key in told() if key.startswith("task")]


class Killed(Exception):
    """The process dies."""


def test_whenever_it_is_killed_it_goes_on_where_it_was(
    people: People, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_colleague(people, Role.OFFICE)
    for due_on in (FRIDAY, FRIDAY - 7 * ONE, FRIDAY + 3 * ONE):
        a_task(people, session, due_on)
    monkeypatch.setattr(jobs, "CHUNK", 1)
    run_due(FRIDAY)
    whole, subjects = told(), sorted(Letter.objects.values_list("user", "subject", "text"))
    assert len(whole) == 9, "6 reminders, 1 escalation, 2 digests"
    for dies_after in range(len(whole) + 1):
        Letter.objects.all().delete()
        Run.objects.all().delete()
        left = dies_after

        def until_killed(drafts: Iterable[Draft]) -> int:
            nonlocal left
            if not left:
                raise Killed
            left -= 1
            return write_all(drafts)

        monkeypatch.setattr(jobs, "write_all", until_killed)
        if dies_after < len(whole):
            with pytest.raises(Killed):
                run_due(FRIDAY)
            assert Letter.objects.count() == dies_after
        monkeypatch.setattr(jobs, "write_all", write_all)
        run_due(FRIDAY)
        assert told() == whole
        assert sorted(Letter.objects.values_list("user", "subject", "text")) == subjects


def test_what_a_stopped_worker_missed_comes_in_one_letter(task: Task) -> None:
    run_due(FRIDAY - 4 * ONE)
    run_due(FRIDAY + 3 * ONE)
    key = f"task:{task.pk}:due:2023-06-30"
    assert {found for _user, found in told() if found.startswith("task")} == {f"{key}:after:1"}
    letter = Letter.objects.get(key__startswith="task")
    assert letter.subject.startswith("Quá hạn 3 ngày")


def test_the_digest_says_what_waits_for_whom(people: People, session: Session) -> None:
    a_task(people, session, FRIDAY, text="Việc trong tuần")
    a_task(people, session, MONDAY - ONE, text="Việc quá hạn")
    waiting = a_task(people, session, FRIDAY, text="Việc đã nộp")
    asked = a_task(people, session, FRIDAY + 20 * ONE, text="Việc xin lùi")
    hand_in(task=waiting, evidence="Báo cáo số 1", on=MONDAY, by=people.an)
    ask_extension(task=asked, due_on=FRIDAY + 40 * ONE, reason="Chờ vốn", on=MONDAY, by=people.an)
    run_due(MONDAY)
    an = Letter.objects.get(user=people.an, key="digest:2023-06-26").text
    bao = Letter.objects.get(user=people.bao, key="digest:2023-06-26").text
    assert "Đến hạn trong tuần (1):\n– 30/06/2023: Việc trong tuần" in an
    assert "Đã quá hạn (1):\n– 25/06/2023: Việc quá hạn" in an
    assert "Việc đã nộp" not in an
    assert "Minh chứng chờ xác nhận (1):\n– 30/06/2023: Việc đã nộp" in bao
    assert "Đề nghị chờ quyết định (1):\n– xin gia hạn: Việc xin lùi" in bao
    assert not Letter.objects.filter(user=people.chi).exists()


def test_the_digest_comes_once_a_week(people: People, session: Session) -> None:
    a_task(people, session, FRIDAY + 30 * ONE)
    a_task(people, session, MONDAY - 10 * ONE)
    for n in range(14):
        run_due(MONDAY + n * ONE)
    digests = Letter.objects.filter(user=people.an, key__startswith="digest")
    assert sorted(digests.values_list("key", flat=True)) == [
        "digest:2023-06-26",
        "digest:2023-07-03",
    ]


def test_queries_do_not_grow_with_the_tasks(
    people: People, session: Session, django_assert_max_num_queries: AtMost
) -> None:
    for _ in range(30):
        a_task(people, session, FRIDAY)
        a_task(people, session, FRIDAY - 7 * ONE)
    with django_assert_max_num_queries(56):  # three jobs, each with its deed
        run_due(FRIDAY)
    assert Run.objects.get(job="reminders").letters == 60


def test_a_day_tells_the_date_in_force(people: People, session: Session) -> None:
    task = a_task(people, session, date(2023, 7, 2))  # a Sunday: told of on Monday, once
    for n in range(-3, 12):
        run_due(FRIDAY + n * ONE)
    key = f"task:{task.pk}:due:2023-07-02:"
    found = {
        told_of.removeprefix(key) for user, told_of in told() if user == "an" and key in told_of
    }
    assert found == {"before:3", "after:1", "after:7"}
