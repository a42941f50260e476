"""The timed jobs: each works out a day's letters from the database and writes those not there yet.

A job that dies half way works out the same letters again, of which the database drops the ones it
has; a day is noted as done only after its last letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from django.conf import settings
from django.urls import reverse

from tiendo.web.accounts.models import User
from tiendo.web.cycle.models import Task
from tiendo.web.post.actions import Draft, write_all
from tiendo.web.units.models import Unit
from tiendo.web.workdays import is_working

from . import queries, wording
from .actions import ran
from .digest import digests
from .models import Run
from .occasions import digest_day, occasions, reminder_offsets, window
from .queries import leads_of
from .reports import report_escalations, report_reminders

CHUNK = 500  # letters written in one transaction
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Job:
    """A job of one day: the day that it is noted for, and the letters it writes on a day."""

    noted_for: Callable[[date], date]
    letters: Callable[[date], Iterator[Draft]]


def run_due(day: date) -> list[Run]:
    """Do the jobs of `day` that are not done, unless offices rest; returns what was done.

    Only one worker may run at a time: its caller holds the lock (work.Only).
    """
    if not is_working(day):
        return []
    done = []
    for name, job in JOBS.items():
        noted_for = job.noted_for(day)
        if noted_for <= day and not queries.has_run(name, noted_for):
            letters = sum(write_all(chunk) for chunk in _chunks(job.letters(day)))
            done.append(ran(job=name, day=noted_for, letters=letters))
    return done


def reminders(day: date) -> Iterator[Draft]:
    """Yield a letter to each person of a unit for each of its deadlines told of on `day`.

    The deadlines are those of tasks and of the reports that rounds ask for.

    The lead is told of its task until it hands in evidence, a co-operating unit of its own
    deadline, else the task's, until it replies. For a unit where nobody receives letters, the
    office that gave the task is told. Eight queries, and two more per 500 tasks.
    """
    days = window(day, queries.told_until("reminders", day))
    told = occasions(days, reminder_offsets())
    tasks = queries.with_leads(queries.awaited().filter(due_on__in=told))
    led = list(tasks.exclude(state=Task.State.WAITING))
    owed = list(queries.replies_due(told.keys()))
    units = {part.unit_id for task in led for part in leads_of(task)} | {p.unit_id for p in owed}
    people = queries.people_of(units, queries.DOERS)
    lost: dict[tuple[int, str], Lost] = {}
    for task in led:
        for part in leads_of(task):
            assert task.due_on is not None  # noqa: S101 the query asked for a day
            subject, text = wording.reminder(task, part.unit, task.due_on, day)
            key = f"task:{task.pk}:due:{task.due_on}:{told[task.due_on].code}"
            if part.unit_id in people:
                yield from _to(people[part.unit_id], key, subject, text, task)
            else:
                whole = (
                    f"task:{task.parent_id or task.pk}:due:{task.due_on}:{told[task.due_on].code}"
                )
                _lose(lost, part.unit, task, whole, (subject, text))
    for part in owed:
        due: date = part.due  # type: ignore[attr-defined]
        subject, text = wording.reply_reminder(part.task, part.unit, due, day)
        key = f"part:{part.pk}:due:{due}:{told[due].code}"
        if part.unit_id in people:
            yield from _to(people[part.unit_id], key, subject, text, part.task)
        else:
            _lose(lost, part.unit, part.task, key, (subject, text))
    yield from _to_offices(lost)
    yield from report_reminders(told, day)


@dataclass(slots=True)
class Lost:
    """A reminder that nobody of its units receives; one of a group's task stands for all."""

    task: Task
    words: tuple[str, str]
    units: list[Unit]


def _lose(
    lost: dict[tuple[int, str], Lost], unit: Unit, task: Task, key: str, words: tuple[str, str]
) -> None:
    lost.setdefault((task.assigner_id, key), Lost(task, words, [])).units.append(unit)


def _to_offices(lost: dict[tuple[int, str], Lost]) -> Iterator[Draft]:
    """Yield what reached nobody to the office that gave the task; one query, none for nothing."""
    if not lost:
        return
    offices = queries.people_of({assigner for assigner, _key in lost}, queries.DOERS)
    for (assigner, key), each in lost.items():
        subject, text = wording.unreached(each.units, each.task.assigner, *each.words)
        yield from _to(offices.get(assigner, ()), f"{key}:nobody", subject, text, each.task)


def escalations(day: date) -> Iterator[Draft]:
    """Yield a letter to the leaders and the office of whoever waits for what is long late.

    A task has one for itself; of the reports of a round, one letter names the units.
    """
    days = window(day, queries.told_until("escalation", day))
    told = occasions(days, [settings.ESCALATE_AFTER])
    late = queries.with_leads(queries.with_last_word(queries.awaited().filter(due_on__in=told)))
    tasks = list(late)
    people = queries.people_of({task.assigner_id for task in tasks}, queries.DECIDERS)
    for task in tasks:
        lead = ", ".join(part.unit.name for part in leads_of(task))
        subject, text = wording.escalation(task, lead, day)
        key = f"task:{task.pk}:due:{task.due_on}:escalated"
        yield from _to(people.get(task.assigner_id, ()), key, subject, text, task)
    yield from report_escalations(told, day)


def _to(people: Iterable[User], key: str, subject: str, text: str, task: Task) -> Iterator[Draft]:
    href = reverse("task", args=[task.pk])
    for user in people:
        yield Draft(user=user, key=key, subject=subject, text=text, href=href)


def _chunks(things: Iterator[Thing]) -> Iterator[list[Thing]]:
    while chunk := list(islice(things, CHUNK)):
        yield chunk


def _itself(day: date) -> date:
    return day


JOBS: dict[str, Job] = {
    "reminders": Job(_itself, reminders),
    "escalation": Job(_itself, escalations),
    "digest": Job(digest_day, digests),
}
