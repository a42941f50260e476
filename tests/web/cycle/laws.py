"""What holds after any sequence of deeds, asked of the rows themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tiendo.web.cycle.models import (
    Conclusion,
    Evidence,
    Extension,
    Limitation,
    Mention,
    Progress,
    Question,
    Request,
    Session,
    Task,
    Transfer,
)
from tiendo.web.cycle.queries import (
    Timeliness,
    carry_over,
    deadline_on,
    is_open_on,
    stands,
    timeliness,
    with_deadline,
)
from tiendo.web.journal.models import Event

Rows = dict[tuple[str, object], tuple[object, ...]]
DECIDED = ~Q(state=Request.State.ASKED)
AS_GIVEN = ("session", "conclusion", "parent", "kind", "text", "lead_group", "given_on")


def written_down() -> Rows:
    """Return by name and key what may never change again (law 4)."""
    asked = ("task", "reason", "asked_on", "asked_by", "event")
    kept: dict[str, QuerySet[Any, tuple[Any, ...]]] = {
        "event": Event.objects.values_list("pk", "digest"),
        "task": Task.objects.values_list("pk", *AS_GIVEN, "first_due_on"),
        "task over": Task.objects.filter(state__in=Task.OVER).values_list(),
        "progress": Progress.objects.values_list(),
        "mention": Mention.objects.values_list(),
        "extension": Extension.objects.values_list("pk", *asked, "asked_due_on"),
        "extension decided": Extension.objects.filter(DECIDED).values_list(),
        "transfer": Transfer.objects.values_list("pk", *asked, "old_lead", "asked_lead"),
        "transfer decided": Transfer.objects.filter(DECIDED).values_list(),
        "evidence": Evidence.objects.values_list("pk", "task", "on", "text", "by", "event"),
        "evidence decided": Evidence.objects.exclude(state="waiting").values_list(),
        "question": Question.objects.values_list("pk", "session", "asked_by", "text", "due_on"),
        "question answered": Question.objects.exclude(answer="").values_list(),
        "limitation": Limitation.objects.values_list("pk", "body", "text"),
        "limitation closed": Limitation.objects.exclude(closed_on=None).values_list(),
        "session closed": Session.objects.filter(state="closed").values_list(),
        "row given": Conclusion.objects.filter(state="confirmed").values_list(),
    }
    return {(name, row[0]): row for name, found in kept.items() for row in found}


def carried_over(session: Session) -> None:
    """Assert that the session opens with all that is open, and with nothing that is over."""
    carried, day = carry_over(session), session.held_on
    given = Task.objects.exclude(session=session).filter(given_on__lte=day)
    open_ones = [task for task in given if is_open_on(task, day)]
    tops = {task.pk for task in carried.tasks}
    assert tops == {task.pk for task in open_ones if task.parent_id is None}
    assert {_top(task).pk for task in open_ones} == tops  # an open part keeps its whole open
    named = Limitation.objects.filter(mentions__session__held_on__lt=day)
    stay = {one.pk for one in named if one.closed_on is None or one.closed_on > day}
    assert {one.pk for one in carried.limitations} == stay
    rows = Conclusion.objects.exclude(session=session).filter(state=Conclusion.State.DRAFT)
    assert {row.pk for row in carried.conclusions} == {row.pk for row in rows}
    asked = Question.objects.exclude(session=session)
    waiting = {q.pk for q in asked if q.answered_on is None or q.answered_on > day}
    assert {question.pk for question in carried.questions} == waiting
    assert len(carried) == len(tops) + len(stay) + len(rows) + len(waiting)
    _untouched_are_among_them(carried.unchanged(), tops, stay)


def _untouched_are_among_them(still: Any, tasks: set[int], limitations: set[int]) -> None:
    assert still.tasks <= tasks
    assert still.limitations <= limitations


def _top(task: Task) -> Task:
    return task if task.parent is None else _top(task.parent)


def derived_timeliness(day: date) -> None:
    """Assert that each task stands in exactly one way, for the database as for the function."""
    tasks = list(with_deadline(Task.objects.prefetch_related("extensions"), day))
    told = {
        kind: set(
            with_deadline(Task.objects.all(), day)
            .filter(stands(kind, day))
            .values_list("pk", flat=True)
        )
        for kind in Timeliness
    }
    assert sum(map(len, told.values())) == len(tasks)
    for task in tasks:
        assert task.pk in told[timeliness(task, day)]
        counted = day if is_open_on(task, day) else task.ended_on
        assert counted is not None
        assert task.due_then == deadline_on(task, counted)  # type: ignore[attr-defined]
        first = task.extensions.filter(state=Request.State.AGREED).order_by("new_due_on").first()
        assert task.first_due_on == (first.old_due_on if first else task.due_on)
